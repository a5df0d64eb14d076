//! Wine: two made-up Windows, an English one and a Chinese one (code page 936, a Chinese
//! name of the user, so that every path of theirs has Chinese in it).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::place::Place;
use super::{pretend, tool_chain};
use crate::sh::{Result, output};

const WINE: &str = "/usr/lib/wine/wine64";
const SERVER: &str = "/usr/lib/wine/wineserver64";

/// Longer takes nothing here, not even all tests of a crate; a program that hangs (as one
/// does that shows a message nobody sees) ends then. Seconds.
const PATIENCE: u32 = 1200;

/// Which Windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// English, code page 1252.
    English,
    /// Simplified Chinese, code page 936.
    Chinese,
}

impl System {
    const BOTH: [Self; 2] = [Self::English, Self::Chinese];

    /// Short name, for files.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "english",
            Self::Chinese => "chinese",
        }
    }

    /// Its user; the folder of theirs has this name.
    fn user(self) -> &'static str {
        match self {
            Self::English => "Li Na",
            Self::Chinese => "张三 的电脑",
        }
    }

    /// Wine takes language and code page from here.
    fn locale(self) -> &'static str {
        match self {
            Self::English => "C.UTF-8",
            Self::Chinese => "zh_CN.UTF-8",
        }
    }

    /// What Windows has for it.
    pub fn code_page(self) -> &'static str {
        match self {
            Self::English => "1252",
            Self::Chinese => "936",
        }
    }
}

/// A Windows to run programs in.
pub struct Wine<'a> {
    place: &'a Place,
    system: System,
    prefix: PathBuf,
}

/// Makes both unless they are there.
pub fn make_prefixes(place: &Place) -> Result {
    locale(place)?;
    let random = pretend::random(place)?;
    for system in System::BOTH {
        let wine = Wine::kept(place, system);
        wine.write_script()?;
        let stamp = place.at("wine").join(format!("{}.stamp", system.name()));
        if stamp.exists() {
            continue;
        }
        let _ = fs::remove_dir_all(&wine.prefix);
        println!("$ wineboot ({})", system.name());
        // Its exit code says nothing; what it made does.
        let _ = wine.command("wineboot", &["-i"]).stderr(Stdio::null()).status();
        wine.wait();
        let library = wine.c().join("windows/system32/bcryptprimitives.dll");
        if !library.exists() {
            fs::copy(&random, &library).map_err(|e| format!("{}: {e}", library.display()))?;
        }
        wine.own_folders()?;
        // Else it says it is Windows 7.
        wine.probe(&["write", "Software\\Wine", "Version", "win10"])?;
        wine.wait();
        fs::write(&stamp, "").map_err(|e| format!("{}: {e}", stamp.display()))?;
    }
    Ok(())
}

/// The C library's tables of Chinese, in our folder instead of the system's.
fn locale(place: &Place) -> Result {
    let into = place.at("locale/zh_CN.UTF-8");
    if into.exists() {
        return Ok(());
    }
    fs::create_dir_all(place.at("locale")).map_err(|e| e.to_string())?;
    let mut command = Command::new("localedef");
    output(command.args(["-i", "zh_CN", "-f", "UTF-8"]).arg(&into)).map(|_| ())
}

impl<'a> Wine<'a> {
    /// The one that is kept; tests leave nothing in it but temporary files.
    pub fn kept(place: &'a Place, system: System) -> Self {
        Self { place, system, prefix: place.at("wine").join(system.name()) }
    }

    /// A fresh copy, for what installs something.
    pub fn fresh(place: &'a Place, system: System) -> Result<Self> {
        let kept = Self::kept(place, system);
        let prefix = place.at("trial").join(system.name());
        let fresh = Self { place, system, prefix };
        fresh.wait();
        let _ = fs::remove_dir_all(&fresh.prefix);
        let from = format!("{}/.", kept.prefix.display());
        fs::create_dir_all(&fresh.prefix).map_err(|e| e.to_string())?;
        // System files are shared; the registry is its own.
        let mut copy = Command::new("cp");
        output(copy.args(["-al", &from]).arg(&fresh.prefix))?;
        for name in ["system.reg", "user.reg", "userdef.reg"] {
            let (from, to) = (kept.prefix.join(name), fresh.prefix.join(name));
            let copied = fs::remove_file(&to).and_then(|()| fs::copy(&from, &to));
            copied.map_err(|e| format!("{}: {e}", to.display()))?;
        }
        place.give_away(&fresh.prefix)?;
        Ok(fresh)
    }

    /// Which Windows it is.
    pub fn system(&self) -> System {
        self.system
    }

    /// Its drive C.
    pub fn c(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// Its user's folder.
    pub fn home(&self) -> PathBuf {
        self.c().join("users").join(self.system.user())
    }

    /// A path below drive C as Windows has it, or one of ours on its drive Z.
    pub fn path(&self, ours: &Path) -> String {
        let (drive, rest) = match ours.strip_prefix(self.c()) {
            Ok(rest) => ("C:\\", rest),
            Err(_) => ("Z:", ours),
        };
        format!("{drive}{}", rest.to_string_lossy().replace('/', "\\"))
    }

    /// What starts a program in it; cargo's runner, too.
    pub fn script(&self) -> PathBuf {
        self.place.at("bin").join(format!("wine-{}", self.system.name()))
    }

    fn write_script(&self) -> Result {
        let mut text = String::from("#!/bin/sh\n# Runs a program for Windows.\nexec ");
        for word in self.place.become_user() {
            text.push_str(&format!("{word} "));
        }
        let mut set = |name: &str, value: &str| text.push_str(&format!("{name}='{value}' "));
        set(
            "env -u XDG_CONFIG_HOME -u XDG_DATA_HOME -u XDG_CACHE_HOME -u XDG_RUNTIME_DIR LANG",
            "",
        );
        set("HOME", &self.place.at("home").to_string_lossy());
        set("LOCPATH", &self.place.at("locale").to_string_lossy());
        set("LC_ALL", self.system.locale());
        set("USER", self.system.user());
        set("LOGNAME", self.system.user());
        set("WINEARCH", "win64");
        set("WINEDEBUG", "-all");
        // No menu entries on this machine, no offers to download parts.
        set("WINEDLLOVERRIDES", "winemenubuilder.exe=d;mscoree=d;mshtml=d");
        let kept = self.place.at("wine").join(self.system.name());
        text.push_str(&format!("WINEPREFIX=\"${{HUITOUKE_PREFIX:-{}}}\" ", kept.display()));
        text.push_str(&format!("timeout -k 10 {PATIENCE} {WINE} \"$@\"\n"));
        let name = format!("wine-{}", self.system.name());
        tool_chain::script(&self.place.at("bin"), &name, &text)
    }

    /// A program in it, by its path here or its name there.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>, args: &[&str]) -> Command {
        let mut command = Command::new(self.script());
        command.arg(program).args(args).env("HUITOUKE_PREFIX", &self.prefix);
        command.stdin(Stdio::null()).current_dir(self.place.at("home"));
        command
    }

    /// Runs a program to its end; its exit code and what it printed.
    pub fn run(
        &self,
        program: impl AsRef<std::ffi::OsStr>,
        args: &[&str],
    ) -> Result<(i32, String)> {
        let out = self.command(program, args).output().map_err(|e| e.to_string())?;
        let text = String::from_utf8_lossy(&out.stdout).replace("\r\n", "\n");
        Ok((out.status.code().unwrap_or(-1), text + &String::from_utf8_lossy(&out.stderr)))
    }

    /// Asks it something with [`pretend::probe`]; nothing where it says no.
    pub fn probe(&self, args: &[&str]) -> Result<Option<String>> {
        let (code, text) = self.run(pretend::probe(self.place)?, args)?;
        match code {
            0 => Ok(Some(text.trim_end().to_owned())),
            1 => Ok(None),
            other => Err(format!("probe {args:?}: exit code {other}: {text}")),
        }
    }

    /// A value of the user's registry; nothing where there is none.
    pub fn registry(&self, key: &str, name: &str) -> Result<Option<String>> {
        self.probe(&["read", key, name])
    }

    /// Wine links the desktop and the like to a folder of this machine, where all would
    /// find each other's icons.
    fn own_folders(&self) -> Result {
        let home = self.home();
        let entries = fs::read_dir(&home).map_err(|e| format!("{}: {e}", home.display()))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_symlink() {
                let made = fs::remove_file(&path).and_then(|()| fs::create_dir(&path));
                made.map_err(|e| format!("{}: {e}", path.display()))?;
            }
        }
        self.place.give_away(&home)
    }

    /// Waits until nothing runs in it; what still does after a while (its desktop) is ended.
    pub fn wait(&self) {
        let server = |words: &[&str]| {
            let mut command = Command::new("timeout");
            command.arg("15").args(self.place.become_user()).arg(SERVER).args(words);
            command.env("WINEPREFIX", &self.prefix).stderr(Stdio::null());
            command.status().is_ok_and(|status| status.success())
        };
        if !server(&["-w"]) {
            server(&["-k"]);
            server(&["-w"]);
        }
    }
}
