//! `bundle`: the installer for the platform this runs on, and a trial of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::display::{Display, end_group, own_group};
use crate::sh::{Result, output, run, target, tauri, tool};
use crate::{setup, ui};

/// The command: the usual installer; `all`: every one of this system, as a release has them.
pub fn command(all: bool) -> Result {
    for file in make(all)? {
        let bytes = file.metadata().map_or(0, |meta| meta.len());
        println!("{} ({:.1} MB)", file.display(), megabytes(bytes));
    }
    Ok(())
}

/// `bundle --try`: also installs it, starts it, removes it.
pub fn trial() -> Result {
    match make(false)?.as_slice() {
        [file] if file.extension().is_some_and(|ending| ending == "deb") => try_deb(file),
        _ => Err("--try exists for .deb only".to_owned()),
    }
}

/// Bytes in millions, as systems and shops for software count them.
#[allow(clippy::cast_precision_loss, reason = "for reading")]
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Makes installers; where they are.
pub fn make(all: bool) -> Result<Vec<PathBuf>> {
    setup::for_building()?;
    ui::pages()?;
    let kinds: &[&str] = match (std::env::consts::OS, all) {
        ("windows", _) => &["nsis"],
        ("macos", _) => &["dmg"],
        (_, false) => &["deb"],
        (_, true) => &["deb", "rpm", "appimage"],
    };
    let list = kinds.join(",");
    let mut release = target();
    // One for both processors: built for each, put together by Tauri's own command.
    const BOTH: &str = "universal-apple-darwin";
    let mut command = if cfg!(target_os = "macos") && all {
        release.push(BOTH);
        tauri(&["build", "--target", BOTH, "--bundles", &list])
    } else {
        crate::run::build("release")?;
        tauri(&["bundle", "--bundles", &list])
    };
    // What only a release has: certificates.
    if let Some(more) = std::env::var_os("HUITOUKE_TAURI_CONFIG") {
        command.arg("--config").arg(more);
    }
    run(&mut command)?;
    kinds.iter().map(|kind| newest(&release.join("release/bundle").join(kind), kind)).collect()
}

fn newest(folder: &Path, kind: &str) -> Result<PathBuf> {
    let ending = match kind {
        "nsis" => "exe",
        "appimage" => "AppImage",
        other => other,
    };
    let files = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    files
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .max_by_key(|path| path.metadata().and_then(|m| m.modified()).ok())
        .ok_or_else(|| format!("no .{ending} in {}", folder.display()))
}

/// Tables the package offers to open; none of them by itself.
const OPENS: [&str; 3] = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "text/csv",
];
/// Where a menu keeps which program opens what.
const MIME_CACHE: &str = "/usr/share/applications/mimeinfo.cache";

/// Installs the package, starts it the way a menu does, removes it, and looks
/// whether anything stayed behind.
fn try_deb(deb: &Path) -> Result {
    setup::for_testing()?;
    let bytes = deb.metadata().map_or(0, |meta| meta.len());
    println!("{}: {:.1} MB", deb.display(), megabytes(bytes));
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
    if fs::read_to_string(MIME_CACHE).is_ok_and(|cache| cache.contains("huitouke")) {
        return Err(format!("{MIME_CACHE} still names it"));
    }
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
    for size in ["32x32", "128x128"] {
        has("icon", &|f| f.starts_with(&format!("/usr/share/icons/hicolor/{size}/apps/")))?;
    }
    // What a system opens by itself stays as it is.
    if let Some(file) =
        files.iter().find(|f| f.ends_with("mimeapps.list") || f.contains("defaults"))
    {
        return Err(format!("the package makes itself the default: {file}"));
    }
    let entry = has("menu entry", &|f| {
        f.starts_with("/usr/share/applications/") && f.ends_with(".desktop")
    })?;
    let entry = fs::read_to_string(entry).map_err(|e| format!("{entry}: {e}"))?;
    let value = |key: &str| entry.lines().find_map(|l| l.strip_prefix(key)).map(str::trim);
    let exec = value("Exec=").ok_or("the menu entry starts nothing")?;
    let opens = value("MimeType=").unwrap_or_default();
    for kind in OPENS {
        if !opens.split(';').any(|offered| offered == kind) {
            return Err(format!("the menu entry does not offer to open {kind}"));
        }
    }
    offered()?;
    println!("menu entry: {} → {exec}", value("Name=").unwrap_or_default());
    // A menu drops the %F for files when it has none.
    let words: Vec<&str> = exec.split_whitespace().filter(|w| !w.starts_with('%')).collect();
    let (program, args) = words.split_first().ok_or("the menu entry starts nothing")?;

    let display = Display::start("bundle")?;
    let mut command = tool(program, args);
    display.apply(own_group(&mut command)).stdin(Stdio::null());
    let mut app = command.spawn().map_err(|e| format!("{program}: {e}"))?;
    let shown = wait_for_window(&display, Duration::from_secs(20));
    if shown.is_ok() {
        // For whoever wants to see it: a little later, when it has drawn itself.
        std::thread::sleep(Duration::from_secs(3));
        let picture = target().join("bundle-try.png");
        let mut import = tool("import", &["-window", "root"]);
        run(display.apply(&mut import).arg(&picture))?;
    }
    end_group(&mut app);
    shown
}

/// Whether the system's menu knows that it opens tables, where it keeps a list of that.
fn offered() -> Result {
    let Ok(cache) = fs::read_to_string(MIME_CACHE) else {
        println!("{MIME_CACHE} is not kept here: not looked at");
        return Ok(());
    };
    let missing = OPENS.iter().find(|kind| {
        let line = cache.lines().find(|line| line.starts_with(&format!("{kind}=")));
        !line.is_some_and(|line| line.contains("huitouke"))
    });
    missing.map_or(Ok(()), |kind| Err(format!("{MIME_CACHE} does not offer it for {kind}")))
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
