//! The second folder: every backup is copied there too, at once or when it is back.

use std::fs::File;
use std::io;
use std::path::Path;

use huitouke_contract::Caller;
use huitouke_contract::backups::{SecondPlace, SecondState};

use super::file::{ENDING, unpack, unwritable};
use super::place::{Found, Part, Place, free, is_older, remove_parts};
use crate::error::Result;
use crate::storage::new::create;

/// How it stands; nothing is copied.
pub fn state(place: &Place) -> SecondPlace {
    let Some(folder) = place.local().second else { return SecondPlace::default() };
    let waiting = waiting(place, &folder).len() as u32;
    let state = match (folder.is_dir(), waiting) {
        (false, _) => SecondState::Away,
        (true, 0) => SecondState::Complete,
        (true, _) => SecondState::Refused,
    };
    SecondPlace { folder: Some(folder.display().to_string()), state, waiting }
}

/// Backups of the first folder that are not in it, newest first.
fn waiting(place: &Place, folder: &Path) -> Vec<Found> {
    let there = place.backups_in(folder);
    let mut first = place.backups_in(&place.folder);
    first.retain(|found| {
        found.header.is_some() && !there.iter().any(|other| other.header == found.header)
    });
    first
}

/// Copies what waits. That the folder is not there, is full or can't be written is no
/// error: it is said.
///
/// # Errors
/// `cancelled`.
pub fn follow(place: &Place, caller: &dyn Caller) -> Result<SecondPlace> {
    let local = place.local();
    if let Some(folder) = local.second.filter(|folder| folder.is_dir()) {
        remove_parts(&folder, &format!(".{ENDING}.part"));
        if let Some(at) = &local.delete_before {
            delete_older(place, &folder, &local.origin, at);
        }
        for found in waiting(place, &folder) {
            if caller.cancelled() {
                return Err(huitouke_contract::ErrorCode::Cancelled.into());
            }
            // A damaged one stays where it is; the others go on.
            if copy(&found, &folder).is_err() && !folder.is_dir() {
                break;
            }
        }
        let first = place.backups_in(&place.folder);
        place.thin(&folder, &local.origin, caller.now(), &first);
    }
    Ok(state(place))
}

/// Deletes the shop's backups in a folder that may hold somebody who was deleted for good
/// at that moment. Returns how many went, and how many could not.
pub fn delete_older(place: &Place, folder: &Path, origin: &str, at: &str) -> (u32, u32) {
    let (mut deleted, mut left) = (0, 0);
    let all = place.backups_in(folder);
    for found in all.iter().filter(|found| is_older(found, origin, at)) {
        match std::fs::remove_file(&found.path) {
            Ok(()) => deleted += 1,
            Err(_) => left += 1,
        }
    }
    (deleted, left)
}

/// Copies one, reads it back, and only then gives it its name.
fn copy(found: &Found, folder: &Path) -> Result<()> {
    let name = found.path.file_stem().unwrap_or_default().to_string_lossy();
    let path = free(folder, &name);
    let part = Part::of(&path, "");
    let copied = File::open(&found.path).and_then(|mut from| {
        let mut to = create(&part.path)?;
        io::copy(&mut from, &mut to)?;
        to.sync_all()
    });
    copied.map_err(|error| unwritable(&path, &error))?;
    unpack(&part.path, &mut io::sink(), &mut |_| Ok(()))?;
    Ok(part.put(&path)?)
}
