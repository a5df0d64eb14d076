//! What holds for every report over a scope: the order of rows does not matter, the
//! past is as it was, parts sum up to the whole, and any days and amounts are sound.

use std::collections::BTreeMap;
use std::fmt::Debug;

use huitouke_analytics::lifecycle::{LifecycleSettings, thresholds};
use huitouke_analytics::{Day, Ledger, Scope, cycles, due, money, place_time};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::asked::{Asked, asked};
use crate::naive;
use crate::shops::{any_day, near, shop, shuffled, wild_shop};

/// A report as it is shown, and as it is written out with every digit.
type Shown = (&'static str, Value, String);

fn shown(name: &'static str, report: impl Serialize + Debug) -> Shown {
    let value = serde_json::to_value(&report).unwrap_or_default();
    assert!(value.is_object(), "{name} can't be written down");
    (name, value, format!("{report:?}"))
}

fn all(scope: &Scope) -> Vec<Shown> {
    let days = [Some(12.5), None, Some(3.0), Some(40.0)];
    let gaps = cycles::shop_gaps(scope.ledger, scope.as_of);
    let limits = thresholds(&gaps, &LifecycleSettings::default());
    let columns = due::due(scope.ledger, scope.as_of, &days);
    vec![
        shown("regions", place_time::regions::report(scope)),
        shown("clock", place_time::clock::report(scope)),
        shown("seasons", place_time::seasons::report(scope)),
        shown("platforms", money::platforms::report(scope)),
        shown("new_returning", money::new_returning::report(scope)),
        shown("coupons", money::coupons::report(scope)),
        shown("multi_item", money::multi_item::report(scope)),
        shown("refunds", money::refunds::report(scope)),
        shown("referrals", money::referrals::report(scope)),
        shown("due", due::report(scope, &columns, &limits)),
    ]
}

/// What tells the rows of a list apart.
const KEYS: [&str; 14] = [
    "province",
    "city",
    "weekday",
    "hour",
    "month",
    "month_of_year",
    "platform",
    "state",
    "product",
    "referrer",
    "when",
    "due_basis",
    "from",
    "to",
];

/// Every count and amount that sums up over parts, by where it stands, without zeros.
fn counts(at: &str, value: &Value, found: &mut BTreeMap<String, i64>) {
    match value {
        Value::Object(fields) => {
            let key = |key: &&str| fields.get(*key).map(|value| format!("{key}={value} "));
            let at = format!("{at}/{}", KEYS.iter().filter_map(key).collect::<String>());
            for (name, value) in fields.iter().filter(|(name, _)| *name != "basis") {
                let whole = ["average_net_fen", "average_order_fen", "own_net_fen"];
                let sums = ["orders", "customers", "buyers", "fen", "after_sales"];
                let adds = sums.iter().any(|end| name.ends_with(end));
                match value.as_i64() {
                    Some(0) => {}
                    Some(n) if adds && !whole.contains(&name.as_str()) => {
                        assert_eq!(
                            found.insert(format!("{at}{name}"), n),
                            None,
                            "{at}{name} twice"
                        );
                    }
                    _ => counts(&format!("{at}{name}"), value, found),
                }
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| counts(at, row, found)),
        _ => {}
    }
}

/// Shares and rates lie within 0 and 1, an index is not below 0.
fn within(name: &str, value: &Value) {
    let share = name.ends_with("share") || name.ends_with("rate");
    match (value, value.as_f64()) {
        (Value::Object(fields), _) => fields.iter().for_each(|(name, value)| within(name, value)),
        (Value::Array(rows), _) => rows.iter().for_each(|row| within(name, row)),
        (_, Some(number)) if share => assert!((0.0..=1.0).contains(&number), "{name} {number}"),
        (_, Some(number)) if name.ends_with("index") => assert!(number >= 0.0, "{name} {number}"),
        _ => {}
    }
}

fn sound(reports: &[Shown]) {
    for (name, value, written) in reports {
        within(name, value);
        let words = written.split(|c: char| !c.is_alphanumeric());
        assert!(words.clone().all(|word| word != "NaN" && word != "inf"), "{name}: {written}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_rows_does_not_matter((one, other) in shuffled(shop()), asked in asked()) {
        let asked = Asked { members: None, ..asked };
        let (one, other) = (one.ledger(), other.ledger());
        prop_assert_eq!(all(&asked.scope(&one)), all(&asked.scope(&other)));
    }

    #[test]
    fn the_past_is_as_it_was(shop in shop(), asked in asked()) {
        let asked = Asked { members: None, ..asked };
        let (now, then) = (shop.ledger(), shop.cut(asked.as_of).ledger());
        prop_assert_eq!(all(&asked.scope(&now)), all(&asked.scope(&then)));
    }

    #[test]
    fn parts_sum_up_to_the_whole(
        mut shop in shop(), asked in asked(), part in prop::collection::vec(any::<bool>(), 5),
    ) {
        // Orders of nobody are in the whole only.
        let whole = shop.clone();
        let kept = |i: &usize| !naive::nobodys(&whole, &whole.orders[*i]);
        let kept: Vec<usize> = (0..whole.orders.len()).filter(kept).collect();
        shop.orders = kept.iter().map(|i| whole.orders[*i]).collect();
        shop.lines = kept.iter().map(|i| whole.lines[*i].clone()).collect();
        let ledger = shop.ledger();
        let of = |members: Option<Vec<bool>>| {
            let asked = Asked { members, ..asked.clone() };
            let mut found = BTreeMap::new();
            for (name, value, _) in all(&asked.scope(&ledger)) {
                counts(name, &value, &mut found);
            }
            found
        };
        let mut sums = of(Some(part.clone()));
        for (place, n) in of(Some(part.iter().map(|member| !member).collect())) {
            *sums.entry(place).or_default() += n;
        }
        let all = of(None);
        let places = sums.keys().chain(all.keys());
        // A product is listed where a refund is, so what was paid for it elsewhere is not.
        let listed = |at: &&String| !(at.contains("refunds/products") && at.ends_with("paid_orders"));
        let apart: Vec<_> =
            places.filter(listed).filter(|at| sums.get(*at) != all.get(*at)).collect();
        prop_assert!(apart.is_empty(), "{:?}", apart);
    }

    #[test]
    fn any_days_and_amounts_are_sound(
        shop in wild_shop(), as_of in prop_oneof![any_day(), near()],
        from in any_day(), to in any_day(),
    ) {
        let ledger = shop.ledger();
        sound(&all(&Scope::new(&ledger, as_of, Some(from), Some(to), None)));
        sound(&all(&Scope::new(&ledger, as_of, Some(Day(i32::MIN)), None, Some(&[true; 3]))));
        sound(&all(&Scope::whole(&ledger, as_of)));
    }
}

#[test]
fn nothing_is_sound_and_empty() {
    let ledger = Ledger::default();
    let reports = all(&Scope::whole(&ledger, Day(0)));
    sound(&reports);
    let mut found = BTreeMap::new();
    reports.iter().for_each(|(name, value, _)| counts(name, value, &mut found));
    assert_eq!(found, BTreeMap::new());
}
