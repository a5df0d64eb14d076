//! `run`: builds and opens the app.

use std::env;

use crate::sh::{Result, built, cargo, run, tauri, tool};
use crate::{setup, ui};

/// The release build, as a merchant would have it.
pub fn release() -> Result {
    needs_display()?;
    setup::for_building()?;
    ui::pages()?;
    build("release")?;
    run(&mut tool(built("release", "huitouke"), &[]))
}

/// With hot reload of the ui.
pub fn dev() -> Result {
    needs_display()?;
    setup::for_building()?;
    ui::packages()?;
    run(&mut tauri(&["dev"]))
}

/// Builds the app with its pages inside: without the feature it would look for
/// a development server.
pub fn build(profile: &str) -> Result {
    let mut command = cargo(&["build", "-p", "huitouke", "--features", "tauri/custom-protocol"]);
    if profile == "release" {
        command.arg("--release");
        // Shown under 关于; a release's own workflow says it itself.
        if let (Err(_), Some(commit)) = (env::var("HUITOUKE_BUILD"), commit()) {
            command.env("HUITOUKE_BUILD", commit);
        }
    }
    run(&mut command)
}

/// The commit that is built, where git knows it.
fn commit() -> Option<String> {
    let mut git = tool("git", &["rev-parse", "--short=12", "HEAD"]);
    let found = git.output().ok().filter(|out| out.status.success())?;
    Some(String::from_utf8_lossy(&found.stdout).trim().to_owned())
}

/// A window needs a screen; say so before a build of minutes.
fn needs_display() -> Result {
    let set = |name| env::var_os(name).is_some_and(|v| !v.is_empty());
    if !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY") {
        return Ok(());
    }
    Err("There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n\
         The same product on the command line:\n  \
         cargo run --release -p huitouke-cli -- --data shop.huitouke import FILE...\n  \
         cargo run --release -p huitouke-cli -- --data shop.huitouke report lifecycle"
        .to_owned())
}
