//! Imports: detect → plan → apply, and the history of batches.
//!
//! One piece of code does all three: a plan is an import whose transaction is
//! rolled back at the end. Reading and understanding run on their own threads
//! beside the writing.

pub mod batches;
pub mod fold;
pub mod observation;
pub mod people;
mod products;
mod run;
pub mod stage;
#[cfg(test)]
mod tests;
pub mod understand;
pub mod undo;
pub mod write;

use std::path::Path;

use huitouke_contract::imports::{DetectedFile, ImportRequest};

pub use run::{Mode, run};

/// What each file is. A file that can't be read comes back with its error.
pub fn detect(request: &ImportRequest) -> Vec<DetectedFile> {
    request
        .files
        .iter()
        .map(|file| {
            let found = understand::detect(Path::new(&file.path), &file.choices);
            let (detection, error) = match found {
                Ok(understanding) => (Some(understanding.detection), None),
                Err(error) => (None, Some(error)),
            };
            DetectedFile { path: file.path.clone(), detection, error }
        })
        .collect()
}
