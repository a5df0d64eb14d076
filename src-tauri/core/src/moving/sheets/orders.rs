//! Orders and their lines.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Put, Sheet, Source, headers, id, maybe, money, text, yes};
use crate::customers::table::field::Field;
use crate::customers::table::words as common;
use crate::error::Result;
use crate::imports::fold::{first_text, ranked};
use crate::imports::folded_lines;
use crate::imports::observation::{self, Said, Stored, parse_lines, state_from};
use crate::imports::stage::UNDATED;
use crate::imports::write::number_of;
use crate::regions;

/// Every order.
pub const ORDERS: Sheet = Sheet {
    name: "订单",
    headers: |_| {
        headers(&[
            "订单编号",
            "客户编号",
            "平台",
            "订单号",
            "日期",
            "时间",
            "状态",
            "计入统计",
            "实付（元）",
            "退款（元）",
            "优惠（元）",
            "地区",
            "买家",
            "收货人",
            "电话",
            "地址",
            "备注",
            "其他列",
        ])
    },
    fill: orders,
};

/// What an order says in words.
#[derive(Default)]
struct Texts {
    buyer: Option<String>,
    receiver: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    remark: Option<String>,
    extra: Option<String>,
}

impl Texts {
    /// Of an order that one file speaks of: they stand in its own row.
    fn of_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            buyer: row.get(first)?,
            receiver: row.get(first + 1)?,
            phone: row.get(first + 2)?,
            address: row.get(first + 3)?,
            remark: row.get(first + 4)?,
            extra: row.get(first + 5)?,
        })
    }

    /// Of one that several speak of, the first by their rank.
    fn folded(conn: &Connection, order: i64) -> Result<Self> {
        let all = observation::of_order(conn, order)?;
        let ranked: Vec<&Said> = ranked(all.iter().map(|(_, said)| said), &Stored(conn));
        Ok(Self {
            buyer: first_text(&ranked, |said| said.buyer_name.as_ref()),
            receiver: first_text(&ranked, |said| said.receiver.as_ref()),
            phone: first_text(&ranked, |said| said.phone.as_ref()),
            address: first_text(&ranked, |said| said.address.as_ref()),
            remark: first_text(&ranked, |said| said.remark.as_ref()),
            extra: first_text(&ranked, |said| said.extra.as_ref()),
        })
    }
}

/// Further columns of a file, `列：值`, one after the other.
fn extra(json: Option<String>) -> Field {
    let all: Option<serde_json::Map<String, serde_json::Value>> =
        json.and_then(|json| serde_json::from_str(&json).ok());
    let one = |(name, value): (&String, &serde_json::Value)| {
        format!("{name}：{}", value.as_str().unwrap_or_default())
    };
    text(all.iter().flatten().map(one).collect::<Vec<_>>().join("；"))
}

fn amount(fen: Option<i64>) -> Field {
    fen.map_or(Field::Empty, |fen| money(Fen(fen)))
}

fn orders(source: &Source<'_>, put: Put<'_>) -> Result<()> {
    let counted = source.counted();
    let mut all = source.conn.prepare(
        "SELECT o.id, i.customer_id, o.platform, o.key, o.day, o.minute, o.state, o.paid_fen,
                o.refunded_fen, o.discount_fen, o.region, o.file_id IS NULL, o.buyer_name,
                o.receiver, o.phone, o.address, o.remark, o.extra
         FROM orders o LEFT JOIN identity i ON i.id = o.identity_id ORDER BY o.id",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (order, state): (i64, OrderState) = (row.get(0)?, state_from(row.get(6)?));
        if state == OrderState::Withdrawn {
            continue;
        }
        let texts = match row.get(11)? {
            true => Texts::folded(source.conn, order)?,
            false => Texts::of_row(row, 12)?,
        };
        let (day, minute): (Day, i32) = (Day(row.get(4)?), row.get(5)?);
        let time = (minute >= 0).then(|| format!("{:02}:{:02}", minute / 60, minute % 60));
        let customer: Option<i64> = row.get(1)?;
        let region: Option<u32> = row.get(10)?;
        let key: String = row.get(3)?;
        put(vec![
            id(order),
            customer.map_or(Field::Empty, id),
            text(common::platform(&row.get::<_, String>(2)?)),
            maybe(number_of(&key).map(str::to_owned)),
            if day == UNDATED { Field::Empty } else { Field::Day(day) },
            maybe(time),
            text(word(state)),
            yes(counted.contains(&order)),
            amount(row.get(7)?),
            amount(Some(row.get(8)?)),
            amount(row.get(9)?),
            maybe(region.and_then(regions::text)),
            maybe(texts.buyer),
            maybe(texts.receiver),
            maybe(texts.phone),
            maybe(texts.address),
            maybe(texts.remark),
            extra(texts.extra),
        ])?;
    }
    Ok(())
}

fn word(state: OrderState) -> &'static str {
    match state {
        OrderState::Unknown => "",
        OrderState::Ordered => "待付款",
        OrderState::Paid => "待发货",
        OrderState::Shipped => "已发货",
        OrderState::Completed => "已完成",
        OrderState::PartlyRefunded => "部分退款",
        OrderState::Refunded => "已退款",
        OrderState::Closed => "已关闭",
        OrderState::Withdrawn => "已撤下",
    }
}

/// What was in them.
pub const LINES: Sheet = Sheet {
    name: "订单商品",
    headers: |_| headers(&["订单编号", "商品", "规格", "商家编码", "数量", "金额（元）"]),
    fill: lines,
};

fn lines(source: &Source<'_>, put: Put<'_>) -> Result<()> {
    let mut find = source
        .conn
        .prepare("SELECT title, specification, code FROM product_alias WHERE id = ?1")?;
    folded_lines::for_each(source.conn, |order, lines| {
        for (alias, quantity, paid) in parse_lines(Some(lines)) {
            let named: Option<[String; 3]> = find
                .query_row([alias], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))
                .optional()?;
            let [title, specification, code] = named.unwrap_or_default();
            let pieces = quantity.map(|milli| {
                let whole = milli % 1000 == 0;
                Field::Number(milli as f64 / 1000.0, if whole { 0 } else { 3 })
            });
            put(vec![
                id(order),
                text(title),
                text(specification),
                text(code),
                pieces.unwrap_or(Field::Empty),
                amount(paid),
            ])?;
        }
        Ok(())
    })
}
