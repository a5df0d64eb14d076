//! What values say about a role: they confirm a header, contradict it, or speak
//! where no header does.

use huitouke_contract::imports::{Role, RoleReason};

use super::super::aliases::{Meaning, Meanings};
use super::columns::Raw;
use super::profile::Profile;

/// How sure a header's meaning is beside its values; `None`: it can't be meant.
pub fn weigh(meaning: &Meaning, p: &Profile) -> Option<f64> {
    if p.values == 0 {
        return Some(meaning.score);
    }
    if meaning.role == Role::OrderNumber && p.is_row_number() {
        return None;
    }
    // 微信 above names is what people call themselves there.
    if meaning.role == Role::WechatId && p.share(p.wechats + p.phones) < 0.5 {
        return None;
    }
    if is_person(meaning.role) {
        let nameless = matches!(meaning.role, Role::Nick | Role::Receiver);
        let numbers = nameless && p.share(p.whole) >= 0.8;
        let phones = p.share(p.phones + p.half_phones) >= 0.8 || all_in_one(p);
        let off = if phones || numbers { 0.3 } else { 0.0 };
        return Some(meaning.score - off);
    }
    // The phone in it tells who it is; the rest is read from there.
    if meaning.role == Role::Address && all_in_one(p) {
        return Some(meaning.score - 0.3);
    }
    // 皮肤状况 has a word for states in it; what stands below it decides.
    if meaning.role == Role::State
        && meaning.reason == RoleReason::HeaderPart
        && p.share(p.states) < 0.3
    {
        return None;
    }
    let agreement = agreement(meaning.role, p);
    if agreement >= 0.2 || p.values < 3 {
        return Some(meaning.score + 0.04 * agreement);
    }
    // A word inside a longer header is a weak hint: values that are something
    // else refute it. A header that is the word itself stands, less surely.
    (meaning.reason == RoleReason::Header).then_some(meaning.score - 0.25)
}

/// Whether most values have a phone and an address in one.
fn all_in_one(p: &Profile) -> bool {
    p.share(p.all_in_one) >= 0.6
}

fn is_person(role: Role) -> bool {
    matches!(role, Role::Nick | Role::Receiver | Role::Account | Role::CustomerNumber)
}

/// The share of the values that can be read as this role.
fn agreement(role: Role, p: &Profile) -> f64 {
    match role {
        Role::OrderedAt | Role::PaidAt => p.share(p.dates),
        Role::Paid | Role::Due | Role::UnitPrice | Role::Refunded | Role::Discount => {
            // A date like 20230506 reads as an amount too.
            p.share(p.amounts.saturating_sub(p.dates))
        }
        Role::Quantity => p.share(p.quantities.saturating_sub(p.dates)),
        Role::Phone | Role::BuyerPhone => {
            p.share(p.phones + p.half_phones).max(0.3 * p.share(p.long))
        }
        Role::State => 0.5 + 0.5 * p.share(p.states) - p.share(p.dates) - p.share(p.prices),
        Role::Birthday => p.share(p.birthdays),
        Role::AddedAt => p.share(p.dates),
        Role::Gender => p.share(p.genders),
        Role::Email => p.share(p.emails),
        Role::Product | Role::Address => 1.0 - p.share(p.amounts.max(p.dates)),
        _ => 1.0,
    }
}

/// Roles the values alone suggest, for a header that means `meanings`.
pub fn roles(meanings: &Meanings, p: &Profile) -> Vec<(Role, f64)> {
    let mut roles = Vec::new();
    if p.values == 0 {
        return roles;
    }
    if all_in_one(p) {
        return vec![(Role::Phone, 0.8)];
    }
    let phones = p.share(p.phones + p.half_phones);
    if meanings.roles.iter().any(|m| is_person(m.role)) {
        // A column named after the customer that holds numbers.
        let account = meanings.roles.iter().any(|m| m.role == Role::Account);
        if phones >= 0.8 {
            roles.extend([(Role::Phone, 0.8), (Role::BuyerPhone, 0.79)]);
        } else if p.share(p.whole) >= 0.8 && !account {
            roles.push((Role::CustomerNumber, 0.8));
        }
    }
    if !meanings.roles.is_empty() {
        return roles;
    }
    let whole = p.share(p.whole);
    let regions = [Role::Province, Role::City, Role::District].into_iter().zip(p.regions);
    // A name like 南山 may be that of a place; a column of them names places.
    let regions: Vec<_> = regions.filter(|(_, named)| p.share(*named) >= 0.8).collect();
    if !regions.is_empty() {
        // 北京市 is a province and a city: the one the table has not yet.
        let placed = regions.into_iter().enumerate();
        roles.extend(placed.map(|(i, (role, _))| (role, 0.7 - 0.01 * i as f64)));
    } else if p.share(p.emails) >= 0.8 {
        roles.push((Role::Email, 0.8));
    } else if p.share(p.wxids) >= 0.5 {
        roles.push((Role::WechatId, 0.8));
    } else if p.share(p.genders) >= 0.8 {
        roles.push((Role::Gender, 0.6));
    } else if phones >= 0.6 {
        roles.push((Role::Phone, 0.8));
    } else if p.share(p.dates) >= 0.8 {
        roles.push((Role::OrderedAt, 0.7));
    } else if p.share(p.addresses) >= 0.5 {
        roles.push((Role::Address, 0.6));
    } else if p.share(p.states) >= 0.8 && p.distinct <= 12 {
        roles.push((Role::State, 0.6));
    } else if p.share(p.names) >= 0.7 {
        roles.push((Role::Receiver, 0.6));
    } else if p.is_row_number() {
        // It numbers the rows and says nothing.
    } else if whole >= 0.9 && p.share(p.padded) >= 0.3 {
        roles.push((Role::CustomerNumber, 0.5));
    } else if whole >= 0.9 && p.share(p.small) >= 0.9 && p.share(p.prices) < 0.1 {
        roles.push((Role::Quantity, 0.4));
        roles.push((Role::Paid, 0.3));
    } else if p.share(p.amounts) >= 0.8 && p.share(p.long) < 0.1 {
        roles.push((Role::Paid, if p.share(p.prices) >= 0.3 { 0.5 } else { 0.35 }));
    } else if whole >= 0.9 && p.share(p.long) >= 0.9 {
        roles.push((Role::OrderNumber, 0.4));
    } else if p.share(p.amounts) < 0.2 && p.share(p.dates) < 0.2 {
        roles.push((Role::Product, 0.2));
    }
    roles
}

/// 价格 is the price of one piece beside a number of pieces, else the amount.
pub fn settle_price(raw: &[Raw], candidates: &mut dyn Iterator<Item = (usize, Role, &mut f64)>) {
    let mut all: Vec<_> = candidates.collect();
    let pieces = all.iter().any(|(column, role, score)| {
        *role == Role::Quantity && **score > 0.5 && raw[*column].profile.values > 0
    });
    for i in 0..all.len() {
        let both = all[i].1 == Role::UnitPrice
            && all.iter().any(|(c, role, _)| *c == all[i].0 && *role == Role::Paid);
        if both {
            *all[i].2 += if pieces { 0.005 } else { -0.3 };
            // Beside a column that can only be an amount, that one is.
            let paid = all.iter().position(|(c, role, _)| *c == all[i].0 && *role == Role::Paid);
            if let Some(paid) = paid {
                *all[paid].2 -= 0.01;
            }
        }
    }
}
