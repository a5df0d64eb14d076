//! `bench --fuzz`: random files through every reader of `ingest`, each for its
//! share of the time. Needs a C++ compiler (libFuzzer is built from source) and
//! nothing else: coverage comes from flags that stable Rust has.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sh::{Result, cargo, output, root, run, shared_data, target, tool};

/// One target per family of formats; the readers that are our own first.
const TARGETS: [&str; 7] = ["xlsx", "text", "markup", "xls", "ods", "xlsb", "zip"];
/// An input that takes longer is a hang.
const MOST_SECONDS: u32 = 10;
/// An input that makes reading take more memory is a bomb that went off.
const MOST_MEGABYTES: u32 = 1024;
/// Bytes of an input: what breaks a reader fits into a few.
const MOST_BYTES: u32 = 16 << 10;
/// Coverage for libFuzzer, as `cargo fuzz run --sanitizer none` asks for it.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// The command: all targets in `seconds` altogether.
pub fn command(seconds: u32) -> Result {
    if cfg!(windows) {
        return Err("fuzzing needs Linux or macOS".to_owned());
    }
    let folder = target().join("fuzz");
    let programs = build(&folder)?;
    let corpus = folder.join("corpus");
    seeds(&programs, &corpus)?;
    let found = folder.join("found");
    fs::create_dir_all(&found).map_err(|e| e.to_string())?;
    let share = (seconds / TARGETS.len() as u32).max(1);
    let mut failed = Vec::new();
    for name in TARGETS {
        let ran = run(tool(programs.join(name), &[]).arg(corpus.join(name)).args([
            format!("-max_total_time={share}"),
            format!("-timeout={MOST_SECONDS}"),
            format!("-rss_limit_mb={MOST_MEGABYTES}"),
            format!("-artifact_prefix={}/{name}-", found.display()),
            format!("-max_len={MOST_BYTES}"),
            "-verbosity=0".to_owned(),
            "-print_final_stats=1".to_owned(),
        ]));
        failed.extend(ran.err().map(|_| name));
    }
    if failed.is_empty() {
        println!("{} targets, {share} s each: nothing found", TARGETS.len());
        return Ok(());
    }
    Err(format!("inputs that must not fail are in {}: {}", found.display(), failed.join(", ")))
}

/// Builds the targets; gives where they are.
fn build(folder: &Path) -> Result<PathBuf> {
    let version = output(tool("rustc", &[]).arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("rustc does not say what it builds for")?;
    let manifest = root().join("src-tauri/ingest/fuzz/Cargo.toml");
    // With a target named, build scripts go without the flags.
    let mut command = cargo(&["build", "--release", "--bins", "--target", host]);
    command.arg("--manifest-path").arg(manifest);
    run(command.env("CARGO_TARGET_DIR", folder).env("RUSTFLAGS", FLAGS))?;
    Ok(folder.join(host).join("release"))
}

/// First inputs, once; what earlier runs learnt stays.
fn seeds(programs: &Path, corpus: &Path) -> Result {
    if corpus.exists() {
        return Ok(());
    }
    let mut command = tool(programs.join("seeds"), &[]);
    command.arg(corpus);
    match shared_data("robust") {
        Some(robust) => command.arg(robust.join("calamine")).arg(robust.join("sheetjs")),
        None => {
            println!("../shared/data is not here: only made-up files to begin with");
            &mut command
        }
    };
    run(&mut command)
}
