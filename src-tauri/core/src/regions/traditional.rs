//! Traditional characters of place names. Both kinds take three bytes, so that
//! positions stay the same.

const PAIRS: &str = "橋桥臺台灣湾區区縣县鄉乡鎮镇門门廣广東东蘇苏陝陕寧宁龍龙遼辽貴贵雲云慶庆漢汉濱滨長长瀋沈陽阳\
     濟济鄭郑徑径關关莊庄豐丰義义興兴連连島岛蘆芦嶺岭萬万壢坜楊杨觀观園园龜龟蘭兰頭头壯壮圍围\
     員员羅罗結结釣钓魚鱼華华線线彌弥營营鹽盐學学將将軍军霧雾烏乌後后岡冈勢势棲栖樹树鶯莺貢贡\
     雙双蓮莲鳳凤鶴鹤舊旧離离爾尔黃黄環环圓圆堅坚馬马綠绿嶼屿滿满來来廟庙崙仑實实內内";

/// The text in simplified characters; `None` where it has no traditional ones.
pub(super) fn simplified(text: &str) -> Option<String> {
    let mut changed = false;
    let mut simple = String::with_capacity(text.len());
    for c in text.chars() {
        let mut pairs = PAIRS.chars();
        let mut to = c;
        while let (Some(from), Some(other)) = (pairs.next(), pairs.next()) {
            if from == c {
                to = other;
                break;
            }
        }
        changed |= to != c;
        simple.push(to);
    }
    changed.then_some(simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_pairs_of_three_bytes() {
        let pairs: Vec<char> = PAIRS.chars().collect();
        assert_eq!(pairs.len() % 2, 0);
        assert!(pairs.iter().all(|c| c.len_utf8() == 3));
        assert_eq!(simplified("臺北市大安區").as_deref(), Some("台北市大安区"));
        assert_eq!(simplified("杭州市"), None);
    }
}
