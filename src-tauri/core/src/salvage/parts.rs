//! What indexes still hold of rows that are lost: they stand on other pages.
//!
//! Of an identity that is nearly all there is (what it is and whose), of a name of a product
//! all of it. Where a column that must be is in no index, nothing comes of it.

use std::collections::{HashMap, HashSet};

use huitouke_salvage::{Row, Source, Value};
use rusqlite::Connection;

use super::read::{Sql, insert};
use super::shapes::Known;
use crate::backups::make::Stretch;
use crate::error::Result;

/// Fills them in.
///
/// # Errors
/// `cancelled`, or what storage says of the new file.
pub fn fill(source: &Source, known: &Known, tx: &Connection, told: Stretch<'_>) -> Result<()> {
    let by_rowid: Vec<Option<usize>> = known
        .shapes
        .iter()
        .zip(&known.places)
        .map(|(shape, place)| {
            let table = known.shapes.iter().position(|other| other.name == place.table)?;
            let rowid = known.shapes[table].columns.iter().position(|column| column.is_rowid)?;
            let name = &known.places[table].columns[rowid];
            let at = place.columns.iter().rposition(|column| column == name)?;
            shape.is_index.then_some(at)
        })
        .collect();
    // Each row as far as its indexes tell.
    let mut lost: HashMap<String, HashMap<i64, Vec<(usize, Row)>>> = HashMap::new();
    let mut present: HashMap<String, HashSet<i64>> = HashMap::new();
    for (at, place) in by_rowid.iter().zip(&known.places) {
        if at.is_some() && !present.contains_key(&place.table) {
            let mut statement = tx.prepare(&format!("SELECT rowid FROM {}", place.table))?;
            let ids = statement.query_map([], |row| row.get(0))?;
            present.insert(place.table.clone(), ids.collect::<rusqlite::Result<_>>()?);
        }
    }
    let mut done: u64 = 0;
    let all = u64::from(source.pages()) * 40;
    let mut take = |tree: usize, row: Row| -> Result<()> {
        done += 1;
        if done.is_multiple_of(5000) {
            told.tell(done.min(all), all)?;
        }
        let Some(Value::Integer(id)) = by_rowid[tree].and_then(|at| row.values.get(at)) else {
            return Ok(());
        };
        let (table, id) = (&known.places[tree].table, *id);
        if !present.get(table).is_some_and(|ids| ids.contains(&id)) {
            lost.entry(table.clone()).or_default().entry(id).or_default().push((tree, row));
        }
        Ok(())
    };
    huitouke_salvage::salvage(source, &known.shapes, &mut take)?;
    for rows in lost.into_values().flat_map(HashMap::into_values) {
        write(known, tx, rows)?;
    }
    Ok(())
}

/// The fullest part makes the row, the others fill in.
fn write(known: &Known, tx: &Connection, mut parts: Vec<(usize, Row)>) -> Result<()> {
    parts.sort_by_key(|(_, row)| std::cmp::Reverse(row.values.len()));
    for (tree, row) in parts {
        let place = &known.places[tree];
        let sql = insert(place, row.values.len());
        let mut statement = tx.prepare_cached(&sql)?;
        if statement.execute(rusqlite::params_from_iter(row.values.iter().map(Sql)))? > 0 {
            continue;
        }
        let (Some(key), Some(id)) = (place.columns.last(), row.values.last()) else { continue };
        for (column, value) in place.columns.iter().zip(&row.values) {
            if column != key {
                tx.prepare_cached(&format!(
                    "UPDATE {} SET \"{column}\" = ?1 WHERE \"{key}\" = ?2 AND \"{column}\" IS NULL",
                    place.table
                ))?
                .execute([Sql(value), Sql(id)])?;
            }
        }
    }
    Ok(())
}
