//! What can be read of a damaged data file, in a new one (docs/adr/0013).
//!
//! - [`read`]: rows off sound pages into the tables they were in.
//! - [`shapes`]: what rows of which table look like.
//! - [`parts`]: what indexes still hold of rows that are lost.
//! - [`mend`]: what the rows say of each other is made to agree again, and what is derived
//!   is worked out anew.
//!
//! The damaged file is only read.

mod format;
mod mend;
mod parts;
mod read;
mod shapes;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use huitouke_contract::Caller;
use huitouke_contract::call::Phase;
use huitouke_contract::trouble::{Salvage, SalvagedTable};
use huitouke_salvage::{Format, Report, Source};
use rusqlite::Connection;

use crate::backups::make::{Stretch, holds};
use crate::error::Result;
use crate::storage::with_ending;
pub use format::format;
pub use read::Sql;
pub use shapes::{Known, Place, known};

/// A data file to read around what is damaged.
#[derive(Debug, Clone)]
pub struct Damaged {
    /// The file.
    pub path: PathBuf,
    /// How its pages are written.
    pub format: Format,
}

impl Damaged {
    /// The pages of the file, and of the log beside it.
    ///
    /// # Errors
    /// What the system says.
    pub fn source(&self) -> std::io::Result<Source> {
        Source::open(&self.path, &with_ending(&self.path, "-wal"), &self.format)
    }
}

/// Reads what can be read into `to`, an open data file of this version without anything in
/// it that nobody else has open.
///
/// # Errors
/// `cancelled`, `disk_full`, or what storage says of the new file.
pub fn salvage(damaged: &Damaged, to: &mut Connection, caller: &dyn Caller) -> Result<Salvage> {
    to.execute_batch("PRAGMA foreign_keys = OFF")?;
    let done = fill(damaged, to, caller);
    to.execute_batch("PRAGMA foreign_keys = ON")?;
    done
}

fn fill(damaged: &Damaged, to: &mut Connection, caller: &dyn Caller) -> Result<Salvage> {
    let source = damaged.source().map_err(|error| unreadable(&damaged.path, &error))?;
    let known = known(to)?;
    let tx = to.transaction()?;
    let told = Stretch::new(caller, Phase::Reading, 0, 600);
    let report = read::rows(&source, &known, &tx, told)?;
    if report.damaged > 0 || report.trees.iter().any(|tree| tree.cut_rows > 0) {
        parts::fill(&source, &known, &tx, Stretch::new(caller, Phase::Reading, 600, 750))?;
    }
    mend::mend(&tx, caller)?;
    tx.commit()?;
    told_of(&report, &known, to, caller)
}

/// What came of it, in the words of the contract.
fn told_of(
    report: &Report,
    known: &Known,
    to: &Connection,
    caller: &dyn Caller,
) -> Result<Salvage> {
    let told = Stretch::new(caller, Phase::Writing, 900, 1000);
    told.tell(0, 1)?;
    let tables = known.shapes.iter().zip(&report.trees).filter(|(shape, _)| !shape.is_index);
    let table =
        |(shape, tree): (&huitouke_salvage::Shape, &huitouke_salvage::TreeReport)| SalvagedTable {
            table: shape.name.clone(),
            rows: u32::try_from(tree.rows).unwrap_or(u32::MAX),
            pages_lost: tree.lost_pages,
            rows_cut: u32::try_from(tree.cut_rows).unwrap_or(u32::MAX),
        };
    Ok(Salvage {
        holds: holds(to)?,
        pages: report.pages,
        pages_damaged: report.damaged,
        tables: tables.map(table).collect(),
        faults: crate::storage::check::check(to)?.faults,
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> huitouke_contract::AppError {
    huitouke_contract::AppError::new(huitouke_contract::ErrorCode::DataReadOnly)
        .with("path", path.display())
        .with("detail", error)
}
