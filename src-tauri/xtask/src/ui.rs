//! The ui's packages and its built pages, each made again only when it must be.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;

use crate::sh::{Result, npm, root, run, target};

/// Installs the ui's packages when `package-lock.json` is not the one they were
/// installed from.
pub fn packages() -> Result {
    let ui = root().join("ui");
    let lock =
        fs::read(ui.join("package-lock.json")).map_err(|e| format!("ui/package-lock.json: {e}"))?;
    let stamp = ui.join("node_modules/.stamp-package-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing the ui's packages");
    run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// Builds the ui's pages when one of its files, or of the handbook inside it, has changed. Vite writes all of
/// `ui/dist` anew each time, and cargo would then compile the shell again.
pub fn pages() -> Result {
    packages()?;
    let ui = root().join("ui");
    let handbook = root().join("docs/handbook");
    let [ours, its] = [&ui, &handbook]
        .map(|folder| fingerprint(folder).map_err(|e| format!("{}: {e}", folder.display())));
    let now = format!("{} {}", ours?, its?);
    let stamp = target().join("ui-pages.stamp");
    let fresh = fs::read_to_string(&stamp).is_ok_and(|built| built == now);
    if fresh && ui.join("dist/index.html").exists() {
        return Ok(());
    }
    run(&mut npm(&["run", "build"]))?;
    fs::create_dir_all(target()).and_then(|()| fs::write(&stamp, now)).map_err(|e| e.to_string())
}

/// Takes the pictures of the handbook, from the ui on its made-up shop; needs a Chromium.
pub fn pictures() -> Result {
    packages()?;
    run(&mut npm(&["run", "build:fake"]))?;
    run(&mut npm(&["run", "pictures"]))
}

/// A number that changes when a file under `folder` does, by name and content.
fn fingerprint(folder: &Path) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    let mut open = vec![folder.to_path_buf()];
    // The pages show it too.
    let mut files: Vec<_> =
        folder.parent().map(|top| top.join("THIRD-PARTY.md")).into_iter().collect();
    files.retain(|file| file.is_file());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if matches!(&*name, "node_modules" | "dist" | "dist-fake" | ".svelte-kit" | ".vite") {
                continue;
            }
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::fingerprint;

    #[test]
    fn the_fingerprint_follows_names_and_content_of_sources_only() {
        let dir = std::env::temp_dir().join(format!("xtask-ui-{}", std::process::id()));
        fs::create_dir_all(dir.join("src")).unwrap();
        fs::create_dir_all(dir.join("dist")).unwrap();
        fs::write(dir.join("src/a.ts"), "1").unwrap();
        let first = fingerprint(&dir).unwrap();
        fs::write(dir.join("dist/b.js"), "1").unwrap();
        assert_eq!(fingerprint(&dir).unwrap(), first);
        fs::write(dir.join("src/a.ts"), "2").unwrap();
        let second = fingerprint(&dir).unwrap();
        assert_ne!(second, first);
        fs::rename(dir.join("src/a.ts"), dir.join("src/b.ts")).unwrap();
        assert_ne!(fingerprint(&dir).unwrap(), second);
        fs::remove_dir_all(dir).unwrap();
    }
}
