//! Equal rows without a number in several files, through the whole door.

use huitouke_contract::ShopApi;
use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::imports::{
    BatchRequest, Choices, FileOutcome, FileToImport, ImportOutcome, ImportRequest,
};
use huitouke_contract::shop::Nothing;

use crate::Shop;
use crate::testing::{Patient, new_shop};

struct Desk {
    folder: tempfile::TempDir,
    shop: Shop,
}

impl Desk {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    /// Files in which 张三 bought the same so many times, and somebody else something
    /// of the file's own; `remark` is no part of what makes rows equal.
    fn request(&self, times: &[usize], remark: &str, repeats: Option<bool>) -> ImportRequest {
        let file = |(i, times): (usize, &usize)| {
            let mut text = String::from("日期,姓名,商品,金额,备注\n");
            for _ in 0..*times {
                text.push_str(&format!("2026-05-01,张三,面膜,10,{remark}\n"));
            }
            text.push_str(&format!("2026-05-02,客{times},面膜,{times}0,\n"));
            let path = self.folder.path().join(format!("{i}.csv"));
            std::fs::write(&path, text).unwrap();
            let path = path.to_str().unwrap().to_owned();
            let choices = Choices { repeats, ..Choices::default() };
            FileToImport { path, member: None, choices }
        };
        ImportRequest { files: times.iter().enumerate().map(file).collect() }
    }

    fn apply(&self, request: ImportRequest) -> ImportOutcome {
        let plan = self.shop.import_plan(request.clone(), &Patient).unwrap();
        let done = self.shop.import_apply(request, &Patient).unwrap();
        let asked = |o: &ImportOutcome| -> Vec<_> {
            o.files.iter().map(|f| (f.repeats.clone(), f.orders_new, f.orders_known)).collect()
        };
        assert_eq!(asked(&plan), asked(&done));
        for (file, rows) in plan.files.iter().zip(&plan.rows) {
            let shown = rows.repeats.len() as u32;
            assert_eq!(shown, file.repeats.as_ref().map_or(0, |r| r.rows));
            let place: std::collections::BTreeSet<_> = rows.repeats.iter().map(|r| r.row).collect();
            assert_eq!(place.len() as u32, shown, "each row once");
            assert!(!place.contains(&None));
        }
        done
    }

    fn import(&self, times: usize, repeats: Option<bool>) -> FileOutcome {
        self.apply(self.request(&[times], "", repeats)).files.remove(0)
    }

    fn undo(&self, batch: i64) {
        self.shop.batch_undo(BatchRequest { id: batch }, &Patient).unwrap();
        self.bought();
    }

    /// How often 张三 bought.
    fn bought(&self) -> u32 {
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        let query = CustomerQuery { limit: 100, ..CustomerQuery::default() };
        let page = self.shop.customers(query, &Patient).unwrap();
        page.rows.iter().filter(|row| row.name == "张三").map(|row| row.orders).sum()
    }
}

/// Rows in doubt, and what was decided.
fn asked(outcome: &FileOutcome) -> Option<(u32, Option<bool>)> {
    outcome.repeats.as_ref().map(|r| (r.rows, r.further))
}

#[test]
fn fewer_or_more_of_a_row_than_before_ask_and_are_the_same_ones_without_a_word() {
    for (first, second) in [(2, 1), (1, 3), (3, 2)] {
        let desk = Desk::new();
        assert_eq!(asked(&desk.import(first, None)), None);
        let done = desk.import(second, None);
        assert_eq!(asked(&done), Some((second as u32, None)));
        assert_eq!(desk.bought(), first.max(second) as u32);
        // Nothing was decided, so it is asked again.
        let again = desk.import(first.min(second), None);
        assert_eq!(asked(&again), Some((first.min(second) as u32, None)));
    }
}

#[test]
fn equally_often_asks_nothing_and_neither_does_a_row_that_is_there_once() {
    for times in [1, 2, 3] {
        let desk = Desk::new();
        desk.import(times, None);
        assert_eq!(asked(&desk.import(times, Some(true))), None);
        assert_eq!(desk.bought(), times as u32);
    }
}

#[test]
fn further_sales_are_added_once_however_often_the_file_comes() {
    for (first, second) in [(2, 1), (1, 3)] {
        let desk = Desk::new();
        desk.import(first, None);
        let done = desk.import(second, Some(true));
        assert_eq!(asked(&done), Some((second as u32, Some(true))));
        // With the file's row of its own.
        assert_eq!((done.orders_new, done.orders_known), (second as u32 + 1, 0));
        assert_eq!(desk.bought(), (first + second) as u32);
        for (times, repeats) in [(second, Some(true)), (first, None), (second, None)] {
            assert_eq!(asked(&desk.import(times, repeats)), None);
            assert_eq!(desk.bought(), (first + second) as u32);
        }
    }
}

#[test]
fn the_same_ones_are_remembered_too() {
    let desk = Desk::new();
    desk.import(2, None);
    assert_eq!(asked(&desk.import(1, Some(false))), Some((1, Some(false))));
    assert_eq!(asked(&desk.import(1, Some(true))), None);
    assert_eq!(asked(&desk.import(3, None)), None);
    assert_eq!(desk.bought(), 3);
}

#[test]
fn taking_the_import_back_takes_the_further_sales_and_opens_the_question() {
    for remark in ["", "送一片"] {
        let desk = Desk::new();
        desk.import(2, None);
        let further = desk.apply(desk.request(&[1], remark, Some(true)));
        assert_eq!(desk.bought(), 3);
        desk.undo(further.batch.unwrap());
        assert_eq!(desk.bought(), 2);
        let again = desk.apply(desk.request(&[1], remark, None));
        assert_eq!(asked(&again.files[0]), Some((1, None)));
        assert_eq!(desk.bought(), 2);
    }
}

#[test]
fn taking_the_earlier_import_back_leaves_the_later_as_if_alone() {
    for (first, second) in [(2, 1), (1, 3)] {
        let desk = Desk::new();
        let earlier = desk.apply(desk.request(&[first], "", None));
        desk.import(second, Some(true));
        desk.undo(earlier.batch.unwrap());
        assert_eq!(desk.bought(), second as u32);
        // It is found again, and what was decided about the other is open.
        let again = desk.import(second, None);
        assert_eq!((again.orders_new, asked(&again)), (0, None));
        assert_eq!(desk.bought(), second as u32);
        assert_eq!(asked(&desk.import(first, None)), Some((first as u32, None)));
    }
}

#[test]
fn files_of_one_import_are_asked_about_each() {
    let desk = Desk::new();
    let plan = desk.shop.import_plan(desk.request(&[2, 1, 3], "", None), &Patient).unwrap();
    let found: Vec<_> = plan.files.iter().map(asked).collect();
    assert_eq!(found, [None, Some((1, None)), Some((3, None))]);
    let done = desk.apply(desk.request(&[2, 1, 1], "", Some(true)));
    assert_eq!(desk.bought(), 4);
    desk.undo(done.batch.unwrap());
    assert_eq!(desk.bought(), 0);
}

#[test]
fn rows_missing_from_a_new_version_are_asked_about_as_that() {
    let desk = Desk::new();
    let request = |rows: &[(u32, &str)]| {
        let mut request = desk.request(&[1], "", None);
        let mut text = String::from("日期,姓名,商品,金额\n");
        for (day, name) in rows {
            text.push_str(&format!("2026-05-{day:02},{name},面膜,10\n"));
        }
        std::fs::write(&request.files[0].path, text).unwrap();
        request.files[0].choices.replaces = Some(true);
        request
    };
    let all = [(1, "张三"), (1, "张三"), (2, "李四"), (3, "王五"), (4, "赵六")];
    desk.apply(request(&all));
    let done = desk.apply(request(&all[1..]));
    assert_eq!(done.files[0].new_version.as_ref().map(|v| v.missing), Some(1));
    assert_eq!(asked(&done.files[0]), None);
    assert_eq!(desk.bought(), 1);
}
