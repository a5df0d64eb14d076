//! `bench --crash`: kills a process that changes a shop, at random moments, and looks
//! whether everything confirmed is in the file and nothing half; likewise one that sets and
//! removes a password over and over.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use crate::sh::{Result, built, cargo, output, run, target, tool};

/// Killed at most so long after its first sign of life.
const LONGEST_MS: u64 = 1500;

/// A shop is started anew after so many kills, so that it does not grow for ever.
const PER_SHOP: usize = 25;

/// The command: so many kills.
pub fn command(kills: usize) -> Result {
    for (program, kills) in [("crash", kills), ("rekey", kills / 4)] {
        run(&mut cargo(&["build", "--release", "-p", "huitouke-core", "--example", program]))?;
        kill_all(&built("release/examples", program), kills)?;
    }
    Ok(())
}

/// The same as part of the tests, on what they built.
pub fn among_tests(kills: usize) -> Result {
    for (program, kills) in [("crash", kills), ("rekey", kills / 2)] {
        run(&mut cargo(&["build", "-p", "huitouke-core", "--example", program]))?;
        kill_all(&built("debug/examples", program), kills)?;
    }
    Ok(())
}

fn kill_all(program: &Path, kills: usize) -> Result {
    let folder = target().join("bench").join("crash");
    let seed = SystemTime::UNIX_EPOCH.elapsed().map_or(1, |time| time.as_nanos() as u64);
    let name = program.file_stem().unwrap_or_default().display();
    println!("{name}, seed {seed}");
    let found = kill(program, &folder, kills, seed)?;
    println!(
        "{} kills, {} of them in the middle of a change that says so, {} after a change of \
         which no word came; {} confirmed changes, {} lost, {} faults; {:.0} s",
        found.kills,
        found.inside,
        found.unconfirmed,
        found.confirmed,
        found.lost,
        found.faults,
        found.seconds
    );
    if found.lost + found.faults > 0 { Err("something was lost".to_owned()) } else { Ok(()) }
}

/// What came of it.
#[derive(Debug, Default)]
struct Found {
    kills: usize,
    confirmed: usize,
    /// Kills after which the file held one change more than was confirmed: it was
    /// killed between the commit and the word of it.
    unconfirmed: usize,
    /// Kills after a `will` without its `did`.
    inside: usize,
    lost: usize,
    faults: usize,
    seconds: f64,
}

fn kill(program: &Path, folder: &Path, kills: usize, seed: u64) -> Result<Found> {
    let started = Instant::now();
    let mut found = Found::default();
    let mut random = seed | 1;
    for n in 0..kills {
        if n % PER_SHOP == 0 {
            let _ = std::fs::remove_dir_all(folder);
            std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        }
        // xorshift64 (Marsaglia 2003): enough to choose moments.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let said = work_until(program, folder, random, Duration::from_millis(random % LONGEST_MS))?;
        // Nothing where it can't be opened.
        let looked = output(tool(program, &["look"]).arg(folder)).unwrap_or_default();
        found.kills += 1;
        let words = |line: &str, first: &str| {
            line.strip_prefix(first).and_then(|rest| rest.rsplit(' ').next().map(str::to_owned))
        };
        let did: Vec<String> = said.iter().filter_map(|line| words(line, "did ")).collect();
        found.confirmed += did.len().saturating_sub(1);
        let faults = said.iter().map(String::as_str).chain(looked.lines());
        for fault in faults.filter(|line| line.starts_with("fault")) {
            println!("kill {n} (seed {random}): {fault}");
            found.faults += 1;
        }
        let about_to = said.last().and_then(|line| line.strip_prefix("will "));
        found.inside += usize::from(about_to.is_some());
        let Some(is) = looked.lines().find_map(|line| words(line, "is ")) else {
            println!("kill {n} (seed {random}): it does not open");
            found.lost += 1;
            continue;
        };
        if did.last() == Some(&is) || did.is_empty() {
            continue;
        }
        // What came after it, of which no word came through: what it was about to make, or,
        // where that was not said, nothing that was before, but when it moves back or forth.
        let expected = match about_to.and_then(|what| what.split_once(' ')) {
            Some((_, state)) => state == is,
            None => about_to == Some("move") || !did.contains(&is),
        };
        if expected {
            found.unconfirmed += 1;
        } else {
            println!("kill {n} (seed {random}): what was confirmed is not there");
            found.lost += 1;
        }
    }
    found.seconds = started.elapsed().as_secs_f64();
    Ok(found)
}

/// Lets it work and kills it so long after its first word. Returns what it said.
fn work_until(program: &Path, folder: &Path, seed: u64, moment: Duration) -> Result<Vec<String>> {
    let mut command = tool(program, &["work"]);
    command.arg(folder).arg(seed.to_string()).stdout(Stdio::piped());
    let mut child: Child = command.spawn().map_err(|e| e.to_string())?;
    let out = child.stdout.take().ok_or("no output")?;
    let (send, heard) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(std::result::Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    let first = heard.recv_timeout(Duration::from_secs(60)).map_err(|_| "it says nothing")?;
    std::thread::sleep(moment);
    // SIGKILL, or TerminateProcess: nothing of it runs any more.
    child.kill().map_err(|e| e.to_string())?;
    child.wait().map_err(|e| e.to_string())?;
    reader.join().map_err(|_| "reading failed")?;
    let mut said = vec![first];
    said.extend(heard.try_iter());
    Ok(said)
}
