//! Lists to paste: phones, names, remarks, WeChat ids of those who may be contacted.

use std::collections::{BTreeMap, HashSet};

use huitouke_contract::archive::{Channel, ConsentState};
use huitouke_contract::customers::PhoneKind;
use huitouke_contract::exports::{CopyList, CopyRequest, CopyWhat, LeftOut};
use huitouke_contract::{AppError, Day};
use rusqlite::Connection;

use super::selection::in_order;
use crate::error::Result;
use crate::imports::understand::phone_kind;
use crate::insights::View;

/// Makes the list. Somebody is left out for the first reason that holds: excluded, said
/// no, was not asked, nothing to put there, repeats.
///
/// # Errors
/// What storage says.
pub fn copy(
    conn: &Connection,
    view: &View,
    request: &CopyRequest,
    today: Day,
) -> std::result::Result<CopyList, AppError> {
    let excluded = excluded(conn)?;
    let mut list = CopyList { ids: Vec::new(), lines: Vec::new(), left_out: Vec::new() };
    let mut left_out: BTreeMap<LeftOut, u32> = BTreeMap::new();
    let mut met = HashSet::new();
    for c in in_order(view, &request.customers, today) {
        let c = c as usize;
        let id = view.ledger.customers[c];
        let line = may(view, request, c, excluded.contains(&id.0))
            .and_then(|()| line(view, request, c))
            .and_then(|line| if met.insert(line) { Ok(line) } else { Err(LeftOut::Repeated) });
        match line {
            Ok(line) => {
                list.ids.push(id);
                // A line each: what is pasted must not run on.
                list.lines.push(line.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Err(why) => *left_out.entry(why).or_default() += 1,
        }
    }
    list.left_out = left_out.into_iter().collect();
    Ok(list)
}

/// Customers none of whose orders counts.
fn excluded(conn: &Connection) -> Result<HashSet<i64>> {
    let mut all = conn.prepare_cached(
        "SELECT i.customer_id FROM customer_hand h JOIN identity i ON i.id = h.identity_id
         WHERE h.excluded = 1 AND i.customer_id IS NOT NULL",
    )?;
    let rows = all.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether somebody may be contacted.
fn may(
    view: &View,
    request: &CopyRequest,
    c: usize,
    excluded: bool,
) -> std::result::Result<(), LeftOut> {
    match view.archive.consent(c, request.channel) {
        _ if excluded => Err(LeftOut::Excluded),
        ConsentState::No => Err(LeftOut::SaidNo),
        ConsentState::Unknown if !request.include_unknown => Err(LeftOut::NotAsked),
        ConsentState::Yes | ConsentState::Unknown => Ok(()),
    }
}

/// What to put there.
fn line<'v>(
    view: &'v View,
    request: &CopyRequest,
    c: usize,
) -> std::result::Result<&'v str, LeftOut> {
    let text = match request.what {
        CopyWhat::Phones => {
            let phone = view.phone(c).ok_or(LeftOut::Nothing)?;
            match phone_kind(phone) {
                Some(PhoneKind::Full) => phone,
                Some(PhoneKind::Landline) if request.channel == Channel::Call => phone,
                _ => return Err(LeftOut::NotContactable),
            }
        }
        CopyWhat::Names => view.names.get(c),
        CopyWhat::WechatRemarks => {
            let remark = view.archive.remark_name.get(c);
            if remark.is_empty() { view.names.get(c) } else { remark }
        }
        CopyWhat::WechatIds => view.archive.wechat.get(c),
    };
    if text.trim().is_empty() { Err(LeftOut::Nothing) } else { Ok(text) }
}
