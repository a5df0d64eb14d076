//! What only the window does: which shop is open, the system's dialogs, jobs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Instant;

use huitouke_contract::saves::SaveAs;
use huitouke_contract::shop::{Nothing, ShopState, WhichShop};
use huitouke_contract::trouble::{RecoverFrom, StartTrouble};
use huitouke_contract::{AppError, Caller, DesktopApi, ErrorCode, ShopApi};
use huitouke_core::storage::DataFile;
use huitouke_core::{Shop, sample, storage};
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
    shop: Mutex<Option<Arc<Shop>>>,
    /// One change of shop at a time.
    opening: Mutex<()>,
    /// Shops that were open here; one that a running call still holds is taken up
    /// again instead of being opened twice.
    lately: Mutex<Vec<Weak<Shop>>>,
}

impl Desktop {
    /// Without a shop yet: it is opened by the first call that needs it.
    pub fn new(app: AppHandle, started: Instant) -> Self {
        Self {
            app,
            started,
            jobs: Jobs::default(),
            shop: Mutex::default(),
            opening: Mutex::default(),
            lately: Mutex::default(),
        }
    }

    fn slot(&self) -> MutexGuard<'_, Option<Arc<Shop>>> {
        self.shop.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open shop; the merchant's own where none is open yet.
    ///
    /// # Errors
    /// What opening it says.
    pub fn shop(&self) -> Result<Arc<Shop>, AppError> {
        let mut slot = self.slot();
        if let Some(shop) = &*slot {
            return Ok(Arc::clone(shop));
        }
        let shop = self.open(WhichShop::Own)?;
        *slot = Some(Arc::clone(&shop));
        Ok(shop)
    }

    /// Lets go of the open shop; it is closed when no running call holds it.
    pub fn let_go(&self) -> Option<Weak<Shop>> {
        let mut slot = self.slot();
        let shop = slot.take()?;
        Some(Arc::downgrade(&shop))
    }

    /// The data file of the open shop.
    pub fn open_path(&self) -> Option<PathBuf> {
        self.slot().as_ref().map(|shop| shop.path().to_owned())
    }

    fn open(&self, which: WhichShop) -> Result<Arc<Shop>, AppError> {
        let mut lately = self.lately.lock().unwrap_or_else(PoisonError::into_inner);
        let held = lately.iter().filter_map(Weak::upgrade).find(|shop| shop.which() == which);
        if let Some(shop) = held {
            return Ok(shop);
        }
        let data = DataFile::without_password(&storage::place::data_file(which)?);
        let shop = Arc::new(Shop::open_as_it_can_be(data, which)?);
        lately.retain(|shop| shop.strong_count() > 0);
        lately.push(Arc::downgrade(&shop));
        Ok(shop)
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
        *self.slot() = Some(shop);
        Ok(state)
    }

    fn trouble(&self, _: Nothing, caller: &dyn Caller) -> Result<StartTrouble, AppError> {
        let _one = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.look_at_trouble(caller)
    }

    fn recover_from(&self, how: RecoverFrom, caller: &dyn Caller) -> Result<ShopState, AppError> {
        let _one = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        self.go_on_with(&how, caller)
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
