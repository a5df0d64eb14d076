//! The list against a slow one: filters and sorts from plain SQL over the data file.

use std::cmp::Ordering;

use huitouke_contract::ShopApi;
use huitouke_contract::customers::{CustomerQuery, SortBy};
use huitouke_core::pinyin;
use proptest::prelude::*;
use rusqlite::{Connection, Row};

use super::cases;
use super::files::write_all;
use super::pool::{Pool, folder};
use super::shops::mixed_worlds;
use super::tables::{Disguise, tables};

/// Figures of every customer up to the newest day. States that count are all but placed,
/// refunded, closed and withdrawn (DOMAIN §1).
const FACTS: &str = "
    WITH own AS (
      SELECT i.customer_id AS customer, o.* FROM orders o JOIN identity i ON i.id = o.identity_id
      WHERE i.customer_id IS NOT NULL AND o.day <> -2147483648),
    bought AS (
      SELECT *, coalesce(paid_fen, 0) - iif(paid_fen IS NULL, 0, refunded_fen) AS net FROM own
      WHERE excluded = 0 AND state NOT IN (1, 6, 7, 8)
        AND (paid_fen IS NULL OR paid_fen - refunded_fen > 0))
    SELECT c.id,
      (SELECT count(*) FROM bought b WHERE b.customer = c.id),
      (SELECT count(DISTINCT day) FROM bought b WHERE b.customer = c.id),
      (SELECT coalesce(sum(net), 0) FROM bought b WHERE b.customer = c.id),
      (SELECT min(day) FROM bought b WHERE b.customer = c.id),
      (SELECT max(day) FROM bought b WHERE b.customer = c.id),
      (SELECT region FROM own o WHERE o.customer = c.id AND region IS NOT NULL
       ORDER BY day DESC, minute DESC, o.id DESC LIMIT 1)
    FROM customer c ORDER BY c.id";

/// Everything that is said of a customer, in one text.
const TEXTS: &str = "
    SELECT coalesce((SELECT group_concat(value || char(10) || coalesce(name, '') || char(10)
                       || coalesce(phone, ''), char(10)) FROM identity WHERE customer_id = ?1), '')
      || char(10) || coalesce((SELECT group_concat(
           (SELECT group_concat(j.atom, char(10)) FROM json_tree(c.said) j WHERE j.type = 'text'),
           char(10)) FROM contact_said c JOIN identity i ON i.id = c.identity_id
           WHERE i.customer_id = ?1), '')";

#[derive(Debug, Clone)]
struct Naive {
    id: i64,
    name: String,
    orders: i64,
    days: i64,
    net: i64,
    first: Option<i64>,
    last: Option<i64>,
    region: Option<i64>,
}

fn naive(conn: &Connection, name: impl Fn(i64) -> String) -> Vec<Naive> {
    let mut all = conn.prepare(FACTS).unwrap();
    let of = |r: &Row<'_>| {
        let id = r.get(0)?;
        Ok(Naive {
            id,
            name: name(id),
            orders: r.get(1)?,
            days: r.get(2)?,
            net: r.get(3)?,
            first: r.get(4)?,
            last: r.get(5)?,
            region: r.get(6)?,
        })
    };
    all.query_map([], of).unwrap().map(Result::unwrap).collect()
}

/// By what a naive list is sorted; unknown ones last, equals by id.
fn compare(a: &Naive, b: &Naive, sort: SortBy, down: bool) -> Ordering {
    let number = |of: fn(&Naive) -> Option<i64>| match (of(a), of(b)) {
        (Some(a), Some(b)) => {
            if down {
                b.cmp(&a)
            } else {
                a.cmp(&b)
            }
        }
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    let order = match sort {
        SortBy::LastDay => number(|n| n.last),
        SortBy::FirstDay => number(|n| n.first),
        SortBy::Silence => number(|n| n.last.map(|last| -last)),
        SortBy::Net => number(|n| Some(n.net)),
        SortBy::Orders => number(|n| Some(n.orders)),
        SortBy::PurchaseDays => number(|n| Some(n.days)),
        SortBy::Region => number(|n| n.region),
        SortBy::Aov => number(|n| {
            (n.orders > 0 && n.net > 0).then(|| (2 * n.net + n.orders).div_euclid(2 * n.orders))
        }),
        SortBy::Name => {
            let order = pinyin::order(&a.name, &b.name);
            if down { order.reverse() } else { order }
        }
        other => unreachable!("no naive order by {other:?}"),
    };
    order.then(a.id.cmp(&b.id))
}

const SORTS: [SortBy; 9] = [
    SortBy::LastDay,
    SortBy::FirstDay,
    SortBy::Silence,
    SortBy::Net,
    SortBy::Orders,
    SortBy::PurchaseDays,
    SortBy::Region,
    SortBy::Aov,
    SortBy::Name,
];

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn lists_are_what_plain_sql_says(
        world in mixed_worlds(),
        words in proptest::collection::vec("[0-9]{1,3}|[张王李阿]|[a-z]{1,2}", 6),
    ) {
        let folder = folder();
        let pool = Pool::new();
        pool.import(&write_all(folder.path(), &tables(&world, Disguise::AsIs)));
        let (shop, caller) = pool.shop();
        let conn = shop.connect_to_read().unwrap();
        let names = shop.snapshot().unwrap();
        let all = naive(&conn, |id| {
            let c = names.ledger.customers.iter().position(|c| c.0 == id).unwrap();
            names.names.get(c).to_owned()
        });
        let ask = |search: &str, sort, descending, offset, limit| {
            let search = search.to_owned();
            let query =
                CustomerQuery { search, sort, descending, offset, limit, ..Default::default() };
            shop.customers(query, caller).unwrap()
        };
        for sort in SORTS {
            for down in [false, true] {
                let mut right = all.clone();
                right.sort_by(|a, b| compare(a, b, sort, down));
                let page = ask("", sort, down, 0, 1000);
                let found: Vec<i64> = page.rows.iter().map(|row| row.id.0).collect();
                let right: Vec<i64> = right.iter().map(|n| n.id).collect();
                prop_assert_eq!(&found, &right, "{:?} {}", sort, down);
                let later = ask("", sort, down, 2, 3);
                let later: Vec<i64> = later.rows.iter().map(|row| row.id.0).collect();
                prop_assert_eq!(&later[..], right.get(2..right.len().min(5)).unwrap_or(&[]));
            }
        }
        prop_assert_eq!(ask("", SortBy::Net, true, 0, 0).net_fen.0, all.iter().map(|n| n.net).sum::<i64>());
        for word in &words {
            let sort = SortBy::Net;
            let mut right: Vec<Naive> = all.iter().filter(|n| {
                let text: String = conn.query_row(TEXTS, [n.id], |r| r.get(0)).unwrap();
                let spelled = pinyin::spell(&n.name).iter().any(|way| {
                    (0..way.len()).any(|at| pinyin::spells(way.as_bytes(), at, word.as_bytes()))
                });
                text.to_lowercase().contains(word) || spelled
            }).cloned().collect();
            right.sort_by(|a, b| compare(a, b, sort, true));
            let found: Vec<i64> =
                ask(word, sort, true, 0, 1000).rows.iter().map(|row| row.id.0).collect();
            // Also nicks and names beside the one shown are found by pinyin.
            if word.is_ascii() && word.bytes().all(|b| b.is_ascii_lowercase()) {
                prop_assert!(right.iter().all(|n| found.contains(&n.id)), "{}", word);
            } else {
                prop_assert_eq!(found, right.iter().map(|n| n.id).collect::<Vec<_>>(), "{}", word);
            }
        }
    }
}
