//! The whole shop as one open file, and back: to move to another computer, or away.
//!
//! A zip with tables for people ([`sheets`], [`tables`]), everything as a plain SQLite
//! database for programs ([`rows`]), and a [`manifest`] with the hash of each
//! (docs/adr/0015, docs/data-format.md). One file, so that nothing is left behind when it
//! is carried over; [`write`] makes it, [`read`] takes it in.

pub mod manifest;
mod read;
mod rows;
mod sheets;
mod tables;
#[cfg(test)]
mod tests;
mod write;
mod zipped;

use std::path::Path;
use std::time::Instant;

use huitouke_contract::call::Phase;
use huitouke_contract::moving::{
    ShopExport, ShopExported, ShopFile, ShopFileLook, ShopImport, ShopImported,
};
use huitouke_contract::{AppError, Caller, ErrorCode, MovingApi};
use rusqlite::Connection;

use crate::Shop;
use crate::backups::make::{Stretch, holds};
use crate::backups::told;
use crate::error::Result;
use crate::insights::View;
use crate::support::event::Event;

type Answer<T> = std::result::Result<T, AppError>;

impl Shop {
    /// The data file in a transaction and the shop in memory, both of one state.
    fn one_state(&self) -> Result<(Connection, View)> {
        self.unchanged(|| {
            let conn = self.connect_to_read()?;
            conn.execute_batch("BEGIN")?;
            // A transaction begins with the first look.
            conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok((conn, self.view()?))
        })
    }

    fn look_at_export(&self, path: &Path) -> Result<ShopFileLook> {
        let manifest = read::manifest(path, self.which())?;
        // Let go of the reader before the next look.
        let now = holds(&self.reader())?;
        Ok(ShopFileLook {
            at: manifest.at,
            app: manifest.app,
            holds: manifest.holds,
            now,
            replaces: self.has_anything()?,
        })
    }

    /// Whether the merchant brought anything in or wrote anything down.
    fn has_anything(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM customer) OR EXISTS (SELECT 1 FROM orders)
                     OR EXISTS (SELECT 1 FROM journal WHERE undone = 0)";
        Ok(self.reader().query_row(sql, [], |row| row.get(0))?)
    }

    fn take_in(&self, request: &ShopImport, caller: &dyn Caller) -> Result<ShopImported> {
        self.may_write()?;
        let path = Path::new(&request.path);
        let _one = self.backing_up();
        if self.has_anything()? && !request.replace {
            return Err(ErrorCode::ShopNotEmpty.into());
        }
        let place = self.place();
        place.prepare()?;
        // Before the present is kept: what can't be taken in costs nothing.
        let (part, from) = read::unpacked(path, self.which(), &place, caller)?;
        let all = rows::count(&from)?.values().sum::<u64>();
        let mut before = None;
        // Nothing is changed between keeping the present and writing over it.
        self.replace(|data| {
            before = self.keep_present(caller)?;
            let told = Stretch::new(caller, Phase::Writing, 600, 1000);
            rows::replace(&from, data, &mut |n| told.tell(n, all))
        })?;
        drop(from);
        drop(part);
        let holds = crate::backups::restore::look(self.data())?;
        Ok(ShopImported { holds, before: before.map(|found| told(&found, true, false)) })
    }
}

impl MovingApi for Shop {
    fn shop_export(&self, request: ShopExport, caller: &dyn Caller) -> Answer<ShopExported> {
        let path = Path::new(&request.path);
        if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            return Err(AppError::bad_request("an exported shop is a .zip"));
        }
        let started = Instant::now();
        let (conn, view) = self.one_state()?;
        let holds = write::write(&conn, &view, self.which(), path, caller)?;
        let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
        let event = Event::new("exported_all").number("bytes", bytes);
        self.note(caller, &event.number("orders", holds.orders).took(started.elapsed()));
        Ok(ShopExported { path: request.path, bytes, holds })
    }

    fn shop_export_look(&self, request: ShopFile, _: &dyn Caller) -> Answer<ShopFileLook> {
        Ok(self.look_at_export(Path::new(&request.path))?)
    }

    fn shop_import(&self, request: ShopImport, caller: &dyn Caller) -> Answer<ShopImported> {
        let started = Instant::now();
        let done = self.take_in(&request, caller)?;
        let event = Event::new("imported_all").number("customers", done.holds.customers);
        let event = event.number("orders", done.holds.orders).took(started.elapsed());
        self.note(caller, &event);
        Ok(done)
    }
}
