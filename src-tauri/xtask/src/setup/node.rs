//! Node, which builds the ui.

use std::process::Command;

use super::apt;
use crate::sh::{Result, which};

/// The oldest that the ui's tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// Checks Node; on Debian and Ubuntu installs it when theirs is new enough.
pub fn check() -> Result {
    let mut found = version();
    if found.is_none()
        && which("apt-get").is_some()
        && apt::candidate("nodejs") >= Some((OLDEST.0, 0))
    {
        apt::install(&["nodejs", "npm"])?;
        found = version();
    }
    let wanted = format!("{}.{}", OLDEST.0, OLDEST.1);
    match found {
        Some(v) if v >= OLDEST => Ok(()),
        Some((major, minor)) => Err(format!(
            "Node {major}.{minor} is too old: {wanted} or newer is needed. Get it from https://nodejs.org and try again."
        )),
        None => Err(format!(
            "Node is missing: {wanted} or newer is needed. Get it from https://nodejs.org and try again."
        )),
    }
}

fn version() -> Option<(u32, u32)> {
    let out = Command::new("node").arg("--version").output().ok()?;
    parse(&String::from_utf8_lossy(&out.stdout))
}

/// `v20.19.4` → 20, 19.
fn parse(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.').map(|p| p.parse().ok());
    Some((parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn versions_are_read() {
        assert_eq!(parse("v20.19.4\n"), Some((20, 19)));
        assert_eq!(parse("node"), None);
    }
}
