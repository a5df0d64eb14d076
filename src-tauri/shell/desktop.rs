//! What only the window does: which shop is open, the system's dialogs, jobs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use huitouke_contract::place::{DataMove, DataPlace};
use huitouke_contract::saves::SaveAs;
use huitouke_contract::shop::{Nothing, ShopState, WhichShop};
use huitouke_contract::trouble::{RecoverFrom, StartTrouble};
use huitouke_contract::window::{About, Closing};
use huitouke_contract::{AppError, Caller, DesktopApi, ErrorCode, ShopApi};
use huitouke_core::{Access, Gate, Shop, sample, storage, support};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

use crate::caller::Window;
use crate::closing::{self, Asking};
use crate::jobs::Jobs;
use crate::opened::Opened;
use crate::placement::Placement;
use crate::{place, timing};

/// Endings the dialog offers first; any file can be dropped.
const ENDINGS: [&str; 9] = ["xlsx", "xls", "xlsm", "xlsb", "et", "ods", "csv", "tsv", "txt"];

/// The state behind the window.
pub struct Desktop {
    app: AppHandle,
    started: Instant,
    /// Calls running now.
    pub jobs: Jobs,
    /// A closing that was asked for.
    pub asking: Asking,
    /// Where the window is.
    pub placement: Placement,
    /// The merchant's own shop, behind its password if it has one.
    own: Mutex<Option<Arc<Gate>>>,
    sample: Mutex<Option<Arc<Gate>>>,
    /// The one that is shown.
    shown: Mutex<WhichShop>,
    /// One change of shop at a time.
    opening: Mutex<()>,
}

impl Desktop {
    /// Without a shop yet: it is opened by the first call that needs it, or [`Self::ahead`].
    pub fn new(app: AppHandle, started: Instant) -> Self {
        Self {
            app,
            started,
            jobs: Jobs::default(),
            asking: Asking::default(),
            placement: Placement::default(),
            own: Mutex::default(),
            sample: Mutex::default(),
            shown: Mutex::new(WhichShop::Own),
            opening: Mutex::default(),
        }
    }

    /// Opens the shop and reads it into memory beside, while the window comes up. What goes
    /// wrong, the window's first call meets too, and says.
    pub fn ahead(app: &AppHandle) {
        let app = app.clone();
        std::thread::spawn(move || {
            let _ = app.state::<Self>().shop().map(|shop| shop.snapshot());
        });
    }

    /// The merchant's own shop, which may be locked.
    ///
    /// # Errors
    /// Where the system names no place for data.
    pub fn own(&self) -> Result<Arc<Gate>, AppError> {
        self.gate(WhichShop::Own)
    }

    /// The own shop's place; whoever holds this has every call for it wait.
    pub fn own_slot(&self) -> MutexGuard<'_, Option<Arc<Gate>>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Held while the shop is changed for another.
    pub fn one_opening(&self) -> MutexGuard<'_, ()> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn gate(&self, which: WhichShop) -> Result<Arc<Gate>, AppError> {
        let mut slot = match which {
            WhichShop::Own => self.own_slot(),
            WhichShop::Sample => self.sample.lock().unwrap_or_else(PoisonError::into_inner),
        };
        if let Some(gate) = &*slot {
            return Ok(Arc::clone(gate));
        }
        let gate = self.new_gate(which)?;
        *slot = Some(Arc::clone(&gate));
        Ok(gate)
    }

    /// A shop that is not open yet, where its data are now. Opening it is written down.
    ///
    /// # Errors
    /// Where the system names no place for data, or the chosen one is away.
    pub fn new_gate(&self, which: WhichShop) -> Result<Arc<Gate>, AppError> {
        let path = storage::place::data_file(which)?;
        let (app, data) = (self.app.clone(), path.clone());
        let gate = Gate::new(&path, which, Access::Write).telling(move |took, error| {
            let caller = Window::new(&app, None, Arc::default());
            support::opened(&data, took, error, &caller);
            if let (WhichShop::Own, None, Ok(home)) = (which, error, storage::place::home()) {
                // The data are where they should be: what a move left behind may go.
                storage::place::moving::tidy(&home);
            }
        });
        Ok(Arc::new(gate))
    }

    /// Which shop is shown.
    pub fn shown(&self) -> MutexGuard<'_, WhichShop> {
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
        let _one = self.one_opening();
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

    fn opened_files(&self, _: Nothing, _: &dyn Caller) -> Result<Vec<String>, AppError> {
        Ok(self.app.state::<Opened>().take())
    }

    fn pick_shop(&self, _: Nothing, _: &dyn Caller) -> Result<Option<String>, AppError> {
        let picked = self.app.dialog().file().add_filter("zip", &["zip"]).blocking_pick_file();
        let Some(path) = picked.and_then(|file| file.into_path().ok()) else { return Ok(None) };
        path.into_os_string().into_string().map(Some).map_err(not_text)
    }

    fn cancel_job(&self, job: u32, _: &dyn Caller) -> Result<Nothing, AppError> {
        self.jobs.cancel(job);
        Ok(Nothing {})
    }

    fn data_place(&self, _: Nothing, _: &dyn Caller) -> Result<DataPlace, AppError> {
        storage::place::describe()
    }

    fn data_folder_show(&self, _: Nothing, _: &dyn Caller) -> Result<Nothing, AppError> {
        let file = storage::place::own_data_file()?;
        place::show(file.parent().unwrap_or(&file))?;
        Ok(Nothing {})
    }

    fn data_move(&self, request: DataMove, caller: &dyn Caller) -> Result<DataPlace, AppError> {
        self.move_data(request.folder.as_deref().map(Path::new), caller)
    }

    fn about(&self, _: Nothing, _: &dyn Caller) -> Result<About, AppError> {
        let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
        Ok(About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build: option_env!("HUITOUKE_BUILD").unwrap_or_default().to_owned(),
            system: format!("{os} {arch}"),
            data_version: u32::try_from(storage::SCHEMA_VERSION).unwrap_or(u32::MAX),
            address: env!("CARGO_PKG_HOMEPAGE").to_owned(),
        })
    }

    fn window_closing(&self, request: Closing, _: &dyn Caller) -> Result<bool, AppError> {
        Ok(closing::answer(&self.app, request))
    }

    fn window_painted(&self, _: Nothing, _: &dyn Caller) -> Result<Nothing, AppError> {
        timing::say("painted", self.started);
        Ok(Nothing {})
    }

    fn window_ready(&self, _: Nothing, _: &dyn Caller) -> Result<Nothing, AppError> {
        timing::say("ready", self.started);
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
