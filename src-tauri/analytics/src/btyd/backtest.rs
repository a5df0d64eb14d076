//! Predicted against actual, by tenths of the predicted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::refusal::{Invalid, Refusal};

/// One tenth of the customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "BtydDecile")]
pub struct Decile {
    /// Customers in it.
    pub customers: u32,
    /// Sum of what was predicted for them.
    pub predicted: f64,
    /// Sum of what they did.
    pub actual: f64,
    /// Sum of the naive prediction beside it, if one was given.
    pub naive: Option<f64>,
}

/// Ten groups of equal size (one customer more or less) by the predicted value, highest
/// first; fewer groups where there are fewer than ten customers.
///
/// Customers with the same prediction are alike: where a boundary cuts through them,
/// each side takes its share of their sums. So the order of the input changes nothing.
/// The sums over all groups are those of the input.
pub fn deciles(
    predicted: &[f64],
    actual: &[f64],
    naive: Option<&[f64]>,
) -> Result<Vec<Decile>, Refusal> {
    let columns = [predicted, actual, naive.unwrap_or(actual)];
    for column in columns {
        if column.len() != predicted.len() {
            let shorter = column.len().min(predicted.len());
            return Err(Refusal::row(shorter, Invalid::DifferentLengths));
        }
        if let Some(i) = column.iter().position(|value| !value.is_finite()) {
            return Err(Refusal::row(i, Invalid::NotFinite));
        }
    }
    let mut rows: Vec<[f64; 3]> =
        (0..predicted.len()).map(|i| columns.map(|column| column[i] + 0.0)).collect();
    // By the other columns too, so that sums round the same in every order of the input.
    rows.sort_unstable_by(|a, b| {
        let by = |i: usize| b[i].total_cmp(&a[i]);
        by(0).then(by(1)).then(by(2))
    });

    let groups = rows.len().min(10);
    let end = |group: usize| (group + 1) * rows.len() / groups;
    let mut sums = vec![[0.0; 3]; groups];
    let (mut start, mut group) = (0, 0);
    for alike in rows.chunk_by(|a, b| a[0] == b[0]) {
        let count = alike.len() as f64;
        let mut total = [0.0; 3];
        for row in alike {
            add(&mut total, row, 1.0);
        }
        let stop = start + alike.len();
        while start < stop {
            let until = end(group).min(stop);
            add(&mut sums[group], &total, (until - start) as f64 / count);
            start = until;
            group += usize::from(start == end(group));
        }
    }
    let decile = |(group, [predicted, actual, other]): (usize, [f64; 3])| {
        let first = if group == 0 { 0 } else { end(group - 1) };
        let customers = u32::try_from(end(group) - first).unwrap_or(u32::MAX);
        Decile { customers, predicted, actual, naive: naive.map(|_| other) }
    };
    let deciles: Vec<Decile> = sums.into_iter().enumerate().map(decile).collect();
    let finite =
        deciles.iter().all(|d| (d.predicted + d.actual + d.naive.unwrap_or(0.0)).is_finite());
    if finite { Ok(deciles) } else { Err(Refusal::OutOfRange) }
}

fn add(sum: &mut [f64; 3], row: &[f64; 3], share: f64) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += value * share;
    }
}
