//! The tables, each with its columns and its rows. Every one has the customer's number, so
//! that they can be put together again.

mod customers;
mod goods;
mod orders;
mod written;

use std::collections::HashSet;

use huitouke_analytics::{Day, Fen};
use rusqlite::Connection;

use crate::customers::table::field::Field;
use crate::error::Result;
use crate::insights::View;

/// One state of the shop: its data file and what was derived from it.
pub struct Source<'a> {
    /// The data file, in a transaction.
    pub conn: &'a Connection,
    /// In memory.
    pub view: &'a View,
    /// Today on the shop's wall clock.
    pub today: Day,
}

/// Takes a row.
pub type Put<'a> = &'a mut dyn FnMut(Vec<Field>) -> Result<()>;

/// A table.
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub headers: fn(&Source<'_>) -> Vec<String>,
    /// Its rows.
    pub fill: fn(&Source<'_>, Put<'_>) -> Result<()>,
}

/// All of them, what is looked for most first.
pub const SHEETS: [Sheet; 15] = [
    customers::CUSTOMERS,
    orders::ORDERS,
    orders::LINES,
    goods::PRODUCTS,
    customers::TAGS,
    customers::CARRIED,
    customers::SEGMENTS,
    customers::MEMBERS,
    customers::IDENTITIES,
    written::NOTES,
    written::INTERACTIONS,
    written::AFTER_SALES,
    written::CONSENTS,
    written::RELATIVES,
    goods::FILES,
];

impl Source<'_> {
    /// The day reports are as of.
    fn as_of(&self) -> Day {
        self.view.default_day(self.today)
    }

    /// The orders that count in figures.
    fn counted(&self) -> HashSet<i64> {
        let ledger = &self.view.ledger;
        let of = |orders: &huitouke_analytics::ledger::Orders| {
            let counted = (0..orders.len()).filter(|o| orders.completed(*o));
            counted.map(|o| orders.id[o].0).collect::<Vec<i64>>()
        };
        of(&ledger.orders).into_iter().chain(of(&ledger.unowned)).collect()
    }
}

fn headers(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn text(said: impl Into<String>) -> Field {
    let said = said.into();
    if said.is_empty() { Field::Empty } else { Field::Text(said) }
}

fn maybe(said: Option<String>) -> Field {
    said.map_or(Field::Empty, text)
}

fn number(n: impl Into<f64>) -> Field {
    Field::Number(n.into(), 0)
}

/// A number that names something; it stays far below what a spreadsheet rounds.
fn id(id: i64) -> Field {
    Field::Number(id as f64, 0)
}

fn money(fen: Fen) -> Field {
    Field::Number(fen.0 as f64 / 100.0, 2)
}

fn yes(is: bool) -> Field {
    text(crate::archive::export::words::yes(is))
}
