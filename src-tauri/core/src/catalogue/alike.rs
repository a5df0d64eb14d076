//! Products that look like one: a merchant code in common, or titles that are alike.
//!
//! How alike two titles are: letters and digits only, in the form titles are compared in,
//! as the set of pairs of neighbours; the size of what both have ÷ of what either has
//! (Jaccard). Titles with different numbers in them (10片, 20片) are not alike. Of several
//! titles of a product the likest counts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use huitouke_contract::catalogue::ProductsAlike;
use rusqlite::Connection;

use super::alias::title_key;
use super::edit::{all_aliases, told_apart};
use super::sold::Sold;
use crate::error::Result;
use crate::insights::{Catalogue, Snapshot};

/// Titles less alike are not suggested.
const LEAST: f64 = 0.6;
/// A code that more products have tells nothing.
const MOST_OF_CODE: usize = 5;
/// At most so many suggestions.
const MOST: usize = 200;

/// The suggestions, those with a code in common first, then by how alike they are, then
/// by sales. Worked out once for each state of the shop, with a connection of its own: of
/// thousands of products it takes a while, and others must not wait.
///
/// # Errors
/// What storage says.
pub fn of(
    connect: impl FnOnce() -> Result<Connection>,
    snapshot: &Snapshot,
) -> Result<Arc<Vec<ProductsAlike>>> {
    if let Some(known) = snapshot.alike.found() {
        return Ok(known);
    }
    let found = alike(&connect()?, snapshot)?;
    Ok(snapshot.alike.get((), || found))
}

fn alike(conn: &Connection, snapshot: &Snapshot) -> Result<Vec<ProductsAlike>> {
    let (all, sold) = (snapshot.catalogue(), snapshot.sold());
    let mut titles: Vec<Title> = Vec::new();
    let mut codes: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (id, alias) in all_aliases(conn)? {
        let Some(product) = all.product(id) else { continue };
        titles.push(Title::of(&alias.title, product));
        let code = title_key(&alias.code);
        if code.chars().count() > 1 {
            codes.entry(code).or_default().push(product);
        }
    }
    for (product, one) in (0..).zip(&all.products) {
        titles.push(Title::of(&one.name, product));
    }
    let mut found = pairs(titles);
    let mut coded: HashSet<(u32, u32)> = HashSet::new();
    for products in codes.values_mut() {
        products.sort_unstable();
        products.dedup();
        if products.len() <= MOST_OF_CODE {
            for (i, a) in products.iter().enumerate() {
                coded.extend(products[i + 1..].iter().map(|b| (*a, *b)));
            }
        }
    }
    for pair in &coded {
        found.entry(*pair).or_insert(0.0);
    }
    for (a, b) in told_apart(conn)? {
        if let (Some(a), Some(b)) = (all.resolve(&a), all.resolve(&b)) {
            found.remove(&(a.min(b), a.max(b)));
        }
    }
    let mut out: Vec<ProductsAlike> = found
        .into_iter()
        .map(|(pair, score)| row(all, &sold, pair, coded.contains(&pair), score))
        .collect();
    out.sort_by(|x, y| {
        let key = |one: &ProductsAlike| (one.same_code, one.score);
        let by_sales = (y.orders.0 + y.orders.1).cmp(&(x.orders.0 + x.orders.1));
        let likest = key(y).partial_cmp(&key(x)).unwrap_or(std::cmp::Ordering::Equal);
        likest.then(by_sales).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b)))
    });
    out.truncate(MOST);
    Ok(out)
}

fn row(
    all: &Catalogue,
    sold: &Sold,
    (a, b): (u32, u32),
    same_code: bool,
    score: f64,
) -> ProductsAlike {
    let orders = |product: u32| sold.orders[product as usize];
    let (a, b) = if orders(b) > orders(a) { (b, a) } else { (a, b) };
    let name = |product: u32| all.products[product as usize].name.clone();
    ProductsAlike { a: name(a), b: name(b), orders: (orders(a), orders(b)), same_code, score }
}

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Title {
    product: u32,
    /// Numbers in it, ascending.
    numbers: Vec<String>,
    /// Pairs of neighbours, each once.
    pairs: Vec<(char, char)>,
}

impl Title {
    fn of(title: &str, product: u32) -> Self {
        let letters: Vec<char> = title_key(title).chars().filter(|c| c.is_alphanumeric()).collect();
        let numbers = letters.split(|c| !c.is_ascii_digit()).filter(|n| !n.is_empty());
        let mut numbers: Vec<String> = numbers.map(|n| n.iter().collect()).collect();
        numbers.sort_unstable();
        let mut pairs: Vec<(char, char)> = match letters.as_slice() {
            [one] => vec![(*one, ' ')],
            letters => letters.windows(2).map(|two| (two[0], two[1])).collect(),
        };
        pairs.sort_unstable();
        pairs.dedup();
        Self { product, numbers, pairs }
    }

    /// How alike two are, 0–1.
    fn alike(&self, other: &Self) -> f64 {
        if self.numbers != other.numbers || self.pairs.is_empty() || other.pairs.is_empty() {
            return 0.0;
        }
        let both = self.pairs.iter().filter(|pair| other.pairs.binary_search(pair).is_ok());
        let both = both.count();
        both as f64 / (self.pairs.len() + other.pairs.len() - both) as f64
    }
}

/// Pairs of products with titles that are at least [`LEAST`] alike.
///
/// Two sets of which so much is in common share one of the rarest elements of each: only
/// titles that do are held against each other.
fn pairs(mut titles: Vec<Title>) -> HashMap<(u32, u32), f64> {
    titles.sort_unstable();
    titles.dedup();
    let mut common: HashMap<(char, char), u32> = HashMap::new();
    for pair in titles.iter().flat_map(|title| &title.pairs) {
        *common.entry(*pair).or_default() += 1;
    }
    let mut holders: HashMap<(char, char), Vec<u32>> = HashMap::new();
    let mut found: HashMap<(u32, u32), f64> = HashMap::new();
    for (at, title) in titles.iter().enumerate() {
        let mut rarest = title.pairs.clone();
        rarest.sort_unstable_by_key(|pair| (common[pair], *pair));
        let size = rarest.len();
        let least = (LEAST * size as f64 - 1e-9).ceil() as usize;
        rarest.truncate(size - least.min(size) + 1);
        let mut near: Vec<u32> = Vec::new();
        for pair in &rarest {
            let holders = holders.entry(*pair).or_default();
            near.extend_from_slice(holders);
            holders.push(at as u32);
        }
        near.sort_unstable();
        near.dedup();
        for other in near {
            let other = &titles[other as usize];
            if other.product == title.product {
                continue;
            }
            let score = title.alike(other);
            if score >= LEAST {
                let (a, b) = (title.product.min(other.product), title.product.max(other.product));
                let best = found.entry((a, b)).or_default();
                *best = best.max(score);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn score(a: &str, b: &str) -> f64 {
        Title::of(a, 0).alike(&Title::of(b, 1))
    }

    #[test]
    fn how_alike_titles_are() {
        for (a, b, alike) in [
            ("补水面膜 10片", "【补水】面膜10片", 1.0),
            ("补水面膜 10片", "补水面膜 20片", 0.0),
            ("补水面膜", "补水面霜", 0.5),
            ("面", "面", 1.0),
            ("面", "膜", 0.0),
            ("！！", "！！", 0.0),
        ] {
            assert_eq!(score(a, b), alike, "{a} {b}");
        }
        assert!(score("玻尿酸补水保湿面膜女正品", "玻尿酸补水保湿面膜正品包邮") > LEAST);
    }

    proptest! {
        #[test]
        fn none_is_missed(titles in prop::collection::vec(("[甲乙丙丁戊ab12 ]{0,9}", 0..6_u32), 0..30)) {
            let titles: Vec<Title> = titles.iter().map(|(text, p)| Title::of(text, *p)).collect();
            let mut naive: HashMap<(u32, u32), f64> = HashMap::new();
            for a in &titles {
                for b in titles.iter().filter(|b| b.product > a.product) {
                    let score = a.alike(b);
                    if score >= LEAST {
                        let best = naive.entry((a.product, b.product)).or_default();
                        *best = best.max(score);
                    }
                }
            }
            prop_assert_eq!(pairs(titles), naive);
        }
    }

    #[test]
    fn five_thousand_products_are_no_matter() {
        let word = |n: usize| ["玻尿酸", "补水", "面膜", "精华", "抗老", "舒缓", "旅行装"][n % 7];
        let titles = (0..5000_usize).map(|n| {
            let text = format!("{}{}{}{}款", word(n), word(n / 7), word(n / 49), word(n / 343));
            Title::of(&text, n as u32)
        });
        assert!(!pairs(titles.collect()).is_empty());
    }
}
