//! The merchant's own segments in memory.

use huitouke_contract::rules::Rule;
use huitouke_contract::segments::SegmentId;

/// All own segments, in the merchant's order.
#[derive(Debug, Default)]
pub struct SegmentColumns {
    /// The segments.
    pub segments: Vec<SegmentEntry>,
}

/// An own segment.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentEntry {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Its rule; `None` for a fixed list.
    pub rule: Option<Rule>,
    /// Customer numbers on a fixed list, ascending.
    pub members: Vec<u32>,
}

impl SegmentColumns {
    /// A segment by its id.
    pub fn get(&self, id: SegmentId) -> Option<&SegmentEntry> {
        self.segments.iter().find(|segment| segment.id == id)
    }
}
