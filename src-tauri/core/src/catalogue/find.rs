//! Products while typing.

use std::collections::HashMap;

use huitouke_analytics::{CustomerId, Fen};
use huitouke_contract::catalogue::ProductFind;
use huitouke_contract::hand_orders::ProductChoice;

use super::alias::title_key;
use super::sold::per_piece;
use crate::insights::{Catalogue, Snapshot};

/// At most so many are returned.
const MOST: usize = 50;
/// A text that is longer names no product.
const MOST_CHARACTERS: usize = 200;

/// The likeliest first: how well the name fits, then what the customer bought, then what
/// is sold most.
pub fn find(snapshot: &Snapshot, request: &ProductFind) -> Vec<ProductChoice> {
    let limit = (request.limit as usize).min(MOST);
    let own = Own::of(snapshot, request.customer);
    likeliest(snapshot, &request.text, &own, limit)
}

/// The same for a customer whose products are known.
pub fn likeliest(snapshot: &Snapshot, text: &str, own: &Own, limit: usize) -> Vec<ProductChoice> {
    let (all, sold) = (snapshot.catalogue(), snapshot.sold());
    let text = title_key(text);
    if text.chars().count() > MOST_CHARACTERS {
        return Vec::new();
    }
    let mut fitting: Vec<_> = (0..all.products.len())
        .filter_map(|p| {
            let fit = fit(all, p, &text)?;
            let bought = own.0.get(&(p as u32));
            let latest = bought.map_or(0, |bought| bought.at + 1);
            // What fits exactly, and what the customer bought, go before all.
            let rank = (fit > 0, bought.is_none(), fit);
            Some((rank, std::cmp::Reverse((latest, sold.orders[p])), p))
        })
        .collect();
    fitting.sort_unstable();
    fitting.truncate(limit);
    let choice = |(_, _, p): (_, _, usize)| choice(snapshot, p, own);
    fitting.into_iter().map(choice).collect()
}

/// How well a text, in the form titles are compared in, fits a product: 0 exactly, the
/// more the worse; `None`: not at all.
fn fit(all: &Catalogue, p: usize, text: &str) -> Option<u8> {
    let name = &all.keys[p];
    if text.is_empty() || all.resolve(text) == Some(p as u32) {
        return Some(0);
    }
    if name.starts_with(text) {
        return Some(1);
    }
    if name.contains(text) {
        return Some(2);
    }
    let lines = || all.searched.get(p).lines();
    if lines().any(|line| line.contains(text)) || all.spells(p, text) {
        return Some(3);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let all_in = |line: &str| words.iter().all(|word| line.contains(word));
    if words.len() > 1 && lines().any(all_in) {
        return Some(4);
    }
    // 抗老霜 for 抗老修护面霜: the same letters in their order.
    let letters = text.chars().count() > 1 && in_order(name, text);
    letters.then_some(5)
}

/// Whether all letters of `text` are in `name` in their order.
fn in_order(name: &str, text: &str) -> bool {
    let mut name = name.chars();
    text.chars().filter(|c| !c.is_whitespace()).all(|c| name.any(|other| other == c))
}

fn choice(snapshot: &Snapshot, p: usize, own: &Own) -> ProductChoice {
    let (all, sold) = (snapshot.catalogue(), snapshot.sold());
    let paid = own.0.get(&(p as u32)).and_then(|bought| bought.price);
    let price = all.said[p].as_ref().and_then(|said| said.price);
    ProductChoice {
        name: all.products[p].name.clone(),
        price_fen: paid.or(sold.last_price[p]).or(price),
        orders: sold.orders[p],
    }
}

/// What a customer bought, by product.
#[derive(Debug, Default)]
pub struct Own(HashMap<u32, Bought>);

#[derive(Debug, Default, Clone, Copy)]
struct Bought {
    /// The later, the larger.
    at: usize,
    /// What one piece cost them last.
    price: Option<Fen>,
}

impl Own {
    /// Of this customer; nobody bought nothing.
    pub fn of(snapshot: &Snapshot, customer: Option<CustomerId>) -> Self {
        let ledger = &snapshot.ledger;
        let mut own = HashMap::new();
        let Some(c) = customer.and_then(|id| ledger.index_of(id)) else { return Self(own) };
        for o in ledger.orders_of(c).filter(|o| ledger.orders.completed(*o)) {
            for line in ledger.sold_lines(&ledger.orders, o) {
                let bought: &mut Bought = own.entry(line.product).or_default();
                bought.at = o;
                let amount = ledger.lines.amount(line.line);
                let price = amount.map(|amount| per_piece(amount, line.pieces_milli));
                bought.price = price.or(bought.price);
            }
        }
        Self(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_their_order() {
        for (name, text, is) in [
            ("抗老修护面霜", "抗老霜", true),
            ("抗老修护面霜", "霜面", false),
            ("ab c", "a c", true),
            ("", "a", false),
        ] {
            assert_eq!(in_order(name, text), is, "{name} {text}");
        }
    }
}
