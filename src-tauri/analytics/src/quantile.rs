//! Quantiles by linear interpolation (Hyndman & Fan 1996, type 7).

/// The `p` quantile (0–1; held to that range) of values sorted ascending, type 7:
/// with h = (n − 1)·p, the value at ⌊h⌋ plus the fraction of h towards the next.
/// `None` without values, or where `p` is not a number.
pub fn quantile<T: Copy + Into<f64>>(sorted: &[T], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    if p.is_nan() {
        return None;
    }
    let h = last as f64 * p.clamp(0.0, 1.0);
    let below = (h as usize).min(last);
    let fraction = h - below as f64;
    let low: f64 = sorted[below].into();
    let high: f64 = sorted[(below + 1).min(last)].into();
    let step = high - low;
    // Two huge values of opposite sign: their difference alone would overflow.
    Some(if step.is_finite() {
        low + fraction * step
    } else {
        low * (1.0 - fraction) + high * fraction
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::quantile;

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
    }
}
