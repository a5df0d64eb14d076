//! What an order or a person needs at the least.

use huitouke_contract::error::{AppError, ErrorCode};
use huitouke_contract::imports::{Column, Role, RoleReason};

use super::super::data::Holds;
use super::people;
use super::table::Table;

/// Columns any one of which makes a dated row an order.
const MAKES_ORDER: [Role; 12] = [
    Role::Paid,
    Role::Due,
    Role::OrderNumber,
    Role::Product,
    Role::MerchantCode,
    Role::Account,
    Role::CustomerNumber,
    Role::Nick,
    Role::BuyerPhone,
    Role::Receiver,
    Role::Phone,
    Role::Refunded,
];

/// Whether the rows, or their order numbers, say a day.
pub fn is_dated(table: &Table) -> bool {
    let has = |role: Role| table.column(role).is_some();
    let numbered_by_day =
        table.layout.is_some_and(|l| l.day_in_number.is_some()) && has(Role::OrderNumber);
    numbered_by_day || has(Role::OrderedAt) || has(Role::PaidAt)
}

/// Whether order numbers are named as such and something is said of the orders.
/// Numbers that only look like order numbers are too little where no day helps.
fn says_more_of_orders(table: &Table) -> bool {
    let named = |c: &Column| c.role == Role::OrderNumber && c.reason != RoleReason::Content;
    table.columns.iter().any(named)
        && MAKES_ORDER
            .into_iter()
            .filter(|role| *role != Role::OrderNumber)
            .chain([Role::State, Role::Address])
            .any(|role| table.column(role).is_some())
}

/// A table of orders needs a date and something that makes an order: an amount, a
/// price and a quantity, an order number, a product or a buyer. One with order
/// numbers and something to say of them needs no date: another file says it. One
/// of people needs a column that names them. Lists of refunds and of bank movements
/// have neither.
pub fn check(table: &Table) -> Result<(), AppError> {
    let has = |role: Role| table.column(role).is_some();
    let mut missing = Vec::new();
    match table.holds {
        Holds::Orders => {}
        Holds::Contacts if people::has_person(&table.columns) => return Ok(()),
        Holds::Contacts => missing.push("buyer"),
        Holds::Refunds => missing.push("paid"),
        Holds::Statement => missing.push("order_number"),
    }
    if missing.is_empty() && !is_dated(table) && !says_more_of_orders(table) {
        missing.push("ordered_at");
    }
    let priced = has(Role::UnitPrice) && has(Role::Quantity);
    if missing.is_empty() && !priced && !MAKES_ORDER.into_iter().any(has) {
        missing.push("paid");
    }
    if missing.is_empty() {
        return Ok(());
    }
    // Without one known header word it is not even sure that it is a table.
    let code =
        if table.known_words { ErrorCode::FileNoUsableColumn } else { ErrorCode::FileNoTable };
    Err(AppError::new(code).with("missing", missing.join(",")))
}
