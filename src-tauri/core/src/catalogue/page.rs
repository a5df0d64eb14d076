//! The catalogue as it is shown.

use std::cmp::Reverse;
use std::collections::HashMap;

use huitouke_analytics::Day;
use huitouke_analytics::products::use_days::UseDaysSource;
use huitouke_contract::ErrorCode;
use huitouke_contract::catalogue::{
    CataloguePage, CatalogueProduct, CatalogueQuery, CatalogueSort, ProductDetail, UseDaysFrom,
};
use rusqlite::Connection;

use super::alias::title_key;
use super::edit::all_aliases;
use crate::error::Result;
use crate::imports::folded_lines;
use crate::imports::observation::parse_lines;
use crate::insights::Snapshot;

/// A page holds at most so many.
const MOST: usize = 1000;

/// Products of the catalogue.
pub fn page(snapshot: &Snapshot, query: &CatalogueQuery, today: Day) -> CataloguePage {
    let (all, sold) = (snapshot.catalogue(), snapshot.sold());
    let search = title_key(&query.search);
    let words: Vec<&str> = search.split(' ').filter(|word| !word.is_empty()).collect();
    let category = query.category.as_ref().map(|name| all.categories.binary_search(name).ok());
    let only_bare = query.category.as_deref() == Some("");
    let fits = |p: &usize| {
        let of = all.products[*p].category.map(|c| c as usize);
        let in_category = match category {
            None => true,
            Some(_) if only_bare => of.is_none(),
            Some(asked) => asked.is_some() && of == asked,
        };
        in_category
            && (!query.unmatched || all.said[*p].is_none())
            && words.iter().all(|word| all.has(*p, word))
    };
    let mut products: Vec<usize> = (0..all.products.len()).filter(fits).collect();
    // Products are in the order of their names, which equals stay in.
    match query.sort {
        CatalogueSort::Name => {}
        CatalogueSort::Amount => {
            products.sort_by_key(|p| Reverse((sold.amount[*p], sold.orders[*p])))
        }
        CatalogueSort::Orders => {
            products.sort_by_key(|p| Reverse((sold.orders[*p], sold.amount[*p])))
        }
    }
    let total = products.len() as u32;
    let limit = (query.limit as usize).min(MOST);
    let shown = products.into_iter().skip(query.offset as usize).take(limit);
    CataloguePage {
        total,
        rows: shown.map(|p| row(snapshot, p, today)).collect(),
        categories: all.categories.clone(),
        unmatched: all.said.iter().filter(|said| said.is_none()).count() as u32,
    }
}

fn row(snapshot: &Snapshot, p: usize, today: Day) -> CatalogueProduct {
    let (all, sold) = (snapshot.catalogue(), snapshot.sold());
    let product = &all.products[p];
    let history = snapshot.products(snapshot.default_day(today));
    let use_days = history.use_days.get(p).copied().flatten();
    let category = product.category.and_then(|c| all.categories.get(c as usize));
    let said = all.said[p].as_ref();
    CatalogueProduct {
        name: product.name.clone(),
        category: category.cloned(),
        pack: said.and_then(|said| said.pack.clone()),
        use_days: use_days.map(|use_days| use_days.days),
        use_days_from: match use_days.map(|use_days| use_days.source) {
            Some(UseDaysSource::Merchant) => UseDaysFrom::Merchant,
            Some(UseDaysSource::OwnMedian) => UseDaysFrom::Orders,
            None => UseDaysFrom::None,
        },
        price_fen: said.and_then(|said| said.price),
        last_price_fen: sold.last_price[p],
        orders: sold.orders[p],
        buyers: sold.buyers[p],
        amount_fen: sold.amount[p],
        matched: said.is_some(),
        aliases: all.aliases[p],
    }
}

/// One product with its names.
///
/// # Errors
/// `not_found`, or what storage says.
pub fn detail(
    conn: &Connection,
    snapshot: &Snapshot,
    name: &str,
    today: Day,
) -> Result<ProductDetail> {
    let all = snapshot.catalogue();
    let number = all.resolve(name).ok_or(ErrorCode::NotFound)?;
    let mut aliases = all_aliases(conn)?;
    aliases.retain(|(id, _)| all.product(*id) == Some(number));
    let counts = match aliases.as_slice() {
        // All orders with it.
        [(id, _)] => HashMap::from([(*id, snapshot.sold().orders[number as usize])]),
        _ => orders_by_alias(conn, snapshot, number)?,
    };
    let count = |id: &i64| counts.get(id).copied().unwrap_or(0);
    let mut aliases: Vec<_> = aliases.into_iter().map(|(id, alias)| (alias, count(&id))).collect();
    aliases.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    Ok(ProductDetail { product: row(snapshot, number as usize, today), aliases })
}

/// Completed orders under each name of a product. The Ledger knows which orders have it,
/// storage under which name.
fn orders_by_alias(
    conn: &Connection,
    snapshot: &Snapshot,
    number: u32,
) -> Result<HashMap<i64, u32>> {
    let ledger = &snapshot.ledger;
    let mut orders: Vec<i64> = Vec::new();
    for all in [&ledger.orders, &ledger.unowned] {
        let with = |o: &usize| {
            all.completed(*o) && ledger.sold_lines(all, *o).any(|line| line.product == number)
        };
        orders.extend((0..all.len()).filter(with).map(|o| all.id[o].0));
    }
    orders.sort_unstable();
    let mut counts = HashMap::new();
    folded_lines::of_orders(conn, orders, |_, text| {
        let lines = parse_lines(Some(text)).into_iter();
        let bought = lines.filter(|(_, quantity, _)| quantity.is_none_or(|quantity| quantity > 0));
        let mut aliases: Vec<i64> = bought.map(|(alias, ..)| alias).collect();
        aliases.sort_unstable();
        aliases.dedup();
        for alias in aliases {
            *counts.entry(alias).or_default() += 1;
        }
        Ok(())
    })?;
    Ok(counts)
}
