//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::steps::Counts;

/// What went wrong, in words for the developer.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The top of the repository.
pub fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let found =
        here.ancestors().find(|p| p.join("tauri.conf.json").exists() && p.join("ui").exists());
    match found {
        Some(path) => path.to_path_buf(),
        // Started by hand from the top.
        None => here.ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf(),
    }
}

/// A program, started at the top of the repository.
pub fn tool(program: impl AsRef<OsStr>, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// The cargo that started this.
pub fn cargo(args: &[&str]) -> Command {
    tool(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// npm in `ui/`.
pub fn npm(args: &[&str]) -> Command {
    let mut command = tool(if cfg!(windows) { "npm.cmd" } else { "npm" }, args);
    command.current_dir(root().join("ui"));
    command
}

/// Tauri's own command line, from the ui's packages.
pub fn tauri(args: &[&str]) -> Command {
    let name = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    tool(root().join("ui/node_modules/.bin").join(name), args)
}

/// How a command looks on a command line.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut text = program.to_string_lossy().into_owned();
    for arg in command.get_args() {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
}

/// Runs a command to its end, showing what it prints.
pub fn run(command: &mut Command) -> Result {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command.status().map_err(|e| format!("{shown}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// Runs a command to its end and returns what it printed to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let out = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("{shown}: {e}"))?;
    match out.status.success() {
        true => Ok(String::from_utf8_lossy(&out.stdout).into_owned()),
        false => Err(format!("{shown}: {}", out.status)),
    }
}

/// Runs a test runner to its end, showing what it prints, and returns the counts
/// in it. A runner that fails has at least one failure.
pub fn counted(command: &mut Command) -> (Counts, Result) {
    let shown = shown(command);
    println!("$ {shown}");
    let child = command
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(e) => return (Counts { failed: 1, ..Counts::default() }, Err(format!("{shown}: {e}"))),
    };
    let err = child.stderr.take();
    let errors = std::thread::spawn(move || err.map(|e| echo(e, true)).unwrap_or_default());
    let mut counts = child.stdout.take().map(|o| echo(o, false)).unwrap_or_default();
    counts.add(&errors.join().unwrap_or_default());
    let result = match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{shown}: {status}")),
        Err(e) => Err(format!("{shown}: {e}")),
    };
    if result.is_err() && counts.failed == 0 {
        counts.failed = 1;
    }
    (counts, result)
}

fn echo(from: impl Read, to_stderr: bool) -> Counts {
    let mut counts = Counts::default();
    for line in BufReader::new(from).split(b'\n').map_while(std::result::Result::ok) {
        let line = String::from_utf8_lossy(&line);
        if to_stderr {
            eprintln!("{line}");
        } else {
            println!("{line}");
        }
        counts.add(&Counts::of_line(&line));
    }
    counts
}

/// Where a program lies on the path.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ""] } else { &[""] };
    env::split_paths(&path)
        .flat_map(|dir| endings.iter().map(move |e| dir.join(format!("{program}{e}"))))
        .find(|file| file.is_file())
}

/// A built program: `target/PROFILE/NAME`.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The build folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// `../shared/data`, which a clone elsewhere does not have.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(name);
    path.exists().then_some(path)
}
