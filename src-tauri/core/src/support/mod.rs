//! Help from afar: the log, and what the merchant may send.
//!
//! - [`event`]: what a line may say; [`log`]: where lines go; [`panics`]: faults.
//! - [`diagnosis`]: a text about the program and its data file.
//!
//! Nothing in any of them tells of a customer. That is so by construction, and tested by
//! bringing marked people in through every door.

pub mod diagnosis;
pub mod event;
pub mod log;
pub mod panics;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use huitouke_contract::shop::Nothing;
use huitouke_contract::support::{Diagnosis, DiagnosisSave};
use huitouke_contract::{AppError, Caller, SupportApi};

use crate::imports::out::save::{not_saved, save_with};
use crate::storage::SCHEMA_VERSION;
use crate::{Access, Shop};
use event::Event;
use log::Log;

/// A call that took as long is written down, whatever it did.
const SLOW: Duration = Duration::from_millis(300);

type Answer<T> = Result<T, AppError>;

/// Writes down that a data file was opened, or why it could not be.
pub fn opened(data: &Path, took: Duration, error: Option<&AppError>, caller: &dyn Caller) {
    panics::goes_to(data, caller.now());
    let event = Event::new("opened")
        .word("version", env!("CARGO_PKG_VERSION"))
        .number("format", SCHEMA_VERSION as u64)
        .word("system", std::env::consts::OS)
        .took(took);
    let event = match error {
        None => event,
        Some(error) => event.failed(error.code),
    };
    Log::beside(data).write(caller.now(), &event);
}

impl Shop {
    /// Writes down what happened; nothing where the shop is only looked at.
    pub fn note(&self, caller: &dyn Caller, event: &Event) {
        if self.access() == Access::Write {
            panics::goes_to(self.path(), caller.now());
            Log::beside(self.path()).write(caller.now(), event);
        }
    }

    /// Answers a call by name and writes it down if it changed something, went wrong or
    /// took long.
    ///
    /// # Errors
    /// What `call` returns.
    pub fn noting<T>(
        &self,
        name: &'static str,
        caller: &dyn Caller,
        call: impl FnOnce() -> Answer<T>,
    ) -> Answer<T> {
        let (before, started) = (crate::shop::newest_revision(), Instant::now());
        if self.access() == Access::Write {
            panics::goes_to(self.path(), caller.now());
        }
        let answer = call();
        let took = started.elapsed();
        let changed = crate::shop::newest_revision() != before;
        if answer.is_err() || changed || took >= SLOW {
            let event = Event::new("call").word("name", name).took(took);
            let event = match &answer {
                Ok(_) => event,
                Err(error) => event.failed(error.code),
            };
            self.note(caller, &event);
        }
        answer
    }
}

impl SupportApi for Shop {
    fn diagnosis(&self, _: Nothing, caller: &dyn Caller) -> Answer<Diagnosis> {
        Ok(Diagnosis { text: diagnosis::text(self, caller)? })
    }

    fn diagnosis_save(&self, request: DiagnosisSave, _: &dyn Caller) -> Answer<Nothing> {
        save(&request)
    }
}

/// A data file that can't be opened: then help is needed most.
#[derive(Debug)]
pub struct Closed {
    /// The data file.
    pub data: PathBuf,
    /// Why it could not be opened.
    pub error: AppError,
}

impl SupportApi for Closed {
    fn diagnosis(&self, _: Nothing, caller: &dyn Caller) -> Answer<Diagnosis> {
        Ok(Diagnosis { text: diagnosis::closed(&self.data, self.error.code, caller) })
    }

    fn diagnosis_save(&self, request: DiagnosisSave, _: &dyn Caller) -> Answer<Nothing> {
        save(&request)
    }
}

fn save(request: &DiagnosisSave) -> Answer<Nothing> {
    let path = Path::new(&request.path);
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt")) {
        return Err(AppError::bad_request("a diagnosis is a .txt"));
    }
    // The mark at the beginning tells older editors of Windows that it is UTF-8.
    let text = format!("\u{feff}{}", request.text.replace('\n', "\r\n"));
    save_with(path, |out| {
        std::io::Write::write_all(out, text.as_bytes()).map_err(|e| not_saved(path, &e))
    })?;
    Ok(Nothing {})
}
