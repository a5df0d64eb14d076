//! Out by every export: nothing runs, ids stay texts, and our own reader finds what was
//! there.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use huitouke_fixtures::files::Format;
use huitouke_fixtures::hostile;
use huitouke_ingest::book::ReadAs;
use huitouke_ingest::{Book, Value as Cell};
use serde_json::{Value, json};

use super::place::{EXTRA, Place, cut, order_number, people, phone, sales, sales_on, to_import};

/// What makes a spreadsheet program take a field of a csv file for a formula.
const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Every text of a table, sheet by sheet; numbers as Rust writes them.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut book = Book::open(path, ReadAs { encoding: None, delimiter: None }).unwrap();
    let mut rows = Vec::new();
    for sheet in 0..book.sheets().len() {
        book.read(sheet, &mut |block, _| {
            rows.extend(block.rows().map(|row| {
                let cell = |cell: Cell<'_>| match cell {
                    Cell::Text(text) => text.to_owned(),
                    Cell::Number(n) => format!("#{n}"),
                    _ => String::new(),
                };
                row.cells().map(cell).collect()
            }));
            ControlFlow::Continue(())
        })
        .unwrap();
    }
    rows
}

fn has(rows: &[Vec<String>], text: &str) -> bool {
    rows.iter().flatten().any(|cell| cell == text)
}

/// A workbook without formulas, links, macros or anything to be fetched, in which ids
/// are no numbers.
fn assert_dead(path: &Path) {
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    for n in 0..zip.len() {
        let mut part = zip.by_index(n).unwrap();
        let name = part.name().unwrap().into_owned();
        assert!(!name.contains("vba") && !name.contains("external"), "{name}");
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name.contains("worksheets/") {
            for live in ["<f>", "<f ", "<hyperlink", "TargetMode", "<v>138", "<v>0260"] {
                assert!(!text.contains(live), "{name}: {live}");
            }
        }
        if name.contains("sharedStrings") {
            // Whatever looks like markup is text to whoever reads it.
            assert!(!text.contains("<script") && !text.contains("<img") && !text.contains("<!"));
        }
    }
}

const COLUMNS: [&str; 7] = ["name", "phone", "source", "tags", "note", "net", "region"];

fn export(place: &Place, name: &str) -> std::path::PathBuf {
    let path = place.path(name);
    let mut columns: Vec<Value> = COLUMNS.iter().map(|kind| json!({ "kind": kind })).collect();
    columns.push(json!({ "kind": "extra", "header": EXTRA }));
    let all = json!({ "kind": "all", "query": {}, "except": [] });
    let path_text = path.to_str().unwrap();
    place.call(
        "customers_export",
        &json!({ "customers": all, "columns": columns, "path": path_text }),
    );
    path
}

#[test]
fn a_table_of_customers_has_every_text_and_none_that_runs() {
    let place = Place::new();
    place.import(&sales(), Format::Xlsx);
    place.import(&people(), Format::CsvUtf8);
    for n in 0..hostile::all().len() {
        let id = &place.by_phone(n)["id"];
        let note = cut(&hostile::all()[n].text, 9_000);
        let set = json!({ "id": id, "edit": { "field": "note", "value": note } });
        place.call("customer_edit", &set);
    }
    let book = export(&place, "客户.xlsx");
    assert_dead(&book);
    let (book, csv) = (rows(&book), export(&place, "客户.csv"));
    let table = rows(&csv);
    assert_eq!((book.len(), table.len()), (hostile::all().len() + 1, book.len()));
    for (n, one) in hostile::all().into_iter().enumerate() {
        let (name, remark) = (cut(&one.text, 500), cut(&one.text, 2_000));
        // What the merchant wrote, then what the file says.
        let note = format!("{}\n{remark}", cut(&one.text, 9_000));
        let of = |rows: &[Vec<String>], phone: String| {
            rows.iter().find(|row| row[1] == phone).unwrap().clone()
        };
        let row = of(&book, phone(n));
        assert_eq!((&row[0], &row[2], &row[4]), (&name, &name, &note));
        // Ids in a csv file end with a TAB, so that they stay texts.
        let row = of(&table, format!("{}\t", phone(n)));
        let starts = one.text.starts_with(STARTS);
        let defused = |text: &str| if starts { format!("'{text}") } else { text.to_owned() };
        assert_eq!((&row[0], &row[4]), (&defused(&name), &defused(&note)));
        assert!(row.iter().all(|field| !field.starts_with(STARTS)), "{row:?}");
    }
    // As a spreadsheet program sees it, without our reader.
    let text = fs::read_to_string(&csv).unwrap();
    for start in STARTS {
        for live in ["\n", ",", "\n\"", ",\""].map(|before| format!("{before}{start}")) {
            let found = text.match_indices(&live).find(|(at, _)| begins_a_field(&text, *at));
            assert_eq!(found, None, "{live:?}");
        }
    }
}

/// Whether what stands at a byte of a csv file is outside quotes.
fn begins_a_field(text: &str, at: usize) -> bool {
    text[..at].bytes().filter(|b| *b == b'"').count() % 2 == 0
}

#[test]
fn the_whole_shop_has_every_text_and_none_that_runs_and_comes_in_again_unharmed() {
    let place = Place::new();
    place.import(&sales(), Format::Xlsx);
    place.import(&people(), Format::CsvUtf8);
    let path = place.path("全部.zip");
    let path_text = path.to_str().unwrap();
    place.call("shop_export", &json!({ "path": path_text }));
    let mut zip = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    let mut tables = 0;
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let ending = Path::new(&name).extension().unwrap_or_default().to_owned();
        let out = place.path("一张").with_extension(&ending);
        fs::write(&out, &bytes).unwrap();
        if ending == "xlsx" {
            assert_dead(&out);
            let rows = rows(&out);
            for (n, one) in hostile::all().into_iter().enumerate() {
                for text in [cut(&one.text, 500), phone(n), order_number(n)] {
                    assert!(has(&rows, &text), "{:?}: {text:.80}", one.tries);
                }
            }
        }
        if ending == "csv" {
            tables += 1;
            for row in rows(&out) {
                assert!(row.iter().all(|field| !field.starts_with(STARTS)), "{name}: {row:?}");
            }
        }
    }
    assert!(tables > 10, "{tables}");
    let other = Place::new();
    other.call("shop_import", &json!({ "path": path_text, "replace": false }));
    other.assert_unharmed(hostile::all().len());
}

#[test]
fn one_persons_data_have_every_text_and_none_that_runs() {
    let place = Place::new();
    place.import(&sales(), Format::Xlsx);
    place.import(&people(), Format::CsvUtf8);
    for (n, one) in hostile::all().into_iter().enumerate() {
        let id = &place.by_phone(n)["id"];
        let text = cut(&one.text, 200);
        let add = json!({ "field": "add_note", "value": text });
        place.call("archive_edit", &json!({ "id": id, "edit": add }));
        let path = place.path("一位.xlsx");
        place.call("customer_export", &json!({ "id": id, "path": path.to_str().unwrap() }));
        assert_dead(&path);
        let rows = rows(&path);
        for text in [cut(&one.text, 500), cut(&one.text, 2_000), text, phone(n), order_number(n)] {
            assert!(has(&rows, &text), "{:?}: {text:.80}", one.tries);
        }
        assert!(rows.iter().flatten().any(|cell| cell.starts_with(&format!("{EXTRA}："))));
        assert!(rows.iter().any(|row| row[0] == EXTRA && row[1] == cut(&one.text, 500)));
    }
}

#[test]
fn rows_with_problems_go_out_and_come_in_again_as_they_were() {
    let place = Place::new();
    let source = place.path("坏的.csv");
    let sheet = sales_on("=昨天<img src=x onerror=alert(1)>");
    fs::write(&source, Format::CsvUtf8.write(&sheet).unwrap()).unwrap();
    let path = place.path("有问题的行.xlsx");
    let words = json!({
        "sheet": "有问题的行", "header": "问题（不导入）", "spill": "原来的内容（不导入）",
        "problems": { "bad_date": "=1+1" }, "in_column": "{column}：{problem}",
        "separator": "；", "same_order": "同一单", "roles": {},
    });
    let request =
        json!({ "file": to_import(&source), "path": path.to_str().unwrap(), "words": words });
    let saved = place.call("import_problem_rows", &request);
    let all = hostile::all();
    assert_eq!(saved["rows"], all.len(), "{saved}");
    assert_dead(&path);
    let rows = rows(&path);
    let texts: BTreeSet<&String> = rows.iter().flatten().collect();
    for (n, one) in all.iter().enumerate() {
        for text in [one.text.clone(), phone(n), order_number(n)] {
            assert!(texts.contains(&text), "{:?}: {text:.80}", one.tries);
        }
    }
}

#[test]
fn a_template_with_such_words_is_only_text() {
    let place = Place::new();
    let path = place.path("登记表.xlsx");
    let column = |one: hostile::Hostile| {
        let text = cut(&one.text, 200);
        json!({ "header": text, "cells": "text", "width": 14, "hint": text, "choices": [] })
    };
    let columns: Vec<Value> = hostile::all().into_iter().map(column).collect();
    let notes: Vec<String> = hostile::all().into_iter().map(|one| one.text).collect();
    let request = json!({
        "path": path.to_str().unwrap(), "sheet": "登记表", "columns": columns,
        "notes_sheet": "说明", "notes": notes,
    });
    place.call("import_template", &request);
    assert_dead(&path);
    let rows = rows(&path);
    for one in hostile::all() {
        assert!(has(&rows, &cut(&one.text, 200)), "{:?}", one.tries);
    }
}
