//! Products, and the files that were imported.

use huitouke_contract::catalogue::{CatalogueQuery, CatalogueSort};
use huitouke_contract::imports::FileOutcome;

use super::{Put, Sheet, Source, headers, maybe, money, number, text};
use crate::catalogue::page;
use crate::customers::table::field::Field;
use crate::customers::table::words as common;
use crate::error::Result;

/// Products of a page.
const PAGE: u32 = 1000;

/// The catalogue.
pub const PRODUCTS: Sheet = Sheet {
    name: "商品",
    headers: |_| {
        headers(&[
            "商品",
            "分类",
            "包装",
            "一件用几天",
            "定价（元）",
            "最近卖价（元）",
            "有效订单数",
            "买家数",
            "销售额（元）",
            "各平台叫法数",
        ])
    },
    fill: products,
};

fn products(source: &Source<'_>, put: Put<'_>) -> Result<()> {
    let price = |fen: Option<_>| fen.map_or(Field::Empty, money);
    let mut query =
        CatalogueQuery { sort: CatalogueSort::Name, limit: PAGE, ..CatalogueQuery::default() };
    loop {
        let page = page::page(source.view, &query, source.today);
        for product in &page.rows {
            put(vec![
                text(&product.name),
                maybe(product.category.clone()),
                maybe(product.pack.clone()),
                product.use_days.map_or(Field::Empty, |days| Field::Number(days, 1)),
                price(product.price_fen),
                price(product.last_price_fen),
                number(product.orders),
                number(product.buyers),
                money(product.amount_fen),
                number(product.aliases),
            ])?;
        }
        query.offset += PAGE;
        if query.offset >= page.total {
            return Ok(());
        }
    }
}

/// What was imported and not taken back.
pub const FILES: Sheet = Sheet {
    name: "导入记录",
    headers: |_| headers(&["时间", "文件", "平台", "行数", "新订单", "新客户", "问题数"]),
    fill: files,
};

fn files(source: &Source<'_>, put: Put<'_>) -> Result<()> {
    let mut all = source.conn.prepare(
        "SELECT b.at, f.outcome FROM source_file f JOIN batch b ON b.id = f.batch_id ORDER BY f.id",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let outcome: FileOutcome = serde_json::from_str(&row.get::<_, String>(1)?)?;
        put(vec![
            text(row.get::<_, String>(0)?),
            text(outcome.file),
            text(common::platform(&outcome.platform)),
            number(outcome.rows),
            number(outcome.orders_new),
            number(outcome.customers_new),
            number(outcome.problems_total),
        ])?;
    }
    Ok(())
}
