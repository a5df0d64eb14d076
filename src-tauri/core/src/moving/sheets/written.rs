//! What the merchant wrote of people. It hangs on an identity, and so is told here of
//! whoever has that identity now.

use huitouke_contract::Day;
use huitouke_contract::archive::{
    AfterSaleKind, AfterSaleState, Channel, ConsentState, Direction, InteractionKind, Relative,
};
use rusqlite::Row;
use serde::de::DeserializeOwned;

use super::{Put, Sheet, Source, headers, id, maybe, text};
use crate::archive::export::words;
use crate::archive::said::from_word;
use crate::customers::table::field::Field;
use crate::customers::table::words as common;
use crate::error::Result;

/// Every row of a table with the customer it is of now, which comes first.
fn each(
    source: &Source<'_>,
    (table, columns, order): (&str, &str, &str),
    put: Put<'_>,
    fields: impl Fn(&Row<'_>) -> Result<Vec<Field>>,
) -> Result<()> {
    let sql = format!(
        "SELECT {columns}, i.customer_id FROM {table} t
         JOIN customer_hand h ON h.customer_id = t.customer_id
         JOIN identity i ON i.id = h.identity_id ORDER BY i.customer_id, {order}"
    );
    let mut all = source.conn.prepare(&sql)?;
    let last = all.column_count() - 1;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let customer: Option<i64> = row.get(last)?;
        let mut line = vec![customer.map_or(Field::Empty, id)];
        line.extend(fields(row)?);
        put(line)?;
    }
    Ok(())
}

/// A word of the contract in the words of the screen.
fn named<T: DeserializeOwned>(
    row: &Row<'_>,
    at: usize,
    name: fn(T) -> &'static str,
) -> Result<Field> {
    let word: String = row.get(at)?;
    Ok(from_word(&word).map_or_else(|| text(word), |known| text(name(known))))
}

fn said(row: &Row<'_>, at: usize) -> Result<Field> {
    Ok(maybe(row.get(at)?))
}

fn day(row: &Row<'_>, at: usize) -> Result<Field> {
    let day: Option<i32> = row.get(at)?;
    Ok(day.map_or(Field::Empty, |day| Field::Day(Day(day))))
}

/// Notes with their time.
pub const NOTES: Sheet = Sheet {
    name: "备注记录",
    headers: |_| headers(&["客户编号", "时间", "内容"]),
    fill: |source, put| {
        let table = ("customer_note", "t.at, t.text", "t.id");
        each(source, table, put, |row| Ok(vec![said(row, 0)?, said(row, 1)?]))
    },
};

/// What passed between them and the shop.
pub const INTERACTIONS: Sheet = Sheet {
    name: "互动",
    headers: |_| headers(&["客户编号", "日期", "时间", "渠道", "方向", "类型", "内容", "商品"]),
    fill: |source, put| {
        let columns = "t.day, t.minute, t.channel, t.direction, t.kind, t.text, t.product";
        each(source, ("interaction", columns, "t.day, t.id"), put, |row| {
            let minute: i32 = row.get(1)?;
            let time = (minute >= 0).then(|| format!("{:02}:{:02}", minute / 60, minute % 60));
            Ok(vec![
                day(row, 0)?,
                maybe(time),
                named::<Channel>(row, 2, words::channel)?,
                named::<Direction>(row, 3, words::direction)?,
                named::<InteractionKind>(row, 4, words::interaction)?,
                said(row, 5)?,
                said(row, 6)?,
            ])
        })
    },
};

/// After-sale matters.
pub const AFTER_SALES: Sheet = Sheet {
    name: "售后",
    headers: |_| headers(&["客户编号", "日期", "类型", "状态", "情况", "补偿", "结果"]),
    fill: |source, put| {
        let columns = "t.day, t.kind, t.state, t.text, t.given, t.result";
        each(source, ("after_sale", columns, "t.day, t.id"), put, |row| {
            Ok(vec![
                day(row, 0)?,
                named::<AfterSaleKind>(row, 1, words::after_sale)?,
                named::<AfterSaleState>(row, 2, words::state)?,
                said(row, 3)?,
                said(row, 4)?,
                said(row, 5)?,
            ])
        })
    },
};

/// Whether they may be contacted.
pub const CONSENTS: Sheet = Sheet {
    name: "联系许可",
    headers: |_| headers(&["客户编号", "渠道", "是否同意", "日期", "怎么说的"]),
    fill: |source, put| {
        let columns = "t.channel, t.state, t.day, t.how";
        each(source, ("consent", columns, "t.channel"), put, |row| {
            Ok(vec![
                named::<Channel>(row, 0, words::channel)?,
                named::<ConsentState>(row, 1, words::consent)?,
                day(row, 2)?,
                said(row, 3)?,
            ])
        })
    },
};

/// People around them.
pub const RELATIVES: Sheet = Sheet {
    name: "家人",
    headers: |_| headers(&["客户编号", "关系", "姓名", "生日", "备注"]),
    fill: |source, put| {
        each(source, ("relative", "t.said", "t.id"), put, |row| {
            let one: Relative = serde_json::from_str(&row.get::<_, String>(0)?)?;
            Ok(vec![
                text(one.relation),
                text(one.name),
                text(one.birthday.as_ref().map(common::birthday).unwrap_or_default()),
                text(one.note),
            ])
        })
    },
};
