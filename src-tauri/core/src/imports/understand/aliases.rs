//! Words for what a column holds, and how a header is looked up in them.

use std::collections::{BTreeMap, HashMap, HashSet};

use huitouke_analytics::ledger::OrderState;
use huitouke_contract::imports::{Role, RoleReason};
use serde::Deserialize;

use super::compose;
use super::word::{Word, latin_tokens};

/// Header words of one role.
#[derive(Debug, Deserialize)]
pub struct RoleWords {
    /// Words that mean it.
    pub words: Vec<Word>,
    /// Words that mean it where nothing says it better.
    #[serde(default)]
    pub weak: Vec<Word>,
    /// Words that mean it only where they are not needed for something else.
    #[serde(default)]
    pub last: Vec<Word>,
}

/// Words of all kinds, for tables that are no known layout.
#[derive(Debug, Deserialize)]
pub struct Aliases {
    /// Header words by role.
    pub roles: BTreeMap<Role, RoleWords>,
    /// Header words of columns that have no role.
    pub extra: Vec<Word>,
    /// Headers of amounts that have refunds taken off already.
    pub net_of_refunds: Vec<Word>,
    /// Headers of what was taken off in all, beside its parts.
    pub discount_totals: Vec<Word>,
    /// Parts of headers of amounts that count the whole order.
    pub order_total: Vec<Word>,
    /// Words for where an order stands.
    pub states: HashMap<Word, OrderState>,
    /// Parts of state words that tell as much, the first that is there wins.
    pub state_parts: Vec<(Word, OrderState)>,
    /// Names that stand for anybody.
    pub generic_names: Vec<String>,
    /// Words in an amount column that mean 0.
    pub free_words: Vec<Word>,
    /// Words in a refund column that mean 0.
    pub no_refund_words: Vec<Word>,
    /// Words in a column of what was taken off that mean 0.
    pub no_discount_words: Vec<Word>,
    /// Words that begin a row of totals.
    pub total_words: Vec<Word>,
    /// Headers of columns that say whether money came or went.
    pub flow_headers: Vec<Word>,
    /// Words there for money that came.
    pub money_in: Vec<Word>,
    /// Words there for money that went.
    pub money_out: Vec<Word>,
    /// Words there for neither.
    pub money_neutral: Vec<Word>,
    /// Parts of headers of amounts that came, beside a column of those that went.
    pub in_columns: Vec<Word>,
    /// Parts of headers of amounts that went.
    pub out_columns: Vec<Word>,
    /// Words for transfers and red packets among the kinds of payments.
    pub transfers: Vec<String>,
    /// Parts of names of sheets that are not meant: notes, sums, copies.
    pub side_sheets: Vec<Word>,
    /// Headers of bank statements; three of them make one.
    pub statement_headers: Vec<Word>,
    /// Common Chinese surnames, one character each.
    pub surnames: String,
}

/// A role a header may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// The role.
    pub role: Role,
    /// How sure, 0–1.
    pub score: f64,
    /// [`RoleReason::Header`] or [`RoleReason::HeaderPart`].
    pub reason: RoleReason,
}

/// What a header may mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meanings {
    /// Roles, best first.
    pub roles: Vec<Meaning>,
    /// It is a known word for a column that has no role.
    pub extra: bool,
}

/// Words ready to be looked up.
#[derive(Debug, Default)]
pub struct AliasIndex {
    exact: HashMap<Word, Vec<(Role, f64)>>,
    extra: HashSet<Word>,
    /// Words of two characters and more, for headers that contain them.
    parts: Vec<(Word, Option<Role>, f64)>,
}

const STRONG: f64 = 0.95;
const WEAK: f64 = 0.85;
const LAST: f64 = 0.4;
/// Of a header that is made for a role.
const MADE: f64 = 0.8;
/// Off a match of a part.
const PART: f64 = 0.2;
/// Off an exact match when a bracket had to be dropped for it.
const WITHOUT_BRACKET: f64 = 0.02;

impl AliasIndex {
    /// Of these words.
    pub fn new(aliases: &Aliases) -> Self {
        let mut index = Self::default();
        for (&role, words) in &aliases.roles {
            for (list, score) in [(&words.words, STRONG), (&words.weak, WEAK), (&words.last, LAST)]
            {
                for word in list {
                    index.exact.entry(word.clone()).or_default().push((role, score));
                    if word.len() >= 2 && score > LAST && !whole_only(role) {
                        index.parts.push((word.clone(), Some(role), score - PART));
                    }
                }
            }
        }
        for word in &aliases.extra {
            index.extra.insert(word.clone());
            index.parts.push((word.clone(), None, 0.0));
        }
        index
    }

    /// Whether a header is a known word, with or without brackets.
    pub fn knows(&self, word: &Word) -> bool {
        self.exact.contains_key(word)
            || self.extra.contains(word)
            || word.bare().is_some_and(|w| self.exact.contains_key(&w) || self.extra.contains(&w))
    }

    /// What a header may mean: as a whole, else by the longest known word in it
    /// (the one nearest its end between equals, where Chinese says the main
    /// thing).
    pub fn meanings(&self, header: &str) -> Meanings {
        let word = Word::new(header);
        if word.is_empty() {
            return Meanings::default();
        }
        if let Some(exact) = self.exact(&word, 0.0) {
            return exact;
        }
        if let Some(exact) = word.bare().and_then(|bare| self.exact(&bare, WITHOUT_BRACKET)) {
            return exact;
        }
        let made = |word: &Word| {
            compose::role(word).map(|role| Meanings {
                roles: vec![Meaning { role, score: MADE, reason: RoleReason::HeaderPart }],
                extra: false,
            })
        };
        made(&word)
            .or_else(|| word.bare().as_ref().and_then(made))
            .unwrap_or_else(|| self.by_part(&word, header))
    }

    fn exact(&self, word: &Word, off: f64) -> Option<Meanings> {
        if let Some(roles) = self.exact.get(word) {
            let mut roles: Vec<_> = roles
                .iter()
                .map(|&(role, score)| Meaning {
                    role,
                    score: score - off,
                    reason: RoleReason::Header,
                })
                .collect();
            roles.sort_by(|a, b| b.score.total_cmp(&a.score));
            return Some(Meanings { roles, extra: false });
        }
        self.extra.contains(word).then(|| Meanings { roles: Vec::new(), extra: true })
    }

    fn by_part(&self, word: &Word, header: &str) -> Meanings {
        let tokens = latin_tokens(header);
        let mut best: Vec<(usize, usize, Option<Role>, f64)> = Vec::new();
        for (part, role, score) in &self.parts {
            let end = if part.is_latin() {
                find_tokens(&tokens, part.as_str())
            } else {
                word.as_str().rfind(part.as_str()).map(|at| at + part.as_str().len())
            };
            let Some(end) = end else { continue };
            best.push((part.width(), end, *role, *score));
        }
        let hinted = best.iter().any(|b| b.2.is_none());
        let Some(longest) = best.iter().map(|b| b.0).max() else { return Meanings::default() };
        best.retain(|b| b.0 == longest);
        // A general word (总金额, 时间) beside one for a column without a role
        // (优惠总金额) is about that.
        let general = best.iter().all(|b| b.3 < STRONG - PART);
        if best.iter().any(|b| b.2.is_none()) || (hinted && general) {
            return Meanings { roles: Vec::new(), extra: true };
        }
        best.sort_by(|a, b| {
            (b.1, b.3).partial_cmp(&(a.1, a.3)).unwrap_or(std::cmp::Ordering::Equal)
        });
        // A word that covers more of the header says more about it.
        let share = longest as f64 / word.width() as f64;
        let mut roles: Vec<Meaning> = Vec::new();
        for (_, _, role, score) in best {
            let Some(role) = role else { continue };
            if roles.iter().all(|m| m.role != role) {
                let score = score * (0.7 + 0.3 * share.min(1.0)) - 0.01 * roles.len() as f64;
                roles.push(Meaning { role, score, reason: RoleReason::HeaderPart });
            }
        }
        Meanings { roles, extra: false }
    }
}

/// Roles that are not guessed from a part of a header: what tells people apart,
/// and what is said of a person (宝宝生日 is somebody else's).
fn whole_only(role: Role) -> bool {
    matches!(role, Role::Account | Role::CustomerNumber)
        || (role > Role::ShopRemark && role < Role::Extra)
}

/// Where (as a number of words) a run of words that spells `part` ends.
fn find_tokens(tokens: &[String], part: &str) -> Option<usize> {
    (0..tokens.len()).rev().find_map(|start| {
        let mut rest = part;
        for (i, token) in tokens[start..].iter().enumerate() {
            rest = rest.strip_prefix(token.as_str())?;
            if rest.is_empty() {
                return Some(start + i + 1);
            }
        }
        None
    })
}

#[cfg(test)]
#[path = "aliases_tests.rs"]
mod tests;
