//! Books of several sheets, zips of files, lists without days, corrections that
//! are remembered: whole files through a whole shop.

use std::io::Write;
use std::path::{Path, PathBuf};

use huitouke_contract::customers::{CustomerDetail, CustomerQuery, CustomerRequest};
use huitouke_contract::imports::{
    BatchRequest, Choices, DetectedFile, FileNotice, FileOutcome, FileToImport, ImportOutcome,
    ImportRequest, Role, RoleReason, SheetIs, SkipReason,
};
use huitouke_contract::shop::{Nothing, ShopState};
use huitouke_contract::{AppError, ErrorCode, Fen, ShopApi};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use crate::Shop;
use crate::testing::{Patient, new_shop};

type Rows<'a> = &'a [&'a [&'a str]];

struct Test {
    folder: TempDir,
    shop: Shop,
}

impl Test {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn book(&self, name: &str, sheets: &[(&str, Rows<'_>)]) -> PathBuf {
        let mut book = Workbook::new();
        for (name, rows) in sheets {
            let sheet = book.add_worksheet().set_name(*name).unwrap();
            for (r, row) in rows.iter().enumerate() {
                for (c, cell) in row.iter().enumerate() {
                    sheet.write(r as u32, c as u16, *cell).unwrap();
                }
            }
        }
        self.file(name, &book.save_to_buffer().unwrap())
    }

    fn zip(&self, name: &str, parts: &[(&str, &[u8])]) -> PathBuf {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        self.file(name, &zip.finish().unwrap().into_inner())
    }

    fn apply(&self, request: ImportRequest) -> ImportOutcome {
        self.shop.import_apply(request, &Patient).unwrap()
    }

    fn detect(&self, request: ImportRequest) -> Vec<DetectedFile> {
        self.shop.import_detect(request, &Patient).unwrap()
    }

    fn state(&self) -> ShopState {
        self.shop.shop_state(Nothing {}, &Patient).unwrap()
    }

    fn only_customer(&self) -> CustomerDetail {
        let list = self.shop.customers(CustomerQuery { limit: 10, ..Default::default() }, &Patient);
        let list = list.unwrap();
        assert_eq!(list.total, 1);
        let request = CustomerRequest { id: list.rows[0].id, as_of: None };
        self.shop.customer(request, &Patient).unwrap()
    }

    fn whole(&self) {
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
    }
}

fn asked(path: &Path, choices: Choices) -> FileToImport {
    FileToImport { path: path.to_str().unwrap().to_owned(), member: None, choices }
}

fn as_found(path: &Path) -> ImportRequest {
    ImportRequest { files: vec![asked(path, Choices::default())] }
}

fn sheet(name: &str) -> Choices {
    Choices { sheet: Some(name.to_owned()), ..Choices::default() }
}

const ORDERS: Rows<'static> = &[
    &["订单编号", "下单时间", "买家昵称", "实付金额", "商品名称", "订单状态"],
    &["E20260105001", "2026-01-05 10:00:00", "小美", "110.00", "面膜等2件", "交易成功"],
];
const LINES: Rows<'static> = &[
    &["订单编号", "商品名称", "规格", "数量", "单价", "商品金额"],
    &["E20260105001", "面膜", "5片", "1", "40.00", "40.00"],
    &["E20260105001", "精华", "30ml", "2", "30.00", "60.00"],
];
const SHIPPED: Rows<'static> = &[
    &["订单编号", "物流公司", "快递单号", "收货人", "收货地址"],
    &["E20260105001", "顺丰", "SF100200300", "王美", "浙江省杭州市西湖区文三路1号"],
];
const NOTES: Rows<'static> = &[&["本表由系统导出，请勿修改"], &["导出时间：2026-06-01"]];
const SUMS: Rows<'static> = &[&["日期", "访客数", "销售额"], &["2026-01-05", "81", "110.00"]];

#[test]
fn the_sheets_of_a_book_are_taken_together_and_nothing_counts_twice() {
    let test = Test::new();
    let path = test.book(
        "店铺报表.xlsx",
        &[
            ("说明", NOTES),
            ("订单报表", ORDERS),
            ("销售明细", LINES),
            ("发货报表", SHIPPED),
            ("每日数据", SUMS),
            ("订单报表 (2)", ORDERS),
        ],
    );
    let found = test.detect(as_found(&path));
    let found = found[0].detection.as_ref().unwrap();
    assert_eq!(found.sheet.as_deref(), Some("订单报表"));
    let sheets: Vec<_> = found.sheets.iter().map(|s| (s.name.as_str(), s.is)).collect();
    assert_eq!(
        sheets,
        [
            ("说明", SheetIs::Nothing),
            ("订单报表", SheetIs::Taken),
            ("销售明细", SheetIs::Taken),
            ("发货报表", SheetIs::Taken),
            ("每日数据", SheetIs::Other),
            ("订单报表 (2)", SheetIs::Copy),
        ]
    );
    let outcome = test.apply(as_found(&path));
    let sheets: Vec<_> = outcome.files.iter().map(|f| f.sheet.as_deref().unwrap()).collect();
    assert_eq!(sheets, ["订单报表", "销售明细", "发货报表"]);
    let counts = |f: &FileOutcome| (f.orders_new, f.orders_joined, f.orders_updated);
    assert_eq!(
        outcome.files.iter().map(counts).collect::<Vec<_>>(),
        [(1, 0, 0), (0, 1, 0), (0, 1, 0)]
    );
    assert_eq!(outcome.files.iter().map(|f| f.orders_without_day).sum::<u32>(), 0);
    let state = test.state();
    assert_eq!((state.orders, state.orders_without_day, state.customers), (1, 0, 1));

    let customer = test.only_customer();
    let order = &customer.orders[0];
    assert_eq!(order.paid_fen, Some(Fen(11_000)));
    assert_eq!(order.receiver.as_deref(), Some("王美"));
    let lines: Vec<_> = order.lines.iter().map(|l| (l.product.as_str(), l.amount_fen)).collect();
    assert_eq!(lines, [("面膜", Some(Fen(4_000))), ("精华", Some(Fen(6_000)))]);
    test.whole();
    test.shop.batch_undo(BatchRequest { id: outcome.batch.unwrap() }, &Patient).unwrap();
    assert_eq!(test.state().orders, 0);
}

#[test]
fn months_are_taken_together_also_with_a_column_more() {
    let head: &[&str] = &["日期", "姓名", "电话", "商品", "金额"];
    let more: &[&str] = &["日期", "姓名", "电话", "商品", "金额", "备注"];
    let test = Test::new();
    let path = test.book(
        "2026.xlsx",
        &[
            ("一月", &[head, &["2026-01-05", "张三", "13800000001", "茶", "60"]]),
            ("二月", &[head, &["2026-02-05", "李四", "13800000002", "茶", "70"]]),
            ("三月", &[more, &["2026-03-05", "张三", "13800000001", "茶", "80", "急"]]),
            ("六月作废", &[head, &["2026-06-01", "王五", "13800000003", "茶", "80"]]),
        ],
    );
    let outcome = test.apply(as_found(&path));
    assert_eq!(outcome.files.len(), 3);
    let state = test.state();
    assert_eq!((state.orders, state.customers), (3, 2));
    assert_eq!(state.undo.unwrap().count, 1);
    // The same rows again, with a sheet the merchant adds.
    let names = ["一月", "二月", "三月", "六月作废"];
    let request = || {
        let files = names.iter().map(|name| asked(&path, sheet(name))).collect();
        ImportRequest { files }
    };
    let plan = test.shop.import_plan(request(), &Patient).unwrap();
    assert_eq!(plan.files.iter().map(|f| f.orders_new).collect::<Vec<_>>(), [0, 0, 0, 1]);
    // What they added is taken unasked the next time.
    test.apply(request());
    let found = test.detect(as_found(&path));
    let found = found[0].detection.as_ref().unwrap();
    assert!(found.sheets.iter().all(|s| s.is == SheetIs::Taken), "{:?}", found.sheets);
}

#[test]
fn one_sheet_may_be_asked_for_alone() {
    let test = Test::new();
    let path = test.book("a.xlsx", &[("订单报表", ORDERS), ("销售明细", LINES)]);
    let files = vec![asked(&path, sheet("销售明细"))];
    let outcome = test.apply(ImportRequest { files });
    assert_eq!(outcome.files.len(), 1);
    assert_eq!(outcome.files[0].orders_without_day, 1);
    assert_eq!((test.state().orders, test.state().orders_without_day), (0, 1));
    // That only one sheet is wanted is remembered, and can be forgotten.
    let taken = |choices: Choices| {
        let found = test.detect(ImportRequest { files: vec![asked(&path, choices)] });
        let sheets = found.into_iter().next().unwrap().detection.unwrap().sheets;
        sheets.into_iter().filter(|s| s.is == SheetIs::Taken).count()
    };
    assert_eq!(taken(Choices::default()), 1);
    assert_eq!(taken(Choices { as_found: true, ..Choices::default() }), 2);
}

/// 宝贝报表 as Taobao gave it: no buyer, no time.
const ITEMS: &str = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\n\
    100000000000000001,龙井,50.00,2,,特级,,,交易成功,LJ\n\
    100000000000000001,茶杯,20.00,1,,白,,,交易成功,CB\n\
    100000000000000002,红茶,30.00,1,,,,,交易成功,HC\n";
const REPORT: &str = "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,联系手机,订单付款时间,宝贝标题,退款金额\n\
    100000000000000001,tb_a,125.00,交易成功,张三,13800000001,2026-05-01 10:00:00,龙井，茶杯,0\n";

#[test]
fn a_list_without_days_waits_for_the_file_that_says_them() {
    for first in [true, false] {
        let test = Test::new();
        let items = test.file("宝贝报表.csv", ITEMS.as_bytes());
        let report = test.file("订单报表.csv", REPORT.as_bytes());
        let found = test.detect(as_found(&items));
        let notices = &found[0].detection.as_ref().unwrap().notices;
        assert!(notices.contains(&FileNotice::NoDay), "{notices:?}");
        let (one, two) = if first { (&items, &report) } else { (&report, &items) };
        let batches = [one, two].map(|path| test.apply(as_found(path)));
        if first {
            assert_eq!(batches[0].files[0].orders_without_day, 2);
            assert_eq!(batches[0].files[0].days, None);
            assert_eq!(batches[0].files[0].problems_total, 0);
        }
        let state = test.state();
        assert_eq!((state.orders, state.orders_without_day), (1, 1));
        let order = test.only_customer().orders.remove(0);
        assert_eq!((order.day.to_string().as_str(), order.lines.len()), ("2026-05-01", 2));
        assert_eq!(order.paid_fen, Some(Fen(12_500)));
        test.whole();
        // Taken back, the list waits again.
        let report = if first { &batches[1] } else { &batches[0] };
        test.shop.batch_undo(BatchRequest { id: report.batch.unwrap() }, &Patient).unwrap();
        let state = test.state();
        assert_eq!((state.orders, state.orders_without_day, state.customers), (0, 2, 0));
        test.whole();
        let items = if first { &batches[0] } else { &batches[1] };
        test.shop.batch_undo(BatchRequest { id: items.batch.unwrap() }, &Patient).unwrap();
        assert_eq!(test.state().orders_without_day, 0);
    }
}

#[test]
fn files_of_a_zip_come_one_by_one_and_leave_nothing_behind() {
    let test = Test::new();
    let nested = std::fs::read(test.zip("b.zip", &[("a.csv", b"a,b\n")])).unwrap();
    let path = test.zip(
        "压缩包.zip",
        &[
            ("五月/订单.csv", REPORT.as_bytes()),
            ("宝贝.csv", ITEMS.as_bytes()),
            ("里面.zip", &nested),
            ("照片.jpg", b"\xff\xd8\xff"),
        ],
    );
    let inside = test.detect(as_found(&path));
    let names: Vec<_> = inside.iter().map(|f| f.file.as_str()).collect();
    assert_eq!(
        names,
        ["压缩包.zip › 五月/订单.csv", "压缩包.zip › 宝贝.csv", "压缩包.zip › 里面.zip"]
    );
    assert!(inside.iter().all(|f| f.detection.is_none() && f.error.is_none()));
    let member = |name: &str| FileToImport {
        member: Some(name.to_owned()),
        ..asked(&path, Choices::default())
    };
    let request =
        |names: &[&str]| ImportRequest { files: names.iter().map(|n| member(n)).collect() };
    let found = test.detect(request(&["五月/订单.csv", "里面.zip", "没有.csv"]));
    let detection = found[0].detection.as_ref().unwrap();
    assert_eq!(detection.file, "压缩包.zip › 五月/订单.csv");
    assert_eq!(detection.member.as_deref(), Some("五月/订单.csv"));
    let codes: Vec<_> = found[1..].iter().map(|f| f.error.as_ref().unwrap().code).collect();
    assert_eq!(codes, [ErrorCode::ZipInZip, ErrorCode::FileMissing]);

    let outcome = test.apply(request(&["宝贝.csv", "五月/订单.csv"]));
    assert_eq!(outcome.files[0].file, "压缩包.zip › 宝贝.csv");
    assert_eq!((test.state().orders, test.state().orders_without_day), (1, 1));
    assert_eq!(outcome.files[0].orders_without_day, 1, "counted when all files are in");
}

#[test]
fn a_zip_with_a_password_says_so() {
    let test = Test::new();
    let path = test.zip("账单.zip", &[("a.csv", b"a,b\n1,2\n")]);
    // The flag for encryption, in the local header and in the directory.
    let mut bytes = std::fs::read(&path).unwrap();
    for at in 0..bytes.len() - 10 {
        if bytes[at..].starts_with(b"PK\x03\x04") {
            bytes[at + 6] |= 1;
        } else if bytes[at..].starts_with(b"PK\x01\x02") {
            bytes[at + 8] |= 1;
        }
    }
    let path = test.file("账单.zip", &bytes);
    let found = test.detect(as_found(&path));
    let error = found[0].error.as_ref().unwrap();
    assert_eq!((error.code, error.params["file"].as_str()), (ErrorCode::ZipPassword, "账单.zip"));
    let error: AppError = test.shop.import_apply(as_found(&path), &Patient).unwrap_err();
    assert_eq!(error.code, ErrorCode::ZipPassword);
}

#[test]
fn corrections_are_remembered_and_can_be_forgotten() {
    let test = Test::new();
    let first = test.file("五月.csv", "日期,谁,金额,老价\n2026-05-06,张三,99,120\n".as_bytes());
    // Another month, with the columns in another order.
    let second = test.file("六月.csv", "老价,金额,谁,日期\n130,88,李四,2026-06-06\n".as_bytes());
    let role = |path: &Path, choices: Choices, header: &str| {
        let found = test.detect(ImportRequest { files: vec![asked(path, choices)] });
        let detection = found.into_iter().next().unwrap().detection.unwrap();
        let column = detection.columns.iter().find(|c| c.header == header).unwrap();
        ((column.role, column.reason), detection.remembered)
    };
    let before = role(&second, Choices::default(), "老价");
    let chosen = Choices { roles: vec![(3, Role::Paid), (2, Role::Extra)], ..Choices::default() };
    // A preview remembers nothing.
    let request = ImportRequest { files: vec![asked(&first, chosen)] };
    test.shop.import_plan(request.clone(), &Patient).unwrap();
    assert_eq!(role(&second, Choices::default(), "老价"), before);

    test.apply(request);
    let now = role(&second, Choices::default(), "老价");
    assert_eq!(now, ((Role::Paid, RoleReason::Remembered), true));
    let outcome = test.apply(as_found(&second));
    assert_eq!(outcome.files[0].orders_new, 1);
    // Its problem rows, saved beside their reasons, are of the same kind.
    let mended = "老价,金额,谁,日期,问题（不导入）\n131,88,王五,2026-06-07,没有日期\n";
    let mended = test.file("有问题的行.csv", mended.as_bytes());
    assert_eq!(role(&mended, Choices::default(), "老价"), now);
    let reset = Choices { as_found: true, ..Choices::default() };
    assert_eq!(role(&second, reset.clone(), "老价"), before);
    // One column taken back: the others stay as remembered.
    let other = Choices { roles: vec![(0, Role::Ignore)], ..Choices::default() };
    assert_eq!(role(&second, other.clone(), "金额").0, (Role::Extra, RoleReason::Remembered));
    // Forgotten once an import is done so.
    test.apply(ImportRequest { files: vec![asked(&second, reset)] });
    assert_eq!(role(&second, Choices::default(), "老价"), before);
}

#[test]
fn a_header_chosen_by_hand_is_found_again() {
    let test = Test::new();
    let text = |who: &str| format!("甲,乙\n合作社,2026\n谁,哪天\n{who},2026-05-06\n");
    let first = test.file("a.csv", text("张三").as_bytes());
    let second = test.file("b.csv", text("李四").as_bytes());
    let choices = Choices {
        header_row: Some(3),
        roles: vec![(0, Role::Nick), (1, Role::OrderedAt)],
        ..Choices::default()
    };
    test.apply(ImportRequest { files: vec![asked(&first, choices)] });
    let found = test.detect(as_found(&second)).remove(0).detection.unwrap();
    assert_eq!(found.header_row, Some(3));
    assert_eq!(found.columns[0].role, Role::Nick);
}

#[test]
fn what_is_corrected_on_one_month_holds_for_the_others() {
    let head: &[&str] = &["日期", "谁", "金额", "老价"];
    let test = Test::new();
    let path = test.book(
        "a.xlsx",
        &[
            ("一月", &[head, &["2026-01-05", "张三", "60", "100"]]),
            ("二月", &[head, &["2026-02-05", "李四", "70", "200"]]),
        ],
    );
    let chosen = Choices { roles: vec![(2, Role::Extra), (3, Role::Paid)], ..sheet("二月") };
    let files = vec![asked(&path, sheet("一月")), asked(&path, chosen)];
    let found = test.detect(ImportRequest { files: files.clone() });
    assert_eq!(found.len(), 1);
    let detection = found[0].detection.as_ref().unwrap();
    assert_eq!(detection.sheet.as_deref(), Some("一月"));
    assert_eq!(detection.columns[3].role, Role::Paid);
    test.apply(ImportRequest { files });
    let list = test.shop.customers(CustomerQuery { limit: 10, ..Default::default() }, &Patient);
    let mut net: Vec<_> = list.unwrap().rows.iter().map(|r| r.net_fen.0).collect();
    net.sort_unstable();
    assert_eq!(net, [10_000, 20_000]);
}

#[test]
fn transfers_are_purchases_only_where_the_merchant_says_so() {
    let test = Test::new();
    let head =
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n";
    let row = |n: u32, kind: &str, flow: &str| {
        let number = format!("10000{n:020}");
        format!("2026-05-0{n} 10:00:00,{kind},客人{n},/,{flow},¥50.00,/,已收钱,{number},/,/\n")
    };
    let text = [
        head.to_owned(),
        row(1, "二维码收款", "收入"),
        row(2, "转账", "收入"),
        row(3, "微信红包", "收入"),
        row(4, "商户消费", "支出"),
        row(5, "转账", "支出"),
        row(6, "零钱提现", "/"),
    ];
    let path = test.file("账单.csv", text.concat().as_bytes());
    let detection = test.detect(as_found(&path)).remove(0).detection.unwrap();
    assert_eq!(detection.transfers, Some(false));
    let skipped = |outcome: &ImportOutcome| -> Vec<_> {
        outcome.files[0].skipped.iter().map(|s| (s.reason, s.rows)).collect()
    };
    let plan = test.shop.import_plan(as_found(&path), &Patient).unwrap();
    assert_eq!(plan.files[0].orders_new, 1);
    let expected = [(SkipReason::Expense, 2), (SkipReason::Transfer, 2), (SkipReason::Other, 1)];
    assert_eq!(skipped(&plan), expected);
    let with = Choices { transfers: Some(true), ..Choices::default() };
    let outcome = test.apply(ImportRequest { files: vec![asked(&path, with)] });
    assert_eq!(outcome.files[0].orders_new, 3);
    assert_eq!(skipped(&outcome), [(SkipReason::Expense, 2), (SkipReason::Other, 1)]);
    // The next bill is read the same way.
    assert_eq!(test.detect(as_found(&path)).remove(0).detection.unwrap().transfers, Some(true));
}

#[test]
fn a_plan_shows_the_rows_behind_its_figures() {
    let head = "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,联系手机,订单付款时间,宝贝标题,退款金额\n";
    let row = |n: u32, who: &str, state: &str, back: &str| {
        format!(
            "20000000000000000{n},{who},10.00,{state},收{n},1380000000{n},2026-05-0{n} 10:00:00,茶,{back}\n"
        )
    };
    let test = Test::new();
    let before = [row(1, "a", "交易成功", "0"), row(2, "b", "交易成功", "0")].concat();
    let before = test.file("旧.csv", format!("{head}{before}").as_bytes());
    assert_eq!(test.apply(as_found(&before)).rows, []);
    let after = [
        row(1, "a", "交易成功", "0"),
        row(2, "b", "交易成功", "4.00"),
        row(3, "a", "交易成功", "0"),
        row(4, "c", "交易成功", "0"),
        row(5, "", "交易成功", "0"),
    ];
    let after = test.file("新.csv", format!("{head}{}", after.concat()).as_bytes());
    let plan = test.shop.import_plan(as_found(&after), &Patient).unwrap();
    let (file, rows) = (&plan.files[0], &plan.rows[0]);
    let lines = |rows: &[huitouke_contract::imports::PlannedRow]| -> Vec<u32> {
        rows.iter().filter_map(|row| row.row).collect()
    };
    assert_eq!(lines(&rows.orders_known), [2]);
    assert_eq!(lines(&rows.orders_updated), [3]);
    assert_eq!(lines(&rows.orders_new), [4, 5, 6]);
    assert_eq!(lines(&rows.orders_without_customer).len() as u32, file.orders_without_customer);
    assert_eq!(rows.customers_new.len() as u32, file.customers_new);
    assert_eq!(rows.customers_matched.len() as u32, file.customers_matched);
    let changed = &rows.orders_updated[0];
    let was = changed.was.as_ref().unwrap();
    assert_eq!((was.refunded_fen, changed.refunded_fen), (Fen::ZERO, Fen(400)));
    assert_eq!(changed.number.as_deref(), Some("200000000000000002"));
    assert_eq!(rows.customers_new[0].customer.as_deref(), Some("收4"));
    // Of a book's list without days: what it waits for.
    let items = test.file("宝贝.csv", ITEMS.as_bytes());
    let plan = test.shop.import_plan(as_found(&items), &Patient).unwrap();
    assert_eq!(plan.files[0].orders_without_day, 2);
    assert_eq!(plan.rows[0].orders_without_day.len(), 2);
    assert_eq!(plan.rows[0].orders_without_day[0].day, None);
}

#[test]
fn a_sheet_that_can_not_be_read_as_chosen_is_named() {
    let test = Test::new();
    let path = test.book("a.xlsx", &[("订单报表", ORDERS), ("销售明细", LINES)]);
    let broken = Choices { roles: vec![(0, Role::Ignore)], ..sheet("销售明细") };
    // The sheet that is shown is told of, the other one when it is read.
    let files = vec![asked(&path, sheet("订单报表")), asked(&path, broken)];
    let found = test.detect(ImportRequest { files: files.clone() });
    assert_eq!(found[0].error, None);
    let error = test.shop.import_plan(ImportRequest { files }, &Patient).unwrap_err();
    assert_eq!(error.code, ErrorCode::FileNoUsableColumn);
    assert_eq!(error.params["file"], "a.xlsx › 销售明细");
}

#[test]
fn long_sheets_that_begin_alike_are_both_read() {
    let rows = |count: usize| -> Vec<Vec<String>> {
        let row = |i: usize| {
            vec![format!("2026-01-{:02}", i % 28 + 1), format!("客{i}"), format!("{}", i + 1)]
        };
        let head = ["日期", "姓名", "金额"].map(str::to_owned).to_vec();
        std::iter::once(head).chain((0..count).map(row)).collect()
    };
    let (short, long) = (rows(1_200), rows(1_300));
    fn borrowed(rows: &[Vec<String>]) -> Vec<Vec<&str>> {
        rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect()
    }
    let (short, long) = (borrowed(&short), borrowed(&long));
    let short: Vec<&[&str]> = short.iter().map(Vec::as_slice).collect();
    let long: Vec<&[&str]> = long.iter().map(Vec::as_slice).collect();
    let test = Test::new();
    let path = test.book("a.xlsx", &[("旧", &short), ("新", &long)]);
    let outcome = test.apply(as_found(&path));
    assert_eq!(outcome.files.len(), 2);
    assert_eq!(test.state().orders, 1_300);
}
