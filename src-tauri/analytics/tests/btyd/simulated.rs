//! Fits find the parameters that data were made from.

use huitouke_analytics::btyd::{Sample, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd};

use crate::simulate::{Dice, geometric};

/// Each parameter lies within four standard errors, and these are of use.
#[track_caller]
fn recovered<const N: usize>(truth: [f64; N], found: [f64; N], errors: [f64; N]) {
    for ((truth, found), error) in truth.iter().zip(found).zip(errors) {
        assert!(error > 0.0 && error < 0.5 * truth, "error {error} of {truth}");
        assert!((found - truth).abs() < 4.0 * error, "{found} ± {error} instead of {truth}");
    }
}

#[test]
fn bg_nbd_is_recovered() {
    for (seed, truth) in [(1, [0.5, 6.0, 0.8, 2.5]), (2, [1.5, 5.0, 1.5, 3.0])] {
        let fit = bg_nbd::fit(&Sample::new(geometric(seed, 20_000, truth, 0)).unwrap()).unwrap();
        let array = |p: bg_nbd::Params| [p.r, p.alpha, p.a, p.b];
        recovered(truth, array(fit.params), array(fit.standard_errors.unwrap()));
    }
}

#[test]
fn mbg_nbd_is_recovered() {
    for (seed, truth) in [(3, [0.5, 6.0, 0.8, 2.5]), (4, [1.5, 5.0, 1.5, 3.0])] {
        let fit = mbg_nbd::fit(&Sample::new(geometric(seed, 20_000, truth, 1)).unwrap()).unwrap();
        let array = |p: mbg_nbd::Params| [p.r, p.alpha, p.a, p.b];
        recovered(truth, array(fit.params), array(fit.standard_errors.unwrap()));
    }
}

#[test]
fn pareto_nbd_is_recovered() {
    for (seed, truth) in [(5, [0.6, 6.0, 0.9, 12.0]), (6, [1.5, 3.0, 1.2, 25.0])] {
        let mut dice = Dice(seed);
        let customers = (0..3_000).map(|_| {
            let t = 20.0 + 40.0 * dice.unit();
            dice.pareto(truth, t)
        });
        let fit = pareto_nbd::fit(&Sample::new(customers).unwrap()).unwrap();
        let array = |p: pareto_nbd::Params| [p.r, p.alpha, p.s, p.beta];
        recovered(truth, array(fit.params), array(fit.standard_errors.unwrap()));
    }
}

#[test]
fn gamma_gamma_is_recovered() {
    for (seed, truth) in [(7, [6.0, 4.0, 15.0]), (8, [1.5, 3.0, 20_000.0])] {
        let mut dice = Dice(seed);
        let buyers = (0..10_000).map(|_| dice.buyer(truth));
        let fit = gamma_gamma::fit(&gamma_gamma::Sample::new(buyers).unwrap()).unwrap();
        let array = |p: gamma_gamma::Params| [p.p, p.q, p.gamma];
        recovered(truth, array(fit.params), array(fit.standard_errors.unwrap()));
    }
}

/// What the models expect of a new customer is what new customers do on average.
#[test]
fn expectations_are_averages() {
    let params = [0.8, 4.0, 1.2, 3.0];
    let [r, alpha, a, b] = params;
    let mut dice = Dice(9);
    let mut average = |c, t| {
        let count = 40_000;
        let x: Vec<f64> = (0..count).map(|_| f64::from(dice.geometric(params, c, t).x)).collect();
        let mean = x.iter().sum::<f64>() / f64::from(count);
        let spread = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(count);
        (mean, (spread / f64::from(count)).sqrt())
    };
    for t in [2.0, 15.0, 80.0] {
        let expected = bg_nbd::expected_purchases(&bg_nbd::Params { r, alpha, a, b }, t).unwrap();
        let (mean, error) = average(0, t);
        assert!((mean - expected).abs() < 4.0 * error, "BG {t}: {mean} {expected}");
        let expected = mbg_nbd::expected_purchases(&mbg_nbd::Params { r, alpha, a, b }, t).unwrap();
        let (mean, error) = average(1, t);
        assert!((mean - expected).abs() < 4.0 * error, "MBG {t}: {mean} {expected}");
    }
}
