//! Value reports.

use std::collections::BTreeMap;

use huitouke_analytics::ledger::{EventKind, EventRow, OrderRow};
use huitouke_analytics::months::Month;
use huitouke_analytics::value::abc::{self, Abc, Letter};
use huitouke_analytics::value::rfm::{self, Rfm, RfmGroup};
use huitouke_analytics::value::{concentration, order_values, spend};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive::{self, fen};
use crate::shops::{Shop, any_day, near, shop, shuffled, wild_shop};
use crate::sound::sound;

/// Many customers with few orders each, so that there are groups; amounts and days
/// that are often equal.
fn buyers() -> impl Strategy<Value = Shop> {
    let order = (0..40_i64, 0..120_i32, prop_oneof![1..8_i64, 1..4000_i64], any::<bool>());
    let events = vec((0..40_i64, 0..200_i32, prop::sample::select(EventKind::ALL.to_vec())), 0..60);
    (vec(order, 0..160), events).prop_map(|(orders, events)| {
        let row = |(id, (customer, day, paid, known)): (i64, (i64, i32, i64, bool))| OrderRow {
            customer: Some(CustomerId(customer)),
            id: OrderId(id),
            day: Day(day),
            paid: (known || paid > 2).then_some(Fen(paid)),
            ..OrderRow::default()
        };
        let orders: Vec<_> = (1..).zip(orders).map(row).collect();
        let event = |(customer, day, kind)| EventRow {
            customer: CustomerId(customer),
            day: Day(day),
            kind,
        };
        Shop {
            customers: (0..40).map(|id| (CustomerId(id), None)).collect(),
            referrers: vec![None; 40],
            lines: vec![Vec::new(); orders.len()],
            orders,
            events: events.into_iter().map(event).collect(),
            tags: Vec::new(),
        }
    })
}

/// Completed orders of one customer in the window.
fn orders(shop: &Shop, id: CustomerId, scope: &Scope) -> Vec<OrderRow> {
    let mut own = naive::orders(shop, id, scope.as_of);
    own.retain(|o| scope.from <= o.day && o.day <= scope.to);
    own
}

fn net(orders: &[OrderRow]) -> i128 {
    orders.iter().map(naive::net).sum()
}

/// Last purchase day, purchase days and net amount of each buyer, by customer number.
fn window_buyers(shop: &Shop, scope: &Scope) -> BTreeMap<usize, (Day, usize, i128)> {
    let ids = naive::ids(shop).into_iter().enumerate();
    ids.filter_map(|(c, id)| {
        let own = orders(shop, id, scope);
        let days: std::collections::BTreeSet<Day> = own.iter().map(|o| o.day).collect();
        Some((c, (*days.last()?, days.len(), net(&own))))
    })
    .collect()
}

fn score<T: PartialOrd>(all: &[T], own: &T) -> u8 {
    let worse = all.iter().filter(|other| *other < own).count();
    (1 + 5 * worse / all.len()).min(5) as u8
}

/// R, F, M and group of each buyer.
type Scores = BTreeMap<usize, ([u8; 3], Option<RfmGroup>)>;

fn scores(buyers: &BTreeMap<usize, (Day, usize, i128)>) -> Scores {
    let days: Vec<Day> = buyers.values().map(|b| b.0).collect();
    let nets: Vec<i128> = buyers.values().map(|b| b.2).collect();
    let of = |(last, count, net): &(Day, usize, i128)| {
        let f = [1, 2, 3, 4, 4, 5][(*count - 1).min(5)];
        [score(&days, last), f, score(&nets, net)]
    };
    let scores: BTreeMap<usize, [u8; 3]> = buyers.iter().map(|(c, b)| (*c, of(b))).collect();
    let n = scores.len() as u64;
    let high = |at: usize, score: u8| {
        u64::from(score) * n >= scores.values().map(|s| u64::from(s[at])).sum::<u64>()
    };
    use RfmGroup::{
        GeneralDevelop, GeneralKeep, GeneralRetain, GeneralValue, ImportantDevelop, ImportantKeep,
        ImportantRetain, ImportantValue,
    };
    let group = |c: &usize, s: &[u8; 3]| {
        let frequent = high(1, s[1]) && buyers[c].1 >= 2;
        (n >= 20).then(|| match (high(0, s[0]), frequent, high(2, s[2])) {
            (true, true, true) => ImportantValue,
            (true, false, true) => ImportantDevelop,
            (false, true, true) => ImportantKeep,
            (false, false, true) => ImportantRetain,
            (true, true, false) => GeneralValue,
            (true, false, false) => GeneralDevelop,
            (false, true, false) => GeneralKeep,
            (false, false, false) => GeneralRetain,
        })
    };
    scores.iter().map(|(c, s)| (*c, (*s, group(c, s)))).collect()
}

fn either() -> impl Strategy<Value = Shop> {
    prop_oneof![1 => shop(), 2 => buyers()]
}

/// The counts of a part and its rest are those of the whole.
fn halves<'a>(
    ledger: &'a Ledger,
    whole: &Scope,
    members: &'a [bool],
    rest: &'a [bool],
) -> [Scope<'a>; 2] {
    [members, rest]
        .map(|part| Scope::new(ledger, whole.as_of, Some(whole.from), Some(whole.to), Some(part)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn scores_equal_the_definitions(
        shop in either(), as_of in near(), length in 0..500_i32, short in -20..60_i32,
    ) {
        let ledger = shop.ledger();
        let to = as_of.plus(-short);
        let scope = Scope::new(&ledger, as_of, Some(to.plus(-length)), Some(to), None);
        let (rfm, report) = (Rfm::of(&scope), rfm::report(&scope));
        sound(&report);
        let buyers = window_buyers(&shop, &scope);
        let expected = scores(&buyers);
        for c in 0..ledger.customers.len() {
            let (scores, group) = expected.get(&c).copied().unwrap_or(([0; 3], None));
            prop_assert_eq!(([rfm.r[c], rfm.f[c], rfm.m[c]], rfm.group[c]), (scores, group));
            prop_assert_eq!(rfm.net[c], fen(buyers.get(&c).map_or(0, |b| b.2)));
        }
        prop_assert_eq!((report.buyers as usize, report.shop_buyers as usize), (buyers.len(), buyers.len()));
        let mean = |at: usize| {
            let sum: u32 = expected.values().map(|(s, _)| u32::from(s[at])).sum();
            (!buyers.is_empty()).then(|| f64::from(sum) / buyers.len() as f64)
        };
        prop_assert_eq!([report.mean_r, report.mean_f, report.mean_m], [0, 1, 2].map(mean));
        let count = |wanted: &dyn Fn(&[u8; 3], Option<RfmGroup>) -> bool| {
            let found = expected.iter().filter(|(_, (s, g))| wanted(s, *g));
            found.fold((0, 0), |(n, money), (c, _)| (n + 1, money + buyers[c].2))
        };
        prop_assert_eq!(report.groups.len(), if buyers.len() >= 20 { 8 } else { 0 });
        for row in &report.groups {
            let (customers, money) = count(&|_, group| group == Some(row.group));
            prop_assert_eq!((row.customers, row.net_fen), (customers, fen(money)));
        }
        for cell in &report.grid {
            let (customers, money) = count(&|scores, _| *scores == [cell.r, cell.f, cell.m]);
            prop_assert_eq!((cell.customers, cell.net_fen), (customers, fen(money)));
            prop_assert!(customers > 0);
        }
        prop_assert_eq!(report.grid.iter().map(|cell| cell.customers).sum::<u32>(), report.buyers);
    }

    #[test]
    fn letters_equal_the_definitions(
        shop in either(), as_of in near(), predicted in vec(prop::option::of(-3..9_i32), 0..45),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let buyers = window_buyers(&shop, &scope);
        let expected = scores(&buyers);
        let predicted: Vec<Option<f64>> = predicted.into_iter().map(|v| v.map(f64::from)).collect();
        let abc = Abc::of(&ledger, as_of, &Rfm::of(&scope), Some(&predicted));
        let report = abc::report(&scope, Some(&predicted));
        sound(&report);
        let total: i128 = buyers.values().map(|b| b.2).sum();
        let value = |c: usize| predicted.get(c).copied().flatten();
        let values: Vec<f64> = buyers.keys().filter_map(|c| value(*c)).collect();
        for (c, id) in naive::ids(&shop).into_iter().enumerate() {
            let curve = buyers.get(&c).filter(|_| total > 0).map(|own| {
                let before: i128 = buyers.values().map(|b| b.2).filter(|net| *net > own.2).sum();
                match before * 100 {
                    before if before < total * 80 => Letter::A,
                    before if before < total * 95 => Letter::B,
                    _ => Letter::C,
                }
            });
            prop_assert_eq!(abc.curve[c], curve);
            let incoming = shop.events.iter().filter(|e| {
                let since = as_of.0 - e.day.0;
                e.customer == id && e.kind == EventKind::Incoming && (0..90).contains(&since)
            });
            let sum = match expected.get(&c) {
                None => 3,
                Some(([_, f, m], _)) => {
                    let interaction = [1, 2, 3, 4, 4, 5][incoming.count().min(5)];
                    f + interaction + value(c).map_or(*m, |own| score(&values, &own))
                }
            };
            let care = if sum >= 11 { Letter::A } else if sum >= 7 { Letter::B } else { Letter::C };
            prop_assert_eq!(abc.care[c], care);
        }
        for (row, letter) in report.curve.iter().zip([Letter::A, Letter::B, Letter::C]) {
            let own: Vec<_> = buyers.iter().filter(|(c, _)| abc.curve[**c] == Some(letter)).collect();
            let money: i128 = own.iter().map(|(_, b)| b.2).sum();
            prop_assert_eq!((row.letter, row.customers as usize, row.net_fen), (letter, own.len(), fen(money)));
        }
        prop_assert_eq!(report.care.iter().map(|row| row.customers).sum::<u32>(), scope.basis.customers);
        prop_assert_eq!(report.predicted_buyers as usize, values.len());
    }

    #[test]
    fn spend_equals_the_definitions(
        shop in shop(), as_of in near(), from in near(), to in near(),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, Some(from), Some(to), None);
        let report = spend::report(&scope);
        sound(&report);
        let check = |spend: &spend::Spend, from: Day, to: Day| {
            let part = Scope::new(&ledger, as_of, Some(from), Some(to), None);
            let all: Vec<_> = naive::ids(&shop).into_iter().map(|id| orders(&shop, id, &part)).collect();
            let money: i128 = all.iter().map(|own| net(own)).sum();
            assert_eq!(spend.buyers as usize, all.iter().filter(|own| !own.is_empty()).count());
            assert_eq!(spend.orders as usize, all.iter().map(Vec::len).sum::<usize>());
            assert_eq!(spend.net_fen, fen(money));
            let inside = |o: &&OrderRow| from <= o.day && o.day <= part.to && naive::completed(o);
            let unowned: Vec<_> =
                shop.orders.iter().filter(inside).filter(|o| naive::nobodys(&shop, o)).collect();
            let unowned_net: i128 = unowned.iter().map(|o| naive::net(o)).sum();
            assert_eq!(spend.unowned_orders as usize, unowned.len());
            assert_eq!(spend.unowned_net_fen, fen(unowned_net));
            let counted = || shop.orders.iter().zip(&shop.lines).filter(|(o, _)| inside(o));
            let (with, without): (Vec<_>, Vec<_>) = counted().partition(|(_, lines)| lines.iter().any(naive::counts));
            assert_eq!(spend.orders_with_lines as usize, with.len());
            assert_eq!(spend.orders_without_lines as usize, without.len());
            let unknown = counted().filter(|(o, _)| o.paid.is_none()).count();
            assert_eq!(spend.unknown_amount_orders as usize, unknown);
            let pieces: i64 = with.iter().flat_map(|(_, lines)| lines.iter())
                .filter(|line| naive::counts(line))
                .map(|line| line.quantity_milli.unwrap_or(1000)).sum();
            assert_eq!(spend.pieces_milli, pieces);
            let items = (!with.is_empty()).then(|| pieces as f64 / 1000.0 / with.len() as f64);
            assert_eq!(spend.items_per_order, items);
            let each = |net: i128, n: usize| {
                (n > 0).then(|| fen((2 * net + n as i128).div_euclid(2 * n as i128)))
            };
            assert_eq!(spend.spend_per_buyer_fen, each(money, spend.buyers as usize));
            let count = spend.orders as usize + unowned.len();
            assert_eq!(spend.average_order_fen, each(money + unowned_net, count));
        };
        check(&report.whole, scope.from, scope.to);
        for month in &report.months {
            prop_assert_eq!((month.month, month.month), (Month::of(month.from), Month::of(month.to)));
            check(&month.spend, month.from, month.to);
        }
        let consecutive = report.months.windows(2).all(|pair| pair[1].from == pair[0].to.plus(1));
        prop_assert!(consecutive);
        let counted: u32 = report.months.iter().map(|m| m.spend.orders + m.spend.unowned_orders).sum();
        prop_assert_eq!(counted, report.whole.orders + report.whole.unowned_orders);
        if let [first, .., last] = &report.months[..] {
            prop_assert!(first.spend.orders + first.spend.unowned_orders > 0);
            prop_assert!(last.spend.orders + last.spend.unowned_orders > 0);
        }
    }

    #[test]
    fn amounts_are_spread_and_worth_what_the_definitions_say(shop in either(), as_of in near()) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let report = concentration::report(&scope);
        sound(&report);
        let mut nets: Vec<i128> = window_buyers(&shop, &scope).values().map(|b| b.2).collect();
        nets.sort_unstable();
        let (n, total) = (nets.len(), nets.iter().sum::<i128>());
        // Gini as half the mean difference of all pairs ÷ mean.
        let differences: i128 = nets.iter().flat_map(|a| nets.iter().map(move |b| (a - b).abs())).sum();
        let gini = (total > 0).then(|| differences as f64 / (2 * n as i128 * total) as f64);
        prop_assert_eq!(report.gini.is_some(), gini.is_some());
        prop_assert!((report.gini.unwrap_or(0.0) - gini.unwrap_or(0.0)).abs() < 1e-12);
        for point in &report.curve {
            prop_assert_eq!(i128::from(point.net_fen.0), nets[..point.buyers as usize].iter().sum::<i128>());
        }
        let ends = report.curve.first().zip(report.curve.last()).map(|(a, b)| (a.buyers, b.buyers));
        prop_assert_eq!(ends, (total > 0).then_some((0, n as u32)));
        for top in &report.top {
            let k = (1..=n).find(|k| k * 100 >= n * top.percent as usize).unwrap_or(0);
            let money: i128 = nets[n - k..].iter().sum();
            prop_assert_eq!((top.buyers as usize, i128::from(top.net_fen.0)), (k, money));
        }

        let report = order_values::report(&scope);
        sound(&report);
        let counted = |o: &&OrderRow| {
            naive::completed(o) && o.paid.is_some() && scope.from <= o.day && o.day <= as_of
        };
        let mut values: Vec<u32> = shop.orders.iter().filter(counted).map(|o| naive::net(o) as u32).collect();
        values.sort_unstable();
        prop_assert_eq!(report.orders as usize, values.len());
        let all = scope.basis.orders + scope.basis.unowned_orders;
        prop_assert_eq!(report.orders + report.unknown_amount_orders, all);
        let quartile = |p| naive::quantile(&values, p).map(|cents| Fen((cents + 50) as i64 / 100));
        let found = [report.p25_fen, report.median_fen, report.p75_fen];
        prop_assert_eq!(found, [25, 50, 75].map(quartile));
        for bar in &report.bars {
            let inside = || values.iter().filter(|v| bar.from_fen.0 <= i64::from(**v) && i64::from(**v) < bar.to_fen.0);
            prop_assert_eq!(bar.orders as usize, inside().count());
            prop_assert_eq!(bar.net_fen.0, inside().map(|v| i64::from(*v)).sum::<i64>());
        }
        prop_assert_eq!(report.bars.iter().map(|bar| bar.orders).sum::<u32>(), report.orders);
        prop_assert!(report.bars.len() <= 40);
    }

    #[test]
    fn segments_add_up_and_never_change_a_score(
        shop in buyers(), as_of in near(), members in vec(any::<bool>(), 40),
    ) {
        let ledger = shop.ledger();
        let whole = Scope::whole(&ledger, as_of);
        let rest: Vec<bool> = members.iter().map(|member| !member).collect();
        let parts = halves(&ledger, &whole, &members, &rest);
        let groups = |scope: &Scope| -> Vec<_> {
            let report = rfm::report(scope);
            report.groups.iter().map(|g| (g.customers, g.net_fen.0)).collect()
        };
        let letters = |scope: &Scope| -> Vec<_> {
            let report = abc::report(scope, None);
            report.curve.iter().chain(&report.care).map(|r| (r.customers, r.net_fen.0)).collect()
        };
        let months = |scope: &Scope| {
            let report = spend::report(scope);
            let all = report.months.iter().map(|m| (m.month.0, (m.spend.buyers, m.spend.net_fen.0)));
            all.filter(|(_, (buyers, _))| *buyers > 0).collect::<BTreeMap<_, _>>()
        };
        let added = |x: &[(u32, i64)], y: &[(u32, i64)]| -> Vec<_> {
            x.iter().zip(y).map(|(x, y)| (x.0 + y.0, x.1 + y.1)).collect()
        };
        let [a, b] = &parts;
        prop_assert_eq!(groups(&whole), added(&groups(a), &groups(b)));
        prop_assert_eq!(letters(&whole), added(&letters(a), &letters(b)));
        let mut sums = months(a);
        for (month, (buyers, net)) in months(b) {
            let sum = sums.entry(month).or_default();
            *sum = (sum.0 + buyers, sum.1 + net);
        }
        prop_assert_eq!(months(&whole), sums);
    }

    #[test]
    fn rows_in_another_order_and_later_ones_change_nothing(
        (shop, other) in shuffled(either()), as_of in near(),
    ) {
        let (ledger, other, cut) = (shop.ledger(), other.ledger(), shop.cut(as_of).ledger());
        let all = |ledger: &Ledger| {
            let scope = Scope::whole(ledger, as_of);
            (
                spend::report(&scope),
                rfm::report(&scope),
                abc::report(&scope, None),
                concentration::report(&scope),
                order_values::report(&scope),
            )
        };
        let expected = all(&ledger);
        prop_assert_eq!(&expected, &all(&other));
        prop_assert_eq!(&expected, &all(&cut));
    }

    #[test]
    fn any_days_and_amounts_give_sound_reports(
        shop in wild_shop(), as_of in any_day(), from in any_day(), to in any_day(),
        predicted in vec(prop::option::of(any::<f64>()), 0..6),
    ) {
        let ledger = shop.ledger();
        let whole = Scope::whole(&ledger, as_of);
        for scope in [whole, Scope::new(&ledger, as_of, Some(from), Some(to), None)] {
            sound(&spend::report(&scope));
            sound(&rfm::report(&scope));
            sound(&abc::report(&scope, Some(&predicted)));
            sound(&concentration::report(&scope));
            sound(&order_values::report(&scope));
        }
    }
}

#[test]
fn nobody_and_nothing_yet_give_empty_reports() {
    let ledger = Ledger::default();
    let scope = Scope::whole(&ledger, Day(0));
    assert!(spend::report(&scope).months.is_empty());
    assert!(rfm::report(&scope).grid.is_empty());
    assert_eq!(abc::report(&scope, None).care.iter().map(|row| row.customers).sum::<u32>(), 0);
    assert_eq!(concentration::report(&scope).gini, None);
    assert_eq!(order_values::report(&scope).median_fen, None);
}
