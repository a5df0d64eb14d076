//! Values by row id.

use std::collections::HashMap;

use hashbrown::DefaultHashBuilder;

/// A value per row id: a table, since storage counts ids up, with whatever lies far
/// off beside it.
#[derive(Debug, Clone, Default)]
pub(super) struct ById {
    table: Vec<i64>,
    far: HashMap<i64, i64, DefaultHashBuilder>,
}

/// Stands for no value.
const NONE: i64 = i64::MIN;
/// How far an id may lie beyond all before it, to be in the table.
const STEP: usize = 1 << 16;

impl ById {
    pub fn get(&self, id: i64) -> Option<i64> {
        match usize::try_from(id).ok().and_then(|at| self.table.get(at)) {
            Some(value) => Some(*value).filter(|value| *value != NONE),
            None if self.far.is_empty() => None,
            None => self.far.get(&id).copied(),
        }
    }

    pub fn set(&mut self, id: i64, value: Option<i64>) {
        let near = usize::try_from(id).ok().filter(|at| *at < 2 * self.table.len() + STEP);
        let Some(at) = near else {
            match value {
                Some(value) => self.far.insert(id, value),
                None => self.far.remove(&id),
            };
            return;
        };
        if at >= self.table.len() {
            let (begin, end) = (self.table.len() as i64, at as i64 + 1);
            self.table.resize(at + 1, NONE);
            if !self.far.is_empty() {
                for id in begin..end {
                    self.table[id as usize] = self.far.remove(&id).unwrap_or(NONE);
                }
            }
        }
        self.table[at] = value.unwrap_or(NONE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_near_and_far_are_found() {
        let mut all = ById::default();
        let ids = [5, 1_000_000, 3, -7, 70_000, 140_000, 1_000_001, i64::MAX];
        for (n, id) in (0..).zip(ids) {
            all.set(id, Some(n));
        }
        for i in 0..900_000 {
            all.set(2 * i + 200_000, Some(-i));
        }
        let find = |all: &ById| ids.map(|id| all.get(id));
        let now = [0, -400_000, 2, 3, 4, 5, 6, 7].map(Some);
        assert_eq!(find(&all), now);
        assert_eq!((all.get(4), all.get(-8)), (None, None));
        for id in ids {
            all.set(id, None);
        }
        assert_eq!(find(&all), [None; 8]);
    }
}
