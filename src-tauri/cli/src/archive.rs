//! One customer's archive.

use huitouke_contract::archive::ContactText;
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::selection::Selection;
use huitouke_contract::{AppError, ArchiveApi, CustomerId, ShopApi};
use huitouke_core::Shop;
use serde_json::Value;

use crate::caller::CommandLine;
use crate::commands::json;

/// A customer's panel with their archive in it.
///
/// # Errors
/// `not_found`, or what storage says.
pub fn customer(
    shop: &Shop,
    request: CustomerRequest,
    caller: &CommandLine,
) -> Result<String, AppError> {
    let mut panel =
        serde_json::to_value(shop.customer(request, caller)?).map_err(AppError::internal)?;
    let archive = serde_json::to_value(shop.archive(request, caller)?);
    if let Value::Object(fields) = &mut panel {
        fields.insert("archive".to_owned(), archive.map_err(AppError::internal)?);
    }
    json(&panel)
}

/// Forgets a customer for good.
///
/// # Errors
/// What storage says.
pub fn forget(shop: &Shop, id: i64, caller: &CommandLine) -> Result<String, AppError> {
    json(&shop.customers_forget(Selection::These { ids: vec![CustomerId(id)] }, caller)?)
}

/// Reads somebody out of a text.
///
/// # Errors
/// `bad_value` for one that is too long, or what storage says.
pub fn contact(shop: &Shop, text: &str, caller: &CommandLine) -> Result<String, AppError> {
    json(&shop.contact_read(ContactText { text: text.to_owned() }, caller)?)
}
