//! Merging customers by hand and splitting them again, with imports in between.

use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::merges::{MergeRequest, MergedField, SplitRequest};
use huitouke_contract::{CustomerId, MergeApi, ShopApi};
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, differences, folder};
use super::shops::mixed_worlds;
use super::tables::{Disguise, tables};

/// All that is stored, without rows of what is written by hand in which nothing is, and
/// verdicts by what they say.
fn dump(pool: &Pool) -> Vec<String> {
    let empty = |line: &String| line.starts_with("customer_hand") && line.ends_with(EMPTY);
    let plain = |line: String| match line.strip_prefix("verdict: ") {
        Some(said) => said.split_once(" | ").map_or(String::new(), |(_, said)| said.to_owned()),
        None => line,
    };
    let mut all: Vec<String> =
        pool.dump().into_iter().filter(|line| !empty(line)).map(plain).collect();
    all.sort();
    all
}

const EMPTY: &str = "Null | Null | Integer(0)";

fn customers(pool: &Pool) -> Vec<CustomerId> {
    pool.shop().0.snapshot().unwrap().ledger.customers.clone()
}

fn name(pool: &Pool, id: CustomerId, name: &str) {
    let (shop, caller) = pool.shop();
    let edit = CustomerField::Name(name.to_owned());
    shop.customer_edit(CustomerEdit { id, edit }, caller).unwrap();
}

/// Merges two of them, if there are two. Returns the one there is then.
fn merge(pool: &Pool, which: [Index; 2], name: bool) -> Option<(CustomerId, CustomerId)> {
    let mut all = customers(pool);
    if all.len() < 2 {
        return None;
    }
    let keep = all.remove(which[0].index(all.len()));
    let other = all.remove(which[1].index(all.len()));
    let from_other = if name { vec![MergedField::Name] } else { Vec::new() };
    let (shop, caller) = pool.shop();
    let merged = shop.customers_merge(MergeRequest { keep, other, from_other }, caller).unwrap();
    assert_eq!(merged.id, keep);
    Some((keep, other))
}

/// Its newest merge.
fn newest(pool: &Pool, customer: CustomerId) -> i64 {
    let conn = pool.shop().0.connect_to_read().unwrap();
    huitouke_core::merges::of(&conn, customer).unwrap()[0].id
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn what_is_merged_and_split_or_undone_is_as_before(
        world in mixed_worlds(),
        which in any::<[Index; 2]>(),
        named in any::<Index>(),
        from_other in any::<bool>(),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let pool = Pool::new();
        pool.import_each(&files);
        let all = customers(&pool);
        if !all.is_empty() {
            name(&pool, all[named.index(all.len())], "写的名字");
        }
        let (before, meaning, all) = (dump(&pool), pool.meaning(), customers(&pool));
        if let Some((keep, other)) = merge(&pool, which, from_other) {
            pool.fresh();
            prop_assert!(!customers(&pool).contains(&other));
            let (shop, caller) = pool.shop();
            let id = newest(&pool, keep);
            let done = shop.customers_split(SplitRequest { id }, caller).unwrap();
            prop_assert_eq!((done.id, done.other), (keep, other));
            pool.fresh();
            prop_assert_eq!(differences(&before, &dump(&pool)), Ok(()));
            prop_assert_eq!(differences(&meaning, &pool.meaning()), Ok(()));
            pool.undo_last();
            prop_assert!(!customers(&pool).contains(&other));
            pool.undo_last();
            prop_assert_eq!(differences(&before, &dump(&pool)), Ok(()));
            prop_assert_eq!(customers(&pool), all);
        }
    }

    #[test]
    fn imports_in_between_lose_nothing(
        world in mixed_worlds(),
        cut in any::<Index>(),
        which in any::<[Index; 2]>(),
        back in any::<bool>(),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let (first, more) = files.split_at(1 + cut.index(files.len()));
        let pool = Pool::new();
        pool.import_each(first);
        let Some((keep, other)) = merge(&pool, which, false) else { return Ok(()) };
        let batches = pool.import_each(more);
        if back && let Some(batch) = batches.last() {
            pool.undo(*batch);
        }
        let (shop, caller) = pool.shop();
        let orders = shop.snapshot().unwrap().ledger.orders.len();
        let id = newest(&pool, CustomerId(current(&pool, keep)));
        let done = shop.customers_split(SplitRequest { id }, caller).unwrap();
        prop_assert_ne!(done.id, done.other);
        prop_assert_eq!(done.other, other);
        pool.fresh();
        let check = shop.check(huitouke_contract::shop::Nothing {}, caller).unwrap();
        prop_assert!(check.ok, "{:?}", check.faults);
        prop_assert_eq!(shop.snapshot().unwrap().ledger.orders.len(), orders);
    }
}

/// The customer that what is written of one is shown with.
fn current(pool: &Pool, customer: CustomerId) -> i64 {
    let conn = pool.shop().0.connect_to_read().unwrap();
    conn.query_row(
        "SELECT i.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
         WHERE h.customer_id = ?1",
        [customer.0],
        |row| row.get(0),
    )
    .unwrap()
}
