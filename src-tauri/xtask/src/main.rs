//! The developer's commands: `cargo xtask COMMAND`.
//!
//! One file per command. Each does its own set-up first ([`setup`]), so that a
//! fresh machine needs nothing but Rust and Node. Only the standard library is
//! used: this is the first thing a fresh machine compiles.

mod bench;
mod bundle;
mod check;
mod ci;
mod display;
mod e2e;
mod fixtures;
mod release;
mod run;
mod setup;
mod sh;
mod steps;
mod supply;
mod test;
mod third_party;
mod types;
mod ui;
mod windows;

use std::process::ExitCode;

use sh::Result;

const HELP: &str = "\
cargo xtask COMMAND

  run [--dev]         build and open the app (release; --dev: hot reload)
  test [WORD]         run everything: lints, unit and whole-product tests, the real window
                      (WORD: only tests whose name has it)
  check               the fast part, before a commit: format, lints, types, ui tests
  e2e [WORD]          only the tests in the real window (WORD: only those whose name has it)
  bench [--rounds N]  measure import, reports and window side by side with bare tools
  bench --csv [N]     only the big text files, N rounds (3)
  bench --reports [N] only the reports on a million orders, N rounds (3)
  bench --pool [N]    only the list of a big pool, N rounds (3)
  bench --start [N]   only sizes, start and idle memory with a big pool, N rounds (5)
  bench --backups [N] backups and moving of a big shop, N times (1)
  bench --cipher [N]  only what encryption costs, N rounds (5)
  bench --screens [N] only switching through the screens of the window, N minutes more of
                      it for its memory (0)
  bench --crash [N]   kill a process that changes a shop, N times (1000)
  bench --faults [N]  damage a data file in every way, N times at random besides (600)
  bench --fuzz [N]    random files through every reader, N seconds in all (420)
  fixtures [--big]    write made-up files to target/fixtures (--big: for benches)
  ci                  what continuous integration runs: test, then windows when time allows
  windows [--quick]   build for Windows on Debian, try it out under Wine
                      (--quick: the program unoptimised, as in ci)
  windows --trial     only try out what was built last, without the test suites
  bundle [--all]      make the installer (--all: every one of this system)
  bundle --try        make it, install it, start it from its menu entry, remove it
  screenshots         take the pictures in docs/screenshots from the real window, and the handbook's
  types [--check]     write the ui's types from the contract (--check: only compare)
  licences            write THIRD-PARTY.md: whose work is in the program
  release --dry-run   whether version, tag, changelog, frozen data and licences agree
  release --freeze    keep the data file of this version, for later ones to be tried on
  release --notes     what the changelog says of this version
  setup               install what the commands need
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match command(&args) {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(message)) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
        None => {
            eprint!("{HELP}");
            ExitCode::from(2)
        }
    }
}

/// Carries out a command; nothing for one that does not exist.
fn command(args: &[&str]) -> Option<Result> {
    Some(match args {
        ["run"] => run::release(),
        ["run", "--dev"] => run::dev(),
        ["test"] => test::all(),
        ["test", word] => test::matching(word),
        ["check"] => check::command(),
        ["ci"] => ci::command(),
        ["windows"] => windows::command(false),
        ["windows", "--quick"] => windows::command(true),
        ["windows", "--trial"] => windows::trial(),
        ["e2e"] => e2e::command(None),
        ["e2e", word] => e2e::command(Some(word)),
        ["screenshots"] => e2e::screenshots(),
        ["bench"] => bench::command(5),
        ["bench", "--rounds", n] => bench::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--csv"] => bench::csv::command(3),
        ["bench", "--csv", n] => bench::csv::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--reports"] => bench::reports::command(3),
        ["bench", "--reports", n] => bench::reports::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--pool"] => bench::pool::command(3),
        ["bench", "--pool", n] => bench::pool::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--start"] => bench::start::command(5),
        ["bench", "--start", n] => bench::start::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--backups"] => bench::backups::command(1),
        ["bench", "--backups", n] => bench::backups::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--cipher"] => bench::cipher::command(5),
        ["bench", "--cipher", n] => bench::cipher::command(n.parse().ok().filter(|n| *n > 0)?),
        ["bench", "--screens"] => bench::screens::command(0),
        ["bench", "--screens", n] => bench::screens::command(n.parse().ok()?),
        ["bench", "--crash"] => bench::crash::command(1000),
        ["bench", "--crash", n] => bench::crash::command(n.parse().ok()?),
        ["bench", "--faults"] => bench::faults::command(600),
        ["bench", "--faults", n] => bench::faults::command(n.parse().ok()?),
        ["bench", "--fuzz"] => bench::fuzz::command(420),
        ["bench", "--fuzz", n] => bench::fuzz::command(n.parse().ok()?),
        ["fixtures"] => fixtures::small(),
        ["fixtures", "--big"] => fixtures::big(),
        ["bundle"] => bundle::command(false),
        ["bundle", "--all"] => bundle::command(true),
        ["bundle", "--try"] => bundle::trial(),
        ["types"] => types::write(),
        ["types", "--check"] => types::check(),
        ["licences"] => third_party::write(),
        ["release", "--dry-run"] => release::dry_run(),
        ["release", "--freeze"] => release::freeze(),
        ["release", "--notes"] => release::notes(),
        ["setup"] => setup::everything(),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => return None,
    })
}
