//! The shop's products: what files call the same is one product.
//!
//! For now names decide, whatever the platform or the specification: titles that are
//! equal but for blanks, full-width forms and large letters; a product without a
//! title goes by its code.

use std::collections::BTreeMap;

use huitouke_analytics::ledger::Product;
use rusqlite::Connection;

use super::super::by_id::ById;
use crate::error::Result;
use crate::imports::understand::half_width;

/// The products, and which one each alias is.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    /// What tells products apart, ascending: numbered by that, so that the order of
    /// files does not matter.
    pub keys: Vec<String>,
    pub products: Vec<Product>,
    of_alias: ById,
}

impl Catalogue {
    /// Reads it.
    pub fn read(tx: &Connection) -> Result<Self> {
        let mut named: BTreeMap<String, (String, Vec<i64>)> = BTreeMap::new();
        let mut statement =
            tx.prepare_cached("SELECT id, title, code, specification FROM product_alias")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let texts = [1, 2, 3].map(|c| row.get_ref(c).map(|text| text.as_str().unwrap_or("")));
            let mut name = "";
            for text in texts {
                let text = text?.trim();
                name = if name.is_empty() { text } else { name };
            }
            let name = single_blanks(name);
            let entry = named.entry(half_width(&name).to_lowercase()).or_default();
            // Of several ways to write it the smallest: the ids of aliases depend on
            // the order of files.
            if entry.1.is_empty() || name < entry.0 {
                entry.0 = name;
            }
            entry.1.push(row.get(0)?);
        }
        let mut catalogue = Self::default();
        for (number, (key, (name, aliases))) in (0..).zip(named) {
            for alias in aliases {
                catalogue.of_alias.set(alias, Some(number));
            }
            catalogue.keys.push(key);
            catalogue.products.push(Product { name, ..Product::default() });
        }
        Ok(catalogue)
    }

    /// The number of the product an alias is.
    #[inline]
    pub fn product(&self, alias: i64) -> Option<u32> {
        self.of_alias.get(alias).map(|number| number as u32)
    }
}

fn single_blanks(name: &str) -> String {
    let mut single = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !single.is_empty() {
            single.push(' ');
        }
        single.push_str(word);
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_title_is_one_product_wherever_it_is_sold() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../storage/migrations/0001_start.sql")).unwrap();
        conn.execute_batch(
            "INSERT INTO product_alias (platform, code, title, specification) VALUES
             ('taobao', 'A1', '面膜 10片', '盒'), ('jd', 'A2', '面膜　１０片', '袋'),
             ('hand', '', ' 面膜　10片 ', ''), ('hand', 'X9', '', ''), ('jd', 'x9', '', '红'),
             ('hand', '', 'ＶＣ精华', ''), ('jd', '', 'vc精华', ''), ('jd', '', '', '只有规格')",
        )
        .unwrap();
        let catalogue = Catalogue::read(&conn).unwrap();
        let of: Vec<Option<u32>> = (0..=8).map(|alias| catalogue.product(alias)).collect();
        let [none, a, b, c, d, e, f, g, h] = of[..] else { panic!("{of:?}") };
        assert_eq!((none, [b, c], e, g), (None, [a; 2], d, f));
        let names: Vec<&str> = catalogue.products.iter().map(|p| p.name.as_str()).collect();
        let name = |number: Option<u32>| names[number.unwrap() as usize];
        assert_eq!([a, d, f, h].map(name), ["面膜 10片", "X9", "vc精华", "只有规格"]);
        assert_eq!(names.len(), 4);
    }
}
