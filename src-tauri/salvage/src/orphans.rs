//! Sound pages of trees that nothing sound leads to: below a damaged inner page, or of a
//! tree whose root nobody knows.
//!
//! Whose they are is told by where their keys lie (in the hole of a tree) and by what their
//! rows look like. What is free was claimed before, so nothing deleted comes back.

use std::collections::{HashMap, HashSet};

use crate::node::Node;
use crate::record::Value;
use crate::shape::Kind;
use crate::walk::{Hole, Place, Walk};

/// Rows of a subtree that are looked at to tell whose it is.
const LOOKED_AT: usize = 400;

/// Finds out whose they are, and reads them.
pub fn place<E: From<std::io::Error>>(walk: &mut Walk<'_, E>) -> Result<(), E> {
    // The schema first: it names the roots of the others.
    let schema = walk.schema_tree();
    if walk.holes.iter().any(|hole| hole.tree == schema) {
        for top in tops(walk) {
            let rows = look_below(walk, top);
            if !rows.values.is_empty() && fits(walk, schema, &rows) {
                walk.subtree(schema, top, None, None)?;
            }
        }
        walk.found_roots()?;
    }
    let pairs = by_order(walk);
    for top in tops(walk) {
        let rows = look_below(walk, top);
        let by_order = pairs.get(&top).copied();
        match by_order.or_else(|| owner(walk, &rows)) {
            Some(tree) => {
                walk.rootless.retain(|other| *other != tree);
                walk.subtree(tree, top, None, None)?;
            }
            // An empty page has nothing to lose.
            None if rows.values.is_empty() => {}
            None => walk.strays(rows.pages),
        }
    }
    Ok(())
}

/// Where as many trees lack their root as there are orphans, the roots stand in the file in
/// the order of the schema: as the tables were made, or, after a VACUUM, all tables before
/// all indexes.
fn by_order<E: From<std::io::Error>>(walk: &Walk<'_, E>) -> HashMap<u32, usize> {
    let tops = tops(walk);
    let mut trees = walk.rootless.clone();
    if tops.len() != trees.len() {
        return HashMap::new();
    }
    let below: Vec<Below> = tops.iter().map(|top| look_below(walk, *top)).collect();
    for _ in 0..2 {
        let fit = trees.iter().zip(&below).all(|(tree, below)| fits(walk, *tree, below));
        if fit {
            return tops.into_iter().zip(trees).collect();
        }
        trees.sort_by_key(|tree| (walk.shapes[*tree].is_index, *tree));
    }
    HashMap::new()
}

/// Whether rows may be of a tree; those of an empty page may be of any of their kind.
fn fits<E: From<std::io::Error>>(walk: &Walk<'_, E>, tree: usize, rows: &Below) -> bool {
    let shape = &walk.shapes[tree];
    let values: Vec<&[Value]> = rows.values.iter().map(|(_, values)| values.as_slice()).collect();
    rows.kind == Some(shape.kind) && shape.fits_all(&values)
}

/// What lies below an orphan.
#[derive(Default)]
struct Below {
    kind: Option<Kind>,
    pages: u32,
    values: Vec<(Place, Vec<Value>)>,
}

/// The orphans that no other orphan leads to.
fn tops<E: From<std::io::Error>>(walk: &Walk<'_, E>) -> Vec<u32> {
    if walk.holes.is_empty() && walk.rootless.is_empty() {
        return Vec::new();
    }
    let mut orphans = Vec::new();
    let mut children = HashSet::new();
    for number in 2..=walk.source.pages() {
        if walk.claimed.contains(&number) {
            continue;
        }
        let Some(page) = walk.source.sound(number) else { continue };
        let Some(node) = Node::read(number, &page, walk.source.usable()) else { continue };
        orphans.push(number);
        if !node.is_leaf {
            children.extend((0..node.len()).filter_map(|n| Some(node.cell(n)?.left)));
            children.insert(node.last);
        }
    }
    orphans.retain(|number| !children.contains(number));
    orphans
}

fn look_below<E: From<std::io::Error>>(walk: &Walk<'_, E>, top: u32) -> Below {
    let mut below = Below::default();
    let mut todo = vec![top];
    let mut seen = HashSet::new();
    while let Some(number) = todo.pop() {
        if walk.claimed.contains(&number) || !seen.insert(number) {
            continue;
        }
        let Some(page) = walk.source.sound(number) else { continue };
        let Some(node) = Node::read(number, &page, walk.source.usable()) else { continue };
        below.kind.get_or_insert(node.kind);
        below.pages += 1;
        for cell in (0..node.len()).filter_map(|n| node.cell(n)) {
            if !node.is_leaf {
                todo.push(cell.left);
            }
            let has_row = node.is_leaf || node.kind == Kind::Keys;
            if !has_row || below.values.len() >= LOOKED_AT {
                continue;
            }
            if let Some(values) = walk.look(&cell) {
                let place = match node.kind {
                    Kind::Rows => Place::Rowid(cell.rowid),
                    Kind::Keys => Place::Key(values.clone()),
                };
                below.values.push((place, values));
            }
        }
        if !node.is_leaf {
            todo.push(node.last);
        }
    }
    below
}

/// Whose it is: a tree with a hole where the keys lie, else one without a root; among
/// several the one whose shape says most, and of those with a hole the narrowest.
fn owner<E: From<std::io::Error>>(walk: &Walk<'_, E>, rows: &Below) -> Option<usize> {
    if rows.values.is_empty() {
        return None;
    }
    let mut holes: HashMap<usize, Vec<&Hole>> = HashMap::new();
    for hole in &walk.holes {
        holes.entry(hole.tree).or_default().push(hole);
    }
    let in_hole = |tree: usize| {
        let holes = holes.get(&tree)?;
        let hole = holes.iter().find(|hole| rows.values.iter().all(|(at, _)| hole.has(at)))?;
        let ends = usize::from(hole.after.is_some()) + usize::from(hole.upto.is_some());
        Some(ends)
    };
    let candidates = (0..walk.schema_tree()).filter(|tree| fits(walk, *tree, rows));
    let rated = candidates.filter_map(|tree| {
        let rootless = walk.rootless.contains(&tree).then_some(0);
        let near = in_hole(tree).or(rootless)?;
        Some(((walk.shapes[tree].told_by(), near), tree))
    });
    rated.max_by_key(|(rate, _)| *rate).map(|(_, tree)| tree)
}
