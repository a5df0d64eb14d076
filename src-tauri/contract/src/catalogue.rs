//! Products (商品): the shop's catalogue, with what platforms call them.

use huitouke_analytics::Fen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::hand_orders::ProductChoice;

/// What one platform calls a product.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct ProductAlias {
    /// Platform.
    pub platform: String,
    /// Merchant code; empty where none.
    pub code: String,
    /// Title.
    pub title: String,
    /// Specification.
    pub specification: String,
}

/// Where the days of use of a product come from (DOMAIN §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UseDaysFrom {
    /// The merchant's setting.
    Merchant,
    /// Its own median of gap ÷ quantity.
    Orders,
    /// Not known.
    None,
}

/// A product of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueProduct {
    /// Its name: what names it everywhere.
    pub name: String,
    /// Category.
    pub category: Option<String>,
    /// Pack size: 10 片 …
    pub pack: Option<String>,
    /// Days one piece lasts.
    pub use_days: Option<f64>,
    /// Where these come from.
    pub use_days_from: UseDaysFrom,
    /// Price of one piece, by the merchant.
    pub price_fen: Option<Fen>,
    /// What one piece was sold for last.
    pub last_price_fen: Option<Fen>,
    /// Completed orders with it.
    pub orders: u32,
    /// Customers who bought it.
    pub buyers: u32,
    /// Amount of its lines in completed orders.
    pub amount_fen: Fen,
    /// Whether the merchant said anything of it; if not, it is as files title it
    /// (待整理).
    pub matched: bool,
    /// How many names platforms have for it.
    pub aliases: u32,
}

/// Order of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueSort {
    /// By amount sold.
    #[default]
    Amount,
    /// By name.
    Name,
    /// By orders.
    Orders,
}

/// Asks for products.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CatalogueQuery {
    /// Part of a name, title, code; pinyin too.
    pub search: String,
    /// Only of this category; "": only those without one; `null`: all.
    pub category: Option<String>,
    /// Only those the merchant said nothing of.
    pub unmatched: bool,
    /// Order; largest first, names ascending.
    pub sort: CatalogueSort,
    /// Skip so many.
    pub offset: u32,
    /// Show so many, at most 1,000.
    pub limit: u32,
}

/// Products.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CataloguePage {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub rows: Vec<CatalogueProduct>,
    /// All categories there are.
    pub categories: Vec<String>,
    /// Products the merchant said nothing of.
    pub unmatched: u32,
}

/// Names a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductRequest {
    /// By name.
    pub name: String,
}

/// A product with its names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductDetail {
    /// The product.
    pub product: CatalogueProduct,
    /// What platforms call it, with the orders under each name.
    pub aliases: Vec<(ProductAlias, u32)>,
}

/// What is changed of a product. Texts are trimmed, at most 200 characters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ProductEdit {
    /// A new one.
    Create {
        /// Name (`name_taken`).
        name: String,
    },
    /// Another name (`name_taken`).
    Rename {
        /// Which.
        product: String,
        /// New name.
        name: String,
    },
    /// Category, pack size, days of use (0.1–3,650), price; `null` or empty: none.
    Describe {
        /// Which.
        product: String,
        /// Category.
        category: Option<String>,
        /// Pack size.
        pack: Option<String>,
        /// Days of use.
        use_days: Option<f64>,
        /// Price.
        price_fen: Option<Fen>,
    },
    /// Makes one product of several: all their names are the last one's.
    Merge {
        /// These go.
        from: Vec<String>,
        /// This one stays.
        into: String,
    },
    /// Takes names away from a product, into a new one.
    Split {
        /// Which.
        product: String,
        /// Names that go.
        aliases: Vec<ProductAlias>,
        /// Name of the new one (`name_taken`).
        name: String,
    },
    /// Forgets what the merchant said: it is as files title it again.
    Forget {
        /// Which.
        product: String,
    },
    /// These two are different, and not suggested again.
    Apart {
        /// The one.
        a: String,
        /// The other.
        b: String,
    },
}

/// Products that look like one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductsAlike {
    /// The one with more orders.
    pub a: String,
    /// The other.
    pub b: String,
    /// Orders of each.
    pub orders: (u32, u32),
    /// Whether they have a merchant code in common, else their titles are alike.
    pub same_code: bool,
    /// How alike, 0–1.
    pub score: f64,
}

/// Products to choose while typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductFind {
    /// Part of a name, pinyin too; empty: the most sold.
    pub text: String,
    /// Customer whose own products come first.
    #[serde(default)]
    pub customer: Option<huitouke_analytics::CustomerId>,
    /// At most so many, up to 50.
    pub limit: u32,
}

/// Products to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProductsFound {
    /// The likeliest first.
    pub products: Vec<ProductChoice>,
}
