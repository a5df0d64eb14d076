//! The product without a window: storage, imports, customers, insights, undo.
//!
//! Layers, lower first: [`storage`] (the data file) ← [`transact`] (the one door
//! for changes) ← [`imports`], [`asks`], [`exclusions`] and [`customers`] (what
//! changes it) ← [`insights`] (what is derived from it, in memory) ← [`Shop`] (one
//! open data file, the only thing the shell and the command line see).
//!
//! To add a feature: a folder with the word the contract and the ui use for it,
//! SQL beside the module that runs it, one line per command in `shop.rs`.

pub mod archive;
pub mod asks;
pub mod backups;
pub mod birthdays;
pub mod catalogue;
pub mod customers;
pub mod dispatch;
pub mod error;
pub mod exclusions;
pub mod hand_orders;
mod history;
pub mod imports;
pub mod insights;
pub mod merges;
pub mod moving;
pub mod passwords;
pub mod pictures;
pub mod pinyin;
pub mod regions;
pub mod salvage;
pub mod sample;
pub mod segments;
mod shop;
pub mod storage;
pub mod support;
pub mod tags;
#[cfg(test)]
mod testing;
pub mod transact;
pub mod trouble;

#[cfg(test)]
extern crate self as huitouke_core;

pub use error::{Error, Result};
pub use huitouke_analytics::btyd;
pub use passwords::Gate;
pub use shop::{Access, Shop};
