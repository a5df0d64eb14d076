//! How much is understood: every layout from its header alone, and what words and
//! values alone make of it once the layout is forgotten.

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use huitouke_contract::imports::{Choices, Role};
use serde_json::Value;

use super::data::{self, Known};
use super::detect::Table;
use super::made_up;
use super::testing::sample;
use super::word::Word;

/// What is known without any layout.
static WORDS_ONLY: LazyLock<Known> = LazyLock::new(|| {
    let mut known = data::read().unwrap();
    known.headers.clear();
    known.platforms.iter_mut().for_each(|platform| platform.layouts.clear());
    known
});

fn layouts() -> Vec<(Value, Value)> {
    let mut all = Vec::new();
    for file in data::LAYOUT_FILES {
        let platform: Value = serde_json::from_str(file).unwrap();
        for layout in platform["layouts"].as_array().unwrap() {
            all.push((platform.clone(), layout.clone()));
        }
    }
    all
}

fn headers(layout: &Value) -> Vec<&str> {
    layout["headers"].as_array().unwrap().iter().map(|h| h.as_str().unwrap()).collect()
}

fn table(known: &'static Known, rows: &[Vec<&str>]) -> Option<Table> {
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    Table::find(known, &sample(&rows), true, &Choices::default())
}

/// How many columns have the role the layout gives them, and the ones that have
/// not. The one amount or the one date of a layout serves by either name.
fn right(layout: &Value, table: &Table) -> (usize, Vec<String>) {
    let both = |a, b| made_up::has(layout, a) && made_up::has(layout, b);
    let (one_amount, one_date) = (!both("paid", "due"), !both("paid_at", "ordered_at"));
    let (mut right, mut wrong) = (0, Vec::new());
    for (header, role) in layout["roles"].as_object().unwrap() {
        let wanted: Role = serde_json::from_value(role.clone()).unwrap();
        let word = Word::new(header);
        let column = table.columns.iter().find(|c| Word::new(&c.header) == word);
        let found = column.map_or(Role::Ignore, |c| c.role);
        let amounts = [Role::Paid, Role::Due];
        let dates = [Role::PaidAt, Role::OrderedAt];
        let same = found == wanted
            || (one_amount && amounts.contains(&found) && amounts.contains(&wanted))
            || (one_date && dates.contains(&found) && dates.contains(&wanted));
        if same {
            right += 1;
        } else {
            wrong.push(format!("{header}: {wanted:?} was {found:?}"));
        }
    }
    (right, wrong)
}

#[test]
fn coverage() {
    let mut page = String::from(
        "# What is understood of each layout\n\n\
         Written by the test `coverage` of `huitouke-core` (set `HUITOUKE_WRITE_COVERAGE=1` to\n\
         write it anew). *By layout*: from the header row alone. *By words alone*: the layouts are\n\
         forgotten, only the general words of `aliases.json` and the values of five made-up rows\n\
         speak. Lists of refunds have no roles: they are recognised and refused.\n\n\
         | layout | platform | recognised | roles by layout | roles by words alone |\n\
         |---|---|---|---|---|\n",
    );
    let (mut all, mut all_right) = (0, 0);
    for (platform, layout) in layouts() {
        let id = layout["id"].as_str().unwrap();
        let header = headers(&layout);
        let known = data::known().unwrap();
        let found = table(known, std::slice::from_ref(&header)).unwrap();
        let recognised = found.layout.map(|l| l.id.as_str()) == Some(id)
            && platform["platform"] == found.platform;
        assert!(recognised, "{id} was {:?}", found.layout.map(|l| &l.id));
        let roles = layout["roles"].as_object().unwrap().len();
        let (by_layout, wrong) = right(&layout, &found);
        assert_eq!(by_layout, roles, "{id}: {wrong:?}");

        let made_up = made_up::rows(&layout, &platform["states"]);
        let mut rows = vec![header];
        rows.extend(made_up.iter().map(|row| row.iter().map(String::as_str).collect()));
        let by_words = table(&WORDS_ONLY, &rows).map(|t| right(&layout, &t));
        let (by_words, wrong) = by_words.unwrap_or_default();
        for line in wrong {
            println!("{id}: {line}");
        }
        (all, all_right) = (all + roles, all_right + by_words);
        let platform = platform["platform"].as_str().unwrap();
        let share = |right| if roles == 0 { "–".to_owned() } else { format!("{right}/{roles}") };
        let (by_layout, by_words) = (share(by_layout), share(by_words));
        writeln!(page, "| {id} | {platform} | yes | {by_layout} | {by_words} |").unwrap();
    }
    let percent = all_right * 1000 / all;
    let percent = format!("{}.{}", percent / 10, percent % 10);
    writeln!(page, "\nAll layouts: {all}/{all} roles by layout, {all_right}/{all} ({percent} %) by words alone.")
        .unwrap();
    println!("{page}");
    assert!(all_right * 10 >= all * 9, "{all_right} of {all}");

    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/import-coverage.md");
    if std::env::var_os("HUITOUKE_WRITE_COVERAGE").is_some() {
        std::fs::write(&kept, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&kept).unwrap();
    assert_eq!(kept.replace("\r\n", "\n"), page, "docs/import-coverage.md is not of this state");
}

/// The collected headers of real exports, where they are at hand.
#[test]
fn every_collected_header_has_its_platform() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/export-headers.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: no shared/data/export-headers.json");
        return;
    };
    let collected: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(collected.len() >= 43);
    for entry in &collected {
        let said = entry["platform"].as_str().unwrap();
        let first = said.split([' ', '(']).next().unwrap();
        let platform = match (first, said) {
            (_, "jd personal" | "meituan personal") => "wallet",
            ("1688", _) => "alibaba",
            ("tableau" | "teaching", _) => "log",
            ("heywhale", _) => "taobao",
            (first, _) => first,
        };
        let found = table(data::known().unwrap(), &[headers(entry)]).unwrap();
        let kind = &entry["kind"];
        assert_eq!(found.platform, platform, "{said} {kind}");
        assert!(found.layout.is_some(), "{said} {kind}");
    }
}

/// Platforms drop, add and move columns every year.
#[test]
fn neighbours_of_each_layout_are_of_its_platform() {
    let (mut all, mut all_right) = (0, 0);
    for (platform, layout) in layouts() {
        let id = &layout["id"];
        let roles = layout["roles"].as_object().unwrap();
        let signature: Vec<_> = layout["signature"].as_array().unwrap().iter().collect();
        let needed = |h: &str| roles.contains_key(h) || signature.iter().any(|s| *s == h);
        let made_up = made_up::rows(&layout, &platform["states"]);
        let mut kept: Vec<usize> = headers(&layout)
            .iter()
            .enumerate()
            .filter(|(i, h)| needed(h) || i % 4 != 3)
            .map(|(i, _)| i)
            .collect();
        kept.reverse();
        kept.rotate_left(roles.len() / 3);
        let pick = |row: &[&str], new: &'static str| -> Vec<String> {
            kept.iter().map(|&i| row[i].to_owned()).chain([new.to_owned()]).collect()
        };
        let mut rows = vec![pick(&headers(&layout), "新增列")];
        for row in &made_up {
            rows.push(pick(&row.iter().map(String::as_str).collect::<Vec<_>>(), ""));
        }
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let found = table(data::known().unwrap(), &rows).unwrap();
        assert_eq!(platform["platform"], found.platform, "{id}");
        let (_, wrong) = right(&layout, &found);
        assert!(wrong.is_empty(), "{id}: {wrong:?}");
        let by_words = table(&WORDS_ONLY, &rows).map_or(0, |t| right(&layout, &t).0);
        (all, all_right) = (all + roles.len(), all_right + by_words);
    }
    println!("shuffled, columns dropped and added: {all_right} of {all} roles by words alone");
    assert!(all_right * 10 >= all * 9, "{all_right} of {all}");
}
