//! Names ready to be found at the head of a text.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::Code;
use super::forms::{Form, all};

/// Forms by their first two characters, the longest first.
pub(super) struct Index {
    heads: HashMap<(char, char), (u32, u32)>,
    forms: Vec<Form>,
}

pub(super) static INDEX: LazyLock<Index> = LazyLock::new(Index::build);

fn head(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

impl Index {
    fn build() -> Self {
        let mut forms = all();
        forms.retain(|form| head(&form.text).is_some());
        let order = |form: &Form| (head(&form.text), std::cmp::Reverse(form.text.len()));
        forms.sort_by(|a, b| {
            order(a).cmp(&order(b)).then_with(|| (&a.text, a.code).cmp(&(&b.text, b.code)))
        });
        // The easier of two ways to the same place.
        forms.sort_by_key(|form| (head(&form.text), std::cmp::Reverse(form.text.len())));
        forms.dedup_by(|b, a| {
            let same = a.text == b.text && a.code == b.code;
            if same {
                a.needs = a.needs.min(b.needs);
                a.short &= b.short;
            }
            same
        });
        let mut heads: HashMap<(char, char), (u32, u32)> = HashMap::new();
        for (i, form) in forms.iter().enumerate() {
            let Some(head) = head(&form.text) else { continue };
            heads.entry(head).or_insert((i as u32, i as u32)).1 = i as u32 + 1;
        }
        Self { heads, forms }
    }

    /// The forms a text begins with, the longest first.
    pub fn at_head<'t>(&'static self, text: &'t str) -> impl Iterator<Item = &'static Form> + 't {
        let range = head(text).and_then(|head| self.heads.get(&head)).copied().unwrap_or((0, 0));
        self.forms[range.0 as usize..range.1 as usize]
            .iter()
            .filter(|form| text.starts_with(form.text.as_str()))
    }
}

/// Codes of places that appear twice in the list, as the one they go by.
pub(super) fn same_place(code: Code) -> Code {
    super::forms::SAME.get(&code).copied().unwrap_or(code)
}
