//! Which sheets of a book are taken together: the same table month by month, and
//! what further sheets say of the same orders. Notes, sums and copies are not.

use huitouke_contract::imports::{Column, Role, RoleReason, SheetIs};

use super::super::data::{Holds, Known};
use super::super::word::Word;
use super::look::Look;

/// Of the header words of two tables of one kind, how many both have.
const ALIKE: f64 = 0.6;

/// What each sheet is beside the likeliest one. A sheet without a known layout
/// that speaks of the orders of another is of that one's platform.
pub fn choose(known: &Known, looks: &mut [Look], likeliest: usize) -> Vec<SheetIs> {
    let mut is = vec![SheetIs::Other; looks.len()];
    for (i, look) in looks.iter().enumerate() {
        if !look.usable {
            is[i] = SheetIs::Nothing;
        }
    }
    if is[likeliest] == SheetIs::Nothing {
        return is;
    }
    is[likeliest] = SheetIs::Taken;
    // A sheet may belong to one that belongs: a detail of each month's orders.
    loop {
        let mut grown = false;
        for i in 0..looks.len() {
            if is[i] != SheetIs::Other || looks[i].hidden || is_aside(known, &looks[i].name) {
                continue;
            }
            let taken = || looks.iter().zip(&is).filter(|(_, is)| **is == SheetIs::Taken);
            if taken().any(|(other, _)| same_content(other, &looks[i])) {
                is[i] = SheetIs::Copy;
            } else if taken()
                .any(|(other, _)| alike(other, &looks[i]) || tells_of(other, &looks[i]))
            {
                is[i] = SheetIs::Taken;
                grown = true;
            }
        }
        if !grown {
            break;
        }
    }
    let mut elsewhere = Vec::new();
    for i in (0..looks.len()).filter(|&i| is[i] == SheetIs::Taken && !says_buyer(&looks[i])) {
        let tells = |(j, other): (usize, &Look)| {
            i != j && is[j] == SheetIs::Taken && says_buyer(other) && tells_of(other, &looks[i])
        };
        if looks.iter().enumerate().any(tells) {
            elsewhere.push(i);
        }
    }
    for i in elsewhere {
        looks[i].table.buyer_elsewhere = true;
    }
    let layout = |look: &Look| look.table.layout.is_some();
    let taken = || (0..looks.len()).filter(|&i| is[i] == SheetIs::Taken);
    let whose = taken().find(|&i| layout(&looks[i])).map(|i| looks[i].table.platform.clone());
    if let Some(platform) = whose {
        let nameless: Vec<usize> = taken().filter(|&i| !layout(&looks[i])).collect();
        for i in nameless {
            if !looks[i].numbers.is_empty() {
                looks[i].table.platform.clone_from(&platform);
            }
        }
    }
    is
}

/// Whether a sheet says who bought, rather than whom it was sent to.
fn says_buyer(look: &Look) -> bool {
    let roles = [Role::Account, Role::CustomerNumber, Role::Nick, Role::BuyerPhone];
    roles.into_iter().any(|role| look.table.column(role).is_some())
}

/// Whether a sheet's name says that it is not meant.
fn is_aside(known: &Known, name: &str) -> bool {
    let word = Word::new(name);
    known.aliases.side_sheets.iter().any(|part| word.as_str().contains(part.as_str()))
}

/// Whether two sheets say the same. Of long ones the first rows don't tell; taken
/// twice, their orders are recognised.
fn same_content(a: &Look, b: &Look) -> bool {
    a.rows.is_some() && a.rows == b.rows && a.content == b.content
}

/// The same table in two parts. A few columns may have come or gone.
fn alike(a: &Look, b: &Look) -> bool {
    let both = a.words.intersection(&b.words).filter(|w| !w.is_empty()).count();
    let either = a.words.union(&b.words).filter(|w| !w.is_empty()).count();
    let same_kind = a.table.holds == b.table.holds;
    same_kind && both >= 2 && both as f64 >= ALIKE * either as f64
}

/// Two tables of the same orders: numbers met in both, or two reports of one
/// platform, whose first rows need not be of the same orders.
fn tells_of(a: &Look, b: &Look) -> bool {
    let named = |look: &Look| {
        let is = |c: &Column| c.role == Role::OrderNumber && c.reason != RoleReason::Content;
        look.table.columns.iter().any(is)
    };
    let reports = a.table.layout.is_some()
        && b.table.layout.is_some()
        && a.table.platform == b.table.platform
        && b.table.holds == Holds::Orders;
    named(a) && named(b) && (reports || !a.numbers.is_disjoint(&b.numbers))
}
