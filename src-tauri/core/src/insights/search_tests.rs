use std::fs;

use huitouke_contract::ShopApi;
use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};

use super::*;
use crate::Shop;
use crate::testing::{Patient, new_shop};

/// A shop of a few people, and its folder.
fn shop() -> (tempfile::TempDir, Shop) {
    let (folder, shop) = new_shop();
    let path = folder.path().join("people.csv");
    let text = "姓名,昵称,备注名,电话,微信号,地址,标签,备注,肤质\n\
        张三,三哥,老张面膜,13800138000,zs_88,浙江省杭州市西湖区文三路1号,VIP,爱喝茶,干性\n\
        曾小贤,Anna🌸,,13900139001,zeng_x,上海市静安区,,,油性\n\
        单田芳,,,13700137002,,,,'; DROP TABLE customer,\n\
        尉迟恭,,,13600136003,,,,[a-z]+.*,\n\
        阿里,,,13500135004,,,,=cmd|calc,\n";
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let file = FileToImport { path, member: None, choices: Choices::default() };
    shop.import_apply(ImportRequest { files: vec![file] }, &Patient).unwrap();
    (folder, shop)
}

/// Names of whom a text finds, through the list.
fn found(shop: &Shop, text: &str) -> Vec<String> {
    let query = CustomerQuery { search: text.to_owned(), limit: 100, ..CustomerQuery::default() };
    let page = shop.customers(query, &Patient).unwrap();
    let mut names: Vec<String> = page.rows.into_iter().map(|row| row.name).collect();
    names.sort();
    names
}

#[test]
fn every_word_is_found_in_any_field() {
    let (_folder, shop) = shop();
    for text in [
        "张三",
        "三哥",
        "面膜",
        "8000",
        "0138",
        "ZS_88",
        "西湖",
        "vip",
        "喝茶",
        "干性",
        "张 西湖",
        "zhangsan",
        "zhang san",
        "zhangs",
        "zs",
        "sg",
        "sange",
        "laozhang",
        " 张三\t8000 ",
    ] {
        assert_eq!(found(&shop, text), ["张三"], "{text}");
    }
    for (text, name) in [
        ("zengxiaoxian", "曾小贤"),
        ("🌸", "曾小贤"),
        ("anna", "曾小贤"),
        ("shantian", "单田芳"),
        ("yuchi", "尉迟恭"),
        ("ycg", "尉迟恭"),
        ("'; DROP", "单田芳"),
        ("[a-z]+.*", "尉迟恭"),
        ("=cmd|", "阿里"),
    ] {
        assert_eq!(found(&shop, text), [name], "{text}");
    }
    assert_eq!(found(&shop, "").len(), 5);
    assert_eq!(found(&shop, "13").len(), 5);
    for text in ["\u{202e}", "张三 油性", "hangsan", "80001390", ".+", "%", "_", "张\u{0}三"]
    {
        let found = found(&shop, text);
        assert!(found.is_empty() || text == "_", "{text}: {found:?}");
    }
}

#[test]
fn very_long_texts_find_nobody_and_take_no_time() {
    let (_folder, shop) = shop();
    assert!(found(&shop, &"张".repeat(10_000)).is_empty());
    assert!(found(&shop, &"z".repeat(10_000)).is_empty());
    let words: Vec<String> = (0..5_000).map(|n| format!("w{n}")).collect();
    assert!(found(&shop, &words.join(" ")).is_empty());
    assert_eq!(found(&shop, &"张三 ".repeat(3_000)), ["张三"]);
}

#[test]
fn typing_on_finds_what_typing_at_once_does() {
    let (_folder, shop) = shop();
    for text in ["zhangsan 8000", "西湖区 vip", "13 z", "单t"] {
        let at_once: Vec<u32> = find(&shop.snapshot().unwrap(), &Typed::new(text), None);
        for end in text.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let typed = found(&shop, &text[..end]);
            let anew = find(&shop.snapshot().unwrap(), &Typed::new(&text[..end]), None);
            assert_eq!(typed.len(), anew.len(), "{}", &text[..end]);
        }
        assert_eq!(found(&shop, text).len(), at_once.len(), "{text}");
    }
    assert!(Typed::new("ab cd").narrows(&Typed::new("a")));
    assert!(!Typed::new("a").narrows(&Typed::new("ab")));
    assert!(!Typed::new("xab").narrows(&Typed::new("ab")), "pinyin is found from its beginning on");
}

#[test]
fn a_word_over_the_end_of_one_text_is_of_nobody() {
    let mut texts = Texts::default();
    ["xab", "cab", "", "abc"].iter().for_each(|text| texts.push(text));
    let finder = Finder::new("abc");
    let mut found = Vec::new();
    let next = |from: usize| finder.find(&texts.whole().as_bytes()[from..]).map(|at| from + at);
    each(&texts, next, |at, end| at + 3 <= end, |c| found.push(c));
    assert_eq!(found, [3]);
}
