//! Who and what a line of text is about, of those the shop knows. Several who may be
//! meant are all shown, the likeliest first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use huitouke_contract::Day;
use huitouke_contract::hand_orders::{QuickLine, QuickOrder};

use super::parse::{Item, Parsed};
use crate::catalogue::find::{Own, likeliest};
use crate::customers::list;
use crate::insights::search::{self, Typed};
use crate::insights::{Snapshot, View};

/// At most so many customers, and products for each line.
const MOST: usize = 5;
/// A name that stands before a product without a blank is no longer than this.
const MOST_NAME: usize = 12;

/// The order.
pub fn order(view: &View, mut parsed: Parsed, today: Day) -> QuickOrder {
    let snapshot: &Snapshot = view;
    untangle(snapshot, &mut parsed);
    parsed.rest.extend(parsed.counted.take().map(|(text, _)| text));
    let found = customers(snapshot, &parsed);
    let day = snapshot.default_day(today);
    let facts = (!found.is_empty()).then(|| snapshot.facts(day, day));
    let own = Own::of(snapshot, found.first().map(|c| snapshot.ledger.customers[*c]));
    let rows = facts.iter().flat_map(|facts| found.iter().map(|c| list::row(snapshot, facts, *c)));
    QuickOrder {
        customers: rows.collect(),
        name: parsed.name,
        phone: parsed.phone,
        lines: parsed.items.into_iter().map(|item| line(snapshot, item, &own)).collect(),
        amount_fen: parsed.amount,
        channel: parsed.channel,
        paid: parsed.paid.unwrap_or(true),
        day: parsed.day,
        rest: parsed.rest.join(" "),
    }
}

fn line(snapshot: &Snapshot, item: Item, own: &Own) -> QuickLine {
    let Item { text, name, quantity_milli } = item;
    // SK2, 面膜10片: a product's own name may end in a number.
    let whole = text != name && snapshot.product_named(&text).is_some();
    let mut products = likeliest(snapshot, if whole { &text } else { &name }, own, MOST);
    // Of letters that no product fits, digits behind them go with them.
    let letters = products.is_empty()
        && name.ends_with(|c: char| c.is_ascii_alphabetic())
        && text.strip_prefix(&name).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let (name, quantity) = if whole || letters {
        (text.clone(), 1000)
    } else {
        (name, quantity_milli.unwrap_or(1000))
    };
    if letters {
        products = likeliest(snapshot, &name, own, MOST);
    }
    QuickLine { text, products, name, quantity_milli: quantity }
}

/// What only who knows the shop can tell: a name written together with a product, or
/// behind it, or counted like one.
fn untangle(snapshot: &Snapshot, parsed: &mut Parsed) {
    let first = parsed.items.first().map(|item| item.name.clone()).unwrap_or_default();
    let tangled = if parsed.name.is_empty() { &first } else { &parsed.name };
    let heads: Vec<String> = heads(tangled);
    let asked = heads.iter().chain(parsed.items.iter().map(|item| &item.name));
    let known = exactly(snapshot, asked.chain([&parsed.name]));
    if known.contains(&parsed.name) {
        return;
    }
    if parsed.name.is_empty() {
        let Some(item) = parsed.items.first_mut() else { return };
        if known.contains(&item.name) {
            // 王姐138: digits behind a name are of their phone.
            let digits = item.text.strip_prefix(&item.name).unwrap_or_default().to_owned();
            parsed.name = item.name.clone();
            parsed.items.remove(0);
            let number = digits.len() > 2 && digits.bytes().all(|b| b.is_ascii_digit());
            parsed.tail = parsed.tail.take().or(number.then_some(digits));
        } else if let Some((head, tail)) = apart(snapshot, &item.name, &known) {
            if let Some(text) = item.text.strip_prefix(&head) {
                item.text = text.to_owned();
            }
            (parsed.name, item.name) = (head, tail);
        }
    } else if snapshot.product_named(&parsed.name).is_some() {
        // 面膜 张三: the product was typed first.
        if let Some(item) = parsed.items.iter_mut().find(|item| known.contains(&item.name)) {
            std::mem::swap(&mut parsed.name, &mut item.name);
            item.text.clone_from(&item.name);
            let counted = parsed.counted.take().map(|(_, milli)| milli);
            item.quantity_milli = counted.or(item.quantity_milli);
        }
    } else if let Some((head, tail)) = apart(snapshot, &parsed.name, &known) {
        parsed.name = head;
        let quantity_milli = parsed.counted.take().map(|(_, milli)| milli);
        parsed.items.insert(0, Item { text: tail.clone(), name: tail, quantity_milli });
    }
}

/// A customer's name and a product's written together: the longest name there is, else
/// whatever stands before the longest product there is.
fn apart(snapshot: &Snapshot, text: &str, known: &HashSet<String>) -> Option<(String, String)> {
    let all = heads(text);
    let tail = |head: &String| text[head.len()..].to_owned();
    let named = all.iter().rev().find(|head| known.contains(*head));
    let sold = || all.iter().find(|head| snapshot.product_named(&tail(head)).is_some());
    named.or_else(sold).map(|head| (head.clone(), tail(head)))
}

/// What a text begins with, shortest first; never all of it.
fn heads(text: &str) -> Vec<String> {
    let ends = text.char_indices().skip(1).take(MOST_NAME).map(|(at, _)| at);
    ends.map(|at| text[..at].to_owned()).collect()
}

/// Those of these texts that somebody is called.
fn exactly<'a>(snapshot: &Snapshot, texts: impl Iterator<Item = &'a String>) -> HashSet<String> {
    let asked: HashMap<&str, &String> =
        texts.filter(|text| !text.is_empty()).map(|text| (text.as_str(), text)).collect();
    let found = snapshot.names.iter().filter_map(|name| asked.get(name));
    found.map(|text| (*text).clone()).collect()
}

/// Who may be meant, the likeliest first: by phone, else by name or how it is spelled; of
/// several those whose phone has the digits typed, then those who bought last.
fn customers(snapshot: &Snapshot, parsed: &Parsed) -> Vec<usize> {
    let name = parsed.name.trim().to_lowercase();
    let line = |c: usize, text: &str| snapshot.searched.get(c).split('\n').any(|l| l == text);
    let look = |text: &str| search::find(snapshot, &Typed::new(text), None).into_iter();
    if let Some(phone) = &parsed.phone {
        // A phone names one; others by that name are others.
        let found: Vec<usize> =
            look(phone).map(|c| c as usize).filter(|c| line(*c, phone)).take(MOST).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let tailed = |c: usize| {
        let tail = parsed.tail.as_deref().zip(snapshot.phone(c));
        tail.is_some_and(|(tail, phone)| phone.ends_with(tail) || phone.starts_with(tail))
    };
    let long = name.chars().count() > 1;
    let rank = |c: usize| -> Option<u8> {
        if name.is_empty() {
            return Some(3);
        }
        let shown = snapshot.names.get(c).to_lowercase();
        match () {
            () if shown == name => Some(0),
            () if line(c, &name) => Some(1),
            () if long && shown.contains(&name) => Some(2),
            // Spelled, not written: in a note it would say nothing of who it is.
            () => (long && !snapshot.searched.get(c).contains(&name)).then_some(3),
        }
    };
    let asked = if name.is_empty() { parsed.tail.as_deref().unwrap_or_default() } else { &name };
    if asked.is_empty() {
        return Vec::new();
    }
    let ledger = &snapshot.ledger;
    let mut found: Vec<_> = look(asked)
        .map(|c| c as usize)
        .filter(|c| !name.is_empty() || tailed(*c))
        .filter_map(|c| {
            let last = ledger.orders_of(c).last().map(|o| ledger.orders.day[o]);
            Some(((!tailed(c), rank(c)?), Reverse(last), c))
        })
        .collect();
    found.sort_unstable();
    found.truncate(MOST);
    found.into_iter().map(|(.., c)| c).collect()
}
