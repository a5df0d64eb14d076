//! Product reports.

use std::collections::{BTreeMap, BTreeSet};

use huitouke_analytics::ledger::{LineRow, OrderRow};
use huitouke_analytics::months::Month;
use huitouke_analytics::products::use_days::{UseDays, UseDaysSource};
use huitouke_analytics::products::use_states::{UseState, customers_in};
use huitouke_analytics::products::{
    CustomerUses, ProductHistory, ladder, pairs, run_out, summary, use_states,
};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, Scope};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::naive;
use crate::shops::{PRODUCTS, Shop, any_day, near, shop, shuffled, wild_shop};
use crate::sound::sound;

/// A dozen customers who come back for some of four products, nearly all orders with
/// lines: what random shops rarely have.
fn regulars() -> impl Strategy<Value = Shop> {
    let line = (0..PRODUCTS, 1..4_i64, prop::option::weighted(0.9, 1..900_i64));
    let order = (0..12_i64, 0..240_i32, any::<bool>(), vec(line, 0..4));
    vec(order, 0..120).prop_map(|orders| {
        let customers = (0..12).map(|id| (CustomerId(id), None)).collect();
        let mut shop = Shop {
            customers,
            referrers: vec![None; 12],
            orders: Vec::new(),
            lines: Vec::new(),
            events: Vec::new(),
            tags: Vec::new(),
        };
        for (id, (customer, day, owned, lines)) in (1..).zip(orders) {
            shop.orders.push(OrderRow {
                customer: (owned || customer > 3).then_some(CustomerId(customer)),
                id: OrderId(id),
                day: Day(day),
                paid: Some(Fen(100)),
                ..OrderRow::default()
            });
            let line = |(product, pieces, fen): (u32, i64, Option<i64>)| LineRow {
                product,
                quantity_milli: Some(pieces * 1000),
                amount: fen.map(Fen),
            };
            shop.lines.push(lines.into_iter().map(line).collect());
        }
        shop
    })
}

/// A day that mostly has something before it.
fn around() -> impl Strategy<Value = Day> {
    prop_oneof![near(), (50..400_i32).prop_map(Day)]
}

fn either() -> impl Strategy<Value = Shop> {
    prop_oneof![shop(), regulars()]
}

/// A completed order up to the as-of day: whose it is, its row, the lines that count.
struct Bought {
    customer: Option<usize>,
    order: OrderRow,
    lines: Vec<LineRow>,
}

fn pieces(line: &LineRow) -> i64 {
    line.quantity_milli.unwrap_or(1000)
}

impl Bought {
    fn all(shop: &Shop, as_of: Day) -> Vec<Self> {
        let ids = naive::ids(shop);
        let orders = shop.orders.iter().zip(&shop.lines);
        orders
            .filter(|(order, _)| naive::completed(order) && order.day <= as_of)
            .map(|(order, lines)| Self {
                customer: ids.iter().position(|id| Some(*id) == order.customer),
                order: *order,
                lines: lines.iter().filter(|line| naive::counts(line)).copied().collect(),
            })
            .collect()
    }

    fn has(&self, product: u32) -> bool {
        self.lines.iter().any(|line| line.product == product)
    }

    fn products(&self) -> BTreeSet<u32> {
        self.lines.iter().map(|line| line.product).collect()
    }
}

/// Pieces of a product by customer and day.
type Days = BTreeMap<usize, BTreeMap<Day, i64>>;

fn days(all: &[Bought], product: u32) -> Days {
    let mut days = Days::new();
    for bought in all {
        let Some(customer) = bought.customer else { continue };
        for line in bought.lines.iter().filter(|line| line.product == product) {
            *days.entry(customer).or_default().entry(bought.order.day).or_default() += pieces(line);
        }
    }
    days
}

fn gaps(days: &Days) -> Vec<f64> {
    let mut gaps = Vec::new();
    for own in days.values() {
        let own: Vec<_> = own.iter().collect();
        for pair in own.windows(2) {
            gaps.push(f64::from(pair[1].0.0 - pair[0].0.0) * 1000.0 / *pair[0].1 as f64);
        }
    }
    gaps.sort_by(f64::total_cmp);
    gaps
}

/// Type 7, in floating point.
fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let h = (sorted.len().checked_sub(1)?) as f64 * p;
    let low = sorted[h as usize];
    let high = sorted[(h as usize + 1).min(sorted.len() - 1)];
    Some(low + h.fract() * (high - low))
}

/// Only the first product of these shops has days of use of the merchant's.
fn use_days(days: &Days, product: u32) -> Option<UseDays> {
    if product == 0 {
        return Some(UseDays { days: 12.5, source: UseDaysSource::Merchant });
    }
    let gaps = gaps(days);
    let median = quantile(&gaps, 0.5).filter(|_| gaps.len() >= 20)?;
    Some(UseDays { days: median, source: UseDaysSource::OwnMedian })
}

/// DOMAIN §5 as it reads, in floating point.
fn state(lasts: f64, t: f64) -> UseState {
    let k = (0.15 * lasts).max(3.0);
    let extra = (0.5 * lasts).max(7.0);
    if lasts > 7.0 && lasts - k <= t && t < lasts {
        UseState::Ending
    } else if t < lasts.min(4.0) {
        UseState::Purchase
    } else if t < lasts {
        UseState::InUse
    } else if t <= lasts + extra {
        UseState::Repurchase
    } else {
        UseState::Over
    }
}

/// Day and pieces of the last purchase, L and state.
type InUse = (Day, i64, i64, UseState);

/// What each customer of a product has in use.
fn in_use(days: &Days, product: u32, as_of: Day) -> BTreeMap<usize, InUse> {
    let Some(use_days) = use_days(days, product) else { return BTreeMap::new() };
    let one = |own: &BTreeMap<Day, i64>| {
        let (day, pieces) = own.iter().next_back().unwrap();
        let lasts = (*pieces as f64 * use_days.days / 1000.0).round().max(1.0);
        let state = state(lasts, f64::from(as_of.0 - day.0));
        (*day, *pieces, lasts as i64, state)
    };
    days.iter().map(|(c, own)| (*c, one(own))).collect()
}

fn near_or(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (a, b) => a == b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_summary_equals_the_definitions(shop in either(), as_of in around(), from in near(), to in near()) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, Some(from), Some(to), None);
        let history = ProductHistory::up_to(&ledger, as_of);
        let report = summary::report(&scope, &history, summary::ProductsBy::Sales);
        sound(&report);
        let all = Bought::all(&shop, as_of);
        let inside = |day: Day| scope.in_window(day);
        let first = Month::of(scope.to).plus(-11);
        prop_assert_eq!(report.first_month, first);
        let unnamed = all.iter().filter(|b| inside(b.order.day) && b.lines.is_empty());
        prop_assert_eq!(report.orders_without_lines as usize, unnamed.count());
        for product in 0..PRODUCTS {
            let days = days(&all, product);
            let own = || all.iter().filter(|b| b.has(product));
            let sold = |known: bool| {
                let orders: Vec<_> =
                    own().filter(|b| inside(b.order.day) && b.customer.is_some() == known).collect();
                let lines: Vec<_> = orders.iter().flat_map(|b| &b.lines)
                    .filter(|line| line.product == product).collect();
                summary::Sold {
                    orders: orders.len() as u32,
                    lines: lines.len() as u32,
                    amount_known_lines: lines.iter().filter(|line| line.amount.is_some()).count() as u32,
                    pieces_milli: lines.iter().map(|line| pieces(line)).sum(),
                    amount_fen: Fen(lines.iter().filter_map(|line| line.amount).map(|fen| fen.0).sum()),
                }
            };
            let Some(found) = report.products.iter().find(|p| p.product == product) else {
                prop_assert!(days.is_empty() && sold(false).lines == 0);
                continue;
            };
            prop_assert_eq!((found.sold, found.unowned), (sold(true), sold(false)));
            let counts = |wanted: &dyn Fn(Day) -> bool| {
                let counts = days.values().map(|own| own.keys().filter(|day| wanted(**day)).count());
                let counts: Vec<usize> = counts.filter(|n| *n > 0).collect();
                (counts.len() as u32, counts.iter().filter(|n| **n > 1).count() as u32)
            };
            let of = |buyers: summary::ProductBuyers| (buyers.buyers, buyers.repeat_buyers);
            prop_assert_eq!(of(found.ever), counts(&|_| true));
            prop_assert_eq!(of(found.in_window), counts(&inside));
            let gaps = gaps(&days);
            let cycle = found.cycle_per_piece;
            prop_assert_eq!(cycle.gaps as usize, gaps.len());
            for (p, value) in [(0.25, cycle.p25), (0.5, cycle.p50), (0.75, cycle.p75)] {
                prop_assert!(near_or(value, quantile(&gaps, p).filter(|_| gaps.len() >= 20)));
            }
            prop_assert_eq!(found.use_days.map(|d| d.source), use_days(&days, product).map(|d| d.source));
            for (i, amount) in found.months_fen.iter().enumerate() {
                let month = first.plus(i as i32);
                let orders = own().filter(|b| b.customer.is_some() && b.order.day <= scope.to);
                let sum: i64 = orders.filter(|b| Month::of(b.order.day) == month)
                    .flat_map(|b| &b.lines).filter(|line| line.product == product)
                    .filter_map(|line| line.amount).map(|fen| fen.0).sum();
                prop_assert_eq!(*amount, Fen(sum));
            }
        }
        let sales = |p: &summary::ProductSummary| p.sold.amount_fen.0 + p.unowned.amount_fen.0;
        prop_assert!(report.products.windows(2).all(|p| sales(&p[0]) >= sales(&p[1])));
        let by_buyers = summary::report(&scope, &history, summary::ProductsBy::Buyers);
        prop_assert_eq!(by_buyers.in_all, report.in_all);
        let key = |p: &summary::ProductSummary| (p.in_window.buyers, sales(p));
        prop_assert!(by_buyers.products.windows(2).all(|p| key(&p[0]) >= key(&p[1])));
        prop_assert_eq!(by_buyers.products.len(), report.products.len());
    }

    #[test]
    fn pairs_equal_the_definitions(shop in either(), as_of in around(), least in 0..5_u32) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let report = pairs::report(&scope, least);
        sound(&report);
        let baskets: Vec<_> = Bought::all(&shop, as_of).iter()
            .filter(|b| scope.in_window(b.order.day)).map(Bought::products)
            .filter(|products| !products.is_empty()).collect();
        prop_assert_eq!(report.orders as usize, baskets.len());
        prop_assert_eq!(report.left_out, 0);
        let count = |wanted: &[u32]| {
            baskets.iter().filter(|own| wanted.iter().all(|p| own.contains(p))).count() as u32
        };
        let mut expected = BTreeMap::new();
        for a in 0..PRODUCTS {
            for b in a + 1..PRODUCTS {
                if count(&[a, b]) >= least.max(1) {
                    expected.insert((a, b), count(&[a, b]));
                }
            }
        }
        let found: BTreeMap<_, _> = report.pairs.iter().map(|p| ((p.a, p.b), p.orders)).collect();
        prop_assert_eq!(&found, &expected);
        for pair in &report.pairs {
            let (n, both) = (baskets.len() as f64, f64::from(pair.orders));
            let (a, b) = (f64::from(count(&[pair.a])), f64::from(count(&[pair.b])));
            prop_assert!(near_or(pair.lift, Some((both / n) / (a / n * b / n))));
            prop_assert!(near_or(pair.a_to_b, Some(both / a)) && near_or(pair.b_to_a, Some(both / b)));
            prop_assert!(near_or(pair.support, Some(both / n)));
        }
        let weight = |p: &pairs::ProductPair| p.lift.unwrap_or(0.0) * p.support.unwrap_or(0.0);
        let sorted = report.pairs.windows(2).all(|p| weight(&p[0]) >= weight(&p[1]) - 1e-12);
        prop_assert!(sorted);
    }

    #[test]
    fn the_ladder_equals_the_definitions(shop in either(), as_of in around(), from in near()) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, Some(from), None, None);
        let report = ladder::report(&scope);
        sound(&report);
        let all = Bought::all(&shop, as_of);
        let bought = |c: usize, day: Day| -> BTreeSet<u32> {
            let own = all.iter().filter(|b| b.customer == Some(c) && b.order.day == day);
            own.flat_map(Bought::products).collect()
        };
        let (mut firsts, mut steps) = (BTreeMap::new(), BTreeMap::new());
        let (mut without, mut customers, mut back) = (0, 0, 0);
        for (c, id) in naive::ids(&shop).into_iter().enumerate() {
            let days = naive::purchase_days(&shop, id, as_of);
            let Some(day) = days.first().filter(|day| scope.in_window(**day)) else { continue };
            let first = bought(c, *day);
            if first.is_empty() {
                without += 1;
                continue;
            }
            customers += 1;
            back += u32::from(days.len() > 1);
            for a in first {
                let counts: &mut (u32, u32) = firsts.entry(a).or_default();
                *counts = (counts.0 + 1, counts.1 + u32::from(days.len() > 1));
                for b in days.get(1).map(|day| bought(c, *day)).unwrap_or_default() {
                    *steps.entry((a, b)).or_insert(0_u32) += 1;
                }
            }
        }
        prop_assert_eq!((report.customers, report.customers_without_lines), (customers, without));
        prop_assert_eq!(report.came_back, back);
        let found: BTreeMap<_, _> =
            report.first_products.iter().map(|p| (p.product, (p.customers, p.came_back))).collect();
        prop_assert_eq!(&found, &firsts);
        prop_assert!(report.first_products.iter().all(|p| p.never_came_back + p.came_back == p.customers));
        let found: BTreeMap<_, _> =
            report.steps.iter().map(|s| ((s.first, s.second), s.customers)).collect();
        prop_assert_eq!(&found, &steps);
        for step in &report.steps {
            let whole = firsts[&step.first].1;
            prop_assert_eq!(step.share, Some(f64::from(step.customers) / f64::from(whole)));
        }
    }

    #[test]
    fn use_states_and_run_out_equal_the_definitions(shop in either(), as_of in around()) {
        let ledger = shop.ledger();
        let scope = Scope::whole(&ledger, as_of);
        let history = ProductHistory::up_to(&ledger, as_of);
        let report = use_states::report(&scope, &history);
        let weeks = run_out::report(&scope, &history);
        sound(&report);
        sound(&weeks);
        let all = Bought::all(&shop, as_of);
        let mut uses = CustomerUses::new(&ledger, &history);
        for product in 0..PRODUCTS {
            let days = days(&all, product);
            let expected = in_use(&days, product, as_of);
            let found = report.products.iter().find(|p| p.product == product);
            prop_assert_eq!(found.map_or(0, |p| p.customers as usize), expected.len());
            for (at, state) in UseState::ALL.into_iter().enumerate() {
                let own: Vec<_> = expected.iter().filter(|(_, row)| row.3 == state).collect();
                let pieces: i64 = own.iter().map(|(_, row)| row.1).sum();
                let count = found.map(|p| p.states[at]).filter(|count| count.customers > 0);
                prop_assert_eq!(
                    count.map(|count| (count.state, count.customers as usize, count.pieces_milli)),
                    (!own.is_empty()).then_some((state, own.len(), pieces))
                );
                let behind = own.iter().map(|(c, _)| **c).collect::<Vec<_>>();
                prop_assert_eq!(customers_in(&scope, &history, Some(product), state), behind);
            }
            for c in 0..ledger.customers.len() {
                let own = uses.of(c).iter().find(|row| row.product == product);
                let row = own.map(|u| (u.bought, u.pieces_milli, i64::from(u.lasts_days), u.state));
                prop_assert_eq!(row, expected.get(&c).copied());
                prop_assert!(own.is_none_or(|u| u.runs_out == u.bought.plus(u.lasts_days as i32)));
            }
            let found = weeks.products.iter().find(|p| p.product == product);
            let need = |wanted: &dyn Fn(&InUse) -> bool| {
                let own = expected.iter().filter(|(_, row)| wanted(row));
                own.fold(run_out::Need::default(), |need, (c, _)| {
                    let mut quantities: Vec<i64> = days[c].values().copied().collect();
                    quantities.sort_unstable();
                    let usual = quantities[(quantities.len() - 1) / 2];
                    run_out::Need {
                        customers: need.customers + 1,
                        pieces_milli: need.pieces_milli + usual,
                    }
                })
            };
            let overdue = need(&|row| row.3 == UseState::Repurchase);
            prop_assert_eq!(found.map_or(run_out::Need::default(), |p| p.overdue), overdue);
            for (i, week) in weeks.weeks.iter().enumerate() {
                let inside = |row: &InUse| {
                    let out = i64::from(row.0.0) + row.2;
                    i64::from(week.from.0) <= out && out <= i64::from(week.to.0)
                };
                let own = found.map_or(run_out::Need::default(), |p| p.weeks[i]);
                prop_assert_eq!(own, need(&inside));
            }
        }
    }

    #[test]
    fn segments_add_up(shop in either(), as_of in around(), members in vec(any::<bool>(), 12)) {
        let ledger = shop.ledger();
        let history = ProductHistory::up_to(&ledger, as_of);
        let rest: Vec<bool> = members.iter().map(|member| !member).collect();
        let sums = |members: Option<&[bool]>| {
            let scope = Scope::new(&ledger, as_of, None, None, members);
            let mut sums = BTreeMap::<String, i64>::new();
            let mut add = |what: String, n: i64| *sums.entry(what).or_default() += n;
            for p in summary::report(&scope, &history, summary::ProductsBy::Sales).products {
                add(format!("{} amount", p.product), p.sold.amount_fen.0);
                add(format!("{} pieces", p.product), p.sold.pieces_milli);
                add(format!("{} buyers", p.product), p.ever.buyers.into());
                add(format!("{} repeat", p.product), p.in_window.repeat_buyers.into());
                add(format!("{} gaps", p.product), p.cycle_per_piece.gaps.into());
            }
            for p in use_states::report(&scope, &history).products {
                for count in p.states {
                    add(format!("{} {:?}", p.product, count.state), count.customers.into());
                }
            }
            for p in run_out::report(&scope, &history).products {
                for (i, need) in p.weeks.iter().enumerate() {
                    add(format!("{} week {i}", p.product), need.pieces_milli);
                }
                add(format!("{} overdue", p.product), p.overdue.customers.into());
            }
            for p in ladder::report(&scope).first_products {
                add(format!("{} first", p.product), p.customers.into());
                add(format!("{} never back", p.product), p.never_came_back.into());
            }
            sums.retain(|_, n| *n != 0);
            sums
        };
        let mut added = sums(Some(&members));
        for (what, n) in sums(Some(&rest)) {
            *added.entry(what).or_default() += n;
        }
        added.retain(|_, n| *n != 0);
        prop_assert_eq!(sums(None), added);
    }

    #[test]
    fn rows_in_another_order_and_later_ones_change_nothing(
        (shop, other) in shuffled(either()), as_of in around(),
    ) {
        let (ledger, other, cut) = (shop.ledger(), other.ledger(), shop.cut(as_of).ledger());
        let all = |ledger: &Ledger| {
            let scope = Scope::whole(ledger, as_of);
            let history = ProductHistory::up_to(ledger, as_of);
            (
                summary::report(&scope, &history, summary::ProductsBy::Sales),
                pairs::report(&scope, 1),
                ladder::report(&scope),
                use_states::report(&scope, &history),
                run_out::report(&scope, &history),
            )
        };
        let expected = all(&ledger);
        prop_assert_eq!(&expected, &all(&other));
        prop_assert_eq!(&expected, &all(&cut));
    }

    #[test]
    fn any_days_amounts_and_settings_give_sound_reports(
        shop in wild_shop(), as_of in any_day(), from in any_day(), to in any_day(),
        use_days in vec(prop::option::of(any::<f64>()), PRODUCTS as usize),
        quantities in vec(any::<Option<i64>>(), 0..9),
    ) {
        let mut rows = shop.rows();
        for (product, days) in rows.products.iter_mut().zip(use_days) {
            product.use_days = days;
        }
        for (line, quantity) in rows.lines.iter_mut().zip(quantities) {
            line.quantity_milli = quantity;
        }
        // A line of a product that is not there.
        rows.lines.iter_mut().skip(5).take(1).for_each(|line| line.product = u32::MAX);
        let ledger = Ledger::new(rows);
        let history = ProductHistory::up_to(&ledger, as_of);
        let whole = Scope::whole(&ledger, as_of);
        for scope in [whole, Scope::new(&ledger, as_of, Some(from), Some(to), None)] {
            sound(&summary::report(&scope, &history, summary::ProductsBy::Sales));
            sound(&pairs::report(&scope, 1));
            sound(&ladder::report(&scope));
            sound(&use_states::report(&scope, &history));
            sound(&run_out::report(&scope, &history));
        }
        let mut uses = CustomerUses::new(&ledger, &history);
        for c in 0..ledger.customers.len() {
            prop_assert!(uses.of(c).iter().all(|one| one.lasts_days > 0));
        }
    }
}

#[test]
fn nobody_and_nothing_yet_give_empty_reports() {
    let ledger = Ledger::default();
    let scope = Scope::whole(&ledger, Day(0));
    let history = ProductHistory::up_to(&ledger, Day(0));
    assert!(summary::report(&scope, &history, summary::ProductsBy::Sales).products.is_empty());
    assert!(pairs::report(&scope, 1).pairs.is_empty());
    assert!(ladder::report(&scope).steps.is_empty());
    assert!(use_states::report(&scope, &history).products.is_empty());
    assert_eq!(run_out::report(&scope, &history).weeks.len(), run_out::WEEKS);
}
