//! What one file said about one order, as stored.

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;
use rusqlite::{Connection, Row};

use super::fold::{Folded, Ids, of_one};
use super::recognition::{LinkKind, kind_from};
use crate::error::Result;
use crate::storage::bulk::{Bulk, Values};

/// What one file said about one order. Equal ones are stored once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Who bought.
    pub identity: Option<i64>,
    /// Another key beside it: of whoever received the order, or of the buyer.
    pub link: Option<(i64, LinkKind)>,
    /// Their name as said with this order.
    pub buyer_name: Option<String>,
    /// Where the order stands.
    pub state: OrderState,
    /// Day of payment, else of ordering; `UNDATED` where not said.
    pub day: Day,
    /// Minute of that day, −1 where unknown.
    pub minute: i16,
    /// Paid, refunds not taken off.
    pub paid: Option<Fen>,
    /// Gone back.
    pub refunded: Fen,
    /// Taken off by coupons and discounts of shop and platform; `None`: not said.
    pub discount: Option<Fen>,
    /// Receiver.
    pub receiver: Option<String>,
    /// Phone of the receiver.
    pub phone: Option<String>,
    /// Where it went.
    pub address: Option<String>,
    /// Where that is, as a code of `regions`.
    pub region: Option<u32>,
    /// Remarks.
    pub remark: Option<String>,
    /// JSON object of further columns.
    pub extra: Option<String>,
    /// JSON array of lines: product alias, quantity in 1/1000, amount in 分.
    pub lines: Option<String>,
    /// Whether the file has a row per line of an order.
    pub per_line: bool,
}

/// Where an observation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The order it is about.
    pub order: i64,
    /// Its number among the order's observations.
    pub n: i64,
    /// The file that said it first.
    pub file: i64,
    /// The row it stood on.
    pub row: u32,
}

/// What of an observation is folded, in the order it is stored.
pub const FOLDED: &str = "identity_id, link_id, link_kind, state, day, minute, paid_fen, \
     refunded_fen, discount_fen, region";

/// What else a file says of an order, likewise.
pub const TEXTS: &str = "per_line, lines, buyer_name, receiver, phone, address, remark, extra";

fn columns() -> String {
    format!("order_id, n, file_id, row, {FOLDED}, {TEXTS}")
}

/// How many columns an observation has.
const COLUMNS: usize = 22;

/// Order states in the order they are stored as numbers.
pub const STATES: [OrderState; 9] = [
    OrderState::Unknown,
    OrderState::Ordered,
    OrderState::Paid,
    OrderState::Shipped,
    OrderState::Completed,
    OrderState::PartlyRefunded,
    OrderState::Refunded,
    OrderState::Closed,
    OrderState::Withdrawn,
];

/// The state stored as this number; `Unknown` for one we don't know.
pub fn state_from(number: i64) -> OrderState {
    usize::try_from(number).ok().and_then(|i| STATES.get(i)).copied().unwrap_or(STATES[0])
}

/// A link as two columns hold it.
pub fn link_from(id: Option<i64>, kind: Option<i64>) -> Option<(i64, LinkKind)> {
    Some((id?, LinkKind::from_number(kind?)))
}

fn read(row: &Row<'_>) -> rusqlite::Result<(Origin, Said)> {
    let folded = read_folded(row, 4)?;
    Ok((
        Origin { order: row.get(0)?, n: row.get(1)?, file: row.get(2)?, row: row.get(3)? },
        Said {
            identity: folded.identity,
            link: folded.link,
            state: folded.state,
            day: folded.day,
            minute: folded.minute,
            paid: folded.paid,
            refunded: folded.refunded,
            discount: folded.discount,
            region: folded.region,
            per_line: row.get(14)?,
            lines: row.get(15)?,
            buyer_name: row.get(16)?,
            receiver: row.get(17)?,
            phone: row.get(18)?,
            address: row.get(19)?,
            remark: row.get(20)?,
            extra: row.get(21)?,
        },
    ))
}

/// Reads [`FOLDED`], which begins with this column.
///
/// # Errors
/// What storage says.
pub fn read_folded(row: &Row<'_>, first: usize) -> rusqlite::Result<Folded> {
    Ok(Folded {
        identity: row.get(first)?,
        link: link_from(row.get(first + 1)?, row.get(first + 2)?),
        state: state_from(row.get(first + 3)?),
        day: Day(row.get(first + 4)?),
        minute: row.get(first + 5)?,
        paid: row.get::<_, Option<i64>>(first + 6)?.map(Fen),
        refunded: Fen(row.get(first + 7)?),
        discount: row.get::<_, Option<i64>>(first + 8)?.map(Fen),
        region: row.get(first + 9)?,
    })
}

/// Everything files say about one order, in the order it was said.
///
/// # Errors
/// What storage says.
pub fn of_order(conn: &Connection, order: i64) -> Result<Vec<(Origin, Said)>> {
    // Either one that stands with the order, or all in the order of their numbers.
    let mut statement =
        conn.prepare_cached(&format!("SELECT {} FROM said WHERE order_id = ?1", columns()))?;
    let rows = statement.query_map([order], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everything said.
///
/// # Errors
/// What storage says, or `visit`.
pub fn for_each(conn: &Connection, visit: impl FnMut(Origin, Said) -> Result<()>) -> Result<()> {
    visit_all(conn, "said", visit)
}

/// What is said of orders that several files speak of: few, beside all.
///
/// # Errors
/// What storage says, or `visit`.
pub fn for_each_beside(
    conn: &Connection,
    visit: impl FnMut(Origin, Said) -> Result<()>,
) -> Result<()> {
    visit_all(conn, "observation", visit)
}

fn visit_all(
    conn: &Connection,
    table: &str,
    mut visit: impl FnMut(Origin, Said) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.prepare(&format!("SELECT {} FROM {table}", columns()))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (origin, said) = read(row)?;
        visit(origin, said)?;
    }
    Ok(())
}

/// Prepares inserting observations beside others.
///
/// # Errors
/// What storage says.
pub fn bulk(conn: &Connection) -> Result<Bulk<'_>> {
    Bulk::new(conn, &format!("observation ({})", columns()), COLUMNS)
}

/// The values of an observation, for [`bulk`].
///
/// # Errors
/// What storage says.
pub fn put(values: &mut Values<'_, '_>, origin: Origin, said: &Said) -> rusqlite::Result<()> {
    values.put(origin.order)?;
    values.put(origin.n)?;
    values.put(origin.file)?;
    values.put(origin.row)?;
    put_folded(values, &of_one(said))?;
    put_texts(values, said)
}

/// The values of [`FOLDED`].
///
/// # Errors
/// What storage says.
pub fn put_folded(values: &mut Values<'_, '_>, folded: &Folded) -> rusqlite::Result<()> {
    values.put(folded.identity)?;
    values.put(folded.link.map(|(id, _)| id))?;
    values.put(folded.link.map(|(_, kind)| kind as u8))?;
    values.put(folded.state as u8)?;
    values.put(folded.day.0)?;
    values.put(folded.minute)?;
    values.put(folded.paid.map(|f| f.0))?;
    values.put(folded.refunded.0)?;
    values.put(folded.discount.map(|f| f.0))?;
    values.put(folded.region)
}

/// The values of [`TEXTS`].
///
/// # Errors
/// What storage says.
pub fn put_texts(values: &mut Values<'_, '_>, said: &Said) -> rusqlite::Result<()> {
    values.put(said.per_line)?;
    values.put(&said.lines)?;
    values.put(&said.buyer_name)?;
    values.put(&said.receiver)?;
    values.put(&said.phone)?;
    values.put(&said.address)?;
    values.put(&said.remark)?;
    values.put(&said.extra)
}

/// What of an observation [`says`] compares, for a statement that names the table
/// `s`.
pub const SAID: &str = "s.identity_id, s.link_id, s.link_kind, s.state, s.day, s.minute, \
     s.paid_fen, s.refunded_fen, s.discount_fen, s.region, s.per_line, s.lines, s.buyer_name, \
     s.receiver, s.phone, s.address, s.remark, s.extra";

/// Whether a row that has [`SAID`] from column `first` on says just this; without
/// copying what it says.
///
/// # Errors
/// What storage says.
pub fn says(row: &Row<'_>, first: usize, said: &Said) -> rusqlite::Result<bool> {
    use rusqlite::types::ValueRef;
    let number = |at: usize, wanted: Option<i64>| {
        Ok::<_, rusqlite::Error>(match row.get_ref(first + at)? {
            ValueRef::Integer(found) => wanted == Some(found),
            ValueRef::Null => wanted.is_none(),
            _ => false,
        })
    };
    let text = |at: usize, wanted: &Option<String>| {
        Ok::<_, rusqlite::Error>(match row.get_ref(first + at)? {
            ValueRef::Text(found) => wanted.as_ref().is_some_and(|w| w.as_bytes() == found),
            ValueRef::Null => wanted.is_none(),
            _ => false,
        })
    };
    Ok(number(0, said.identity)?
        && number(1, said.link.map(|(id, _)| id))?
        && number(2, said.link.map(|(_, kind)| kind as i64))?
        && number(3, Some(said.state as i64))?
        && number(4, Some(i64::from(said.day.0)))?
        && number(5, Some(i64::from(said.minute)))?
        && number(6, said.paid.map(|f| f.0))?
        && number(7, Some(said.refunded.0))?
        && number(8, said.discount.map(|f| f.0))?
        && number(9, said.region.map(i64::from))?
        && number(10, Some(i64::from(said.per_line)))?
        && text(11, &said.lines)?
        && text(12, &said.buyer_name)?
        && text(13, &said.receiver)?
        && text(14, &said.phone)?
        && text(15, &said.address)?
        && text(16, &said.remark)?
        && text(17, &said.extra)?)
}

/// What ids stand for, looked up. One that is gone tells nothing apart.
pub struct Stored<'c>(pub &'c Connection);

impl Ids for Stored<'_> {
    fn kind(&self, identity: i64) -> IdentityKind {
        let sql = "SELECT kind FROM identity WHERE id = ?1";
        let found =
            self.0.prepare_cached(sql).and_then(|mut s| s.query_row([identity], |r| r.get(0)));
        kind_from(found.unwrap_or(-1))
    }

    fn meaning(&self, said: &Said) -> String {
        let word = |sql: &str, id: i64| -> String {
            let found =
                self.0.prepare_cached(sql).and_then(|mut s| s.query_row([id], |r| r.get(0)));
            found.unwrap_or_default()
        };
        let mut out = String::new();
        for id in said.identity.into_iter().chain(said.link.map(|(id, _)| id)) {
            let sql = "SELECT kind || platform || char(9) || value FROM identity WHERE id = ?1";
            out.push_str(&word(sql, id));
            out.push('\r');
        }
        for (alias, quantity, amount) in parse_lines(said.lines.as_deref()) {
            let sql = "SELECT title || char(9) || code || char(9) || specification
                   FROM product_alias WHERE id = ?1";
            out.push_str(&format!("\n{}\t{quantity:?}\t{amount:?}", word(sql, alias)));
        }
        out
    }
}

/// A line as stored: product alias, quantity in 1/1000, amount in 分.
pub type StoredLine = (i64, Option<i64>, Option<i64>);

/// Reads an observation's lines; damaged ones read as none.
pub fn parse_lines(lines: Option<&str>) -> Vec<StoredLine> {
    lines.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// Writes lines as stored; `None` where there are none.
pub fn lines_json(lines: impl Iterator<Item = StoredLine>) -> Option<String> {
    use std::fmt::Write;
    let mut out = String::with_capacity(28 * lines.size_hint().0);
    for (alias, quantity, amount) in lines {
        out.push(if out.is_empty() { '[' } else { ',' });
        let _ = write!(out, "[{alias},");
        for (value, end) in [(quantity, ','), (amount, ']')] {
            let _ = match value {
                Some(value) => write!(out, "{value}"),
                None => write!(out, "null"),
            };
            out.push(end);
        }
    }
    if out.is_empty() {
        return None;
    }
    out.push(']');
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_written() {
        let lines = vec![(1, Some(2000), Some(-305)), (7, None, None), (9, Some(1), None)];
        let text = lines_json(lines.iter().copied()).unwrap();
        assert_eq!(text, "[[1,2000,-305],[7,null,null],[9,1,null]]");
        assert_eq!(parse_lines(Some(&text)), lines);
        assert_eq!(lines_json(std::iter::empty()), None);
        assert_eq!(parse_lines(None), vec![]);
        assert_eq!(parse_lines(Some("[[1,")), vec![]);
    }

    #[test]
    fn an_observation_says_what_was_said_and_nothing_else() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../storage/migrations/0001_start.sql")).unwrap();
        let text = |t: &str| Some(t.to_owned());
        let full = Said {
            identity: Some(1),
            link: Some((2, LinkKind::Receiver)),
            buyer_name: text("a"),
            state: OrderState::Paid,
            day: Day(3),
            minute: 4,
            paid: Some(Fen(5)),
            refunded: Fen(6),
            discount: Some(Fen(8)),
            receiver: text("b"),
            phone: text("c"),
            address: text("d"),
            region: Some(7),
            remark: text("e"),
            extra: text("f"),
            lines: text("[[1,2,3]]"),
            per_line: true,
        };
        let bare = Said {
            identity: None,
            link: None,
            buyer_name: None,
            paid: None,
            discount: None,
            receiver: None,
            phone: None,
            address: None,
            region: None,
            remark: None,
            extra: None,
            lines: None,
            per_line: false,
            ..full.clone()
        };
        let base = || full.clone();
        let all = [
            full.clone(),
            bare,
            Said { identity: Some(9), ..base() },
            Said { link: Some((9, LinkKind::Receiver)), ..base() },
            Said { link: Some((2, LinkKind::Own)), ..base() },
            Said { link: None, ..base() },
            Said { buyer_name: text("z"), ..base() },
            Said { state: OrderState::Closed, ..base() },
            Said { day: Day(9), ..base() },
            Said { minute: 9, ..base() },
            Said { paid: Some(Fen(9)), ..base() },
            Said { refunded: Fen(9), ..base() },
            Said { discount: Some(Fen(9)), ..base() },
            Said { discount: None, ..base() },
            Said { receiver: text("z"), ..base() },
            Said { phone: text(""), ..base() },
            Said { address: text("z"), ..base() },
            Said { region: Some(9), ..base() },
            Said { region: None, ..base() },
            Said { remark: text("z"), ..base() },
            Said { extra: None, ..base() },
            Said { lines: text("[[1,2,4]]"), ..base() },
            Said { per_line: false, ..base() },
        ];
        let rows: Vec<(i64, &Said)> = (0..).zip(&all).collect();
        let bind = |values: &mut Values<'_, '_>, (n, said): &(i64, &Said)| {
            put(values, Origin { order: 1, n: *n, file: 1, row: 1 }, said)
        };
        conn.execute(
            "INSERT INTO orders (id, platform, key, state, day, minute, refunded_fen)
                      VALUES (1, 'p', 'k', 0, 0, 0, 0)",
            [],
        )
        .unwrap();
        bulk(&conn).unwrap().insert(&rows, bind, &|| Ok(())).unwrap();
        let sql = format!("SELECT {SAID}, s.n FROM observation s ORDER BY n");
        let mut statement = conn.prepare(&sql).unwrap();
        let mut stored = statement.query([]).unwrap();
        while let Some(row) = stored.next().unwrap() {
            let n = row.get::<_, i64>(18).unwrap() as usize;
            let same: Vec<usize> =
                (0..all.len()).filter(|i| says(row, 0, &all[*i]).unwrap()).collect();
            assert_eq!(same, [n]);
        }
        let read: Vec<Said> =
            of_order(&conn, 1).unwrap().into_iter().map(|(_, said)| said).collect();
        assert_eq!(read, all);
    }

    #[test]
    fn states_keep_their_numbers() {
        for (number, state) in STATES.iter().enumerate() {
            assert_eq!(*state as usize, number);
        }
        assert_eq!(state_from(99), OrderState::Unknown);
        assert_eq!(state_from(-1), OrderState::Unknown);
    }
}
