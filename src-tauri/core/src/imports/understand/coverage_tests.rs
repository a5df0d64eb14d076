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

/// Other words for headers, by role; written apart from `aliases.json`.
static SYNONYMS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../../tests/layouts/synonyms.json")).unwrap()
});

/// A table of a layout changed so that only words and values can tell what it is:
/// the columns that stay, in their order, each under some header.
struct Changed {
    /// Place in the layout.
    from: Vec<usize>,
    headers: Vec<String>,
}

impl Changed {
    /// Headers renamed: the words of one role after the other, no word twice.
    fn renamed(layout: &Value, turn: usize, chinese: &str) -> Self {
        let own = headers(layout);
        let mut all: Vec<String> = Vec::new();
        for (i, &header) in own.iter().enumerate() {
            let Some(role) = layout["roles"][header].as_str() else {
                all.push(header.to_owned());
                continue;
            };
            let language = if header.is_ascii() { "en" } else { chinese };
            let words = SYNONYMS[language][role].as_array().unwrap();
            let words = (0..words.len()).map(|n| words[(turn + i + n) % words.len()].as_str());
            let free = |w: &&str| !own.contains(w) && all.iter().all(|h| h != w);
            let word = words.flatten().find(free);
            all.push(word.unwrap_or(header).to_owned());
        }
        Self { from: (0..all.len()).collect(), headers: all }
    }

    fn keep(mut self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<bool> = self.from.iter().map(|&i| keep(i)).collect();
        let mut stays = kept.iter();
        self.from.retain(|_| *stays.next().unwrap());
        let mut stays = kept.iter();
        self.headers.retain(|_| *stays.next().unwrap());
        self
    }

    /// In another order, the same each time.
    fn shuffled(mut self) -> Self {
        let key = |i: usize| (i * 7_919 + 13) % 1_009;
        let mut order: Vec<usize> = (0..self.from.len()).collect();
        order.sort_by_key(|&i| key(i));
        self.from = order.iter().map(|&i| self.from[i]).collect();
        self.headers = order.iter().map(|&i| self.headers[i].clone()).collect();
        self
    }

    /// How many of the kept roles are right by words and values, of how many, and
    /// what is not.
    fn right(&self, layout: &Value, rows: &[Vec<String>]) -> (usize, usize, Vec<String>) {
        let own = headers(layout);
        let mut grid = vec![self.headers.iter().map(String::as_str).collect::<Vec<_>>()];
        grid.extend(rows.iter().map(|r| self.from.iter().map(|&i| r[i].as_str()).collect()));
        let mut layout = layout.clone();
        let roles = layout["roles"].as_object_mut().unwrap();
        let old = std::mem::take(roles);
        for (&from, header) in self.from.iter().zip(&self.headers) {
            if let Some(role) = old.get(own[from]) {
                roles.insert(header.clone(), role.clone());
            }
        }
        let all = roles.len();
        let (right, wrong) =
            table(&WORDS_ONLY, &grid).map_or((0, Vec::new()), |t| right(&layout, &t));
        (right, all, wrong)
    }
}

/// The rows with something in half of the columns that have no role, as exports
/// have: were they all blank, the others would stand out.
fn fill_others(layout: &Value, rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let other = |i: usize, header: &str| {
        let has = |parts: &[&str]| parts.iter().any(|part| header.contains(part));
        let free = layout["roles"][header].is_null() && i % 2 == 1;
        free.then(|| match () {
            () if has(&["时间", "日期", "Date", " at"]) => "2026-05-03 12:00:00",
            () if has(&["金额", "费", "价", "优惠", "积分", "Amount", "Tax"]) => "1.00",
            () if has(&["电话", "手机", "Phone"]) => "13700137000",
            () if has(&["号", "编码", "ID", "Id"]) => "20260503001",
            () => "其他",
        })
    };
    let headers = headers(layout);
    let cell = |(i, cell): (usize, &String)| match other(i, headers[i]) {
        Some(filler) if cell.is_empty() => filler.to_owned(),
        _ => cell.clone(),
    };
    rows.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect()
}

/// Roles a table can do without.
fn is_extra(role: &str) -> bool {
    [
        "specification",
        "merchant_code",
        "buyer_remark",
        "shop_remark",
        "district",
        "due",
        "refunded",
        "discount",
    ]
    .contains(&role)
}

/// Rows taken in and buyers found in a file of the layout.
fn taken(layout: &Value, rows: &[Vec<String>]) -> Option<(u32, usize)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let line =
        |cells: Vec<&str>| cells.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(",");
    let mut text = line(headers(layout)) + "\r\n";
    for row in rows {
        text += &(line(row.iter().map(String::as_str).collect()) + "\r\n");
    }
    std::fs::write(&path, text).unwrap();
    let mut understood = super::detect(&path, &Choices::default()).ok()?;
    let mut buyers = std::collections::HashSet::new();
    let today = huitouke_analytics::Day::from_ymd(2026, 12, 1).unwrap();
    let summary = understood.read(today, 20_000, &mut |chunk, _| {
        buyers.extend(chunk.orders.iter().filter_map(|order| order.buyer));
        buyers.extend(chunk.contacts.iter().filter_map(|contact| contact.identities.first()));
        std::ops::ControlFlow::Continue(())
    });
    Some((summary.unwrap().unwrap().lines, buyers.len()))
}

const WAYS: [&str; 5] = ["words alone", "renamed", "shuffled", "dropped", "unseen"];

#[test]
fn coverage() {
    let mut page = String::from(
        "# What is understood of each layout\n\n\
         Written by the test `coverage` of `huitouke-core` (set `HUITOUKE_WRITE_COVERAGE=1` to\n\
         write it anew). *By layout*: from the header row alone. The other columns of roles are\n\
         with the layouts forgotten: only the general words of `aliases.json` and the values of\n\
         five made-up rows speak, with half of the columns without a role filled as well. *Renamed*:\n\
         headers under other words (`tests/layouts/synonyms.json`, written apart from the words we\n\
         know). *Shuffled*: renamed and in another order. *Dropped*: shuffled, and without every column that has no role and\n\
         half of those an order can do without. *Unseen*: renamed to words written after the\n\
         understanding was improved with the others and never improved for. *Rows* and *buyers*: taken in and found of the\n\
         made-up file. Lists of refunds have no roles: they are recognised and refused; some exports name no buyer.\n\n\
         | layout | platform | recognised | by layout | words alone | renamed | shuffled | dropped | unseen | rows | buyers |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut all = 0;
    let mut sums = [(0, 0); WAYS.len()];
    for (turn, (platform, layout)) in layouts().into_iter().enumerate() {
        let id = layout["id"].as_str().unwrap();
        let header = headers(&layout);
        let known = data::known().unwrap();
        let found = table(known, std::slice::from_ref(&header)).unwrap();
        let recognised = found.layout.map(|l| l.id.as_str()) == Some(id)
            && platform["platform"] == found.platform;
        assert!(recognised, "{id} was {:?}", found.layout.map(|l| &l.id));
        let roles = layout["roles"].as_object().unwrap();
        let (by_layout, wrong) = right(&layout, &found);
        assert_eq!(by_layout, roles.len(), "{id}: {wrong:?}");

        let rows = made_up::rows(&layout, &platform["states"]);
        let filled = fill_others(&layout, &rows);
        let plain = Changed {
            from: (0..header.len()).collect(),
            headers: header.iter().map(|h| (*h).to_owned()).collect(),
        };
        let stays = |i: usize| {
            roles
                .get(header[i])
                .and_then(Value::as_str)
                .is_some_and(|r| !is_extra(r) || i.is_multiple_of(2))
        };
        let ways = [
            plain,
            Changed::renamed(&layout, turn, "zh"),
            Changed::renamed(&layout, turn + 1, "zh").shuffled(),
            Changed::renamed(&layout, turn + 2, "zh").keep(stays).shuffled(),
            Changed::renamed(&layout, turn, "zh_unseen"),
        ];
        let mut cells = Vec::new();
        for (way, (changed, sum)) in WAYS.iter().zip(ways.iter().zip(&mut sums)) {
            let (right, all, wrong) = changed.right(&layout, &filled);
            for line in wrong {
                println!("{way} {id}: {line}");
            }
            (sum.0, sum.1) = (sum.0 + right, sum.1 + all);
            cells.push(if roles.is_empty() { "–".to_owned() } else { format!("{right}/{all}") });
        }
        all += roles.len();
        let platform = platform["platform"].as_str().unwrap();
        let by_layout = if roles.is_empty() {
            "–".to_owned()
        } else {
            format!("{by_layout}/{}", roles.len())
        };
        let taken = taken(&layout, &rows);
        let (lines, buyers) = taken
            .map_or(("–".to_owned(), "–".to_owned()), |(lines, buyers)| {
                (format!("{lines}/{}", rows.len()), format!("{buyers}/3"))
            });
        let cells = cells.join(" | ");
        writeln!(page, "| {id} | {platform} | yes | {by_layout} | {cells} | {lines} | {buyers} |")
            .unwrap();
    }
    write!(page, "\nAll layouts: {all}/{all} roles by layout").unwrap();
    for (way, (right, all)) in WAYS.iter().zip(&sums) {
        let permille = right * 1000 / all;
        write!(page, ",\n{way} {right}/{all} ({}.{} %)", permille / 10, permille % 10).unwrap();
    }
    page.push_str(".\n");
    println!("{page}");
    // The unseen words are a measure, not a goal.
    for (way, (right, all)) in WAYS.iter().zip(&sums).filter(|(way, _)| **way != "unseen") {
        assert!(right * 10 >= all * 9, "{way}: {right} of {all}");
    }

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
