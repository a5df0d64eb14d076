//! New numbers for what columns point to.

/// A number that points into a list of names.
pub trait Number: Copy + PartialEq {
    /// It, to count with.
    fn place(self) -> usize;
}

impl Number for u16 {
    fn place(self) -> usize {
        self.into()
    }
}

impl Number for u32 {
    fn place(self) -> usize {
        self as usize
    }
}

/// By old number, the new one. A number beyond the end stays what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers<T>(Vec<T>);

impl<T: Number + TryFrom<usize>> Numbers<T> {
    /// Of such a list; nothing is kept of one that changes no number.
    pub fn new(list: Vec<T>) -> Self {
        let same = |(i, new): (usize, &T)| new.place() == i;
        if list.iter().enumerate().all(same) { Self(Vec::new()) } else { Self(list) }
    }

    /// The new number of what had this one.
    pub fn of(&self, old: T) -> T {
        self.0.get(old.place()).copied().unwrap_or(old)
    }

    pub(super) fn extend(&self, to: &mut Vec<T>, from: &[T]) {
        if self.0.is_empty() {
            to.extend_from_slice(from);
        } else {
            to.extend(from.iter().map(|old| self.of(*old)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_replaced_where_they_change() {
        let same = Numbers::new(vec![0_u16, 1]);
        assert_eq!(same, Numbers::default());
        let swapped = Numbers::new(vec![1_u16, 0]);
        let mut to = vec![7];
        swapped.extend(&mut to, &[0, 1, 2]);
        assert_eq!(to, [7, 1, 0, 2]);
        assert_eq!(same.of(5), 5);
    }
}
