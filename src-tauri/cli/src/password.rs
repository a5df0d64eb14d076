//! The password of the data file: where it comes from, and what is done about it.

use std::fs;
use std::io::IsTerminal;
use std::path::Path;

use huitouke_contract::passwords::{OpenCopies, PasswordChange, PasswordSet, Secret, Unlock};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, ErrorCode, PasswordApi};
use huitouke_core::Gate;

use crate::args::{PasswordStep, Request};
use crate::caller::CommandLine;
use crate::commands::json;

/// Unlocks a data file that has a password.
///
/// # Errors
/// `password_wrong`, `password_wait`, `locked` where nobody can be asked.
pub fn unlock(gate: &Gate, request: &Request, caller: &CommandLine) -> Result<(), AppError> {
    if gate.is_locked()? {
        gate.unlock(Unlock { password: present(gate.path(), request)? }, caller)?;
    }
    Ok(())
}

/// Does something about it.
///
/// # Errors
/// What it says.
pub fn run(
    gate: &Gate,
    step: PasswordStep,
    request: &Request,
    caller: &CommandLine,
) -> Result<String, AppError> {
    if step == PasswordStep::Status {
        return json(&gate.password_status(Nothing {}, caller)?);
    }
    let present = || present(gate.path(), request);
    let locked = gate.is_locked()?;
    match step {
        PasswordStep::Status => json(&gate.password_status(Nothing {}, caller)?),
        PasswordStep::Set => {
            if !locked {
                gate.shop()?;
            }
            json(&gate.password_set(PasswordSet { password: new(request)? }, caller)?)
        }
        PasswordStep::Change => {
            let (old, new) = (present()?, new(request)?);
            json(&gate.password_change(PasswordChange { old, new }, caller)?)
        }
        PasswordStep::Remove => {
            let password = present()?;
            if locked {
                gate.unlock(Unlock { password: password.clone() }, caller)?;
            }
            json(&gate.password_remove(Unlock { password }, caller)?)
        }
        PasswordStep::Code => {
            json(&gate.recovery_code_new(Unlock { password: present()? }, caller)?)
        }
        PasswordStep::EncryptCopies | PasswordStep::DeleteCopies => {
            unlock(gate, request, caller)?;
            let how = match step {
                PasswordStep::EncryptCopies => OpenCopies::Encrypt,
                _ => OpenCopies::Delete,
            };
            json(&gate.open_copies(how, caller)?)
        }
    }
}

/// The password or recovery code of a backup, where one was given.
///
/// # Errors
/// Where the file with it can't be read.
pub fn of_backup(request: &Request) -> Result<Option<Secret>, AppError> {
    given(request.password_file.as_deref(), "HUITOUKE_PASSWORD")
}

fn present(data: &Path, request: &Request) -> Result<Secret, AppError> {
    match given(request.password_file.as_deref(), "HUITOUKE_PASSWORD")? {
        Some(password) => Ok(password),
        None => asked("Password: ")
            .unwrap_or_else(|| Err(AppError::new(ErrorCode::Locked).with("path", data.display()))),
    }
}

fn new(request: &Request) -> Result<Secret, AppError> {
    if let Some(password) = given(request.new_password_file.as_deref(), "HUITOUKE_NEW_PASSWORD")? {
        return Ok(password);
    }
    let missing = || AppError::bad_request("no new password");
    let first = asked("New password: ").ok_or_else(missing)??;
    let again = asked("Once more: ").ok_or_else(missing)??;
    match first == again {
        true => Ok(first),
        false => Err(AppError::bad_request("they are not the same")),
    }
}

/// From a file or the environment.
fn given(file: Option<&Path>, variable: &str) -> Result<Option<Secret>, AppError> {
    if let Some(path) = file {
        let text = fs::read_to_string(path).map_err(|error| {
            AppError::new(ErrorCode::FileUnreadable)
                .with("detail", error)
                .in_file(&path.display().to_string())
        })?;
        let text = Secret(text);
        return Ok(Some(Secret(text.0.lines().next().unwrap_or_default().to_owned())));
    }
    Ok(std::env::var(variable).ok().map(Secret))
}

/// On the terminal; `None` where there is none.
fn asked(prompt: &str) -> Option<Result<Secret, AppError>> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    Some(rpassword::prompt_password(prompt).map(Secret).map_err(AppError::internal))
}
