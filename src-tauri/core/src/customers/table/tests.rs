use std::fs;
use std::path::Path;

use crate::Shop;
use crate::imports::out::testing::{Cell, cells};
use crate::testing::{Patient, new_shop};
use huitouke_contract::archive::Channel;
use huitouke_contract::customers::{
    BulkEdit, BulkRequest, CustomerColumn, CustomerQuery, RangeRequest, SortBy,
};
use huitouke_contract::exports::{CopyRequest, CopyWhat, CustomersExport, LeftOut};
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::Nothing;
use huitouke_contract::{Caller, CustomerId, ErrorCode, ListApi, Moment, Progress, ShopApi};

const PEOPLE: &str = "姓名,电话,微信号,备注名,生日,标签,备注,推荐人,添加时间\n\
    张三,13800138000,zs_8888,老张,1990-05-02,VIP,=cmd|calc,,2025-01-02\n\
    李四,13900139001,,,农历八月十五,,,张三,2025-03-04\n\
    王五,,ww_0077,,,,\"多行，\"\"引号\"\"\",李四,\n\
    单一,138****0003,sy_1111,,,,,,\n\
    张三,13700137004,,,,,,,\n";

fn shop() -> (tempfile::TempDir, Shop) {
    let (folder, shop) = new_shop();
    let path = folder.path().join("people.csv");
    fs::write(&path, PEOPLE).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let file = FileToImport { path, member: None, choices: Choices::default() };
    shop.import_apply(ImportRequest { files: vec![file] }, &Patient).unwrap();
    (folder, shop)
}

fn everyone(sort: SortBy) -> Selection {
    let query = Box::new(CustomerQuery { sort, ..CustomerQuery::default() });
    Selection::All { query, except: Vec::new() }
}

/// Ids by name or by the end of a phone.
fn id(shop: &Shop, search: &str) -> CustomerId {
    let query = CustomerQuery { search: search.into(), limit: 9, ..CustomerQuery::default() };
    let rows = shop.customers(query, &Patient).unwrap().rows;
    assert_eq!(rows.len(), 1, "{search}");
    rows[0].id
}

fn columns() -> Vec<CustomerColumn> {
    use CustomerColumn as Is;
    vec![
        Is::Name,
        Is::Phone,
        Is::WeChat,
        Is::Stage,
        Is::Net,
        Is::Orders,
        Is::Birthday,
        Is::Tags,
        Is::Note,
        Is::Referrer,
        Is::Added,
        Is::Extra("没有这一列".into()),
    ]
}

fn export(shop: &Shop, path: &Path, caller: &dyn Caller) -> Result<u32, ErrorCode> {
    let request = CustomersExport {
        customers: everyone(SortBy::Name),
        columns: columns(),
        path: path.to_str().unwrap().to_owned(),
    };
    shop.customers_export(request, caller).map(|done| done.customers).map_err(|e| e.code)
}

#[test]
fn a_csv_file_has_every_field_and_nothing_that_runs() {
    let (folder, shop) = shop();
    let path = folder.path().join("客户.CSV");
    assert_eq!(export(&shop, &path, &Patient), Ok(5));
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    assert_eq!(
        lines[0],
        "姓名,电话,微信号,阶段,成交金额（元）,有效订单数,生日,标签,备注,推荐人,添加时间,没有这一列"
    );
    let of = |name: &str| lines.iter().find(|line| line.contains(name)).copied().unwrap();
    let zhang = of("zs_8888");
    assert!(zhang.starts_with("张三,13800138000\t,zs_8888,潜客,0.00,0,1990-05-02,"), "{zhang}");
    assert!(zhang.contains(",'=cmd|calc,"), "{zhang}");
    assert!(
        of("李四,1390").contains("农历八月十五") && of("李四,1390").contains(",张三,2025-03-04,")
    );
    assert!(of("王五").contains("\"多行，\"\"引号\"\"\""), "{}", of("王五"));
    // By pinyin: li, shan, wang, zhang.
    let names: Vec<&str> = lines[1..6].iter().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(names, ["李四", "单一", "王五", "张三", "张三"]);
}

#[test]
fn a_workbook_has_texts_as_texts_and_money_as_numbers() {
    let (folder, shop) = shop();
    let path = folder.path().join("客户.xlsx");
    assert_eq!(export(&shop, &path, &Patient), Ok(5));
    let book = cells(&path);
    assert_eq!(book.len(), 6);
    let text = |text: &str| Cell::Text(text.to_owned());
    let zhang = book.iter().find(|row| row.contains(&text("zs_8888"))).unwrap();
    assert_eq!(zhang[1], text("13800138000"));
    assert_eq!((&zhang[4], &zhang[5]), (&Cell::Number(0.0), &Cell::Number(0.0)));
    assert_eq!(zhang[8], text("=cmd|calc"));
    let added = Patient.now().day.since(huitouke_contract::Day::from_ymd(2025, 1, 2).unwrap());
    assert_eq!(zhang[10], Cell::Day(Patient.now().day.0 - added));
}

#[test]
fn the_table_comes_in_again() {
    let (folder, shop) = shop();
    let path = folder.path().join("客户.csv");
    export(&shop, &path, &Patient).unwrap();
    let other = Shop::open(
        &folder.path().join("other.db"),
        huitouke_contract::shop::WhichShop::Own,
        crate::Access::Write,
    )
    .unwrap();
    let path = path.to_str().unwrap().to_owned();
    let file = FileToImport { path, member: None, choices: Choices::default() };
    let outcome = other.import_apply(ImportRequest { files: vec![file] }, &Patient).unwrap();
    assert_eq!(outcome.files[0].problems, []);
    let zhang = id(&other, "zs_8888");
    let request = huitouke_contract::customers::CustomerRequest { id: zhang, as_of: None };
    let profile = other.customer(request, &Patient).unwrap().profile.unwrap();
    assert_eq!(profile.phones, ["13800138000"]);
    assert_eq!(profile.birthday.map(|b| (b.month, b.day)), Some((5, Some(2))));
}

/// Gives up at once, or never.
struct Hasty;

impl Caller for Hasty {
    fn now(&self) -> Moment {
        Patient.now()
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn what_was_there_stays_when_it_can_not_be_written() {
    let (folder, shop) = shop();
    for name in ["客户.csv", "客户.xlsx"] {
        let path = folder.path().join(name);
        fs::write(&path, "before").unwrap();
        assert_eq!(export(&shop, &path, &Hasty), Err(ErrorCode::Cancelled));
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".part"))
        .collect();
    assert!(left.is_empty());
    let odd = folder.path().join("客户.txt");
    assert_eq!(export(&shop, &odd, &Patient), Err(ErrorCode::BadRequest));
    let away = folder.path().join("nowhere").join("客户.csv");
    assert!(export(&shop, &away, &Patient).is_err());
    let request = CustomersExport {
        customers: everyone(SortBy::Name),
        columns: vec![],
        path: "a.csv".into(),
    };
    let none = shop.customers_export(request, &Patient);
    assert_eq!(none.unwrap_err().code, ErrorCode::BadRequest);
}

#[test]
fn lists_to_paste_leave_out_whom_they_must_and_say_why() {
    let (_folder, shop) = shop();
    let copy = |what, include_unknown| {
        let request = CopyRequest {
            customers: everyone(SortBy::Name),
            what,
            channel: Channel::Sms,
            include_unknown,
        };
        shop.customers_copy(request, &Patient).unwrap()
    };
    let phones = copy(CopyWhat::Phones, true);
    assert_eq!(phones.lines.len(), 3);
    assert_eq!(phones.left_out, [(LeftOut::Nothing, 1), (LeftOut::NotContactable, 1)]);
    assert_eq!(copy(CopyWhat::Phones, false).left_out, [(LeftOut::NotAsked, 5)]);
    let names = copy(CopyWhat::Names, true);
    assert_eq!(names.lines, ["李四", "单一", "王五", "张三"]);
    assert_eq!(names.left_out, [(LeftOut::Repeated, 1)]);
    assert_eq!(copy(CopyWhat::WechatRemarks, true).lines[3], "老张");
    assert_eq!(copy(CopyWhat::WechatIds, true).lines, ["sy_1111", "ww_0077", "zs_8888"]);
    // Who said no is in no list, and who said yes also where others were not asked.
    let (li, zhang) = (id(&shop, "9001"), id(&shop, "zs_8888"));
    let label = |_: &_| Ok(super::super::bulk::label(&[]));
    let say = |conn: &rusqlite::Connection| {
        for (who, state) in [(li, "no"), (zhang, "yes")] {
            super::super::edit::begin(conn, who.0)?;
            conn.execute(
                "INSERT INTO consent VALUES (?1, 'sms', ?2, NULL, '')",
                rusqlite::params![who.0, state],
            )?;
        }
        Ok(())
    };
    shop.change_by_hand(&Patient, label, say).unwrap();
    let phones = copy(CopyWhat::Phones, true);
    assert!(phones.left_out.contains(&(LeftOut::SaidNo, 1)) && !phones.ids.contains(&li));
    let asked = copy(CopyWhat::Phones, false);
    assert_eq!((asked.ids, asked.lines), (vec![zhang], vec!["13800138000".to_owned()]));
    let bulk = BulkRequest {
        customers: Selection::These { ids: vec![zhang] },
        edit: BulkEdit::Excluded(true),
    };
    assert_eq!(shop.customers_edit(bulk, &Patient).unwrap().customers, 1);
    assert!(copy(CopyWhat::Names, true).left_out.contains(&(LeftOut::Excluded, 1)));
}

#[test]
fn many_are_edited_as_one_change_without_circles() {
    let (_folder, shop) = shop();
    let (zhang, li, wang) = (id(&shop, "zs_8888"), id(&shop, "9001"), id(&shop, "ww_0077"));
    let by = |shop: &Shop, who: CustomerId| {
        let now = shop.snapshot().unwrap();
        let by = now.archive.referred_by[now.ledger.index_of(who).unwrap()];
        by.map(|by| now.ledger.customers[by as usize])
    };
    // 张三 is the name of two, so that a file's word names nobody.
    assert_eq!((by(&shop, li), by(&shop, wang)), (None, Some(li)));
    let edit = |edit: BulkEdit| {
        let request = BulkRequest { customers: everyone(SortBy::Name), edit };
        shop.customers_edit(request, &Patient)
    };
    // 李四 brought 王五, and nobody brings themselves.
    assert_eq!(edit(BulkEdit::Referrer(Some(wang))).unwrap().customers, 3);
    assert_eq!((by(&shop, zhang), by(&shop, li), by(&shop, wang)), (Some(wang), None, Some(li)));
    assert_eq!(edit(BulkEdit::Referrer(Some(wang))).unwrap().customers, 0);
    let label = shop.shop_state(Nothing {}, &Patient).unwrap().undo.unwrap();
    assert_eq!(label.count, 3);
    assert_eq!(edit(BulkEdit::Referrer(None)).unwrap().customers, 3);
    assert_eq!((by(&shop, zhang), by(&shop, wang)), (None, Some(li)));
    shop.undo(Nothing {}, &Patient).unwrap();
    assert_eq!(by(&shop, zhang), Some(wang));
    shop.undo(Nothing {}, &Patient).unwrap();
    assert_eq!(by(&shop, zhang), None);
    let gone = edit(BulkEdit::Referrer(Some(CustomerId(999))));
    assert_eq!(gone.unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(edit(BulkEdit::Excluded(true)).unwrap().customers, 5);
    shop.undo(Nothing {}, &Patient).unwrap();
    assert_eq!(edit(BulkEdit::Excluded(false)).unwrap().customers, 0);
}

#[test]
fn ranges_and_choices_are_those_of_the_list() {
    let (_folder, shop) = shop();
    let query =
        CustomerQuery { sort: SortBy::Name, offset: 1, limit: 3, ..CustomerQuery::default() };
    let range = shop.customers_range(RangeRequest { query: query.clone() }, &Patient).unwrap();
    let page = shop.customers(query.clone(), &Patient).unwrap();
    assert_eq!(range.ids, page.rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let most = CustomerQuery { limit: u32::MAX, ..query };
    assert!(shop.customers_range(RangeRequest { query: most }, &Patient).is_err());
    let choices = shop.list_choices(Nothing {}, &Patient).unwrap();
    assert!(choices.sources.is_empty() && choices.places.is_empty());
}
