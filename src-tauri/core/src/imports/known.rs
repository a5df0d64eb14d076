//! Orders by their key, in memory: eight bytes for each, instead of an index of
//! texts in the data file, into which every new order would be a write at a random
//! place (docs/adr/0006).

use std::hash::{BuildHasher, Hasher};

use hashbrown::{DefaultHashBuilder, HashTable};
use huitouke_contract::AppError;
use rusqlite::Connection;

use crate::error::Result;

/// Finds orders by platform and key.
#[derive(Default)]
pub struct KnownOrders {
    /// A hash of platform and key, and the order.
    table: HashTable<(u32, u32)>,
    hasher: DefaultHashBuilder,
    loaded: bool,
}

/// What stands for platform and key; two orders may share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag(u32);

impl KnownOrders {
    /// Reads the orders that are there, once.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(&mut self, conn: &Connection) -> Result<()> {
        if std::mem::replace(&mut self.loaded, true) {
            return Ok(());
        }
        let orders: i64 = conn.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
        self.table.reserve(usize::try_from(orders).unwrap_or(0), |(tag, _)| spread(*tag));
        let mut all = conn.prepare_cached("SELECT id, platform, key FROM orders")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let text = |i| Ok::<_, rusqlite::Error>(row.get_ref(i)?.as_str().unwrap_or_default());
            let tag = self.tag(text(1)?, text(2)?);
            self.add(tag, row.get(0)?)?;
        }
        Ok(())
    }

    /// What stands for this key.
    pub fn tag(&self, platform: &str, key: &str) -> Tag {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(platform.as_bytes());
        hasher.write_u8(0xff);
        hasher.write(key.as_bytes());
        let hash = hasher.finish();
        Tag((hash ^ (hash >> 32)) as u32)
    }

    /// An order that may have this key; `None`: none has.
    pub fn first(&self, tag: Tag) -> Option<i64> {
        self.table.find(spread(tag.0), |(other, _)| *other == tag.0).map(|(_, id)| i64::from(*id))
    }

    /// All orders that may have this key.
    pub fn all(&self, tag: Tag) -> impl Iterator<Item = i64> + '_ {
        let same = self.table.iter_hash(spread(tag.0));
        same.filter(move |(other, _)| *other == tag.0).map(|(_, id)| i64::from(*id))
    }

    /// Notes a new order.
    ///
    /// # Errors
    /// That there are four billion orders.
    pub fn add(&mut self, tag: Tag, order: i64) -> Result<()> {
        let id = u32::try_from(order).map_err(|_| AppError::internal("too many orders"))?;
        self.table.insert_unique(spread(tag.0), (tag.0, id), |(tag, _)| spread(*tag));
        Ok(())
    }
}

/// A hash of the table from a tag: its bits reach both ends of the number.
fn spread(tag: u32) -> u64 {
    u64::from(tag).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A set of orders, a bit for each.
#[derive(Default)]
pub struct Orders(Vec<u64>);

impl Orders {
    fn place(order: i64) -> (usize, u64) {
        (usize::try_from(order >> 6).unwrap_or(0), 1 << (order & 63))
    }

    /// Whether the order is in it.
    pub fn has(&self, order: i64) -> bool {
        let (word, bit) = Self::place(order);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Adds an order; whether it is new.
    pub fn add(&mut self, order: i64) -> bool {
        let (word, bit) = Self::place(order);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        let new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_that_share_a_tag_are_all_found() {
        let mut known = KnownOrders::default();
        for (tag, order) in [(7, 1), (7, 2), (8, 3), (7 | 1 << 31, 4)] {
            known.add(Tag(tag), order).unwrap();
        }
        let mut all: Vec<i64> = known.all(Tag(7)).collect();
        all.sort_unstable();
        assert_eq!(all, [1, 2]);
        assert_eq!((known.first(Tag(8)), known.first(Tag(9))), (Some(3), None));
        assert!(known.add(Tag(1), 1 << 32).is_err());
    }

    #[test]
    fn keys_of_two_platforms_are_told_apart() {
        let known = KnownOrders::default();
        assert_eq!(known.tag("a", "bc"), known.tag("a", "bc"));
        assert_ne!(known.tag("a", "bc"), known.tag("ab", "c"));
        assert_ne!(known.tag("a", "bc"), known.tag("b", "bc"));
    }

    #[test]
    fn a_set_of_orders() {
        let mut set = Orders::default();
        for order in [0, 63, 64, 1000] {
            assert!(!set.has(order));
            assert!(set.add(order));
            assert!(!set.add(order));
            assert!(set.has(order));
        }
        assert!(!set.has(1));
    }
}
