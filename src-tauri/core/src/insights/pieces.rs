//! What the columns of the next snapshot are put together from.

use std::ops::Range;

use huitouke_analytics::CustomerId;

/// A stretch of the customers of the next snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// As they were, by their numbers in the last one.
    Old(Range<usize>),
    /// Read again, by the number among those.
    New(usize),
}

/// The pieces in order: `old` but for the `touched`, of whom those in `new` are there
/// (again). All are ascending.
pub(super) fn pieces(
    old: &[CustomerId],
    touched: &[CustomerId],
    new: impl Fn(CustomerId) -> Option<usize>,
) -> Vec<Piece> {
    let (mut pieces, mut next) = (Vec::new(), 0);
    for id in touched {
        let c = next + old[next..].partition_point(|other| other < id);
        if next < c {
            pieces.push(Piece::Old(next..c));
        }
        pieces.extend(new(*id).map(Piece::New));
        next = c + usize::from(old.get(c) == Some(id));
    }
    if next < old.len() {
        pieces.push(Piece::Old(next..old.len()));
    }
    pieces
}

/// A column of the next snapshot.
pub(super) fn put_together<T: Clone>(pieces: &[Piece], old: &[T], new: &[T]) -> Vec<T> {
    let mut column = Vec::with_capacity(old.len() + new.len());
    for piece in pieces {
        match piece {
            Piece::Old(range) => column.extend_from_slice(&old[range.clone()]),
            Piece::New(at) => column.push(new[*at].clone()),
        }
    }
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_touched_are_taken_from_what_was_read_again() {
        let ids = |all: &[i64]| all.iter().copied().map(CustomerId).collect::<Vec<_>>();
        let (old, touched) = (ids(&[1, 3, 5, 7]), ids(&[0, 3, 4, 7, 9]));
        let new = |id: CustomerId| [0, 3, 9].iter().position(|n| *n == id.0);
        let found = pieces(&old, &touched, new);
        let right =
            [Piece::New(0), Piece::Old(0..1), Piece::New(1), Piece::Old(2..3), Piece::New(2)];
        assert_eq!(found, right);
        assert_eq!(put_together(&found, &[1, 3, 5, 7], &[0, 33, 9]), [0, 1, 33, 5, 9]);
        assert_eq!(pieces(&old, &[], new), [Piece::Old(0..4)]);
    }
}
