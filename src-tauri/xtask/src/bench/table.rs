//! The report of a bench, as a Markdown table.

use super::measure::{Run, median};

/// Rows: what, ours, the bare tool's, how many times, the limit.
#[derive(Default)]
pub struct Table(Vec<[String; 6]>);

impl Table {
    /// Ours beside a bare tool, whose time times `limit` is the most allowed.
    pub fn pair(&mut self, what: &str, ours: &[Run], tool: &str, bare: &[Run], limit: f64) {
        let ms = |runs: &[Run]| median(runs.iter().map(|r| r.ms).collect());
        self.compared(what, ms(ours), tool, ms(bare), "ms", limit);
    }

    /// Processor time of both, which a busy machine does not change so much; only to
    /// be read, without a limit.
    pub fn cpu(&mut self, ours: &[Run], bare: &[Run]) {
        let ms = |runs: &[Run]| median(runs.iter().filter_map(|r| r.cpu_ms).collect());
        let (ours, bare) = (ms(ours), ms(bare));
        let ratio = ours.zip(bare).map(|(a, b)| format!("{:.2} ×", a / b));
        self.push([
            "  processor time".to_owned(),
            shown(ours, "ms"),
            bare.map(|b| shown(Some(b), "ms")).unwrap_or_default(),
            ratio.unwrap_or_default(),
            String::new(),
            String::new(),
        ]);
    }

    /// Peak memory of both; `limit` in MB is for ours, 0 for none.
    pub fn memory(&mut self, what: &str, ours: &[Run], bare: &[Run], limit: f64) {
        let mb = |runs: &[Run]| median(runs.iter().filter_map(|r| r.peak_mb).collect());
        let (ours, bare) = (mb(ours), mb(bare));
        let limited = if limit > 0.0 { format!("≤ {limit:.0} MB") } else { String::new() };
        let verdict = if limit > 0.0 { verdict(ours, limit) } else { String::new() };
        self.push([
            what.to_owned(),
            shown(ours, "MB"),
            shown(bare, "MB"),
            String::new(),
            limited,
            verdict,
        ]);
    }

    /// Peak memory of both; ours may be as much as the other's.
    pub fn memory_within(&mut self, what: &str, ours: &[Run], bare: &[Run]) {
        let mb = |runs: &[Run]| median(runs.iter().filter_map(|r| r.peak_mb).collect());
        let (ours, bare) = (mb(ours), mb(bare));
        let ratio = ours.zip(bare).map(|(a, b)| a / b);
        self.push([
            what.to_owned(),
            shown(ours, "MB"),
            shown(bare, "MB"),
            ratio.map(|r| format!("{r:.2} ×")).unwrap_or_default(),
            "≤ 1 ×".to_owned(),
            verdict(ratio, 1.0),
        ]);
    }

    /// Two times in ms; ours may be `limit` times the other.
    pub fn ratio(
        &mut self,
        what: &str,
        ours: Option<f64>,
        tool: &str,
        bare: Option<f64>,
        limit: f64,
    ) {
        self.compared(what, ours, tool, bare, "ms", limit);
    }

    /// A figure of ours with a limit.
    pub fn limit(&mut self, what: &str, ours: Option<f64>, unit: &str, limit: f64) {
        let row = [
            what.to_owned(),
            shown(ours, unit),
            String::new(),
            String::new(),
            format!("≤ {limit:.0} {unit}"),
            verdict(ours, limit),
        ];
        self.push(row);
    }

    /// A figure of ours without one.
    pub fn figure(&mut self, what: &str, ours: f64, unit: &str) {
        let none = String::new;
        self.push([what.to_owned(), shown(Some(ours), unit), none(), none(), none(), none()]);
    }

    /// Something that could not be measured, and why.
    pub fn skip(&mut self, what: &str, why: &str) {
        let none = String::new;
        self.push([what.to_owned(), "skipped".to_owned(), why.to_owned(), none(), none(), none()]);
    }

    fn compared(
        &mut self,
        what: &str,
        ours: Option<f64>,
        tool: &str,
        bare: Option<f64>,
        unit: &str,
        limit: f64,
    ) {
        let ratio = ours.zip(bare).map(|(a, b)| a / b);
        let limited = if tool.is_empty() { String::new() } else { format!("≤ {limit} ×") };
        let verdict = if tool.is_empty() { String::new() } else { verdict(ratio, limit) };
        let bare = match bare {
            Some(_) => format!("{} ({tool})", shown(bare, unit)),
            None if tool.is_empty() => String::new(),
            None => format!("{tool} is missing"),
        };
        let times = ratio.map(|r| format!("{r:.2} ×")).unwrap_or_default();
        self.push([what.to_owned(), shown(ours, unit), bare, times, limited, verdict]);
    }

    fn push(&mut self, row: [String; 6]) {
        self.0.push(row);
    }

    /// The table.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "| what (median) | ours | beside | ratio | limit | |\n|---|---:|---:|---:|---:|---|\n",
        );
        for row in &self.0 {
            text.push_str(&format!("| {} |\n", row.join(" | ")));
        }
        text
    }
}

fn shown(value: Option<f64>, unit: &str) -> String {
    value.map_or_else(
        || "not measured".to_owned(),
        |v| match v {
            v if v < 10.0 => format!("{v:.1} {unit}"),
            v => format!("{v:.0} {unit}"),
        },
    )
}

fn verdict(value: Option<f64>, limit: f64) -> String {
    match value {
        Some(v) if v <= limit => "ok".to_owned(),
        Some(_) => "OVER".to_owned(),
        None => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::bench::measure::Run;

    fn run(ms: f64) -> Run {
        Run { ms, peak_mb: Some(100.0), cpu_ms: Some(2.0 * ms), stderr: String::new() }
    }

    #[test]
    fn over_the_limit_is_named() {
        let mut t = Table::default();
        t.pair("a", &[run(200.0)], "b", &[run(100.0)], 1.5);
        t.pair("c", &[run(120.0)], "d", &[run(100.0)], 1.5);
        t.pair("e", &[run(120.0)], "f", &[], 1.5);
        t.memory("m", &[run(1.0)], &[], 400.0);
        t.memory_within("n", &[run(1.0)], &[run(1.0)]);
        let text = t.text();
        assert!(text.contains("| a | 200 ms | 100 ms (b) | 2.00 × | ≤ 1.5 × | OVER |"), "{text}");
        assert!(text.contains("| c | 120 ms | 100 ms (d) | 1.20 × | ≤ 1.5 × | ok |"), "{text}");
        assert!(text.contains("| e | 120 ms | f is missing |"), "{text}");
        assert!(text.contains("| m | 100 MB | not measured |  | ≤ 400 MB | ok |"), "{text}");
        assert!(text.contains("| n | 100 MB | 100 MB | 1.00 × | ≤ 1 × | ok |"), "{text}");
    }
}
