//! Where and when the shop sells (地区, 时段, 季节).
//!
//! Orders and money count every completed order of the window, customer known or
//! not; people are known customers only.

pub mod clock;
pub mod regions;
pub mod seasons;
