//! Where the merchant's data are: shown, and moved while nothing has them open.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use huitouke_contract::place::DataPlace;
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, Caller, ErrorCode};
use huitouke_core::storage::place::{self, moving};

use crate::desktop::Desktop;

impl Desktop {
    /// Moves the data; every other call waits. Whatever goes wrong, the shop is open
    /// afterwards where it was before, with the key it was open with.
    ///
    /// # Errors
    /// What [`moving::go`] says; `busy` where something long is running, `locked`.
    pub fn move_data(&self, to: Option<&Path>, caller: &dyn Caller) -> Result<DataPlace, AppError> {
        let _one = self.one_opening();
        let mut slot = self.own_slot();
        let gate = match &*slot {
            Some(gate) => Arc::clone(gate),
            None => self.new_gate(WhichShop::Own)?,
        };
        let home = place::home()?;
        let key = gate.leave()?;
        let moved = moving::go(&home, to, caller);
        let mut gate = self.new_gate(WhichShop::Own)?;
        let mut opened = gate.come_back(&key);
        if moved.is_ok() && opened.is_err() {
            moving::back_out(&home);
            gate = self.new_gate(WhichShop::Own)?;
            opened = gate.come_back(&key);
        }
        if *self.shown() == WhichShop::Sample {
            gate.rest();
        }
        *slot = Some(gate);
        opened?;
        moved?;
        place::describe()
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
