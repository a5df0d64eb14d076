use super::super::super::data::known;
use super::*;
use huitouke_ingest::Value;

fn columns(header: &[&str], rows: &[&[&str]], chosen: &[(u32, Role)]) -> Vec<Column> {
    let known = known().unwrap();
    let raw: Vec<_> = header
        .iter()
        .enumerate()
        .map(|(i, h)| {
            let values = rows.iter().map(|r| r.get(i).map_or(Value::Empty, |v| Value::Text(v)));
            Raw { header: (*h).to_owned(), profile: Profile::of(known, values) }
        })
        .collect();
    assign(known, None, &raw, chosen)
}

fn roles(header: &[&str], rows: &[&[&str]]) -> Vec<Role> {
    columns(header, rows, &[]).iter().map(|c| c.role).collect()
}

#[test]
fn hand_kept_tables_in_any_order_and_wording() {
    use Role::*;
    let cases: &[(&[&str], &[Role])] = &[
        (
            &["昵称", "电话", "地址", "日期", "商品", "金额"],
            &[Nick, Phone, Address, OrderedAt, Product, Paid],
        ),
        (
            &["日期", "姓名", "手机号", "产品", "数量", "单价", "实付", "备注"],
            &[OrderedAt, Receiver, Phone, Product, Quantity, UnitPrice, Paid, ShopRemark],
        ),
        (
            &["购买时间", "客户", "联系方式", "货品", "付款"],
            &[OrderedAt, Nick, Phone, Product, Paid],
        ),
        (
            &[
                "微信名",
                "真实姓名",
                "联系电话",
                "收货地址",
                "下单日期",
                "内容",
                "实付金额（元）",
                "快递单号",
            ],
            &[Nick, Receiver, Phone, Address, OrderedAt, Product, Paid, Extra],
        ),
        (&["序号", "姓名", "时间", "总价"], &[Extra, Receiver, OrderedAt, Paid]),
        (
            &["客户", "日期", "产品", "数量", "价格"],
            &[Nick, OrderedAt, Product, Quantity, UnitPrice],
        ),
        (&["客户", "日期", "产品", "价格"], &[Nick, OrderedAt, Product, Paid]),
        (&["客户", "日期", "产品", "单价"], &[Nick, OrderedAt, Product, Paid]),
        (&["收货人", "姓名", "日期", "金额"], &[Receiver, Nick, OrderedAt, Paid]),
        (&["会员号", "消费日期", "消费金额"], &[CustomerNumber, OrderedAt, Paid]),
        (
            &["客户姓名", "昵称", "日期", "应付金额", "实付金额"],
            &[Receiver, Nick, OrderedAt, Due, Paid],
        ),
        (&["旺旺", "肤质", "日期", "金额", "是否包邮"], &[Nick, Extra, OrderedAt, Paid, Extra]),
        (&["customer", "date", "amount"], &[CustomerNumber, OrderedAt, Paid]),
        (
            &["Order ID", "Customer Name", "Order Date", "Product Name", "Sales", "Quantity"],
            &[OrderNumber, Nick, OrderedAt, Product, Paid, Quantity],
        ),
        (&["下单时间", "付款时间", "发货时间", "姓名"], &[OrderedAt, PaidAt, Extra, Receiver]),
    ];
    for (header, expected) in cases {
        let pieces: Vec<&str> =
            header.iter().map(|h| if h.contains("数量") { "2" } else { "" }).collect();
        assert_eq!(roles(header, &[&pieces]), *expected, "{header:?}");
    }
}

#[test]
fn values_overrule_a_header_about_the_customer() {
    let rows: &[&[&str]] = &[&["13800138000", "2023-05-06"], &["13900138000", "2023-05-07"]];
    assert_eq!(roles(&["客户", "日期"], rows)[0], Role::Phone);
    let rows: &[&[&str]] = &[&["10023", "2023-05-06"], &["10024", "2023-05-07"]];
    assert_eq!(roles(&["客户", "日期"], rows)[0], Role::CustomerNumber);
}

#[test]
fn values_speak_where_no_header_does() {
    use Role::*;
    let rows: &[&[&str]] = &[
        &["张三", "13800138000", "2023-05-06", "99.50", "浙江省杭州市西湖区文三路1号"],
        &["李四", "13900138000", "2023-05-07", "128", "上海市浦东新区世纪大道8号"],
        &["王小五", "13700138000", "2023-05-08", "56.00", "江苏省南京市鼓楼区中山路2号"],
    ];
    let found = columns(&["", "", "", "", ""], rows, &[]);
    let found: Vec<_> = found.iter().map(|c| (c.header.as_str(), c.role)).collect();
    assert_eq!(
        found,
        [("A", Receiver), ("B", Phone), ("C", OrderedAt), ("D", Paid), ("E", Address)]
    );
    let log: &[&[&str]] =
        &[&["00001", "19970101", "1", "11.77"], &["00002", "19970112", "5", "77.00"]];
    assert_eq!(roles(&["", "", "", ""], log), [CustomerNumber, OrderedAt, Quantity, Paid]);
}

#[test]
fn a_column_that_numbers_rows_is_no_order_number() {
    let rows: &[&[&str]] = &[&["1", "2023-05-06"], &["2", "2023-05-06"], &["3", "2023-05-06"]];
    assert_eq!(roles(&["单号", "日期"], rows)[0], Role::Extra);
    let rows: &[&[&str]] = &[&["A1", "2023-05-06"], &["A2", "2023-05-06"], &["A3", "2023-05-06"]];
    assert_eq!(roles(&["单号", "日期"], rows)[0], Role::OrderNumber);
}

#[test]
fn the_better_of_two_phone_columns() {
    let rows: &[&[&str]] =
        &[&["", "13800138000"], &["0431-123", "13900138000"], &["", "13900138001"]];
    assert_eq!(roles(&["电话", "手机"], rows), [Role::Extra, Role::Phone]);
}

#[test]
fn what_the_merchant_says_holds() {
    let chosen = [(0, Role::Product), (2, Role::Ignore)];
    let found = columns(&["姓名", "商品", "日期"], &[], &chosen);
    let roles: Vec<_> = found.iter().map(|c| (c.role, c.reason)).collect();
    assert_eq!(roles[0], (Role::Product, RoleReason::Chosen));
    assert_eq!(roles[1], (Role::Extra, RoleReason::Unmatched));
    assert_eq!(roles[2], (Role::Ignore, RoleReason::Chosen));
}

#[test]
fn blank_columns_are_left_out_and_letters_name_the_nameless() {
    let found = columns(&["姓名", "", ""], &[&["张三", "", "xx"]], &[]);
    assert_eq!((found[1].role, found[1].has_values), (Role::Ignore, false));
    assert_eq!(found[2].header, "C");
    assert_eq!(
        (letter(0), letter(25), letter(26), letter(701)),
        ("A".into(), "Z".into(), "AA".into(), "ZZ".into())
    );
}
