//! The published fits of the CDNOW sample.
use huitouke_analytics::btyd::{Sample, bg_nbd, gamma_gamma, mbg_nbd, pareto_nbd};

use crate::data::cdnow;

#[test]
fn fits() {
    let Some(data) = cdnow() else { return };
    let sample = Sample::new(data.customers.iter().copied()).unwrap();
    eprintln!(
        "{} {} {} {}",
        sample.customers(),
        sample.repeats(),
        sample.distinct(),
        data.holdout.iter().sum::<u32>()
    );
    eprintln!("{:?}", bg_nbd::fit(&sample));
    eprintln!("{:?}", mbg_nbd::fit(&sample));
    eprintln!("{:?}", pareto_nbd::fit(&sample));
    eprintln!("{} zero", data.buyers.iter().filter(|b| b.x > 0 && b.m == 0.0).count());
    let values =
        gamma_gamma::Sample::new(data.buyers.iter().copied().filter(|b| b.m > 0.0)).unwrap();
    eprintln!("{:?}", gamma_gamma::fit(&values));
}
