//! What the merchant corrected on earlier tables, by the headers of the table.

use std::collections::HashMap;

use huitouke_contract::imports::{Choices, Column, Role, RoleReason};
use serde::{Deserialize, Serialize};

use super::word::Word;

/// What was chosen for tables of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// Row of the header, from 1; 0: there is none.
    pub header_row: Option<u32>,
    /// Roles by header; of equal headers by which of them it is, from 0.
    pub roles: Vec<(String, u32, Role)>,
    /// Whether transfers and red packets are purchases.
    pub transfers: Option<bool>,
    /// Of a book whose likeliest table this is: sheets by name, and whether each
    /// is taken, where that is not what we would do.
    pub sheets: Vec<(String, bool)>,
}

/// All that is remembered, by signature.
pub type Memory = HashMap<String, Remembered>;

/// What tables are known by: their kind of platform and their header words,
/// whatever their order.
pub fn signature(platform: &str, headers: &[String]) -> String {
    let mut words: Vec<Word> = headers.iter().map(|h| Word::new(h)).collect();
    words.retain(|word| !word.is_empty());
    words.sort_unstable_by(|a, b| a.as_str().cmp(b.as_str()));
    let mut signature = platform.to_owned();
    if words.is_empty() {
        // No header: tables of as many columns.
        signature.push_str(&format!("\t{}", headers.len()));
    }
    for word in words {
        signature.push('\t');
        signature.push_str(word.as_str());
    }
    signature
}

impl Remembered {
    /// Whether there is nothing to remember.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// What is remembered of how a table was read.
    pub fn of(columns: &[Column], choices: &Choices) -> Self {
        let by_hand = |c: &Column| matches!(c.reason, RoleReason::Chosen | RoleReason::Remembered);
        let chosen = numbered(columns).filter(|(column, _)| by_hand(column));
        Self {
            header_row: choices.header_row,
            roles: chosen.map(|(c, nth)| (c.header.clone(), nth, c.role)).collect(),
            transfers: choices.transfers,
            sheets: Vec::new(),
        }
    }

    /// Roles for columns with these headers, by column index.
    pub fn roles(&self, columns: &[Column]) -> Vec<(u32, Role)> {
        let find = |c: &Column, nth: u32| {
            self.roles.iter().find(|(h, n, _)| *h == c.header && *n == nth).map(|r| r.2)
        };
        numbered(columns).filter_map(|(c, nth)| find(c, nth).map(|role| (c.index, role))).collect()
    }
}

/// Columns, and how many with the same header come before each.
fn numbered(columns: &[Column]) -> impl Iterator<Item = (&Column, u32)> {
    let mut met: HashMap<&str, u32> = HashMap::new();
    columns.iter().map(move |column| {
        let count = met.entry(column.header.as_str()).or_insert(0);
        let nth = *count;
        *count += 1;
        (column, nth)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headers: &[&str], reason: RoleReason) -> Vec<Column> {
        let column = |(i, header): (usize, &&str)| Column {
            index: i as u32,
            header: (*header).to_owned(),
            role: Role::Paid,
            confidence: 1.0,
            reason,
            has_values: true,
        };
        headers.iter().enumerate().map(column).collect()
    }

    #[test]
    fn a_signature_does_not_depend_on_the_order_of_columns() {
        let of = |headers: &[&str]| {
            signature("hand", &headers.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of(&["姓名", "日期 "]), of(&["日期", "姓名"]));
        assert_ne!(of(&["姓名"]), of(&["日期"]));
        assert_ne!(of(&["", ""]), of(&["", "", ""]));
    }

    #[test]
    fn roles_come_back_by_header_also_where_headers_repeat() {
        let mut before = columns(&["a", "b", "b"], RoleReason::Chosen);
        before[0].reason = RoleReason::Header;
        before[2].role = Role::Nick;
        let remembered = Remembered::of(&before, &Choices::default());
        assert_eq!(remembered.roles.len(), 2);
        let after = columns(&["b", "a", "c", "b"], RoleReason::Header);
        assert_eq!(remembered.roles(&after), [(0, Role::Paid), (3, Role::Nick)]);
    }
}
