//! Which of the numbers of a date is the year, the month, the day: decided once
//! per column from its first rows, because `1/12/2010` alone does not say.

use huitouke_analytics::Day;

use super::date::split;
use super::text::{half_width, unwrap};

/// An order of year, month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Year first.
    Ymd,
    /// Month first.
    Mdy,
    /// Day first.
    Dmy,
}

/// The orders of a column's ambiguous dates. A date whose first number has four
/// digits is always year, month, day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateOrder {
    /// Of `12/1/2010`.
    pub year_last: Order,
    /// Of `23.5.6`.
    pub short: Order,
}

impl Default for DateOrder {
    fn default() -> Self {
        Self { year_last: Order::Mdy, short: Order::Ymd }
    }
}

impl DateOrder {
    /// The order that makes the most of these values a real day; between equals
    /// year-month-day, then month-day-year (what Excel writes in English), then
    /// day-month-year.
    pub fn decide<'a>(samples: impl Iterator<Item = &'a str>) -> Self {
        let (mut long, mut short) = ([0u32; 2], [0u32; 3]);
        for sample in samples {
            let text = half_width(unwrap(sample));
            let Some(parts) = split(text.trim()) else { continue };
            let (a, b, c) = (parts.a.value, parts.b.value, parts.c.value);
            if parts.year_last() {
                long[0] += u32::from(is_day(a, b));
                long[1] += u32::from(is_day(b, a));
            } else if parts.short() {
                short[0] += u32::from(is_day(b, c));
                short[1] += u32::from(is_day(a, b));
                short[2] += u32::from(is_day(b, a));
            }
        }
        Self {
            year_last: if long[1] > long[0] { Order::Dmy } else { Order::Mdy },
            short: match short {
                [y, m, d] if y >= m && y >= d => Order::Ymd,
                [_, m, d] if m >= d => Order::Mdy,
                _ => Order::Dmy,
            },
        }
    }
}

fn is_day(month: u32, day: u32) -> bool {
    // A leap year: the year is not looked at here.
    Day::from_ymd(2000, month, day).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decided_by_what_is_possible() {
        for (samples, year_last, short) in [
            (&["12/1/2010 8:26"][..], Order::Mdy, Order::Ymd),
            (&["1/12/2010", "25/12/2010"], Order::Dmy, Order::Ymd),
            (&["1/12/2010", "12/25/2010"], Order::Mdy, Order::Ymd),
            (&["23.5.6", "23.12.31"], Order::Mdy, Order::Ymd),
            (&["5/23/16", "5/6/16"], Order::Mdy, Order::Mdy),
            (&["23/5/16", "31/5/16"], Order::Mdy, Order::Ymd),
            (&["13/5/35", "23/5/32"], Order::Mdy, Order::Dmy),
            (&[], Order::Mdy, Order::Ymd),
        ] {
            let decided = DateOrder::decide(samples.iter().copied());
            assert_eq!(decided, DateOrder { year_last, short }, "{samples:?}");
        }
    }
}
