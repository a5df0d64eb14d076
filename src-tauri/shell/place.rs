//! Where the merchant's data are: shown, and moved while nothing has them open.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use huitouke_contract::place::DataPlace;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Caller, ErrorCode};
use huitouke_core::storage::place::{self, moving};

use crate::desktop::Desktop;

/// Calls that still hold the shop are over within this, or something long is running.
const PATIENCE: Duration = Duration::from_secs(10);

impl Desktop {
    /// Moves the data; every other call waits. Whatever goes wrong, a shop is open
    /// afterwards where it was before.
    ///
    /// # Errors
    /// What [`moving::go`] says; `data_in_use` where something else has the data open.
    pub fn move_data(&self, to: Option<&Path>, caller: &dyn Caller) -> Result<DataPlace, AppError> {
        let _one = self.one_opening();
        let mut slot = self.slot();
        let shown = slot.as_ref().map(|shop| shop.which());
        if shown == Some(WhichShop::Own) {
            *slot = None;
        }
        let home = place::home()?;
        let moved = self.wait_until_closed().and_then(|()| moving::go(&home, to, caller));
        let mut opened = self.open(WhichShop::Own);
        if moved.is_ok() && opened.is_err() {
            moving::back_out(&home);
            opened = self.open(WhichShop::Own);
        }
        let opened = opened?;
        if shown != Some(WhichShop::Sample) {
            *slot = Some(opened);
        }
        moved?;
        place::describe()
    }

    fn wait_until_closed(&self) -> Result<(), AppError> {
        let end = Instant::now() + PATIENCE;
        while self.is_held(WhichShop::Own) {
            if Instant::now() > end {
                return Err(AppError::new(ErrorCode::DataInUse));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

/// Shows a folder in the system's window for files.
///
/// # Errors
/// `file_unreadable` where the system has no such window.
pub fn show(folder: &Path) -> Result<(), AppError> {
    let program = match std::env::consts::OS {
        "windows" => "explorer.exe",
        "macos" => "open",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let unreadable = |detail: &dyn std::fmt::Display| {
        AppError::new(ErrorCode::FileUnreadable)
            .with("detail", format!("{program}: {detail}"))
            .in_file(&folder.display().to_string())
    };
    let mut child = command.spawn().map_err(|error| unreadable(&error))?;
    // Waited for beside, so that nothing is left of it; what Explorer ends with says
    // nothing.
    std::thread::spawn(move || child.wait());
    Ok(())
}
