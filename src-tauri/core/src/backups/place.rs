//! The folders of backups, and what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use huitouke_contract::backups::BackupReason;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Moment};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::{ENDING, Header, read_header, unwritable};
use super::thinning::{Aging, kept, seconds};
use crate::error::Result;
use crate::storage::lock::make_folder;
use crate::storage::new::{sync_folder, with_ending, write_whole};

/// Ending of what is not whole yet.
const PART: &str = ".part";

/// A file in a folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: u64,
    /// What it says of itself, unless its beginning is damaged or it is cut off.
    pub header: Option<Header>,
}

/// The first folder: beside the data file.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// Name of the data file.
    pub data_file: String,
    /// Whose it is.
    pub which: WhichShop,
}

/// What is kept beside the backups and not in the shop: a restored shop must not bring an
/// older choice back, and another computer has other folders.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Local {
    /// The second folder.
    pub second: Option<PathBuf>,
    /// A name of this folder's own, so that shops that share a second folder don't thin
    /// out each other's.
    pub origin: String,
    /// When somebody was last deleted for good, as long as there may be backups made
    /// before that.
    #[serde(default)]
    pub deleted_at: Option<String>,
    /// Backups made before that moment go from the second folder too, once it is there.
    #[serde(default)]
    pub delete_before: Option<String>,
}

/// Whether a backup may still hold somebody who was deleted for good at `at`. Those of
/// another `origin` are another computer's.
pub fn is_older(found: &Found, origin: &str, at: &str) -> bool {
    let Some(header) = found.header.as_ref().filter(|header| header.origin == origin) else {
        return false;
    };
    let made = header.at().stamp();
    // Within one second only the one made for it is known to have come after it.
    made.as_str() < at || made == at && header.reason != BackupReason::AfterDelete
}

impl Place {
    /// That of a data file.
    pub fn of(data: &Path, which: WhichShop) -> Self {
        let name = data.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { folder: data.with_file_name("backups"), data_file: name, which }
    }

    fn stem(&self) -> String {
        Path::new(&self.data_file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Makes the folder, and removes what was not finished when the program was killed.
    ///
    /// # Errors
    /// `disk_full`, `backup_failed`.
    pub fn prepare(&self) -> Result<()> {
        make_folder(&self.folder).map_err(|error| unwritable(&self.folder, &error))?;
        remove_parts(&self.folder, PART);
        Ok(())
    }

    /// A path for a new file of that moment.
    pub fn new_path(&self, at: Moment) -> PathBuf {
        let (year, month, day) = at.day.ymd();
        let (hour, minute, second) = (at.second / 3600, at.second / 60 % 60, at.second % 60);
        let name =
            format!("{}-{year:04}{month:02}{day:02}-{hour:02}{minute:02}{second:02}", self.stem());
        free(&self.folder, &name)
    }

    /// The shop's backups in a folder, newest first; none where there is no folder. What
    /// can't be read is there too if it is called like one of this shop.
    pub fn backups_in(&self, folder: &Path) -> Vec<Found> {
        let mut found: Vec<Found> = all_in(folder).filter(|found| self.is_mine(found)).collect();
        let age = |found: &Found| found.header.as_ref().map(|header| seconds(header.at()));
        found.sort_by(|a, b| (age(b), &b.path).cmp(&(age(a), &a.path)));
        found
    }

    fn is_mine(&self, found: &Found) -> bool {
        match &found.header {
            Some(header) => header.which == self.which && header.data_file == self.data_file,
            None => {
                let name = found.path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with(&format!("{}-", self.stem()))
            }
        }
    }

    /// What is kept beside the backups.
    pub fn local(&self) -> Local {
        let text = fs::read_to_string(self.local_path()).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The same, with a name of its own.
    ///
    /// # Errors
    /// As [`Self::set_local`].
    pub fn named_local(&self, now: Moment) -> Result<Local> {
        let mut local = self.local();
        if local.origin.is_empty() {
            let seed = format!("{} {} {}", self.folder.display(), now.stamp(), std::process::id());
            let hash = Sha256::digest(seed.as_bytes());
            local.origin = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            self.set_local(&local)?;
        }
        Ok(local)
    }

    /// Keeps it.
    ///
    /// # Errors
    /// `disk_full`, `backup_failed`.
    pub fn set_local(&self, local: &Local) -> Result<()> {
        self.prepare()?;
        let path = self.local_path();
        let text = serde_json::to_vec_pretty(local)?;
        Ok(write_whole(&path, &text).map_err(|error| unwritable(&path, &error))?)
    }

    fn local_path(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.stem()))
    }

    /// Removes what the rule lets go from a folder, of this origin and not among `except`.
    /// What can't be removed now is removed another time.
    pub fn thin(&self, folder: &Path, origin: &str, now: Moment, except: &[Found]) {
        let headers = self.backups_in(folder).into_iter().filter_map(|found| {
            let header = found.header.clone()?;
            (header.origin == origin).then_some((found, header))
        });
        let (files, headers): (Vec<Found>, Vec<Header>) = headers.unzip();
        let aging: Vec<Aging> = headers
            .iter()
            .map(|h| Aging { at: h.at(), holds: h.holds, reason: h.reason })
            .collect();
        for (found, stays) in files.iter().zip(kept(&aging, now)) {
            if !stays && !except.iter().any(|other| other.header == found.header) {
                let _ = fs::remove_file(&found.path);
            }
        }
    }
}

/// The path of a name that is free in a folder. `_` sorts behind the dot, so that of one
/// second the later one is the later one by name.
pub fn free(folder: &Path, name: &str) -> PathBuf {
    let named = |mark: String| folder.join(format!("{name}{mark}.{ENDING}"));
    let marks = std::iter::once(String::new()).chain((2..).map(|n| format!("_{n}")));
    marks.map(named).find(|path| !path.exists()).unwrap_or_else(|| named(String::new()))
}

fn all_in(folder: &Path) -> impl Iterator<Item = Found> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(std::result::Result::ok);
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).map(|path| {
        let bytes = fs::metadata(&path).map_or(0, |meta| meta.len());
        Found { header: read_header(&path).ok(), bytes, path }
    })
}

/// Removes files with this ending; what can't be removed is no harm.
pub fn remove_parts(folder: &Path, ending: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with(ending) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file that is not whole yet; gone when dropped, unless it was put in its place.
#[derive(Debug)]
pub struct Part {
    /// Where it is.
    pub path: PathBuf,
}

impl Part {
    /// One for this path.
    pub fn of(path: &Path, mark: &str) -> Self {
        Self { path: with_ending(path, &format!("{mark}{PART}")) }
    }

    /// Puts it in its place, on the disk for good.
    ///
    /// # Errors
    /// `disk_full`, `backup_failed`.
    pub fn put(self, path: &Path) -> std::result::Result<(), AppError> {
        let put = fs::rename(&self.path, path).and_then(|()| sync_folder(path));
        put.map_err(|error| unwritable(path, &error))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
