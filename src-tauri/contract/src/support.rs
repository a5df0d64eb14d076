//! What the merchant may send to whoever helps: nothing in it tells of a customer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the program and its data file are, without a customer, an order, a file name or a
/// folder in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Diagnosis {
    /// To be read before it is sent, in lines.
    pub text: String,
}

/// Saves such a text as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DiagnosisSave {
    /// Where to, a `.txt`.
    pub path: String,
    /// [`Diagnosis::text`].
    pub text: String,
}
