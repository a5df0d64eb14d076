//! Mean values of purchases as one weighted sample, for Gamma–Gamma.

use std::ops::Range;

use super::refusal::{Invalid, Refusal};

/// What a customer's repeat purchases were worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Buyer {
    /// Repeat purchases.
    pub x: u32,
    /// Their mean value, in any unit of money; of no account where x = 0.
    pub m: f64,
}

/// Repeat buyers collapsed into distinct (x, m) with counts, sorted.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    pub(super) groups: Vec<Group>,
    pub(super) rows: Vec<Row>,
    buyers: u32,
    repeats: u64,
}

/// The rows of one x.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub x: f64,
    /// Buyers in it.
    pub weight: f64,
    /// Sum of ln m over them.
    pub ln_m: f64,
    pub rows: Range<usize>,
}

/// A distinct m within its group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub m: f64,
    /// Buyers with it.
    pub weight: f64,
}

impl Sample {
    /// Collapses buyers. Those without repeat purchases are passed over; a mean that is
    /// not above zero has no place in the model and is refused with its place.
    pub fn new(buyers: impl IntoIterator<Item = Buyer>) -> Result<Self, Refusal> {
        let mut keys = Vec::new();
        for (i, Buyer { x, m }) in buyers.into_iter().enumerate() {
            if x == 0 {
                continue;
            }
            if !m.is_finite() {
                return Err(Refusal::row(i, Invalid::NotFinite));
            }
            if m <= 0.0 {
                return Err(Refusal::row(i, Invalid::ValueNotPositive));
            }
            // The bits of numbers above zero sort as the numbers do.
            keys.push((x, m.to_bits()));
        }
        keys.sort_unstable();
        let mut sample = Self {
            groups: vec![],
            rows: vec![],
            buyers: u32::try_from(keys.len()).unwrap_or(u32::MAX),
            repeats: keys.iter().map(|key| u64::from(key.0)).sum(),
        };
        for of_x in keys.chunk_by(|one, next| one.0 == next.0) {
            let start = sample.rows.len();
            for same in of_x.chunk_by(|one, next| one == next) {
                let m = f64::from_bits(same[0].1);
                sample.rows.push(Row { m, weight: same.len() as f64 });
            }
            let rows = start..sample.rows.len();
            let ln_m = sample.rows[rows.clone()].iter().map(|row| row.weight * row.m.ln()).sum();
            let (x, weight) = (f64::from(of_x[0].0), of_x.len() as f64);
            sample.groups.push(Group { x, weight, ln_m, rows });
        }
        Ok(sample)
    }

    /// Buyers with repeat purchases.
    pub fn buyers(&self) -> u32 {
        self.buyers
    }

    /// Their repeat purchases together.
    pub fn repeats(&self) -> u64 {
        self.repeats
    }

    /// Distinct (x, m).
    pub fn distinct(&self) -> usize {
        self.rows.len()
    }

    /// Mean of the buyers' means; `None` without buyers.
    pub fn mean(&self) -> Option<f64> {
        let share = 1.0 / f64::from(self.buyers);
        let sum: f64 = self.rows.iter().map(|row| row.weight * (row.m * share)).sum();
        (self.buyers > 0).then_some(sum)
    }
}
