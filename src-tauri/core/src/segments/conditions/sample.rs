//! Random samples that stay as they are.

use huitouke_analytics::CustomerId;
use huitouke_contract::rules::SampleRule;

use super::{Context, Holds};

pub fn holds<'c>(cx: &'c Context<'_>, rule: SampleRule) -> Holds<'c> {
    Box::new(move |c| drawn(cx.view.ledger.customers[c], rule))
}

/// Whether a customer is drawn: by their id and the seed alone, so that whoever comes or
/// goes changes nothing for the others. A larger share with the same seed has the smaller
/// one within it.
pub fn drawn(customer: CustomerId, rule: SampleRule) -> bool {
    let number = mixed(mixed(u64::from(rule.seed)) ^ customer.0.cast_unsigned());
    number % 1000 < u64::from(rule.permille)
}

/// SplitMix64's finisher (Steele, Lea & Flood 2014): every bit depends on every other.
fn mixed(number: u64) -> u64 {
    let z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_its_share_and_grows_around_itself() {
        let drawn = |permille, seed| -> Vec<i64> {
            let rule = SampleRule { permille, seed };
            (1..=20_000).filter(|id| drawn(CustomerId(*id), rule)).collect()
        };
        let tenth = drawn(100, 7);
        assert!((1_850..2_150).contains(&tenth.len()), "{}", tenth.len());
        let fifth = drawn(200, 7);
        assert!(tenth.iter().all(|id| fifth.binary_search(id).is_ok()));
        // Another seed draws others: about a tenth of the tenth.
        let other = drawn(100, 8);
        let both = tenth.iter().filter(|id| other.binary_search(id).is_ok()).count();
        assert!((120..280).contains(&both), "{both}");
        assert_eq!((drawn(0, 1).len(), drawn(1000, 1).len()), (0, 20_000));
        assert_eq!(drawn(100, 7), tenth);
    }
}
