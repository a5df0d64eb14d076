//! What the values of a column look like.

use std::collections::HashSet;

use huitouke_analytics::Day;
use huitouke_contract::contacts::Calendar;
use huitouke_ingest::Value;

use super::super::data::Known;
use super::super::values::all_in_one::all_in_one;
use super::super::values::birthday::BirthdayReader;
use super::super::values::contact::{email, gender, wechat_id};
use super::super::values::date::DateReader;
use super::super::values::date_order::DateOrder;
use super::super::values::id::{Id, has_zero_tail, id};
use super::super::values::money::money;
use super::super::values::number::{ONE, quantity};
use super::super::values::phone::{Phone, phone};
use super::super::values::text::{display, is_empty, unwrap};
use crate::regions;

/// Counts over the values of a column that are not blank.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Values.
    pub values: u32,
    /// Whole mobile numbers.
    pub phones: u32,
    /// Mobile numbers in part or with an extension.
    pub half_phones: u32,
    /// Phones with an address in one cell, see [`all_in_one`].
    pub all_in_one: u32,
    /// Days.
    pub dates: u32,
    /// Amounts.
    pub amounts: u32,
    /// Amounts with 分, a sign of money or beyond the small numbers.
    pub prices: u32,
    /// Quantities.
    pub quantities: u32,
    /// Whole numbers 1–999.
    pub small: u32,
    /// Whole numbers of any size, as text or number.
    pub whole: u32,
    /// Whole numbers with leading zeros.
    pub padded: u32,
    /// Digits, 10 and more.
    pub long: u32,
    /// Short Chinese names with a common surname.
    pub names: u32,
    /// Addresses.
    pub addresses: u32,
    /// Names of provinces, cities and districts.
    pub regions: [u32; 3],
    /// Words for where an order stands.
    pub states: u32,
    /// What has the shape of a WeChat id.
    pub wechats: u32,
    /// `wxid_…`.
    pub wxids: u32,
    /// E-mail addresses.
    pub emails: u32,
    /// Words for a gender.
    pub genders: u32,
    /// Birthdays.
    pub birthdays: u32,
    /// Numbers that lost digits.
    pub damaged: u32,
    /// Whole numbers each one above the one before, from 0 or 1 on.
    pub running: u32,
    /// Different values.
    pub distinct: u32,
    /// More than 15 digits, and of those the ones with zeros from the 16th on.
    pub huge: (u32, u32),
    /// Dates written in this order.
    pub order: DateOrder,
}

const PLACES: [char; 14] =
    ['省', '市', '区', '县', '镇', '乡', '街', '路', '道', '号', '栋', '室', '村', '弄'];

impl Profile {
    /// Of a column's values.
    pub fn of<'a>(known: &Known, values: impl Iterator<Item = Value<'a>> + Clone) -> Self {
        let texts = values.clone().filter_map(|v| match v {
            Value::Text(text) => Some(text),
            _ => None,
        });
        let mut p = Self { order: DateOrder::decide(texts), ..Self::default() };
        let mut dates = DateReader::new(p.order);
        let mut distinct = HashSet::new();
        for value in values.filter(|v| !is_empty(*v)) {
            p.look_at(known, value, &mut dates);
            distinct.insert(display(value));
        }
        p.distinct = distinct.len() as u32;
        p
    }

    fn look_at(&mut self, known: &Known, value: Value<'_>, dates: &mut DateReader) {
        let text = display(value);
        let bare = unwrap(&text);
        self.values += 1;
        match phone(value) {
            Phone::Full(_) => self.phones += 1,
            Phone::Masked | Phone::Virtual if bare.chars().any(|c| c.is_ascii_digit()) => {
                self.half_phones += 1;
            }
            _ => {}
        }
        self.all_in_one += u32::from(all_in_one(bare).is_some());
        if matches!(dates.read(value), Ok(Some(_))) {
            self.dates += 1;
        }
        if let Ok(Some(amount)) = money(value) {
            self.amounts += 1;
            let marked = matches!(value, Value::Text(_)) && bare.contains(['¥', '￥', '元', '.']);
            self.prices += u32::from(amount.0 % ONE != 0 || marked);
            self.small += u32::from(amount.0 % ONE == 0 && (ONE..1000 * ONE).contains(&amount.0));
        }
        self.quantities += u32::from(matches!(quantity(bare), Ok(Some(_))));
        if !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit()) {
            self.running +=
                u32::from(bare.parse() == Ok(self.whole) || bare.parse() == Ok(self.whole + 1));
            self.whole += 1;
            self.padded += u32::from(bare.len() > 1 && bare.starts_with('0'));
            self.long += u32::from(bare.len() >= 10);
            if bare.len() > 15 {
                self.huge.0 += 1;
                self.huge.1 += u32::from(has_zero_tail(bare));
            }
        }
        self.wechats += u32::from(wechat_id(bare).is_some());
        self.wxids += u32::from(bare.starts_with("wxid_"));
        self.emails += u32::from(email(bare).is_some());
        self.genders += u32::from(gender(bare).is_some());
        let born =
            BirthdayReader { calendar: Calendar::Solar, order: self.order, today: Day(i32::MAX) };
        self.birthdays += u32::from(matches!(born.read(value), Ok(Some(_))));
        self.damaged += u32::from(id(value) == Id::Damaged);
        let characters = bare.chars().count();
        let surname = bare.chars().next().is_some_and(|c| known.aliases.surnames.contains(c));
        let han = bare.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        self.names += u32::from(surname && han && (2..=4).contains(&characters));
        self.addresses += u32::from(
            characters >= 6 && bare.chars().filter(|c| PLACES.contains(c)).take(2).count() == 2,
        );
        if characters <= 15 {
            for (count, is) in self.regions.iter_mut().zip(regions::levels(bare)) {
                *count += u32::from(is);
            }
        }
        self.states += u32::from(characters <= 20 && known.is_state(bare));
    }

    /// The share of the values that `count` are, 0 for a blank column.
    pub fn share(&self, count: u32) -> f64 {
        if self.values == 0 { 0.0 } else { f64::from(count) / f64::from(self.values) }
    }

    /// Whether it only numbers the rows.
    pub fn is_row_number(&self) -> bool {
        self.values >= 2 && self.padded == 0 && self.share(self.running) >= 0.9
    }

    /// Whether its long numbers were rounded by a spreadsheet program.
    pub fn is_rounded(&self) -> bool {
        self.huge.0 >= 3 && self.huge.0 == self.huge.1
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::*;

    fn profile(values: &[&str]) -> Profile {
        Profile::of(known().unwrap(), values.iter().map(|v| Value::Text(v)))
    }

    #[test]
    fn columns_by_their_values() {
        let p = profile(&["13800138000", "139****8000", "", "13700137000"]);
        assert_eq!((p.values, p.phones, p.half_phones), (3, 2, 1));
        let p = profile(&["2023-05-06", "2023/5/7", "昨天"]);
        assert_eq!((p.values, p.dates), (3, 2));
        let p = profile(&["张三", "李小四", "面霜"]);
        assert_eq!(p.names, 2);
        let p = profile(&["浙江省杭州市西湖区文三路1号", "上海"]);
        assert_eq!(p.addresses, 1);
        let p = profile(&["12.50", "¥3", "7"]);
        assert_eq!((p.amounts, p.prices, p.small), (3, 2, 2));
        let p = profile(&["已付", "未付", "已付"]);
        assert_eq!((p.states, p.distinct), (3, 2));
        assert!(profile(&["1", "2", "3", "4"]).is_row_number());
        assert!(!profile(&["1001", "1002", "1003"]).is_row_number());
    }

    #[test]
    fn rounded_numbers_show_as_a_column() {
        let rounded = ["123456789012345000", "123456789012346000", "223456789012346000"];
        assert!(profile(&rounded).is_rounded());
        assert!(!profile(&["123456789012345000", "123456789012346001"]).is_rounded());
        assert_eq!(profile(&["1.23E+17"]).damaged, 1);
    }
}
