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

#[cfg(test)]
mod tests {
    use std::fs;

    use huitouke_contract::ShopApi;
    use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
    use huitouke_contract::reports::LifecycleSettings;

    use super::*;
    use crate::testing::{Patient, new_shop};

    /// What the history shows, newest first: the subject, whether taken back, and how many
    /// an undo takes.
    fn shown(shop: &Shop) -> Vec<(String, bool, u32)> {
        let all = |offset, limit| {
            let page = shop.history(HistoryRequest { offset, limit }, &Patient).unwrap();
            page.changes.into_iter().map(|c| (c.label.subject, c.undone, c.takes))
        };
        let whole: Vec<_> = all(0, 200).collect();
        // A page says the same wherever it begins.
        let single: Vec<_> = (0..whole.len() as u32).flat_map(|at| all(at, 1)).collect();
        assert_eq!(single, whole);
        whole
    }

    #[test]
    fn an_import_that_was_taken_back_stays_in_the_history() {
        let (folder, shop) = new_shop();
        let import = |name: &str| {
            let path = folder.path().join(name);
            fs::write(
                &path,
                format!(
                    "日期,姓名,电话,商品,金额\n2026-05-01,{name},1390000000{},茶,30\n",
                    name.len()
                ),
            )
            .unwrap();
            let path = path.to_str().unwrap().to_owned();
            let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
            shop.import_apply(ImportRequest { files }, &Patient).unwrap();
        };
        let row = |name: &str, undone, takes| (name.to_owned(), undone, takes);
        import("a.csv");
        import("bb.csv");
        let oldest = shop.batches(Nothing {}, &Patient).unwrap()[1].id;
        shop.batch_undo(BatchRequest { id: oldest }, &Patient).unwrap();
        assert_eq!(shown(&shop), [row("bb.csv", false, 1), row("a.csv", true, 0)]);
        // It is not what a redo makes again, nor in the way of one.
        assert_eq!(shop.redo(Nothing {}, &Patient).unwrap_err().code, NONE);
        shop.lifecycle_settings(
            LifecycleSettings { loyal_from: 5, ..shop.snapshot().unwrap().settings },
            &Patient,
        )
        .unwrap();
        shop.undo(Nothing {}, &Patient).unwrap();
        shop.redo(Nothing {}, &Patient).unwrap();
        shop.undo(Nothing {}, &Patient).unwrap();
        shop.undo(Nothing {}, &Patient).unwrap();
        let both = [row("", true, 0), row("bb.csv", true, 0), row("a.csv", true, 0)];
        assert_eq!(shown(&shop), both);
        // A new change ends what could be redone; imports stay to be read.
        import("ccc.csv");
        let all = [row("ccc.csv", false, 1), row("bb.csv", true, 0), row("a.csv", true, 0)];
        assert_eq!(shown(&shop), all);
        assert!(shop.check(Nothing {}, &Patient).unwrap().ok);
        shop.undo(Nothing {}, &Patient).unwrap();
        assert_eq!(
            shop.undo(Nothing {}, &Patient).unwrap_err().code,
            huitouke_contract::ErrorCode::NothingToUndo
        );
    }

    const NONE: huitouke_contract::ErrorCode = huitouke_contract::ErrorCode::NothingToRedo;
}
