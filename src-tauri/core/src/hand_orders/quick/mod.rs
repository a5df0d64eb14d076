//! An order in one line of text: `张三 面膜2 精华1 收298 微信`.

mod days;
mod found;
mod numbers;
mod parse;
mod pieces;

use huitouke_contract::hand_orders::QuickOrder;
use huitouke_contract::{AppError, Day};

use super::stored::bad;
use crate::insights::View;

/// At most so many characters are read.
const MOST_CHARACTERS: usize = 1_000;

/// What a line is understood as: taken apart, and held against who and what is known.
///
/// # Errors
/// `bad_value` for one that is too long.
pub fn order(view: &View, text: &str, today: Day) -> Result<QuickOrder, AppError> {
    if text.chars().count() > MOST_CHARACTERS {
        return Err(bad("text", text));
    }
    Ok(found::order(view, parse::parse(text, today), today))
}
