//! The window: how long until it can be used, and what it holds when idle.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::measure::median;
use crate::display::{Display, end_group, own_group};
use crate::sh::{Result, tool};

/// What was found.
pub struct Window {
    /// From starting the program to its frame being drawn, ms.
    pub painted_ms: f64,
    /// From starting the program to the first page of customers, ms.
    pub usable_ms: f64,
    /// Memory of all its processes together 5 s later, MB.
    pub pss_mb: f64,
    /// Of it our own process, MB; the rest is the web view's.
    pub own_mb: f64,
}

/// Starts the app `rounds` times on a data file, after once to warm up.
pub fn measure(app: &Path, data: &Path, rounds: usize) -> Result<Window> {
    let display = Display::start("bench")?;
    let (mut painted, mut usable) = (Vec::new(), Vec::new());
    let (mut memory, mut own) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        println!("window, round {round}");
        let start = Instant::now();
        let mut command = tool(app, &[]);
        display.apply(own_group(&mut command));
        command.env("HUITOUKE_DATA", data).env("HUITOUKE_TIMINGS", "1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|e| format!("{}: {e}", app.display()))?;
        let told = wait_ready(&mut child, start);
        if round > 0 && told.is_ok() {
            std::thread::sleep(Duration::from_secs(5));
            memory.push(pss_of_tree(child.id()));
            own.extend(pss_kb(child.id()).map(|kb| kb / 1024.0));
        }
        end_group(&mut child);
        let (paint, ready) = told?;
        if round > 0 {
            painted.push(paint);
            usable.push(ready);
        }
    }
    match (median(painted), median(usable), median(memory), median(own)) {
        (Some(painted_ms), Some(usable_ms), Some(pss_mb), Some(own_mb)) => {
            Ok(Window { painted_ms, usable_ms, pss_mb, own_mb })
        }
        _ => Err("not measured".to_owned()),
    }
}

/// Waits for the lines `painted …` and `ready …`; returns the times since `start`, ms.
fn wait_ready(child: &mut Child, start: Instant) -> Result<(f64, f64)> {
    let out = child.stdout.take().ok_or("no output")?;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(std::result::Result::ok) {
            let is_ready = match line.split(' ').next() {
                Some("painted") => false,
                Some("ready") => true,
                _ => continue,
            };
            let _ = tell.send((is_ready, start.elapsed()));
        }
    });
    let (mut painted, mut ready) = (None, None);
    while painted.is_none() || ready.is_none() {
        let (is_ready, took) = told
            .recv_timeout(Duration::from_secs(30))
            .map_err(|_| "the window did not say `painted` and `ready` within 30 s".to_owned())?;
        let ms = took.as_secs_f64() * 1000.0;
        if is_ready { ready = Some(ms) } else { painted = Some(ms) }
    }
    painted.zip(ready).ok_or_else(|| "not measured".to_owned())
}

/// Proportional memory of a process and all its descendants, MB.
fn pss_of_tree(top: u32) -> f64 {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .map(|entries| {
            entries
                .filter_map(|e| e.ok()?.file_name().to_str()?.parse().ok())
                .filter_map(|pid| Some((pid, parent_of(pid)?)))
                .collect()
        })
        .unwrap_or_default();
    let mut tree = HashSet::from([top]);
    loop {
        let before = tree.len();
        let children = parents.iter().filter(|(_, parent)| tree.contains(parent)).map(|p| p.0);
        tree.extend(children.collect::<Vec<_>>());
        if tree.len() == before {
            break;
        }
    }
    tree.into_iter().filter_map(pss_kb).sum::<f64>() / 1024.0
}

fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in brackets, may itself hold spaces and brackets.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn pss_kb(pid: u32) -> Option<f64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|l| l.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{parent_of, pss_of_tree};

    #[test]
    fn the_tree_holds_this_process_and_its_child() {
        let mut child = std::process::Command::new("sleep").arg("20").spawn().unwrap();
        assert_eq!(parent_of(child.id()), Some(std::process::id()));
        let alone = pss_of_tree(child.id());
        let both = pss_of_tree(std::process::id());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(alone > 0.0 && both > alone, "{alone} {both}");
    }
}
