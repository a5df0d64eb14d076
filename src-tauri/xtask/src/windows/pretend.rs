//! Small programs for Windows that only the trials use.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::place::Place;
use crate::sh::{Result, output};

/// Wine 8 lacks a library that Rust's standard library draws randomness from.
const RANDOM: &str = "\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T n) {
    while (n) {
        ULONG some = n > 0x10000000 ? 0x10000000 : (ULONG)n;
        if (!SystemFunction036(to, some)) return FALSE;
        to += some;
        n -= some;
    }
    return TRUE;
}
";

/// Asks the registry and the code page.
const PROBE: &str = include_str!("probe.c");

/// `bcryptprimitives.dll`, a stand-in.
pub fn random(place: &Place) -> Result<PathBuf> {
    compiled(place, "bcryptprimitives.dll", RANDOM, &["-shared"], &["-ladvapi32"])
}

/// `probe.exe`.
pub fn probe(place: &Place) -> Result<PathBuf> {
    compiled(place, "probe.exe", PROBE, &["-municode"], &["-ladvapi32"])
}

fn compiled(
    place: &Place,
    name: &str,
    source: &str,
    before: &[&str],
    after: &[&str],
) -> Result<PathBuf> {
    let (file, made) = (place.at("bin").join(format!("{name}.c")), place.at("bin").join(name));
    if made.exists() && fs::read_to_string(&file).is_ok_and(|there| there == source) {
        return Ok(made);
    }
    fs::write(&file, source).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut command = Command::new("x86_64-w64-mingw32-gcc");
    command.args(["-O2", "-s", "-o"]).arg(&made).args(before).arg(&file).args(after);
    output(&mut command)?;
    Ok(made)
}
