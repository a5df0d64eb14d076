//! The published fits of the CDNOW sample (DOMAIN §6).

use huitouke_analytics::btyd::{Fit, Sample, backtest, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd};

use crate::data::{Cdnow, cdnow};

/// Likelihood within 0.001, parameters within 0.1 %.
fn assert_fit<P: Copy>(fit: &Fit<P>, log_likelihood: f64, params: &[(f64, f64)]) {
    let off = (fit.log_likelihood - log_likelihood).abs();
    assert!(off <= 0.001, "{} instead of {log_likelihood}", fit.log_likelihood);
    for (found, published) in params {
        assert!((found / published - 1.0).abs() <= 0.001, "{found} instead of {published}");
    }
}

fn sample(data: &Cdnow) -> Sample {
    let sample = Sample::new(data.customers.iter().copied()).unwrap();
    assert_eq!((sample.customers(), sample.repeats()), (2_357, 2_457));
    sample
}

#[test]
fn bg_nbd_of_cdnow() {
    let Some(data) = cdnow() else { return };
    let fit = bg_nbd::fit(&sample(&data)).unwrap();
    let p = fit.params;
    let published = [(p.r, 0.2426), (p.alpha, 4.4135), (p.a, 0.7929), (p.b, 2.4258)];
    assert_fit(&fit, -9582.4256, &published);
    assert_eq!((fit.customers, fit.repeats), (2_357, 2_457));
    assert_eq!(bg_nbd::log_likelihood(&p, &sample(&data)).unwrap(), fit.log_likelihood);

    let expected = |customer| bg_nbd::conditional_expected_purchases(&p, customer, 39.0).unwrap();
    let predicted: Vec<f64> = data.customers.iter().map(expected).collect();
    let actual: Vec<f64> = data.holdout.iter().map(|repeats| f64::from(*repeats)).collect();
    assert_eq!(actual.iter().sum::<f64>(), 1882.0);
    let total: f64 = predicted.iter().sum();
    assert!((total - 1653.4).abs() < 0.05, "{total}");

    let deciles = backtest::deciles(&predicted, &actual, None).unwrap();
    assert!((deciles.iter().map(|d| d.predicted).sum::<f64>() - total).abs() < 1e-9);
    assert!((deciles.iter().map(|d| d.actual).sum::<f64>() - 1882.0).abs() < 1e-9);
    // The tenth of whom most was expected bought about half of it all.
    assert!(deciles[0].actual > 800.0 && deciles[9].actual < 100.0, "{deciles:?}");
}

#[test]
fn mbg_nbd_of_cdnow() {
    let Some(data) = cdnow() else { return };
    let fit = mbg_nbd::fit(&sample(&data)).unwrap();
    let p = fit.params;
    let published = [(p.r, 0.5248), (p.alpha, 6.1830), (p.a, 0.8914), (p.b, 1.6140)];
    assert_fit(&fit, -9582.1327, &published);
}

#[test]
fn pareto_nbd_of_cdnow() {
    let Some(data) = cdnow() else { return };
    let fit = pareto_nbd::fit(&sample(&data)).unwrap();
    let p = fit.params;
    let published = [(p.r, 0.5533), (p.alpha, 10.578), (p.s, 0.6062), (p.beta, 11.668)];
    assert_fit(&fit, -9594.974, &published);
}

#[test]
fn gamma_gamma_of_cdnow() {
    let Some(data) = cdnow() else { return };
    let sample = gamma_gamma::Sample::new(data.buyers).unwrap();
    assert_eq!((sample.buyers(), sample.repeats()), (946, 2_457));
    let fit = gamma_gamma::fit(&sample).unwrap();
    let p = fit.params;
    assert_fit(&fit, -4055.923, &[(p.p, 6.249), (p.q, 3.745), (p.gamma, 15.448)]);
}
