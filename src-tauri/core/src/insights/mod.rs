//! What is derived from storage, in memory, shared read-only: the Ledger, the
//! customers' names, and the facts of the days that were asked for. It is loaded once
//! and then follows what changes (docs/adr/0008).

pub mod archive;
pub mod asked;
mod by_id;
mod compare;
mod insight;
pub(crate) mod kept;
mod load;
mod models;
mod pieces;
mod refresh;
#[cfg(test)]
mod refresh_tests;
mod reports;
pub mod search;
pub mod segment;
pub mod segments;
pub mod tags;
#[cfg(test)]
pub(crate) mod testing;
mod texts;
mod tiers;
mod view;

use std::collections::HashMap;
use std::sync::Arc;

use huitouke_analytics::due::{self, Due};
use huitouke_analytics::facts::Facts;
use huitouke_analytics::lifecycle::LifecycleSettings;
use huitouke_analytics::products::ProductHistory;
use huitouke_analytics::{Basis, CustomerId, Day, Ledger, Scope};
use huitouke_contract::catalogue::ProductsAlike;
use huitouke_contract::segments::SegmentRow;
use huitouke_contract::tags::TagId;

use self::archive::ArchiveColumns;
use self::by_id::ById;
pub(crate) use self::load::products::Catalogue;
use self::load::tags::SaidTags;
use self::segments::SegmentColumns;
use self::tags::TagColumns;
pub use self::texts::Texts;
use crate::catalogue::sold::Sold;
use crate::customers::list::ListCache;
use crate::merges::duplicates::Suggestions;
use crate::tags::shown::Automatic;

use kept::Kept;
pub use models::{Fitted, Models};
use tiers::Tiers;
pub use view::View;

/// The shop in memory as of one revision.
#[derive(Debug)]
pub struct Snapshot {
    /// Goes up with every change.
    pub revision: u64,
    /// Orders kept aside until a file says their day.
    pub undated: u32,
    /// The shop as columns.
    pub ledger: Arc<Ledger>,
    /// Name to show, per customer of the ledger.
    pub names: Texts,
    /// Latest phone, per customer; empty where none is known.
    pub phones: Texts,
    /// What search looks through, per customer: lower case, a line per field.
    pub searched: Texts,
    /// Their names spelled in pinyin, per customer: a line for each way to read one.
    pub spelled: Texts,
    /// Where each name stands in their order; see [`crate::pinyin::sort_key`].
    pub name_keys: Vec<u64>,
    /// What the archives say.
    pub archive: Arc<ArchiveColumns>,
    /// The catalogue of tags; who carries them is in the ledger.
    pub tags: Arc<TagColumns>,
    /// The merchant's own segments.
    pub segments: Arc<SegmentColumns>,
    /// Settings in force.
    pub settings: LifecycleSettings,
    /// Lists that were asked for.
    pub lists: ListCache,
    /// By the day they are for and the day of the thresholds.
    facts: Kept<(Day, Day), Facts>,
    /// Of each automatic tag who carries it, by as-of day.
    pub(crate) automatic: Kept<Day, Vec<Automatic>>,
    /// All segments with their counts, by as-of day and the state of the shop whose models
    /// they were counted with.
    pub(crate) counted: Kept<(Day, Option<u64>), Vec<SegmentRow>>,
    /// Customers who may be one.
    pub(crate) duplicates: Kept<(), Suggestions>,
    /// Products that look like one.
    pub(crate) alike: Kept<(), Vec<ProductsAlike>>,
    products: Kept<Day, ProductHistory>,
    due: Kept<Day, Due>,
    /// By day and window asked for, of the whole shop.
    bases: Kept<Window, Basis>,
    tiers: Tiers,
    sold: Kept<(), Sold>,
    sources: Sources,
}

/// As-of day, first and last day of a window as asked for.
type Window = (Day, Option<Day>, Option<Day>);

/// What the next snapshot is made with, beside what this one shows.
#[derive(Debug)]
struct Sources {
    /// The customer each identity is of.
    owners: ById,
    catalogue: Arc<Catalogue>,
    /// By whom customers were brought along, by customer: words, or TAB and a key.
    brought: Vec<(CustomerId, String)>,
    /// Tags that files give customers.
    said: Arc<SaidTags>,
    /// Orders the merchant marked at some time: platform and key, and the id.
    marked: HashMap<(String, String), i64>,
}

impl Snapshot {
    /// The tags that files give to anybody.
    pub(crate) fn tags_said(&self) -> Vec<TagId> {
        self.sources.said.said(&self.tags)
    }

    /// Whose an identity is.
    pub(crate) fn owner_of(&self, identity: i64) -> Option<CustomerId> {
        self.sources.owners.get(identity).map(CustomerId)
    }

    /// The customers to whom files give a tag; one may come twice.
    pub(crate) fn said_of(&self, tag: TagId) -> Vec<CustomerId> {
        self.sources.said.of_tag(&self.tags, tag)
    }

    /// The day of the newest order, or `today` where there is none.
    pub fn default_day(&self, today: Day) -> Day {
        self.ledger.newest_order_day().unwrap_or(today)
    }

    /// The number of the product that goes or went by this name, or has this title on a
    /// platform.
    pub fn product_named(&self, name: &str) -> Option<u32> {
        self.sources.catalogue.resolve(name)
    }

    /// The catalogue of products.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.sources.catalogue
    }

    /// What was sold of each product.
    pub(crate) fn sold(&self) -> Arc<Sold> {
        self.sold.get((), || Sold::of(&self.ledger))
    }

    /// The latest phone of customer number `c`.
    pub fn phone(&self, c: usize) -> Option<&str> {
        Some(self.phones.get(c)).filter(|phone| !phone.is_empty())
    }

    /// The facts of `day` with the thresholds of `as_of`.
    pub fn facts(&self, day: Day, as_of: Day) -> Arc<Facts> {
        let facts = || Facts::replayed(&self.ledger, day, as_of, &self.settings);
        self.facts.get((day, as_of), facts)
    }

    /// Which products were bought when, up to a day.
    pub fn products(&self, as_of: Day) -> Arc<ProductHistory> {
        self.products.get(as_of, || ProductHistory::up_to(&self.ledger, as_of))
    }

    /// What reports on the whole shop rest on.
    pub fn basis(&self, as_of: Day, from: Option<Day>, to: Option<Day>) -> Basis {
        let counted = || Scope::new(&self.ledger, as_of, from, to, None).basis;
        *self.bases.get((as_of, from, to), counted)
    }

    /// When each customer is due to buy again, as of a day.
    pub fn due(&self, as_of: Day) -> Arc<Due> {
        self.due.get(as_of, || {
            let products = self.products(as_of);
            let days = products.use_days.iter().map(|use_days| use_days.map(|u| u.days));
            due::due(&self.ledger, as_of, &days.collect::<Vec<_>>())
        })
    }
}
