//! Shops that are only in memory, for tests of what looks at them.

use std::sync::Arc;

use huitouke_analytics::Ledger;

use super::archive::ArchiveColumns;
use super::segments::SegmentColumns;
use super::tags::TagColumns;
use super::{Models, Snapshot, Sources, Texts, View};
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
    let mut searched = Texts::default();
    let mut spelled = Texts::default();
    for name in parts.names.iter() {
        searched.push(&name.to_lowercase());
        spelled.add_spelled(name);
        spelled.end();
    }
    let name_keys = parts.names.iter().map(pinyin::sort_key).collect();
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
        automatic: Default::default(),
        segments: Arc::new(parts.segments),
        settings: Default::default(),
        lists: Default::default(),
        facts: Default::default(),
        products: Default::default(),
        due: Default::default(),
        bases: Default::default(),
        tiers: Default::default(),
        sources: Sources {
            owners: Default::default(),
            catalogue: Default::default(),
            brought: Default::default(),
            said: Default::default(),
            marked: Default::default(),
        },
    };
    View::new(Arc::new(snapshot), Arc::<Models>::default())
}
