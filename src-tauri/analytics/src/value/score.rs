//! Scores by rank, equals alike (DOMAIN §4).

use std::cmp::Ordering;

/// Where the scores 2 to 5 begin: score = 1 + ⌊5 · (values strictly below) ÷ values⌋,
/// at most 5.
///
/// At least k values lie strictly below v exactly where the k-th smallest does, and a
/// score of s needs k = ⌈n · (s − 1) ÷ 5⌉ of n. So four selected values say everything
/// and nothing has to be sorted.
pub(super) struct Fifths<T>([T; 4]);

impl<T: Copy + PartialOrd> Fifths<T> {
    /// The limits among these values, which are moved about; `None` without any.
    /// The values can all be compared (no NaN).
    pub(super) fn of(values: &mut [T]) -> Option<Self> {
        let n = values.len();
        let mut limits = [*values.first()?; 4];
        let mut end = n;
        for (fifths, limit) in [1, 2, 3, 4].into_iter().zip(&mut limits).rev() {
            let k = (n * fifths).div_ceil(5);
            let (_, found, _) = values[..end]
                .select_nth_unstable_by(k - 1, |a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
            *limit = *found;
            end = k;
        }
        Some(Self(limits))
    }

    /// The score of a value, 1–5; the greatest values have the highest.
    #[inline]
    pub(super) fn score(&self, value: T) -> u8 {
        1 + self.0.iter().map(|limit| u8::from(*limit < value)).sum::<u8>()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Fifths;

    #[test]
    fn five_values_have_five_scores_and_equals_the_same() {
        let scores = |values: &[i64]| {
            let fifths = Fifths::of(&mut values.to_vec()).unwrap();
            values.iter().map(|v| fifths.score(*v)).collect::<Vec<_>>()
        };
        assert_eq!(scores(&[30, 10, 50, 20, 40]), [3, 1, 5, 2, 4]);
        assert_eq!(scores(&[7, 7, 7]), [1, 1, 1]);
        // 2 of 3 below: 1 + ⌊10/3⌋ = 4.
        assert_eq!(scores(&[1, 1, 2]), [1, 1, 4]);
        assert!(Fifths::<i64>::of(&mut []).is_none());
    }

    proptest! {
        #[test]
        fn scores_are_those_of_the_formula(values in prop::collection::vec(0..30_i64, 1..60)) {
            let fifths = Fifths::of(&mut values.clone()).unwrap();
            for value in &values {
                let below = values.iter().filter(|other| *other < value).count();
                prop_assert_eq!(usize::from(fifths.score(*value)), 1 + (5 * below / values.len()).min(4));
            }
        }
    }
}
