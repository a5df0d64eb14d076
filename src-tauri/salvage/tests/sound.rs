//! Files that SQLite wrote, damaged in every way: what is sound comes back, what is not is
//! noticed, nothing deleted comes back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says it by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Case, PAGE, Random, rows_of};
use huitouke_salvage::LogState;

#[test]
fn a_sound_file_is_read_as_sqlite_reads_it() {
    for ciphered in [true, false] {
        let case = Case::new(ciphered);
        let (report, rows) = case.salvage();
        assert_eq!((report.damaged, report.strays), (0, 0), "{report:?}");
        let lost = |tree: &huitouke_salvage::TreeReport| tree.cut_rows + u64::from(tree.lost_pages);
        assert!(report.trees.iter().all(|tree| lost(tree) == 0), "{report:?}");
        assert_eq!(rows_of(&rows), case.by_sqlite());
        assert!(case.check().is_none());
    }
}

#[test]
fn every_page_in_turn_is_flipped_and_all_the_others_keep_their_rows() {
    let case = Case::new(true);
    let (_, whole) = case.salvage();
    let pages = case.bytes.len() / PAGE;
    let mut random = Random(7);
    let mut strays = 0;
    for page in 1..=pages {
        let mut bytes = case.bytes.clone();
        let at = (page - 1) * PAGE + random.below(PAGE);
        bytes[at] ^= 1 << random.below(8);
        case.write(&bytes);
        // The salt is known; nothing reads it from the file.
        if at >= 16 {
            assert_eq!(case.check().damaged, [page as u32], "page {page}");
        }
        let (report, found) = case.salvage();
        let damaged = BTreeSet::from([page as u32]);
        strays += report.strays;
        case.compare(&whole, &found, &damaged, &format!("page {page}"));
    }
    assert_eq!(strays, 0);
}

#[test]
fn any_pages_at_once_leave_the_rows_of_the_others() {
    let case = Case::new(true);
    let (_, whole) = case.salvage();
    let used: BTreeSet<u32> = whole
        .values()
        .flatten()
        .flat_map(|r| r.more_pages.iter().chain([&r.page]).copied())
        .collect();
    let pages = case.bytes.len() / PAGE;
    let mut random = Random(11);
    for round in 0..60 {
        let mut bytes = case.bytes.clone();
        let mut damaged = BTreeSet::new();
        for _ in 0..1 + random.below(4) {
            // The schema and the first page stay: without roots and ranges equal shapes
            // can't be told apart.
            let page = 1 + case.schema_pages + random.below(pages - case.schema_pages);
            damaged.insert(page as u32);
            let piece = &mut bytes[(page - 1) * PAGE..page * PAGE];
            match random.below(3) {
                0 => piece.fill(0),
                1 => piece[random.below(PAGE)] ^= 1 << random.below(8),
                _ => piece.iter_mut().for_each(|byte| *byte = random.below(256) as u8),
            }
        }
        case.write(&bytes);
        let noticed: BTreeSet<u32> = case.check().damaged.into_iter().collect();
        // Zeros on a free page hurt nobody.
        let unnoticed: Vec<u32> = damaged.difference(&noticed).copied().collect();
        let zeros = |page: u32| {
            let page = page as usize;
            bytes[(page - 1) * PAGE..page * PAGE].iter().all(|byte| *byte == 0)
        };
        assert!(unnoticed.iter().all(|p| zeros(*p) && !used.contains(p)), "round {round}");
        assert!(noticed.is_subset(&damaged), "round {round}");
        let (_, found) = case.salvage();
        case.compare(&whole, &found, &damaged, &format!("round {round} {damaged:?}"));
    }
}

#[test]
fn swapped_pages_and_cut_files_are_noticed() {
    let case = Case::new(true);
    let (_, whole) = case.salvage();
    let pages = case.bytes.len() / PAGE;
    let mut random = Random(3);
    for _ in 0..30 {
        let (a, b) = (2 + random.below(pages - 2), 2 + random.below(pages - 2));
        if a == b {
            continue;
        }
        let mut bytes = case.bytes.clone();
        let (from, to) = ((a - 1) * PAGE, (b - 1) * PAGE);
        bytes[from..from + PAGE].copy_from_slice(&case.bytes[to..to + PAGE]);
        bytes[to..to + PAGE].copy_from_slice(&case.bytes[from..from + PAGE]);
        case.write(&bytes);
        let damaged = BTreeSet::from([a as u32, b as u32]);
        assert_eq!(case.check().damaged.into_iter().collect::<BTreeSet<_>>(), damaged);
        case.compare(&whole, &case.salvage().1, &damaged, "swapped");
    }
    for _ in 0..20 {
        let length = random.below(case.bytes.len());
        case.write(&case.bytes[..length]);
        if length < PAGE {
            // Nothing says how many pages there were.
            assert!(!case.check().damaged.is_empty() || length == 0);
            continue;
        }
        let first_lost = (length / PAGE) as u32 + 1;
        let damaged: BTreeSet<u32> = (first_lost..=pages as u32).collect();
        assert_eq!(case.check().damaged.into_iter().collect::<BTreeSet<_>>(), damaged);
        case.compare(&whole, &case.salvage().1, &damaged, "cut");
    }
}

#[test]
fn what_was_deleted_does_not_come_back_even_if_the_list_of_free_pages_is_lost() {
    let case = Case::new(true);
    let deleted: BTreeSet<i64> = case.deleted.clone();
    for page in 1..=case.bytes.len() / PAGE {
        let mut bytes = case.bytes.clone();
        bytes[page * PAGE - 100] ^= 4;
        case.write(&bytes);
        let (_, found) = case.salvage();
        for row in &found[&0] {
            let huitouke_salvage::Value::Integer(id) = row.values[0] else { panic!() };
            assert!(!deleted.contains(&id), "page {page}: {id} was deleted");
        }
    }
}

#[test]
fn a_log_beside_the_file_counts_and_is_verified() {
    let case = Case::with_log();
    assert_eq!(case.check().log, LogState::Whole);
    let (_, whole) = case.salvage();
    assert_eq!(rows_of(&whole), case.by_sqlite());

    let frame = 24 + PAGE;
    let frames = (case.log.len() - 32) / frame;
    let mut random = Random(5);
    for n in 0..frames {
        let mut log = case.log.clone();
        let at = 32 + n * frame + random.below(frame);
        log[at] ^= 1 << random.below(8);
        case.write_log(&log);
        assert_eq!(case.check().log, LogState::Damaged, "frame {n} of {frames}, byte {at}");
        let (_, found) = case.salvage();
        let page = u32::from_be_bytes(case.log[32 + n * frame..][..4].try_into().unwrap());
        // A page that was written again later is there.
        let again = (n + 1..frames).any(|n| case.log[32 + n * frame..][..4] == page.to_be_bytes());
        let damaged = BTreeSet::from_iter((!again).then_some(page));
        case.compare(&whole, &found, &damaged, &format!("frame {n}"));
    }
    // Cut off, it is a change that was not finished: an earlier state, whole.
    for n in 0..frames {
        case.write_log(&case.log[..32 + n * frame + random.below(frame)]);
        let damage = case.check();
        assert_ne!(damage.log, LogState::Damaged);
        assert!(damage.damaged.is_empty(), "{n}: {damage:?}");
    }
}

#[test]
fn nothing_at_all_makes_it_panic() {
    let mut random = Random(13);
    for ciphered in [true, false] {
        let case = Case::new(ciphered);
        for _ in 0..60 {
            let mut bytes = case.bytes.clone();
            for _ in 0..1 + random.below(400) {
                let at = random.below(bytes.len());
                bytes[at] = random.below(256) as u8;
            }
            case.write(&bytes);
            let _: BTreeMap<_, _> = case.salvage().1;
        }
        for length in [0, 1, 15, 16, 99, 100, 4095, 4096, 4097] {
            case.write(&case.bytes[..length]);
            let _: BTreeMap<_, _> = case.salvage().1;
        }
    }
}
