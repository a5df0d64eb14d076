//! The installer, and everything it does, under Wine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::missing::{ALONE, TITLE, confirm, is_shown, key, picture, window};
use super::place::Place;
use super::wine::{System, Wine};
use super::{Profile, build, self_test, tree};
use crate::display::{Display, end_group, own_group};
use crate::sh::{Result, run, tool};
use crate::steps::{Counts, Steps};

/// At most so many bytes, as shipped.
const LARGEST: u64 = 12 << 20;

/// Exit codes, as in `huitouke.nsi`.
const RUNNING: i32 = 5;
const NEWER: i32 = 6;

const UNINSTALL: &str = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\cn.huitouke.app";
const CLASSES: &str = "Software\\Classes";
const PROGID: &str = "huitouke.table";
const ENDINGS: [&str; 3] = [".xlsx", ".xls", ".csv"];
/// What opened tables before, in the trial.
const OTHER: &str = "Excel.Sheet.12";

/// Builds it, installs it, upgrades, refuses, removes.
pub fn all(steps: &mut Steps, place: &Place, program: &Path, profile: Profile) {
    let version = env!("CARGO_PKG_VERSION");
    let mut setup = None;
    steps.run("installer", || {
        setup = Some(make(place, program, version, profile)?);
        Ok(())
    });
    let Some(setup) = setup else {
        return steps.skip("installer under Wine", "it does not build");
    };
    steps.counted("installer under Wine", || {
        let mut checks = Checks::default();
        let tried = silent(place, program, &setup, version, &mut checks);
        checks.end(tried)
    });
    for (name, system) in
        [("installer by hand", System::Chinese), ("the same in English", System::English)]
    {
        steps.counted(name, || {
            let mut checks = Checks::default();
            let tried = by_hand(place, &setup, system, &mut checks);
            checks.end(tried)
        });
    }
}

/// The installer of a version.
fn make(place: &Place, program: &Path, version: &str, profile: Profile) -> Result<PathBuf> {
    let folder = place.at("installer");
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let file = folder.join(format!("huitouke_{version}_x64-setup.exe"));
    let from = program.parent().unwrap_or(program);
    let mut command = tool("makensis", &["-V2", "-INPUTCHARSET", "UTF8"]);
    command.env("LC_ALL", "C.UTF-8");
    command.arg(format!("-DVERSION={version}"));
    command.arg(format!("-DFROM={}", from.display()));
    command.arg(format!("-DOUT={}", file.display()));
    if profile == Profile::Debug {
        command.arg("-DFAST");
    }
    run(command.arg(tree::at(place).join("src-tauri/installer/huitouke.nsi")))?;
    let bytes = fs::metadata(&file).map_err(|e| format!("{}: {e}", file.display()))?.len();
    println!("{}: {:.1} MB", file.display(), bytes as f64 / f64::from(1 << 20));
    if profile == Profile::Release && bytes > LARGEST {
        return Err(format!("the installer has {bytes} bytes, more than {LARGEST}"));
    }
    Ok(file)
}

/// Things looked at, counted one by one.
#[derive(Default)]
struct Checks {
    counts: Counts,
    failed: Vec<String>,
}

impl Checks {
    fn is(&mut self, what: &str, right: bool) {
        println!("{} {what}", if right { "ok    " } else { "FAILED" });
        if right {
            self.counts.passed += 1;
        } else {
            self.counts.failed += 1;
            self.failed.push(what.to_owned());
        }
    }

    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, wanted: T) {
        let right = found == wanted;
        if !right {
            println!("       found {found:?}, wanted {wanted:?}");
        }
        self.is(what, right);
    }

    fn end(mut self, tried: Result) -> (Counts, Result) {
        if let Err(error) = tried {
            self.counts.failed += 1;
            self.failed.push(error);
        }
        match self.failed.as_slice() {
            [] => (self.counts, Ok(())),
            failed => (self.counts, Err(failed.join("; "))),
        }
    }
}

/// Where things are once it is installed.
struct Installed<'a> {
    wine: &'a Wine<'a>,
    folder: PathBuf,
    data: PathBuf,
}

impl<'a> Installed<'a> {
    fn of(wine: &'a Wine<'a>) -> Self {
        let local = wine.home().join("AppData/Local");
        Self { wine, folder: local.join("Programs/huitouke"), data: local.join("huitouke") }
    }

    fn program(&self) -> PathBuf {
        self.folder.join("huitouke.exe")
    }

    fn menu_entry(&self) -> PathBuf {
        self.wine.home().join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/回头客.lnk")
    }

    fn desktop_icon(&self) -> PathBuf {
        self.wine.home().join("Desktop/回头客.lnk")
    }

    fn version(&self) -> Result<Option<String>> {
        self.wine.registry(UNINSTALL, "DisplayVersion")
    }

    /// What would open a table by a double click.
    fn default(&self, ending: &str) -> Result<Option<String>> {
        self.wine.registry(&format!("{CLASSES}\\{ending}"), "")
    }

    fn offered(&self, ending: &str) -> Result<bool> {
        let key = format!("{CLASSES}\\{ending}\\OpenWithProgids");
        Ok(self.wine.registry(&key, PROGID)?.is_some())
    }

    /// Removes it, waiting for the end, which the uninstaller itself does not.
    fn remove(&self) -> Result<i32> {
        let here = self.stay();
        let mut words = vec!["/S"];
        words.extend(here.split(' '));
        let (code, _) = self.wine.run(self.folder.join("uninstall.exe"), &words)?;
        // Told to stay where it is, it can't delete itself.
        if code == 0 {
            let _ = fs::remove_file(self.folder.join("uninstall.exe"));
            let _ = fs::remove_dir(&self.folder);
        }
        Ok(code)
    }

    /// Tells the uninstaller to work where it is instead of in a copy that nobody waits
    /// for. It takes the rest of the line without quotes, so it is passed word by word.
    fn stay(&self) -> String {
        format!("_?={}", self.wine.path(&self.folder))
    }

    /// Every file of the data, with its content.
    fn kept(&self) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let mut files = Vec::new();
        let mut folders = vec![self.data.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
                let path = entry.map_err(|e| e.to_string())?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).map_err(|e| e.to_string())?;
                    files.push((path, bytes));
                }
            }
        }
        files.sort();
        Ok(files)
    }
}

/// Whether a shortcut's file names this.
fn names(link: &Path, what: &str) -> bool {
    let wide: Vec<u8> = what.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::read(link).is_ok_and(|bytes| bytes.windows(wide.len()).any(|at| at == wide))
}

/// Without questions: install, upgrade over data, refuse, remove.
fn silent(
    place: &Place,
    program: &Path,
    setup: &Path,
    version: &str,
    checks: &mut Checks,
) -> Result {
    let wine = Wine::fresh(place, System::Chinese)?;
    let there = Installed::of(&wine);
    wine.probe(&["write", &format!("{CLASSES}\\.xlsx"), "", OTHER])?;

    checks.same("it installs silently", wine.run(setup, &["/S"])?.0, 0);
    checks.is("the program is there", there.program().exists());
    checks.is("with its loader", there.folder.join(build::LOADER).exists());
    checks.is("the start menu leads to it", names(&there.menu_entry(), "huitouke.exe"));
    checks.is("no icon on the desktop unasked", !there.desktop_icon().exists());
    checks.same("Windows knows its version", there.version()?.as_deref(), Some(version));
    let name = wine.registry(UNINSTALL, "DisplayName")?;
    checks.same("by its Chinese name", name.as_deref(), Some("回头客"));
    for ending in ENDINGS {
        checks.is(&format!("{ending} is offered"), there.offered(ending)?);
    }
    let (of_xlsx, of_csv) = (there.default(".xlsx")?, there.default(".csv")?);
    checks.same("what opened .xlsx still does", of_xlsx.as_deref(), Some(OTHER));
    checks.same("nothing was made to open .csv", of_csv.filter(|it| !it.is_empty()), None);
    let open = wine.registry(&format!("{CLASSES}\\{PROGID}\\shell\\open\\command"), "")?;
    let wanted = format!("\"{}\" \"%1\"", wine.path(&there.program()));
    checks.same("opening starts it with the file", open, Some(wanted));
    checks.same("as installed, it passes", self_test::passes(&wine, &there.program()), Ok(()));

    // A shop in the usual place.
    let table = wine.home().join("六月 订单.csv");
    let text = "日期,姓名,电话,商品,金额\n2026-05-01,张三,13800000001,茶,60\n2026-06-01,李四,13800000002,茶,80\n";
    fs::write(&table, text).map_err(|e| e.to_string())?;
    place.give_away(&table)?;
    let cli = build::command_line(place);
    let data = wine.path(&there.data.join("shop.db"));
    let (code, said) = wine.run(&cli, &["--data", &data, "import", &wine.path(&table)])?;
    checks.same("a shop is filled", (code, said.contains("\"error\"")), (0, false));
    let before = there.kept()?;
    checks.is("its data lie where the program keeps them", !before.is_empty());

    let newer = make(place, program, &next(version)?, Profile::Debug)?;
    let older = make(place, program, "0.0.1", Profile::Debug)?;
    running(&wine, &there, &newer, checks)?;
    checks.same("nothing changed then", there.version()?.as_deref(), Some(version));

    checks.same("a newer version installs over it", wine.run(&newer, &["/S", "/desktop"])?.0, 0);
    checks.same("Windows knows it", there.version()?, Some(next(version)?));
    checks.is("an icon on the desktop, since asked", names(&there.desktop_icon(), "huitouke.exe"));
    checks.is("the data are the same, byte by byte", there.kept()? == before);
    let (code, said) = wine.run(&cli, &["--data", &data, "check"])?;
    let said = said.replace(' ', "");
    checks.is("and whole", code == 0 && said.contains("\"ok\":true"));

    checks.same("an older version is refused", wine.run(&older, &["/S"])?.0, NEWER);
    checks.same("the newer one stays", there.version()?, Some(next(version)?));

    let before = there.kept()?;
    checks.same("it is removed silently", there.remove()?, 0);
    checks.is("the program is gone", !there.program().exists() && !there.folder.exists());
    checks.is("its entry is gone", !there.menu_entry().exists());
    checks.is("its icon is gone", !there.desktop_icon().exists());
    checks.same("Windows forgot it", there.version()?, None);
    for ending in ENDINGS {
        checks.is(&format!("{ending} is not offered"), !there.offered(ending)?);
    }
    checks.same("what opened .xlsx still does", there.default(".xlsx")?.as_deref(), Some(OTHER));
    checks.is("the data stay, byte by byte", there.kept()? == before);
    wine.wait();
    Ok(())
}

/// While it runs, neither an installer nor the uninstaller touches it.
fn running(wine: &Wine<'_>, there: &Installed<'_>, newer: &Path, checks: &mut Checks) -> Result {
    let display = Display::start("windows")?;
    let mut command = wine.command(there.program(), &[]);
    let mut app = display
        .apply(own_group(&mut command))
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let tried = window(&display, TITLE).and_then(|()| {
        checks.same("while it runs, installing is refused", wine.run(newer, &["/S"])?.0, RUNNING);
        checks.same("and removing", there.remove()?, RUNNING);
        checks.is("the program is still there", there.program().exists());
        confirm(&display, TITLE)
    });
    let ended = wait_until(Duration::from_secs(30), || !matches!(app.try_wait(), Ok(None)));
    end_group(&mut app);
    tried?;
    checks.is("it ended by itself", ended);
    Ok(())
}

fn wait_until(patience: Duration, done: impl FnMut() -> bool) -> bool {
    let mut done = done;
    let end = Instant::now() + patience;
    while Instant::now() < end {
        if done() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    false
}

/// `0.1.0` → `0.1.1`.
fn next(version: &str) -> Result<String> {
    let odd = || format!("the version is {version}");
    let (start, last) = version.rsplit_once('.').ok_or_else(odd)?;
    let last: u32 = last.parse().map_err(|_| odd())?;
    Ok(format!("{start}.{}", last + 1))
}

/// With its pages: installed by Enter alone, to the program that is started at the end.
/// Removing it asks about the data: Enter keeps them, and only Yes said twice deletes them
/// (tried in English, where every button has a letter of its own).
fn by_hand(place: &Place, setup: &Path, system: System, checks: &mut Checks) -> Result {
    let wine = Wine::fresh(place, system)?;
    let there = Installed::of(&wine);
    let display = Display::start("windows")?;
    fs::create_dir_all(&there.data).map_err(|e| e.to_string())?;
    fs::write(there.data.join("shop.db"), "data").map_err(|e| e.to_string())?;
    place.give_away(&there.data)?;
    let hands = Hands { wine: &wine, display: &display, place };

    let ended = hands.through(wine.command(setup, &[]), "install", &["Return"])?;
    checks.is("Enter leads through the pages", ended);
    checks.is("the program is there", there.program().exists());
    checks.is("with an icon on the desktop", there.desktop_icon().exists());
    checks.same("the end page starts the program", window(&display, ALONE), Ok(()));
    confirm(&display, ALONE)?;
    wine.wait();

    let here = there.stay();
    let words: Vec<&str> = here.split(' ').collect();
    let uninstaller = wine.command(there.folder.join("uninstall.exe"), &words);
    let yes = system == System::English;
    let keys: &[&str] = if yes { &["alt+u", "alt+y", "alt+c"] } else { &["Return"] };
    let ended = hands.through(uninstaller, "remove", keys)?;
    checks.is("the uninstaller comes to its end", ended);
    checks.is("the program is gone", !there.program().exists());
    checks.same("the data are kept unless told twice", there.data.exists(), !yes);
    wine.wait();
    Ok(())
}

/// Somebody before the screen.
struct Hands<'a> {
    wine: &'a Wine<'a>,
    display: &'a Display,
    place: &'a Place,
}

impl Hands<'_> {
    /// Starts a program with pages and presses these keys on each until it ends; whether
    /// it did. Pictures of all pages are kept. The program it starts at its end is left
    /// alone: no key closes its window, and it is not ended with what started it.
    fn through(&self, mut program: Command, name: &str, keys: &[&str]) -> Result<bool> {
        let program = self.display.apply(own_group(&mut program)).stderr(Stdio::null());
        let mut app = program.spawn().map_err(|e| e.to_string())?;
        let mut page = 0;
        let ended = window(self.display, TITLE).map(|()| {
            wait_until(Duration::from_secs(120), || {
                std::thread::sleep(Duration::from_secs(1));
                let ended = !matches!(app.try_wait(), Ok(None));
                if !ended && !is_shown(self.display, ALONE) {
                    page += 1;
                    let of = format!("{name}-{}-{page}.png", self.wine.system().name());
                    let _ = picture(self.display, self.place, &of);
                    for word in keys {
                        let _ = key(self.display, word);
                    }
                }
                ended
            })
        });
        if ended != Ok(true) {
            end_group(&mut app);
        }
        ended
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn the_next_version_is_newer() {
        assert_eq!(next("0.1.0").as_deref(), Ok("0.1.1"));
        assert_eq!(next("1.2.9").as_deref(), Ok("1.2.10"));
        assert!(next("1").is_err());
    }
}
