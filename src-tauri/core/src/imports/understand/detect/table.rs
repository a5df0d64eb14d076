//! A table as understood: header, layout, columns.

use huitouke_contract::imports::{Choices, Column, Role};
use huitouke_ingest::Row;

use super::super::data::{AmountOf, Holds, Known, Layout, RowIs};
use super::super::read::picking;
use super::super::values::date_order::DateOrder;
use super::super::word::Word;
use super::columns::{Raw, assign};
use super::flow::{self, Flow};
use super::header_rows::{Head, tell_apart};
use super::profile::Profile;
use super::sample::{Sample, filled_len};
use super::{carry, header, layout, people, scope};

/// Columns of a table at most.
const COLUMNS: usize = 2_000;
/// Rows whose values are looked at.
const ROWS: usize = 300;

/// A table as understood.
#[derive(Debug)]
pub struct Table {
    /// `taobao`, `youzan`, `hand`, `log`.
    pub platform: String,
    /// The known layout it is.
    pub layout: Option<&'static Layout>,
    /// Row of the header, from 1; `None`: there is none.
    pub header_row: Option<u32>,
    /// The header and the rows above it as written, for where they come again.
    pub head: Vec<Vec<String>>,
    /// Whether the header has words that are known.
    pub known_words: bool,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What a row stands for.
    pub rows: RowIs,
    /// Whether orders have several rows: a layout says so, else the rows looked at.
    pub per_line: bool,
    /// What the rows are about.
    pub holds: Holds,
    /// Whether it is a bill that leaves transfers and red packets out.
    pub has_transfers: bool,
    /// Whether those are purchases too, as the merchant says.
    pub transfers: bool,
    /// Whether another sheet of the book says who bought: the people of this one
    /// are only whom it was sent to.
    pub buyer_elsewhere: bool,
    /// Which rows are money that came, where others are money that went.
    pub flow: Option<Flow>,
    /// What an amount counts.
    pub amount: AmountOf,
    /// The amount paid has refunds taken off already.
    pub net_of_refunds: bool,
    /// How the dates of the two date columns are written.
    pub orders: [DateOrder; 2],
    /// How the day someone was added and birthdays are written.
    pub person_orders: [DateOrder; 2],
    /// A blank day is the one of the row above.
    pub days_carried: bool,
    /// Columns whose long numbers were rounded by a spreadsheet program.
    pub rounded: Vec<usize>,
    /// Whether a key column has damaged numbers in the rows looked at.
    damaged: bool,
}

impl Table {
    /// The table of a sheet; `None`: there is none.
    pub fn find(
        known: &'static Known,
        sample: &Sample,
        text_file: bool,
        choices: &Choices,
    ) -> Option<Self> {
        let found = header::find(known, sample);
        let header_row = match choices.header_row {
            Some(0) => None,
            Some(row) => Some(row),
            None => found.row,
        };
        let Head { row: header_row, names: header, lines } = Head::read(known, sample, header_row);
        let rows: Vec<_> = sample.below(header_row).take(ROWS).collect();
        let width = width(&header, &rows, text_file).min(COLUMNS);
        if width == 0 || (header.is_empty() && rows.is_empty()) {
            return None;
        }
        let raw: Vec<_> = (0..width)
            .map(|c| Raw {
                header: header.get(c).cloned().unwrap_or_default(),
                profile: Profile::of(known, rows.iter().map(|row| row.get(c))),
            })
            .collect();
        let words: Vec<_> = header.iter().map(|h| Word::new(h)).collect();
        let layout = layout::find(known, &words);
        let mut columns = assign(known, layout.map(|l| l.1), &raw, &choices.roles);
        tell_apart(&mut columns);
        let known_words = found.score > 0.0 || words.iter().any(|w| known.index.knows(w));
        let mut table = Self {
            platform: layout.map_or_else(|| kind(&columns), |l| l.0.platform.clone()),
            layout: layout.map(|l| l.1),
            header_row,
            head: lines,
            known_words,
            columns,
            rows: layout.map_or(RowIs::Line, |l| l.1.rows),
            per_line: layout.is_some_and(|l| l.1.rows == RowIs::Line),
            holds: layout.map_or(Holds::Orders, |l| l.1.holds),
            has_transfers: layout.is_some_and(|l| picking::leaves_out_transfers(known, l.1)),
            transfers: choices.transfers.unwrap_or(false),
            buyer_elsewhere: false,
            flow: None,
            amount: layout.and_then(|l| l.1.amount).unwrap_or(AmountOf::Line),
            net_of_refunds: layout.is_some_and(|l| l.1.paid_is_net_of_refunds),
            orders: [DateOrder::default(); 2],
            person_orders: [DateOrder::default(); 2],
            days_carried: false,
            rounded: Vec::new(),
            damaged: false,
        };
        if layout.is_none() {
            table.holds = people::holds(&table.columns);
        }
        people::fit(&mut table.columns, table.holds);
        table.look_closer(known, &raw, &rows);
        if layout.is_none() {
            let number = table.column(Role::OrderNumber);
            table.per_line = number.is_some_and(|c| scope::several_rows(rows.iter().copied(), c));
            table.flow = flow::find(known, &words, &rows);
            table.days_carried = table.receiver_is_key() && carry::days_are_carried(&table, &rows);
            // Who says what the columns are says that it is no statement.
            if choices.roles.is_empty() && flow::is_statement(known, &words) {
                table.holds = Holds::Statement;
                table.known_words = true;
            }
        }
        // With neither a header nor a date there is nothing to call a table.
        let dated = table.column(Role::OrderedAt).or(table.column(Role::PaidAt)).is_some();
        let people = table.holds == Holds::Contacts && people::are_named(&table.columns);
        (table.known_words || dated || people || choices.header_row.is_some()).then_some(table)
    }

    fn look_closer(&mut self, known: &Known, raw: &[Raw], rows: &[Row<'_>]) {
        let order = |t: &Self, role| t.column(role).map(|c| raw[c].profile.order);
        self.orders = [
            order(self, Role::PaidAt).unwrap_or_default(),
            order(self, Role::OrderedAt).unwrap_or_default(),
        ];
        self.person_orders = [
            order(self, Role::AddedAt).unwrap_or_default(),
            order(self, Role::Birthday).unwrap_or_default(),
        ];
        let keys =
            [Role::OrderNumber, Role::Account, Role::CustomerNumber, Role::BuyerPhone, Role::Phone];
        for column in keys.map(|role| self.column(role)).into_iter().flatten() {
            let rounded = raw[column].profile.is_rounded();
            if rounded {
                self.rounded.push(column);
            }
            self.damaged |= rounded || raw[column].profile.damaged > 0;
        }
        if self.layout.is_some_and(|l| l.amount.is_some()) {
            return;
        }
        let amount = self.column(Role::Paid).or(self.column(Role::Due));
        if let (Some(number), Some(amount)) = (self.column(Role::OrderNumber), amount) {
            let header = &self.columns[amount].header;
            self.amount = scope::amount_of(known, header, rows.iter().copied(), number, amount);
        }
        if self.layout.is_some() {
            return;
        }
        self.net_of_refunds = self.column(Role::Paid).is_some_and(|c| {
            known.aliases.net_of_refunds.contains(&Word::new(&self.columns[c].header))
        });
    }

    /// The column with this role; the first one where several have it.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|c| c.role == role)
    }

    /// Whether some number of the key columns lost digits.
    pub fn damaged(&self) -> bool {
        self.damaged
    }

    /// Whether orders of this table can find their buyer.
    pub fn has_buyer(&self) -> bool {
        let has = |role| self.column(role).is_some();
        has(Role::Account)
            || has(Role::BuyerPhone)
            || has(Role::CustomerNumber)
            || has(Role::Nick)
            || has(Role::WechatId)
            || has(Role::Email)
            || (self.phone_is_key() && has(Role::Phone))
            || (self.receiver_is_key() && (has(Role::Receiver) || has(Role::RemarkName)))
    }

    /// Whether the phone column is the customer's own: in a hand-kept table, and
    /// where nothing else says who bought. Beside a buyer account it is the
    /// receiver's, who may be someone else.
    pub fn phone_is_key(&self) -> bool {
        self.receiver_is_key()
            || (!self.buyer_elsewhere
                && self.column(Role::Account).is_none()
                && self.column(Role::BuyerPhone).is_none())
    }

    /// Whether the receiver is the customer: in a hand-kept table only.
    pub fn receiver_is_key(&self) -> bool {
        self.platform == "hand" && !self.buyer_elsewhere
    }

    /// How much of an order it says; the sheet with the most is the likely one.
    pub fn worth(&self) -> f64 {
        let useful = |c: &&Column| !matches!(c.role, Role::Extra | Role::Ignore);
        let roles: f64 = self.columns.iter().filter(useful).map(|c| c.confidence).sum();
        let filled = self.columns.iter().any(|c| c.has_values);
        let dated = self.column(Role::OrderedAt).or(self.column(Role::PaidAt)).is_some();
        // Beside orders, people and refunds are not what is meant; people have no
        // day of ordering and so come after orders, but before a sheet of notes.
        let orders = match self.holds {
            Holds::Orders | Holds::Contacts => 0.0,
            Holds::Refunds | Holds::Statement => -50.0,
        };
        orders + roles + if filled { 10.0 } else { 0.0 } + if dated { 20.0 } else { 0.0 }
    }
}

/// A transaction log names its customers by number only; anything else that is
/// no known layout is kept by hand.
fn kind(columns: &[Column]) -> String {
    let has = |role| columns.iter().any(|c: &Column| c.role == role);
    let person =
        [Role::Nick, Role::Receiver, Role::Phone, Role::BuyerPhone, Role::Address, Role::Account];
    let told = [Role::RemarkName, Role::WechatId, Role::Email];
    let log = has(Role::CustomerNumber) && !person.into_iter().chain(told).any(has);
    if log { "log" } else { "hand" }.to_owned()
}

/// How many columns: those of the header, and those beyond it that more than one
/// row in ten fills (in a text file more than half: a row with a cell too many is
/// a damaged row).
fn width(header: &[String], rows: &[Row<'_>], text_file: bool) -> usize {
    let named = header.iter().rposition(|h| !h.is_empty()).map_or(0, |c| c + 1);
    let mut widths: Vec<_> = rows.iter().map(filled_len).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    let share = if text_file { widths.len() / 2 } else { widths.len() / 10 };
    let filled = widths.get(share).copied().unwrap_or(0);
    named.max(filled)
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
