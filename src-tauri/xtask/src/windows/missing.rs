//! A Windows without WebView2, which Wine is: the program says the one step to take, in
//! Chinese, and ends; it does not crash.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::place::Place;
use super::wine::{System, Wine};
use crate::display::{Display, end_group, own_group};
use crate::sh::{Result, output, tool};

/// What the program ends with then.
const MISSING: i32 = 3;

/// Title of its message, and of its window.
pub const TITLE: &str = "回头客";

/// The same and nothing else, unlike an installer's pages: `回头客 安装`.
pub const ALONE: &str = "^回头客$";

/// Starts it on a screen, waits for the message, presses Enter.
pub fn says_so(place: &Place, program: &Path) -> Result {
    let display = Display::start("windows")?;
    let wine = Wine::fresh(place, System::Chinese)?;
    let mut command = wine.command(program, &[]);
    let mut app = display
        .apply(own_group(&mut command))
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let shown = window(&display, TITLE).and_then(|()| {
        // Drawn after it is there.
        std::thread::sleep(Duration::from_secs(1));
        picture(&display, place, "without-webview2.png")?;
        confirm(&display, TITLE)
    });
    let end = Instant::now() + Duration::from_secs(30);
    let mut code = None;
    while shown.is_ok() && code.is_none() && Instant::now() < end {
        code = app.try_wait().map_err(|e| e.to_string())?;
        std::thread::sleep(Duration::from_millis(100));
    }
    end_group(&mut app);
    shown?;
    match code.map(|status| status.code()) {
        Some(Some(MISSING)) => Ok(()),
        Some(code) => Err(format!("it ended with {code:?}, not {MISSING}")),
        None => Err("it did not end after its message was closed".to_owned()),
    }
}

/// Waits for a window whose title has these words.
pub fn window(display: &Display, title: &str) -> Result {
    match eventually(|| is_shown(display, title)) {
        true => Ok(()),
        false => Err(format!("no window with {title} in its title")),
    }
}

/// Presses Enter until there is none any more.
pub fn confirm(display: &Display, title: &str) -> Result {
    let gone = eventually(|| {
        let _ = key(display, "Return");
        std::thread::sleep(Duration::from_millis(500));
        !is_shown(display, title)
    });
    if gone { Ok(()) } else { Err(format!("the window with {title} in its title stays")) }
}

fn eventually(mut so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + Duration::from_secs(120);
    while Instant::now() < end {
        if so() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    false
}

/// Whether there is a window whose title has these words, or fits this pattern.
pub fn is_shown(display: &Display, title: &str) -> bool {
    let mut search = tool("xdotool", &["search", "--onlyvisible", "--name", title]);
    let found = display.apply(&mut search).stderr(Stdio::null()).output();
    found.is_ok_and(|out| !out.stdout.trim_ascii().is_empty())
}

/// Presses a key in the window in front.
pub fn key(display: &Display, key: &str) -> Result {
    output(display.apply(&mut tool("xdotool", &["key", key]))).map(|_| ())
}

/// Keeps what is on the screen, to be looked at.
pub fn picture(display: &Display, place: &Place, name: &str) -> Result {
    let path = place.at("pictures");
    std::fs::create_dir_all(&path).map_err(|e| e.to_string())?;
    let mut import = tool("import", &["-window", "root"]);
    output(display.apply(import.arg(path.join(name)))).map(|_| ())
}
