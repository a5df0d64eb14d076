//! Value of customers and orders (DOMAIN §2, §4): what buyers spend, RFM, ABC, how
//! the money is spread, what orders are worth.
//!
//! Scores and letters ([`rfm`], [`abc`]) are relative to the whole shop: a segment
//! only decides whom a report counts, never what somebody's score is. The other
//! reports look at the segment alone.

pub mod abc;
pub mod concentration;
pub mod order_values;
pub mod rfm;
mod score;
pub mod spend;
