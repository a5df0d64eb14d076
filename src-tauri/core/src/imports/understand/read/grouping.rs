//! Orders of the chunk at hand by their number.

use std::collections::HashSet;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::super::super::stage::{OrderKey, StagedOrder};

/// Finds the order a row belongs to.
#[derive(Default)]
pub struct Numbers {
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// Hashes of numbers in chunks handed over, kept where a row is a whole order.
    earlier: HashSet<u64, DefaultHashBuilder>,
}

fn number(order: &StagedOrder) -> &str {
    match &order.key {
        OrderKey::Number(number) => number,
        OrderKey::Content { .. } => "",
    }
}

impl Numbers {
    /// The order with this number in the chunk.
    pub fn find(&self, orders: &[StagedOrder], wanted: &str) -> Option<usize> {
        let hash = self.hasher.hash_one(wanted);
        self.table.find(hash, |&i| number(&orders[i as usize]) == wanted).map(|&i| i as usize)
    }

    /// Notes the order that was just added to the chunk.
    pub fn added(&mut self, orders: &[StagedOrder]) {
        let Some(index) = orders.len().checked_sub(1) else { return };
        let hasher = &self.hasher;
        let hash = |&i: &u32| hasher.hash_one(number(&orders[i as usize]));
        self.table.insert_unique(hash(&(index as u32)), index as u32, hash);
    }

    /// Forgets the orders of a chunk that is handed over. `remember`: so that
    /// [`Self::was_earlier`] knows them.
    pub fn handed_over(&mut self, orders: &[StagedOrder], remember: bool) {
        self.table.clear();
        if remember {
            self.earlier.extend(orders.iter().map(|o| self.hasher.hash_one(number(o))));
        }
    }

    /// Whether a chunk handed over had this number.
    pub fn was_earlier(&self, wanted: &str) -> bool {
        !self.earlier.is_empty() && self.earlier.contains(&self.hasher.hash_one(wanted))
    }
}
