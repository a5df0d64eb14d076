//! Faults of the program: where they were goes into the log, what they said does not. It
//! may quote what was being read: "byte 3 is not a boundary; it is inside '张'".

use std::cell::RefCell;
use std::fmt;
use std::panic::Location;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use huitouke_contract::Moment;

use super::log::Log;

/// A place in the program's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    file: String,
    line: u32,
}

impl Place {
    /// Without the folders of the machine the program was built on.
    fn of(location: &Location<'_>) -> Self {
        let path = location.file().replace('\\', "/");
        let parts: Vec<&str> = path.split('/').collect();
        // The crate's name and what is behind it, else the last three.
        let after = |name: &str, more: usize| {
            parts.iter().rposition(|part| *part == name).map(|at| at + more)
        };
        let begin = after("src-tauri", 1)
            .or_else(|| after("registry", 3))
            .or_else(|| after("rustc", 2))
            .unwrap_or(parts.len().saturating_sub(3));
        let kept = parts.get(begin..).unwrap_or_default().join("/");
        Self { file: kept, line: location.line() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Where faults are written down, and the time of the last event: a fault has no clock of
/// its own.
#[derive(Debug, Clone)]
struct Known {
    log: Log,
    at: Moment,
}

/// The data file opened last, for threads that no call runs on.
static LATEST: Mutex<Option<Known>> = Mutex::new(None);

thread_local! {
    /// That of the call this thread runs.
    static HERE: RefCell<Option<Known>> = const { RefCell::new(None) };
    /// Where the last fault of this thread was.
    static LAST: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Faults go into the log of this data file from now on.
pub(super) fn goes_to(data: &Path, at: Moment) {
    let known = Known { log: Log::beside(data), at };
    *LATEST.lock().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
    HERE.set(Some(known));
}

/// Where the last fault of this thread was, for whoever reads the message the merchant
/// sends.
pub fn last() -> Option<String> {
    LAST.with_borrow(|place| place.as_ref().map(Place::to_string))
}

/// Takes note of a fault.
fn note(location: Option<&Location<'_>>) {
    let Some(place) = location.map(Place::of) else { return };
    let latest = || LATEST.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(Known { log, at }) = HERE.with_borrow(Clone::clone).or_else(latest) {
        log.fault(at, &place);
    }
    LAST.set(Some(place));
}

/// Has every fault of this process noted. Its words go to the terminal of whoever builds
/// the program and nowhere else.
pub fn install() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        note(info.location());
        if cfg!(debug_assertions) {
            before(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_no_folder_of_a_machine() {
        let here = Location::caller();
        let place = Place::of(here);
        assert_eq!(place.to_string(), format!("core/src/support/panics.rs:{}", here.line()));
    }
}
