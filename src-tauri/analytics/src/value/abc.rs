//! ABC twice: by the curve of amounts and by care (DOMAIN §4).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rfm::Rfm;
use super::score::Fifths;
use crate::ledger::{EventKind, Ledger};
use crate::ratio::{money_share, share};
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// Days, ending with the as-of day, whose incoming interactions count.
pub const INTERACTION_DAYS: i32 = 90;

/// A letter of either ABC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[repr(u8)]
pub enum Letter {
    /// The few that matter most.
    A,
    /// Those in between.
    B,
    /// The rest.
    C,
}

/// Letters of all customers of the shop, one entry per customer and column, aligned
/// with the ledger's `customers`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Abc {
    /// By the curve: the window's buyers by net amount in it, largest first, by the
    /// share of the total that lies before them: A below 80 %, B below 95 %, C the
    /// rest; equals share the better letter. `None` for who did not buy, and for all
    /// where no amount is known.
    pub curve: Vec<Option<Letter>>,
    /// By care: frequency + interaction + potential, three scores of 1–5; 11 or more
    /// A, 7 or more B, else C. Each score is 1 for who did not buy in the window.
    pub care: Vec<Letter>,
    /// Interaction score: incoming interactions in [`INTERACTION_DAYS`]: 0, 1, 2,
    /// 3–4, 5 or more → 1–5. 1 for all where the shop records none: then it says
    /// nothing, and A is for who has 5 in both other scores.
    pub interaction: Vec<u8>,
    /// Potential score: predicted 12-month value scored like M among the buyers of
    /// whom one is predicted; the M score itself of all others.
    pub potential: Vec<u8>,
    /// Buyers whose potential comes from a prediction.
    pub predicted_buyers: u32,
}

impl Abc {
    /// The letters that follow from `rfm` (whose window they are about) on the day
    /// `as_of`. `predicted`: the expected 12-month value of each customer, in any
    /// unit; what is no finite number is not predicted. DOMAIN §4.
    pub fn of(ledger: &Ledger, as_of: Day, rfm: &Rfm, predicted: Option<&[Option<f64>]>) -> Self {
        let n = ledger.customers.len();
        let mut abc = Self {
            curve: curve(rfm),
            care: vec![Letter::C; n],
            interaction: vec![1; n],
            potential: vec![1; n],
            predicted_buyers: 0,
        };
        let value = |c: usize| {
            let value = predicted.and_then(|values| *values.get(c)?);
            // −0 and 0 are the same value.
            value.filter(|value| value.is_finite()).map(|value| value + 0.0)
        };
        let buyers = || (0..n).filter(|c| rfm.r[*c] > 0);
        let mut values: Vec<f64> = buyers().filter_map(value).collect();
        abc.predicted_buyers = values.len() as u32;
        let fifths = Fifths::of(&mut values);
        let since = as_of.plus(1 - INTERACTION_DAYS);
        for c in buyers() {
            let events = &ledger.events[ledger.events_of(c)];
            let incoming = events.iter().filter(|(day, kind)| {
                *kind == EventKind::Incoming && since <= *day && *day <= as_of
            });
            abc.interaction[c] = interaction_score(incoming.count());
            abc.potential[c] = match (value(c), &fifths) {
                (Some(value), Some(fifths)) => fifths.score(value),
                _ => rfm.m[c],
            };
            abc.care[c] = care_letter(rfm.f[c] + abc.interaction[c] + abc.potential[c]);
        }
        abc
    }
}

/// The letters by the curve. Everybody with the same amount has the same sum before
/// them, so the letter follows from the amount alone: two amounts are where A and B end.
fn curve(rfm: &Rfm) -> Vec<Option<Letter>> {
    let mut nets: Vec<Fen> =
        rfm.net.iter().zip(&rfm.r).filter(|(_, r)| **r > 0).map(|(net, _)| *net).collect();
    nets.sort_unstable_by(|a, b| b.cmp(a));
    let total: i128 = nets.iter().map(|net| i128::from(net.0)).sum();
    if total <= 0 {
        return vec![None; rfm.net.len()];
    }
    // The smallest amounts of letter A and of letter B.
    let (mut least_a, mut least_b) = (Fen(i64::MAX), Fen(i64::MAX));
    let mut before = 0;
    for equals in nets.chunk_by(|a, b| a == b) {
        let net = equals[0];
        if before * 100 < total * 80 {
            least_a = net;
        }
        if before * 100 < total * 95 {
            least_b = net;
        } else {
            break;
        }
        before += i128::from(net.0) * equals.len() as i128;
    }
    let letter = |(net, r): (&Fen, &u8)| {
        (*r > 0).then_some(match *net {
            net if net >= least_a => Letter::A,
            net if net >= least_b => Letter::B,
            _ => Letter::C,
        })
    };
    rfm.net.iter().zip(&rfm.r).map(letter).collect()
}

fn interaction_score(incoming: usize) -> u8 {
    match incoming {
        0 => 1,
        1 => 2,
        2 => 3,
        3..=4 => 4,
        _ => 5,
    }
}

fn care_letter(sum: u8) -> Letter {
    match sum {
        11.. => Letter::A,
        7..=10 => Letter::B,
        _ => Letter::C,
    }
}

/// The customers of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct AbcRow {
    /// Which.
    pub letter: Letter,
    /// How many.
    pub customers: u32,
    /// Of those with a letter, 0–1.
    pub customers_share: Option<f64>,
    /// Their net amount in the window.
    pub net_fen: Fen,
    /// Of the net amount of those with a letter, 0–1.
    pub net_share: Option<f64>,
}

/// Both ABCs of a scope's customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AbcReport {
    /// What it rests on.
    pub basis: Basis,
    /// By the curve: A, B, C of the window's buyers.
    pub curve: Vec<AbcRow>,
    /// By care: A, B, C of all customers of the scope, buyers or not.
    pub care: Vec<AbcRow>,
    /// Buyers of the shop whose potential comes from a prediction; that of all
    /// others is their M score.
    pub predicted_buyers: u32,
    /// Whether the shop has any incoming interaction up to the as-of day. Where not, it
    /// records none: the interaction score of all is 1, which is no sign of coldness,
    /// and care rests on the two other scores alone.
    pub interactions_known: bool,
}

/// Both ABCs of a scope: letters as [`Abc::of`] gives them, relative to the whole
/// shop, counted for the scope's customers.
pub fn report(scope: &Scope, predicted: Option<&[Option<f64>]>) -> AbcReport {
    let rfm = Rfm::of(scope);
    let abc = Abc::of(scope.ledger, scope.as_of, &rfm, predicted);
    report_of(scope, &rfm, &abc)
}

/// The same with scores and letters at hand, which are those of the scope's window.
pub fn report_of(scope: &Scope, rfm: &Rfm, abc: &Abc) -> AbcReport {
    let (mut curve, mut care) = ([(0, Fen::ZERO); 3], [(0, Fen::ZERO); 3]);
    let add = |sum: &mut (u32, Fen), net: Fen| *sum = (sum.0 + 1, sum.1.plus(net));
    for c in scope.customers() {
        add(&mut care[abc.care[c] as usize], rfm.net[c]);
        if let Some(letter) = abc.curve[c] {
            add(&mut curve[letter as usize], rfm.net[c]);
        }
    }
    let predicted_buyers = abc.predicted_buyers;
    AbcReport {
        basis: scope.basis,
        curve: rows(curve),
        care: rows(care),
        predicted_buyers,
        interactions_known: scope.ledger.knows_events(EventKind::Incoming, scope.as_of),
    }
}

fn rows(sums: [(u32, Fen); 3]) -> Vec<AbcRow> {
    let customers_in_all = sums.iter().map(|(customers, _)| customers).sum();
    let net_in_all = sums.iter().map(|(_, net)| *net).sum();
    let row = |(letter, (customers, net_fen))| AbcRow {
        letter,
        customers,
        customers_share: share(customers, customers_in_all),
        net_fen,
        net_share: money_share(net_fen, net_in_all),
    };
    [Letter::A, Letter::B, Letter::C].into_iter().zip(sums).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, event, order, shop, shop_with};

    #[test]
    fn letters_follow_what_lies_before_and_equals_share_the_better() {
        let letters = |nets: &[i64]| {
            let orders: Vec<_> =
                (1..).zip(nets).map(|(c, fen)| order(c, "2024-03-01", *fen)).collect();
            let ledger = shop(&orders);
            let report = Rfm::of(&Scope::whole(&ledger, day("2024-03-31")));
            curve(&report).into_iter().map(Option::unwrap).collect::<Vec<_>>()
        };
        use Letter::{A, B, C};
        // 0, 60, 80, 95 of 100 before them.
        assert_eq!(letters(&[60, 20, 15, 5]), [A, A, B, C]);
        // The second 20 has 80 before it, but so has none of the equals.
        assert_eq!(letters(&[20, 60, 20]), [A, A, A]);
        assert_eq!(letters(&[5, 90, 5]), [B, A, B]);
        assert_eq!(letters(&[1]), [A]);
    }

    #[test]
    fn nobody_has_a_letter_where_no_amount_is_known() {
        let unknown = crate::ledger::OrderRow { paid: None, ..order(1, "2024-03-01", 1) };
        let ledger = shop(&[unknown]);
        let report = report(&Scope::whole(&ledger, day("2024-03-31")), None);
        assert_eq!(report.curve.iter().map(|row| row.customers).sum::<u32>(), 0);
        assert_eq!(report.care[2].customers, 1);
        assert!(!report.interactions_known);
    }

    #[test]
    fn care_is_frequency_interaction_and_potential() {
        let mut orders: Vec<_> = (1..=5).map(|c| order(c, "2024-03-01", 100 * c)).collect();
        orders.extend(["2024-03-02", "2024-03-03", "2024-03-04"].map(|on| order(5, on, 1)));
        orders.push(order(6, "2022-01-01", 1));
        let asked = |c, on| event(c, on, EventKind::Incoming);
        let mut events =
            vec![asked(5, "2024-01-02"), asked(5, "2024-03-31"), asked(5, "2024-01-01")];
        events.extend((0..5).map(|_| asked(4, "2024-03-01")));
        events.extend((0..9).map(|_| asked(6, "2024-03-01")));
        events.push(asked(5, "2024-04-01"));
        events.push(event(5, "2024-03-01", EventKind::Praise));
        let ledger = shop_with(&[], &orders, &events);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let rfm = Rfm::of(&scope);
        let abc = Abc::of(&ledger, scope.as_of, &rfm, None);
        assert_eq!(rfm.m[..5], [1, 2, 3, 4, 5]);
        // Customer 5: two of their interactions lie in the 90 days.
        assert_eq!(abc.interaction, [1, 1, 1, 5, 3, 1]);
        // 1+1+1, 1+1+2, 1+1+3, 1+5+4, 4+3+5; the last did not buy in the window.
        use Letter::{A, B, C};
        assert_eq!(abc.care, [C, C, C, B, A, C]);

        let predicted = [Some(9.0), Some(1.0), None, Some(f64::NAN), Some(1.0)];
        let abc = Abc::of(&ledger, scope.as_of, &rfm, Some(&predicted));
        // Two of three lie below 9: 1 + ⌊10/3⌋ = 4.
        assert_eq!(abc.potential, [4, 1, 3, 4, 1, 1]);
        assert_eq!(abc.predicted_buyers, 3);
        let known = |on| report(&Scope::whole(&ledger, day(on)), None).interactions_known;
        assert_eq!((known("2023-12-31"), known("2024-01-01")), (false, true));
    }
}
