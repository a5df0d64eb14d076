//! What each column holds: candidates from layout, header and content, the
//! surest first, no role twice.

use huitouke_contract::imports::{Column, Role, RoleReason};

use super::super::data::{Known, Layout};
use super::super::word::Word;
use super::profile::Profile;
use super::{content, people};

/// A column before it is understood.
#[derive(Debug)]
pub struct Raw {
    /// Its header as written, trimmed; empty where there is none.
    pub header: String,
    /// What its values look like.
    pub profile: Profile,
}

/// Off a meaning of a column that is blank beside others that are not.
const BLANK: f64 = 0.25;

struct Candidate {
    column: usize,
    role: Role,
    score: f64,
    reason: RoleReason,
}

/// Gives every column its role. `chosen`: what the merchant said.
pub fn assign(
    known: &Known,
    layout: Option<&Layout>,
    raw: &[Raw],
    chosen: &[(u32, Role)],
) -> Vec<Column> {
    let mut columns: Vec<_> = raw.iter().enumerate().map(|(i, r)| unmatched(i, r)).collect();
    let mut taken = Vec::new();
    for &(index, role) in chosen {
        if let Some(column) = columns.get_mut(index as usize) {
            set(column, role, 1.0, RoleReason::Chosen);
            taken.push(role);
        }
    }
    let mut candidates = Vec::new();
    let filled = raw.iter().filter(|r| r.profile.values > 0).count() > 2;
    for (i, column) in raw.iter().enumerate() {
        if columns[i].reason == RoleReason::Chosen {
            continue;
        }
        if let Some(layout) = layout {
            let word = Word::new(&column.header);
            if let Some(&role) = layout.roles.get(&word) {
                candidates.push(Candidate {
                    column: i,
                    role,
                    score: 1.0,
                    reason: RoleReason::Layout,
                });
                continue;
            }
            if layout.headers.contains(&word) {
                set(&mut columns[i], Role::Extra, 1.0, RoleReason::Layout);
                continue;
            }
        }
        if people::is_tag_group(&Word::new(&column.header)) {
            set(&mut columns[i], Role::Tags, 0.9, RoleReason::Header);
            continue;
        }
        let meanings = known.index.meanings(&column.header);
        if meanings.extra {
            set(&mut columns[i], Role::Extra, 0.9, RoleReason::Header);
            continue;
        }
        for m in &meanings.roles {
            if let Some(score) = content::weigh(m, &column.profile) {
                // Of two columns for one thing, the one that is filled.
                let blank = filled && column.profile.values == 0;
                let score = if blank { score - BLANK } else { score };
                candidates.push(Candidate { column: i, role: m.role, score, reason: m.reason });
            }
        }
        if layout.is_none() {
            for (role, score) in content::roles(&meanings, &column.profile) {
                candidates.push(Candidate { column: i, role, score, reason: RoleReason::Content });
            }
        }
    }
    content::settle_price(
        raw,
        &mut candidates.iter_mut().map(|c| (c.column, c.role, &mut c.score)),
    );
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.column.cmp(&b.column)));
    for c in candidates {
        let column = &mut columns[c.column];
        let free = column.reason == RoleReason::Unmatched;
        if free && (many(c.role) || !taken.contains(&c.role)) {
            set(column, c.role, c.score.clamp(0.0, 1.0), c.reason);
            taken.push(c.role);
        }
    }
    discount_in_all(known, &mut columns);
    price_without_quantity(&mut columns);
    columns
}

/// Whether several columns may have this role: remarks and tags are put together,
/// what was taken off adds up.
fn many(role: Role) -> bool {
    matches!(
        role,
        Role::BuyerRemark
            | Role::ShopRemark
            | Role::Discount
            | Role::Tags
            | Role::Extra
            | Role::Ignore
    )
}

/// Where a table says what was taken off in all, its parts are said in it: 优惠总金额
/// beside 平台优惠 and 商家优惠.
fn discount_in_all(known: &Known, columns: &mut [Column]) {
    let guessed = |c: &Column| {
        c.role == Role::Discount && matches!(c.reason, RoleReason::Header | RoleReason::HeaderPart)
    };
    let in_all = |c: &Column| {
        let word = Word::new(&c.header);
        let totals = &known.aliases.discount_totals;
        totals.contains(&word) || word.bare().is_some_and(|bare| totals.contains(&bare))
    };
    let found = columns.iter().position(|c| guessed(c) && c.has_values && in_all(c));
    let Some(found) = found else { return };
    for (i, column) in columns.iter_mut().enumerate() {
        if i != found && guessed(column) {
            column.role = Role::Extra;
        }
    }
}

fn set(column: &mut Column, role: Role, confidence: f64, reason: RoleReason) {
    (column.role, column.confidence, column.reason) = (role, confidence, reason);
}

fn unmatched(index: usize, raw: &Raw) -> Column {
    let has_values = raw.profile.values > 0;
    let named = !raw.header.is_empty();
    Column {
        index: index as u32,
        header: if named { raw.header.clone() } else { letter(index) },
        role: if named || has_values { Role::Extra } else { Role::Ignore },
        confidence: 0.0,
        reason: RoleReason::Unmatched,
        has_values,
    }
}

/// A price per piece and no number of pieces: one piece each, so it is the
/// amount.
fn price_without_quantity(columns: &mut [Column]) {
    let has = |role| columns.iter().any(|c| c.role == role);
    if has(Role::Quantity) || has(Role::Paid) || has(Role::Due) {
        return;
    }
    let price = |c: &&mut Column| c.role == Role::UnitPrice && c.reason != RoleReason::Chosen;
    if let Some(column) = columns.iter_mut().find(price) {
        column.role = Role::Paid;
        column.confidence = column.confidence.min(0.5);
    }
}

/// The name a spreadsheet gives a column: A, B, … Z, AA, ….
pub fn letter(index: usize) -> String {
    let (mut rest, mut letters) = (index + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
