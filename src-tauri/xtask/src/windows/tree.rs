//! A copy of the sources and of the built pages where the user who runs Wine may read
//! them, wherever the clone lies; and always in the same place, so that the compiler
//! knows again what it has built.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::place::Place;
use crate::sh::{Result, output, root, tool};

/// Top of the copy. `../shared` beside it is what is beside the repository.
pub fn at(place: &Place) -> PathBuf {
    place.at("tree/huitouke")
}

/// Brings it up to date. A file that is the same keeps its time.
pub fn copy(place: &Place) -> Result {
    let (from, to) = (root(), at(place));
    let listed = output(&mut tool("git", &["ls-files", "-z", "-co", "--exclude-standard"]))?;
    let mut names: HashSet<PathBuf> = listed
        .split('\0')
        .filter(|name| !name.is_empty() && !name.starts_with("docs/screenshots/"))
        .map(PathBuf::from)
        // One that is deleted and not yet committed.
        .filter(|name| from.join(name).is_file())
        .collect();
    under(&from, Path::new("ui/dist"), &mut names).map_err(|e| format!("ui/dist: {e}"))?;
    for name in &names {
        same(&from.join(name), &to.join(name)).map_err(|e| format!("{}: {e}", name.display()))?;
    }
    let mut there = HashSet::new();
    under(&to, Path::new(""), &mut there).map_err(|e| format!("{}: {e}", to.display()))?;
    for gone in there.difference(&names) {
        // Tauri's build writes its schemas there.
        if !gone.starts_with("gen") {
            let _ = fs::remove_file(to.join(gone));
        }
    }
    shared(place, &from.join("../shared"))
}

/// Files below a folder, by their path from the top.
fn under(top: &Path, folder: &Path, into: &mut HashSet<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(top.join(folder))? {
        let entry = entry?;
        let name = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            under(top, &name, into)?;
        } else {
            into.insert(name);
        }
    }
    Ok(())
}

fn same(from: &Path, to: &Path) -> std::io::Result<()> {
    let bytes = fs::read(from)?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(to, bytes)
}

/// Data sets that lie beside the repository, where they are.
fn shared(place: &Place, data: &Path) -> Result {
    let link = place.at("tree/shared");
    let _ = fs::remove_file(&link);
    #[cfg(unix)]
    if let Ok(data) = data.canonicalize() {
        std::os::unix::fs::symlink(data, &link).map_err(|e| format!("{}: {e}", link.display()))?;
    }
    let _ = data;
    Ok(())
}
