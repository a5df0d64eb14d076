//! Whether names, phones, WeChat ids and addresses may be one person's. Pure.

/// A mobile number to compare by, masked or not, of which the last four digits are known: its
/// digits, and `*` for those that are hidden. `None` for anything else; one with an extension
/// is many people's.
pub fn phone(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\t')).collect();
    let known = text.len() >= 4 && text.bytes().rev().take(4).all(|b| b.is_ascii_digit());
    let fits = text.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    let masked = text.contains('*');
    let long = if masked { (7..=11).contains(&text.len()) } else { text.len() == 11 };
    let mobile = text.len() < 11 || text.starts_with(['1', '*']);
    (known && fits && long && mobile).then_some(text)
}

/// A phone of [`phone`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phone<'a>(pub &'a str);

impl<'a> Phone<'a> {
    /// Whether any digit is hidden.
    pub fn is_masked(self) -> bool {
        self.0.contains('*')
    }

    /// Its last four digits.
    pub fn tail(self) -> &'a str {
        &self.0[self.0.len() - 4..]
    }

    /// As it is written.
    pub fn text(self) -> &'a str {
        self.0
    }

    /// First three and last four digits, where both are known: few people share them.
    pub fn ends(self) -> Option<(&'a str, &'a str)> {
        let head = self.0.get(..3).filter(|_| self.0.len() == 11)?;
        head.bytes().all(|b| b.is_ascii_digit()).then_some((head, self.tail()))
    }

    /// Whether both may be one number.
    pub fn may_be(self, other: Phone<'_>) -> bool {
        if self.0.len() != other.0.len() {
            return self.tail() == other.tail();
        }
        self.0.bytes().zip(other.0.bytes()).all(|(a, b)| a == b || a == b'*' || b == b'*')
    }
}

/// A name to compare by: small letters, without blanks. `None` for one that is hidden
/// altogether, a number, or too short to tell anybody by.
pub fn name(text: &str) -> Option<String> {
    let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.to_lowercase();
    let telling = name.chars().filter(|c| *c != '*').count();
    let number = name.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '-' | '+'));
    let long = (2..=40).contains(&name.chars().count());
    (telling > 0 && long && !number).then_some(name)
}

/// Whether a name is known to its last letter.
pub fn is_whole(name: &str) -> bool {
    !name.contains('*')
}

/// Whether two names of [`name`] may be one person's: the same, one as the other with
/// letters hidden, or one within the other (`李丽`, `A李丽-团长`).
pub fn names_fit(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if !is_whole(a) || !is_whole(b) {
        // 张* and 张** are both 张三丰, as platforms hide names.
        let head = |name: &str| name.chars().take_while(|c| *c != '*').collect::<String>();
        let (x, y) = (head(a), head(b));
        return !x.is_empty() && !y.is_empty() && (x.starts_with(&y) || y.starts_with(&x));
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= 2 && long.contains(short)
}

/// A WeChat id to compare by: people write it with other letters large, and leave out
/// what stands between them. `None` for one that is too short.
pub fn wechat(text: &str) -> Option<String> {
    let id: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    (id.len() >= 5).then_some(id)
}

/// An address to compare by. `None` for one without a house or room, which many share.
pub fn address(text: &str) -> Option<String> {
    let address: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let address = address.to_lowercase();
    let told = address.chars().count() >= 8 && address.chars().any(|c| c.is_numeric());
    (told && !text.contains('*')).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_fit_where_nothing_known_differs() {
        let read = |text: &str| phone(text).unwrap();
        for (a, b, fit) in [
            ("13800001234", "138****1234", true),
            ("13800001234", "139****1234", false),
            ("138 0000 1234", "*******1234", true),
            ("****1234", "13800001234", true),
            ("13800001234", "13800005234", false),
            ("138****1234", "138****1234", true),
        ] {
            let (a, b) = (read(a), read(b));
            assert_eq!(Phone(&a).may_be(Phone(&b)), fit, "{a} {b}");
            assert_eq!(Phone(&b).may_be(Phone(&a)), fit, "{b} {a}");
        }
        for bad in ["", "***********", "138****12*4", "13800001234-5678", "0571-8888", "张三"] {
            assert_eq!(phone(bad), None, "{bad}");
        }
        assert_eq!(Phone("138****1234").ends(), Some(("138", "1234")));
        assert_eq!((Phone("*******1234").ends(), Phone("****1234").ends()), (None, None));
    }

    #[test]
    fn names_fit_hidden_or_within_one_another() {
        for (a, b, fit) in [
            ("张三", "张三", true),
            ("张三", "张*", true),
            ("张**", "张三丰", true),
            ("张三", "李*", false),
            ("李丽", "A李丽-团长", true),
            ("张三", "张四", false),
            ("ab", "AB c", true),
        ] {
            let (a, b) = (name(a).unwrap(), name(b).unwrap());
            assert_eq!(names_fit(&a, &b), fit, "{a} {b}");
        }
        for bad in ["", "**", "张", "13800001234", &"长".repeat(10_000), " \u{3000} "] {
            assert_eq!(name(bad), None, "{bad}");
        }
        assert!(name("🐟🐟").is_some() && name("مرحبا").is_some());
    }

    #[test]
    fn wechat_ids_and_addresses_are_compared_without_what_stands_between() {
        assert_eq!(wechat("Lily_2020"), wechat("lily-2020"));
        assert_eq!(wechat("丽丽"), None);
        assert_eq!(
            address("浙江省 杭州市西湖区文三路1号"),
            address("浙江省杭州市西湖区文三路1号 ")
        );
        assert_eq!((address("杭州市"), address("浙江省杭州市西湖区***1号")), (None, None));
    }
}
