//! What orders are made of and what becomes of the money: platforms, new against
//! returning customers, coupons, several items at once, refunds, and who brought whom.

mod again;
pub mod coupons;
pub mod multi_item;
pub mod new_returning;
pub mod platforms;
pub mod referrals;
pub mod refunds;

pub use again::{AGAIN_DAYS, BoughtAgain};
