//! Whether a header is that of a known layout.

use std::collections::HashSet;

use super::super::data::{Known, Layout, Platform};
use super::super::word::Word;

/// The layout whose headers these are: all of its signature, and more than half
/// of the file's headers among its own. Platforms change a few columns every
/// year; neighbours of a known version are still that layout.
pub fn find<'k>(known: &'k Known, header: &[Word]) -> Option<(&'k Platform, &'k Layout)> {
    let words: HashSet<&Word> = header.iter().filter(|w| !w.is_empty()).collect();
    let mut best: Option<(f64, &Platform, &Layout)> = None;
    for platform in &known.platforms {
        for layout in &platform.layouts {
            let matched = layout.headers.iter().filter(|h| words.contains(h)).count() as f64;
            let of_file = matched / words.len().max(1) as f64;
            let of_layout = matched / layout.headers.len().max(1) as f64;
            let score = of_file + of_layout;
            if layout.signature.iter().all(|h| words.contains(h))
                && of_file >= 0.6
                && best.is_none_or(|(s, ..)| score > s)
            {
                best = Some((score, platform, layout));
            }
        }
    }
    best.map(|(_, platform, layout)| (platform, layout))
}

#[cfg(test)]
mod tests {
    use super::super::super::data::known;
    use super::*;

    fn id(header: impl IntoIterator<Item = impl AsRef<str>>) -> Option<&'static str> {
        let words: Vec<_> = header.into_iter().map(|h| Word::new(h.as_ref())).collect();
        find(known().unwrap(), &words).map(|(_, layout)| layout.id.as_str())
    }

    #[test]
    fn each_layout_from_its_header_alone() {
        for layout in known().unwrap().platforms.iter().flat_map(|p| &p.layouts) {
            assert_eq!(id(layout.headers.iter().map(Word::as_str)), Some(layout.id.as_str()));
        }
    }

    #[test]
    fn neighbours_of_a_known_version() {
        let real = [
            "订单编号",
            "总金额",
            "买家实际支付金额",
            "收货地址 ",
            "订单创建时间",
            "订单付款时间 ",
            "退款金额",
        ];
        assert!(id(real).is_some_and(|id| id.starts_with("taobao-orders")));
        let known = known().unwrap();
        let layouts = known.platforms.iter().flat_map(|p| &p.layouts);
        let seen = layouts.into_iter().find(|l| l.id == "taobao-orders-2021").unwrap();
        let renamed = seen.headers.iter().enumerate();
        let renamed = renamed.map(|(i, h)| if i % 7 == 6 { "新列" } else { h.as_str() });
        assert_eq!(id(renamed), Some("taobao-orders-2021"));
    }

    #[test]
    fn other_tables_are_none() {
        assert_eq!(id(["姓名", "电话", "日期", "金额"]), None);
        assert_eq!(id([""; 0]), None);
    }
}
