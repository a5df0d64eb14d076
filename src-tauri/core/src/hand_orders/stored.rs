//! Orders by hand as they are stored, and what of them is accepted.

use huitouke_contract::hand_orders::{HandLine, HandOrder, SaleChannel};
use huitouke_contract::{AppError, Day, ErrorCode, Fen};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::catalogue::alias::single_blanks;
use crate::error::Result;

/// An order has at most so many lines.
const MOST_LINES: usize = 200;
/// A product and a specification have at most so many characters.
const MOST_CHARACTERS: usize = 200;
/// A note has at most so many.
const MOST_NOTE: usize = 1_000;
/// The largest amount, in 分, and the largest quantity, in 1/1000.
const MOST_AMOUNT: i64 = 100_000_000_000;
const MOST_QUANTITY: i64 = 1_000_000_000;
/// Days before 1990 are typing errors.
const FIRST_DAY: Day = Day(7_305);

/// An order by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The row of `customer_hand` it hangs on; `None`: nobody's any more.
    pub customer: Option<i64>,
    /// Where it was sold.
    pub channel: SaleChannel,
    /// The day.
    pub day: Day,
    /// Minute of the day, −1 where unknown.
    pub minute: i16,
    /// Whether it is paid.
    pub paid: bool,
    /// As typed.
    pub amount: Option<Fen>,
    /// Gone back.
    pub refunded: Fen,
    /// What.
    pub lines: Vec<HandLine>,
    /// Note.
    pub note: String,
}

/// What was typed is no valid value of a field.
pub(super) fn bad(field: &str, value: impl std::fmt::Display) -> AppError {
    let value: String = value.to_string().chars().take(MOST_CHARACTERS).collect();
    AppError::new(ErrorCode::BadValue).with("field", field).with("value", value)
}

impl Stored {
    /// What was typed, ready to be stored; whose it is, is filled in later.
    ///
    /// # Errors
    /// `bad_value` (`field`, `value`).
    pub fn typed(order: &HandOrder, today: Day) -> Result<Self> {
        if order.lines.len() > MOST_LINES {
            return Err(bad("lines", order.lines.len()).into());
        }
        if order.day > today || order.day < FIRST_DAY {
            return Err(bad("day", order.day).into());
        }
        let note = order.note.trim();
        if note.chars().count() > MOST_NOTE {
            return Err(bad("note", note).into());
        }
        let typed = Self {
            customer: None,
            channel: order.channel,
            day: order.day,
            minute: order.time.as_deref().map_or(Ok(-1), minute)?,
            paid: order.paid,
            amount: order.amount_fen.map(|fen| amount("amount_fen", fen)).transpose()?,
            refunded: Fen::ZERO,
            lines: order.lines.iter().map(line).collect::<Result<_>>()?,
            note: note.to_owned(),
        };
        if typed.lines.is_empty() && typed.amount.is_none() {
            return Err(bad("amount_fen", "").into());
        }
        if let Some(sum) = typed.total() {
            amount("amount_fen", sum)?;
        }
        Ok(typed)
    }

    /// What it costs in all, where that is known.
    pub fn total(&self) -> Option<Fen> {
        let sum = || self.lines.iter().map(|line| line.amount_fen).sum::<Option<Fen>>();
        self.amount.or_else(|| if self.lines.is_empty() { None } else { sum() })
    }

    /// Checks that no more went back than was paid.
    ///
    /// # Errors
    /// `bad_value` of this field.
    pub fn check_refund(&self, field: &str) -> Result<()> {
        let fits = self.paid && self.total().is_some_and(|total| self.refunded <= total);
        if self.refunded == Fen::ZERO || (self.refunded > Fen::ZERO && fits) {
            Ok(())
        } else {
            Err(bad(field, self.refunded.0).into())
        }
    }

    /// Reads one.
    ///
    /// # Errors
    /// What storage says.
    pub fn read(conn: &Connection, order: i64) -> Result<Option<Self>> {
        let read = |row: &Row<'_>| -> rusqlite::Result<(String, String, Self)> {
            let stored = Self {
                customer: row.get(0)?,
                channel: SaleChannel::Other,
                day: Day(row.get(2)?),
                minute: row.get(3)?,
                paid: row.get(4)?,
                amount: row.get::<_, Option<i64>>(5)?.map(Fen),
                refunded: Fen(row.get(6)?),
                lines: Vec::new(),
                note: row.get(8)?,
            };
            Ok((row.get(1)?, row.get(7)?, stored))
        };
        let found = conn
            .prepare_cached(
                "SELECT customer_id, channel, day, minute, paid, amount_fen, refunded_fen, lines,
                        note FROM hand_order WHERE id = ?1",
            )?
            .query_row([order], read)
            .optional()?;
        let Some((channel, lines, stored)) = found else { return Ok(None) };
        Ok(Some(Self {
            channel: serde_json::from_value(channel.into())?,
            lines: serde_json::from_str(&lines)?,
            ..stored
        }))
    }

    /// Writes it under this number, in the place of what is there.
    ///
    /// # Errors
    /// What storage says.
    pub fn write(&self, conn: &Connection, order: i64) -> Result<()> {
        conn.prepare_cached(
            "INSERT INTO hand_order (id, customer_id, channel, day, minute, paid, amount_fen,
                                     refunded_fen, lines, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT DO UPDATE SET customer_id = ?2, channel = ?3, day = ?4, minute = ?5,
               paid = ?6, amount_fen = ?7, refunded_fen = ?8, lines = ?9, note = ?10
             WHERE (customer_id, channel, day, minute, paid, amount_fen, refunded_fen, lines, note)
               IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            order,
            self.customer,
            channel_word(self.channel),
            self.day.0,
            self.minute,
            self.paid,
            self.amount.map(|fen| fen.0),
            self.refunded.0,
            serde_json::to_string(&self.lines)?,
            self.note
        ])?;
        Ok(())
    }
}

/// The number of a new order: one that no order has, and none by hand ever had.
///
/// # Errors
/// What storage says.
pub fn next_number(conn: &Connection) -> Result<i64> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 + max(coalesce((SELECT max(id) FROM orders), 0),
                            coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'hand_order'), 0))",
        )?
        .query_row([], |row| row.get(0))?)
}

/// A channel as it is stored.
pub fn channel_word(channel: SaleChannel) -> &'static str {
    match channel {
        SaleChannel::WeChat => "wechat",
        SaleChannel::Group => "group",
        SaleChannel::InPerson => "in_person",
        SaleChannel::Call => "call",
        SaleChannel::Other => "other",
    }
}

fn amount(field: &str, fen: Fen) -> Result<Fen> {
    let fine = (0..=MOST_AMOUNT).contains(&fen.0);
    if fine { Ok(fen) } else { Err(bad(field, fen.0).into()) }
}

/// `HH:MM` as a minute of the day.
fn minute(time: &str) -> Result<i16> {
    let parse = |text: &str| -> Option<i16> {
        let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let read = time.trim().split_once(':').and_then(|(hour, minute)| {
        let (hour, minute) = (parse(hour)?, parse(minute)?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    });
    read.ok_or_else(|| bad("time", time).into())
}

fn line(line: &HandLine) -> Result<HandLine> {
    let text = |field: &str, text: &str| {
        let text = single_blanks(text);
        let fine = text.chars().count() <= MOST_CHARACTERS && !text.chars().any(char::is_control);
        if fine { Ok(text.into_owned()) } else { Err(bad(field, text)) }
    };
    let product = text("product", &line.product)?;
    if product.is_empty() {
        return Err(bad("product", "").into());
    }
    if !(1..=MOST_QUANTITY).contains(&line.quantity_milli) {
        return Err(bad("quantity_milli", line.quantity_milli).into());
    }
    Ok(HandLine {
        product,
        specification: text("specification", &line.specification)?,
        quantity_milli: line.quantity_milli,
        amount_fen: line.amount_fen.map(|fen| amount("amount_fen", fen)).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_contract::CustomerId;
    use huitouke_contract::hand_orders::Buyer;

    fn order() -> HandOrder {
        HandOrder {
            buyer: Buyer::Known { id: CustomerId(1) },
            lines: vec![HandLine {
                product: " 面膜　补水 ".into(),
                specification: String::new(),
                quantity_milli: 2000,
                amount_fen: Some(Fen(500)),
            }],
            amount_fen: None,
            channel: SaleChannel::WeChat,
            paid: true,
            day: Day(20_000),
            time: Some("9:05".into()),
            note: " 送小样 \n".into(),
        }
    }

    const TODAY: Day = Day(20_000);

    #[test]
    fn what_is_typed_is_tidied() {
        let typed = Stored::typed(&order(), TODAY).unwrap();
        assert_eq!((typed.minute, typed.note.as_str()), (545, "送小样"));
        assert_eq!((typed.lines[0].product.as_str(), typed.total()), ("面膜 补水", Some(Fen(500))));
        for channel in [
            SaleChannel::WeChat,
            SaleChannel::Group,
            SaleChannel::InPerson,
            SaleChannel::Call,
            SaleChannel::Other,
        ] {
            assert_eq!(serde_json::to_value(channel).unwrap(), channel_word(channel));
        }
    }

    #[test]
    fn bad_values_are_named() {
        type Spoil = fn(&mut HandOrder);
        let spoil: [(&str, Spoil); 18] = [
            ("quantity_milli", |o| o.lines[0].quantity_milli = 0),
            ("quantity_milli", |o| o.lines[0].quantity_milli = -1000),
            ("quantity_milli", |o| o.lines[0].quantity_milli = i64::MAX),
            ("amount_fen", |o| o.lines[0].amount_fen = Some(Fen(-1))),
            ("amount_fen", |o| o.amount_fen = Some(Fen(-500))),
            ("amount_fen", |o| o.amount_fen = Some(Fen(i64::MAX))),
            ("amount_fen", |o| o.lines.clear()),
            ("amount_fen", |o| {
                o.lines[0].amount_fen = Some(Fen(MOST_AMOUNT));
                o.lines.push(o.lines[0].clone());
            }),
            ("product", |o| o.lines[0].product = "\u{3000}".into()),
            ("product", |o| o.lines[0].product = "长".repeat(10_000)),
            ("product", |o| o.lines[0].product = "a\u{0}b".into()),
            ("specification", |o| o.lines[0].specification = "长".repeat(201)),
            ("day", |o| o.day = Day(20_001)),
            ("day", |o| o.day = Day(i32::MIN)),
            ("time", |o| o.time = Some("24:00".into())),
            ("time", |o| o.time = Some("+1:-2".into())),
            ("note", |o| o.note = "长".repeat(1001)),
            ("lines", |o| o.lines = vec![o.lines[0].clone(); 201]),
        ];
        for (field, spoil) in spoil {
            let mut order = order();
            spoil(&mut order);
            let error = AppError::from(Stored::typed(&order, TODAY).unwrap_err());
            assert_eq!((error.code, error.params["field"].as_str()), (ErrorCode::BadValue, field));
        }
    }

    #[test]
    fn no_more_goes_back_than_was_paid() {
        let mut stored = Stored::typed(&order(), TODAY).unwrap();
        for (refunded, paid, fine) in [
            (0, false, true),
            (500, true, true),
            (501, true, false),
            (1, false, false),
            (-1, true, false),
        ] {
            (stored.refunded, stored.paid) = (Fen(refunded), paid);
            assert_eq!(stored.check_refund("x").is_ok(), fine, "{refunded} {paid}");
        }
    }
}
