//! What was changed, to look back at and to go back.

use huitouke_contract::backups::BackupReason;
use huitouke_contract::history::{
    HistoryPage, HistoryRequest, PastChange, Redone, UndoToRequest, UndoneTo,
};
use huitouke_contract::shop::{Nothing, UndoLabel};
use huitouke_contract::{AppError, Caller, HistoryApi};
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::{Shop, transact};

/// So many changes at most come at once.
const MOST: u32 = 200;

type Answer<T> = std::result::Result<T, AppError>;

impl HistoryApi for Shop {
    fn history(&self, request: HistoryRequest, _: &dyn Caller) -> Answer<HistoryPage> {
        Ok(page(&self.reader(), request)?)
    }

    fn undo_to(&self, request: UndoToRequest, caller: &dyn Caller) -> Answer<UndoneTo> {
        let imports = transact::undoes_import(&self.reader(), request.id)?;
        if imports {
            self.back_up_before(BackupReason::BeforeUndo, caller)?;
        }
        Ok(self.change(|conn| transact::undo_to(conn, request.id))?)
    }

    fn redo(&self, _: Nothing, _: &dyn Caller) -> Answer<Redone> {
        Ok(Redone { redone: self.change(transact::redo)? })
    }
}

/// A page of the changes, newest first.
fn page(conn: &Connection, request: HistoryRequest) -> Result<HistoryPage> {
    let tx = conn.unchecked_transaction()?;
    let total: u32 =
        tx.prepare_cached("SELECT count(*) FROM journal")?.query_row([], |row| row.get(0))?;
    // Those newer than the page that an undo takes back first.
    let mut takes: u32 = tx
        .prepare_cached(
            "SELECT count(*) FROM (SELECT undone FROM journal ORDER BY id DESC LIMIT ?1)
             WHERE undone = 0",
        )?
        .query_row([request.offset], |row| row.get(0))?;
    let mut all = tx.prepare_cached(
        "SELECT id, at, kind, subject, count, undone FROM journal
         ORDER BY id DESC LIMIT ?1 OFFSET ?2",
    )?;
    let mut rows = all.query(params![request.limit.min(MOST), request.offset])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(2)?;
        let label = UndoLabel {
            kind: serde_json::from_str(&kind)?,
            subject: row.get(3)?,
            count: row.get(4)?,
        };
        let undone: bool = row.get(5)?;
        takes += u32::from(!undone);
        changes.push(PastChange {
            id: row.get(0)?,
            at: row.get(1)?,
            label,
            undone,
            takes: if undone { 0 } else { takes },
        });
    }
    Ok(HistoryPage { total, changes, redo: transact::next_redo(&tx)? })
}
