//! Suggestions of customers who may be one person.
//!
//! - [`people`]: what is known of everyone; [`lists`] holds it without an allocation each.
//! - [`hints`]: what speaks for two being one.

mod hints;
mod lists;
mod people;

use std::ops::Range;
use std::sync::Arc;

use huitouke_contract::Day;
use huitouke_contract::merges::{Duplicate, DuplicatePage, DuplicateReason, DuplicatesRequest};
use rusqlite::Connection;

use self::hints::Hint;
use self::people::People;
use crate::customers::list;
use crate::error::Result;
use crate::insights::View;

/// A page holds at most this many.
const PAGE_LIMIT: u32 = 200;
/// The likeliest are kept.
const MOST: usize = 20_000;

/// Suggestions, the likeliest first.
#[derive(Debug, Default)]
pub struct Suggestions {
    pairs: Vec<Pair>,
    /// Why, as JSON one behind the other: kept for long, read a page at a time.
    reasons: String,
}

/// Two customers, by number.
#[derive(Debug)]
struct Pair {
    a: u32,
    b: u32,
    /// Its reasons, the strongest first.
    reasons: Range<usize>,
    score: f64,
}

/// All suggestions. Worked out once for each state of the shop.
///
/// # Errors
/// What storage says.
pub fn of(conn: &Connection, view: &View) -> Result<Arc<Suggestions>> {
    if let Some(known) = view.duplicates.found() {
        return Ok(known);
    }
    let people = People::read(conn, view)?;
    Ok(view.duplicates.get((), || Suggestions::of(hints::all(&people, view))))
}

impl Suggestions {
    fn of(mut hints: Vec<Hint<'_>>) -> Self {
        // The strongest of a kind, of equals the first by its text.
        let kind = |hint: &Hint<'_>| (hint.a, hint.b, hint.why.kind());
        hints.sort_unstable_by(|x, y| {
            let kinds = kind(x).cmp(&kind(y));
            kinds.then(y.weight.total_cmp(&x.weight)).then(x.why.cmp(&y.why))
        });
        hints.dedup_by(|x, y| kind(x) == kind(y));
        let mut found: Vec<(f64, &mut [Hint<'_>])> = hints
            .chunk_by_mut(|x, y| (x.a, x.b) == (y.a, y.b))
            .map(|of| {
                of.sort_by(|x, y| y.weight.total_cmp(&x.weight));
                let unlikely: f64 = of.iter().map(|hint| 1.0 - hint.weight).product();
                (1.0 - unlikely, of)
            })
            .collect();
        // They come by customers, and stay so where the score is the same.
        found.sort_by(|x, y| y.0.total_cmp(&x.0));
        found.truncate(MOST);
        let mut all = Self::default();
        for (score, of) in found {
            let begin = all.reasons.len();
            let reasons: Vec<DuplicateReason> = of.iter().map(|hint| hint.why.told()).collect();
            all.reasons.push_str(&serde_json::to_string(&reasons).unwrap_or_default());
            let reasons = begin..all.reasons.len();
            all.pairs.push(Pair { a: of[0].a, b: of[0].b, reasons, score });
        }
        all.pairs.shrink_to_fit();
        all.reasons.shrink_to_fit();
        all
    }

    fn reasons(&self, pair: &Pair) -> Vec<DuplicateReason> {
        serde_json::from_str(&self.reasons[pair.reasons.clone()]).unwrap_or_default()
    }
}

/// A page of them.
pub fn page(
    view: &View,
    all: &Suggestions,
    request: DuplicatesRequest,
    today: Day,
) -> DuplicatePage {
    let of = match request.customer {
        Some(id) => match view.ledger.index_of(id) {
            Some(c) => Some(c as u32),
            None => return DuplicatePage { total: 0, pairs: Vec::new() },
        },
        None => None,
    };
    let wanted: Vec<&Pair> =
        all.pairs.iter().filter(|pair| of.is_none_or(|c| pair.a == c || pair.b == c)).collect();
    let day = view.default_day(today);
    let facts = view.facts(day, day);
    let row = |c: u32| list::row(view, &facts, c as usize);
    let shown = |pair: &&Pair| {
        let (mut a, mut b) = (row(pair.a), row(pair.b));
        if b.orders > a.orders {
            std::mem::swap(&mut a, &mut b);
        }
        Duplicate { a, b, reasons: all.reasons(pair), score: pair.score }
    };
    let limit = request.limit.min(PAGE_LIMIT) as usize;
    DuplicatePage {
        total: wanted.len() as u32,
        pairs: wanted.iter().skip(request.offset as usize).take(limit).map(shown).collect(),
    }
}
