//! Several texts of each customer in one, and customers by what they share: an allocation
//! each would take as much again, and leave the memory full of holes when they go.

use std::hash::Hash;

use hashbrown::HashMap;

/// Texts by customer number, each once, ascending.
#[derive(Debug, Default)]
pub struct Lists {
    text: String,
    /// Whose, where it begins, and how long it is.
    all: Vec<(u32, usize, u32)>,
    /// Where each customer's begin, and the end.
    starts: Vec<u32>,
}

impl Lists {
    /// Adds one; customers may come in any order.
    pub fn add(&mut self, customer: u32, text: &str) {
        self.all.push((customer, self.text.len(), text.len() as u32));
        self.text.push_str(text);
    }

    /// Puts them in order; `customers`: how many there are. What was added can be read then.
    pub fn settle(&mut self, customers: usize) {
        let text = |(_, begin, len): &(u32, usize, u32)| &self.text[*begin..begin + *len as usize];
        self.all.sort_unstable_by(|x, y| (x.0, text(x)).cmp(&(y.0, text(y))));
        self.all.dedup_by(|x, y| (x.0, text(x)) == (y.0, text(y)));
        self.starts = Vec::with_capacity(customers + 1);
        let mut at = 0;
        for customer in 0..=customers {
            let own = self.all[at..].iter().take_while(|(c, ..)| (*c as usize) < customer);
            at += own.count();
            self.starts.push(at as u32);
        }
    }

    /// Those of a customer.
    pub fn of(&self, customer: u32) -> impl Iterator<Item = &str> + Clone {
        let [begin, end] = [customer, customer + 1].map(|c| self.starts[c as usize] as usize);
        self.all[begin..end].iter().map(|(_, begin, len)| &self.text[*begin..begin + *len as usize])
    }

    /// Everybody with their texts.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let customers = 0..self.starts.len().saturating_sub(1) as u32;
        customers.flat_map(|customer| self.of(customer).map(move |text| (customer, text)))
    }
}

/// Who shares what. `T` is what goes with a customer, at least its number.
#[derive(Debug)]
pub struct Shared<K, T> {
    slots: HashMap<K, u32>,
    all: Vec<(u32, T)>,
}

impl<K: Eq + Hash, T: Ord> Shared<K, T> {
    /// Of nobody yet.
    pub fn new() -> Self {
        Self { slots: HashMap::new(), all: Vec::new() }
    }

    /// Adds someone who has this.
    pub fn add(&mut self, key: K, one: T) {
        let new = self.slots.len() as u32;
        self.all.push((*self.slots.entry(key).or_insert(new), one));
    }

    /// Adds someone who has this too, if anybody has.
    pub fn add_if_known(&mut self, key: &K, one: T) {
        if let Some(slot) = self.slots.get(key) {
            self.all.push((*slot, one));
        }
    }

    /// Hands over each thing with those who have it, ascending.
    pub fn each(mut self, mut with: impl FnMut(&K, &mut dyn Iterator<Item = &T>)) {
        self.all.sort_unstable();
        let mut keys: Vec<(u32, K)> =
            self.slots.into_iter().map(|(key, slot)| (slot, key)).collect();
        keys.sort_unstable_by_key(|(slot, _)| *slot);
        let mut rest = self.all.as_slice();
        for (slot, key) in &keys {
            let own = rest.iter().take_while(|(of, _)| of == slot).count();
            let (found, after) = rest.split_at(own);
            rest = after;
            with(key, &mut found.iter().map(|(_, one)| one));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_customer_each_once() {
        let mut lists = Lists::default();
        for (customer, text) in [(2, "乙"), (0, "b"), (2, "甲"), (0, "a"), (2, "乙"), (0, "b")] {
            lists.add(customer, text);
        }
        lists.settle(4);
        let of = |c| lists.of(c).collect::<Vec<_>>();
        assert_eq!(
            (of(0), of(1), of(2), of(3)),
            (vec!["a", "b"], vec![], vec!["乙", "甲"], vec![])
        );
        assert_eq!(lists.iter().count(), 4);
    }

    #[test]
    fn who_shares_what() {
        let mut shared = Shared::new();
        for (key, one) in [("x", 3), ("y", 1), ("x", 1), ("z", 2)] {
            shared.add(key, one);
        }
        shared.add_if_known(&"y", 0);
        shared.add_if_known(&"w", 9);
        let mut found = Vec::new();
        shared.each(|key, all| found.push((*key, all.copied().collect::<Vec<i32>>())));
        assert_eq!(found, [("x", vec![1, 3]), ("y", vec![0, 1]), ("z", vec![2])]);
    }
}
