use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use huitouke_contract::imports::{ProblemCode, Role};
use huitouke_contract::saves::{ProblemRowsRequest, ProblemWords, SavedRows};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, ErrorCode, Moment, Progress, ShopApi};

use super::testing::{Cell, Patient, Place, cells, roles, to_import, write};
use crate::storage::{DataFile, connect_to_read};

fn words() -> ProblemWords {
    let problems = [
        (ProblemCode::BadDate, "日期认不出来"),
        (ProblemCode::NoDate, "没有日期"),
        (ProblemCode::FutureDate, "日期在将来"),
        (ProblemCode::BadAmount, "金额认不出来"),
        (ProblemCode::BadQuantity, "数量认不出来"),
        (ProblemCode::DamagedNumber, "长数字丢了位数"),
        (ProblemCode::RaggedRow, "格数和表头对不上"),
        (ProblemCode::UnknownState, "没见过的订单状态"),
    ];
    ProblemWords {
        sheet: "有问题的行".into(),
        header: "问题（不导入）".into(),
        spill: "原来的内容（不导入）".into(),
        problems: problems.map(|(code, text)| (code, text.to_owned())).into(),
        in_column: "{column}：{problem}".into(),
        separator: "；".into(),
        same_order: "这行没有问题，和有问题的行是同一单".into(),
        roles: BTreeMap::from([
            (Role::OrderedAt, "下单日期".to_owned()),
            (Role::Phone, "电话".to_owned()),
            (Role::Paid, "实付金额".to_owned()),
        ]),
    }
}

fn save(place: &Place, source: &Path, name: &str) -> Result<SavedRows, AppError> {
    let path = place.path(name).to_str().unwrap().to_owned();
    let request = ProblemRowsRequest { file: to_import(source), path, words: words() };
    place.shop.import_problem_rows(request, &Patient)
}

fn orders(place: &Place) -> u32 {
    place.shop.shop_state(Nothing {}, &Patient).unwrap().orders
}

fn text(cell: &str) -> Cell {
    Cell::Text(cell.to_owned())
}

const TAOBAO: &str = "订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址 ,\
     联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝总数量,退款金额\n";

/// An export with lines above its header; rows 4 to 8 have a problem each.
fn taobao() -> String {
    let row = |number: &str, nick: &str, paid: &str, at: &str| {
        format!(
            "{number},{nick},99.00,{paid},交易成功,张三,浙江省 杭州市,'13800138000,\
             2026-05-01 10:00:00,{at},=1+1,1,0.00\n"
        )
    };
    let mut table = String::from("店铺订单导出,,\n导出时间：2026-06-01,,\n");
    table.push_str(TAOBAO);
    for (number, nick, paid, at) in [
        ("3.30000000012345E+18", "买家甲", "99.00", "2026-05-01 10:01:00"),
        ("=\"3300000000123450001\"", "买家乙", "一百二", "2026-05-01 10:01:00"),
        ("=\"3300000000123450002\"", "@买家丙", "98.00", "去年冬天"),
        ("=\"3300000000123450003\"", "买家丁", "97.00", "2027-05-01 10:01:00"),
        ("=\"3300000000123450004\"", "买家戊", "", "2026-02-30 00:00:00"),
        ("=\"3300000000123450005\"", "买家己", "95.00", "2026-05-02 10:01:00"),
    ] {
        table.push_str(&row(number, nick, paid, at));
    }
    table
}

#[test]
fn mended_problem_rows_come_in_and_only_they() {
    let place = Place::new();
    let source = place.file("订单 五月.csv", &taobao());
    let first = place.import(&source);
    assert_eq!((first.files[0].problems_total, orders(&place)), (5, 1));

    let saved = save(&place, &source, "问题行.xlsx").unwrap();
    assert_eq!(saved, SavedRows { rows: 5, ..SavedRows::default() });
    let path = place.path("问题行.xlsx");
    let found = place.detect(&path);
    let detection = found.detection.clone().unwrap();
    assert_eq!(
        detection.layout.as_deref(),
        place.detect(&source).detection.unwrap().layout.as_deref()
    );
    assert_eq!((detection.platform.as_str(), detection.header_row), ("taobao", Some(1)));
    assert_eq!(roles(&found).last().unwrap(), &("问题（不导入）".to_owned(), Role::Ignore));

    let mut rows = cells(&path);
    assert_eq!(rows.len(), 6);
    let reasons: Vec<_> = rows[1..].iter().map(|row| row.last().unwrap().clone()).collect();
    assert_eq!(
        reasons,
        [
            "订单编号：长数字丢了位数",
            "买家实际支付金额：金额认不出来",
            "订单付款时间：日期认不出来",
            "订单付款时间：日期在将来",
            "订单付款时间：日期认不出来",
        ]
        .map(text)
    );
    // What begins like a formula is text; a long number keeps its digits as text.
    assert_eq!((&rows[1][10], &rows[3][1]), (&text("=1+1"), &text("@买家丙")));
    assert_eq!(rows[2][0], text("3300000000123450001"));

    // Not mended, nothing of it comes in.
    let again = place.import(&path);
    assert_eq!((again.files[0].lines, again.files[0].problems_total), (0, 5));
    assert_eq!(orders(&place), 1);

    rows[1][0] = text("3300000000123450000");
    rows[2][3] = Cell::Number(120.0);
    rows[3][9] = Cell::Day(20_574);
    rows[4][9] = text("2026/5/1");
    rows[5][9] = text("2026-02-28");
    let mended = place.path("改好了.xlsx");
    write(&mended, &rows);
    let outcome = place.import(&mended);
    let file = &outcome.files[0];
    assert_eq!((file.orders_new, file.orders_updated, file.problems_total), (5, 0, 0));
    assert_eq!((file.platform.as_str(), file.orders_without_customer), ("taobao", 0));
    assert_eq!(orders(&place), 6);

    // And the whole file once more: everything is there.
    let whole = place.import(&source);
    assert_eq!((whole.files[0].orders_new, orders(&place)), (0, 6));
}

#[test]
fn all_problems_are_written_not_only_those_listed() {
    let place = Place::new();
    let mut table = String::from("日期,姓名,电话,商品,金额\n");
    for i in 0..2_500 {
        let date = if i % 2 == 0 { "昨天" } else { "2026-05-01" };
        table.push_str(&format!("{date},客{i},1380000{i:04},面膜,{i}\n"));
    }
    let source = place.file("账本.csv", &table);
    let plan = place.import(&source);
    assert_eq!((plan.files[0].problems.len(), plan.files[0].problems_total), (1_000, 1_250));
    let saved = save(&place, &source, "问题.xlsx").unwrap();
    assert_eq!(saved, SavedRows { rows: 1_250, ..SavedRows::default() });

    let mut rows = cells(&place.path("问题.xlsx"));
    assert_eq!(rows.len(), 1_251);
    for row in &mut rows[1..] {
        row[0] = text("2026-05-03");
    }
    write(&place.path("改好.xlsx"), &rows);
    let outcome = place.import(&place.path("改好.xlsx"));
    assert_eq!((outcome.files[0].orders_new, outcome.files[0].problems_total), (1_250, 0));
    assert_eq!(orders(&place), 2_500);
}

#[test]
fn columns_known_by_their_values_get_the_word_for_what_they_are() {
    let place = Place::new();
    let mut table = String::from("哪位,甲,乙,丙\n");
    for i in 0..20 {
        table.push_str(&format!("客{i},138000000{i:02},2026-05-{:02},{i}.50\n", i + 1));
    }
    table.push_str("客二十,13800000020,去年冬天,20.50\n");
    let source = place.file("账本.csv", &table);
    let before = roles(&place.detect(&source));
    assert_eq!(before[2], ("乙".to_owned(), Role::OrderedAt));
    save(&place, &source, "问题.xlsx").unwrap();
    let path = place.path("问题.xlsx");
    let mut rows = cells(&path);
    assert_eq!(rows.len(), 2);
    rows[1][2] = text("2025-12-24");
    write(&path, &rows);
    let after = roles(&place.detect(&path));
    for (was, is) in before.iter().zip(&after) {
        assert_eq!(was.1, is.1, "{was:?} {is:?}");
    }
    place.import(&source);
    assert_eq!(place.import(&path).files[0].orders_new, 1);
}

#[test]
fn an_order_is_told_whole_or_not_at_all() {
    let place = Place::new();
    let mut table = String::from(
        "子订单编号,主订单编号,标题,价格,购买数量,商品属性,订单状态,买家应付货款,买家实际支付金额,\
         退款状态,退款金额,订单创建时间,订单付款时间\n",
    );
    for (sub, main, paid) in [
        ("11", "900000000000001", "10.00"),
        ("12", "900000000000001", "很多"),
        ("13", "900000000000001", "30.00"),
        ("21", "900000000000002", "5.00"),
    ] {
        table.push_str(&format!(
            "{sub},{main},茶{sub},{paid},1,,交易成功,{paid},{paid},没有申请退款,无退款申请,\
             2026-05-01 10:00:00,2026-05-01 10:01:00\n"
        ));
    }
    let source = place.file("宝贝.csv", &table);
    place.import(&source);
    let saved = save(&place, &source, "问题.xlsx").unwrap();
    assert_eq!(saved, SavedRows { rows: 1, same_order: 2, ..SavedRows::default() });
    let path = place.path("问题.xlsx");
    let mut rows = cells(&path);
    assert_eq!(rows[1].last().unwrap(), &text("这行没有问题，和有问题的行是同一单"));
    let paid = rows[0].iter().position(|c| *c == text("买家实际支付金额")).unwrap();
    for column in [3, paid - 1, paid] {
        rows[2][column] = text("20.00");
    }
    write(&path, &rows);
    let outcome = place.import(&path);
    assert_eq!((outcome.files[0].orders_new, outcome.files[0].orders_updated), (0, 1));
    let fen: i64 = {
        let data = connect_to_read(&DataFile::without_password(&place.path("店.db"))).unwrap();
        data.query_row("SELECT max(paid_fen) FROM orders", [], |r| r.get(0)).unwrap()
    };
    assert_eq!(fen, 6_000);
    assert_eq!(orders(&place), 2);
}

#[test]
fn rows_that_would_come_in_twice_are_left_out() {
    let place = Place::new();
    let source = place.file(
        "账本.csv",
        "日期,姓名,电话,商品,数量,金额\n2026-05-01,张三,13800138000,茶,很多,20\n\
         昨天,李四,13800138001,茶,1,20\n2026-05-02,王五,13800138002,茶,1,20\n",
    );
    let first = place.import(&source);
    assert_eq!((first.files[0].lines, first.files[0].problems_total), (2, 2));
    let saved = save(&place, &source, "问题.xlsx").unwrap();
    assert_eq!(saved, SavedRows { rows: 1, taken_already: 1, ..SavedRows::default() });
    assert_eq!(cells(&place.path("问题.xlsx")).len(), 2);
}

#[test]
fn a_row_that_does_not_fit_is_never_taken_for_one_that_does() {
    let place = Place::new();
    let source = place.file(
        "账本.csv",
        "姓名,电话,日期,金额,商品\n张三,13800138000,2026-05-01,1,234.50,茶\n\
         李四,13800138001,2026-05-02,20,茶\n",
    );
    let first = place.import(&source);
    assert_eq!((first.files[0].lines, first.files[0].problems_total), (1, 1));
    save(&place, &source, "问题.xlsx").unwrap();
    let path = place.path("问题.xlsx");
    let mut rows = cells(&path);
    assert_eq!(rows[1][..5], [const { Cell::Nothing }; 5]);
    assert_eq!(rows[1][6..10], ["张三", "13800138000", "2026-05-01", "1"].map(text));
    assert_eq!(place.import(&path).files[0].lines, 0);

    for (i, cell) in ["张三", "13800138000", "2026-05-01", "1234.5", "茶"].into_iter().enumerate()
    {
        rows[1][i] = text(cell);
    }
    write(&path, &rows);
    let found = roles(&place.detect(&path));
    assert!(found[5..].iter().all(|(_, role)| *role == Role::Ignore), "{found:?}");
    assert_eq!(place.import(&path).files[0].orders_new, 1);
}

#[test]
fn nothing_is_written_where_nothing_is_wrong_or_may_be_written() {
    let place = Place::new();
    let source = place.file("账本.csv", "日期,姓名,金额\n2026-05-01,张三,20\n");
    assert_eq!(save(&place, &source, "问题.xlsx").unwrap(), SavedRows::default());
    assert!(!place.path("问题.xlsx").exists());
    let source = place.file("坏.csv", "日期,姓名,金额\n昨天,张三,20\n");
    let error = save(&place, &source, "坏.csv").unwrap_err();
    assert_eq!(error.code, ErrorCode::SaveOverSource);
    assert!(std::fs::read_to_string(&source).unwrap().contains("昨天"));
    assert_eq!(save(&place, &source, "没有/问题.xlsx").unwrap_err().code, ErrorCode::SaveFailed);
}

/// Stops at the second report.
struct Hasty(AtomicU32);

impl Caller for Hasty {
    fn now(&self) -> Moment {
        Patient.now()
    }

    fn progress(&self, _: Progress) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 1
    }
}

#[test]
fn a_cancelled_save_leaves_no_file() {
    let place = Place::new();
    let mut table = String::from("日期,姓名,金额\n");
    table.push_str(&"昨天,张三,20\n".repeat(20_000));
    let source = place.file("账本.csv", &table);
    let path = place.path("问题.xlsx").to_str().unwrap().to_owned();
    let request = ProblemRowsRequest { file: to_import(&source), path, words: words() };
    let before = std::fs::read_dir(place.folder.path()).unwrap().count();
    let error = place.shop.import_problem_rows(request, &Hasty(AtomicU32::new(0))).unwrap_err();
    assert_eq!(error.code, ErrorCode::Cancelled);
    assert_eq!(std::fs::read_dir(place.folder.path()).unwrap().count(), before);
}
