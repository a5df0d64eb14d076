use huitouke_contract::contacts::Calendar;
use proptest::prelude::*;

use super::*;

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[ab]")
}

fn said() -> impl Strategy<Value = PersonSaid> {
    (
        (maybe(), maybe(), maybe(), maybe()),
        prop::option::of((0..3i32, -1..2i16)),
        prop::option::of(1..3u8),
        prop::collection::btree_set("[xyz]", 0..3),
        prop::collection::btree_map("[hk]", "[12]", 0..3),
        prop::collection::btree_set("1[34]", 0..2),
    )
        .prop_map(|((name, nick, wechat, remark), added, month, tags, extra, phones)| {
            PersonSaid {
                name,
                nick,
                wechat,
                remark,
                added,
                phones,
                birthday: month.map(|month| Birthday {
                    calendar: Calendar::Lunar,
                    year: None,
                    month,
                    day: Some(1),
                    leap: false,
                }),
                tags: tags.into_iter().map(|name| SaidTag { group: None, name }).collect(),
                extra,
                ..PersonSaid::default()
            }
        })
}

proptest! {
    #[test]
    fn order_of_arrival_and_repeats_do_not_matter(
        all in prop::collection::vec(said(), 1..6),
        again in 0..6usize,
    ) {
        let folded = fold(&all);
        let mut other: Vec<PersonSaid> = all.iter().rev().cloned().collect();
        other.push(all[again % all.len()].clone());
        prop_assert_eq!(fold(&other), folded);
    }

    #[test]
    fn nothing_that_is_said_by_one_alone_is_lost(all in prop::collection::vec(said(), 2..6)) {
        let (before, after) = (fold(&all[1..]).unwrap(), fold(&all).unwrap());
        prop_assert!(after.name.is_some() || before.name.is_none());
        prop_assert!(after.birthday.is_some() || before.birthday.is_none());
        prop_assert!(before.tags.iter().all(|tag| after.tags.contains(tag)));
        prop_assert!(before.phones.iter().all(|phone| after.phones.contains(phone)));
        let headers = |p: &ContactProfile| -> Vec<String> {
            p.extra.iter().map(|field| field.header.clone()).collect()
        };
        prop_assert!(headers(&before).iter().all(|header| headers(&after).contains(header)));
        prop_assert!(before.added.is_none() || after.added <= before.added);
    }

    #[test]
    fn what_is_stored_comes_back(one in said()) {
        let text = serde_json::to_string(&one).unwrap();
        prop_assert_eq!(serde_json::from_str::<PersonSaid>(&text).unwrap(), one);
    }
}

#[test]
fn the_newest_list_counts_and_the_first_day_stays() {
    let old = PersonSaid {
        name: Some("小丽".into()),
        email: Some("a@b.cn".into()),
        added: Some((100, -1)),
        ..PersonSaid::default()
    };
    let new =
        PersonSaid { name: Some("丽丽".into()), added: Some((200, 5)), ..PersonSaid::default() };
    let undated = PersonSaid {
        name: Some("LILY".into()),
        qq: Some("123456".into()),
        remark: Some("x".into()),
        ..PersonSaid::default()
    };
    let folded = fold([&old, &undated, &new]).unwrap();
    assert_eq!(folded.name.as_deref(), Some("丽丽"));
    assert_eq!((folded.email.as_deref(), folded.qq.as_deref()), (Some("a@b.cn"), Some("123456")));
    assert_eq!(folded.added, Some(Day(100)));
    assert_eq!(fold([]), None);
    // Unsaid things take no room in what is stored.
    assert_eq!(serde_json::to_string(&PersonSaid::default()).unwrap(), "{}");
}
