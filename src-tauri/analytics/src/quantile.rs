//! Quantiles by linear interpolation (Hyndman & Fan 1996, type 7).

/// The `p` quantile (0–1; held to that range) of values sorted ascending, type 7:
/// with h = (n − 1)·p, the value at ⌊h⌋ plus the fraction of h towards the next.
/// `None` without values, or where `p` is not a number.
pub fn quantile<T: Copy + Into<f64>>(sorted: &[T], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    if p.is_nan() {
        return None;
    }
    let (below, fraction) = position(last, p);
    Some(between(sorted[below].into(), sorted[(below + 1).min(last)].into(), fraction))
}

/// The quantiles `ps` of finite values in any order, as [`quantile`] has them, without
/// sorting all: one selection each, quickest with `ps` ascending. The values are moved
/// about. `None` without values, or where one of `ps` is not a number.
pub fn quantiles_of<const N: usize>(values: &mut [f64], ps: [f64; N]) -> Option<[f64; N]> {
    let last = values.len().checked_sub(1)?;
    let mut found = [0.0; N];
    let mut end = values.len();
    let mut ceiling = f64::INFINITY;
    for (p, found) in ps.into_iter().zip(&mut found).rev() {
        if p.is_nan() {
            return None;
        }
        if p > ceiling {
            end = values.len();
        }
        ceiling = p;
        let (below, fraction) = position(last, p);
        let (_, low, above) = values[..end].select_nth_unstable_by(below, f64::total_cmp);
        let low = *low;
        // The next value goes beside it, so that both bound what is left to search.
        let next = (0..above.len()).min_by(|a, b| above[*a].total_cmp(&above[*b]));
        let high = next.map_or(low, |next| {
            above.swap(0, next);
            above[0]
        });
        end = (below + 2).min(end);
        *found = between(low, high, fraction);
    }
    Some(found)
}

/// Where the quantile `p` of values numbered up to `last` lies: after which one, and
/// how far towards the next.
fn position(last: usize, p: f64) -> (usize, f64) {
    let h = last as f64 * p.clamp(0.0, 1.0);
    let below = (h as usize).min(last);
    (below, h - below as f64)
}

fn between(low: f64, high: f64, fraction: f64) -> f64 {
    let step = high - low;
    // Two huge values of opposite sign: their difference alone would overflow.
    if step.is_finite() { low + fraction * step } else { low * (1.0 - fraction) + high * fraction }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{quantile, quantiles_of};

    #[test]
    fn nothing_has_no_quantile_and_one_value_is_all_of_them() {
        assert_eq!(quantile::<u32>(&[], 0.5), None);
        assert_eq!(quantile(&[7_u32], 0.0), Some(7.0));
        assert_eq!(quantile(&[7_u32], 0.9), Some(7.0));
        assert_eq!(quantile(&[7_u32], f64::NAN), None);
    }

    #[test]
    fn interpolates_like_the_published_examples_of_type_7() {
        // R: quantile(c(1, 2, 3, 4), c(.25, .5, .75), type = 7) is 1.75 2.50 3.25
        let four = [1_u32, 2, 3, 4];
        assert_eq!(quantile(&four, 0.25), Some(1.75));
        assert_eq!(quantile(&four, 0.5), Some(2.5));
        assert_eq!(quantile(&four, 0.75), Some(3.25));
        assert_eq!(quantile(&[10.0, 20.0, 40.0], 0.75), Some(30.0));
    }

    #[test]
    fn holds_p_to_its_range_and_survives_the_largest_values() {
        assert_eq!(quantile(&[1_i32, 5], -3.0), Some(1.0));
        assert_eq!(quantile(&[1_i32, 5], 9.0), Some(5.0));
        assert_eq!(quantile(&[-f64::MAX, f64::MAX], 0.5), Some(0.0));
    }

    proptest! {
        #[test]
        fn lies_between_its_neighbours_and_grows_with_p(
            mut values in prop::collection::vec(any::<i32>(), 1..40),
            p in 0.0..=1.0_f64,
            q in 0.0..=1.0_f64,
        ) {
            values.sort_unstable();
            let at = |p| quantile(&values, p).unwrap();
            let below = values.iter().filter(|v| f64::from(**v) <= at(p)).count() as f64;
            let h = (values.len() - 1) as f64 * p;
            prop_assert!(below > h.floor(), "{below} of {h}");
            prop_assert!(at(p.min(q)) <= at(p.max(q)));
            prop_assert_eq!(at(1.0), f64::from(*values.last().unwrap()));
        }

        #[test]
        fn need_no_sorting(
            values in prop::collection::vec(-20..20_i32, 0..40),
            ps in prop::array::uniform4(0.0..=1.0_f64),
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let mut sorted = values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            for ps in [ps, [0.25, 0.5, 0.75, 0.99], [0.0, 0.0, 1.0, 1.0]] {
                let found = quantiles_of(&mut values.clone(), ps);
                let expected = (!sorted.is_empty()).then(|| ps.map(|p| quantile(&sorted, p).unwrap()));
                prop_assert_eq!(found, expected);
            }
        }
    }
}
