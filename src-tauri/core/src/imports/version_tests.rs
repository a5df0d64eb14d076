//! An edited table dropped again, through the whole door.

use huitouke_contract::ShopApi;
use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::imports::{
    BatchRequest, Choices, FileToImport, ImportOutcome, ImportRequest,
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

    fn request(&self, rows: &[(u32, &str, u32)], replaces: Option<bool>) -> ImportRequest {
        let mut text = String::from("日期,姓名,商品,金额\n");
        for (day, name, amount) in rows {
            text.push_str(&format!("2026-05-{day:02},{name},面膜,{amount}\n"));
        }
        let path = self.folder.path().join("登记.csv");
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let choices = Choices { replaces, ..Choices::default() };
        ImportRequest { files: vec![FileToImport { path, member: None, choices }] }
    }

    fn import(&self, rows: &[(u32, &str, u32)], replaces: Option<bool>) -> ImportOutcome {
        self.shop.import_apply(self.request(rows, replaces), &Patient).unwrap()
    }

    /// Customers by name with their orders, and the shop's orders in all.
    fn pool(&self) -> (Vec<(String, u32)>, u32) {
        let query = CustomerQuery { limit: 100, ..CustomerQuery::default() };
        let page = self.shop.customers(query, &Patient).unwrap();
        let mut all: Vec<(String, u32)> =
            page.rows.into_iter().map(|row| (row.name, row.orders)).collect();
        all.sort();
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        (all, self.shop.shop_state(Nothing {}, &Patient).unwrap().orders)
    }
}

const FIRST: &[(u32, &str, u32)] =
    &[(1, "张三", 10), (2, "李四", 20), (3, "王五", 30), (4, "赵六", 40), (9, "钱七", 50)];
/// 李四 was 李思, 王五's row is gone, one is new.
const SECOND: &[(u32, &str, u32)] =
    &[(1, "张三", 10), (2, "李思", 20), (4, "赵六", 40), (9, "钱七", 50), (10, "孙八", 60)];

fn named(all: &[(&str, u32)]) -> Vec<(String, u32)> {
    let mut all: Vec<_> = all.iter().map(|(n, o)| ((*n).to_owned(), *o)).collect();
    all.sort();
    all
}

#[test]
fn rows_that_are_changed_or_gone_are_shown_and_nothing_is_taken_without_a_word() {
    let desk = Desk::new();
    desk.import(FIRST, None);
    let plan = desk.shop.import_plan(desk.request(SECOND, None), &Patient).unwrap();
    let version = plan.files[0].new_version.clone().unwrap();
    assert_eq!((version.file.as_str(), version.missing, version.replaces), ("登记.csv", 2, None));
    let gone: Vec<_> = plan.rows[0].gone.iter().map(|r| (r.row, r.customer.clone())).collect();
    let row = |n: u32, name: &str| (Some(n), Some(name.to_owned()));
    assert_eq!(gone, [row(3, "李四"), row(4, "王五")]);
    desk.import(SECOND, None);
    assert_eq!(desk.pool().1, 7);
}

#[test]
fn the_new_version_takes_the_place_of_the_old_and_can_be_taken_back() {
    let desk = Desk::new();
    desk.import(FIRST, None);
    let before = desk.pool();
    let done = desk.import(SECOND, Some(true));
    let after = named(&[("张三", 1), ("李思", 1), ("赵六", 1), ("钱七", 1), ("孙八", 1)]);
    assert_eq!(desk.pool(), (after.clone(), 5));
    // The same again changes nothing and asks nothing.
    let again = desk.import(SECOND, None);
    assert_eq!((again.files[0].new_version.clone(), again.files[0].orders_new), (None, 0));
    assert_eq!(desk.pool(), (after, 5));
    for batch in [again.batch, done.batch] {
        desk.shop.batch_undo(BatchRequest { id: batch.unwrap() }, &Patient).unwrap();
    }
    assert_eq!(desk.pool(), before);
}

#[test]
fn a_row_that_comes_back_counts_again() {
    let desk = Desk::new();
    desk.import(FIRST, None);
    desk.import(SECOND, Some(true));
    let mut third = SECOND.to_vec();
    third.push((3, "王五", 30));
    let done = desk.import(&third, None);
    assert_eq!(done.files[0].orders_new, 1);
    assert!(desk.pool().0.contains(&("王五".to_owned(), 1)));
    // And stays one row, however often it is said.
    desk.import(&third, None);
    assert_eq!(desk.pool().1, 6);
}

#[test]
fn other_tables_and_other_days_are_no_new_version() {
    let desk = Desk::new();
    desk.import(FIRST, None);
    // Too little in common.
    let other = [(1, "张三", 10), (2, "甲", 1), (3, "乙", 2), (9, "丙", 3)];
    assert_eq!(desk.import(&other, None).files[0].new_version, None);
    // A later stretch of the same table.
    let desk = Desk::new();
    desk.import(FIRST, None);
    let later = [(3, "王五", 30), (4, "赵六", 40), (9, "钱七", 50), (11, "孙八", 60)];
    assert_eq!(desk.import(&later, None).files[0].new_version, None);
}
