//! What a list can be narrowed by and show.

use std::collections::{BTreeMap, HashMap};

use huitouke_contract::Day;
use huitouke_contract::customers::ListChoices;

use super::looked_at::LookedAt;
use crate::insights::View;
use crate::regions::{city_of, province_of};

/// Sources told at most.
const MOST_SOURCES: usize = 50;

/// As found in this shop.
pub fn choices(view: &View, today: Day) -> ListChoices {
    let at = LookedAt::new(view, None, None, today);
    let (mut places, mut sources) = (BTreeMap::new(), HashMap::<&str, u32>::new());
    for c in 0..view.ledger.customers.len() {
        if let Some(code) = at.region(c) {
            let (province, city) = (province_of(code), city_of(code));
            *places.entry(province).or_default() += 1;
            if city != province {
                *places.entry(city).or_default() += 1;
            }
        }
        let source = view.archive.source.get(c);
        if !source.is_empty() {
            *sources.entry(source).or_default() += 1;
        }
    }
    let extra = view.archive.extra.iter();
    ListChoices {
        platforms: view.ledger.platforms.clone(),
        places: places.into_iter().collect(),
        fields: most_used(
            extra.map(|column| (column.header.as_str(), column.customers.len() as u32)),
        ),
        sources: most_used(sources.into_iter()).into_iter().take(MOST_SOURCES).collect(),
        categories: view.ledger.categories.clone(),
    }
}

/// The most used first, equals by name.
fn most_used<'a>(all: impl Iterator<Item = (&'a str, u32)>) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = all.map(|(name, n)| (name.to_owned(), n)).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all
}
