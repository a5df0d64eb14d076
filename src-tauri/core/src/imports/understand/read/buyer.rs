//! Who bought, by the surest thing a row says.

use std::borrow::Cow;

use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::Role;
use huitouke_ingest::Row;

use super::super::super::recognition::LinkKind;
use super::super::values::contact::{email, wechat_id};
use super::super::values::id::{Id, has_zero_tail, id, is_masked};
use super::super::values::name::{identifies, normal};
use super::super::values::phone::{Phone, phone};
use super::super::values::text::{display, is_nothing};
use super::context::{Context, Plan};
use super::fields::{all_in_one, short};

/// A key, normalised.
pub type Key<'a> = (IdentityKind, Cow<'a, str>);

/// What a row says about its buyer.
#[derive(Debug, Default)]
pub struct Buyer<'a> {
    /// Who bought: account, else phone, else customer number, else nick, else
    /// (hand-kept) name.
    pub key: Option<Key<'a>>,
    /// Another key beside it: beside an account the buyer's own phone, else the
    /// receiver's; beside a phone the number or name written with it.
    pub beside: Option<(Key<'a>, LinkKind)>,
    /// Columns whose number lost digits.
    pub damaged: Vec<Role>,
}

/// Reads the buyer of a row. Masked and virtual values and names that stand for
/// anybody are no keys.
pub fn read<'a>(context: &Context<'_>, plan: &Plan, row: &Row<'a>) -> Buyer<'a> {
    let mut buyer = Buyer::default();
    let damaged = &mut buyer.damaged;
    let account = number(context, plan, row, Role::Account, damaged)
        .map(|account| (IdentityKind::Account, account));
    let phone = own_phone(context, plan, row, damaged);
    (buyer.key, buyer.beside) = match (account, phone) {
        (Some(account), Some(own)) => (Some(account), Some((own, LinkKind::Own))),
        (Some(account), None) => {
            let received = full_phone(plan, row, Role::Phone, &mut Vec::new());
            (Some(account), received.map(|phone| (phone, LinkKind::Receiver)))
        }
        (None, phone) => {
            let own = phone.or_else(|| wechat(plan, row)).or_else(|| mail(plan, row));
            let weak = number(context, plan, row, Role::CustomerNumber, damaged)
                .map(|number| (IdentityKind::Number, number))
                .or_else(|| own_name(context, plan, row).map(|name| (IdentityKind::Name, name)));
            match own {
                Some(own) => (Some(own), weak.map(|weak| (weak, LinkKind::Named))),
                None => (weak, None),
            }
        }
    };
    buyer
}

/// The account or customer number of a row, if it can tell people apart.
pub(super) fn number<'a>(
    context: &Context<'_>,
    plan: &Plan,
    row: &Row<'a>,
    role: Role,
    damaged: &mut Vec<Role>,
) -> Option<Cow<'a, str>> {
    let column = plan.column(role)?;
    let said = match id(row.get(column)) {
        Id::Nothing => return None,
        Id::Text(text) if context.table.rounded.contains(&column) && has_zero_tail(&text) => None,
        Id::Text(text) => Some(text),
        Id::Damaged => None,
    };
    if said.is_none() {
        damaged.push(role);
    }
    said.filter(|text| !is_masked(text) && identifies(text, &context.known.aliases.generic_names))
}

/// The WeChat id of a row; a whole phone number in its place is their phone.
pub(super) fn wechat<'a>(plan: &Plan, row: &Row<'a>) -> Option<Key<'a>> {
    let column = plan.column(Role::WechatId)?;
    if let Phone::Full(number) = phone(row.get(column)) {
        return Some((IdentityKind::Phone, Cow::Owned(number)));
    }
    wechat_id(&display(row.get(column))).map(|id| (IdentityKind::WeChat, Cow::Owned(id)))
}

/// The e-mail address of a row.
pub(super) fn mail<'a>(plan: &Plan, row: &Row<'a>) -> Option<Key<'a>> {
    let column = plan.column(Role::Email)?;
    email(&display(row.get(column))).map(|address| (IdentityKind::Email, Cow::Owned(address)))
}

/// A name in the form it is compared in, if it can tell people apart.
pub(super) fn comparable(context: &Context<'_>, name: &str) -> Option<String> {
    let name = normal(name);
    identifies(&name, &context.known.aliases.generic_names).then(|| name.into_owned())
}

fn own_phone<'a>(
    context: &Context<'_>,
    plan: &Plan,
    row: &Row<'a>,
    damaged: &mut Vec<Role>,
) -> Option<Key<'a>> {
    let receivers = context.table.phone_is_key().then_some(Role::Phone);
    std::iter::once(Role::BuyerPhone)
        .chain(receivers)
        .find_map(|role| full_phone(plan, row, role, damaged))
}

fn full_phone<'a>(
    plan: &Plan,
    row: &Row<'a>,
    role: Role,
    damaged: &mut Vec<Role>,
) -> Option<Key<'a>> {
    if plan.is_virtual(role) {
        return None;
    }
    match phone(plan.cell(row, role)) {
        Phone::Full(number) => Some((IdentityKind::Phone, Cow::Owned(number))),
        Phone::Damaged => {
            damaged.push(role);
            None
        }
        _ if plan.all_in_one.is_some() && plan.all_in_one == plan.column(role) => {
            Some((IdentityKind::Phone, Cow::Owned(all_in_one(plan, row)?.phone)))
        }
        _ => None,
    }
}

fn own_name<'a>(context: &Context<'_>, plan: &Plan, row: &Row<'a>) -> Option<Cow<'a, str>> {
    let hand = [Role::Nick, Role::Receiver, Role::RemarkName, Role::WechatId];
    let named = match context.table.receiver_is_key() {
        // A WeChat id is a key by itself; anything else in its column is a name.
        true if wechat(plan, row).is_some() => &hand[..3],
        true => &hand[..],
        false => &hand[..1],
    };
    named.iter().find_map(|&role| {
        let name = match short(display(plan.cell(row, role))) {
            Cow::Borrowed(text) => normal(text),
            Cow::Owned(text) => Cow::Owned(normal(&text).into_owned()),
        };
        identifies(&name, &context.known.aliases.generic_names).then_some(name)
    })
}

/// The name to show for the buyer: nick, else receiver or 备注名, else what else
/// they can be told by.
pub fn name(context: &Context<'_>, plan: &Plan, row: &Row<'_>) -> Option<String> {
    let generic = &context.known.aliases.generic_names;
    let said = |role| {
        let name = short(display(plan.cell(row, role)));
        (!is_nothing(&name)).then(|| name.into_owned())
    };
    let number = |role| match id(plan.cell(row, role)) {
        Id::Text(text) => Some(text.into_owned()),
        _ => None,
    };
    let own = [Role::Nick, Role::Receiver, Role::RemarkName]
        .into_iter()
        .find_map(|role| said(role).filter(|name| identifies(name, generic)));
    own.or_else(|| number(Role::Account))
        .or_else(|| number(Role::CustomerNumber))
        .or_else(|| said(Role::Nick))
        .or_else(|| said(Role::Receiver))
        .or_else(|| Some(all_in_one(plan, row)?.name).filter(|name| !name.is_empty()))
        .or_else(|| said(Role::WechatId))
        .or_else(|| said(Role::Email))
}
