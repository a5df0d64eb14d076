//! Says when the window can be used, for measuring the start.

use std::io::Write;
use std::time::Instant;

/// Prints `ready <milliseconds since the program began>` on stdout when
/// `HUITOUKE_TIMINGS` is set.
pub fn ready(started: Instant) {
    if std::env::var_os("HUITOUKE_TIMINGS").is_some() {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "ready {}", started.elapsed().as_millis());
        let _ = out.flush();
    }
}
