//! Time and peak memory of one run of a program.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::sh::Result;

/// One run.
pub struct Run {
    /// From start to end, ms.
    pub ms: f64,
    /// Peak resident memory, MB; on Linux only.
    pub peak_mb: Option<f64>,
    /// Processor time of all its threads, ms; on Linux only.
    pub cpu_ms: Option<f64>,
    /// What it printed to standard error.
    pub stderr: String,
}

/// Runs a program to its end.
pub fn timed(command: &mut Command) -> Result<Run> {
    let program = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().map_err(|e| format!("{program}: {e}"))?;
    let err = child.stderr.take();
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = err.map(|mut e| e.read_to_string(&mut text));
        text
    });
    // The kernel keeps the peak itself; only the last look before the end counts.
    let (mut peak_mb, mut cpu_ms) = (None, None);
    let status = loop {
        cpu_ms = stat_ms(child.id()).or(cpu_ms);
        peak_mb = status_mb(child.id()).or(peak_mb);
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(2)),
            Err(e) => return Err(format!("{program}: {e}")),
        }
    };
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    let stderr = reader.join().unwrap_or_default();
    if status.success() {
        Ok(Run { ms, peak_mb, cpu_ms, stderr })
    } else {
        Err(format!("{program}: {status}\n{stderr}"))
    }
}

/// `VmHWM` of a process, MB.
fn status_mb(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kb| kb / 1024.0)
}

/// Processor time of a process so far, ms: Linux counts it in 1/100 s.
fn stat_ms(pid: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in brackets, may itself hold spaces and brackets.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) * 10.0)
}

/// The middle one; of an even number, the mean of the middle two.
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    match n {
        0 => None,
        n if n % 2 == 1 => Some(values[n / 2]),
        n => Some(f64::midpoint(values[n / 2 - 1], values[n / 2])),
    }
}

/// The number of a field in a line of JSON, such as `{"load_ms":12.5}`.
pub fn field(text: &str, name: &str) -> Option<f64> {
    let (_, rest) = text.split_once(&format!("\"{name}\":"))?;
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | ' ')).unwrap_or(rest.len());
    rest[..end].trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{field, median};

    #[test]
    fn medians() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn fields_of_json() {
        let line = "log\n{\"load_ms\": 12.5,\"report_ms\":3}\n";
        assert_eq!(field(line, "load_ms"), Some(12.5));
        assert_eq!(field(line, "report_ms"), Some(3.0));
        assert_eq!(field(line, "other"), None);
    }
}
