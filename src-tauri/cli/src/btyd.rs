//! `btyd MODEL FILE`: fits a model to a table of numbers, to be held against other
//! programs.

use std::path::Path;
use std::time::Instant;

use huitouke_contract::{AppError, ErrorCode};
use huitouke_core::btyd::{
    Customer, Fit, Refusal, Sample, bg_nbd,
    gamma_gamma::{self, Buyer},
    mbg_nbd, pareto_nbd,
};
use serde::Serialize;
use serde_json::{Value, json};

/// Fits and says what came out:
/// `{"params":{…},"standard_errors":{…},"log_likelihood":…,"customers":…,"elapsed_ms":…}`.
///
/// # Errors
/// `file_unreadable` for a file that is no such table, with the line; `bad_request`
/// with the reason where a model can't be fitted.
pub fn run(model: &str, file: &Path) -> Result<Value, AppError> {
    let text =
        std::fs::read_to_string(file).map_err(|error| unreadable(file, &error.to_string()))?;
    let times = || {
        let customer = |row: [f64; 3]| {
            let x = count(row[0])?;
            Some(Customer { x, t_x: row[1], t: row[2] })
        };
        table(file, &text, ["x", "t_x", "T"], customer)
    };
    match model {
        "bg-nbd" => fitted(times()?, |customers| bg_nbd::fit(&Sample::new(customers)?)),
        "mbg-nbd" => fitted(times()?, |customers| mbg_nbd::fit(&Sample::new(customers)?)),
        "pareto-nbd" => fitted(times()?, |customers| pareto_nbd::fit(&Sample::new(customers)?)),
        _ => {
            let buyer = |row: [f64; 2]| Some(Buyer { x: count(row[0])?, m: row[1] });
            let buyers = table(file, &text, ["x", "m"], buyer)?;
            fitted(buyers, |buyers| gamma_gamma::fit(&gamma_gamma::Sample::new(buyers)?))
        }
    }
}

/// A whole number of purchases.
fn count(x: f64) -> Option<u32> {
    (x >= 0.0 && x <= f64::from(u32::MAX) && x.fract() == 0.0).then_some(x as u32)
}

fn fitted<R, P: Serialize>(
    rows: Vec<R>,
    fit: impl FnOnce(Vec<R>) -> Result<Fit<P>, Refusal>,
) -> Result<Value, AppError> {
    let started = Instant::now();
    let fit = fit(rows).map_err(AppError::bad_request)?;
    let elapsed_ms = started.elapsed().as_secs_f64() * 1000.0;
    Ok(json!({
        "params": fit.params,
        "standard_errors": fit.standard_errors,
        "log_likelihood": fit.log_likelihood,
        "customers": fit.customers,
        "elapsed_ms": elapsed_ms,
    }))
}

/// The rows of a csv of numbers with this header.
fn table<const N: usize, R>(
    file: &Path,
    text: &str,
    header: [&str; N],
    row: impl Fn([f64; N]) -> Option<R>,
) -> Result<Vec<R>, AppError> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let first = lines.next().unwrap_or_default();
    if !first.split(',').map(str::trim).eq(header) {
        return Err(unreadable(file, &format!("line 1 is not {}", header.join(","))));
    }
    let mut rows = Vec::new();
    for (number, line) in (2..).zip(lines).filter(|(_, line)| !line.trim().is_empty()) {
        let mut cells = line.split(',');
        let numbers = header.map(|_| cells.next().and_then(|cell| cell.trim().parse().ok()));
        let whole = numbers.iter().all(Option::is_some) && cells.next().is_none();
        let found = whole.then(|| row(numbers.map(Option::unwrap_or_default))).flatten();
        rows.push(found.ok_or_else(|| unreadable(file, &format!("line {number} can't be read")))?);
    }
    Ok(rows)
}

fn unreadable(file: &Path, detail: &str) -> AppError {
    AppError::new(ErrorCode::FileUnreadable).with("detail", detail).in_file(&file.to_string_lossy())
}
