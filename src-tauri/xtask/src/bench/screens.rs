//! Switching through all screens of the real window on real data: from the click to the
//! picture, and memory while it goes on.

use std::fs;

use super::measure::{Run, field, timed};
use super::table::Table;
use super::{fresh, import};
use crate::sh::{Result, cargo, run, target};
use crate::{e2e, fixtures, setup};

/// The command: `minutes` of switching after the times were taken (0: none).
pub fn command(minutes: u32) -> Result {
    setup::for_benches()?;
    if !cfg!(target_os = "linux") {
        println!("the window is measured on Linux only");
        return Ok(());
    }
    fixtures::big()?;
    run(&mut cargo(&["build", "--release", "-p", "huitouke-cli"]))?;
    let folder = target().join("bench");
    fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let big = fixtures::big_folder();
    let real = big.join("uci.csv");
    let text = if real.exists() { real } else { big.join("million.csv") };
    let data = folder.join("screens.huitouke");
    import(&text, &fresh(&data)?)?;
    let seen = e2e::screens(&data, minutes, timed)?;
    print!("{}", seen.stderr);
    println!("\n{}", table(&seen, minutes).text());
    Ok(())
}

fn table(seen: &Run, minutes: u32) -> Table {
    let of = |name: &str| field(&seen.stderr, name);
    let mut table = Table::default();
    table.limit(
        "a click to the picture in view, the slowest screen",
        of("screen_slowest_p50_ms"),
        "ms",
        200.0,
    );
    table.limit(
        "  – to all of it, what is further down too",
        of("screen_all_slowest_p50_ms"),
        "ms",
        300.0,
    );
    table.limit("  – the slowest of all clicks", of("screen_most_ms"), "ms", 500.0);
    if minutes > 0 {
        table.limit("memory late in the switching (PSS)", of("soak_late_mb"), "MB", 450.0);
        table.limit("  more than early in it", of("soak_growth_mb"), "MB", 20.0);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Run, table};

    #[test]
    fn the_table_has_what_the_window_said() {
        let stderr = "{\"screens\":14,\"screen_slowest_p50_ms\":183}\n\
                      {\"screen_all_slowest_p50_ms\":257}\n{\"screen_most_ms\":310}\n\
                      {\"soak_early_mb\":300,\"soak_late_mb\":304}\n{\"soak_growth_mb\":4}\n";
        let run = Run { ms: 0.0, peak_mb: None, cpu_ms: None, stderr: stderr.to_owned() };
        let short = table(&run, 0).text();
        assert!(
            short.contains("183")
                && short.contains("257")
                && short.contains("310")
                && !short.contains("304")
        );
        assert!(table(&run, 30).text().contains("304"));
    }
}
