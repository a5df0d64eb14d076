//! What only the window does: which shop is open, the system's dialogs, jobs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use huitouke_contract::saves::SaveAs;
use huitouke_contract::shop::{Nothing, ShopState, WhichShop};
use huitouke_contract::{AppError, Caller, DesktopApi, ErrorCode, ShopApi};
use huitouke_core::{Access, Gate, Shop, sample, storage};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

use crate::jobs::Jobs;
use crate::timing;

/// Endings the dialog offers first; any file can be dropped.
const ENDINGS: [&str; 9] = ["xlsx", "xls", "xlsm", "xlsb", "et", "ods", "csv", "tsv", "txt"];

/// The state behind the window.
pub struct Desktop {
    app: AppHandle,
    started: Instant,
    /// Calls running now.
    pub jobs: Jobs,
    /// The merchant's own shop, behind its password if it has one.
    own: Mutex<Option<Arc<Gate>>>,
    sample: Mutex<Option<Arc<Gate>>>,
    /// The one that is shown.
    shown: Mutex<WhichShop>,
    /// One change of shop at a time.
    opening: Mutex<()>,
}

impl Desktop {
    /// Without a shop yet: it is opened by the first call that needs it.
    pub fn new(app: AppHandle, started: Instant) -> Self {
        Self {
            app,
            started,
            jobs: Jobs::default(),
            own: Mutex::default(),
            sample: Mutex::default(),
            shown: Mutex::new(WhichShop::Own),
            opening: Mutex::default(),
        }
    }

    /// The merchant's own shop, which may be locked.
    ///
    /// # Errors
    /// Where the system names no place for data.
    pub fn own(&self) -> Result<Arc<Gate>, AppError> {
        self.gate(WhichShop::Own)
    }

    fn gate(&self, which: WhichShop) -> Result<Arc<Gate>, AppError> {
        let slot = match which {
            WhichShop::Own => &self.own,
            WhichShop::Sample => &self.sample,
        };
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gate) = &*slot {
            return Ok(Arc::clone(gate));
        }
        let path = storage::place::data_file(which)?;
        let gate = Arc::new(Gate::new(&path, which, Access::Write));
        *slot = Some(Arc::clone(&gate));
        Ok(gate)
    }

    fn shown(&self) -> MutexGuard<'_, WhichShop> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The shop that is shown; the merchant's own where none was chosen yet.
    ///
    /// # Errors
    /// `locked`, or what opening it says.
    pub fn shop(&self) -> Result<Arc<Shop>, AppError> {
        let which = *self.shown();
        self.open(which)
    }

    /// Before the own shop is unlocked, the sample is not shown either.
    fn open(&self, which: WhichShop) -> Result<Arc<Shop>, AppError> {
        let own = self.own()?;
        if which == WhichShop::Sample && own.is_locked()? {
            return Err(AppError::new(ErrorCode::Locked).with("path", own.path().display()));
        }
        self.gate(which)?.shop()
    }
}

/// With this ending: not every system's dialog adds it. The dialog asked whether to
/// replace what is there only for the name as typed, so a longer one must be free.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let named = |mark: &str| {
        let mut name = path.clone().into_os_string();
        name.push(format!("{mark}.{ending}"));
        PathBuf::from(name)
    };
    let free = (2..100).map(|n| format!(" ({n})")).map(|mark| named(&mark));
    std::iter::once(named("")).chain(free).find(|path| !path.exists()).unwrap_or(path)
}

/// A name in another encoding can't cross the boundary; renaming the file helps.
fn not_text(path: std::ffi::OsString) -> AppError {
    AppError::new(ErrorCode::FileUnreadable)
        .with("detail", "the file name is not valid Unicode")
        .in_file(&path.to_string_lossy())
}

impl DesktopApi for Desktop {
    fn open_shop(&self, which: WhichShop, caller: &dyn Caller) -> Result<ShopState, AppError> {
        let _one = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        let shop = self.open(which)?;
        if which == WhichShop::Sample {
            sample::fill_if_stale(&shop, caller)?;
        }
        let state = shop.shop_state(Nothing {}, caller)?;
        *self.shown() = which;
        let other = match which {
            WhichShop::Own => WhichShop::Sample,
            WhichShop::Sample => WhichShop::Own,
        };
        self.gate(other)?.rest();
        Ok(state)
    }

    fn pick_files(&self, _: Nothing, _: &dyn Caller) -> Result<Vec<String>, AppError> {
        let picked = self
            .app
            .dialog()
            .file()
            .add_filter("Excel / CSV", &ENDINGS)
            .add_filter("*", &["*"])
            .blocking_pick_files();
        let paths = picked.unwrap_or_default().into_iter().filter_map(|file| file.into_path().ok());
        paths.map(|path| path.into_os_string().into_string().map_err(not_text)).collect()
    }

    fn pick_save(&self, request: SaveAs, _: &dyn Caller) -> Result<Option<String>, AppError> {
        let ending = Path::new(&request.name).extension().and_then(|e| e.to_str());
        let mut dialog = self.app.dialog().file().set_file_name(&request.name);
        if let Some(ending) = ending {
            dialog = dialog.add_filter(ending, &[ending]);
        }
        let Some(picked) = dialog.blocking_save_file() else { return Ok(None) };
        // What the dialog gives without a path is nowhere to write to.
        let Ok(path) = picked.into_path() else { return Ok(None) };
        let path = ending.map_or(path.clone(), |ending| with_ending(path, ending));
        path.into_os_string().into_string().map(Some).map_err(not_text)
    }

    fn pick_folder(&self, _: Nothing, _: &dyn Caller) -> Result<Option<String>, AppError> {
        let Some(picked) = self.app.dialog().file().blocking_pick_folder() else {
            return Ok(None);
        };
        let Ok(path) = picked.into_path() else { return Ok(None) };
        path.into_os_string().into_string().map(Some).map_err(not_text)
    }

    fn cancel_job(&self, job: u32, _: &dyn Caller) -> Result<Nothing, AppError> {
        self.jobs.cancel(job);
        Ok(Nothing {})
    }

    fn window_ready(&self, _: Nothing, _: &dyn Caller) -> Result<Nothing, AppError> {
        timing::ready(self.started);
        Ok(Nothing {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_its_ending_and_replaces_nothing_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(with_ending(at("a.XLSX"), "xlsx"), at("a.XLSX"));
        assert_eq!(with_ending(at("订单 1.5 月"), "xlsx"), at("订单 1.5 月.xlsx"));
        std::fs::write(at("a.xlsx"), "").unwrap();
        assert_eq!(with_ending(at("a"), "xlsx"), at("a (2).xlsx"));
    }
}
