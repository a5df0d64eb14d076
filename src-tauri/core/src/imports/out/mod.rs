//! Tables written for the merchant: problem rows to fix, the blank template.
//!
//! What stands in them comes from files and from the request: text is written as
//! text, never as a formula, and the core has no words of its own.

pub(crate) mod cells;
mod problem_rows;
pub(crate) mod save;
mod template;

pub use problem_rows::problem_rows;
pub use template::template;

#[cfg(test)]
mod problem_rows_tests;
#[cfg(test)]
mod template_tests;
#[cfg(test)]
pub(crate) mod testing;
