//! Says when the window can be seen and used, for measuring the start.

use std::io::Write;
use std::time::Instant;

/// Prints `WHAT <milliseconds since the program began>` on stdout when
/// `HUITOUKE_TIMINGS` is set. `what`: `painted` or `ready`.
pub fn say(what: &str, started: Instant) {
    if std::env::var_os("HUITOUKE_TIMINGS").is_some() {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{what} {}", started.elapsed().as_millis());
        let _ = out.flush();
    }
}
