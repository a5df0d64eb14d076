//! Cells of the columns a list shows, for the rows it shows.

use std::sync::Arc;

use huitouke_analytics::Day;
use huitouke_analytics::due::Due;
use huitouke_analytics::prediction::Outlook;
use huitouke_analytics::value::rfm::Rfm;
use huitouke_contract::customers::{Cell, CustomerColumn};
use huitouke_contract::tags::CarriedTag;
use rusqlite::Connection;
use serde::Serialize;

use super::looked_at::LookedAt;
use crate::error::Result;
use crate::imports::fold::{first_text, ranked};
use crate::imports::observation::{self, Stored};
use crate::insights::View;
use crate::insights::archive::ExtraColumn;

/// Makes the cells of one row after the other.
pub struct Cells<'a> {
    conn: &'a Connection,
    at: &'a LookedAt<'a>,
    columns: &'a [CustomerColumn],
    extra: Vec<Option<&'a ExtraColumn>>,
    due: Option<Arc<Due>>,
    rfm: Option<Arc<Rfm>>,
    outlook: Option<Arc<Option<Arc<Outlook>>>>,
}

/// For these columns.
pub fn cells<'a>(
    conn: &'a Connection,
    at: &'a LookedAt<'a>,
    columns: &'a [CustomerColumn],
) -> Cells<'a> {
    let find = |column: &CustomerColumn| match column {
        CustomerColumn::Extra(header) => {
            let all = &at.view.archive.extra;
            all.binary_search_by(|column| column.header.cmp(header)).ok().map(|i| &all[i])
        }
        _ => None,
    };
    let has = |column: &CustomerColumn| columns.contains(column);
    Cells {
        conn,
        at,
        columns,
        extra: columns.iter().map(find).collect(),
        due: has(&CustomerColumn::Due).then(|| at.due()),
        rfm: has(&CustomerColumn::RfmGroup).then(|| at.rfm()),
        outlook: has(&CustomerColumn::PredictedYear).then(|| at.outlook()),
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn number(n: impl Into<f64>) -> Cell {
    Cell::Number(n.into())
}

/// A word as the contract writes it.
fn word(of: impl Serialize) -> Cell {
    text(&crate::archive::said::word(of))
}

impl Cells<'_> {
    /// Those of customer number `c`, in the order of the columns.
    ///
    /// # Errors
    /// What storage says.
    pub fn of(&mut self, c: usize) -> Result<Vec<Cell>> {
        self.columns
            .iter()
            .zip(&self.extra)
            .map(|(column, extra)| self.cell(c, column, *extra))
            .collect()
    }

    fn cell(&self, c: usize, column: &CustomerColumn, extra: Option<&ExtraColumn>) -> Result<Cell> {
        use CustomerColumn as Is;
        let (view, facts) = (self.at.view, &*self.at.facts);
        let archive = &view.archive;
        Ok(match column {
            Is::Name => text(view.names.get(c)),
            Is::Phone => text(view.phones.get(c)),
            Is::WeChat => text(archive.wechat.get(c)),
            Is::RemarkName => text(archive.remark_name.get(c)),
            Is::AddressAs => text(archive.address_as.get(c)),
            Is::Stage => word(facts.stage[c]),
            Is::Activity => facts.activity[c].map_or(Cell::Empty, word),
            Is::Orders => number(facts.orders[c]),
            Is::PurchaseDays => number(facts.purchase_days[c]),
            Is::Net => Cell::Money(facts.net[c]),
            Is::Aov => facts.aov[c].map_or(Cell::Empty, Cell::Money),
            Is::Frequency => facts.frequency[c].map_or(Cell::Empty, number),
            Is::FirstDay => day(facts.first_day[c]),
            Is::LastDay => day(facts.last_day[c]),
            Is::Silence => facts.silence_days[c].map_or(Cell::Empty, number),
            Is::Cycle => facts.cycle_days[c].map_or(Cell::Empty, number),
            Is::Due => day(self.due.as_ref().and_then(|due| due.day[c])),
            Is::PredictedYear => {
                let outlook = self.outlook.as_ref().and_then(|outlook| (**outlook).as_ref());
                outlook.and_then(|outlook| outlook.year(c)).map_or(Cell::Empty, Cell::Money)
            }
            Is::RfmGroup => {
                let group = self.rfm.as_ref().and_then(|rfm| rfm.group[c]);
                group.map_or(Cell::Empty, Cell::RfmGroup)
            }
            Is::Region => self.at.region(c).map_or(Cell::Empty, Cell::Region),
            Is::Address => text(&self.address(c)?),
            Is::Platforms => self.platforms(c),
            Is::Tags => {
                let tags = carried(view, c);
                if tags.is_empty() { Cell::Empty } else { Cell::Tags(tags) }
            }
            Is::Gender => archive.gender[c].map_or(Cell::Empty, Cell::Gender),
            Is::Birthday => archive.birthday[c].map_or(Cell::Empty, Cell::Birthday),
            Is::AgeGroup => text(archive.age_group.get(c)),
            Is::Source => text(archive.source.get(c)),
            Is::Added => day(archive.added[c]),
            Is::Referrer => text(self.referrer(c)),
            Is::Note => text(archive.note.get(c)),
            Is::LastInteraction => day(self.at.last_interaction(c)),
            Is::Extra(_) => extra.map_or(Cell::Empty, |extra| text(extra.get(c))),
        })
    }

    /// Who brought them, as they are called.
    fn referrer(&self, c: usize) -> &str {
        let view = self.at.view;
        match view.archive.referred_by[c] {
            Some(by) => view.names.get(by as usize),
            None => {
                let referrer =
                    view.ledger.referrer[c].and_then(|r| view.ledger.referrers.get(r as usize));
                referrer.map_or("", |referrer| referrer.name.as_str())
            }
        }
    }

    /// What was bought on, in the order of their names.
    fn platforms(&self, c: usize) -> Cell {
        let ledger = &self.at.view.ledger;
        let orders = ledger.orders_of(c).filter(|o| ledger.orders.day[*o] <= self.at.day);
        let bought = orders.filter(|o| ledger.orders.completed(*o));
        let mut numbers: Vec<u16> = bought.map(|o| ledger.orders.platform[o]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let name = |n: u16| ledger.platforms.get(usize::from(n)).cloned();
        let names: Vec<String> = numbers.into_iter().filter_map(name).collect();
        if names.is_empty() { Cell::Empty } else { Cell::Platforms(names) }
    }

    /// That of the latest order with one, else as said of the person.
    fn address(&self, c: usize) -> Result<String> {
        let ledger = &self.at.view.ledger;
        let orders = ledger.orders_of(c).rev().filter(|o| ledger.orders.day[*o] <= self.at.day);
        for o in orders.take(MOST_LOOKED_AT) {
            let all = observation::of_order(self.conn, ledger.orders.id[o].0)?;
            let ranked = ranked(all.iter().map(|(_, said)| said), &Stored(self.conn));
            if let Some(address) = first_text(&ranked, |said| said.address.as_ref()) {
                return Ok(address);
            }
        }
        Ok(self.at.view.archive.address.get(c).to_owned())
    }
}

/// Orders looked at for an address: who has none in so many has none.
const MOST_LOOKED_AT: usize = 5;

/// The tags a customer carries, in the order of the catalogue.
fn carried(view: &View, c: usize) -> Vec<CarriedTag> {
    let numbers = view.ledger.tags_of(c);
    let of = |number: &u32| numbers.binary_search(number).is_ok();
    let tags = view.tags.tags.iter().filter(|tag| tag.number.as_ref().is_some_and(of));
    let carried = tags.map(|tag| CarriedTag {
        id: tag.id,
        name: tag.name.clone(),
        group: tag.group.clone(),
        color: tag.color,
        automatic: false,
    });
    carried.collect()
}
