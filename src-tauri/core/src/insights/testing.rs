//! Shops that are only in memory, for tests of what looks at them.

use std::sync::Arc;

use huitouke_analytics::Ledger;

use super::archive::ArchiveColumns;
use super::segments::SegmentColumns;
use super::tags::TagColumns;
use super::{Catalogue, Models, Snapshot, Sources, Texts, View};
use crate::pinyin;

/// What a shop in memory is made of.
#[derive(Debug, Default)]
pub struct Parts {
    pub ledger: Ledger,
    pub names: Texts,
    pub phones: Texts,
    pub archive: ArchiveColumns,
    pub tags: TagColumns,
    pub segments: SegmentColumns,
}

/// Such a shop. Search finds names.
pub fn view(parts: Parts) -> View {
    let customers = parts.ledger.customers.len();
    let mut searched = Texts::default();
    let mut spelled = Texts::default();
    for c in 0..customers {
        let name = parts.names.get(c);
        searched.push(&name.to_lowercase());
        spelled.add_spelled(name);
        spelled.end();
    }
    let name_keys = (0..customers).map(|c| pinyin::sort_key(parts.names.get(c))).collect();
    let catalogue = Catalogue::titled(&parts.ledger.products);
    let snapshot = Snapshot {
        revision: 0,
        undated: 0,
        ledger: Arc::new(parts.ledger),
        names: parts.names,
        phones: parts.phones,
        searched,
        spelled,
        name_keys,
        archive: Arc::new(parts.archive),
        tags: Arc::new(parts.tags),
        segments: Arc::new(parts.segments),
        settings: Default::default(),
        lists: Default::default(),
        automatic: Default::default(),
        counted: Default::default(),
        duplicates: Default::default(),
        alike: Default::default(),
        sold: Default::default(),
        facts: Default::default(),
        products: Default::default(),
        due: Default::default(),
        bases: Default::default(),
        tiers: Default::default(),
        sources: Sources {
            owners: Default::default(),
            catalogue: Arc::new(catalogue),
            brought: Default::default(),
            said: Default::default(),
            marked: Default::default(),
        },
    };
    View::new(Arc::new(snapshot), Arc::<Models>::default())
}
