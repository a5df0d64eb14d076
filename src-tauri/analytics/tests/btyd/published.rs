//! Figures from the papers and their notes that need no data.

use huitouke_analytics::btyd::{Customer, Sample, bg_nbd, mbg_nbd, pareto_nbd};

#[track_caller]
pub fn close(found: f64, expected: f64, off: f64) {
    assert!((found - expected).abs() <= off, "{found} instead of {expected}");
}

#[test]
fn bg_nbd_expectations() {
    let p = bg_nbd::Params { r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 };
    let customer = Customer { x: 2, t_x: 30.43, t: 38.86 };
    let expected = bg_nbd::conditional_expected_purchases(&p, &customer, 39.0).unwrap();
    close(expected, 1.226, 0.0005);
    let table = [(0.1429, 0.0078), (1.0, 0.0532), (3.0, 0.1506), (31.8571, 1.0405), (32.0, 1.0437)];
    for (t, expected) in table {
        // Published from parameters with more digits than these.
        close(bg_nbd::expected_purchases(&p, t).unwrap(), expected, 0.0001);
    }
    close(bg_nbd::expected_purchases(&p, 78.0).unwrap(), 1.858, 0.0005);
}

#[test]
fn bg_nbd_likelihoods() {
    let p = bg_nbd::Params { r: 0.25, alpha: 4.0, a: 0.8, b: 2.5 };
    let of = |x, t_x| {
        let sample = Sample::new([Customer { x, t_x, t: 40.0 }]).unwrap();
        bg_nbd::log_likelihood(&p, &sample).unwrap()
    };
    close(of(0, 0.0), -0.599_473_82, 1e-8);
    close(of(200, 38.0), 100.7957, 1e-4);
}

#[test]
fn pareto_nbd_expectations() {
    let p = pareto_nbd::Params { r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 };
    let customer = Customer { x: 26, t_x: 30.86, t: 31.0 };
    // Published from times with more digits than these: 30.8571 weeks.
    let expected = pareto_nbd::conditional_expected_purchases(&p, &customer, 52.0).unwrap();
    close(expected, 25.46, 0.01);
    close(pareto_nbd::p_alive(&p, &customer).unwrap(), 0.9979, 0.00005);
}

#[test]
fn pareto_nbd_of_new_customers() {
    // The parameters this table was published for: those of the fit, cut short.
    let p = pareto_nbd::Params { r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64 };
    let table =
        [0.0, 0.05078, 0.09916, 0.14543, 0.18980, 0.23247, 0.27361, 0.31335, 0.35181, 0.38909];
    for (t, expected) in table.into_iter().enumerate() {
        close(pareto_nbd::expected_purchases(&p, t as f64).unwrap(), expected, 0.000_005);
    }
}

#[test]
fn pareto_nbd_where_powers_overflow() {
    let p = pareto_nbd::Params { r: 0.5143, alpha: 2.8845, s: 0.2856, beta: 14.1087 };
    let customer = Customer { x: 221, t_x: 103.42857, t: 103.57143 };
    let sample = Sample::new([customer]).unwrap();
    // Worked out from the ₂F₁ form with 60 digits.
    close(pareto_nbd::log_likelihood(&p, &sample).unwrap(), -61.584_648_561_729_21, 1e-9);
    let alive = pareto_nbd::p_alive(&p, &customer).unwrap();
    assert!(alive > 0.99 && alive < 1.0, "{alive}");
}

#[test]
fn alive_without_repeats() {
    let silent = Customer { x: 0, t_x: 0.0, t: 500.0 };
    let bg = bg_nbd::Params { r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 };
    assert_eq!(bg_nbd::p_alive(&bg, &silent), Ok(1.0));
    let mbg = mbg_nbd::Params { r: 0.5248, alpha: 6.1830, a: 0.8914, b: 1.6140 };
    // 1 / (1 + a / b · ((α + T) / α)ʳ).
    close(mbg_nbd::p_alive(&mbg, &silent).unwrap(), 0.15211398152677258, 1e-12);
    let now = Customer { t: 0.0, ..silent };
    close(mbg_nbd::p_alive(&mbg, &now).unwrap(), 1.614 / (1.614 + 0.8914), 1e-12);
}
