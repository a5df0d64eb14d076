//! Wrong tries make the next one wait longer.
//!
//! Only their number is kept, beside the data file; the wait itself runs on this process's
//! own clock, and begins anew when the program is started. So a clock that is set back or
//! ahead neither helps nor locks out: nobody waits less than the whole wait, nor ever longer
//! than the longest. Whoever copies the files away can try as fast as Argon2 lets them; this
//! is for whoever sits at the computer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::storage::new::{remove_if_there, with_ending, write_whole};

/// Seconds to wait after so many wrong tries; after more, the last.
const WAITS: [u32; 9] = [0, 0, 0, 5, 15, 30, 60, 120, 300];

/// The number of wrong tries of a data file.
#[derive(Debug)]
pub struct Tries {
    path: PathBuf,
    wrong: u32,
}

impl Tries {
    /// As they are kept. What can't be read counts as none.
    pub fn of(data: &Path) -> Self {
        let path = with_ending(data, ".tries");
        let wrong = fs::read_to_string(&path).ok().and_then(|text| text.trim().parse().ok());
        Self { wrong: wrong.unwrap_or(0), path }
    }

    /// How many were wrong since the last right one.
    pub fn wrong(&self) -> u32 {
        self.wrong
    }

    /// Seconds left to wait, so long after the last try (or the start).
    pub fn wait(&self, since: Duration) -> u32 {
        let at = usize::try_from(self.wrong).unwrap_or(usize::MAX).min(WAITS.len() - 1);
        let left = Duration::from_secs(u64::from(WAITS[at])).saturating_sub(since);
        u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
    }

    /// A try begins; it counts as wrong until it was right, so that killing the program
    /// does not help.
    ///
    /// # Errors
    /// What the system says; the try must not go on then.
    pub fn begin(&mut self) -> io::Result<()> {
        self.wrong = self.wrong.saturating_add(1);
        write_whole(&self.path, self.wrong.to_string().as_bytes())
    }

    /// It was neither: `before` were wrong.
    pub fn take_back(&mut self, before: u32) {
        self.wrong = before;
        // One more that is left counted makes the next wrong try wait sooner: no harm.
        let _ = match before {
            0 => remove_if_there(&self.path),
            _ => write_whole(&self.path, before.to_string().as_bytes()),
        };
    }

    /// It was right.
    pub fn right(&mut self) {
        self.wrong = 0;
        // One that can't be removed makes the next wrong try wait sooner: no harm.
        let _ = remove_if_there(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_wait_longer_and_longer_and_across_starts() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("店.db");
        let mut tries = Tries::of(&data);
        let mut waits = Vec::new();
        for _ in 0..11 {
            assert!(tries.begin().is_ok());
            waits.push(tries.wait(Duration::ZERO));
        }
        assert_eq!(waits, [0, 0, 5, 15, 30, 60, 120, 300, 300, 300, 300]);
        // Started anew, whatever the clock says: the whole wait again.
        let mut anew = Tries::of(&data);
        assert_eq!((anew.wrong(), anew.wait(Duration::ZERO)), (11, 300));
        assert_eq!(anew.wait(Duration::from_millis(299_500)), 1);
        assert_eq!(anew.wait(Duration::from_secs(300)), 0);
        assert!(anew.begin().is_ok());
        anew.take_back(11);
        assert_eq!((anew.wrong(), Tries::of(&data).wrong()), (11, 11));
        anew.right();
        assert_eq!((Tries::of(&data).wrong(), anew.wait(Duration::ZERO)), (0, 0));
    }

    #[test]
    fn what_is_no_number_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("店.db");
        fs::write(with_ending(&data, ".tries"), "many").unwrap();
        assert_eq!(Tries::of(&data).wrong(), 0);
    }
}
