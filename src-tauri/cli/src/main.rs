//! 回头客 on the command line: the same core as the window, JSON on stdout.
//!
//! Errors are JSON on stderr with exit code 1; wrong usage says how it goes and
//! exits with 2. `HUITOUKE_TODAY=YYYY-MM-DD` sets the clock (for tests),
//! `HUITOUKE_TIMINGS=1` prints a line of timings on stderr (for benches).

mod archive;
mod args;
mod btyd;
mod caller;
mod commands;
mod order;
mod pool;
mod report;

use std::process::ExitCode;

fn main() -> ExitCode {
    huitouke_core::support::panics::install();
    let request = match args::parse(lexopt::Parser::from_env()) {
        Ok(args::Parsed::Help) => {
            say(&args::help());
            return ExitCode::SUCCESS;
        }
        Ok(args::Parsed::Run(request)) => request,
        Err(error) => {
            eprintln!("{error}\n\n{}", args::help());
            return ExitCode::from(2);
        }
    };
    match commands::run(&request) {
        Ok(json) => {
            say(&json);
            ExitCode::SUCCESS
        }
        Err(error) => {
            let text = serde_json::to_string(&error).unwrap_or_else(|_| format!("{error}"));
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line. Whoever closed the pipe (`| head`) has heard enough.
fn say(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end());
}
