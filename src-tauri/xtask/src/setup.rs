//! `setup`: what the commands need on this machine. On Debian and Ubuntu it is
//! installed, after saying what; elsewhere it is checked and named.

mod apt;
mod node;

pub use apt::as_root;

use std::process::{Command, Stdio};

use crate::sh::{Result, which};
use crate::ui;

/// To build the app.
const BUILD: [&str; 1] = ["libwebkit2gtk-4.1-dev"];
/// To drive its window: a driver, a display, a window manager, hands, eyes and
/// fonts; GTK for Python is the drag source; strace shows that no socket is opened.
const TEST: [&str; 12] = [
    "webkit2gtk-driver",
    "xvfb",
    "openbox",
    "xdotool",
    "xclip",
    "x11-utils",
    "imagemagick",
    "fonts-noto-cjk",
    "python3-gi",
    "gir1.2-gtk-3.0",
    "dbus",
    "strace",
];
/// To build for Windows, to run that, to pack its installer, to have a Chinese one.
const WINDOWS: [&str; 4] = ["gcc-mingw-w64-x86-64-win32", "wine64", "nsis", "locales"];
/// The compiler that is taken out of Debian's packages for it, and the oldest that
/// compiles this.
const COMPILER: (&str, (u32, u32)) = ("rustc-web", (1, 95));
/// To compare with.
const BENCH: [&str; 1] = ["sqlite3"];

/// Everything.
pub fn everything() -> Result {
    for_testing()?;
    system(&BENCH)?;
    println!("everything is here");
    Ok(())
}

/// What building needs.
pub fn for_building() -> Result {
    system(&BUILD)?;
    rust_components()?;
    node::check()?;
    ui::packages()
}

/// What the tests need.
pub fn for_testing() -> Result {
    if cfg!(target_os = "linux") {
        let all: Vec<&str> = BUILD.iter().chain(&TEST).copied().collect();
        system(&all)?;
    }
    for_building()
}

/// What benches need.
pub fn for_benches() -> Result {
    if cfg!(target_os = "linux") {
        let all: Vec<&str> = BUILD.iter().chain(&TEST).chain(&BENCH).copied().collect();
        system(&all)?;
    }
    for_building()
}

/// What building for Windows and running that needs.
pub fn for_windows() -> Result {
    for_testing()?;
    apt::install(&WINDOWS)
}

/// Why it can't be done on this machine; nothing where it can.
pub fn no_windows() -> Option<String> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Some("it is built on 64-bit Linux".to_owned());
    }
    if which("apt-get").is_none() {
        return Some("it is built with Debian's packages".to_owned());
    }
    let (package, oldest) = COMPILER;
    match apt::candidate(package).or_else(|| apt::read_lists().then(|| apt::candidate(package))?) {
        Some(version) if version >= oldest => None,
        Some((major, minor)) => Some(format!("{package} {major}.{minor} is too old here")),
        None => Some(format!("apt knows no {package}")),
    }
}

fn system(packages: &[&str]) -> Result {
    if cfg!(target_os = "linux") {
        if which("apt-get").is_some() { apt::install(packages) } else { other_linux() }
    } else if cfg!(target_os = "macos") {
        match succeeds("xcode-select", &["-p"]) {
            true => Ok(()),
            false => Err("Apple's command line tools are missing. Install them with\n  xcode-select --install".to_owned()),
        }
    } else {
        windows()
    }
}

fn other_linux() -> Result {
    if succeeds("pkg-config", &["--exists", "webkit2gtk-4.1"]) {
        return Ok(());
    }
    Err("WebKitGTK 4.1 is missing. Install its development package, then try again:\n  \
         Fedora:  sudo dnf install webkit2gtk4.1-devel\n  \
         Arch:    sudo pacman -S webkit2gtk-4.1\n  \
         openSUSE: sudo zypper install webkit2gtk3-devel\n\
         The tests in the window also need: WebKitWebDriver, Xvfb, openbox, xdotool, xclip, xwininfo, \
         ImageMagick, Noto CJK fonts, PyGObject with GTK 3, dbus-daemon."
        .to_owned())
}

/// Rust on Windows needs Microsoft's linker; the window needs WebView2, which
/// Windows 11 and up-to-date Windows 10 have.
fn windows() -> Result {
    let msvc = cfg!(target_env = "msvc");
    let runtime = "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let for_user =
        "HKCU\\Software\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let webview =
        [runtime, for_user].iter().any(|key| succeeds("reg", &["query", key, "/v", "pv"]));
    if !msvc {
        println!(
            "note: this Rust is not the MSVC one; `rustup default stable-msvc` and the C++ Build Tools are the usual way"
        );
    }
    if webview {
        return Ok(());
    }
    Err("The WebView2 runtime is missing. Install the \"Evergreen Bootstrapper\" from\n  \
         https://developer.microsoft.com/microsoft-edge/webview2/"
        .to_owned())
}

fn rust_components() -> Result {
    let missing: Vec<&str> = [("rustfmt", "fmt"), ("clippy", "clippy")]
        .iter()
        .filter(|(_, command)| !succeeds("cargo", &[command, "--version"]))
        .map(|(component, _)| *component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    println!("installing Rust components: {list}");
    let mut command = Command::new("rustup");
    let added = command.args(["component", "add"]).args(&missing).status();
    match added.is_ok_and(|s| s.success()) {
        true => Ok(()),
        false => Err(format!(
            "Rust components are missing: {list}. Install them with\n  rustup component add {list}"
        )),
    }
}

/// Whether a program runs and says yes.
fn succeeds(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
