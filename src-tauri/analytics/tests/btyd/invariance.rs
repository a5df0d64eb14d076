//! What must change nothing changes nothing, and units of time and money cancel.

use huitouke_analytics::btyd::gamma_gamma::Buyer;
use huitouke_analytics::btyd::{Customer, Sample, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd};

use crate::published::close;
use crate::simulate::{Dice, geometric};

const PARAMS: [f64; 4] = [0.6, 5.0, 0.9, 2.5];

/// Customers on whole days, so that many are alike.
fn customers(count: usize) -> Vec<Customer> {
    let whole = |c: Customer| Customer { t_x: c.t_x.floor(), t: c.t.floor(), ..c };
    geometric(11, count, PARAMS, 1).into_iter().map(whole).collect()
}

#[test]
fn order_changes_nothing() {
    let rows = customers(3_000);
    let sample = Sample::new(rows.iter().copied()).unwrap();
    assert!(sample.distinct() < 1_500, "{}", sample.distinct());
    let other = Sample::new(Dice(12).shuffled(&rows)).unwrap();
    assert_eq!(sample, other);
    assert_eq!(mbg_nbd::fit(&sample), mbg_nbd::fit(&other));
}

#[test]
fn duplicates_count_as_often_as_they_come() {
    let rows = customers(500);
    let single = Sample::new(rows.iter().copied()).unwrap();
    let triple = Sample::new([&rows[..], &rows[..], &rows[..]].concat()).unwrap();
    assert_eq!(triple.distinct(), single.distinct());
    assert_eq!(triple.customers(), 3 * single.customers());
    assert_eq!(triple.repeats(), 3 * single.repeats());
    let [r, alpha, a, b] = PARAMS;
    let p = bg_nbd::Params { r, alpha, a, b };
    let one = bg_nbd::log_likelihood(&p, &single).unwrap();
    close(bg_nbd::log_likelihood(&p, &triple).unwrap(), 3.0 * one, 1e-8);
    // The sum over single customers, each a sample of its own.
    let each = |c: &Customer| bg_nbd::log_likelihood(&p, &Sample::new([*c]).unwrap()).unwrap();
    close(rows.iter().map(each).sum(), one, 1e-8);

    let (one, three) = (mbg_nbd::fit(&single).unwrap(), mbg_nbd::fit(&triple).unwrap());
    close(three.params.alpha, one.params.alpha, 1e-5);
    let narrower = three.standard_errors.unwrap().alpha / one.standard_errors.unwrap().alpha;
    close(narrower, 3.0_f64.sqrt().recip(), 1e-5);
}

#[test]
fn the_unit_of_time_cancels() {
    let (c, rows) = (7.0_f64, customers(2_000));
    let weeks = Sample::new(rows.iter().copied()).unwrap();
    let in_days = |row: &Customer| Customer { x: row.x, t_x: c * row.t_x, t: c * row.t };
    let days = Sample::new(rows.iter().map(in_days)).unwrap();
    let shift = weeks.repeats() as f64 * c.ln();

    let (one, other) = (bg_nbd::fit(&weeks).unwrap(), bg_nbd::fit(&days).unwrap());
    close(other.log_likelihood, one.log_likelihood - shift, 1e-6);
    close(other.params.r / one.params.r, 1.0, 1e-6);
    close(other.params.alpha / one.params.alpha, c, 1e-5);
    close(other.params.b / one.params.b, 1.0, 1e-6);
    let errors = (one.standard_errors.unwrap(), other.standard_errors.unwrap());
    close(errors.1.alpha / errors.0.alpha, c, 1e-4);

    let (one, other) = (pareto_nbd::fit(&weeks).unwrap(), pareto_nbd::fit(&days).unwrap());
    close(other.log_likelihood, one.log_likelihood - shift, 1e-6);
    close(other.params.alpha / one.params.alpha, c, 1e-5);
    close(other.params.beta / one.params.beta, c, 1e-5);
    close(other.params.s / one.params.s, 1.0, 1e-6);
}

#[test]
fn the_unit_of_money_and_the_order_cancel() {
    let mut dice = Dice(13);
    let rows: Vec<Buyer> = (0..1_000).map(|_| dice.buyer([5.0, 4.0, 20.0])).collect();
    let yuan = gamma_gamma::Sample::new(rows.iter().copied()).unwrap();
    assert_eq!(gamma_gamma::Sample::new(dice.shuffled(&rows)).unwrap(), yuan);
    let in_fen = |row: &Buyer| Buyer { x: row.x, m: 100.0 * row.m };
    let fen = gamma_gamma::Sample::new(rows.iter().map(in_fen)).unwrap();
    let (one, other) = (gamma_gamma::fit(&yuan).unwrap(), gamma_gamma::fit(&fen).unwrap());
    close(other.log_likelihood, one.log_likelihood - 1_000.0 * 100.0_f64.ln(), 1e-6);
    close(other.params.gamma / one.params.gamma, 100.0, 1e-4);
    close(other.params.p / one.params.p, 1.0, 1e-6);
}

/// The maximum is one: every step aside is lower.
#[test]
fn fits_are_maxima() {
    let sample = Sample::new(customers(2_000)).unwrap();
    let fit = mbg_nbd::fit(&sample).unwrap();
    for aside in 0..8 {
        let factor = if aside % 2 == 0 { 1.01 } else { 0.99 };
        let mut p = fit.params;
        *[&mut p.r, &mut p.alpha, &mut p.a, &mut p.b][aside / 2] *= factor;
        let there = mbg_nbd::log_likelihood(&p, &sample).unwrap();
        assert!(there < fit.log_likelihood, "{p:?}");
    }
}
