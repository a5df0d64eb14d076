//! `bundle`: the installer for the platform this runs on, and a trial of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::display::{Display, end_group, own_group};
use crate::sh::{Result, output, run, target, tauri, tool};
use crate::{setup, ui};

/// The command; `trial` also installs, starts and removes it.
pub fn command(trial: bool) -> Result {
    setup::for_building()?;
    ui::pages()?;
    crate::run::build("release")?;
    let kind = match std::env::consts::OS {
        "windows" => "nsis",
        "macos" => "dmg",
        _ => "deb",
    };
    run(&mut tauri(&["bundle", "--bundles", kind]))?;
    let file = newest(&target().join("release/bundle").join(kind), kind)?;
    println!("{}", file.display());
    match (trial, kind) {
        (false, _) => Ok(()),
        (true, "deb") => try_deb(&file),
        (true, _) => Err("--try exists for .deb only".to_owned()),
    }
}

fn newest(folder: &Path, ending: &str) -> Result<PathBuf> {
    let ending = if ending == "nsis" { "exe" } else { ending };
    let files = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    files
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .max_by_key(|path| path.metadata().and_then(|m| m.modified()).ok())
        .ok_or_else(|| format!("no .{ending} in {}", folder.display()))
}

/// Installs the package, starts it the way a menu does, removes it, and looks
/// whether anything stayed behind.
fn try_deb(deb: &Path) -> Result {
    setup::for_testing()?;
    let deb = deb.to_string_lossy();
    let package = output(&mut tool("dpkg-deb", &["-f", &deb, "Package"]))?.trim().to_owned();
    run(&mut root_tool(&["apt-get", "install", "-y", "--no-install-recommends", &deb])?)?;
    let listed = output(&mut tool("dpkg", &["-L", &package]));
    let tried = listed.clone().and_then(|files| try_installed(&files));
    let removed = run(&mut root_tool(&["dpkg", "-r", &package])?);
    tried?;
    removed?;
    let left: Vec<PathBuf> =
        listed?.lines().map(PathBuf::from).filter(|p| p.is_file() || p.is_symlink()).collect();
    match left.as_slice() {
        [] => {
            println!("{package}: installed, started from its menu entry, removed; nothing left");
            Ok(())
        }
        left => Err(format!("left behind: {left:?}")),
    }
}

fn try_installed(listed: &str) -> Result {
    let files: Vec<&str> = listed.lines().filter(|f| Path::new(f).is_file()).collect();
    let has = |what: &str, test: &dyn Fn(&str) -> bool| {
        files.iter().copied().find(|f| test(f)).ok_or_else(|| format!("the package has no {what}"))
    };
    has("/usr/bin/huitouke", &|f| f == "/usr/bin/huitouke")?;
    has("icon", &|f| f.starts_with("/usr/share/icons/hicolor/128x128/apps/"))?;
    let entry = has("menu entry", &|f| {
        f.starts_with("/usr/share/applications/") && f.ends_with(".desktop")
    })?;
    let entry = fs::read_to_string(entry).map_err(|e| format!("{entry}: {e}"))?;
    let value = |key: &str| entry.lines().find_map(|l| l.strip_prefix(key)).map(str::trim);
    let exec = value("Exec=").ok_or("the menu entry starts nothing")?;
    println!("menu entry: {} → {exec}", value("Name=").unwrap_or_default());
    // A menu drops the %U for files when it has none.
    let words: Vec<&str> = exec.split_whitespace().filter(|w| !w.starts_with('%')).collect();
    let (program, args) = words.split_first().ok_or("the menu entry starts nothing")?;

    let display = Display::start("bundle")?;
    let mut command = tool(program, args);
    display.apply(own_group(&mut command)).stdin(Stdio::null());
    let mut app = command.spawn().map_err(|e| format!("{program}: {e}"))?;
    let shown = wait_for_window(&display, Duration::from_secs(20));
    end_group(&mut app);
    shown
}

fn wait_for_window(display: &Display, patience: Duration) -> Result {
    let end = Instant::now() + patience;
    while Instant::now() < end {
        let mut search = tool("xdotool", &["search", "--onlyvisible", "--class", "huitouke"]);
        let found = display.apply(&mut search).stderr(Stdio::null()).output();
        if found.is_ok_and(|out| !out.stdout.trim_ascii().is_empty()) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(format!("no window within {} s", patience.as_secs()))
}

fn root_tool(words: &[&str]) -> Result<std::process::Command> {
    let prefix = setup::as_root().ok_or("installing needs root or sudo")?;
    let words: Vec<&str> = prefix.iter().chain(words).copied().collect();
    Ok(tool(words[0], &words[1..]))
}
