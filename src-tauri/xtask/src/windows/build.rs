//! What is built for Windows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Profile;
use super::place::Place;
use crate::sh::{Result, output, run};

/// Built together, so that what they share is built once with the same features.
pub const CRATES: [&str; 10] = [
    "-p",
    "huitouke",
    "-p",
    "huitouke-core",
    "-p",
    "huitouke-ingest",
    "-p",
    "huitouke-analytics",
    "-p",
    "huitouke-cli",
];

/// With the pages inside.
pub const FEATURES: [&str; 2] = ["--features", "tauri/custom-protocol"];

/// Microsoft's little library that finds the web view; it lies beside the program.
pub const LOADER: &str = "WebView2Loader.dll";

/// At most so many bytes, as shipped.
const LARGEST: u64 = 25 << 20;

/// The tests, and what they start.
pub fn tests(place: &Place) -> Result {
    run(place.cargo(&["test", "--no-run"]).args(CRATES).args(FEATURES).args(super::suites::KINDS))?;
    // Beside the tests of the shell, too.
    let built = place.built("debug");
    fs::copy(built.join(LOADER), built.join("deps").join(LOADER))
        .map(|_| ())
        .map_err(|e| format!("{LOADER}: {e}"))
}

/// The command line, which [`tests`] builds.
pub fn command_line(place: &Place) -> PathBuf {
    place.built("debug").join("huitouke-cli.exe")
}

/// `huitouke.exe` and what lies beside it, in a folder of their own; the path of the
/// program.
pub fn program(place: &Place, profile: Profile) -> Result<PathBuf> {
    let name = match profile {
        Profile::Release => {
            run(place.cargo(&["build", "--release", "-p", "huitouke"]).args(FEATURES))?;
            "release"
        }
        Profile::Debug => {
            run(place.cargo(&["build", "--bins"]).args(CRATES).args(FEATURES))?;
            "debug"
        }
    };
    let folder = place.at("program");
    let _ = fs::remove_dir_all(&folder);
    let copy = |file: &str| {
        let made = fs::create_dir_all(&folder);
        made.and_then(|()| fs::copy(place.built(name).join(file), folder.join(file)))
            .map_err(|e| format!("{file}: {e}"))
    };
    copy("huitouke.exe")?;
    copy(LOADER)?;
    let program = folder.join("huitouke.exe");
    if profile == Profile::Debug {
        output(Command::new("x86_64-w64-mingw32-strip").arg(&program))?;
    }
    let bytes = fs::metadata(&program).map_err(|e| e.to_string())?.len();
    println!("huitouke.exe ({name}): {:.1} MB", bytes as f64 / f64::from(1 << 20));
    if profile == Profile::Release && bytes > LARGEST {
        return Err(format!("huitouke.exe has {bytes} bytes, more than {LARGEST}"));
    }
    needs_nothing_else(place, &program)?;
    Ok(program)
}

/// Every library it asks for is one of Windows' own or the loader: none of the compiler's
/// that a merchant's machine has not.
fn needs_nothing_else(place: &Place, program: &Path) -> Result {
    let listed = output(Command::new("x86_64-w64-mingw32-objdump").arg("-p").arg(program))?;
    let system = place.at("wine/english/drive_c/windows/system32");
    let theirs: Vec<String> = fs::read_dir(&system)
        .map_err(|e| format!("{}: {e}", system.display()))?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().to_lowercase()))
        .collect();
    let named = listed.lines().filter_map(|line| line.trim().strip_prefix("DLL Name: "));
    let mut foreign: Vec<&str> = named
        .filter(|name| {
            let name = name.to_lowercase();
            let known = name.starts_with("api-ms-win-") || theirs.contains(&name);
            !known && name != LOADER.to_lowercase()
        })
        .collect();
    foreign.dedup();
    if foreign.is_empty() { Ok(()) } else { Err(format!("Windows has no {}", foreign.join(", "))) }
}
