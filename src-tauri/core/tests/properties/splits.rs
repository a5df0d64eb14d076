//! The same content in other files and another order.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, differences, folder, inside};
use super::shops::{mixed_worlds, worlds};
use super::tables::{Disguise, Table, tables};

/// Puts things into an order.
pub fn shuffled<T: Clone>(all: &[T], by: &[Index]) -> Vec<T> {
    let mut left = all.to_vec();
    let mut out = Vec::new();
    for place in by.iter().cycle() {
        if left.is_empty() || by.is_empty() {
            break;
        }
        out.push(left.remove(place.index(left.len())));
    }
    out
}

/// A table in up to three parts that overlap: each order is in some of them.
fn parts(table: &Table, masks: &[u8]) -> Vec<Table> {
    let part = |p: usize| {
        let mut part = table.clone();
        part.name = format!("{p} {}", table.name);
        part.rows.retain(|(order, _)| masks[order % masks.len()] >> p & 1 == 1);
        part
    };
    (0..3).map(part).filter(|part| !part.rows.is_empty()).collect()
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn files_may_come_in_any_order(
        world in mixed_worlds(),
        by in vec(any::<Index>(), 12),
        at_once in any::<bool>(),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let (one, other) = (Pool::new(), Pool::new());
        one.import_each(&files);
        let files = shuffled(&files, &by);
        if at_once {
            other.import(&files);
        } else {
            other.import_each(&files);
        }
        prop_assert_eq!(differences(&one.meaning(), &other.meaning()), Ok(()));
    }

    #[test]
    fn exports_may_come_in_overlapping_parts(
        world in worlds(false),
        masks in vec(1..8u8, 4),
        by in vec(any::<Index>(), 12),
        at_once in any::<bool>(),
    ) {
        let folder = folder();
        let tables = tables(&world, Disguise::AsIs);
        let whole = write_all(&inside(folder.path(), "whole"), &tables);
        let parts: Vec<Table> = tables.iter().flat_map(|table| parts(table, &masks)).collect();
        let parts = shuffled(&write_all(&inside(folder.path(), "parts"), &parts), &by);
        let (one, other) = (Pool::new(), Pool::new());
        one.import(&whole);
        if at_once {
            other.import(&parts);
        } else {
            other.import_each(&parts);
        }
        prop_assert_eq!(differences(&one.meaning(), &other.meaning()), Ok(()));
    }
}
