//! In a hand-kept table the phone is written once and the name many times: a row
//! without a phone takes the one that the same file gives its customer, if it
//! gives exactly one.

use std::collections::{HashMap, HashSet};

use huitouke_contract::customers::IdentityKind;

use super::buyer::Buyer;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phone {
    One(u32),
    Several,
}

type WeakKey = (IdentityKind, String);

/// Names with their phones, and the orders that wait for one.
#[derive(Debug, Default)]
pub struct Borrowing {
    phones: HashMap<WeakKey, Phone>,
    waiting: Vec<(usize, WeakKey)>,
    orders: HashSet<usize>,
}

impl Borrowing {
    /// Notes that a row names this customer with the phone of buyer `index`.
    pub fn learn(&mut self, buyer: &Buyer<'_>, index: u32) {
        let (Some((IdentityKind::Phone, _)), Some((kind, value))) = (&buyer.sure, &buyer.weak)
        else {
            return;
        };
        self.phones
            .entry((*kind, value.as_ref().to_owned()))
            .and_modify(|phone| {
                if *phone != Phone::One(index) {
                    *phone = Phone::Several;
                }
            })
            .or_insert(Phone::One(index));
    }

    /// Lets order `order` wait until the whole file is read.
    pub fn wait(&mut self, order: usize, kind: IdentityKind, value: &str) {
        self.orders.insert(order);
        self.waiting.push((order, (kind, value.to_owned())));
    }

    /// Whether an order waits.
    pub fn is_waiting(&self, order: usize) -> bool {
        self.orders.contains(&order)
    }

    /// The phone (as a buyer) that the rows so far give this customer.
    pub fn phone_of(&self, kind: IdentityKind, value: &str) -> Option<u32> {
        match self.phones.get(&(kind, value.to_owned())) {
            Some(Phone::One(buyer)) => Some(*buyer),
            _ => None,
        }
    }

    /// The buyer of each order that waited, once the whole file is read: the
    /// phone of that name, or (`Err`) the name itself.
    pub fn settle(&mut self) -> Vec<(usize, Result<u32, WeakKey>)> {
        self.orders.clear();
        let waiting = std::mem::take(&mut self.waiting);
        waiting
            .into_iter()
            .map(|(order, key)| match self.phones.get(&key) {
                Some(Phone::One(buyer)) => (order, Ok(*buyer)),
                _ => (order, Err(key)),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn named<'a>(name: &'a str, phone: &'a str) -> Buyer<'a> {
        Buyer {
            sure: Some((IdentityKind::Phone, Cow::Borrowed(phone))),
            weak: Some((IdentityKind::Name, Cow::Borrowed(name))),
            damaged: Vec::new(),
        }
    }

    #[test]
    fn one_phone_is_borrowed_two_are_not() {
        let mut borrowing = Borrowing::default();
        borrowing.wait(0, IdentityKind::Name, "张三");
        borrowing.learn(&named("张三", "13800138000"), 7);
        borrowing.learn(&named("张三", "13800138000"), 7);
        borrowing.learn(&named("李四", "13900138000"), 8);
        borrowing.learn(&named("李四", "13900138001"), 9);
        borrowing.wait(1, IdentityKind::Name, "李四");
        borrowing.wait(2, IdentityKind::Name, "王五");
        let name = |n: &str| Err((IdentityKind::Name, n.to_owned()));
        assert_eq!(borrowing.settle(), [(0, Ok(7)), (1, name("李四")), (2, name("王五"))]);
        assert!(borrowing.settle().is_empty());
    }
}
