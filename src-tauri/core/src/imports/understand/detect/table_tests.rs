use super::super::super::data::known;
use super::super::super::testing::sample;
use super::*;

fn table(rows: &[&[&str]]) -> Table {
    Table::find(known().unwrap(), &sample(rows), true, &Choices::default()).unwrap()
}

fn role(table: &Table, header: &str) -> Role {
    table.columns.iter().find(|c| c.header == header).unwrap().role
}

#[test]
fn a_known_layout_from_its_header_alone() {
    for layout in known().unwrap().platforms.iter().flat_map(|p| &p.layouts) {
        let header: Vec<_> = layout.headers.iter().map(Word::as_str).collect();
        let found = table(&[&header]);
        assert_eq!(found.layout.map(|l| l.id.as_str()), Some(layout.id.as_str()));
        for (word, role) in &layout.roles {
            let column = found.columns.iter().find(|c| Word::new(&c.header) == *word).unwrap();
            assert_eq!(column.role, *role, "{} {word:?}", layout.id);
        }
    }
}

#[test]
fn a_real_export_with_a_few_columns_of_the_layout() {
    let found = table(&[
        &[
            "订单编号",
            "总金额",
            "买家实际支付金额",
            "收货地址 ",
            "订单创建时间",
            "订单付款时间 ",
            "退款金额",
        ],
        &["1", "178.8", "0.0", "上海", "2020-02-21 00:00:00", "", "0.0"],
    ]);
    assert_eq!(found.platform, "taobao");
    assert!(found.net_of_refunds && !found.has_buyer());
    assert_eq!(role(&found, "订单付款时间"), Role::PaidAt);
}

#[test]
fn duplicate_headers_do_not_share_a_role() {
    let found = table(&[
        &["姓名", "日期", "金额", "备注", "备注", "金额"],
        &["张三", "2023-05-06", "9", "a", "b", "9"],
    ]);
    let roles: Vec<_> = found.columns.iter().map(|c| c.role).collect();
    assert_eq!(roles[3..5], [Role::ShopRemark, Role::ShopRemark]);
    assert_eq!((roles[2], roles[5]), (Role::Paid, Role::Due));
}

#[test]
fn a_hand_kept_table_and_a_log() {
    let hand = table(&[&["姓名", "日期", "金额"], &["张三", "2023-05-06", "9"]]);
    assert_eq!((hand.platform.as_str(), hand.header_row), ("hand", Some(1)));
    assert!(hand.phone_is_key() && hand.receiver_is_key());
    let log = table(&[&["customer_id", "date", "amount"], &["17", "2023-05-06", "9"]]);
    assert_eq!(log.platform, "log");
    assert!(!log.receiver_is_key());
}

#[test]
fn without_a_header() {
    let cdnow =
        table(&[&["00001", "19970101", "1", "11.77"], &["00002", "19970112", "5", "77.00"]]);
    assert_eq!((cdnow.platform.as_str(), cdnow.header_row), ("log", None));
    let roles: Vec<_> = cdnow.columns.iter().map(|c| c.role).collect();
    assert_eq!(roles, [Role::CustomerNumber, Role::OrderedAt, Role::Quantity, Role::Paid]);
}

#[test]
fn what_is_no_table() {
    let find =
        |rows: &[&[&str]]| Table::find(known().unwrap(), &sample(rows), true, &Choices::default());
    assert!(find(&[&["今天天气很好"], &["明天也是"]]).is_none());
    assert!(find(&[&["abc", "def"], &["ghi", "jkl"]]).is_none());
    assert!(find(&[]).is_none());
}

#[test]
fn a_stray_cell_does_not_widen_a_text_table() {
    let row: &[&str] = &["张三", "2023-05-06", "9"];
    let stray: &[&str] = &["李四", "2023-05-07", "1", "234.50"];
    assert_eq!(table(&[&["姓名", "日期", "金额"], row, row, stray]).columns.len(), 3);
    assert_eq!(table(&[&["姓名", "日期", "金额"], stray, stray, row]).columns.len(), 4);
}

#[test]
fn damaged_keys_are_noticed() {
    let header: &[&str] = &["订单号", "日期", "金额"];
    assert!(table(&[header, &["1.23E+17", "2023-05-06", "9"]]).damaged());
    assert!(!table(&[header, &["123456789012345678", "2023-05-06", "9"]]).damaged());
    let rounded = table(&[
        header,
        &["123456789012345000", "2023-05-06", "9"],
        &["123456789012346000", "2023-05-06", "9"],
        &["123456789012347000", "2023-05-06", "9"],
    ]);
    assert_eq!((rounded.damaged(), rounded.rounded.as_slice()), (true, &[0][..]));
}

#[test]
fn choices_override_the_header() {
    let rows: &[&[&str]] = &[&["张三", "2023-05-06", "9"], &["李四", "2023-05-07", "12"]];
    let choices = Choices { header_row: Some(1), ..Choices::default() };
    let chosen = Table::find(known().unwrap(), &sample(rows), true, &choices).unwrap();
    assert_eq!((chosen.header_row, chosen.columns[0].header.as_str()), (Some(1), "张三"));
    let choices = Choices { header_row: Some(0), ..Choices::default() };
    let none =
        Table::find(known().unwrap(), &sample(&[&["姓名", "日期"], rows[0]]), true, &choices)
            .unwrap();
    assert_eq!((none.header_row, none.columns[0].header.as_str()), (None, "A"));
}
