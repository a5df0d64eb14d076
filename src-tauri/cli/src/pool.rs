//! The list of customers on the command line, and as a table.

use huitouke_contract::customers::{CustomerColumn, CustomerQuery, SortBy};
use huitouke_contract::exports::CustomersExport;
use huitouke_contract::selection::Selection;
use huitouke_contract::{AppError, Caller, ListApi, ShopApi};
use huitouke_core::Shop;
use serde_json::{Value, from_value, json};

use crate::args::Request;
use crate::commands::{json, rule};

/// A page of the list.
///
/// # Errors
/// `not_found` for a segment of that name, and what the list says.
pub fn customers(shop: &Shop, request: &Request, caller: &dyn Caller) -> Result<String, AppError> {
    json(&shop.customers(query(shop, request)?, caller)?)
}

/// The whole list as a table.
///
/// # Errors
/// Likewise, and what the export says.
pub fn export(
    shop: &Shop,
    request: &Request,
    path: &str,
    caller: &dyn Caller,
) -> Result<String, AppError> {
    let query = Box::new(query(shop, request)?);
    let customers = Selection::All { query, except: Vec::new() };
    let columns = match request.columns.as_slice() {
        [] => usual(),
        columns => columns.to_vec(),
    };
    json(
        &shop.customers_export(
            CustomersExport { customers, columns, path: path.to_owned() },
            caller,
        )?,
    )
}

fn query(shop: &Shop, request: &Request) -> Result<CustomerQuery, AppError> {
    Ok(CustomerQuery {
        as_of: request.as_of,
        search: request.search.clone(),
        segment: request.segment.clone(),
        rule: rule(shop, request)?,
        columns: request.columns.clone(),
        sort: SortBy::LastDay,
        descending: true,
        limit: request.limit,
        offset: request.offset,
        ..CustomerQuery::default()
    })
}

/// Columns by name, comma separated: `name,phone,extra:肤质`.
///
/// # Errors
/// The one that is none.
pub fn columns(text: &str) -> Result<Vec<CustomerColumn>, String> {
    let column = |word: &str| {
        let word = word.trim();
        let value: Value = match word.split_once(':') {
            Some((kind, header)) => json!({ "kind": kind, "header": header }),
            None => json!({ "kind": word }),
        };
        from_value(value).map_err(|_| format!("no column {word}"))
    };
    text.split(',').map(column).collect()
}

/// The columns of a table where none are named.
fn usual() -> Vec<CustomerColumn> {
    use CustomerColumn as Is;
    vec![
        Is::Name,
        Is::Phone,
        Is::WeChat,
        Is::RemarkName,
        Is::Stage,
        Is::Activity,
        Is::Orders,
        Is::Net,
        Is::FirstDay,
        Is::LastDay,
        Is::Due,
        Is::Region,
        Is::Tags,
        Is::Birthday,
        Is::Source,
        Is::Referrer,
        Is::Note,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_the_contract() {
        let found = columns("name, wechat,extra:肤质:夏").unwrap();
        let extra = CustomerColumn::Extra("肤质:夏".to_owned());
        assert_eq!(found, [CustomerColumn::Name, CustomerColumn::WeChat, extra]);
        assert!(columns("name,nonsense").is_err() && columns("").is_err());
    }
}
