//! Whatever comes in, a number comes out or a reason.

use huitouke_analytics::btyd::gamma_gamma::Buyer;
use huitouke_analytics::btyd::{
    Customer, Refusal, Sample, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd,
};
use proptest::prelude::*;

/// Purchases up to a million, spans from nothing to 30 years, t_x at both ends.
fn customer() -> impl Strategy<Value = Customer> {
    let x = prop_oneof![0..5u32, 0..300u32, Just(1_000_000)];
    let t = prop_oneof![Just(0.0), Just(1_565.0), 0.0..1e-6, 0.0..2000.0, Just(1e100)];
    let part = prop_oneof![Just(0.0), Just(1.0), 0.0..1.0];
    (x, t, part).prop_map(|(x, t, part): (u32, f64, f64)| Customer {
        x,
        t_x: if x == 0 { 0.0 } else { part * t },
        t,
    })
}

fn param() -> impl Strategy<Value = f64> {
    prop_oneof![0.1..10.0, (-8.0..8.0).prop_map(f64::exp), (-100.0..100.0).prop_map(f64::exp)]
}

#[track_caller]
fn number(what: &str, value: Result<f64, Refusal>) {
    match value {
        Ok(value) => assert!(value.is_finite(), "{what}: {value}"),
        Err(reason) => assert_eq!(reason, Refusal::OutOfRange, "{what}"),
    }
}

#[track_caller]
fn chance(value: Result<f64, Refusal>) {
    let value = value.unwrap();
    assert!((0.0..=1.0).contains(&value), "{value}");
}

#[track_caller]
fn next(value: Result<Option<f64>, Refusal>, most: f64) {
    if let Ok(Some(value)) = value {
        assert!(value >= 0.0 && value <= most * (1.0 + 1e-12), "{value}");
    } else {
        assert_eq!(value, Ok(None));
    }
}

proptest! {
    #[test]
    fn functions(
        customers in prop::collection::vec(customer(), 1..4),
        r in param(), alpha in param(), a in param(), b in param(),
        t in prop_oneof![Just(0.0), 0.0..1e4, Just(1e12), Just(1e100)],
    ) {
        let sample = Sample::new(customers.iter().copied()).unwrap();
        let customer = &customers[0];

        let p = bg_nbd::Params { r, alpha, a, b };
        number("BG LL", bg_nbd::log_likelihood(&p, &sample));
        chance(bg_nbd::p_alive(&p, customer));
        number("BG E", bg_nbd::expected_purchases(&p, t));
        number("BG E|", bg_nbd::conditional_expected_purchases(&p, customer, t));
        next(bg_nbd::next_expected_purchase(&p, customer, t), t);

        let p = mbg_nbd::Params { r, alpha, a, b };
        number("MBG LL", mbg_nbd::log_likelihood(&p, &sample));
        chance(mbg_nbd::p_alive(&p, customer));
        number("MBG E", mbg_nbd::expected_purchases(&p, t));
        number("MBG E|", mbg_nbd::conditional_expected_purchases(&p, customer, t));
        next(mbg_nbd::next_expected_purchase(&p, customer, t), t);

        let p = pareto_nbd::Params { r, alpha, s: a, beta: b };
        number("Pareto LL", pareto_nbd::log_likelihood(&p, &sample));
        chance(pareto_nbd::p_alive(&p, customer));
        number("Pareto E", pareto_nbd::expected_purchases(&p, t));
        number("Pareto E|", pareto_nbd::conditional_expected_purchases(&p, customer, t));
        next(pareto_nbd::next_expected_purchase(&p, customer, t), t);

        let m = alpha;
        let p = gamma_gamma::Params { p: r, q: a, gamma: b };
        let values = gamma_gamma::Sample::new([Buyer { x: customer.x.max(1), m }]).unwrap();
        number("GG LL", gamma_gamma::log_likelihood(&p, &values));
        number("GG E", gamma_gamma::expected_value(&p, customer.x, m));
    }

    #[test]
    fn fits(
        rows in prop::collection::vec(customer(), 1..30),
        often in 1..60usize, values in prop::collection::vec(param(), 30),
    ) {
        let all = rows.iter().copied().cycle().take(rows.len() * often);
        let sample = Sample::new(all).unwrap();
        let fine = |of: [f64; 5]| of.iter().all(|v| v.is_finite());
        if let Ok(fit) = bg_nbd::fit(&sample) {
            let p = fit.params;
            prop_assert!(fine([p.r, p.alpha, p.a, p.b, fit.log_likelihood]));
        }
        if let Ok(fit) = mbg_nbd::fit(&sample) {
            let p = fit.params;
            prop_assert!(fine([p.r, p.alpha, p.a, p.b, fit.log_likelihood]));
        }
        if let Ok(fit) = pareto_nbd::fit(&sample) {
            let p = fit.params;
            prop_assert!(fine([p.r, p.alpha, p.s, p.beta, fit.log_likelihood]));
        }
        let buyers = rows.iter().zip(values).map(|(row, m)| Buyer { x: row.x, m });
        if let Ok(fit) = gamma_gamma::fit(&gamma_gamma::Sample::new(buyers).unwrap()) {
            let p = fit.params;
            prop_assert!(fine([p.p, p.q, p.gamma, fit.log_likelihood, 0.0]));
        }
    }
}

/// One customer with a million purchases among ordinary ones does no harm.
#[test]
fn a_million_purchases_of_one() {
    let mut rows = crate::simulate::geometric(14, 2_000, [0.6, 5.0, 0.9, 2.5], 1);
    rows.push(Customer { x: 999_999, t_x: 1_565.0, t: 1_565.0 });
    let fit = mbg_nbd::fit(&Sample::new(rows).unwrap()).unwrap();
    assert!(fit.params.r > 0.01 && fit.params.r < 1.0, "{fit:?}");
}
