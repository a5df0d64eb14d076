//! Why there is no number.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "BtydInvalid")]
pub enum Invalid {
    /// Not a finite number.
    NotFinite,
    /// A time below zero.
    Negative,
    /// The last purchase lies after the end of the observation: t_x > T.
    LastAfterEnd,
    /// No repeat purchase, yet a time of the last one: x = 0 and t_x > 0.
    LastWithoutRepeat,
    /// The mean value of a purchase is not above zero.
    ValueNotPositive,
    /// The columns have different lengths.
    DifferentLengths,
}

/// The named reason why a function of this module has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "reason")]
#[ts(rename = "BtydRefusal")]
pub enum Refusal {
    /// Too few customers to fit to.
    TooFewBuyers {
        /// Customers in the sample.
        have: u32,
        /// Customers a fit needs.
        need: u32,
    },
    /// Nobody bought a second time.
    NoRepeat,
    /// Too few repeat purchases to fit to.
    TooFewRepeats {
        /// Repeat purchases in the sample.
        have: u32,
        /// Repeat purchases a fit needs.
        need: u32,
    },
    /// Every observation ends at the moment it begins.
    NoTime,
    /// The likelihood has no maximum at finite parameters: it keeps growing towards
    /// zero or infinity (customers all alike, say), or the search ended before one.
    DidNotConverge,
    /// A row that cannot be.
    InvalidInput {
        /// Its place in the input, from 0.
        index: u32,
        /// What is wrong with it.
        what: Invalid,
    },
    /// A parameter that is not a finite number above zero.
    InvalidParameters,
    /// A span of time that is not a finite number of at least zero.
    InvalidTime,
    /// The value exists but is infinite or beyond the range of numbers.
    OutOfRange,
}

impl Refusal {
    pub(super) fn row(index: usize, what: Invalid) -> Self {
        Self::InvalidInput { index: u32::try_from(index).unwrap_or(u32::MAX), what }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewBuyers { have, need } => write!(f, "{have} buyers, {need} needed"),
            Self::NoRepeat => write!(f, "no repeat purchase"),
            Self::TooFewRepeats { have, need } => write!(f, "{have} repeats, {need} needed"),
            Self::NoTime => write!(f, "no time between first purchase and end of observation"),
            Self::DidNotConverge => write!(f, "no maximum of the likelihood found"),
            Self::InvalidInput { index, what } => write!(f, "row {index}: {what:?}"),
            Self::InvalidParameters => write!(f, "parameters must be finite and above zero"),
            Self::InvalidTime => write!(f, "time must be finite and not negative"),
            Self::OutOfRange => write!(f, "value out of range"),
        }
    }
}

impl std::error::Error for Refusal {}

/// The value, if it is a number.
pub(super) fn finite(value: f64) -> Result<f64, Refusal> {
    if value.is_finite() { Ok(value) } else { Err(Refusal::OutOfRange) }
}

/// The parameters, if all are finite and above zero.
pub(super) fn positive<const N: usize>(params: [f64; N]) -> Result<[f64; N], Refusal> {
    let good = params.iter().all(|p| p.is_finite() && *p > 0.0);
    if good { Ok(params) } else { Err(Refusal::InvalidParameters) }
}

/// The span of time, if it is one.
pub(super) fn span(t: f64) -> Result<f64, Refusal> {
    if t.is_finite() && t >= 0.0 { Ok(t) } else { Err(Refusal::InvalidTime) }
}
