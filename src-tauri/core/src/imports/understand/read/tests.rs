use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::{Choices, ProblemCode};

use super::super::super::recognition::LinkKind;
use super::super::super::stage::{OrderKey, StagedBuyer, StagedOrder, StagedProduct};
use super::super::data::known;
use super::super::detect::Table;
use super::super::testing::{block, sample};
use super::*;

/// A file understood, its chunks put together.
#[derive(Debug, Default)]
struct Read {
    buyers: Vec<StagedBuyer>,
    products: Vec<StagedProduct>,
    orders: Vec<StagedOrder>,
    chunks: usize,
    summary: FileSummary,
}

impl Read {
    fn buyer(&self, order: usize) -> Option<(IdentityKind, &str)> {
        let buyer = &self.buyers[self.orders[order].buyer? as usize];
        Some((buyer.kind, buyer.value.as_str()))
    }

    fn codes(&self) -> Vec<(u32, ProblemCode)> {
        self.summary.problems.iter().map(|p| (p.row, p.code)).collect()
    }
}

fn read_in(rows: &[&[&str]], chunk_lines: usize) -> Read {
    let known = known().unwrap();
    let table = Table::find(known, &sample(rows), true, &Choices::default()).unwrap();
    let today = Day::from_ymd(2024, 1, 1).unwrap();
    let context =
        Context { known, table: &table, sheet: None, text_file: true, today, chunk_lines };
    let mut read = Read::default();
    let summary = understand([(block(rows), 500)], Reader::new(context), &mut |chunk, _| {
        read.chunks += usize::from(!chunk.orders.is_empty());
        read.buyers.extend(chunk.new_buyers);
        read.products.extend(chunk.new_products);
        read.orders.extend(chunk.orders);
        ControlFlow::Continue(())
    });
    read.summary = summary.unwrap();
    read
}

fn read(rows: &[&[&str]]) -> Read {
    read_in(rows, 20_000)
}

const HAND: &[&str] = &["姓名", "电话", "日期", "商品", "金额"];

#[test]
fn a_hand_kept_row_is_an_order() {
    let read = read(&[HAND, &["张三", "138 0013 8000", "2023年5月6日", "面霜", "¥1,234.50"]]);
    let order = &read.orders[0];
    assert_eq!(read.buyer(0), Some((IdentityKind::Phone, "13800138000")));
    assert_eq!(order.buyer_name.as_deref(), Some("张三"));
    assert_eq!(order.phone.as_deref(), Some("138 0013 8000"));
    assert_eq!((order.day.to_string().as_str(), order.minute), ("2023-05-06", -1));
    assert_eq!((order.paid, order.state), (Some(Fen(123_450)), OrderState::Unknown));
    assert_eq!(read.products[order.lines[0].product as usize].title, "面霜");
    assert_eq!((read.summary.rows, read.summary.lines, order.row), (1, 1, 2));
    assert!(read.summary.problems.is_empty());
}

#[test]
fn a_phone_goes_before_the_name_beside_it() {
    let read = read(&[
        HAND,
        &["张三", "", "2023-05-06", "面霜", "99"],
        &["李四", "13900139000", "2023-05-06", "面霜", "99"],
        &["张三", "13800138000", "2023-06-06", "面霜", "99"],
        &["李四", "13900139001", "2023-06-06", "面霜", "99"],
        &["李四", "", "2023-07-06", "面霜", "99"],
        &["王五", "138****1234", "2023-07-06", "面霜", "99"],
        &["微信用户", "", "2023-07-06", "面霜", "99"],
    ]);
    // That the name alone is the phone's is for recognition to find (docs/adr/0004).
    assert_eq!(read.buyer(0), Some((IdentityKind::Name, "张三")));
    assert_eq!(read.buyer(2), Some((IdentityKind::Phone, "13800138000")));
    assert_eq!(read.orders[2].beside, Some((read.orders[0].buyer.unwrap(), LinkKind::Named)));
    assert_eq!(read.buyer(4), Some((IdentityKind::Name, "李四")));
    assert_eq!(read.buyer(5), Some((IdentityKind::Name, "王五")));
    assert_eq!(read.buyer(6), None);
}

#[test]
fn a_rows_key_does_not_depend_on_other_rows() {
    let row: &[&str] = &["张三", "", "2023-05-06", "面霜", "99"];
    let alone = read(&[HAND, row]);
    let with = read(&[HAND, &["张三", "13800138000", "2023-06-06", "面霜", "99"], row, row]);
    assert_eq!(alone.orders[0].key, with.orders[1].key);
    let OrderKey::Content { fingerprint, occurrence } = with.orders[2].key else {
        panic!("number")
    };
    assert_eq!(occurrence, 1);
    assert_eq!(OrderKey::Content { fingerprint, occurrence: 0 }, with.orders[1].key);
}

#[test]
fn the_key_is_the_same_in_another_column_order_and_dress() {
    let a = read(&[HAND, &["张三", "13800138000", "2023-05-06", "面霜", "99"]]);
    let b = read(&[
        &["金额（元）", "购买日期", "产品", "手机号", "客户姓名"],
        &["¥99.00", "2023/5/6", "面霜 ", "+86 13800138000", "张三"],
    ]);
    assert_eq!(a.orders[0].key, b.orders[0].key);
}

#[test]
fn what_keeps_a_row_out_and_what_does_not() {
    let read = read(&[
        HAND,
        &["张三", "", "2023-02-29", "面霜", "99"],
        &["张三", "", "", "面霜", "99"],
        &["张三", "", "2024-01-03", "面霜", "99"],
        &["张三", "", "2023-05-06", "面霜", "待定"],
        &["张三", "1.38E+10", "2023-05-06", "面霜", "99"],
        &["张三", "", "2024-01-02", "面霜", ""],
        &["张三", "", "2023-05-06", "面霜", "赠品"],
        &["张三", "", "5.6", "面霜", "99"],
    ]);
    use ProblemCode::*;
    let expected = [
        (2, BadDate),
        (3, NoDate),
        (4, FutureDate),
        (5, BadAmount),
        (6, DamagedNumber),
        (9, BadDate),
    ];
    assert_eq!(read.codes(), expected);
    assert_eq!(read.summary.problems[0].column.as_deref(), Some("日期"));
    assert_eq!(read.summary.problems[0].value, "2023-02-29");
    let paid: Vec<_> = read.orders.iter().map(|o| o.paid).collect();
    assert_eq!(paid, [Some(Fen(9_900)), None, Some(Fen(0))]);
    assert_eq!(read.buyer(0), Some((IdentityKind::Name, "张三")));
    assert_eq!((read.summary.rows, read.summary.lines), (8, 3));
}

#[test]
fn ragged_rows() {
    let read = read(&[
        &["客户", "日期", "金额", "备注"],
        &["张三", "2023-05-06", "1", "234.50", "好"],
        &["李四", "2023-05-06", "99"],
        &["王五", "2023-05-06"],
        &["赵六", "2023-05-06", "99", "", "", ""],
        &["孙七", "2023-05-06", "99", "好"],
        &["周八", "2023-05-06", "99", "好"],
    ]);
    use ProblemCode::RaggedRow;
    assert_eq!(read.codes(), [(2, RaggedRow), (3, RaggedRow), (4, RaggedRow)]);
    let names: Vec<_> = read.orders.iter().filter_map(|o| o.buyer_name.as_deref()).collect();
    assert_eq!(names, ["李四", "赵六", "孙七", "周八"]);
    assert_eq!(read.summary.rows, 6);
}

#[test]
fn totals_and_repeated_headers_are_no_rows() {
    let read = read(&[
        HAND,
        &["张三", "", "2023-05-06", "面霜", "99"],
        HAND,
        &["李四", "", "2023-05-06", "面霜", "99"],
        &["合计：", "", "", "", "198"],
        &["人民币合计", "", "198"],
        &["", "", "", "", ""],
    ]);
    assert_eq!((read.summary.rows, read.orders.len(), read.summary.problems_total), (2, 2, 0));
}

#[test]
fn virtual_numbers_identify_nobody() {
    let header: &[&str] = &["姓名", "日期", "金额", "虚拟手机号"];
    let read = read(&[header, &["张三", "2023-05-06", "9", "17012345678"]]);
    assert_eq!(read.buyer(0), Some((IdentityKind::Name, "张三")));
    assert_eq!(read.orders[0].phone.as_deref(), Some("17012345678 虚拟号"));
    let read = self::read(&[HAND, &["张三", "17012345678转0123", "2023-05-06", "面霜", "99"]]);
    assert_eq!(read.buyer(0), Some((IdentityKind::Name, "张三")));
}

const LOG: &[&str] = &[
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
];

#[test]
fn lines_of_one_number_are_one_order() {
    let rows: &[&[&str]] = &[
        LOG,
        &["536365", "A", "CUP", "6", "2010-12-01 08:26:00", "2.55", "17850.0", "UK"],
        &["536365", "B", "MUG", "3", "2010-12-01 08:26:00", "2.555", "17850.0", "UK"],
        &["C536366", "A", "CUP", "-1", "2010-12-02 09:00:00", "2.55", "", "UK"],
        &["536365", "A", "CUP", "1", "2010-12-01 08:26:00", "2.55", "17850.0", "UK"],
    ];
    let read = read(rows);
    let order = &read.orders[0];
    assert_eq!(read.orders.len(), 2);
    assert_eq!(order.key, OrderKey::Number("536365".into()));
    assert_eq!(
        (order.paid, order.paid_is_sum, order.lines.len()),
        (Some(Fen(1_530 + 767 + 255)), true, 3)
    );
    assert_eq!(read.buyer(0), Some((IdentityKind::Number, "17850")));
    assert_eq!(order.extra, [("Country".to_owned(), "UK".to_owned())]);
    assert_eq!((order.state, order.minute), (OrderState::Unknown, 506));
    assert_eq!((read.orders[1].state, read.buyer(1)), (OrderState::Closed, None));
    assert_eq!((read.products.len(), order.lines[0].product, order.lines[2].product), (2, 0, 0));
}

#[test]
fn an_order_is_not_cut_by_chunks_unless_its_lines_lie_apart() {
    let line = |number| [number, "A", "CUP", "1", "2010-12-01", "2", "1", "UK"];
    let (a, b) = (line("1"), line("2"));
    let read = read_in(&[LOG, &a, &a, &a, &b, &a], 2);
    let orders: Vec<_> =
        read.orders.iter().map(|o| (o.key.clone(), o.lines.len(), o.paid)).collect();
    let key = |n: &str| OrderKey::Number(n.to_owned());
    assert_eq!(
        orders,
        [
            (key("1"), 3, Some(Fen(600))),
            (key("2"), 1, Some(Fen(200))),
            (key("1"), 1, Some(Fen(200)))
        ]
    );
    assert_eq!((read.chunks, read.buyers.len(), read.products.len()), (2, 1, 1));
}

#[test]
fn taobao_amounts_are_net_of_refunds() {
    let header: &[&str] = &[
        "订单编号",
        "买家会员名",
        "总金额",
        "买家实际支付金额",
        "订单状态",
        "收货人姓名",
        "联系手机",
        "订单创建时间",
        "订单付款时间 ",
        "宝贝标题 ",
        "宝贝总数量",
        "退款金额",
        "店铺名称",
    ];
    let row: &[&str] = &[
        "=\"1234567890123456789\"",
        "tb_01",
        "100.00",
        "60.00",
        "买家已付款，等待卖家发货",
        "张三",
        "'13800138000",
        "2020-02-21 00:10:00",
        "2020-02-21 00:11:05",
        "面霜，手霜",
        "2",
        "40.00",
        "本店",
    ];
    let read = read(&[header, row, row]);
    let order = &read.orders[0];
    assert_eq!(read.orders.len(), 1);
    assert_eq!(order.key, OrderKey::Number("1234567890123456789".into()));
    assert_eq!((order.paid, order.refunded), (Some(Fen(10_000)), Fen(4_000)));
    assert_eq!((order.state, order.minute), (OrderState::Paid, 11));
    assert_eq!(read.buyer(0), Some((IdentityKind::Account, "tb_01")));
    assert_eq!(
        (order.phone.as_deref(), order.receiver.as_deref()),
        (Some("13800138000"), Some("张三"))
    );
    assert_eq!((order.lines.len(), order.lines[0].amount), (1, Some(Fen(10_000))));
    assert_eq!(order.extra, [("店铺名称".to_owned(), "本店".to_owned())]);
}

#[test]
fn what_was_taken_off_adds_up_whatever_its_sign_and_a_blank_says_nothing() {
    let rows: &[&[&str]] = &[
        &["订单号", "昵称", "日期", "实付金额", "店铺优惠", "平台优惠"],
        &["A-1", "小王", "2023-05-06", "9", "-1.50", "2"],
        &["A-2", "小王", "2023-05-06", "9", "0", ""],
        &["A-3", "小王", "2023-05-06", "9", "", ""],
        &["A-4", "小王", "2023-05-06", "9", "-", "无"],
        &["A-5", "小王", "2023-05-06", "9", "满10减1", "1"],
    ];
    let read = read(rows);
    let off: Vec<_> = read.orders.iter().map(|o| o.discount.map(|f| f.0)).collect();
    assert_eq!(off, [Some(350), Some(0), None, Some(0), None]);
    let problems: Vec<_> = read.summary.problems.iter().map(|p| (p.row, p.code)).collect();
    assert_eq!(problems, [(6, ProblemCode::BadAmount)]);
}

#[test]
fn parts_of_what_was_taken_off_are_not_counted_beside_all_of_it() {
    let rows: &[&[&str]] = &[
        &["订单号", "昵称", "日期", "实付金额", "店铺优惠", "优惠总金额", "平台优惠"],
        &["A-1", "小王", "2023-05-06", "9", "1.50", "3.50", "2"],
        &["A-2", "小王", "2023-05-06", "9", "0", "0", "0"],
    ];
    let read = read(rows);
    let off: Vec<_> = read.orders.iter().map(|o| o.discount.map(|f| f.0)).collect();
    assert_eq!(off, [Some(350), Some(0)]);
    assert_eq!(read.orders[0].extra.len(), 2);
}

#[test]
fn damaged_order_numbers_stay_out() {
    let rows: &[&[&str]] = &[
        &["订单号", "昵称", "日期", "金额", "状态"],
        &["1.23E+17", "小王", "2023-05-06", "9", "已付"],
        &["A-1", "小王", "2023-05-06", "9", "飞走了"],
        &["A-2", "小王", "2023-05-06", "9", "飞走了"],
        &["A-3", "小李", "2023-05-06", "9", "取消"],
    ];
    let read = read(rows);
    use ProblemCode::{DamagedNumber, UnknownState};
    assert_eq!(read.codes(), [(2, DamagedNumber), (3, UnknownState)]);
    let states: Vec<_> = read.orders.iter().map(|o| o.state).collect();
    assert_eq!(states, [OrderState::Unknown, OrderState::Unknown, OrderState::Closed]);
}

#[test]
fn a_gift_does_not_make_its_receiver_the_buyer() {
    let header: &[&str] = &[
        "订单号",
        "订单状态",
        "订单创建时间",
        "订单实付金额",
        "订单已退款金额",
        "全部商品名称",
        "收货人/提货人",
        "收货人手机号/提货人手机号",
        "收货人省份",
        "收货人城市",
        "收货人地区",
        "详细收货地址/提货地址",
        "买家昵称",
        "买家手机号",
        "买家备注",
        "商家订单备注",
    ];
    let read = read(&[
        header,
        &[
            "E1",
            "已完成",
            "2023-05-06 10:00:00",
            "99",
            "0",
            "面霜",
            "李四",
            "13900139000",
            "浙江省",
            "杭州市",
            "西湖区",
            "文三路1号",
            "小王",
            "13800138000",
            "快点",
            "老客",
        ],
        &[
            "E2",
            "已关闭",
            "2023-05-06 10:00:00",
            "99",
            "-",
            "面霜",
            "李四",
            "13900139000",
            "——",
            "-",
            "",
            "",
            "微信用户",
            "",
            "",
            "",
        ],
        &["E3", "已完成", "2023-05-06 10:00:00", "99"],
    ]);
    assert_eq!(read.buyer(0), Some((IdentityKind::Phone, "13800138000")));
    let order = &read.orders[0];
    assert_eq!(order.address.as_deref(), Some("浙江省 杭州市 西湖区 文三路1号"));
    assert_eq!((order.region, read.orders[1].region), (Some(330_106), None));
    assert_eq!(order.remark.as_deref(), Some("快点；老客"));
    assert_eq!(
        (order.buyer_name.as_deref(), order.receiver.as_deref()),
        (Some("小王"), Some("李四"))
    );
    assert_eq!(read.buyer(1), None);
    assert_eq!(read.orders[1].state, OrderState::Closed);
    assert_eq!((read.orders.len(), read.summary.problems_total), (3, 0));
}

#[test]
fn the_sink_stops_it_and_hears_of_progress() {
    let known = known().unwrap();
    let mut rows: Vec<&[&str]> = vec![HAND];
    rows.extend(std::iter::repeat_n(&["张三", "", "2023-05-06", "面霜", "99"][..], 9_000));
    let table = Table::find(known, &sample(&rows), true, &Choices::default()).unwrap();
    let run = |stop_at: usize| {
        let today = Day::from_ymd(2024, 1, 1).unwrap();
        let context =
            Context { known, table: &table, sheet: None, text_file: true, today, chunk_lines: 500 };
        let mut calls = 0;
        let summary = understand([(block(&rows), 500)], Reader::new(context), &mut |_, _| {
            calls += 1;
            if calls == stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (summary.is_some(), calls)
    };
    assert_eq!(run(2), (false, 2));
    let (done, calls) = run(usize::MAX);
    assert!(done && calls >= 9_000 / 500 + 2, "{calls}");
}
