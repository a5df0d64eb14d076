//! A shop with something of everything, damaged page by page: what stood on the other pages
//! is in the new file, which is whole.

#[path = "../../examples/trial/mod.rs"]
mod trial;

use std::collections::{BTreeMap, BTreeSet};

use huitouke_salvage::{Holds, Kind};

use super::shapes::known;
use trial::Whole;

fn damage(whole: &Whole, pages: &BTreeSet<u32>) {
    let mut bytes = whole.bytes.clone();
    for page in pages {
        let from = (*page as usize - 1) * whole.page;
        bytes[from + 100..from + whole.page].fill(0x5a);
    }
    whole.write(&bytes, &whole.log);
    let came = whole.salvaged(pages);
    assert_eq!((came.lost, &came.first), (0, &None), "{pages:?} of {} rows", came.sound);
    assert_eq!(came.faults, Vec::<String>::new(), "{pages:?}");
}

#[test]
fn whatever_page_is_damaged_the_rest_is_salvaged_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let whole = Whole::new(folder.path());
    damage(&whole, &BTreeSet::new());
    let pages = whole.pages() as u32;
    for page in 1..=pages {
        damage(&whole, &BTreeSet::from([page]));
    }
    let mut random: u64 = 42;
    for _ in 0..12 {
        let mut some = BTreeSet::new();
        for _ in 0..4 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            // Beside the first page and the schema's: with more of those lost, some tables
            // can't be told apart.
            some.insert(pages / 4 + (random >> 33) as u32 % (pages - pages / 4));
        }
        damage(&whole, &some);
    }
}

#[test]
fn wherever_a_file_is_cut_what_is_left_is_salvaged_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let whole = Whole::new(folder.path());
    for left in (whole.schema_pages() + 1..whole.pages()).step_by(2) {
        whole.write(&whole.bytes[..left * whole.page + 100], &[]);
        let lost: BTreeSet<u32> = (left as u32 + 1..=whole.pages() as u32).collect();
        let came = whole.salvaged(&lost);
        assert_eq!((came.lost, &came.first), (0, &None), "{left} pages of {}", whole.pages());
        assert_eq!(came.faults, Vec::<String>::new(), "{left} pages");
    }
}

#[test]
fn tables_whose_rows_look_alike_are_few_and_known() {
    let folder = tempfile::tempdir().unwrap();
    let whole = Whole::new(folder.path());
    let conn = crate::storage::connect_to_read(&whole.data).unwrap();
    let known = known(&conn).unwrap();
    let mut alike: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for shape in known.shapes.iter().filter(|shape| !shape.is_index) {
        let column = |c: &huitouke_salvage::Column| match (c.is_rowid, c.holds) {
            (true, _) => 'r',
            (_, Holds::Integer) if c.looks.is_some() => 'I',
            (_, Holds::Integer) => 'i',
            (_, Holds::Text) if c.looks.is_some() => 'T',
            (_, Holds::Text) => 't',
            _ => 'b',
        };
        let columns: String = shape.columns.iter().map(column).collect();
        let kind = if shape.kind == Kind::Rows { "rows" } else { "keys" };
        alike.entry(format!("{kind} {columns}")).or_default().push(shape.name.clone());
    }
    alike.retain(|_, names| names.len() > 1);
    // Told apart by where their keys lie and, without roots, by the order of the schema. Where
    // one more is alike, a word on what it looks like helps (`shapes::looks`).
    let alike: Vec<String> = alike.into_values().map(|names| names.join(" ")).collect();
    assert_eq!(alike, ["tagging segment_member", "link said_again", "relative hand_address"]);
}
