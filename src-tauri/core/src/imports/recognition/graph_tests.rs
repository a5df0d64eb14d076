use huitouke_contract::customers::IdentityKind::{Account, Name, Phone};
use proptest::prelude::*;

use super::*;

fn node(kind: IdentityKind, platform: u32) -> Node {
    Node { kind, platform, buys: true, lot: 0 }
}

fn link(a: usize, b: usize, kind: LinkKind, orders: u32) -> Link {
    Link { a, b, kind, orders }
}

fn received(a: usize, b: usize, orders: u32) -> Link {
    link(a, b, LinkKind::Receiver, orders)
}

fn shared(about: usize, among: &[usize]) -> Doubt {
    Doubt { kind: AskKind::SharedPhone, about, among: among.to_vec() }
}

fn ask(nodes: &[Node], links: &[Link], verdicts: &[Verdict]) -> People {
    connect(nodes, links, verdicts, SharedPhoneRule::Ask)
}

#[test]
fn accounts_of_two_platforms_meet_over_their_phone() {
    let nodes = [node(Account, 1), node(Account, 2), node(Phone, 0)];
    let people = ask(&nodes, &[received(0, 2, 1), received(1, 2, 3)], &[]);
    assert_eq!(people, People { person: vec![0, 0, 0], doubts: vec![] });
}

#[test]
fn a_gift_makes_nobody_the_buyer() {
    // Two orders to the own phone, one to somebody who buys by phone themselves.
    let nodes = [node(Account, 1), node(Phone, 0), node(Phone, 0)];
    let people = ask(&nodes, &[received(0, 1, 2), received(0, 2, 1)], &[]);
    assert_eq!(people.person, [0, 0, 2]);
    // Half is not most.
    let people = ask(&nodes, &[received(0, 1, 2), received(0, 2, 2)], &[]);
    assert_eq!(people.person, [0, 1, 2]);
}

#[test]
fn a_shared_phone_keeps_accounts_of_one_platform_apart_and_asks() {
    let nodes = [node(Account, 1), node(Account, 1), node(Phone, 0), node(Account, 2)];
    let links = [received(0, 2, 1), received(1, 2, 1), received(3, 2, 1)];
    let people = ask(&nodes, &links, &[]);
    assert_eq!(people.person, [0, 1, 2, 2]);
    assert_eq!(people.doubts, [shared(2, &[0, 1])]);

    let same = [Verdict { a: 0, b: 1, same: true }];
    let people = ask(&nodes, &links, &same);
    assert_eq!(people, People { person: vec![0, 0, 0, 0], doubts: vec![] });

    let apart = [Verdict { a: 1, b: 0, same: false }];
    let people = ask(&nodes, &links, &apart);
    assert_eq!(people, People { person: vec![0, 1, 2, 2], doubts: vec![] });

    let people = connect(&nodes, &links, &[], SharedPhoneRule::Together);
    assert_eq!(people, People { person: vec![0, 0, 0, 0], doubts: vec![] });
    let people = connect(&nodes, &links, &[], SharedPhoneRule::Apart);
    assert_eq!(people, People { person: vec![0, 1, 2, 2], doubts: vec![] });
}

#[test]
fn a_phone_another_account_of_the_platform_uses_now_and_then_is_nobodys() {
    let nodes = [node(Account, 1), node(Account, 1), node(Phone, 0), node(Phone, 0)];
    let links = [received(0, 2, 5), received(1, 2, 1), received(1, 3, 4)];
    let people = ask(&nodes, &links, &[]);
    assert_eq!(people.person, [0, 1, 2, 1]);
    assert_eq!(people.doubts, []);
}

#[test]
fn two_accounts_that_meet_over_a_third_are_cut_off_it() {
    // 0 and 1 of one platform; 0–phone 3–account 2–own phone 4–1.
    let nodes =
        [node(Account, 1), node(Account, 1), node(Account, 2), node(Phone, 0), node(Phone, 0)];
    let links = [
        received(0, 3, 1),
        received(2, 3, 1),
        link(2, 4, LinkKind::Own, 1),
        link(1, 4, LinkKind::Own, 1),
    ];
    let people = ask(&nodes, &links, &[]);
    assert_eq!(people.person, [0, 1, 2, 2, 2]);
    assert_eq!(people.doubts, [shared(3, &[0, 1])]);
}

#[test]
fn a_name_belongs_to_the_only_phone_it_stands_beside() {
    let nodes = [node(Phone, 0), node(Phone, 0), node(Name, 1), node(Name, 1)];
    let named = |a, b| link(a, b, LinkKind::Named, 1);
    let people = ask(&nodes, &[named(0, 2), named(0, 3), named(1, 3)], &[]);
    assert_eq!(people.person, [0, 1, 0, 3]);
    let doubt = Doubt { kind: AskKind::SeveralPhones, about: 3, among: vec![0, 1] };
    assert_eq!(people.doubts, [doubt]);

    let said = [Verdict { a: 3, b: 1, same: true }];
    let people = ask(&nodes, &[named(0, 2), named(0, 3), named(1, 3)], &said);
    assert_eq!(people, People { person: vec![0, 1, 0, 1], doubts: vec![] });
    let said = [Verdict { a: 3, b: 1, same: false }, Verdict { a: 3, b: 0, same: false }];
    let people = ask(&nodes, &[named(0, 2), named(0, 3), named(1, 3)], &said);
    assert_eq!(people, People { person: vec![0, 1, 0, 3], doubts: vec![] });
}

#[test]
fn whom_the_merchant_told_apart_stay_apart() {
    let nodes = [node(Account, 1), node(Account, 2), node(Phone, 0)];
    let links = [received(0, 2, 1), received(1, 2, 3)];
    let people = ask(&nodes, &links, &[Verdict { a: 0, b: 1, same: false }]);
    assert_ne!(people.person[0], people.person[1]);
}

/// A made-up pool: accounts of two platforms, phones, names; links; verdicts.
fn pools() -> impl Strategy<Value = (Vec<Node>, Vec<Link>, Vec<Verdict>)> {
    let nodes = || {
        let mut nodes: Vec<Node> = (0..4).map(|i| node(Account, 1 + i % 2)).collect();
        nodes.extend((0..3).map(|_| node(Phone, 0)));
        nodes.extend((0..2).map(|_| node(Name, 3)));
        nodes
    };
    let links = prop::collection::btree_map(
        prop_oneof![
            (0..4usize, 4..7usize, Just(0)),
            (0..4usize, 4..7usize, Just(1)),
            (4..7usize, 7..9usize, Just(2)),
        ],
        1..4u32,
        0..8,
    );
    let verdicts = prop::collection::btree_map((0..4usize, 4..9usize), any::<bool>(), 0..2);
    (links, verdicts).prop_map(move |(links, verdicts)| {
        let links = links
            .into_iter()
            .map(|((a, b, kind), orders)| link(a, b, LinkKind::from_number(kind), orders));
        let verdicts = verdicts.into_iter().map(|((a, b), same)| Verdict { a, b, same });
        (nodes(), links.collect(), verdicts.collect())
    })
}

proptest! {
    #[test]
    fn two_accounts_of_one_platform_never_come_together_by_themselves(
        (nodes, links, _) in pools(),
    ) {
        let people = ask(&nodes, &links, &[]);
        for a in 0..4 {
            for b in a + 1..4 {
                prop_assert!(
                    nodes[a].platform != nodes[b].platform || people.person[a] != people.person[b]
                );
            }
        }
    }

    #[test]
    fn the_order_of_nodes_and_links_does_not_matter(
        (nodes, links, verdicts) in pools(),
        turn in 0..9usize,
    ) {
        let there = |n: usize| (n + turn) % 9;
        let mut turned = nodes.clone();
        for (n, node) in nodes.iter().enumerate() {
            turned[there(n)] = *node;
        }
        let other_links: Vec<Link> = links
            .iter()
            .rev()
            .map(|l| Link { a: there(l.a), b: there(l.b), ..*l })
            .collect();
        let other_verdicts: Vec<Verdict> = verdicts
            .iter()
            .map(|v| Verdict { a: there(v.b), b: there(v.a), same: v.same })
            .collect();
        let one = ask(&nodes, &links, &verdicts);
        let other = ask(&turned, &other_links, &other_verdicts);
        for a in 0..9 {
            for b in 0..9 {
                prop_assert_eq!(
                    one.person[a] == one.person[b],
                    other.person[there(a)] == other.person[there(b)]
                );
            }
        }
        prop_assert_eq!(one.doubts.len(), other.doubts.len());
    }

    #[test]
    fn the_merchants_word_holds((nodes, links, verdicts) in pools()) {
        let people = ask(&nodes, &links, &verdicts);
        let same: Vec<_> = verdicts.iter().filter(|v| v.same).collect();
        for v in &verdicts {
            if v.same {
                prop_assert_eq!(people.person[v.a], people.person[v.b]);
            } else if same.is_empty() {
                prop_assert_ne!(people.person[v.a], people.person[v.b]);
            }
        }
    }
}
