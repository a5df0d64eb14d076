//! Whom a selection means.

use std::collections::HashSet;

use huitouke_contract::Day;
use huitouke_contract::selection::Selection;

use super::list;
use super::looked_at::LookedAt;
use crate::insights::View;

/// The customers of a selection, as indices into the ledger, each once, ascending.
/// Those who are gone are left out.
pub fn selected(view: &View, selection: &Selection, today: Day) -> Vec<u32> {
    let mut found = in_order(view, selection, today);
    found.sort_unstable();
    found
}

/// The same in the order of the list, or as they were named.
pub fn in_order(view: &View, selection: &Selection, today: Day) -> Vec<u32> {
    let index = |id| view.ledger.index_of(id).map(|c| c as u32);
    match selection {
        Selection::These { ids } => {
            let mut met = HashSet::new();
            ids.iter().filter_map(|id| index(*id)).filter(|c| met.insert(*c)).collect()
        }
        Selection::All { query, except } => {
            let mut except: Vec<u32> = except.iter().filter_map(|id| index(*id)).collect();
            except.sort_unstable();
            let all = list::all(view, query, today);
            all.into_iter().filter(|c| except.binary_search(c).is_err()).collect()
        }
    }
}

/// The days a selection is looked at on: those of its list, else the day of the newest
/// order.
pub fn looked_at<'v>(view: &'v View, selection: &Selection, today: Day) -> LookedAt<'v> {
    match selection {
        Selection::These { .. } => LookedAt::new(view, None, None, today),
        Selection::All { query, .. } => LookedAt::new(view, query.as_of, query.day, today),
    }
}
