use huitouke_contract::ShopApi;
use huitouke_contract::imports::{FileNotice, Role};
use huitouke_contract::saves::{TemplateCells, TemplateColumn, TemplateRequest};

use super::testing::{Cell, Patient, Place, cells, roles, write};

/// As the window sends it.
fn request(path: &std::path::Path) -> TemplateRequest {
    use TemplateCells::{Date, Digits, Money, Quantity, Text};
    let columns = [
        ("日期", Date, "哪天买的，例如 2026-06-01"),
        ("姓名", Text, "怎么称呼这位客户，例如 王芳"),
        ("手机", Digits, "11 位手机号，例如 13800138000"),
        ("微信号", Digits, "没有手机号时写微信号"),
        ("商品", Text, "买了什么"),
        ("数量", Quantity, "几件，只写数字"),
        ("金额", Money, "一共付了多少钱，只写数字"),
        ("渠道", Text, "从哪里来的"),
        ("备注", Text, "口味、忌口、送给谁，想写什么都行"),
        ("生日", Text, "可以不填，例如 5-12"),
        ("标签", Text, "可以不填"),
    ];
    TemplateRequest {
        path: path.to_str().unwrap().to_owned(),
        sheet: "登记表".into(),
        columns: columns
            .into_iter()
            .map(|(header, cells, hint)| TemplateColumn {
                header: header.into(),
                cells,
                width: 14,
                hint: hint.into(),
                choices: match header {
                    "渠道" => ["微信", "淘宝", "到店"].map(str::to_owned).to_vec(),
                    _ => Vec::new(),
                },
            })
            .collect(),
        notes_sheet: "说明".into(),
        notes: vec!["一行记一次购买。第一行的列名请留着，列的先后可以换。".into()],
    }
}

#[test]
fn the_untouched_template_says_that_it_is_empty() {
    let place = Place::new();
    let path = place.path("登记表.xlsx");
    place.shop.import_template(request(&path), &Patient).unwrap();
    let found = place.detect(&path);
    let detection = found.detection.unwrap();
    assert_eq!((detection.sheet.as_deref(), detection.header_row), (Some("登记表"), Some(1)));
    assert_eq!((detection.rows, detection.notices), (Some(0), vec![FileNotice::NoRows]));
    let outcome = place.import(&path);
    assert_eq!((outcome.files[0].rows, outcome.files[0].orders_new), (0, 0));
}

#[test]
fn rows_filled_in_come_in_without_a_problem() {
    let place = Place::new();
    let path = place.path("登记表.xlsx");
    place.shop.import_template(request(&path), &Patient).unwrap();
    let mut rows = cells(&path);
    let text = |t: &str| Cell::Text(t.to_owned());
    for (day, name, phone, wechat, paid) in [
        (20_600, "王芳", "13800138000", "", 128.0),
        (20_610, "李强", "", "liqiang88", 59.5),
        (20_620, "王芳", "13800138000", "wangfang_1", 64.0),
    ] {
        rows.push(vec![
            Cell::Day(day),
            text(name),
            text(phone),
            text(wechat),
            text("明前龙井"),
            Cell::Number(2.0),
            Cell::Number(paid),
            text("微信"),
            text("要礼袋"),
            text("5-12"),
            text("老乡"),
        ]);
    }
    write(&path, &rows);
    let found = place.detect(&path);
    let roles = roles(&found);
    let role = |header: &str| roles.iter().find(|(h, _)| h == header).map(|(_, role)| *role);
    for (header, expected) in [
        ("日期", Role::OrderedAt),
        ("姓名", Role::Receiver),
        ("手机", Role::Phone),
        ("商品", Role::Product),
        ("数量", Role::Quantity),
        ("金额", Role::Paid),
        ("备注", Role::ShopRemark),
        ("渠道", Role::Extra),
        ("微信号", Role::WechatId),
        ("生日", Role::Birthday),
        ("标签", Role::Tags),
    ] {
        assert_eq!(role(header), Some(expected), "{header}");
    }
    assert!(found.detection.unwrap().notices.is_empty());
    let outcome = place.import(&path);
    let file = &outcome.files[0];
    assert_eq!((file.orders_new, file.problems_total, file.orders_without_customer), (3, 0, 0));
    assert_eq!(file.customers_new, 2);
}
