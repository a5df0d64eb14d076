//! What a cell is in a table.

use std::borrow::Cow;

use huitouke_contract::Day;
use huitouke_contract::customers::{Cell, CustomerColumn};

use super::words;
use crate::archive::said::from_word;
use crate::regions;

/// A field of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Nothing.
    Empty,
    /// Always a text, also where it looks like a number or a formula.
    Text(String),
    /// A number, with so many decimals shown.
    Number(f64, u8),
    /// A day.
    Day(Day),
}

/// A cell as a field.
pub fn field(column: &CustomerColumn, cell: Cell) -> Field {
    let text = |text: &str| Field::Text(text.to_owned());
    match cell {
        Cell::Empty => Field::Empty,
        Cell::Text(said) => match column {
            CustomerColumn::Stage => {
                from_word(&said).map_or(Field::Empty, |s| text(words::stage(s)))
            }
            CustomerColumn::Activity => {
                from_word(&said).map_or(Field::Empty, |a| text(words::activity(a)))
            }
            _ => Field::Text(said),
        },
        Cell::Number(n) => Field::Number(n, if n.fract() == 0.0 { 0 } else { 2 }),
        Cell::Money(fen) => Field::Number(fen.0 as f64 / 100.0, 2),
        Cell::Day(day) => Field::Day(day),
        Cell::RfmGroup(group) => text(group.name()),
        Cell::Region(code) => regions::text(code).map_or(Field::Empty, Field::Text),
        Cell::Platforms(all) => {
            Field::Text(all.iter().map(|p| words::platform(p)).collect::<Vec<_>>().join("、"))
        }
        Cell::Tags(tags) => {
            Field::Text(tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join("、"))
        }
        Cell::Gender(gender) => text(words::gender(gender)),
        Cell::Birthday(birthday) => Field::Text(words::birthday(&birthday)),
    }
}

/// A field of a csv file, which spreadsheet programs take for whatever it looks like:
/// what looks like a formula begins with an apostrophe, and digits that name something
/// end with a TAB, as platforms write them.
pub fn in_csv(field: &Field) -> Cow<'_, str> {
    match field {
        Field::Empty => Cow::Borrowed(""),
        Field::Number(n, decimals) => Cow::Owned(format!("{n:.*}", usize::from(*decimals))),
        Field::Day(day) => Cow::Owned(day.to_string()),
        Field::Text(text) => {
            let begins = text.chars().find(|c| *c != ' ' && *c != '\u{feff}').unwrap_or_default();
            let is_long_number = text.bytes().all(|b| b.is_ascii_digit())
                && (text.len() > 8 || text.starts_with('0') && text.len() > 1);
            match begins {
                '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' => {
                    Cow::Owned(format!("'{text}"))
                }
                _ if is_long_number => Cow::Owned(format!("{text}\t")),
                _ => Cow::Borrowed(text),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use huitouke_contract::Fen;

    use super::*;

    #[test]
    fn nothing_can_run_as_a_formula() {
        for text in
            ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "\n=1", " =1", "＝1"]
        {
            let written = Field::Text(text.to_owned());
            assert_eq!(in_csv(&written), format!("'{text}"));
        }
        let plain = |text: &str| in_csv(&Field::Text(text.to_owned())).into_owned();
        assert_eq!(plain("13800138000"), "13800138000\t");
        assert_eq!(
            (plain("007"), plain("42"), plain("0")),
            ("007\t".into(), "42".into(), "0".into())
        );
        assert_eq!(plain("张三-1"), "张三-1");
        assert_eq!(in_csv(&Field::Number(-5.5, 2)), "-5.50");
    }

    #[test]
    fn words_are_those_of_the_screen_and_money_is_yuan() {
        let of = |column, cell| field(&column, cell);
        assert_eq!(of(CustomerColumn::Net, Cell::Money(Fen(12_345))), Field::Number(123.45, 2));
        let stage = of(CustomerColumn::Stage, Cell::Text("loyal".into()));
        assert_eq!(stage, Field::Text("忠诚客".into()));
        // Somebody may be called so.
        let name = of(CustomerColumn::Name, Cell::Text("loyal".into()));
        assert_eq!(name, Field::Text("loyal".into()));
        assert_eq!(
            of(CustomerColumn::Region, Cell::Region(330_100)),
            Field::Text("浙江 杭州".into())
        );
        let both = Cell::Platforms(vec!["jd".into(), "new".into()]);
        assert_eq!(of(CustomerColumn::Platforms, both), Field::Text("京东、new".into()));
    }
}
