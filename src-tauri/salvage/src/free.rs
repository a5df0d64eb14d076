//! Pages that are free (§1.5): what stands on them was deleted and must not come back.

use crate::bytes::u32_at;
use crate::source::Source;
use crate::walk::Walk;

/// The pages of the list of free pages that begins at `trunk`, as far as it can be read.
pub fn list(source: &Source, trunk: u32) -> Vec<u32> {
    let mut free = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut next = trunk;
    while next > 1 && next <= source.pages() && seen.insert(next) {
        free.push(next);
        let Some((after, leaves)) = source.sound(next).and_then(|page| trunk_page(source, &page))
        else {
            break;
        };
        free.extend(leaves);
        next = after;
    }
    free
}

/// The first page of the list, as the file's header says.
pub fn first(source: &Source) -> Option<u32> {
    u32_at(&source.sound(1)?, 32)
}

/// A page as one of the list: the next one, and the free pages it names.
fn trunk_page(source: &Source, page: &[u8]) -> Option<(u32, Vec<u32>)> {
    let (next, count) = (u32_at(page, 0)?, u32_at(page, 4)? as usize);
    if next > source.pages() || count > source.usable() / 4 - 2 {
        return None;
    }
    let leaves: Option<Vec<u32>> = (0..count).map(|n| u32_at(page, 8 + 4 * n)).collect();
    let leaves = leaves?;
    let inside = leaves.iter().all(|leaf| *leaf > 1 && *leaf <= source.pages());
    inside.then_some((next, leaves))
}

/// Claims what is free. Where the list is cut, pages that can only be pieces of it are
/// taken for such.
pub fn claim<E: From<std::io::Error>>(walk: &mut Walk<'_, E>) {
    let source = walk.source;
    let first = first(source);
    let known = first.map(|first| list(source, first)).unwrap_or_default();
    let whole = first.is_some() && known.iter().all(|page| source.sound(*page).is_some());
    walk.claimed.extend(&known);
    if whole {
        return;
    }
    for number in 2..=source.pages() {
        if walk.claimed.contains(&number) {
            continue;
        }
        let Some(page) = source.sound(number) else { continue };
        let Some((_, leaves)) = trunk_page(source, &page) else { continue };
        let distinct: std::collections::HashSet<&u32> = leaves.iter().collect();
        let unclaimed = leaves.iter().all(|leaf| !walk.claimed.contains(leaf));
        if page[0] == 0 && !leaves.is_empty() && distinct.len() == leaves.len() && unclaimed {
            walk.claimed.insert(number);
            walk.claimed.extend(leaves);
        }
    }
}
