//! What goes into each sheet.

use huitouke_analytics::{Day, Fen};
use huitouke_contract::archive::{Archive, Referred};
use huitouke_contract::customers::{CustomerDetail, OrderDetail};

use super::words;
use crate::customers::table::words as common;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, whatever it looks like.
    Text(String),
    /// A number.
    Number(f64),
    /// Money in 元.
    Money(f64),
}

/// A sheet: its name, its headers, its rows.
pub struct Sheet {
    pub name: &'static str,
    pub headers: &'static [&'static str],
    pub rows: Vec<Vec<Cell>>,
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn maybe(said: Option<&String>) -> Cell {
    Cell::Text(said.cloned().unwrap_or_default())
}

fn day(day: Option<Day>) -> Cell {
    Cell::Text(day.map(|day| day.to_string()).unwrap_or_default())
}

fn money(fen: Fen) -> Cell {
    Cell::Money(fen.0 as f64 / 100.0)
}

fn number(n: u32) -> Cell {
    Cell::Number(f64::from(n))
}

/// All sheets with something in them; `extras`: what else files say of each order.
pub fn sheets(detail: &CustomerDetail, archive: &Archive, extras: &[String]) -> Vec<Sheet> {
    let mut all = vec![
        Sheet { name: "档案", headers: &["项目", "内容"], rows: profile(detail, archive) },
        identities(archive),
        addresses(archive),
    ];
    all.extend(people(archive));
    all.extend(contacts(archive));
    all.push(orders(&detail.orders, extras));
    all.retain(|sheet| !sheet.rows.is_empty());
    all
}

/// What is known of them, a line each.
fn profile(detail: &CustomerDetail, archive: &Archive) -> Vec<Vec<Cell>> {
    let facts = &detail.facts;
    let files = detail.profile.clone().unwrap_or_default();
    let activity = facts.activity.map(common::activity).unwrap_or_default();
    let tags: Vec<String> = detail.tags.iter().map(|tag| tag.name.clone()).collect();
    let region = detail.region.clone().unwrap_or_default();
    let mut rows: Vec<(String, Cell)> = [
        ("姓名", text(&facts.name)),
        ("真实姓名", maybe(files.name.as_ref())),
        ("备注名", maybe(files.remark_name.as_ref())),
        ("昵称", maybe(files.nick.as_ref())),
        ("称呼", maybe(archive.address_as.as_ref())),
        ("电话", text(files.phones.join("、"))),
        ("微信号", maybe(files.wechat.as_ref())),
        ("邮箱", maybe(files.email.as_ref())),
        ("QQ", maybe(files.qq.as_ref())),
        ("性别", text(archive.gender.map(common::gender).unwrap_or_default())),
        ("生日", text(archive.birthday.as_ref().map(common::birthday).unwrap_or_default())),
        ("年龄段", maybe(archive.age_group.as_ref())),
        ("来源", maybe(archive.source.as_ref())),
        ("添加时间", day(archive.added)),
        ("添加人", maybe(files.staff.as_ref())),
        (
            "推荐人",
            text(archive.referred_by.as_ref().map(|by| by.name.as_str()).unwrap_or_default()),
        ),
        ("地区", text(region)),
        ("地址", maybe(files.address.as_ref())),
        ("阶段", text(common::stage(facts.stage))),
        ("活跃度", text(activity)),
        ("有效订单数", number(facts.orders)),
        ("成交金额（元）", money(facts.net_fen)),
        ("首次购买", day(facts.first_day)),
        ("最近购买", day(facts.last_day)),
        ("标签", text(tags.join("、"))),
        ("备注", text(&detail.note)),
        ("表格里的备注", maybe(files.remark.as_ref())),
    ]
    .into_iter()
    .map(|(name, cell)| (name.to_owned(), cell))
    .collect();
    let extra = archive.extra.iter();
    rows.extend(extra.map(|field| (field.header.clone(), text(&field.value))));
    rows.retain(|(_, cell)| *cell != Cell::Text(String::new()));
    rows.into_iter().map(|(name, cell)| vec![Cell::Text(name), cell]).collect()
}

fn identities(archive: &Archive) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for one in &archive.identities {
        let platform = one.platform.as_deref().map(common::platform).unwrap_or_default();
        rows.push(vec![
            text(words::identity(one.kind)),
            text(platform),
            text(&one.value),
            number(one.orders),
            text(words::yes(one.by_hand)),
            text(one.files.join("、")),
        ]);
    }
    for one in &archive.virtual_numbers {
        let until = format!("有效期至 {}", one.until);
        rows.push(vec![
            text("虚拟号"),
            text(""),
            text(&one.value),
            text(""),
            text(words::yes(false)),
            text(until),
        ]);
    }
    let headers = &["类型", "平台", "内容", "订单数", "手工填写", "出处"];
    Sheet { name: "账号和联系方式", headers, rows }
}

fn addresses(archive: &Archive) -> Sheet {
    let row = |one: &huitouke_contract::archive::AddressRow| {
        vec![
            text(&one.text),
            maybe(one.region.as_ref()),
            maybe(one.receiver.as_ref()),
            maybe(one.phone.as_ref()),
            number(one.orders),
            day(one.last_day),
            text(words::yes(one.gift)),
        ]
    };
    let headers = &["地址", "地区", "收货人", "电话", "订单数", "最近使用", "可能是送礼"];
    Sheet { name: "地址", headers, rows: archive.addresses.iter().map(row).collect() }
}

/// People around them.
fn people(archive: &Archive) -> [Sheet; 2] {
    let relatives = archive.relatives.iter().map(|one| {
        vec![
            text(&one.relation),
            text(&one.name),
            text(one.birthday.as_ref().map(common::birthday).unwrap_or_default()),
            text(&one.note),
        ]
    });
    let referred = archive
        .referred
        .iter()
        .map(|one: &Referred| vec![text(&one.name), number(one.orders), money(one.net_fen)]);
    [
        Sheet {
            name: "家人",
            headers: &["关系", "姓名", "生日", "备注"],
            rows: relatives.collect(),
        },
        Sheet {
            name: "介绍来的客户",
            headers: &["姓名", "有效订单数", "成交金额（元）"],
            rows: referred.collect(),
        },
    ]
}

/// What passed between them and the shop.
fn contacts(archive: &Archive) -> [Sheet; 4] {
    let notes = archive.notes.iter().map(|note| vec![text(&note.at), text(&note.text)]);
    let consents = archive.consents.iter().map(|one| {
        vec![
            text(words::channel(one.channel)),
            text(words::consent(one.state)),
            day(one.day),
            text(&one.how),
        ]
    });
    let interactions = archive.interactions.iter().map(|one| {
        vec![
            day(Some(one.day)),
            maybe(one.time.as_ref()),
            text(words::channel(one.channel)),
            text(words::direction(one.direction)),
            text(words::interaction(one.kind)),
            text(&one.text),
            maybe(one.product.as_ref()),
        ]
    });
    let after_sales = archive.after_sales.iter().map(|one| {
        vec![
            day(Some(one.day)),
            text(words::after_sale(one.kind)),
            text(words::state(one.state)),
            text(&one.text),
            text(&one.given),
            text(&one.result),
        ]
    });
    [
        Sheet { name: "备注记录", headers: &["时间", "内容"], rows: notes.collect() },
        Sheet {
            name: "联系许可",
            headers: &["渠道", "是否同意", "日期", "怎么说的"],
            rows: consents.collect(),
        },
        Sheet {
            name: "互动",
            headers: &["日期", "时间", "渠道", "方向", "类型", "内容", "商品"],
            rows: interactions.collect(),
        },
        Sheet {
            name: "售后",
            headers: &["日期", "类型", "状态", "情况", "补偿", "结果"],
            rows: after_sales.collect(),
        },
    ]
}

fn orders(orders: &[OrderDetail], extras: &[String]) -> Sheet {
    let row = |(n, one): (usize, &OrderDetail)| {
        let line = |line: &huitouke_contract::customers::OrderLine| {
            let quantity = line.quantity_milli.map(|milli| format!(" ×{}", milli as f64 / 1000.0));
            let name = [line.product.as_str(), line.specification.as_str()].join(" ");
            format!("{}{}", name.trim(), quantity.unwrap_or_default())
        };
        let lines: Vec<String> = one.lines.iter().map(line).collect();
        vec![
            day(Some(one.day)),
            maybe(one.time.as_ref()),
            text(common::platform(&one.platform)),
            maybe(one.number.as_ref()),
            text(lines.join("；")),
            one.paid_fen.map_or_else(|| text(""), money),
            money(one.refunded_fen),
            text(words::yes(one.counts)),
            maybe(one.receiver.as_ref()),
            maybe(one.phone.as_ref()),
            maybe(one.address.as_ref()),
            maybe(one.remark.as_ref()),
            text(extras.get(n).map(String::as_str).unwrap_or_default()),
        ]
    };
    let headers = &[
        "日期",
        "时间",
        "平台",
        "订单号",
        "商品",
        "实付（元）",
        "退款（元）",
        "计入统计",
        "收货人",
        "电话",
        "地址",
        "备注",
        "其他",
    ];
    Sheet { name: "订单", headers, rows: orders.iter().enumerate().map(row).collect() }
}
