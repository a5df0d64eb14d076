//! Imports: detect → plan → apply, and the history of batches.
//!
//! One piece of code does all three: a plan is an import whose transaction is
//! rolled back at the end. Reading and understanding run on their own threads
//! beside the writing.

mod agree;
pub mod batches;
pub mod contacts;
pub mod fold;
pub mod folded_lines;
mod known;
pub mod observation;
pub mod out;
#[cfg(test)]
mod parts_tests;
pub mod preview;
mod products;
pub mod recognition;
pub mod remembered;
mod repeats;
#[cfg(test)]
mod repeats_tests;
mod run;
mod source;
pub mod stage;
#[cfg(test)]
mod tests;
pub mod understand;
pub mod undo;
mod version;
pub mod write;

use huitouke_contract::imports::{DetectedFile, FileToImport, ImportRequest};
use huitouke_contract::{AppError, Caller, ErrorCode};

use source::Source;
use understand::{Memory, Understanding};

pub use run::{Mode, open, run};

/// What each file is. A file that can't be read comes back with its error, a zip
/// of files as the files in it, not looked at yet. Of a book whose sheets are
/// named one after the other, the first is described.
///
/// # Errors
/// `cancelled`.
pub fn detect(
    request: &ImportRequest,
    memory: &Memory,
    caller: &dyn Caller,
) -> Result<Vec<DetectedFile>, AppError> {
    let mut files = Vec::new();
    for asked in request.files.chunk_by(|a, b| a.path == b.path && a.member == b.member) {
        let Some(file) = asked.first() else { continue };
        if caller.cancelled() {
            return Err(AppError::new(ErrorCode::Cancelled));
        }
        let path = file.path.as_ref();
        let answer = |file: FileToImport, name: String| DetectedFile {
            path: file.path,
            member: file.member,
            file: name,
            detection: None,
            error: None,
        };
        let name = match &file.member {
            Some(member) => source::shown(path, member),
            None => understand::file_name(path),
        };
        let inside = match &file.member {
            Some(_) => Ok(None),
            None => source::members(path),
        };
        let found = match inside {
            Ok(Some(members)) => {
                for member in members {
                    let name = source::shown(path, &member);
                    files.push(answer(FileToImport { member: Some(member), ..file.clone() }, name));
                }
                continue;
            }
            Ok(None) => look(file, asked, memory).map(|u| u.detection),
            Err(error) => Err(error),
        };
        let mut answer = answer(file.clone(), name);
        match found {
            Ok(detection) => answer.detection = Some(detection),
            Err(error) => answer.error = Some(error),
        }
        files.push(answer);
    }
    Ok(files)
}

fn look(
    file: &FileToImport,
    asked: &[FileToImport],
    memory: &Memory,
) -> Result<Understanding, AppError> {
    let choices: Vec<_> = asked.iter().map(|file| file.choices.clone()).collect();
    understand::open(Source::open(file)?, &choices, memory)
}
