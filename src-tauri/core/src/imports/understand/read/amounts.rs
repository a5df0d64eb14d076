//! What a row says about money and quantity.

use huitouke_analytics::Fen;
use huitouke_contract::imports::{ProblemCode, Role};
use huitouke_ingest::{Row, Value};

use super::super::data::AmountOf;
use super::super::values::money::{Money, money, refund_note};
use super::super::values::number::{from_float, quantity, round_half_up};
use super::super::values::text::{display, is_empty, unwrap};
use super::super::word::Word;
use super::context::{Context, Plan};

/// Money and quantity of one row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Paid, refunds not yet taken off; `None`: not said.
    pub paid: Option<Fen>,
    /// Gone back.
    pub refunded: Fen,
    /// Taken off: coupons, discounts of shop and platform; `None`: not said.
    pub discount: Option<Fen>,
    /// Amount of the line.
    pub line: Option<Fen>,
    /// Quantity in 1/1000.
    pub quantity_milli: Option<i64>,
    /// A quantity that can't be read, where the row can do without it.
    pub bad_quantity: bool,
    /// The same for what was taken off.
    pub bad_discount: bool,
}

/// A cell that can't be read and without which the row can't be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// Which.
    pub role: Role,
    /// Why.
    pub code: ProblemCode,
}

const BAD_QUANTITY: Unreadable =
    Unreadable { role: Role::Quantity, code: ProblemCode::BadQuantity };

impl Amounts {
    /// Those of a row that says what went back: by its own column, else by the
    /// amount, which such rows write with or without a minus.
    pub fn of_refund(self) -> Fen {
        let amount = self.paid.map_or(0, |p| p.0.saturating_abs());
        if self.refunded == Fen::ZERO { Fen(amount) } else { self.refunded }
    }
}

/// Reads a row's money: what was paid, else what was due, else price times
/// quantity where the table has no amount at all. An empty amount is unknown,
/// not 0; an unreadable one keeps the row out.
pub fn read(context: &Context<'_>, plan: &Plan, row: &Row<'_>) -> Result<Amounts, Unreadable> {
    let mut said = amount(context, plan, row, Role::Paid)?;
    let from_paid = said.is_some();
    if !from_paid {
        said = amount(context, plan, row, Role::Due)?;
    }
    let mut paid = said.map(|m| fen(m, Role::Paid)).transpose()?;
    let refunded = refund(context, plan, row)?;
    if from_paid && context.table.net_of_refunds {
        paid = paid.map(|p| p.plus(refunded));
    }
    let pieces = pieces(plan.cell(row, Role::Quantity));
    let price = match plan.column(Role::UnitPrice) {
        Some(column) => match money(row.get(column)) {
            Ok(price) => price,
            // Beside an amount the price of one piece is not needed.
            Err(_) if paid.is_some() => None,
            Err(_) => return Err(bad(Role::UnitPrice)),
        },
        None => None,
    };
    let product = match (price, pieces) {
        (Some(price), Ok(Some(n))) => Some(price.times(n).ok_or(bad(Role::UnitPrice))?),
        (Some(_), Err(())) if paid.is_none() => return Err(BAD_QUANTITY),
        _ => None,
    };
    let without_amount = plan.column(Role::Paid).is_none() && plan.column(Role::Due).is_none();
    if without_amount {
        paid = product;
    }
    let discount = discount(context, plan, row);
    Ok(Amounts {
        paid,
        refunded,
        discount: discount.unwrap_or(None),
        line: match context.table.amount {
            AmountOf::Line => paid,
            AmountOf::Order => product,
        },
        quantity_milli: pieces.unwrap_or(None),
        bad_quantity: pieces.is_err(),
        bad_discount: discount.is_err(),
    })
}

fn bad(role: Role) -> Unreadable {
    Unreadable { role, code: ProblemCode::BadAmount }
}

fn fen(money: Money, role: Role) -> Result<Fen, Unreadable> {
    money.fen().ok_or(bad(role))
}

fn amount(
    context: &Context<'_>,
    plan: &Plan,
    row: &Row<'_>,
    role: Role,
) -> Result<Option<Money>, Unreadable> {
    let Some(column) = plan.column(role) else { return Ok(None) };
    let cell = row.get(column);
    money(cell).or_else(|_| {
        let free = context.known.aliases.free_words.contains(&Word::new(&display(cell)));
        if free { Ok(Some(Money(0))) } else { Err(bad(role)) }
    })
}

fn refund(context: &Context<'_>, plan: &Plan, row: &Row<'_>) -> Result<Fen, Unreadable> {
    let Some(column) = plan.column(Role::Refunded) else {
        return noted_refund(context, plan, row);
    };
    let cell = row.get(column);
    match money(cell) {
        // Some exports write what went back as a negative amount.
        Ok(said) => {
            said.map_or(Ok(Fen::ZERO), |m| fen(Money(m.0.saturating_abs()), Role::Refunded))
        }
        Err(_) if context.known.aliases.no_refund_words.contains(&Word::new(&display(cell))) => {
            Ok(Fen::ZERO)
        }
        Err(_) => Err(bad(Role::Refunded)),
    }
}

/// What was taken off, all columns of it together; `None` where none of them says
/// anything. A blank says nothing, a dash that there was none. Some exports write
/// what was taken off as a negative amount.
fn discount(context: &Context<'_>, plan: &Plan, row: &Row<'_>) -> Result<Option<Fen>, ()> {
    let mut all: Option<Fen> = None;
    for &column in &plan.discounts {
        let cell = row.get(column);
        let said = match money(cell) {
            Ok(Some(said)) => Money(said.0.saturating_abs()).fen().ok_or(())?,
            Ok(None) if is_empty(cell) => continue,
            Ok(None) => Fen::ZERO,
            Err(_)
                if context.known.aliases.no_discount_words.contains(&Word::new(&display(cell))) =>
            {
                Fen::ZERO
            }
            Err(_) => return Err(()),
        };
        all = Some(all.unwrap_or(Fen::ZERO).plus(said));
    }
    Ok(all)
}

/// A refund noted beside something else: in the amount, `131.77(已退款89.84)`, or
/// in the state, `已退款(￥10.00)`.
fn noted_refund(context: &Context<'_>, plan: &Plan, row: &Row<'_>) -> Result<Fen, Unreadable> {
    let note = |cell| match cell {
        Value::Text(text) => refund_note(text),
        _ => None,
    };
    if let Some(noted) = note(plan.cell(row, Role::Paid)) {
        return fen(noted, Role::Paid);
    }
    if context.table.layout.is_some_and(|l| l.refund_in_state)
        && let Some(noted) = note(plan.cell(row, Role::State))
    {
        return fen(noted, Role::State);
    }
    Ok(Fen::ZERO)
}

fn pieces(cell: Value<'_>) -> Result<Option<i64>, ()> {
    match cell {
        Value::Empty => Ok(None),
        Value::Text(text) => quantity(unwrap(text)),
        Value::Number(n) => {
            from_float(n).and_then(|m| round_half_up(i128::from(m), 1_000)).map(Some).ok_or(())
        }
        Value::DateTime { .. } | Value::Bool(_) | Value::Error(_) => Err(()),
    }
}
