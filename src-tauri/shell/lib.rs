//! The desktop shell: a window, dialogs, dropped files, and the one command
//! through which the ui calls everything the contract lists.
//!
//! No SQL and no rules here. The clock is read here and nowhere below.

mod call;
mod caller;
#[cfg(test)]
mod closed_tests;
mod desktop;
mod jobs;
mod timing;
mod trouble;
mod window;

use std::process::ExitCode;
use std::time::Instant;

use desktop::Desktop;

/// Opens the window and runs until it is closed.
pub fn run() -> ExitCode {
    let started = Instant::now();
    let mut builder = tauri::Builder::default();
    if let Some(plugin) = window::one_at_a_time() {
        builder = builder.plugin(plugin);
    }
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            use tauri::Manager;
            app.manage(Desktop::new(app.handle().clone(), started));
            window::open(app)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("huitouke: {error}");
            ExitCode::FAILURE
        }
    }
}
