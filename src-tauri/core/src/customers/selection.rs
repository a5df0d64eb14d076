//! Whom a selection means.

use huitouke_contract::Day;
use huitouke_contract::selection::Selection;

use super::list;
use crate::insights::View;

/// The customers of a selection, as indices into the ledger, each once, ascending.
/// Those who are gone are left out.
pub fn selected(view: &View, selection: &Selection, today: Day) -> Vec<u32> {
    let index = |id| view.ledger.index_of(id).map(|c| c as u32);
    let mut found: Vec<u32> = match selection {
        Selection::These { ids } => ids.iter().filter_map(|id| index(*id)).collect(),
        Selection::All { query, except } => {
            let mut except: Vec<u32> = except.iter().filter_map(|id| index(*id)).collect();
            except.sort_unstable();
            let all = list::all(view, query, today);
            all.into_iter().filter(|c| except.binary_search(c).is_err()).collect()
        }
    };
    found.sort_unstable();
    found.dedup();
    found
}
