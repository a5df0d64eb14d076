//! What the merchant wrote into archives, as storage has it.

use huitouke_analytics::Day;
use huitouke_contract::archive::{Channel, ConsentState};
use rusqlite::{Connection, Row};

use super::super::archive::{AfterSaleEntry, InteractionEntry};
use crate::archive::said::from_word as word;
use crate::error::Result;

/// Rows of the archive's tables with the customer they are of. Of several who were
/// joined into one, the customer's own come first.
#[derive(Debug, Default)]
pub(super) struct Hand {
    pub fields: Rows<(String, String)>,
    pub notes: Rows<String>,
    pub addresses: Rows<String>,
    pub consents: Rows<(Channel, ConsentState)>,
    pub interactions: Rows<InteractionEntry>,
    pub after_sales: Rows<AfterSaleEntry>,
}

/// Rows by customer, taken off the front.
#[derive(Debug)]
pub(super) struct Rows<T> {
    all: Vec<(i64, T)>,
    at: usize,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { all: Vec::new(), at: 0 }
    }
}

impl<T> Rows<T> {
    /// Those of a customer; customers must come ascending.
    pub fn of(&mut self, customer: i64) -> impl Iterator<Item = &T> {
        let skipped = self.all[self.at..].iter().take_while(|(c, _)| *c < customer).count();
        let begin = self.at + skipped;
        let len = self.all[begin..].iter().take_while(|(c, _)| *c == customer).count();
        self.at = begin + len;
        self.all[begin..begin + len].iter().map(|(_, row)| row)
    }
}

impl Hand {
    /// Those of everyone, or of one customer.
    pub fn read(tx: &Connection, customer: Option<i64>) -> Result<Self> {
        let text = |row: &Row<'_>, at: usize| row.get::<_, String>(at);
        Ok(Self {
            fields: read(tx, customer, "archive_field", "t.field, t.value", "t.field", |row| {
                Ok(Some((text(row, 1)?, text(row, 2)?)))
            })?,
            notes: read(tx, customer, "customer_note", "t.text", "t.id", |row| {
                Ok(Some(text(row, 1)?))
            })?,
            addresses: read(tx, customer, "hand_address", "t.text", "t.id", |row| {
                Ok(Some(text(row, 1)?))
            })?,
            consents: read(tx, customer, "consent", "t.channel, t.state", "t.channel", |row| {
                Ok(word(&text(row, 1)?).zip(word(&text(row, 2)?)))
            })?,
            interactions: read(
                tx,
                customer,
                "interaction",
                "t.day, t.channel, t.direction, t.kind",
                "t.day, t.id",
                |row| {
                    let words = (text(row, 2)?, text(row, 3)?, text(row, 4)?);
                    let day = Day(row.get(1)?);
                    Ok((|| {
                        Some(InteractionEntry {
                            customer: 0,
                            day,
                            channel: word(&words.0)?,
                            direction: word(&words.1)?,
                            kind: word(&words.2)?,
                        })
                    })())
                },
            )?,
            after_sales: read(
                tx,
                customer,
                "after_sale",
                "t.day, t.kind, t.state",
                "t.day, t.id",
                |row| {
                    let words = (text(row, 2)?, text(row, 3)?);
                    let day = Day(row.get(1)?);
                    Ok((|| {
                        Some(AfterSaleEntry {
                            customer: 0,
                            day,
                            kind: word(&words.0)?,
                            state: word(&words.1)?,
                        })
                    })())
                },
            )?,
        })
    }
}

/// Reads the rows of a table; `table`, `columns` and `order` are ours.
fn read<T>(
    tx: &Connection,
    customer: Option<i64>,
    table: &str,
    columns: &str,
    order: &str,
    of: impl Fn(&Row<'_>) -> rusqlite::Result<Option<T>>,
) -> Result<Rows<T>> {
    let which = if customer.is_some() { "= ?1" } else { "IS NOT NULL" };
    let sql = format!(
        "SELECT i.customer_id, {columns} FROM {table} t
         JOIN customer_hand h ON h.customer_id = t.customer_id
         JOIN identity i ON i.id = h.identity_id
         WHERE i.customer_id {which}
         ORDER BY i.customer_id, h.customer_id <> i.customer_id, h.customer_id, {order}"
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let mut rows = match customer {
        Some(customer) => statement.query([customer])?,
        None => statement.query([])?,
    };
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(found) = of(row)? {
            all.push((row.get(0)?, found));
        }
    }
    Ok(Rows { all, at: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_off_the_front() {
        let mut rows = Rows { all: vec![(1, 'a'), (3, 'b'), (3, 'c'), (9, 'd')], at: 0 };
        let mut of = |customer| rows.of(customer).copied().collect::<String>();
        assert_eq!((of(2), of(3), of(3), of(9)), ("".into(), "bc".into(), "".into(), "d".into()));
    }
}
