//! Where the window was and how large, kept from one start to the next.
//!
//! Our own instead of Tauri's plugin, which puts a window back to where a monitor was that
//! is gone, and takes the size of a maximised window for its own on some systems. The rule
//! is a pure function here: [`fit`].

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use huitouke_core::storage::place;
use serde::{Deserialize, Serialize};
use tauri::{LogicalSize, Monitor, PhysicalPosition, WebviewWindow};

/// Name of the file, in the program's own folder.
const FILE: &str = "window.json";
/// So much of the title bar must be on a screen for the window to be put there, in logical
/// pixels: enough to take hold of it.
const GRIP: (f64, f64) = (160.0, 32.0);

/// How a window was.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// Left edge, in pixels of the whole desktop.
    x: i32,
    /// Top edge, likewise.
    y: i32,
    /// Width inside its frame, in logical pixels: what it shows is as large on a screen of
    /// another density.
    width: f64,
    /// Height, likewise.
    height: f64,
    /// Whether it filled the screen; the rest is then how it was before.
    maximized: bool,
}

/// A monitor's part that windows may use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    scale: f64,
}

impl Screen {
    fn of(monitor: &Monitor) -> Self {
        let area = monitor.work_area();
        let scale = monitor.scale_factor().max(0.5);
        let (x, y) = (area.position.x, area.position.y);
        Self { x, y, width: area.size.width, height: area.size.height, scale }
    }

    /// What of a rectangle's top strip is on it: width and height in logical pixels.
    fn shows(&self, placed: &Placed) -> (f64, f64) {
        let part = |from: i32, length: f64, own: i32, own_length: u32| {
            let from_own = f64::from(from) - f64::from(own);
            let end = (from_own + length * self.scale).min(f64::from(own_length));
            (end - from_own.max(0.0)) / self.scale
        };
        (
            part(placed.x, placed.width, self.x, self.width),
            part(placed.y, GRIP.1, self.y, self.height),
        )
    }

    /// Its size in logical pixels.
    fn logical(&self) -> (f64, f64) {
        (f64::from(self.width) / self.scale, f64::from(self.height) / self.scale)
    }

    /// Whether a window of this size leaves nothing of it free, as a maximised one does.
    fn is_filled_by(&self, width: f64, height: f64) -> bool {
        let (w, h) = self.logical();
        // Title bars take some of the height.
        width >= w - 1.0 && height >= h - 48.0
    }
}

/// Where a window goes that was so when it was closed; `None`: nowhere in sight any more,
/// the system may choose. It is never larger than its screen, nor hangs over its edges more
/// than it did.
pub fn fit(placed: &Placed, screens: &[Screen]) -> Option<Placed> {
    let seen = screens.iter().filter_map(|screen| {
        let (width, height) = screen.shows(placed);
        (width >= GRIP.0.min(placed.width) && height >= GRIP.1 / 2.0).then_some((screen, width))
    });
    let (screen, _) = seen.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (most_wide, most_high) = screen.logical();
    let (width, height) = (placed.width.min(most_wide), placed.height.min(most_high));
    let shrunk = (width, height) != (placed.width, placed.height);
    let (x, y) = if shrunk { (screen.x, screen.y) } else { (placed.x, placed.y.max(screen.y)) };
    Some(Placed { x, y, width, height, maximized: placed.maximized })
}

/// What is kept of the window while it is open.
#[derive(Debug, Default)]
pub struct Placement(Mutex<Option<Placed>>);

impl Placement {
    /// Puts the window to where it was the last time.
    pub fn restore(&self, window: &WebviewWindow) {
        let Some(placed) = read() else { return };
        let screens: Vec<Screen> =
            window.available_monitors().unwrap_or_default().iter().map(Screen::of).collect();
        if let Some(fitting) = fit(&placed, &screens) {
            // What the system refuses is not worth a word.
            let _ = window.set_position(PhysicalPosition::new(fitting.x, fitting.y));
            let _ = window.set_size(LogicalSize::new(fitting.width, fitting.height));
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fitting);
        }
        if placed.maximized {
            let _ = window.maximize();
        }
    }

    /// Takes note of how the window is now. Called whenever it was moved or resized.
    pub fn note(&self, window: &WebviewWindow) {
        let (Ok(maximized), Ok(minimized)) = (window.is_maximized(), window.is_minimized()) else {
            return;
        };
        if minimized || window.is_fullscreen().unwrap_or(false) {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if maximized {
            if let Some(kept) = &mut *kept {
                kept.maximized = true;
            }
            return;
        }
        let (Ok(position), Ok(size), Ok(scale)) =
            (window.outer_position(), window.inner_size(), window.scale_factor())
        else {
            return;
        };
        let size: LogicalSize<f64> = size.to_logical(scale);
        // Some systems tell the size of a window that is being maximised before they say
        // that it is.
        let screen = window.current_monitor().ok().flatten().map(|m| Screen::of(&m));
        if size.width < 1.0 || screen.is_some_and(|s| s.is_filled_by(size.width, size.height)) {
            return;
        }
        let (x, y) = (position.x, position.y);
        let (width, height) = (size.width, size.height);
        *kept = Some(Placed { x, y, width, height, maximized: false });
    }

    /// Writes it down for the next start. That it can't be is no harm.
    pub fn keep(&self) {
        let kept = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (Some(placed), Some(path)) = (kept, path()) else { return };
        let Ok(text) = serde_json::to_vec(&placed) else { return };
        let new = path.with_extension("new");
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let _ = folder.and_then(|()| fs::write(&new, text)).and_then(|()| fs::rename(new, path));
    }
}

fn path() -> Option<PathBuf> {
    Some(place::home().ok()?.join(FILE))
}

fn read() -> Option<Placed> {
    let placed: Placed = serde_json::from_slice(&fs::read(path()?).ok()?).ok()?;
    let sane = |length: f64| (100.0..100_000.0).contains(&length);
    (sane(placed.width) && sane(placed.height)).then_some(placed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Screen = Screen { x: 0, y: 0, width: 1366, height: 728, scale: 1.0 };
    /// To the right of it, twice as dense.
    const DENSE: Screen = Screen { x: 1366, y: 0, width: 3840, height: 2080, scale: 2.0 };

    const fn at(x: i32, y: i32) -> Placed {
        Placed { x, y, width: 1200.0, height: 700.0, maximized: false }
    }

    #[test]
    fn a_window_comes_back_to_where_it_was() {
        let both = [LAPTOP, DENSE];
        for placed in [at(0, 0), at(100, 20), at(-900, 5), at(1400, 40), at(1200, 40)] {
            assert_eq!(fit(&placed, &both), Some(placed));
        }
    }

    #[test]
    fn where_its_monitor_went_away_it_is_not_put_out_of_sight() {
        let out_of_sight = [at(1400, 40), at(-1100, 40), at(40, 800), at(40, -300)];
        for placed in out_of_sight {
            assert_eq!(fit(&placed, &[LAPTOP]), None, "{placed:?}");
        }
        assert_eq!(fit(&at(0, 0), &[]), None);
    }

    #[test]
    fn it_is_never_larger_than_its_screen() {
        let wide = Placed { width: 1900.0, height: 1000.0, ..at(1366, 10) };
        assert_eq!(fit(&wide, &[LAPTOP, DENSE]), Some(wide));
        let on_laptop = fit(&Placed { x: 0, ..wide }, &[LAPTOP]).unwrap();
        assert_eq!((on_laptop.width, on_laptop.height), (1366.0, 728.0));
        assert_eq!((on_laptop.x, on_laptop.y), (0, 0));
        // A title bar above the edge is brought back under it.
        assert_eq!(fit(&at(100, -10), &[LAPTOP]), Some(at(100, 0)));
    }

    #[test]
    fn a_window_as_large_as_its_screen_is_taken_for_maximised() {
        assert!(LAPTOP.is_filled_by(1366.0, 700.0));
        assert!(!LAPTOP.is_filled_by(1200.0, 700.0));
        assert!(DENSE.is_filled_by(1920.0, 1010.0));
    }
}
