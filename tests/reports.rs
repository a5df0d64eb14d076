//! Reports by name on the command line: windows, segments, comparison, and models fitted
//! to a table of numbers.

use serde_json::{Value, json};

use crate::common::TestShop;

/// Two platforms' worth of orders: one who comes back, one who does not, one long gone.
const ORDERS: &str = "日期,姓名,电话,商品,数量,金额,地址\n\
    2025-01-05,张三,13800000001,面膜,1,60,浙江省杭州市西湖区某路1号\n\
    2025-11-05,张三,13800000001,面膜,2,120,浙江省杭州市西湖区某路1号\n\
    2026-01-05,张三,13800000001,精华,1,200,浙江省杭州市西湖区某路1号\n\
    2026-01-06,李四,13800000002,面膜,1,60,广东省深圳市南山区某路2号\n\
    2024-03-01,王五,13800000003,面膜,1,70,广东省广州市天河区某路3号\n";

fn shop() -> TestShop {
    let shop = TestShop::new();
    let file = shop.file("orders.csv", ORDERS.as_bytes());
    shop.import(&file);
    shop
}

#[test]
fn every_report_has_a_basis_and_all_are_printed_by_name() {
    let shop = shop();
    let all = shop.ok(&["report", "all"]);
    let all = all.as_object().unwrap();
    assert!(all.len() >= 28, "{}", all.len());
    for (name, report) in all {
        assert_eq!(report, &shop.ok(&["report", name]), "{name}");
        assert_eq!(report["basis"]["as_of"], "2026-01-06", "{name}");
        assert_eq!(report["basis"]["from"], "2025-01-07", "{name}");
        assert_eq!(report["basis"]["buyers"], 2, "{name}");
    }
}

#[test]
fn a_window_and_a_segment_narrow_every_report() {
    let shop = shop();
    let basis = |args: &[&str]| {
        let mut words = vec!["report", "prediction"];
        words.extend(args);
        shop.ok(&words)["basis"].clone()
    };
    let old = basis(&["--from", "2024-01-01", "--to", "2024-12-31"]);
    assert_eq!((old["buyers"].clone(), old["net_fen"].clone()), (1.into(), 7000.into()));
    let early = basis(&["--as-of", "2025-01-31"]);
    assert_eq!((early["customers"].clone(), early["orders"].clone()), (2.into(), 2.into()));
    for (segment, customers) in [
        (r#"{"stage":"loyal"}"#, 1),
        (r#"{"stage":"new","activity":"lost"}"#, 1),
        (r#"{"province":440000}"#, 2),
        (r#"{"search":"李"}"#, 1),
        (r#"{"platform":"nowhere"}"#, 0),
        (r#"{"tag":"nobody"}"#, 0),
        (r#"{"customers":[]}"#, 0),
        ("{}", 3),
    ] {
        let basis = basis(&["--segment", segment]);
        assert_eq!(basis["customers"], customers, "{segment}");
        assert_eq!(basis["segment"], true);
    }
}

/// What files say beside who, when and how much reaches the reports.
#[test]
fn goods_discounts_platforms_and_referrers_reach_the_reports() {
    let shop = TestShop::new();
    let file = shop.file(
        "goods.csv",
        "日期,姓名,电话,商品,数量,金额,优惠金额\n\
         2026-01-05,张三,13800000001,面膜,2,110,10\n\
         2026-02-05,张三,13800000001,精华,1,200,0\n\
         2026-02-06,李四,13800000002,面膜,1,60,0\n"
            .as_bytes(),
    );
    shop.import(&file);
    let people = shop.file(
        "people.csv",
        "姓名,手机号,微信号,推荐人,标签\n\
         张三,13800000001,zhangsan01,,熟客\n李四,13800000002,lisi_02,张三,油性\n"
            .as_bytes(),
    );
    shop.import(&people);
    let products = shop.ok(&["report", "products"]);
    let named = |name: &str| {
        let all = products["products"].as_array().unwrap();
        all.iter().find(|product| product["name"] == name).cloned().unwrap_or_default()
    };
    assert!(named("面膜").is_object() && named("精华").is_object(), "{products}");
    let coupons = shop.ok(&["report", "coupons"]);
    assert_eq!(coupons["with"]["orders"], 1, "{coupons}");
    assert_eq!(coupons["without"]["orders"], 2);
    let platforms = shop.ok(&["report", "platforms"]);
    assert_ne!(platforms["platforms"][0]["name"], "", "{platforms}");
    let referrals = shop.ok(&["report", "referrals"]);
    assert_eq!(referrals["new_referred_customers"], 1, "{referrals}");
    // Who brought somebody and has bought on two days is a fan.
    let fans = shop.ok(&["customers", "--segment", r#"{"stage":"fan"}"#]);
    assert_eq!(fans["total"], 1);
    let tagged = shop.ok(&["customers", "--segment", r#"{"tag":"油性"}"#]);
    assert_eq!(tagged["total"], 1);
    let ladder = shop.ok(&["report", "ladder"]);
    assert!(!ladder["steps"].as_array().unwrap().is_empty(), "{ladder}");
}

#[test]
fn figures_open_into_the_customers_behind_them() {
    let shop = shop();
    let behind = |segment: Value| {
        shop.ok(&["customers", "--segment", &segment.to_string()])["total"].clone()
    };
    let flow = shop.ok(&["report", "flow", "--from", "2025-06-30"]);
    let moves = flow["moves"].as_array().unwrap();
    assert!(moves.len() >= 3, "{moves:?}");
    for moved in moves {
        let asked = json!({ "moved": {
            "earlier": flow["earlier"], "later": flow["later"],
            "from": moved["from"], "to": moved["to"],
        }});
        assert_eq!(behind(asked), moved["customers"], "{moved}");
    }
    for due in shop.ok(&["report", "due"])["totals"].as_array().unwrap() {
        let asked = json!({ "due": due["when"] });
        assert_eq!(behind(asked), due["customers"], "{due}");
    }
    assert_eq!(behind(json!({ "rfm_group": "重要价值" })), 0, "too few buyers");
    assert_eq!(behind(json!({ "uses": { "product": "x", "state": "over" } })), 0);
}

#[test]
fn a_customer_has_an_insight() {
    let shop = shop();
    let page = shop.ok(&["customers", "--search", "张三"]);
    let id = page["rows"][0]["id"].to_string();
    let insight = shop.ok(&["insight", &id]);
    assert_eq!(insight["why"]["stage"], "loyal");
    assert_eq!(insight["why"]["silence"]["silence_days"], 1);
    assert_eq!((insight["rfm"]["f"].clone(), insight["abc_curve"].clone()), (2.into(), "A".into()));
    assert_eq!(insight["predicted"], Value::Null, "five purchases are too few");
    assert_eq!(shop.error(&["insight", "99"])["code"], "not_found");
}

#[test]
fn two_windows_stand_beside_each_other() {
    let shop = shop();
    let a = r#"{"from":"2024-01-01","to":"2024-12-31"}"#;
    let found = shop.ok(&["compare", "repurchase", a, "{}"]);
    let figure = |name: &str| {
        let figures = found["figures"].as_array().unwrap();
        figures.iter().find(|f| f["figure"] == name).cloned().unwrap_or(Value::Null)
    };
    let buyers = figure("basis.buyers");
    assert_eq!(
        (&buyers["a"], &buyers["b"], &buyers["ratio"]),
        (&1.0.into(), &2.0.into(), &2.0.into())
    );
    assert_eq!(figure("basis.net_fen")["difference"], 31_000.0);
    let error = shop.error(&["compare", "weather", "{}", "{}"]);
    assert_eq!(error["code"], "bad_request");
}

#[test]
fn a_model_is_fitted_to_a_table_of_numbers() {
    let shop = TestShop::new();
    let mut times = String::from("x,t_x,T\n");
    let mut values = String::from("x,m\n");
    let (mut seed, mut repeaters) = (7_u64, 0);
    let mut dice = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as f64 + 0.5) / f64::from(1_u32 << 31)
    };
    // People who buy at rates of their own and may leave after any purchase.
    for i in 0..600_u32 {
        let (rate, leaves) = (-dice().ln() * 0.3, dice() * 0.6);
        let (end, mut x, mut t_x, mut t) = (f64::from(20 + i % 30), 0, 0.0, 0.0);
        while dice() > leaves {
            t -= dice().ln() / rate;
            if t > end {
                break;
            }
            (x, t_x) = (x + 1, t);
        }
        times.push_str(&format!("{x},{t_x},{end}\n"));
        if x > 0 {
            repeaters += 1;
            // What they spend differs from one to the other, and from one time to the next.
            let usual = 30.0 / (dice() + dice());
            let mean = (0..x).map(|_| -usual * dice().ln()).sum::<f64>() / f64::from(x);
            values.push_str(&format!("{x},{mean}\n"));
        }
    }
    let times = shop.file("times.csv", times.as_bytes());
    let values = shop.file("values.csv", values.as_bytes());
    for (model, file, customers, params) in [
        ("bg-nbd", &times, 600, "r alpha a b"),
        ("mbg-nbd", &times, 600, "r alpha a b"),
        ("pareto-nbd", &times, 600, "r alpha s beta"),
        ("gamma-gamma", &values, repeaters, "p q gamma"),
    ] {
        let fit = shop.ok(&["btyd", model, file.to_str().unwrap()]);
        assert_eq!(fit["customers"], customers, "{model}");
        assert!(fit["log_likelihood"].as_f64().unwrap() < 0.0 && fit["elapsed_ms"].is_f64());
        for name in params.split(' ') {
            assert!(fit["params"][name].as_f64().unwrap() > 0.0, "{model} {name}");
        }
    }
    let broken = shop.file("broken.csv", b"x,t_x,T\n1,2\n");
    let error = shop.error(&["btyd", "bg-nbd", broken.to_str().unwrap()]);
    assert_eq!(error["params"]["detail"], "line 2 can't be read");
    let few = shop.file("few.csv", b"x,t_x,T\n1,2,3\n");
    assert_eq!(shop.error(&["btyd", "bg-nbd", few.to_str().unwrap()])["code"], "bad_request");
}
