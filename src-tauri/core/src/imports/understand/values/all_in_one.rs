//! Somebody's name, phone and address in one cell, as they are copied out of a chat.

use huitouke_contract::archive::NewCustomer;

use super::super::pasted;
use super::text::cut;

/// Bytes of a cell looked at.
const LONG: usize = 1_000;

/// Reads such a cell, `张伟 135… 江苏省南京市…` in any order, with labels or without. `None`:
/// it has not both a whole mobile number and an address, so what else it has may be
/// anything (`135…（老婆）`).
pub fn all_in_one(text: &str) -> Option<NewCustomer> {
    let text = cut(text, LONG);
    // Most cells are settled by this: a number takes 11 digits, an address a few words.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let words = text.chars().filter(|c| !c.is_ascii()).count();
    if digits < 11 || words < 4 {
        return None;
    }
    let read = pasted::read(text).customer;
    (!read.phone.is_empty() && !read.address.is_empty()).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_are_read_and_less_is_not() {
        for text in [
            "张伟 13511112222 江苏省南京市鼓楼区中山路100号",
            "收货人：张伟，电话：135-1111-2222，地址：江苏省南京市鼓楼区中山路100号",
            "江苏省南京市鼓楼区中山路100号 张伟 +8613511112222",
        ] {
            let read = all_in_one(text).unwrap();
            let said = (read.name.as_str(), read.phone.as_str(), read.address.as_str());
            assert_eq!(said, ("张伟", "13511112222", "江苏省南京市鼓楼区中山路100号"), "{text}");
        }
        for text in ["13511112222", "13511112222（老婆的号码）", "江苏省南京市鼓楼区中山路100号"]
        {
            assert_eq!(all_in_one(text), None, "{text}");
        }
    }
}
