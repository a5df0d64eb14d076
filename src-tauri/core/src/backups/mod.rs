//! Backups and restoring them.
//!
//! - [`file`]: the format, every bit of it checked when it is read.
//! - [`place`]: the folder `backups` beside the data file, and what is in it; [`second`]
//!   is the folder the merchant chose besides.
//! - [`make`] and [`restore`]; [`sealed`] encrypts those of a shop with a password.
//! - [`due`] and [`thinning`]: when one is made, and which are kept. Pure.
//!
//! Whoever is forgotten is not in backups made after that, and one is made at once. Those
//! made before still have them: restoring one brings the person back. They are counted,
//! and deleted when the merchant says so.

pub mod due;
pub mod file;
pub mod make;
pub mod place;
pub mod restore;
pub mod sealed;
pub mod second;
#[cfg(test)]
mod tests;
pub mod thinning;

use std::path::{Path, PathBuf};
use std::time::Instant;

use huitouke_contract::backups::{
    Backup, BackupDone, BackupList, BackupReason, BackupSettings, OlderDeleted, RestoreRequest,
    Restored, SecondPlace, SecondState,
};
use huitouke_contract::passwords::Secret;
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{AppError, BackupApi, Caller, ErrorCode, Moment, Progress};
use rusqlite::Connection;

use crate::error::Result;
use crate::imports::understand::file_name;
use crate::storage::{DataFile, SCHEMA_VERSION};
use crate::support::event::Event;
use crate::{Access, Shop};
use place::{Found, Place};
use thinning::{much_emptier, seconds};

type Answer<T> = std::result::Result<T, AppError>;

/// A backup as the ui knows it.
pub(crate) fn told(found: &Found, in_first: bool, in_second: bool) -> Backup {
    let header = found.header.as_ref();
    Backup {
        path: found.path.display().to_string(),
        file: file_name(&found.path),
        at: header.map(|h| h.at().stamp()).unwrap_or_default(),
        reason: header.map(|h| h.reason),
        holds: header.map(|h| h.holds).unwrap_or_default(),
        bytes: found.bytes,
        in_first,
        in_second,
        damaged: header.is_none(),
        newer: header.is_some_and(|h| h.schema > SCHEMA_VERSION),
    }
}

/// Opening has no caller and so no clock: SQLite's, on this computer's wall clock.
struct Opening(Moment);

impl Opening {
    fn now() -> Result<Self> {
        let clock = Connection::open_in_memory()?;
        let sql = "SELECT date('now', 'localtime'),
                          unixepoch('now', 'localtime') - unixepoch('now', 'localtime', 'start of day')";
        let (day, second): (String, u32) =
            clock.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let day = day.parse().map_err(|_| AppError::internal("no day"))?;
        Ok(Self(Moment { day, second }))
    }
}

impl Caller for Opening {
    fn now(&self) -> Moment {
        self.0
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Backs up a data file of an older version before it is brought to this one. The sample
/// can be made again.
///
/// # Errors
/// What making one says; the file is not to be touched then.
pub(crate) fn before_upgrade(data: &DataFile, which: WhichShop) -> Result<()> {
    if which == WhichShop::Own {
        let place = Place::of(&data.path, which);
        make::make(data, &place, BackupReason::BeforeUpgrade, &Opening::now()?)?;
    }
    Ok(())
}

/// The newest that can be read, if any.
fn newest(place: &Place) -> Option<Found> {
    place.backups_in(&place.folder).into_iter().find(|found| found.header.is_some())
}

/// The newest that can be restored, in either folder, as the ui knows it; without opening
/// the shop.
pub(crate) fn newest_in(place: &Place) -> Option<Backup> {
    let second = place.local().second;
    let folders = std::iter::once(place.folder.clone()).chain(second);
    let found = folders
        .enumerate()
        .flat_map(|(n, folder)| place.backups_in(&folder).into_iter().map(move |found| (n, found)));
    let usable = found.filter(|(_, found)| {
        found.header.as_ref().is_some_and(|header| header.schema <= SCHEMA_VERSION)
    });
    let newest = usable.max_by_key(|(n, found)| {
        (found.header.as_ref().map(|header| seconds(header.at())), std::cmp::Reverse(*n))
    });
    newest.map(|(n, found)| told(&found, n == 0, n > 0))
}

impl Shop {
    pub(crate) fn place(&self) -> Place {
        Place::of(self.path(), self.which())
    }

    pub(crate) fn may_write(&self) -> Result<()> {
        match self.access() {
            Access::Write => Ok(()),
            Access::Read | Access::Look => Err(self.why_not().into()),
        }
    }

    /// Whether the shop holds anything, and whether it is another than in this backup.
    fn is_worth(&self, last: Option<&Found>) -> Result<(bool, bool)> {
        let reader = self.reader();
        let (holds, mark) = (make::holds(&reader)?, make::mark(&reader)?);
        let same = last
            .and_then(|found| found.header.as_ref())
            .is_some_and(|header| header.holds == holds && header.mark == mark);
        Ok((holds.customers > 0 || holds.orders > 0, !same))
    }

    /// Makes one and thins out the older ones. The lock must be held.
    fn make_backup(&self, reason: BackupReason, caller: &dyn Caller) -> Result<Found> {
        self.may_write()?;
        let place = self.place();
        let started = Instant::now();
        let made = make::make(self.data(), &place, reason, caller)?;
        let event = Event::new("backed_up").reason(reason).number("bytes", made.bytes);
        self.note(caller, &event.took(started.elapsed()));
        place.thin(&place.folder, &place.local().origin, caller.now(), &[]);
        Ok(made)
    }

    /// Makes one before something that can't easily be taken back, unless the last one
    /// has all there is.
    ///
    /// # Errors
    /// What making one says: without it, nothing is risked.
    pub(crate) fn back_up_before(
        &self,
        reason: BackupReason,
        caller: &dyn Caller,
    ) -> Result<Option<Found>> {
        if self.which() == WhichShop::Sample || self.access() != Access::Write {
            return Ok(None);
        }
        let _one = self.backing_up();
        self.make_unless_there(reason, caller)
    }

    fn make_unless_there(
        &self,
        reason: BackupReason,
        caller: &dyn Caller,
    ) -> Result<Option<Found>> {
        let last = newest(&self.place());
        match self.is_worth(last.as_ref())? {
            (false, _) => Ok(None),
            (true, false) => Ok(last),
            (true, true) => self.make_backup(reason, caller).map(Some),
        }
    }

    /// Makes one after somebody was deleted for good, so that there is one without them.
    /// Returns how many there are that may still hold them. That it could not be made
    /// takes nothing back; the next one is made anyway.
    pub(crate) fn back_up_after_deleting(&self, caller: &dyn Caller) -> u32 {
        if self.which() == WhichShop::Sample {
            return 0;
        }
        let _one = self.backing_up();
        let place = self.place();
        let noted = place.named_local(caller.now()).and_then(|mut local| {
            local.deleted_at = Some(caller.now().stamp());
            place.set_local(&local)
        });
        let made = self.make_unless_there(BackupReason::AfterDelete, caller);
        match (noted, made) {
            (Ok(()), Ok(_)) => self.list_backups(second::state(&place)).map_or(0, |all| all.older),
            _ => 0,
        }
    }

    /// Deletes those that may still hold somebody who was deleted for good. The lock must
    /// be held.
    fn delete_older(&self, caller: &dyn Caller) -> Result<OlderDeleted> {
        self.may_write()?;
        let place = self.place();
        let mut local = place.named_local(caller.now())?;
        let Some(at) = local.deleted_at.clone() else {
            return Ok(OlderDeleted { deleted: 0, left: 0, second_waits: false });
        };
        // Never the last ones: one without them must be there first.
        let origin = local.origin.clone();
        let fresh = place.backups_in(&place.folder).iter().any(|found| {
            let ours = found.header.as_ref().is_some_and(|header| header.origin == origin);
            ours && !place::is_older(found, &origin, &at)
        });
        if !fresh && self.is_worth(None)?.0 {
            self.make_backup(BackupReason::AfterDelete, caller)?;
        }
        let (mut deleted, mut left) = second::delete_older(&place, &place.folder, &origin, &at);
        local.delete_before = Some(at.clone());
        let second = second::state(&place);
        if let Some(folder) = local.second.as_ref().filter(|folder| folder.is_dir()) {
            let there = second::delete_older(&place, folder, &origin, &at);
            (deleted, left) = (deleted + there.0, left + there.1);
        }
        if left == 0 {
            local.deleted_at = None;
        }
        place.set_local(&local)?;
        Ok(OlderDeleted { deleted, left, second_waits: second.state == SecondState::Away })
    }

    fn done(
        &self,
        made: Option<(Found, Option<Found>)>,
        caller: &dyn Caller,
    ) -> Result<BackupDone> {
        let place = self.place();
        let second = match self.access() {
            Access::Write => second::follow(&place, caller)?,
            Access::Read | Access::Look => second::state(&place),
        };
        let is_second = second.folder.is_some() && second.waiting == 0;
        let last = newest(&place).and_then(|found| Some(found.header?.at().stamp()));
        let Some((made, before)) = made else {
            return Ok(BackupDone { made: None, last, second, fuller: None });
        };
        let fuller = before.filter(|before| match (&made.header, &before.header) {
            (Some(now), Some(before)) => much_emptier(now.holds, before.holds),
            _ => false,
        });
        Ok(BackupDone {
            made: Some(told(&made, true, is_second)),
            last,
            second,
            fuller: fuller.map(|found| told(&found, true, false)),
        })
    }

    fn restore(
        &self,
        path: &Path,
        secret: Option<&Secret>,
        caller: &dyn Caller,
    ) -> Result<Restored> {
        let place = self.place();
        restore::may_be_restored(path, &place)?;
        place.prepare()?;
        // Before the present is kept: what can't be restored costs nothing.
        let (part, from) = restore::unpacked(path, &place, self.data(), secret, caller)?;
        let mut before = None;
        // Nothing is changed between keeping the present and writing over it.
        self.replace(|data| {
            before = self.keep_present(caller)?;
            restore::write_over(&from, data, caller)
        })?;
        drop(from);
        drop(part);
        let holds = restore::look(self.data())?;
        let event = Event::new("restored").number("customers", holds.customers);
        self.note(caller, &event.number("orders", holds.orders));
        Ok(Restored { holds, before: before.map(|found| told(&found, true, false)) })
    }

    /// Backs up what is there before a restore; a file too damaged for it is kept as it is.
    pub(crate) fn keep_present(&self, caller: &dyn Caller) -> Result<Option<Found>> {
        self.make_unless_there(BackupReason::BeforeRestore, caller).or_else(|error| {
            let error = AppError::from(error);
            if error.code != ErrorCode::DataDamaged {
                return Err(error.into());
            }
            restore::keep_aside(self.path(), caller)?;
            Ok(None)
        })
    }

    fn list_backups(&self, second: SecondPlace) -> Result<BackupList> {
        let place = self.place();
        let first = place.backups_in(&place.folder);
        let folder = second.folder.as_ref().map(PathBuf::from);
        let other = folder.map(|folder| place.backups_in(&folder)).unwrap_or_default();
        let is_in = |found: &Found, all: &[Found]| {
            found.header.is_some() && all.iter().any(|one| one.header == found.header)
        };
        let mut backups: Vec<Backup> =
            first.iter().map(|found| told(found, true, is_in(found, &other))).collect();
        backups.extend(
            other.iter().filter(|one| !is_in(one, &first)).map(|one| told(one, false, true)),
        );
        backups.sort_by(|a, b| b.at.cmp(&a.at));
        let now = make::holds(&self.reader())?;
        let local = place.local();
        let older = local.deleted_at.map_or(0, |at| {
            let all = first.iter().chain(other.iter().filter(|one| !is_in(one, &first)));
            all.filter(|found| place::is_older(found, &local.origin, &at)).count() as u32
        });
        let folder = place.folder.display().to_string();
        Ok(BackupList { backups, now, folder, second, older })
    }

    fn set_second(&self, folder: Option<PathBuf>, caller: &dyn Caller) -> Result<()> {
        self.may_write()?;
        let place = self.place();
        place.prepare()?;
        if let Some(folder) = &folder {
            let same = match (folder.canonicalize(), place.folder.canonicalize()) {
                (Ok(folder), Ok(first)) => folder == first,
                _ => false,
            };
            if same || !folder.is_absolute() {
                return Err(AppError::new(ErrorCode::BackupSamePlace)
                    .with("path", folder.display())
                    .into());
            }
        }
        let mut local = place.named_local(caller.now())?;
        local.second = folder;
        place.set_local(&local)
    }
}

impl BackupApi for Shop {
    fn backups_list(&self, _: Nothing, _: &dyn Caller) -> Answer<BackupList> {
        Ok(self.list_backups(second::state(&self.place()))?)
    }

    fn backup_now(&self, _: Nothing, caller: &dyn Caller) -> Answer<BackupDone> {
        let _one = self.backing_up();
        let before = newest(&self.place());
        let made = self.make_backup(BackupReason::ByHand, caller)?;
        Ok(self.done(Some((made, before)), caller)?)
    }

    fn backup_auto(&self, _: Nothing, caller: &dyn Caller) -> Answer<BackupDone> {
        let _one = self.backing_up();
        let before = newest(&self.place());
        let (worth, changed) = self.is_worth(before.as_ref())?;
        let last = before.as_ref().and_then(|found| Some(found.header.as_ref()?.at()));
        let reason = due::due(last, changed, caller.now())
            .filter(|_| worth && self.which() == WhichShop::Own && self.may_write().is_ok());
        let made = match reason {
            Some(reason) => Some((self.make_backup(reason, caller)?, before)),
            None => None,
        };
        Ok(self.done(made, caller)?)
    }

    fn backup_restore(&self, request: RestoreRequest, caller: &dyn Caller) -> Answer<Restored> {
        self.may_write()?;
        let _one = self.backing_up();
        Ok(self.restore(Path::new(&request.path), request.secret.as_ref(), caller)?)
    }

    fn backup_settings_set(
        &self,
        request: BackupSettings,
        caller: &dyn Caller,
    ) -> Answer<BackupList> {
        let _one = self.backing_up();
        self.set_second(request.second_folder.map(PathBuf::from), caller)?;
        let second = second::follow(&self.place(), caller)?;
        Ok(self.list_backups(second)?)
    }

    fn backups_delete_older(&self, _: Nothing, caller: &dyn Caller) -> Answer<OlderDeleted> {
        let _one = self.backing_up();
        Ok(self.delete_older(caller)?)
    }
}
