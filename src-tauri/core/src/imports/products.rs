//! Products as files name them.

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use super::stage::StagedProduct;
use crate::error::Result;

/// The products of one file.
pub struct Products<'c> {
    conn: &'c Connection,
    platform: String,
    find: CachedStatement<'c>,
    new: CachedStatement<'c>,
    aliases: Vec<i64>,
}

impl<'c> Products<'c> {
    /// For a file of this platform.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, platform: &str) -> Result<Self> {
        Ok(Self {
            conn,
            platform: platform.to_owned(),
            find: conn.prepare_cached(
                "SELECT id FROM product_alias
                 WHERE title = ?1 AND code = ?2 AND specification = ?3 AND platform = ?4",
            )?,
            new: conn.prepare_cached(
                "INSERT INTO product_alias (title, code, specification, platform)
                 VALUES (?1, ?2, ?3, ?4)",
            )?,
            aliases: Vec::new(),
        })
    }

    /// Finds or enters the products met next.
    ///
    /// # Errors
    /// What storage says.
    pub fn add(&mut self, products: &[StagedProduct]) -> Result<()> {
        for product in products {
            let values = params![product.title, product.code, product.specification, self.platform];
            let found = self.find.query_row(values, |row| row.get(0)).optional()?;
            let id = if let Some(id) = found {
                id
            } else {
                self.new.execute(values)?;
                self.conn.last_insert_rowid()
            };
            self.aliases.push(id);
        }
        Ok(())
    }

    /// The alias of a product, counted over the file.
    pub fn alias(&self, product: u32) -> i64 {
        self.aliases.get(product as usize).copied().unwrap_or_default()
    }
}
