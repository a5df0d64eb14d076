//! Closing the window while something is being written: the page asks first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use huitouke_contract::window::Closing;
use tauri::{AppHandle, Emitter, Manager};

use crate::desktop::Desktop;
use crate::window::LABEL;

/// A page that hangs must not keep the window open for ever; what runs is rolled back
/// when the program ends.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between two looks at whether the work is done.
const LOOK: Duration = Duration::from_millis(50);

/// What is known of a closing that was asked for.
#[derive(Debug, Default)]
pub struct Asking {
    /// The page has asked the merchant.
    shown: AtomicBool,
    /// It closes when the work is done.
    waiting: AtomicBool,
}

/// The window, or the whole program, is to be closed: whether it must stay for now, since
/// something is being written. The page asks then.
pub fn must_stay(app: &AppHandle) -> bool {
    let desktop = app.state::<Desktop>();
    if !desktop.jobs.busy() {
        return false;
    }
    desktop.asking.shown.store(false, Ordering::Relaxed);
    // A page that is gone hears nothing; then nobody can be asked.
    if app.emit("closing", ()).is_err() {
        return false;
    }
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        if !app.state::<Desktop>().asking.shown.load(Ordering::Relaxed) {
            close(&app);
        }
    });
    true
}

/// What the page says of it; whether anything is being written.
pub fn answer(app: &AppHandle, answer: Closing) -> bool {
    let desktop = app.state::<Desktop>();
    desktop.asking.shown.store(true, Ordering::Relaxed);
    let busy = desktop.jobs.busy();
    match answer {
        Closing::Asked => {}
        Closing::Stay => desktop.asking.waiting.store(false, Ordering::Relaxed),
        Closing::Stop => {
            desktop.jobs.stop_waited_for();
            close_when_done(app, &desktop.asking);
        }
        Closing::Wait => close_when_done(app, &desktop.asking),
    }
    busy
}

fn close_when_done(app: &AppHandle, asking: &Asking) {
    if asking.waiting.swap(true, Ordering::Relaxed) {
        return;
    }
    let app = app.clone();
    std::thread::spawn(move || {
        let desktop = app.state::<Desktop>();
        while desktop.jobs.busy() {
            std::thread::sleep(LOOK);
        }
        if desktop.asking.waiting.load(Ordering::Relaxed) {
            close(&app);
        }
    });
}

fn close(app: &AppHandle) {
    match app.get_webview_window(LABEL) {
        // One that is closing already is no error.
        Some(window) => drop(window.destroy()),
        None => app.exit(0),
    }
}
