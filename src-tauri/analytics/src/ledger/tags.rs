//! Who carries which tag, changed for everybody at once.

use super::Ledger;
use super::build::sorted_tags;
use super::rows::TagRow;

impl Ledger {
    /// Whether its tags are these: names by number, and who carries them, by customer and
    /// number, each once.
    pub fn has_tags(&self, names: &[String], tags: &[TagRow]) -> bool {
        let mut rest = tags;
        let same = |c: usize| {
            let id = self.customers[c];
            let len = rest.iter().take_while(|tag| tag.customer == id).count();
            let (own, others) = rest.split_at(len);
            rest = others;
            self.tags_of(c).iter().copied().eq(own.iter().map(|tag| tag.tag))
        };
        self.tag_names == names && (0..self.customers.len()).all(same) && rest.is_empty()
    }

    /// Puts these in the place of all its tags.
    pub fn set_tags(&mut self, names: Vec<String>, tags: Vec<TagRow>) {
        let tags = sorted_tags(tags);
        self.tag_names = names;
        self.tags.clear();
        self.tag_start.clear();
        self.tag_start.push(0);
        let mut rest = tags.as_slice();
        for id in &self.customers {
            let before = rest.iter().take_while(|tag| tag.customer < *id).count();
            rest = &rest[before..];
            let len = rest.iter().take_while(|tag| tag.customer == *id).count();
            self.tags.extend(rest[..len].iter().map(|tag| tag.tag));
            rest = &rest[len..];
            self.tag_start.push(self.tags.len() as u32);
        }
        self.tags.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CustomerRow, Rows};
    use super::*;
    use crate::units::CustomerId;

    #[test]
    fn tags_set_at_once_are_those_it_would_be_built_with() {
        let row = |customer, tag| TagRow { customer: CustomerId(customer), tag };
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let rows = |names: Vec<String>, tags: Vec<TagRow>| Rows {
            customers: [2, 5, 7].map(|id| CustomerRow::new(CustomerId(id), None)).to_vec(),
            tag_names: names,
            tags,
            ..Rows::default()
        };
        let first = vec![row(2, 0), row(2, 1), row(7, 0)];
        let mut ledger = Ledger::new(rows(names(&["a", "b"]), first.clone()));
        assert!(ledger.has_tags(&names(&["a", "b"]), &first));
        assert!(!ledger.has_tags(&names(&["a", "c"]), &first));
        assert!(!ledger.has_tags(&names(&["a", "b"]), &first[1..]));
        assert!(!ledger.has_tags(&names(&["a", "b"]), &first[..2]));
        let then = vec![row(1, 0), row(5, 2), row(5, 0), row(5, 2), row(9, 1)];
        ledger.set_tags(names(&["a", "b", "c"]), then.clone());
        assert_eq!(ledger, Ledger::new(rows(names(&["a", "b", "c"]), then)));
    }
}
