//! What a row says about the order as a whole.

use std::borrow::Cow;

use huitouke_contract::archive::NewCustomer;
use huitouke_contract::imports::Role;
use huitouke_ingest::Row;

use super::super::super::stage::StagedOrder;
use super::super::values::all_in_one;
use super::super::values::phone::{as_said, marked_virtual};
use super::super::values::text::{cut, display, is_nothing};
use super::context::{Context, Plan};
use crate::regions::split;

/// Characters of a value kept, of a remark or address, and columns kept.
pub(super) const VALUE: usize = 500;
const LONG: usize = 2_000;
const EXTRAS: usize = 100;

/// A value as it is kept: nobody needs more of a name or a title.
pub(super) fn short(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(cut(text, VALUE)),
        Cow::Owned(text) if text.len() > VALUE => Cow::Owned(cut(&text, VALUE).to_owned()),
        text => text,
    }
}

/// Fills what the order does not know yet from a row. `first`: the row it begins
/// on, whose unknown columns are kept.
pub fn fill(
    context: &Context<'_>,
    plan: &Plan,
    row: &Row<'_>,
    order: &mut StagedOrder,
    first: bool,
) {
    if plan.describes {
        let text = |role| {
            let text = display(plan.cell(row, role));
            (!is_nothing(&text)).then(|| cut(&text, VALUE).to_owned())
        };
        order.receiver = order.receiver.take().or_else(|| text(Role::Receiver));
        if let Some(NewCustomer { name, phone, address, .. }) = all_in_one(plan, row) {
            let name = Some(name).filter(|name| !name.is_empty());
            order.receiver = order.receiver.take().or(name);
            order.phone.get_or_insert(phone);
            order.address.get_or_insert(address);
        }
        order.phone = order.phone.take().or_else(|| {
            let said = |role| {
                let said = as_said(plan.cell(row, role))?;
                let said = cut(&said, VALUE);
                Some(if plan.is_virtual(role) { marked_virtual(said) } else { said.to_owned() })
            };
            said(Role::Phone).or_else(|| said(Role::BuyerPhone))
        });
        order.address = order.address.take().or_else(|| address(plan, row));
        if order.region.is_none() {
            order.region = order.address.as_deref().and_then(|line| split(line).code);
        }
        order.remark = order.remark.take().or_else(|| remark(plan, row));
    }
    if first {
        let columns = &context.table.columns;
        for &column in &plan.extras {
            let value = display(row.get(column));
            if !is_nothing(&value) && order.extra.len() < EXTRAS {
                let header = cut(&columns[column].header, VALUE).to_owned();
                order.extra.push((header, cut(&value, VALUE).to_owned()));
            }
        }
    }
}

/// What the phone's cell says where it has name and address in it.
pub(super) fn all_in_one(plan: &Plan, row: &Row<'_>) -> Option<NewCustomer> {
    let mut read = all_in_one::all_in_one(&display(row.get(plan.all_in_one?)))?;
    read.name = cut(&read.name, VALUE).to_owned();
    Some(read)
}

/// Province, city, district and address in one line; a part that the address
/// repeats is said once.
pub(super) fn address(plan: &Plan, row: &Row<'_>) -> Option<String> {
    let street = display(plan.cell(row, Role::Address));
    let mut line = String::new();
    for role in [Role::Province, Role::City, Role::District] {
        let part = display(plan.cell(row, role));
        if !is_nothing(&part) && !street.contains(part.as_ref()) {
            line.push_str(&part);
            line.push(' ');
        }
    }
    if !is_nothing(&street) {
        line.push_str(&street);
    }
    let line = cut(line.trim_end(), LONG);
    (!line.is_empty()).then(|| line.to_owned())
}

/// The remarks of buyer and shop, one after the other.
pub(super) fn remark(plan: &Plan, row: &Row<'_>) -> Option<String> {
    let mut remark = String::new();
    for &column in &plan.remarks {
        let part = display(row.get(column));
        if !part.is_empty() && !matches!(part.as_ref(), "-" | "——" | "/") {
            if !remark.is_empty() {
                remark.push('；');
            }
            remark.push_str(&part);
        }
    }
    let remark = cut(&remark, LONG);
    (!remark.is_empty()).then(|| remark.to_owned())
}
