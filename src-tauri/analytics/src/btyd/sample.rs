//! Customers as the models see them, and many of them as one weighted sample.

use std::ops::Range;

use super::refusal::{Invalid, Refusal};

/// What is known of one customer's purchases in time. Any unit of time, the same for
/// all; parameters and results are in that unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customer {
    /// Repeat purchases: purchases after the first.
    pub x: u32,
    /// From the first purchase to the last; 0 without repeat purchases.
    pub t_x: f64,
    /// From the first purchase to the end of the observation (T of the papers).
    pub t: f64,
}

impl Customer {
    /// The customer with its times checked: 0 ≤ t_x ≤ T, and t_x = 0 if x = 0.
    pub(super) fn valid(&self) -> Result<Self, Invalid> {
        let Self { x, t_x, t } = *self;
        if !(t_x.is_finite() && t.is_finite()) {
            Err(Invalid::NotFinite)
        } else if t_x < 0.0 || t < 0.0 {
            Err(Invalid::Negative)
        } else if t_x > t {
            Err(Invalid::LastAfterEnd)
        } else if x == 0 && t_x > 0.0 {
            Err(Invalid::LastWithoutRepeat)
        } else {
            Ok(*self)
        }
    }

    /// As [`Customer::valid`], as the only row of an input.
    pub(super) fn checked(&self) -> Result<Self, Refusal> {
        self.valid().map_err(|what| Refusal::row(0, what))
    }
}

/// Customers collapsed into distinct (x, t_x, T) with counts, sorted, so that neither
/// the order of the input nor its duplicates cost or change anything.
///
/// Days are whole, so there are few distinct times: a likelihood works out its
/// logarithms once per distinct time and its gamma functions once per distinct x.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    pub(super) groups: Vec<Group>,
    pub(super) rows: Vec<Row>,
    pub(super) times: Vec<f64>,
    customers: u32,
    repeats: u64,
}

/// The rows of one x.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub x: f64,
    /// Customers in it.
    pub weight: f64,
    pub rows: Range<usize>,
}

/// A distinct (t_x, T) within its group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// Places in the table of times.
    pub t_x: u32,
    pub t: u32,
    /// Customers with these.
    pub weight: f64,
}

impl Sample {
    /// Collapses customers; refuses with the place of the first row that cannot be.
    pub fn new(customers: impl IntoIterator<Item = Customer>) -> Result<Self, Refusal> {
        // The bits of times ≥ 0 sort as the times do; adding 0 makes −0 plain.
        let mut keys = Vec::new();
        for (i, customer) in customers.into_iter().enumerate() {
            let Customer { x, t_x, t } = customer.valid().map_err(|what| Refusal::row(i, what))?;
            keys.push((x, (t_x + 0.0).to_bits(), (t + 0.0).to_bits()));
        }
        keys.sort_unstable();
        let mut times: Vec<u64> = keys.iter().flat_map(|key| [key.1, key.2]).collect();
        times.sort_unstable();
        times.dedup();
        let place = |bits: u64| times.partition_point(|time| *time < bits) as u32;

        let mut sample = Self {
            groups: vec![],
            rows: vec![],
            times: vec![],
            customers: u32::try_from(keys.len()).unwrap_or(u32::MAX),
            repeats: keys.iter().map(|key| u64::from(key.0)).sum(),
        };
        for of_x in keys.chunk_by(|one, next| one.0 == next.0) {
            let start = sample.rows.len();
            for same in of_x.chunk_by(|one, next| one == next) {
                let (_, t_x, t) = same[0];
                let weight = same.len() as f64;
                sample.rows.push(Row { t_x: place(t_x), t: place(t), weight });
            }
            sample.groups.push(Group {
                x: f64::from(of_x[0].0),
                weight: of_x.len() as f64,
                rows: start..sample.rows.len(),
            });
        }
        sample.times = times.into_iter().map(f64::from_bits).collect();
        Ok(sample)
    }

    /// Every `step`-th distinct row, with its count.
    pub(super) fn thinned(&self, step: usize) -> Self {
        let mut thin =
            Self { groups: vec![], rows: vec![], customers: 0, repeats: 0, ..self.clone() };
        for group in &self.groups {
            let start = thin.rows.len();
            let kept = group.rows.clone().filter(|i| i % step == 0);
            thin.rows.extend(kept.map(|i| self.rows[i]));
            let rows = start..thin.rows.len();
            let weight: f64 = thin.rows[rows.clone()].iter().map(|row| row.weight).sum();
            if !rows.is_empty() {
                thin.customers += weight as u32;
                thin.repeats += (weight * group.x) as u64;
                thin.groups.push(Group { x: group.x, weight, rows });
            }
        }
        thin
    }

    /// Customers in it.
    pub fn customers(&self) -> u32 {
        self.customers
    }

    /// Repeat purchases of all customers together.
    pub fn repeats(&self) -> u64 {
        self.repeats
    }

    /// Distinct (x, t_x, T).
    pub fn distinct(&self) -> usize {
        self.rows.len()
    }

    /// Mean observation time T; `None` without customers.
    pub fn mean_time(&self) -> Option<f64> {
        let sum: f64 = self.rows.iter().map(|row| row.weight * self.times[row.t as usize]).sum();
        (self.customers > 0).then(|| sum / f64::from(self.customers))
    }
}
