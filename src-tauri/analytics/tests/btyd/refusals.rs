//! Where there is no number, there is a reason.

use huitouke_analytics::btyd::gamma_gamma::Buyer;
use huitouke_analytics::btyd::{
    Customer, Invalid, Refusal, Sample, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd,
};

/// What each model of purchase times says to these customers, if it is the same.
#[track_caller]
fn refused(customers: &[Customer], reason: Refusal) {
    let sample = Sample::new(customers.iter().copied()).unwrap();
    assert_eq!(bg_nbd::fit(&sample).map(|_| ()), Err(reason));
    assert_eq!(mbg_nbd::fit(&sample).map(|_| ()), Err(reason));
    assert_eq!(pareto_nbd::fit(&sample).map(|_| ()), Err(reason));
}

#[test]
fn thin_samples() {
    let once = Customer { x: 0, t_x: 0.0, t: 30.0 };
    let twice = Customer { x: 1, t_x: 5.0, t: 30.0 };
    refused(&[], Refusal::TooFewBuyers { have: 0, need: 50 });
    refused(&[twice], Refusal::TooFewBuyers { have: 1, need: 50 });
    refused(&[twice; 49], Refusal::TooFewBuyers { have: 49, need: 50 });
    refused(&[once; 50], Refusal::NoRepeat);
    let few = [[once; 40].as_slice(), &[twice; 19]].concat();
    refused(&few, Refusal::TooFewRepeats { have: 19, need: 20 });
}

#[test]
fn nothing_to_tell_apart() {
    // All on one day; and all alike, for whom the rates' spread goes to nothing.
    refused(&[Customer { x: 1, t_x: 0.0, t: 0.0 }; 60], Refusal::NoTime);
    refused(&[Customer { x: 3, t_x: 28.0, t: 30.0 }; 60], Refusal::DidNotConverge);
    let buyers = [Buyer { x: 3, m: 20.0 }; 60];
    let sample = gamma_gamma::Sample::new(buyers).unwrap();
    assert_eq!(gamma_gamma::fit(&sample).map(|_| ()), Err(Refusal::DidNotConverge));
}

#[test]
fn rows_that_cannot_be() {
    let good = Customer { x: 2, t_x: 10.0, t: 20.0 };
    let at_one = |bad: Customer| Sample::new([good, bad]).map(|_| ()).unwrap_err();
    let row = |what| Refusal::InvalidInput { index: 1, what };
    assert_eq!(at_one(Customer { t: f64::NAN, ..good }), row(Invalid::NotFinite));
    assert_eq!(at_one(Customer { t_x: f64::INFINITY, ..good }), row(Invalid::NotFinite));
    assert_eq!(at_one(Customer { t_x: -1.0, ..good }), row(Invalid::Negative));
    assert_eq!(at_one(Customer { t_x: 21.0, ..good }), row(Invalid::LastAfterEnd));
    assert_eq!(at_one(Customer { x: 0, ..good }), row(Invalid::LastWithoutRepeat));
    assert!(Sample::new([Customer { t_x: -0.0, ..good }]).is_ok());

    let p = mbg_nbd::Params { r: 0.5, alpha: 5.0, a: 0.8, b: 2.0 };
    let alive = mbg_nbd::p_alive(&p, &Customer { t_x: 21.0, ..good });
    assert_eq!(alive, Err(Refusal::InvalidInput { index: 0, what: Invalid::LastAfterEnd }));
    for r in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let p = mbg_nbd::Params { r, ..p };
        assert_eq!(mbg_nbd::p_alive(&p, &good), Err(Refusal::InvalidParameters));
    }
    for t in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(mbg_nbd::expected_purchases(&p, t), Err(Refusal::InvalidTime));
        let next = mbg_nbd::next_expected_purchase(&p, &good, t);
        assert_eq!(next, Err(Refusal::InvalidTime));
    }
}

#[test]
fn values_that_cannot_be() {
    let good = Buyer { x: 2, m: 30.0 };
    let at_one = |m| gamma_gamma::Sample::new([good, Buyer { x: 1, m }]).map(|_| ()).unwrap_err();
    let row = |what| Refusal::InvalidInput { index: 1, what };
    assert_eq!(at_one(0.0), row(Invalid::ValueNotPositive));
    assert_eq!(at_one(-5.0), row(Invalid::ValueNotPositive));
    assert_eq!(at_one(f64::NAN), row(Invalid::NotFinite));
    // Without repeats there is no mean to look at.
    let sample = gamma_gamma::Sample::new([good, Buyer { x: 0, m: f64::NAN }]).unwrap();
    assert_eq!(sample.buyers(), 1);
    let few = gamma_gamma::fit(&sample).map(|_| ());
    assert_eq!(few, Err(Refusal::TooFewBuyers { have: 1, need: 10 }));

    // q < 1: one purchase is worth infinitely much on average.
    let p = gamma_gamma::Params { p: 0.3, q: 0.8, gamma: 10.0 };
    assert_eq!(gamma_gamma::expected_value(&p, 0, 0.0), Err(Refusal::OutOfRange));
    assert!(gamma_gamma::expected_value(&p, 1, 10.0).is_ok());
}

/// Reasons read the same in every part of the product.
#[test]
fn reasons_as_json() {
    let json = |refusal: Refusal| serde_json::to_string(&refusal).unwrap();
    assert_eq!(json(Refusal::NoRepeat), r#"{"reason":"no_repeat"}"#);
    let row = Refusal::InvalidInput { index: 3, what: Invalid::LastAfterEnd };
    let text = json(row);
    assert_eq!(text, r#"{"reason":"invalid_input","index":3,"what":"last_after_end"}"#);
    assert_eq!(serde_json::from_str::<Refusal>(&text).unwrap(), row);
}
