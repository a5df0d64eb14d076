//! What is known about layouts and words: data files, read once.
//!
//! To add a platform: a file in `core/layouts/`, a line in [`LAYOUT_FILES`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use huitouke_analytics::ledger::OrderState;
use huitouke_contract::imports::Role;
use serde::Deserialize;

use super::aliases::{AliasIndex, Aliases};
use super::word::Word;

pub(super) const LAYOUT_FILES: [&str; 21] = [
    include_str!("../../../layouts/taobao.json"),
    include_str!("../../../layouts/youzan.json"),
    include_str!("../../../layouts/log.json"),
    include_str!("../../../layouts/wechat_pay.json"),
    include_str!("../../../layouts/alipay.json"),
    include_str!("../../../layouts/wallet.json"),
    include_str!("../../../layouts/pinduoduo.json"),
    include_str!("../../../layouts/douyin.json"),
    include_str!("../../../layouts/kuaishou.json"),
    include_str!("../../../layouts/xiaohongshu.json"),
    include_str!("../../../layouts/wechat_shop.json"),
    include_str!("../../../layouts/weidian.json"),
    include_str!("../../../layouts/jd.json"),
    include_str!("../../../layouts/alibaba.json"),
    include_str!("../../../layouts/kuaituantuan.json"),
    include_str!("../../../layouts/qunjielong.json"),
    include_str!("../../../layouts/wangdiantong.json"),
    include_str!("../../../layouts/jushuitan.json"),
    include_str!("../../../layouts/shopify.json"),
    include_str!("../../../layouts/woocommerce.json"),
    include_str!("../../../layouts/wecom.json"),
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

/// What the rows of a layout are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Orders or their lines.
    #[default]
    Orders,
    /// People, with nothing they bought.
    Contacts,
    /// What was sent back: it belongs to orders told elsewhere.
    Refunds,
    /// Movements of a bank account.
    Statement,
}

/// Which rows a column picks. Words are looked for anywhere in the cell.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Pick {
    /// The column, by its header.
    pub column: Word,
    /// One of these words, if any are given.
    #[serde(default)]
    pub only: Vec<String>,
    /// None of these words.
    #[serde(default)]
    pub not: Vec<String>,
    /// An amount above 0.
    #[serde(default)]
    pub positive: bool,
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
    /// What the rows are about.
    #[serde(default)]
    pub holds: Holds,
    /// What an amount counts; not given: the sums of the file tell.
    #[serde(default)]
    pub amount: Option<AmountOf>,
    /// The refund column counts the line, whatever the amount counts.
    #[serde(default)]
    pub refund_per_line: bool,
    /// A row with an empty order number goes on with the order above it.
    #[serde(default)]
    pub blank_number_continues: bool,
    /// Where the order number says the day, such as `yymmdd-` (other characters
    /// stand for themselves); used where the row says none.
    #[serde(default)]
    pub day_in_number: Option<String>,
    /// Columns that together with the time tell orders apart, where numbers
    /// begin anew in every file.
    #[serde(default)]
    pub number_from: Vec<Word>,
    /// Rows that are orders; the others are left out.
    #[serde(default)]
    pub keep: Vec<Pick>,
    /// Rows that say what went back of the order with the same number.
    #[serde(default)]
    pub refund_rows: Option<Pick>,
    /// The state says what went back: `已退款(￥10.00)`.
    #[serde(default)]
    pub refund_in_state: bool,
    /// A column whose word, if it is one of the platform's `after_sale`, counts
    /// more than the state.
    #[serde(default)]
    pub after_sale: Option<Word>,
    /// What the first row below the table begins with.
    #[serde(default)]
    pub trailer: Vec<String>,
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
    /// Its words for what came after the sale, where they change the state.
    #[serde(default)]
    pub after_sale: HashMap<Word, OrderState>,
}

/// All that is known.
#[derive(Debug)]
pub struct Known {
    /// Platforms.
    pub platforms: Vec<Platform>,
    /// Every header of every layout.
    pub headers: HashSet<Word>,
    /// Words.
    pub aliases: Aliases,
    /// The header words among them, ready to be looked up.
    pub index: AliasIndex,
}

impl Known {
    /// Reads a state word: the platform's own words first, then the common ones,
    /// then what a part of it tells: called-off and unpaid orders come in many
    /// words and must not count as purchases.
    pub fn state(&self, platform: &str, text: &str) -> Option<OrderState> {
        let word = Word::new(text);
        let own = self.platforms.iter().find(|p| p.platform == platform);
        let whole =
            own.and_then(|p| p.states.get(&word)).or_else(|| self.aliases.states.get(&word));
        let part = || {
            let parts = &self.aliases.state_parts;
            parts.iter().find(|(part, _)| word.as_str().contains(part.as_str())).map(|(_, s)| s)
        };
        whole.or_else(part).copied()
    }

    /// What a word of the after-sale column makes of an order.
    pub fn after_sale(&self, platform: &str, text: &str) -> Option<OrderState> {
        let word = Word::new(text);
        let platform = self.platforms.iter().find(|p| p.platform == platform)?;
        platform.after_sale.get(&word).copied()
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

/// Reads the data files.
pub(super) fn read() -> Result<Known, String> {
    let platforms: Vec<Platform> = LAYOUT_FILES
        .iter()
        .map(|file| serde_json::from_str(file))
        .collect::<Result<_, _>>()
        .map_err(|e| e.to_string())?;
    let aliases: Aliases = serde_json::from_str(ALIASES_FILE).map_err(|e| e.to_string())?;
    let index = AliasIndex::new(&aliases);
    let layouts = platforms.iter().flat_map(|p| &p.layouts);
    let headers = layouts.flat_map(|l| l.headers.iter().cloned()).collect();
    Ok(Known { platforms, headers, aliases, index })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_in_unknown_words_is_told_by_its_parts() {
        use OrderState::{Closed, Completed, Ordered, Paid, PartlyRefunded, Refunded};
        for (text, state) in [
            ("买家申请退款关闭中", Some(Closed)),
            ("已拒收", Some(Closed)),
            ("Voided", Some(Closed)),
            ("Cancelled by buyer", Some(Closed)),
            ("等待付款中", Some(Ordered)),
            ("等待买家付款", Some(Ordered)),
            ("部分退款成功", Some(PartlyRefunded)),
            ("已付款(退款关闭)", Some(Paid)),
            ("取消退款", Some(Paid)),
            ("交易关闭(退款关闭)", Some(Closed)),
            ("退款成功（仅退款）", Some(Refunded)),
            ("交易成功", Some(Completed)),
            ("装车", None),
        ] {
            assert_eq!(known().unwrap().state("hand", text), state, "{text}");
        }
    }

    #[test]
    fn the_data_files_are_sound() {
        let known = known().unwrap();
        for layout in known.platforms.iter().flat_map(|p| &p.layouts) {
            let picked = layout.keep.iter().chain(&layout.refund_rows).map(|pick| &pick.column);
            let named = layout.number_from.iter().chain(&layout.after_sale).chain(picked);
            for header in layout.roles.keys().chain(&layout.signature).chain(named) {
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
