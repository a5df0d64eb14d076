//! From everything files say about an order to its present state.
//!
//! The fold does not depend on the order in which files arrive (docs/adr/0001):
//! observations are ranked by what they say, furthest state first, then largest
//! refund, then the fuller one, then by their content. Each field takes the
//! first value said in that ranking; the refund takes the largest. What was paid
//! comes from files of whole orders before files of their lines, whose sum may
//! miss freight and discounts, and so does what was taken off; the lines come the
//! other way round. A file without
//! days leaves the day to the others.

use std::cmp::{Ordering, Reverse};

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;

use super::observation::Said;
use super::recognition::{LinkKind, strength};
use super::stage::UNDATED;

/// The present state of an order, as the Ledger needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded {
    /// Who bought.
    pub identity: Option<i64>,
    /// Another key that stands beside the buyer's.
    pub link: Option<(i64, LinkKind)>,
    /// Where it stands.
    pub state: OrderState,
    /// Day of payment, else of ordering; `UNDATED` while no file says it.
    pub day: Day,
    /// Minute of that day, −1 where unknown.
    pub minute: i16,
    /// Paid, refunds not taken off.
    pub paid: Option<Fen>,
    /// Gone back.
    pub refunded: Fen,
    /// Taken off by coupons and discounts of shop and platform; `None`: not said.
    pub discount: Option<Fen>,
    /// Where it went.
    pub region: Option<u32>,
}

/// What ids stand for. Ids depend on the order files came in, so they must not
/// decide anything.
pub trait Ids {
    /// Who and what an observation is about, in words.
    fn meaning(&self, said: &Said) -> String;
    /// What kind of key an identity is.
    fn kind(&self, identity: i64) -> IdentityKind;
}

/// Ranks observations, the one that counts most first.
pub fn ranked<'a>(said: impl IntoIterator<Item = &'a Said>, ids: &dyn Ids) -> Vec<&'a Said> {
    let mut said: Vec<&Said> = said.into_iter().collect();
    // Equal but for ids is rare, so what the ids mean is looked up only then.
    said.sort_by(|a, b| rank(a, b).then_with(|| ids.meaning(a).cmp(&ids.meaning(b))));
    said
}

fn rank(a: &Said, b: &Said) -> Ordering {
    let weight = |s: &Said| {
        let filled = [
            s.identity.is_some(),
            s.minute >= 0,
            s.paid.is_some(),
            s.receiver.is_some(),
            s.phone.is_some(),
            s.address.is_some(),
            s.lines.is_some(),
        ];
        // Of two that say parts of an order, the one with more of its lines.
        let lines = s.lines.as_deref().map_or(0, |l| l.bytes().filter(|b| *b == b'[').count());
        (s.state, s.refunded, filled.iter().filter(|f| **f).count(), lines)
    };
    fn content(s: &Said) -> impl Ord + '_ {
        (
            (s.day, s.minute, s.paid, s.discount, &s.buyer_name, &s.receiver),
            (&s.phone, &s.address, s.region, &s.remark, &s.extra),
        )
    }
    Reverse(weight(a)).cmp(&Reverse(weight(b))).then_with(|| content(a).cmp(&content(b)))
}

/// Folds what was said about one order; `None` where nothing was.
pub fn fold<'a>(said: impl IntoIterator<Item = &'a Said>, ids: &dyn Ids) -> Option<Folded> {
    let said = ranked(said, ids);
    let first = said.first()?;
    // A moment to the minute says more than a day, but only of the same day.
    let day = said.iter().map(|s| s.day).find(|day| *day != UNDATED).unwrap_or(UNDATED);
    let minute = said.iter().filter(|s| s.day == day).map(|s| s.minute).find(|m| *m >= 0);
    let amount = |of: fn(&Said) -> Option<Fen>| {
        let whole = said.iter().filter(|s| !s.per_line).find_map(|s| of(s));
        whole.or_else(|| said.iter().find_map(|s| of(s)))
    };
    // Nobody's purchase any more: whoever it was may be no customer at all.
    let gone = first.state == OrderState::Withdrawn;
    let (identity, link) = if gone { (None, None) } else { who(&said, ids) };
    Some(Folded {
        identity,
        link,
        state: first.state,
        day,
        minute: minute.unwrap_or(-1),
        paid: amount(|s| s.paid),
        refunded: said.iter().map(|s| s.refunded).max().unwrap_or_default(),
        discount: amount(|s| s.discount),
        region: said.iter().find_map(|s| s.region),
    })
}

/// What one observation folds to by itself.
pub fn of_one(said: &Said) -> Folded {
    Folded {
        identity: said.identity,
        link: said.link,
        state: said.state,
        day: said.day,
        minute: said.minute,
        paid: said.paid,
        refunded: said.refunded,
        discount: said.discount,
        region: said.region,
    }
}

/// Who bought, by the surest key that any file gives, and what stands beside it:
/// the account's phone, or the name written beside a phone. Beside an account, a
/// phone that another file takes for the buyer's is the receiver's. Of keys equally
/// sure, the one in a file of whole orders buys: a file of their lines mostly knows
/// the receiver's phone only.
fn who(ranked: &[&Said], ids: &dyn Ids) -> (Option<i64>, Option<(i64, LinkKind)>) {
    // Mostly all say the same.
    if let [first, more @ ..] = ranked
        && more.iter().all(|s| (s.identity, s.link) == (first.identity, first.link))
    {
        return (first.identity, first.link);
    }
    let surest = |keys: &mut dyn Iterator<Item = i64>| {
        let mut keys: Vec<i64> = keys.collect();
        keys.dedup();
        match keys.as_slice() {
            [] | [_] => keys.first().copied(),
            _ => keys.into_iter().min_by_key(|id| strength(ids.kind(*id))),
        }
    };
    let of_whole = ranked.iter().filter(|s| !s.per_line);
    let of_lines = ranked.iter().filter(|s| s.per_line);
    let Some(buyer) = surest(&mut of_whole.chain(of_lines).filter_map(|s| s.identity)) else {
        return (None, ranked.iter().find_map(|s| s.link));
    };
    let links = || ranked.iter().filter_map(|s| s.link).filter(|(id, _)| *id != buyer);
    let others = || ranked.iter().filter_map(|s| s.identity).filter(|id| *id != buyer);
    let link = if ids.kind(buyer) == IdentityKind::Account {
        let own = links().find(|(_, kind)| *kind == LinkKind::Own);
        let phone = |id: &i64| ids.kind(*id) == IdentityKind::Phone;
        let received = links().map(|(id, _)| id).chain(others()).find(phone);
        own.or(received.map(|id| (id, LinkKind::Receiver)))
    } else {
        let weak = |id: &i64| matches!(ids.kind(*id), IdentityKind::Number | IdentityKind::Name);
        let named = links().filter(|l| l.1 == LinkKind::Named).map(|(id, _)| id);
        surest(&mut named.chain(others()).filter(weak)).map(|id| (id, LinkKind::Named))
    };
    (Some(buyer), link)
}

/// The lines of an order as stored, from the file that tells most of them.
pub fn lines(ranked: &[&Said]) -> Option<String> {
    let told = || ranked.iter().filter(|said| said.lines.is_some());
    let best = told().find(|said| said.per_line).or_else(|| told().next());
    best.and_then(|said| said.lines.clone())
}

/// The first text said for a field, in ranking order.
pub fn first_text<'a>(
    ranked: &[&'a Said],
    field: impl Fn(&'a Said) -> Option<&'a String>,
) -> Option<String> {
    ranked.iter().find_map(|said| field(said)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::imports::observation::STATES;
    use crate::imports::recognition::KINDS;

    struct Plain;

    impl Ids for Plain {
        fn meaning(&self, said: &Said) -> String {
            format!("{:?} {:?}", said.identity, said.link)
        }
        fn kind(&self, identity: i64) -> IdentityKind {
            KINDS[identity as usize % KINDS.len()]
        }
    }

    const ID: &dyn Ids = &Plain;

    fn said() -> impl Strategy<Value = Said> {
        (
            prop::option::of(0..6i64),
            prop::option::of((0..6i64, 0..3i64)),
            0..8usize,
            0..5i32,
            -1..2i16,
            prop::option::of(0..3i64),
            0..3i64,
            prop::option::of("[ab]"),
            (any::<bool>(), prop::option::of(0..3i64)),
        )
            .prop_map(
                |(
                    identity,
                    link,
                    state,
                    day,
                    minute,
                    paid,
                    refunded,
                    phone,
                    (per_line, discount),
                )| Said {
                    identity,
                    link: link.map(|(id, kind)| (id, LinkKind::from_number(kind))),
                    buyer_name: None,
                    state: STATES[state],
                    // One file in five has no days.
                    day: if day == 4 { UNDATED } else { Day(day) },
                    minute,
                    paid: paid.map(Fen),
                    refunded: Fen(refunded),
                    discount: discount.map(Fen),
                    receiver: None,
                    phone,
                    address: None,
                    region: None,
                    remark: None,
                    extra: None,
                    lines: None,
                    per_line,
                },
            )
    }

    proptest! {
        #[test]
        fn order_of_arrival_and_repeats_do_not_matter(
            all in prop::collection::vec(said(), 1..6).prop_shuffle(),
            again in 0..6usize,
        ) {
            let folded = fold(&all, ID);
            let mut other: Vec<Said> = all.iter().rev().cloned().collect();
            other.push(all[again % all.len()].clone());
            prop_assert_eq!(fold(&other, ID), folded);
        }

        #[test]
        fn nothing_is_ever_taken_back(all in prop::collection::vec(said(), 2..6)) {
            let before = fold(&all[1..], ID).unwrap();
            let after = fold(&all, ID).unwrap();
            prop_assert!(after.state >= before.state);
            prop_assert!(after.refunded >= before.refunded);
            prop_assert!(after.paid.is_some() || before.paid.is_none());
            prop_assert!(after.discount.is_some() || before.discount.is_none());
            prop_assert!(after.identity.is_some() || before.identity.is_none());
            prop_assert!(after.day != UNDATED || before.day == UNDATED);
        }
    }

    #[test]
    fn a_report_of_orders_and_one_of_their_lines_make_one_order() {
        let order = Said {
            identity: Some(1),
            link: None,
            buyer_name: None,
            state: OrderState::Completed,
            day: Day(100),
            minute: 5,
            paid: Some(Fen(11_000)),
            refunded: Fen::ZERO,
            discount: Some(Fen(1_000)),
            receiver: None,
            phone: None,
            address: None,
            region: None,
            remark: None,
            extra: None,
            lines: Some("[[1,3000,11000]]".into()),
            per_line: false,
        };
        let detail = Said {
            identity: None,
            day: UNDATED,
            minute: -1,
            paid: Some(Fen(10_000)),
            discount: Some(Fen(900)),
            lines: Some("[[2,1000,4000],[3,2000,6000]]".into()),
            phone: Some("1".into()),
            address: Some("2".into()),
            receiver: Some("3".into()),
            per_line: true,
            ..order.clone()
        };
        for both in [[&order, &detail], [&detail, &order]] {
            let folded = fold(both, ID).unwrap();
            assert_eq!((folded.paid, folded.day, folded.minute), (Some(Fen(11_000)), Day(100), 5));
            assert_eq!(folded.discount, order.discount);
            assert_eq!(lines(&ranked(both, ID)), detail.lines);
        }
        let alone = fold([&detail], ID).unwrap();
        assert_eq!((alone.paid, alone.day), (detail.paid, UNDATED));
        assert_eq!(alone.discount, detail.discount);
    }

    #[test]
    fn the_receiver_in_a_file_of_lines_is_not_the_buyer() {
        let order = Said {
            // Phones, by `Plain`.
            identity: Some(1),
            link: None,
            buyer_name: None,
            state: OrderState::Paid,
            day: Day(100),
            minute: 5,
            paid: None,
            refunded: Fen::ZERO,
            discount: None,
            receiver: None,
            phone: None,
            address: None,
            region: None,
            remark: None,
            extra: None,
            lines: None,
            per_line: false,
        };
        let state = OrderState::Completed;
        let lines = Said { identity: Some(7), state, per_line: true, ..order.clone() };
        for both in [[&order, &lines], [&lines, &order]] {
            assert_eq!(fold(both, ID).unwrap().identity, Some(1));
        }
        assert_eq!(fold([&lines], ID).unwrap().identity, Some(7));
    }

    #[test]
    fn nothing_said_is_nothing() {
        assert_eq!(fold(&[], ID), None);
    }
}
