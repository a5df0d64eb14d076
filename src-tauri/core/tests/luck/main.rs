//! Bad luck with the disk, on a real one: a small one of its own, mounted where nobody else
//! sees it, which needs no rights on Linux. Where that is not allowed, they say so.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../../examples/common/mod.rs"]
mod common;
mod disk;
mod full;
mod readonly;
