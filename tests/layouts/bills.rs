//! Bills, ledgers and bank statements: only what came in for goods is an order.

use super::{csv, net};
use crate::common::{TestShop, real_data};

/// The rows of a bill: header, what came, and what is no order.
fn bill(preamble: &[&str], rows: &[&[&str]], trailer: &[&str]) -> Vec<u8> {
    let mut text = preamble.join("\r\n");
    if !text.is_empty() {
        text.push_str("\r\n");
    }
    text.push_str(&String::from_utf8(csv(rows)).unwrap());
    text.push_str(&trailer.join("\r\n"));
    text.into_bytes()
}

const WECHAT: &[&str] = &[
    "交易时间",
    "交易类型",
    "交易对方",
    "商品",
    "收/支",
    "金额(元)",
    "支付方式",
    "当前状态",
    "交易单号",
    "商户单号",
    "备注",
];

#[test]
fn a_personal_bill_gives_what_came_in_for_goods() {
    let row = |kind, who, flow, state, number| {
        [
            "2026-05-06 12:45:27",
            kind,
            who,
            "收款方备注:二维码收款",
            flow,
            "¥28.16",
            "零钱",
            state,
            number,
            "/",
            "/",
        ]
    };
    let rows = [
        row("二维码收款", "山茶", "收入", "已收钱", "1001\t"),
        row("二维码收款", "山茶", "收入", "已收钱", "1002\t"),
        row("二维码收款", "小鱼", "收入", "已全额退款", "1003\t"),
        row("二维码收款", "阿树", "收入", "已退款(￥8.16)", "1004\t"),
        row("商户消费", "某餐厅", "支出", "支付成功", "1005\t"),
        row("转账", "房东", "收入", "已存入零钱", "1006\t"),
        row("微信红包", "同好", "收入", "已存入零钱", "1007\t"),
        row("群收款", "同好", "收入", "已收钱", "1008\t"),
        row("零钱提现", "招商银行", "/", "提现已到账", "1009\t"),
    ];
    let mut table: Vec<&[&str]> = vec![WECHAT];
    table.extend(rows.iter().map(|r| r.as_slice()));
    let preamble =
        ["微信支付账单明细", "微信昵称：[测试]", "共9笔记录", "注：", "---微信支付账单明细列表---"];
    let shop = TestShop::new();
    let path = shop.file("微信支付账单.csv", &bill(&preamble, &table, &[]));
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["platform"], "wechat_pay");
    assert_eq!(outcome["problems_total"], 0, "{}", outcome["problems"]);
    assert_eq!((&outcome["rows"], &outcome["lines"]), (&9.into(), &4.into()));
    assert_eq!((&outcome["orders_new"], &outcome["customers_new"]), (&4.into(), &3.into()));
    assert_eq!(net(&shop), 2 * 2_816 + 2_000);
    shop.assert_whole();
}

#[test]
fn merchant_bills_link_refunds_and_end_with_their_totals() {
    let alipay: &[&[&str]] = &[
        &[
            "支付宝交易号",
            "商户订单号",
            "业务类型",
            "商品名称",
            "创建时间",
            "完成时间",
            "对方账户",
            "订单金额（元）",
            "商家实收（元）",
            "备注",
        ],
        &[
            "2026A",
            "s1",
            "退款",
            "面霜",
            "2026-05-07 10:00:00",
            "2026-05-07 10:00:00",
            "a@example.com",
            "-30.00",
            "-30.00",
            "",
        ],
        &[
            "2026A",
            "s1",
            "交易",
            "面霜",
            "2026-05-06 10:00:00",
            "2026-05-06 10:00:09",
            "a@example.com",
            "100.00",
            "99.40",
            "",
        ],
        &[
            "2026B",
            "s2",
            "交易",
            "面霜",
            "2026-05-06 11:00:00",
            "2026-05-06 11:00:09",
            "*杨(137****2600)",
            "50.00",
            "49.70",
            "",
        ],
    ];
    let shop = TestShop::new();
    let path = shop.file(
        "业务明细.csv",
        &bill(
            &["#支付宝业务明细查询", "#账号：[20880156]", "#----业务明细列表----"],
            alipay,
            &[
                "#----业务明细列表结束----",
                "#交易合计：2笔，150.00元",
                "#导出时间：[2026年06月01日 09:00:00]",
            ],
        ),
    );
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["layout"], "alipay-merchant-trades");
    assert_eq!(outcome["problems_total"], 0, "{}", outcome["problems"]);
    assert_eq!((&outcome["rows"], &outcome["orders_new"]), (&3.into(), &2.into()));
    // The masked account is nobody.
    assert_eq!(
        (&outcome["customers_new"], &outcome["orders_without_customer"]),
        (&1.into(), &1.into())
    );
    assert_eq!(net(&shop), 7_000);

    let wechat: &[&[&str]] = &[
        &[
            "交易时间",
            "公众账号ID",
            "微信订单号",
            "商户订单号",
            "用户标识",
            "交易类型",
            "交易状态",
            "应结订单金额",
            "退款金额",
            "商品名称",
            "订单金额",
        ],
        &[
            "`2026-05-06 16：33：45",
            "`wx1",
            "`1001",
            "`s1",
            "`openid_a",
            "`JSAPI",
            "`SUCCESS",
            "`80.00",
            "`0.00",
            "`面霜",
            "`80.00",
        ],
        &[
            "`2026-05-08 09：00：00",
            "`wx1",
            "`1001",
            "`s1",
            "`openid_a",
            "`JSAPI",
            "`REFUND",
            "`0.00",
            "`15.00",
            "`面霜",
            "`0.00",
        ],
        &["总交易单数", "应结订单总金额", "退款总金额"],
        &["`1", "`80.00", "`15.00"],
    ];
    let path = shop.file("交易账单.csv", &bill(&[], wechat, &[]));
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["layout"], "wechat-pay-merchant");
    assert_eq!(outcome["problems_total"], 0, "{}", outcome["problems"]);
    assert_eq!((&outcome["orders_new"], &outcome["customers_new"]), (&1.into(), &1.into()));
    assert_eq!(net(&shop), 7_000 + 6_500);
    shop.assert_whole();
}

#[test]
fn no_expense_of_any_ledger_is_an_order() {
    let by_word: &[&[&str]] = &[
        &["日期", "客户", "收支", "金额"],
        &["2026-05-06", "山茶", "收入", "99"],
        &["2026-05-07", "房租", "支出", "3000"],
    ];
    let by_column: &[&[&str]] = &[
        &["日期", "客户", "收入", "支出"],
        &["2026-05-06", "山茶", "99", ""],
        &["2026-05-07", "房租", "", "3000"],
    ];
    for table in [by_word, by_column] {
        let shop = TestShop::new();
        let path = shop.file("流水.csv", &csv(table));
        let outcome = &shop.import(&path)["files"][0];
        assert_eq!((&outcome["rows"], &outcome["orders_new"]), (&2.into(), &1.into()), "{table:?}");
        assert_eq!(outcome["problems_total"], 0, "{table:?}");
        assert_eq!(net(&shop), 9_900, "{table:?}");
    }
}

#[test]
fn real_bills_and_bank_statements_do_no_harm() {
    for (name, rows, orders) in [
        ("wechat_example-wechat-records.csv", 27, 1),
        ("wechat_example-wechat-records.xlsx", 27, 1),
        ("alipay_example-alipay-records.csv", 10, 0),
        ("jd_example-jd-records.csv", 26, 0),
        ("mt_example-mt-records.csv", 29, 0),
    ] {
        let Some(path) = real_data(&format!("fin/{name}")) else { continue };
        let shop = TestShop::new();
        let outcome = &shop.import(&path)["files"][0];
        assert_eq!(
            (&outcome["rows"], &outcome["orders_new"]),
            (&rows.into(), &orders.into()),
            "{name}"
        );
        assert_eq!(outcome["problems_total"], 0, "{name}: {}", outcome["problems"]);
    }
    let Some(folder) = real_data("fin") else { return };
    let mut statements = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if ["wechat", "alipay", "jd_", "mt_"].iter().any(|bill| name.starts_with(bill)) {
            continue;
        }
        let error = TestShop::new().error(&["import", path.to_str().unwrap()]);
        let code = error["code"].as_str().unwrap();
        assert!(["file_no_usable_column", "file_no_table"].contains(&code), "{name}: {error}");
        statements += 1;
    }
    assert!(statements >= 10, "{statements}");
}
