//! What is wrong with rows, in file order.

use std::collections::HashSet;

use huitouke_contract::imports::{Problem, ProblemCode};

use super::super::values::text::cut;

/// Problems kept with their place; beyond that they are only counted.
const KEPT: usize = 1_000;
/// Characters of a value kept.
const CHARACTERS: usize = 200;

/// Collects problems.
#[derive(Debug, Default)]
pub struct Problems {
    sheet: Option<String>,
    kept: Vec<Problem>,
    total: u32,
    states: HashSet<String>,
    /// What was told since the last time it was asked for; `None`: nobody asks.
    heard: Option<Vec<Told>>,
}

/// What is wrong, and in which column; none when it is about the whole row.
pub type Told = (Option<String>, ProblemCode);

impl Problems {
    /// For rows of this sheet.
    pub fn of(sheet: Option<String>) -> Self {
        Self { sheet, ..Self::default() }
    }

    /// Adds one. `column`: its header, or none when it is about the whole row.
    pub fn add(&mut self, row: u32, column: Option<&str>, code: ProblemCode, value: &str) {
        self.total = self.total.saturating_add(1);
        if let Some(heard) = &mut self.heard {
            heard.push((column.map(str::to_owned), code));
        }
        if self.kept.len() < KEPT {
            self.kept.push(Problem {
                sheet: self.sheet.clone(),
                row,
                column: column.map(str::to_owned),
                code,
                value: cut(value, CHARACTERS).to_owned(),
            });
        }
    }

    /// Adds an unknown state, once per word.
    pub fn unknown_state(&mut self, row: u32, column: Option<&str>, word: &str) {
        if self.states.insert(word.to_owned()) {
            self.add(row, column, ProblemCode::UnknownState, word);
        }
    }

    /// From now on every problem can be heard of, not only those kept.
    pub fn listen(&mut self) {
        self.heard = Some(Vec::new());
    }

    /// What was told since the last time.
    pub fn heard(&mut self) -> Vec<Told> {
        self.heard.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The ones kept, and how many there are in all.
    pub fn into_parts(self) -> (Vec<Problem>, u32) {
        (self.kept, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_the_first_kept() {
        let mut problems = Problems::of(Some("订单".into()));
        for row in 0..1_200 {
            problems.add(row, None, ProblemCode::NoDate, &"长".repeat(300));
        }
        problems.unknown_state(9, Some("状态"), "飞走了");
        problems.unknown_state(10, Some("状态"), "飞走了");
        let (kept, total) = problems.into_parts();
        assert_eq!((kept.len(), total), (1_000, 1_201));
        assert_eq!(kept[0].value.chars().count(), 200);
    }
}
