//! Files the system opens with the app ("用回头客打开", a double click): those of its own
//! start, of a later start that passes them on, and on macOS of an event. They go the
//! way of dropped files, and nowhere else: arguments that are no files do nothing here.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Emitter, Manager, Url};

/// Tells the window that there are some.
const EVENT: &str = "opened";

/// Those the window has not taken yet.
#[derive(Debug, Default)]
pub struct Opened(Mutex<Vec<String>>);

impl Opened {
    /// With those the app was started with.
    pub fn new(files: Vec<String>) -> Self {
        Self(Mutex::new(files))
    }

    /// Hands them out, once. The same file twice is one.
    pub fn take(&self) -> Vec<String> {
        let mut files = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut seen = std::collections::HashSet::new();
        files.retain(|file| seen.insert(file.clone()));
        files
    }
}

/// Keeps files of a later start until the window takes them, and tells it.
pub fn pass_on(app: &AppHandle, files: Vec<String>) {
    if files.is_empty() {
        return;
    }
    let opened = app.state::<Opened>();
    opened.0.lock().unwrap_or_else(PoisonError::into_inner).extend(files);
    // A window that is not there yet asks when it is.
    let _ = app.emit(EVENT, ());
}

/// The files among the arguments of a start (without the program's name) in `folder`.
/// Whether they are there and can be read is for the import to say.
pub fn files(args: impl IntoIterator<Item = impl AsRef<OsStr>>, folder: &Path) -> Vec<String> {
    let paths = args.into_iter().filter_map(|arg| {
        let arg = arg.as_ref();
        let text = arg.to_string_lossy();
        if text.is_empty() || text.starts_with('-') {
            return None;
        }
        if text.starts_with("file://") {
            return of_url(&text.parse().ok()?);
        }
        // `join` takes an absolute path as it is.
        Some(folder.join(arg).to_string_lossy().into_owned())
    });
    paths.collect()
}

/// The path of a `file:` address, as menus and macOS name files.
pub fn of_url(url: &Url) -> Option<String> {
    let path = url.to_file_path().ok()?;
    Some(path.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path as this system has them.
    fn at(path: &str) -> String {
        if cfg!(windows) { format!("C:{}", path.replace('/', "\\")) } else { path.to_owned() }
    }

    #[test]
    fn paths_and_addresses_are_files_and_flags_are_not() {
        let folder = at("/家/下载 1");
        let folder = Path::new(&folder);
        let whole = at("/店/订单 2026.xlsx");
        let address = Url::from_file_path(&whole).unwrap().to_string();
        let args =
            ["--self-test", "-x", "", "六月.csv", &whole, &address, "https://a.example/b.csv"];
        let found = files(args, folder);
        let beside = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let odd = beside("https://a.example/b.csv");
        assert_eq!(found, [beside("六月.csv"), whole.clone(), whole, odd]);
        assert!(files(["file://elsewhere.example/%zz"], folder).is_empty() || cfg!(windows));
    }

    #[test]
    fn each_is_handed_out_once() {
        let opened = Opened::new(vec!["a".into(), "b".into(), "a".into()]);
        assert_eq!(opened.take(), ["a", "b"]);
        assert!(opened.take().is_empty());
    }
}
