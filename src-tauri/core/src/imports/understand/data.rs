//! What is known about layouts and words: data files, read once.
//!
//! To add a platform: a file in `core/layouts/`, a line in [`LAYOUT_FILES`].

use std::collections::HashMap;
use std::sync::LazyLock;

use huitouke_analytics::ledger::OrderState;
use huitouke_contract::imports::Role;
use serde::Deserialize;

use super::aliases::{AliasIndex, Aliases};
use super::word::Word;

const LAYOUT_FILES: [&str; 3] = [
    include_str!("../../../layouts/taobao.json"),
    include_str!("../../../layouts/youzan.json"),
    include_str!("../../../layouts/log.json"),
];
const ALIASES_FILE: &str = include_str!("../../../layouts/aliases.json");

/// What one row of a file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowIs {
    /// A whole order.
    Order,
    /// A line of an order.
    Line,
}

/// What an amount column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountOf {
    /// The whole order; on several lines of one order it is repeated.
    Order,
    /// The line; an order's amount is the sum.
    Line,
}

/// A known layout of a platform.
#[derive(Debug, Deserialize)]
pub struct Layout {
    /// Its id, such as `taobao-orders-2021`.
    pub id: String,
    /// Which version was seen (for whoever reads the data file).
    #[cfg(test)]
    pub version: String,
    /// Where that is known from (likewise).
    #[cfg(test)]
    pub source: String,
    /// What a row is.
    pub rows: RowIs,
    /// What an amount counts.
    pub amount: AmountOf,
    /// The paid column has refunds taken off already.
    #[serde(default)]
    pub paid_is_net_of_refunds: bool,
    /// Rows may be shorter than the header without anything being wrong.
    #[serde(default)]
    pub short_rows: bool,
    /// Order numbers that begin so are called-off orders.
    #[serde(default)]
    pub cancelled_number_prefix: Option<String>,
    /// Headers without which it is another layout.
    pub signature: Vec<Word>,
    /// Header → role.
    pub roles: HashMap<Word, Role>,
    /// All headers seen.
    pub headers: Vec<Word>,
}

/// A platform's layouts and words.
#[derive(Debug, Deserialize)]
pub struct Platform {
    /// Its id, such as `taobao`.
    pub platform: String,
    /// Its layouts, newest first.
    pub layouts: Vec<Layout>,
    /// Its words for where an order stands.
    pub states: HashMap<Word, OrderState>,
}

/// All that is known.
#[derive(Debug)]
pub struct Known {
    /// Platforms.
    pub platforms: Vec<Platform>,
    /// Words.
    pub aliases: Aliases,
    /// The header words among them, ready to be looked up.
    pub index: AliasIndex,
}

impl Known {
    /// Reads a state word: the platform's own words first, then the common ones.
    pub fn state(&self, platform: &str, text: &str) -> Option<OrderState> {
        let word = Word::new(text);
        self.platforms
            .iter()
            .find(|p| p.platform == platform)
            .and_then(|p| p.states.get(&word))
            .or_else(|| self.aliases.states.get(&word))
            .copied()
    }

    /// Reads a state word of any platform.
    pub fn is_state(&self, text: &str) -> bool {
        let word = Word::new(text);
        self.aliases.states.contains_key(&word)
            || self.platforms.iter().any(|p| p.states.contains_key(&word))
    }
}

static KNOWN: LazyLock<Result<Known, String>> = LazyLock::new(read);

/// What is known. An error is a mistake in a data file, which the tests find.
pub fn known() -> Result<&'static Known, String> {
    KNOWN.as_ref().map_err(Clone::clone)
}

fn read() -> Result<Known, String> {
    let platforms = LAYOUT_FILES
        .iter()
        .map(|file| serde_json::from_str(file))
        .collect::<Result<_, _>>()
        .map_err(|e| e.to_string())?;
    let aliases: Aliases = serde_json::from_str(ALIASES_FILE).map_err(|e| e.to_string())?;
    let index = AliasIndex::new(&aliases);
    Ok(Known { platforms, aliases, index })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_files_are_sound() {
        let known = known().unwrap();
        for layout in known.platforms.iter().flat_map(|p| &p.layouts) {
            for header in layout.roles.keys().chain(&layout.signature) {
                assert!(layout.headers.contains(header), "{} {header:?}", layout.id);
            }
            assert!(!layout.version.is_empty() && !layout.source.is_empty(), "{}", layout.id);
        }
    }

    #[test]
    fn states_in_any_width_and_punctuation() {
        let known = known().unwrap();
        for (platform, word, state) in [
            ("taobao", "买家已付款，等待卖家发货", OrderState::Paid),
            ("taobao", "买家已付款,等待卖家发货", OrderState::Paid),
            ("taobao", " 交易成功 ", OrderState::Completed),
            ("taobao", "交易关闭", OrderState::Closed),
            ("taobao", "等待买家付款", OrderState::Ordered),
            ("taobao", "卖家已发货，等待买家确认", OrderState::Shipped),
            ("youzan", "已完成", OrderState::Completed),
            ("youzan", "已关闭", OrderState::Closed),
            ("hand", "已付", OrderState::Paid),
            ("hand", "未付", OrderState::Ordered),
            ("hand", "退款", OrderState::Refunded),
            ("hand", "取消", OrderState::Closed),
            ("hand", "ＯＫ", OrderState::Completed),
        ] {
            assert_eq!(known.state(platform, word), Some(state), "{platform} {word}");
        }
        assert_eq!(known.state("taobao", "飞走了"), None);
    }
}
