//! MBG/NBD of small samples, with parameters held to usual ones.

use huitouke_analytics::btyd::{Customer, Refusal, Sample, mbg_nbd};

use crate::simulate::Dice;

const TRUE: [f64; 4] = [0.8, 6.0, 0.7, 2.5];

fn customers(seed: u64, n: usize) -> Vec<Customer> {
    let mut dice = Dice(seed);
    (0..n).map(|i| dice.geometric(TRUE, 1, 20.0 + (i % 30) as f64)).collect()
}

/// Purchases expected of all of them in the next 26 weeks.
fn ahead(params: &mbg_nbd::Params, customers: &[Customer]) -> f64 {
    let of = |c| mbg_nbd::conditional_expected_purchases(params, c, 26.0).unwrap();
    customers.iter().map(of).sum()
}

#[test]
fn customers_all_alike_have_a_fit_and_go_on_as_they_did() {
    let alike = Customer { x: 3, t_x: 28.0, t: 30.0 };
    let sample = Sample::new([alike; 60]).unwrap();
    assert_eq!(mbg_nbd::fit(&sample).map(|_| ()), Err(Refusal::DidNotConverge));
    let fit = mbg_nbd::fit_held(&sample).unwrap();
    assert_eq!((fit.standard_errors, fit.customers, fit.repeats), (None, 60, 180));
    let next = mbg_nbd::conditional_expected_purchases(&fit.params, &alike, 30.0).unwrap();
    assert!((2.0..3.2).contains(&next), "{next}");
}

#[test]
fn no_small_sample_is_left_without_a_fit_and_what_it_expects_is_near() {
    let truth = mbg_nbd::Params { r: TRUE[0], alpha: TRUE[1], a: TRUE[2], b: TRUE[3] };
    let (mut expected, mut told, mut refused) = (0.0, 0.0, 0);
    for seed in 0..60 {
        let customers = customers(seed, 80);
        let sample = Sample::new(customers.iter().copied()).unwrap();
        refused += u32::from(mbg_nbd::fit(&sample).is_err());
        let fit = mbg_nbd::fit_held(&sample).unwrap();
        let (one, other) = (ahead(&truth, &customers), ahead(&fit.params, &customers));
        assert!((0.5..2.0).contains(&(other / one)), "{seed}: {other} for {one}");
        expected += one;
        told += other;
    }
    assert!(refused > 0, "some of these have no maximum by themselves");
    assert!((told / expected - 1.0).abs() < 0.1, "{told} for {expected}");
}

#[test]
fn a_large_sample_settles_its_parameters_by_itself() {
    let sample = Sample::new(customers(7, 20_000)).unwrap();
    let (free, held) = (mbg_nbd::fit(&sample).unwrap(), mbg_nbd::fit_held(&sample).unwrap());
    assert!(held.log_likelihood <= free.log_likelihood + 1e-6);
    assert!(free.log_likelihood - held.log_likelihood < 0.05);
    assert!((held.params.r / free.params.r - 1.0).abs() < 0.02);
}
