//! The snapshot after a change: what the change touched is read again, the rest is
//! taken over. It equals one loaded anew.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use huitouke_analytics::ledger::{Changes, EventKind, EventRow, Numbers, Rows, TagRow};
use huitouke_analytics::{CustomerId, Ledger, OrderId};
use rusqlite::{Connection, OptionalExtension};

use super::archive::ArchiveColumns;
use super::by_id::ById;
use super::load::orders::{Known, Part, Platforms};
use super::load::people::People;
use super::load::products::Catalogue;
use super::load::{brought_by, events_of, names, tags};
use super::pieces::{Piece, pieces, put_together};
use super::segments::SegmentColumns;
use super::tags::TagColumns;
use super::texts::Texts;
use super::{Snapshot, Sources};
use crate::customers::settings;
use crate::error::Result;
use crate::exclusions::Marks;
use crate::imports::batches;
use crate::storage::watch::{RowIds, Touched};
use crate::tags::stored;

/// From so many orders on, reading everything again is as fast.
const MOST_ORDERS: usize = 60_000;

impl Snapshot {
    /// This one after changes that touched these rows at most. `more` is asked, once
    /// reading has begun, for what later changes touched that can be seen already.
    /// `None` where reading everything again is as fast.
    ///
    /// # Errors
    /// What storage says.
    pub fn refreshed(
        before: Arc<Self>,
        conn: &Connection,
        mut touched: Touched,
        more: impl FnOnce() -> Touched,
        revision: u64,
    ) -> Result<Option<Self>> {
        let tx = conn.unchecked_transaction()?;
        tx.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?;
        touched.add(more());
        if touched.everything {
            return Ok(None);
        }
        let Some(again) = Again::read(&tx, &before, &touched)? else { return Ok(None) };
        let pieces = again.pieces(&before);
        let texts = |old: &Texts, new: &Texts| merged(&pieces, old, new);
        let names = texts(&before.names, &again.people.names);
        let phones = texts(&before.phones, &again.people.phones);
        let searched = texts(&before.searched, &again.people.searched);
        let spelled = texts(&before.spelled, &again.people.spelled);
        let name_keys = put_together(&pieces, &before.name_keys, &again.people.name_keys);
        let mut archive =
            ArchiveColumns::put_together(&pieces, &before.archive, &again.people.archive);
        let (changes, brought) = again.changes(&tx, &before, &names)?;
        let settings = settings::lifecycle(&tx)?;
        let undated = batches::undated(&tx)?;
        let nothing_new = again.nothing_new(&before.ledger, &changes);
        let said = before.sources.said.replaced(&again.customers, &again.people.tags);
        let said = said.map_or_else(|| Arc::clone(&before.sources.said), Arc::new);
        let all_tags = again.all_tags(&tx, &before, &said)?;
        let (mut facts, mut products, mut due, mut sold, mut tiers) = Default::default();
        if nothing_new {
            sold = before.sold.clone();
            products = before.products.clone();
            due = before.due.clone();
            tiers = before.tiers.without_models();
            if settings == before.settings {
                facts = before.facts.clone();
            }
        }
        let Again { owners, moved, marked, catalogue, tags, .. } = again;
        let segments = Arc::clone(&before.segments);
        let segments_now = if touched.segments { Some(SegmentColumns::read(&tx)?) } else { None };
        let tags = tags.map_or_else(|| Arc::clone(&before.tags), Arc::new);
        let catalogue = match catalogue {
            Some((catalogue, _)) => Arc::new(catalogue),
            None => Arc::clone(&before.sources.catalogue),
        };
        // Mostly nobody looks at the old one any more, so that it may be changed in place.
        let ledger = match Arc::try_unwrap(before) {
            Ok(before) => before.ledger,
            Err(before) => Arc::clone(&before.ledger),
        };
        let mut ledger = match Arc::try_unwrap(ledger) {
            Ok(ledger) if nothing_new => Arc::new(ledger),
            Ok(ledger) => Arc::new(ledger.into_changed(changes)),
            Err(ledger) if nothing_new => ledger,
            Err(ledger) => Arc::new(ledger.changed(changes)),
        };
        // Lists hang on identities: who is on them follows from whose those are.
        let segments = match segments_now {
            Some(now) => Arc::new(now.numbered(&ledger, &owners)),
            None if moved => Arc::new(segments.numbered(&ledger, &owners)),
            None => segments,
        };
        archive.referred_by = brought_by(&ledger);
        if let Some((names, rows)) = all_tags {
            Arc::make_mut(&mut ledger).set_tags(names, rows);
        }
        Ok(Some(Self {
            revision,
            undated,
            ledger,
            names,
            phones,
            searched,
            spelled,
            name_keys,
            archive: Arc::new(archive),
            tags,
            automatic: Default::default(),
            counted: Default::default(),
            duplicates: Default::default(),
            alike: Default::default(),
            segments,
            settings,
            lists: Default::default(),
            facts,
            products,
            due,
            bases: Default::default(),
            tiers,
            sold,
            sources: Sources { owners, catalogue, brought, said, marked },
        }))
    }
}

/// What was read again.
struct Again {
    owners: ById,
    /// Whether an identity came, went or is another customer's now.
    moved: bool,
    marked: HashMap<(String, String), i64>,
    /// Customers of whom everything but the orders was, ascending.
    customers: Vec<CustomerId>,
    people: People,
    events: Vec<EventRow>,
    /// Where the orders were that are no more, or were read again.
    dropped: (Vec<usize>, Vec<usize>),
    orders: Part,
    /// Where products came or went or are others: all of them, and the new number of
    /// each old one.
    catalogue: Option<(Catalogue, Vec<u32>)>,
    /// Where tags came, went or were changed, or many were set.
    tags: Option<TagColumns>,
    /// Tags set by hand of those customers.
    by_hand: Vec<tags::ByHand>,
}

impl Again {
    fn read(tx: &Connection, before: &Snapshot, touched: &Touched) -> Result<Option<Self>> {
        let Sources { owners, marked, .. } = &before.sources;
        let (mut owners, mut marked) = (owners.clone(), marked.clone());
        let (mut customers, mut all_orders) = (BTreeSet::new(), BTreeSet::new());
        let mut moved = false;
        let mut owner = tx.prepare_cached("SELECT customer_id FROM identity WHERE id = ?1")?;
        for identity in &touched.identities {
            let was = owners.get(*identity);
            let is = owner.query_row([identity], |row| row.get(0)).optional()?.flatten();
            owners.set(*identity, is);
            moved |= was != is;
            let of = [was, is].into_iter().flatten().map(CustomerId);
            customers.extend(of.clone());
            // Orders go with their identity, and with all that count of a customer.
            if was != is || touched.counted.contains(identity) {
                all_orders.extend(of);
            }
        }
        let ledger = &before.ledger;
        let mut ids: RowIds = touched.orders.clone();
        for c in all_orders.iter().filter_map(|customer| ledger.index_of(*customer)) {
            ids.extend(ledger.orders.id[ledger.orders_of(c)].iter().map(|id| id.0));
        }
        for identity in &touched.tagged {
            let is = owner.query_row([identity], |row| row.get(0)).optional()?.flatten();
            customers.extend(is.map(CustomerId));
        }
        find_marked(tx, touched, &mut marked, &mut ids)?;
        let catalogue = if touched.products { Some(Catalogue::read(tx)?) } else { None };
        let catalogue = catalogue.map(|now| {
            let (numbers, apart) = before.sources.catalogue.renumbered(&now);
            with_lines_of(ledger, &apart, &mut ids);
            (now, numbers)
        });
        if ids.len() > MOST_ORDERS {
            return Ok(None);
        }
        let mut ids: Vec<i64> = ids.into_iter().collect();
        ids.sort_unstable();
        let dropped = ledger.orders_that(member(&ids));

        let marks = Marks::load(tx)?;
        let known = Known {
            catalogue: catalogue.as_ref().map_or(&*before.sources.catalogue, |(now, _)| now),
            marks: &marks,
        };
        let platforms = Platforms::of(ledger.platforms.clone());
        let mut orders = Part { platforms, ..Part::default() };
        orders.read_some(tx, &ids, known)?;
        orders.settle(&owners, &marks);
        marked.extend(orders.marked.drain(..));
        let customers: Vec<CustomerId> = customers.into_iter().collect();
        let mut events = Vec::new();
        for customer in &customers {
            events.extend(events_of(tx, *customer)?);
        }
        let people = People::read_some(tx, &customers)?;
        let tags = if touched.tags { Some(stored::columns(tx)?) } else { None };
        let by_hand = tags::by_hand_of(tx, &customers)?;
        Ok(Some(Self {
            owners,
            moved,
            marked,
            customers,
            people,
            events,
            dropped,
            orders,
            catalogue,
            tags,
            by_hand,
        }))
    }

    /// What the columns of customers are put together from.
    fn pieces(&self, before: &Snapshot) -> Vec<Piece> {
        let rows = &self.people.rows;
        let new = |id| rows.binary_search_by_key(&id, |row| row.id).ok();
        pieces(&before.ledger.customers, &self.customers, new)
    }

    /// What changed in the Ledger, and by whom customers were brought along.
    fn changes(
        &self,
        tx: &Connection,
        before: &Snapshot,
        shown: &Texts,
    ) -> Result<(Changes, Vec<(CustomerId, String)>)> {
        let old = &*before.ledger;
        let touched = |customer: &CustomerId| self.customers.binary_search(customer).is_ok();
        let mut brought: Vec<(CustomerId, String)> =
            before.sources.brought.iter().filter(|(c, _)| !touched(c)).cloned().collect();
        brought.extend(self.people.brought.iter().cloned());
        brought.sort_unstable();

        let mut rows = Rows { events: self.events.clone(), ..Rows::default() };
        rows.customers.clone_from(&self.people.rows);
        rows.orders.clone_from(&self.orders.orders);
        rows.lines.clone_from(&self.orders.lines);
        let mut changes = Changes {
            customers: self.customers.clone(),
            dropped: self.dropped.0.clone(),
            dropped_unowned: self.dropped.1.clone(),
            ..Changes::default()
        };
        self.number_platforms(old, &mut rows, &mut changes);
        // Where their numbers change, all are set anew afterwards.
        rows.tag_names.clone_from(&old.tag_names);
        rows.tags = tags::carried(&before.tags, &self.people.tags, &self.by_hand);

        let texts = names::distinct(brought.iter().map(|(_, text)| text));
        let number = |text: &String| texts.binary_search(text).unwrap_or(0) as u32;
        for (customer, text) in &self.people.brought {
            if let Ok(at) = rows.customers.binary_search_by_key(customer, |row| row.id) {
                rows.customers[at].referrer = Some(number(text));
            }
        }
        // The old numbers are of the texts as they were.
        let was = names::distinct(before.sources.brought.iter().map(|(_, text)| text));
        changes.referrers = Numbers::new(was.iter().map(number).collect());
        let ids = self.customers_now(old);
        rows.referrers = names::referrers(tx, texts, &ids, shown)?;

        let catalogue = match &self.catalogue {
            Some((now, numbers)) => {
                changes.products = Numbers::new(numbers.clone());
                now
            }
            None => &*before.sources.catalogue,
        };
        rows.products.clone_from(&catalogue.products);
        rows.categories.clone_from(&catalogue.categories);
        changes.rows = rows;
        Ok((changes, brought))
    }

    /// The customers there are now.
    fn customers_now(&self, old: &Ledger) -> Vec<CustomerId> {
        let touched = |customer: &&CustomerId| self.customers.binary_search(customer).is_ok();
        let mut ids: Vec<CustomerId> =
            old.customers.iter().filter(|c| !touched(c)).copied().collect();
        ids.extend(self.people.rows.iter().map(|row| row.id));
        ids.sort_unstable();
        ids
    }

    fn number_platforms(&self, old: &Ledger, rows: &mut Rows, changes: &mut Changes) {
        let platforms = &self.orders.platforms.0;
        let mut count = vec![0_i64; platforms.len()];
        for (orders, dropped) in [(&old.orders, &self.dropped.0), (&old.unowned, &self.dropped.1)] {
            orders.platform.iter().for_each(|p| count[usize::from(*p)] += 1);
            dropped.iter().for_each(|o| count[usize::from(orders.platform[*o])] -= 1);
        }
        rows.orders.iter().for_each(|order| count[usize::from(order.platform)] += 1);
        let used: Vec<bool> = count.iter().map(|count| *count > 0).collect();
        let (names, numbers) = names::in_use(platforms, &used);
        for order in &mut rows.orders {
            order.platform = numbers[usize::from(order.platform)] as u16;
        }
        rows.platforms = names;
        changes.platforms = Numbers::new(numbers.into_iter().map(|n| n as u16).collect());
    }

    /// All tags of everybody, where there are others or many were set and that made a
    /// difference.
    fn all_tags(
        &self,
        tx: &Connection,
        before: &Snapshot,
        said: &tags::SaidTags,
    ) -> Result<Option<(Vec<String>, Vec<TagRow>)>> {
        let Some(columns) = &self.tags else { return Ok(None) };
        let by_hand = tags::by_hand(tx, &self.owners)?;
        let (names, rows) = (columns.ledger_names(), tags::carried(columns, said, &by_hand));
        let same = before.ledger.has_tags(&names, &rows);
        Ok((!same).then_some((names, rows)))
    }

    /// Whether the Ledger is as it was: the usual edit changes a name or a note.
    fn nothing_new(&self, old: &Ledger, changes: &Changes) -> bool {
        let rows = &changes.rows;
        let of = |lists: &Ledger| {
            lists.platforms == rows.platforms
                && lists.tag_names == rows.tag_names
                && lists.referrers == rows.referrers
                && lists.products == rows.products
                && lists.categories == rows.categories
        };
        rows.orders.is_empty()
            && self.dropped.0.is_empty()
            && self.dropped.1.is_empty()
            && rows.customers.len() == changes.customers.len()
            && of(old)
            && rows.customers.iter().all(|row| {
                let Some(c) = old.index_of(row.id) else { return false };
                let mut events: Vec<_> =
                    rows.events.iter().filter(|e| e.customer == row.id).collect();
                events.sort_unstable_by_key(|e| (e.day, e.kind));
                let mut tags: Vec<u32> =
                    rows.tags.iter().filter(|t| t.customer == row.id).map(|t| t.tag).collect();
                tags.sort_unstable();
                tags.dedup();
                old.entered(c) == row.entered
                    && old.referrer[c] == row.referrer
                    && old.tags_of(c) == tags
                    && old.events[old.events_of(c)]
                        .iter()
                        .copied()
                        .filter(|(_, kind)| *kind != EventKind::Brought)
                        .eq(events.iter().map(|e| (e.day, e.kind)))
            })
    }
}

/// Texts per customer, put together.
fn merged(pieces: &[Piece], old: &Texts, new: &Texts) -> Texts {
    let mut texts = Texts::with_room_of(old);
    for piece in pieces {
        match piece {
            Piece::Old(range) => texts.extend(old, range.clone()),
            Piece::New(at) => texts.extend(new, *at..at + 1),
        }
    }
    texts
}

/// Adds the orders with lines of products that came apart: which of them a line is of now
/// only storage knows.
fn with_lines_of(ledger: &Ledger, apart: &[bool], ids: &mut RowIds) {
    if !apart.contains(&true) {
        return;
    }
    for orders in [&ledger.orders, &ledger.unowned] {
        for (o, id) in orders.id.iter().enumerate() {
            let mut products = ledger.lines.product[orders.lines_of(o)].iter();
            if products.any(|product| apart.get(*product as usize) == Some(&true)) {
                ids.insert(id.0);
            }
        }
    }
}

/// Adds the orders the merchant marked, or no longer does: by their key, which has
/// no index.
fn find_marked(
    tx: &Connection,
    touched: &Touched,
    marked: &mut HashMap<(String, String), i64>,
    ids: &mut RowIds,
) -> Result<()> {
    let mut is_it =
        tx.prepare_cached("SELECT 1 FROM orders WHERE id = ?1 AND platform = ?2 AND key = ?3")?;
    let mut all = tx.prepare_cached("SELECT id FROM orders WHERE key = ?2 AND platform = ?1")?;
    for (platform, key) in &touched.marked {
        let known = (platform.clone(), key.clone());
        // Whoever marks an order touches it, so it is among those, or was marked before.
        let before = marked.get(&known).copied();
        let mut found = None;
        for id in before.into_iter().chain(touched.orders.iter().copied()) {
            if is_it.exists(rusqlite::params![id, platform, key])? {
                found = Some(id);
                break;
            }
        }
        let found = match found {
            Some(id) => Some(id),
            None => all.query_row([platform, key], |row| row.get(0)).optional()?,
        };
        match found {
            Some(id) => {
                ids.insert(id);
                marked.insert(known, id);
            }
            None => drop(marked.remove(&known)),
        }
    }
    Ok(())
}

/// Whether an order is among these, given ascending: by a bit each where they lie
/// close together.
fn member(ids: &[i64]) -> impl Fn(OrderId) -> bool {
    let (first, last) = (ids.first().copied().unwrap_or(0), ids.last().copied().unwrap_or(-1));
    let span = usize::try_from(last.saturating_sub(first)).unwrap_or(usize::MAX);
    let near = span < 1 << 27;
    let mut bits = vec![0_u64; if near { span / 64 + 1 } else { 0 }];
    if near {
        for id in ids {
            let at = (id - first) as usize;
            bits[at / 64] |= 1 << (at % 64);
        }
    }
    let others: RowIds = if near { RowIds::default() } else { ids.iter().copied().collect() };
    let any = !ids.is_empty();
    move |id| {
        if !near {
            return others.contains(&id.0);
        }
        let Some(Ok(at)) = id.0.checked_sub(first).map(usize::try_from) else { return false };
        any && bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }
}
