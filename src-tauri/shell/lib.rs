//! The desktop shell: a window, dialogs, dropped files, and the one command
//! through which the ui calls everything the contract lists.
//!
//! No SQL and no rules here. The clock is read here and nowhere below.

mod call;
mod caller;
#[cfg(test)]
mod closed_tests;
mod closing;
mod desktop;
mod jobs;
mod opened;
mod place;
mod placement;
mod runtime;
mod self_test;
mod timing;
mod trouble;
mod window;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use desktop::Desktop;
use opened::Opened;

/// Opens the window and runs until it is closed; or what else the arguments ask for.
pub fn run() -> ExitCode {
    let started = Instant::now();
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.first().is_some_and(|arg| arg == self_test::FLAG) {
        return self_test::command(args.get(1).map(Path::new));
    }
    huitouke_core::support::panics::install();
    if let Some(missing) = runtime::check() {
        return missing;
    }
    let folder = std::env::current_dir().unwrap_or_default();
    let mut builder = tauri::Builder::default().manage(Opened::new(opened::files(args, &folder)));
    if let Some(plugin) = window::one_at_a_time() {
        builder = builder.plugin(plugin);
    }
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call::call])
        .setup(move |app| {
            use tauri::Manager;
            app.manage(Desktop::new(app.handle().clone(), started));
            Desktop::ahead(app.handle());
            window::open(app)
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                // How macOS names files; elsewhere they are arguments.
                #[cfg(target_os = "macos")]
                if let tauri::RunEvent::Opened { urls } = &event {
                    opened::pass_on(app, urls.iter().filter_map(opened::of_url).collect());
                }
                window::heard(app, event);
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("huitouke: {error}");
            ExitCode::FAILURE
        }
    }
}
