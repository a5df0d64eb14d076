//! Changes of the catalogue by hand. What is said of a product hangs on titles and on
//! what platforms call it, never on ids of theirs: it holds also when they go with their
//! files and come back.

use std::collections::BTreeMap;

use huitouke_contract::catalogue::{ProductAlias, ProductEdit};
use huitouke_contract::{AppError, ErrorCode, Fen};
use rusqlite::{Connection, params};

use super::alias::{BY_HAND, shown_name, single_blanks, title_key};
use crate::error::Result;
use crate::insights::Catalogue;

/// Texts are at most so long, in characters.
pub const MOST_CHARACTERS: usize = 200;
/// Days one piece may last, in 1/1000.
const USE_MILLI: std::ops::RangeInclusive<i64> = 100..=3_650_000;
/// The largest price, in 分.
const MOST_PRICE: i64 = 100_000_000_000;

/// The product a change is about, for "撤销：…".
pub fn subject(edit: &ProductEdit) -> String {
    let name = match edit {
        ProductEdit::Create { name } | ProductEdit::Rename { name, .. } => name,
        ProductEdit::Describe { product, .. }
        | ProductEdit::Split { product, .. }
        | ProductEdit::Forget { product } => product,
        ProductEdit::Merge { into, .. } => into,
        ProductEdit::Apart { a, .. } => a,
    };
    let name = single_blanks(name);
    name.chars().take(MOST_CHARACTERS).collect()
}

/// Makes the change.
///
/// # Errors
/// `not_found`, `name_taken`, `bad_value` (`field`, `value`), or what storage says.
pub fn edit(conn: &Connection, request: &ProductEdit) -> Result<()> {
    let desk = Desk { conn, all: Catalogue::read(conn)? };
    match request {
        ProductEdit::Create { name } => {
            let name = desk.free_name(name, None)?;
            desk.create(&name).map(drop)
        }
        ProductEdit::Rename { product, name } => desk.rename(product, name),
        ProductEdit::Describe { product, category, pack, use_days, price_fen } => {
            let said = Described {
                category: text("category", category.as_deref())?,
                pack: text("pack", pack.as_deref())?,
                use_milli: use_days.map(use_milli).transpose()?,
                price: price_fen.map(price).transpose()?,
            };
            desk.describe(product, &said)
        }
        ProductEdit::Merge { from, into } => desk.merge(from, into),
        ProductEdit::Split { product, aliases, name } => desk.split(product, aliases, name),
        ProductEdit::Forget { product } => desk.forget(product),
        ProductEdit::Apart { a, b } => desk.apart(a, b),
    }
}

fn bad(field: &str, value: impl std::fmt::Display) -> AppError {
    let value: String = value.to_string().chars().take(MOST_CHARACTERS).collect();
    AppError::new(ErrorCode::BadValue).with("field", field).with("value", value)
}

/// A text as it is kept; empty: none.
fn text(field: &str, text: Option<&str>) -> Result<Option<String>> {
    let Some(text) = text.map(single_blanks).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > MOST_CHARACTERS || text.chars().any(char::is_control) {
        return Err(bad(field, text).into());
    }
    Ok(Some(text.into_owned()))
}

fn use_milli(days: f64) -> Result<i64> {
    let milli = (days * 1000.0).round();
    // Out of range, and what is no number, ends beyond both ends.
    let milli = if milli.is_finite() { milli as i64 } else { -1 };
    if USE_MILLI.contains(&milli) { Ok(milli) } else { Err(bad("use_days", days).into()) }
}

fn price(price: Fen) -> Result<i64> {
    let fine = (0..=MOST_PRICE).contains(&price.0);
    if fine { Ok(price.0) } else { Err(bad("price_fen", price.0).into()) }
}

/// What is said of a product, ready to be stored.
#[derive(Default)]
struct Described {
    category: Option<String>,
    pack: Option<String>,
    use_milli: Option<i64>,
    price: Option<i64>,
}

struct Desk<'c> {
    conn: &'c Connection,
    all: Catalogue,
}

impl Desk<'_> {
    fn find(&self, name: &str) -> Result<usize> {
        let number = self.all.resolve(name).ok_or(ErrorCode::NotFound)?;
        Ok(number as usize)
    }

    /// A name that no other product than `of` goes or went by.
    fn free_name(&self, name: &str, of: Option<usize>) -> Result<String> {
        let name = text("name", Some(name))?.ok_or_else(|| bad("name", ""))?;
        let taken = self.all.resolve(&name).map(|number| number as usize);
        if taken.is_some_and(|taken| Some(taken) != of) {
            return Err(AppError::new(ErrorCode::NameTaken).with("name", name).into());
        }
        Ok(name)
    }

    fn create(&self, name: &str) -> Result<i64> {
        self.conn.prepare_cached("INSERT INTO product (name) VALUES (?1)")?.execute([name])?;
        let id = self.conn.last_insert_rowid();
        self.give_title(&title_key(name), id)?;
        Ok(id)
    }

    /// The row of a product; one of which nothing was said yet gets it.
    fn row_of(&self, number: usize) -> Result<i64> {
        match &self.all.said[number] {
            Some(said) => Ok(said.id),
            None => self.create(&self.all.products[number].name),
        }
    }

    /// A title is of this product from now on.
    fn give_title(&self, key: &str, product: i64) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO product_title (title, product_id) VALUES (?1, ?2)
                 ON CONFLICT DO UPDATE SET product_id = ?2 WHERE product_id <> ?2",
            )?
            .execute(params![key, product])?;
        Ok(())
    }

    fn rename(&self, product: &str, name: &str) -> Result<()> {
        let number = self.find(product)?;
        let name = self.free_name(name, Some(number))?;
        if self.all.products[number].name == name {
            return Ok(());
        }
        let id = self.row_of(number)?;
        self.conn
            .prepare_cached("UPDATE product SET name = ?2 WHERE id = ?1")?
            .execute(params![id, name])?;
        self.give_title(&title_key(&name), id)
    }

    fn describe(&self, product: &str, said: &Described) -> Result<()> {
        let id = self.row_of(self.find(product)?)?;
        self.conn
            .prepare_cached(
                "UPDATE product SET category = ?2, pack = ?3, use_milli = ?4, price_fen = ?5
                 WHERE id = ?1 AND (category, pack, use_milli, price_fen) IS NOT (?2, ?3, ?4, ?5)",
            )?
            .execute(params![id, said.category, said.pack, said.use_milli, said.price])?;
        Ok(())
    }

    /// All that is said of the others is the last one's; what was said of it goes before.
    fn merge(&self, from: &[String], into: &str) -> Result<()> {
        let into = self.find(into)?;
        let mut others = from.iter().map(|name| self.find(name)).collect::<Result<Vec<_>>>()?;
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != into);
        if others.is_empty() {
            return Ok(());
        }
        let id = self.row_of(into)?;
        let mut fill = self.conn.prepare_cached(
            "UPDATE product SET category = coalesce(product.category, o.category),
               pack = coalesce(product.pack, o.pack),
               use_milli = coalesce(product.use_milli, o.use_milli),
               price_fen = coalesce(product.price_fen, o.price_fen)
             FROM product o WHERE product.id = ?1 AND o.id = ?2",
        )?;
        for other in others {
            let Some(said) = &self.all.said[other] else {
                self.give_title(&self.all.keys[other], id)?;
                continue;
            };
            fill.execute([id, said.id])?;
            for table in ["product_title", "product_split"] {
                self.conn
                    .prepare_cached(&format!(
                        "UPDATE {table} SET product_id = ?1 WHERE product_id = ?2"
                    ))?
                    .execute([id, said.id])?;
            }
            self.conn.prepare_cached("DELETE FROM product WHERE id = ?1")?.execute([said.id])?;
        }
        Ok(())
    }

    fn forget(&self, product: &str) -> Result<()> {
        let Some(said) = &self.all.said[self.find(product)?] else { return Ok(()) };
        for sql in [
            "DELETE FROM product_split WHERE product_id = ?1",
            "DELETE FROM product_title WHERE product_id = ?1",
            "DELETE FROM product WHERE id = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([said.id])?;
        }
        Ok(())
    }

    fn apart(&self, a: &str, b: &str) -> Result<()> {
        let (a, b) = (self.find(a)?, self.find(b)?);
        if a == b {
            return Err(bad("b", &self.all.products[b].name).into());
        }
        let (a, b) = (&self.all.keys[a.min(b)], &self.all.keys[a.max(b)]);
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO product_apart (a, b) VALUES (?1, ?2)")?
            .execute([a, b])?;
        Ok(())
    }

    /// The names of a product, by the titles they would go by.
    fn names_of(&self, number: usize) -> Result<BTreeMap<String, Vec<ProductAlias>>> {
        let mut names: BTreeMap<String, Vec<ProductAlias>> = BTreeMap::new();
        for (id, alias) in all_aliases(self.conn)? {
            if self.all.product(id).is_some_and(|of| of as usize == number) {
                names.entry(key_of(&alias)).or_default().push(alias);
            }
        }
        Ok(names)
    }

    fn split(&self, product: &str, chosen: &[ProductAlias], name: &str) -> Result<()> {
        let number = self.find(product)?;
        // Its own former name, or a title of it, may be the new one's.
        let name = self.free_name(name, Some(number))?;
        let (own, new_key) = (&self.all.keys[number], title_key(&name));
        if new_key == *own {
            return Err(AppError::new(ErrorCode::NameTaken).with("name", name).into());
        }
        let names = self.names_of(number)?;
        let known = |alias: &ProductAlias| {
            names.get(&key_of(alias)).is_some_and(|names| names.contains(alias))
        };
        if chosen.is_empty() {
            return Err(bad("aliases", "").into());
        }
        if !chosen.iter().all(known) {
            return Err(ErrorCode::NotFound.into());
        }
        let id = self.row_of(number)?;
        let new = self.create(&name)?;
        for (key, names) in &names {
            let (go, stay): (Vec<_>, Vec<_>) =
                names.iter().partition(|alias| chosen.contains(alias));
            let by_hand = go.iter().any(|alias| alias.platform == BY_HAND);
            if by_hand && key == own {
                // What is written down under a product's own name is that product.
                return Err(bad("aliases", name).into());
            }
            // A title is its product's only as long as that has it by itself.
            let titled = self.all.resolve(key).is_some_and(|of| of as usize == number);
            let goes = titled && key != own && (by_hand || stay.is_empty() || *key == new_key);
            if goes {
                self.give_title(key, new)?;
            }
            for (names, product, follow) in [(go, new, goes), (stay, id, titled && !goes)] {
                for alias in names.into_iter().filter(|alias| alias.platform != BY_HAND) {
                    self.put(alias, (!follow).then_some(product))?;
                }
            }
        }
        Ok(())
    }

    /// A single name is of this product whatever its title; `None`: as its title says.
    fn put(&self, alias: &ProductAlias, product: Option<i64>) -> Result<()> {
        let ProductAlias { platform, code, title, specification } = alias;
        match product {
            Some(product) => self
                .conn
                .prepare_cached(
                    "INSERT INTO product_split (platform, code, title, specification, product_id)
                     VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO UPDATE SET product_id = ?5 WHERE product_id <> ?5",
                )?
                .execute(params![platform, code, title, specification, product])?,
            None => self
                .conn
                .prepare_cached(
                    "DELETE FROM product_split WHERE platform = ?1 AND code = ?2 AND title = ?3
                       AND specification = ?4",
                )?
                .execute(params![platform, code, title, specification])?,
        };
        Ok(())
    }
}

fn key_of(alias: &ProductAlias) -> String {
    title_key(&shown_name(&alias.title, &alias.code, &alias.specification))
}

/// What platforms call products, with the ids of the names.
///
/// # Errors
/// What storage says.
pub fn all_aliases(conn: &Connection) -> Result<Vec<(i64, ProductAlias)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, platform, code, title, specification FROM product_alias ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        let alias = ProductAlias {
            platform: row.get(1)?,
            code: row.get(2)?,
            title: row.get(3)?,
            specification: row.get(4)?,
        };
        Ok((row.get(0)?, alias))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Pairs the merchant told apart, as titles.
///
/// # Errors
/// What storage says.
pub fn told_apart(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = conn.prepare_cached("SELECT a, b FROM product_apart")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
