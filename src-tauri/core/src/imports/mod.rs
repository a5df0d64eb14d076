//! Imports: detect → plan → apply, and the history of batches.
//!
//! One piece of code does all three: a plan is an import whose transaction is
//! rolled back at the end. Reading and understanding run on their own threads
//! beside the writing.

pub mod batches;
pub mod fold;
pub mod observation;
pub mod out;
mod products;
pub mod recognition;
mod run;
pub mod stage;
#[cfg(test)]
mod tests;
pub mod understand;
pub mod undo;
pub mod write;

use std::path::Path;

use huitouke_contract::imports::{DetectedFile, ImportRequest};
use huitouke_contract::{AppError, Caller, ErrorCode};

pub use run::{Mode, open, run};

/// What each file is. A file that can't be read comes back with its error.
///
/// # Errors
/// `cancelled`.
pub fn detect(request: &ImportRequest, caller: &dyn Caller) -> Result<Vec<DetectedFile>, AppError> {
    let mut files = Vec::new();
    for file in &request.files {
        if caller.cancelled() {
            return Err(AppError::new(ErrorCode::Cancelled));
        }
        let (detection, error) = match understand::detect(Path::new(&file.path), &file.choices) {
            Ok(understanding) => (Some(understanding.detection), None),
            Err(error) => (None, Some(error)),
        };
        files.push(DetectedFile { path: file.path.clone(), detection, error });
    }
    Ok(files)
}
