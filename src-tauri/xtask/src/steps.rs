//! Steps of a longer command: each timed and counted, the rest still done when
//! one fails, and a table at the end.

use std::time::{Duration, Instant};

use crate::sh::Result;

/// Tests by result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
    /// Skipped or ignored.
    pub skipped: u32,
}

impl Counts {
    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// The counts in a closing line of cargo test, nextest, vitest or node's runner.
    pub fn of_line(line: &str) -> Self {
        let line = line.trim();
        let mut counts = Self::default();
        let closing = line.starts_with("test result:")
            || line.starts_with("Summary [")
            || line.starts_with("Tests ");
        let node = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "));
        if closing {
            let words: Vec<&str> =
                line.split([' ', ',', ';', '|', '(', ')']).filter(|w| !w.is_empty()).collect();
            for pair in words.windows(2) {
                if let Ok(n) = pair[0].parse() {
                    counts.put(pair[1], n);
                }
            }
        } else if let Some((word, n)) = node.and_then(|l| l.split_once(' '))
            && let Ok(n) = n.parse()
        {
            counts.put(word, n);
        }
        counts
    }

    fn put(&mut self, word: &str, n: u32) {
        match word {
            "passed" | "pass" => self.passed += n,
            "failed" | "fail" | "timed" | "cancelled" => self.failed += n,
            "skipped" | "ignored" | "todo" => self.skipped += n,
            _ => {}
        }
    }
}

enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

struct Row {
    name: &'static str,
    took: Duration,
    counts: Counts,
    outcome: Outcome,
}

/// The steps done so far.
#[derive(Default)]
pub struct Steps(Vec<Row>);

impl Steps {
    /// Does a step that passes or fails as a whole.
    pub fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result) -> bool {
        self.counted(name, || match step() {
            Ok(()) => (Counts { passed: 1, ..Counts::default() }, Ok(())),
            Err(e) => (Counts { failed: 1, ..Counts::default() }, Err(e)),
        })
    }

    /// Does a step that counts its tests. Returns whether it passed.
    pub fn counted(&mut self, name: &'static str, step: impl FnOnce() -> (Counts, Result)) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let (counts, result) = step();
        let passed = result.is_ok();
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(e) => {
                println!("{e}");
                Outcome::Failed(e)
            }
        };
        self.0.push(Row { name, took: start.elapsed(), counts, outcome });
        passed
    }

    /// Notes a step that can't be done here, and why.
    pub fn skip(&mut self, name: &'static str, why: &str) {
        println!("\n── {name}: skipped: {why}");
        self.0.push(Row {
            name,
            took: Duration::ZERO,
            counts: Counts { skipped: 1, ..Counts::default() },
            outcome: Outcome::Skipped(why.to_owned()),
        });
    }

    /// Prints the table and the closing line.
    pub fn finish(self) -> Result {
        println!("\n── summary");
        let mut total = Counts::default();
        let mut failed = Vec::new();
        for row in &self.0 {
            let (word, why) = match &row.outcome {
                Outcome::Passed => ("ok", ""),
                Outcome::Failed(why) => {
                    failed.push(row.name);
                    ("FAILED", why.as_str())
                }
                Outcome::Skipped(why) => ("skipped", why.as_str()),
            };
            let c = row.counts;
            println!(
                "{word:8}{:22}{:7.1} s {:6} {:4} {:4}  {why}",
                row.name,
                row.took.as_secs_f64(),
                c.passed,
                c.failed,
                c.skipped
            );
            total.add(&row.counts);
        }
        let took: Duration = self.0.iter().map(|r| r.took).sum();
        println!("{:30}{:7.1} s", "", took.as_secs_f64());
        println!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
        if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Steps};

    fn of(line: &str) -> (u32, u32, u32) {
        let c = Counts::of_line(line);
        (c.passed, c.failed, c.skipped)
    }

    #[test]
    fn closing_lines_of_every_runner_are_read() {
        let cargo = "test result: FAILED. 13 passed; 2 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.04s";
        assert_eq!(of(cargo), (13, 2, 1));
        assert_eq!(
            of("     Summary [   0.513s] 14 tests run: 12 passed (1 slow), 2 failed, 3 skipped"),
            (12, 2, 3)
        );
        assert_eq!(
            of("     Summary [  90.0s] 2 tests run: 1 passed, 1 timed out, 0 skipped"),
            (1, 1, 0)
        );
        assert_eq!(of("      Tests  1 failed | 12 passed | 2 skipped (15)"), (12, 1, 2));
        assert_eq!(of(" Test Files  3 passed (3)"), (0, 0, 0));
        assert_eq!(of("ℹ pass 3"), (3, 0, 0));
        assert_eq!(of("ℹ fail 1"), (0, 1, 0));
        assert_eq!(of("ℹ duration_ms 1042.5"), (0, 0, 0));
        assert_eq!(of("12 passed the window"), (0, 0, 0));
    }

    #[test]
    fn one_failure_fails_the_whole_and_the_rest_is_still_done() {
        let mut steps = Steps::default();
        assert!(!steps.run("first", || Err("no".to_owned())));
        assert!(steps.run("second", || Ok(())));
        steps.skip("third", "not here");
        assert_eq!(steps.finish(), Err("failed: first".to_owned()));
        let mut steps = Steps::default();
        steps.skip("only", "not here");
        assert_eq!(steps.finish(), Ok(()));
    }
}
