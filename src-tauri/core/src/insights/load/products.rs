//! The shop's products: what files call the same is one product, unless the merchant
//! said otherwise.
//!
//! By themselves titles decide, whatever the platform or the specification: those that
//! are equal but for blanks, full-width forms and large letters; a name without a title
//! goes by its code. The merchant may say that titles are of one product, or that single
//! names are of another one. Names written by hand always go by their title, since that
//! is what the merchant chose.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use huitouke_analytics::Fen;
use huitouke_analytics::ledger::Product;
use rusqlite::Connection;

use super::super::by_id::ById;
use super::super::texts::Texts;
use super::names;
use crate::catalogue::alias::{BY_HAND, shown_name, title_key};
use crate::error::Result;
use crate::pinyin::spells;

/// The products, and which one each alias is.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    /// What tells products apart, ascending: numbered by that, so that the order of
    /// files does not matter.
    pub keys: Vec<String>,
    pub products: Vec<Product>,
    pub categories: Vec<String>,
    /// What the merchant said of each; `None`: nothing.
    pub said: Vec<Option<ProductSaid>>,
    /// How many names platforms have for each.
    pub aliases: Vec<u32>,
    /// What search looks through, per product: small letters, a line per name or code.
    pub searched: Texts,
    /// Names spelled in pinyin, once somebody types it.
    spelled: OnceLock<Texts>,
    of_alias: ById,
    /// All aliases, ascending.
    ids: Vec<i64>,
    /// Titles and former names of what the merchant spoke of, by key.
    titles: HashMap<String, u32>,
}

/// What the merchant said of a product, beside what the Ledger shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProductSaid {
    /// Its row.
    pub id: i64,
    pub pack: Option<String>,
    pub price: Option<Fen>,
}

/// A product on its way.
#[derive(Default)]
struct Found {
    product: Product,
    category: Option<String>,
    said: Option<ProductSaid>,
    aliases: Vec<i64>,
    lines: Vec<String>,
}

impl Catalogue {
    /// Reads it.
    pub fn read(tx: &Connection) -> Result<Self> {
        let (mut found, keys) = own(tx)?;
        let titles = titles(tx, &keys)?;
        let splits = splits(tx, &keys)?;
        for (title, key) in &titles {
            found.entry(key.clone()).or_default().lines.push(title.clone());
        }
        let mut statement = tx
            .prepare_cached("SELECT id, platform, code, title, specification FROM product_alias")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |c| Ok::<_, rusqlite::Error>(row.get_ref(c)?.as_str().unwrap_or_default());
            let (platform, code, title, specification) = (text(1)?, text(2)?, text(3)?, text(4)?);
            let name = shown_name(title, code, specification);
            let own = title_key(&name);
            let split = || splits.get(&[platform, code, title, specification].map(str::to_owned));
            let split = if platform == BY_HAND || splits.is_empty() { None } else { split() };
            let key = split.or_else(|| titles.get(&own)).cloned().unwrap_or(own);
            let entry = found.entry(key).or_default();
            // Of several ways to write it the smallest: the ids of aliases depend on
            // the order of files.
            let first = entry.aliases.is_empty() || name < entry.product.name;
            entry.lines.push(name.to_lowercase());
            entry.lines.push(code.to_lowercase());
            if entry.said.is_none() && first {
                entry.product.name = name;
            }
            entry.aliases.push(row.get(0)?);
        }
        Ok(Self::of(found, titles))
    }

    fn of(found: BTreeMap<String, Found>, titles: HashMap<String, String>) -> Self {
        let mut all = Self {
            categories: names::distinct(found.values().filter_map(|one| one.category.as_ref())),
            ..Self::default()
        };
        for (number, (key, one)) in (0..).zip(found) {
            let Found { mut product, category, said, aliases, mut lines } = one;
            let category = category.and_then(|name| all.categories.binary_search(&name).ok());
            product.category = category.map(|c| c as u32);
            lines.push(product.name.to_lowercase());
            lines.sort_unstable();
            lines.dedup();
            lines.iter().filter(|line| !line.is_empty()).for_each(|l| all.searched.add_line(l));
            all.searched.end();
            all.aliases.push(aliases.len() as u32);
            for alias in aliases {
                all.of_alias.set(alias, Some(number));
                all.ids.push(alias);
            }
            all.keys.push(key);
            all.products.push(product);
            all.said.push(said);
        }
        all.ids.sort_unstable();
        let number = |key: &String| all.keys.binary_search(key).ok().map(|n| n as u32);
        let titles = titles.into_iter().filter_map(|(title, key)| Some((title, number(&key)?)));
        all.titles = titles.collect();
        all
    }

    /// Of products in a test, which go by their names.
    #[cfg(test)]
    pub fn titled(products: &[Product]) -> Self {
        let titles = products.iter().map(|product| title_key(&product.name)).zip(0..);
        Self { titles: titles.collect(), ..Self::default() }
    }

    /// The number of the product an alias is.
    #[inline]
    pub fn product(&self, alias: i64) -> Option<u32> {
        self.of_alias.get(alias).map(|number| number as u32)
    }

    /// The number of the product that goes or went by this name, or has this title.
    pub fn resolve(&self, name: &str) -> Option<u32> {
        let key = title_key(name);
        let titled = self.titles.get(&key).copied();
        titled.or_else(|| self.keys.binary_search(&key).ok().map(|number| number as u32))
    }

    /// Whether a word, in small letters, is in a name or code of product `p`, or spells
    /// its name in pinyin or initials.
    pub fn has(&self, p: usize, word: &str) -> bool {
        self.searched.get(p).contains(word) || self.spells(p, word)
    }

    /// Whether a word in small letters spells the name of product `p`.
    pub fn spells(&self, p: usize, word: &str) -> bool {
        let typed = word.as_bytes();
        if typed.is_empty() || !typed.iter().all(u8::is_ascii_lowercase) {
            return false;
        }
        let spelled = self.spelled.get_or_init(|| {
            let mut spelled = Texts::default();
            for product in &self.products {
                spelled.add_spelled(&product.name);
                spelled.end();
            }
            spelled
        });
        let text = spelled.get(p).as_bytes();
        (0..text.len()).any(|at| spells(text, at, typed))
    }

    /// The new numbers of these products in another catalogue, and those of which not
    /// all names are of one product there: their lines must be read again.
    pub fn renumbered(&self, now: &Self) -> (Vec<u32>, Vec<bool>) {
        let mut numbers: Vec<Option<u32>> = vec![None; self.keys.len()];
        let mut apart = vec![false; self.keys.len()];
        for alias in &self.ids {
            let (Some(old), Some(new)) = (self.product(*alias), now.product(*alias)) else {
                continue;
            };
            let known = numbers[old as usize].get_or_insert(new);
            apart[old as usize] |= *known != new;
        }
        let by_name = |key: &String| now.resolve(key).unwrap_or(0);
        let numbers = numbers.into_iter().zip(&self.keys);
        (numbers.map(|(number, key)| number.unwrap_or_else(|| by_name(key))).collect(), apart)
    }
}

/// The products the merchant spoke of, by their key, and the key of each by its row.
fn own(tx: &Connection) -> Result<(BTreeMap<String, Found>, HashMap<i64, String>)> {
    let (mut found, mut keys) = (BTreeMap::new(), HashMap::new());
    let mut statement =
        tx.prepare_cached("SELECT id, name, category, pack, use_milli, price_fen FROM product")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, name): (i64, String) = (row.get(0)?, row.get(1)?);
        let key = title_key(&name);
        let use_milli: Option<i64> = row.get(4)?;
        let price: Option<i64> = row.get(5)?;
        keys.insert(id, key.clone());
        let one = Found {
            product: Product {
                name,
                category: None,
                use_days: use_milli.map(|milli| milli as f64 / 1000.0),
            },
            category: row.get(2)?,
            said: Some(ProductSaid { id, pack: row.get(3)?, price: price.map(Fen) }),
            ..Found::default()
        };
        found.insert(key, one);
    }
    Ok((found, keys))
}

/// Titles the merchant spoke of, with the key of their product.
fn titles(tx: &Connection, keys: &HashMap<i64, String>) -> Result<HashMap<String, String>> {
    let mut titles = HashMap::new();
    let mut statement = tx.prepare_cached("SELECT title, product_id FROM product_title")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(key) = keys.get(&row.get(1)?) {
            titles.insert(row.get(0)?, key.clone());
        }
    }
    Ok(titles)
}

/// Platform, code, title and specification of single names that are of another product,
/// with its key.
fn splits(tx: &Connection, keys: &HashMap<i64, String>) -> Result<HashMap<[String; 4], String>> {
    let mut splits = HashMap::new();
    let mut statement = tx.prepare_cached(
        "SELECT platform, code, title, specification, product_id FROM product_split",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(key) = keys.get(&row.get(4)?) {
            let alias = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
            splits.insert(alias, key.clone());
        }
    }
    Ok(splits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(sql: &str) -> Catalogue {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../storage/migrations/0001_start.sql")).unwrap();
        conn.execute_batch(&format!(
            "INSERT INTO product_alias (platform, code, title, specification) VALUES
             ('taobao', 'A1', '面膜 10片', '盒'), ('jd', 'A2', '面膜　１０片', '袋'),
             ('hand', '', ' 面膜　10片 ', ''), ('hand', 'X9', '', ''), ('jd', 'x9', '', '红'),
             ('hand', '', 'ＶＣ精华', ''), ('jd', '', 'vc精华', ''), ('jd', '', '', '只有规格');
             {sql}"
        ))
        .unwrap();
        Catalogue::read(&conn).unwrap()
    }

    fn names(catalogue: &Catalogue) -> Vec<&str> {
        catalogue.products.iter().map(|p| p.name.as_str()).collect()
    }

    fn of(catalogue: &Catalogue) -> Vec<&str> {
        let number = |alias| catalogue.product(alias).unwrap() as usize;
        (1..=8).map(|alias| names(catalogue)[number(alias)]).collect()
    }

    const MASK: &str = "面膜 10片";

    #[test]
    fn one_title_is_one_product_wherever_it_is_sold() {
        let all = stored("");
        assert_eq!(of(&all), [MASK, MASK, MASK, "X9", "X9", "vc精华", "vc精华", "只有规格"]);
        assert_eq!((names(&all).len(), all.product(0)), (4, None));
        assert_eq!(all.resolve(" 面膜 １０片"), all.product(1));
        assert_eq!(all.resolve("没有"), None);
    }

    #[test]
    fn what_the_merchant_said_goes_before_titles_and_old_names_still_lead_there() {
        let all = stored(
            "INSERT INTO product VALUES (1, '补水面膜', '面膜', '10 片', 15500, 9900),
                                        (2, '袋装', NULL, NULL, NULL, NULL),
                                        (3, '还没卖过', '面膜', NULL, NULL, NULL);
             INSERT INTO product_title VALUES ('补水面膜', 1), ('面膜 10片', 1), ('vc精华', 1),
                                              ('袋装', 2), ('还没卖过', 3);
             INSERT INTO product_split VALUES ('jd', 'A2', '面膜　１０片', '袋', 2)",
        );
        let mask = "补水面膜";
        assert_eq!(of(&all), [mask, "袋装", mask, "X9", "X9", mask, mask, "只有规格"]);
        for name in [mask, MASK, "ＶＣ精华"] {
            assert_eq!(all.resolve(name), all.product(1), "{name}");
        }
        let number = all.resolve(mask).unwrap() as usize;
        let product = &all.products[number];
        assert_eq!((product.category, product.use_days), (Some(0), Some(15.5)));
        let said = all.said[number].clone().unwrap();
        assert_eq!((said.pack.as_deref(), said.price), (Some("10 片"), Some(Fen(9900))));
        assert_eq!(all.categories, ["面膜"]);
        let sold = all.resolve("还没卖过").unwrap() as usize;
        assert_eq!((all.aliases[number], all.aliases[sold]), (4, 0));
        assert!(all.searched.get(number).contains("vc精华"));
        assert!(all.keys.is_sorted());
    }

    #[test]
    fn products_that_come_apart_are_told() {
        let (before, after) = (
            stored(""),
            stored(
                "INSERT INTO product VALUES (1, '一', NULL, NULL, NULL, NULL);
                 INSERT INTO product_title VALUES ('一', 1), ('vc精华', 1);
                 INSERT INTO product_split VALUES ('jd', 'A2', '面膜　１０片', '袋', 1)",
            ),
        );
        let (numbers, apart) = before.renumbered(&after);
        let mask = before.resolve(MASK).unwrap() as usize;
        let wanted: Vec<bool> = (0..apart.len()).map(|number| number == mask).collect();
        assert_eq!(apart, wanted);
        let serum = before.resolve("vc精华").unwrap() as usize;
        assert_eq!(Some(numbers[serum]), after.resolve("一"));
        let (numbers, apart) = after.renumbered(&after);
        assert!(numbers.iter().enumerate().all(|(i, n)| i == *n as usize));
        assert!(!apart.contains(&true));
    }
}
