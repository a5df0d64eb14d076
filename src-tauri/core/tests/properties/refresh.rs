//! The shop in memory, of which only what changed is read again, against one read
//! anew: after whatever changes, looked at after each or only now and then.

use huitouke_contract::archive::NewCustomer;
use huitouke_contract::asks::{AnswerRequest, AskAnswer, AskRules, SharedPhoneRule};
use huitouke_contract::catalogue::{ProductEdit, ProductRequest};
use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::exclusions::{ExclusionRules, OrderExclude};
use huitouke_contract::hand_orders::{
    Buyer, HandLine, HandOrder, HandOrderChange, HandOrderEdit, SaleChannel,
};
use huitouke_contract::segments::{SegmentEdit, SegmentId};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::Nothing;
use huitouke_contract::tags::{TagColor, TagCustomers, TagEdit, TagGroupId, TagId};
use huitouke_contract::{
    CatalogueApi, CustomerId, Day, Fen, HandOrderApi, OrderId, SegmentApi, ShopApi, TagApi,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, folder};
use super::shops::{mixed_worlds, phone};
use super::tables::{Disguise, tables};

/// What happens to the shop; places are taken modulo what there is.
#[derive(Debug, Clone)]
pub enum Act {
    Import(Index),
    UndoBatch(Index),
    UndoLast,
    Edit(Index, CustomerField),
    Exclude(Index, bool),
    Rules(ExclusionRules),
    Answer(Index, bool),
    AskRules(bool),
    /// Sets or takes away a tag of two.
    Tag(Index, [Index; 2], bool),
    EditTag(Index, TagAct),
    Order(Index, HandOrder),
    OrderOfNew(u8, HandOrder),
    OrderChange(Index, HandOrderChange),
    Product(Index, Index, u8),
    /// Somebody is put on a list or taken off it; a list is made or goes.
    List(Index, Index, u8),
}

/// What is done to a tag.
#[derive(Debug, Clone)]
pub enum TagAct {
    Create(String),
    Rename(String),
    Merge(Index),
    Group(String),
    Move(Index),
    DeleteGroup(Index, bool),
    Delete,
}

fn tag_act() -> impl Strategy<Value = TagAct> {
    let name = || "[甲乙丙]{1,2}";
    prop_oneof![
        3 => name().prop_map(TagAct::Create),
        3 => name().prop_map(TagAct::Rename),
        2 => any::<Index>().prop_map(TagAct::Merge),
        2 => name().prop_map(TagAct::Group),
        3 => any::<Index>().prop_map(TagAct::Move),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(i, with)| TagAct::DeleteGroup(i, with)),
        2 => Just(TagAct::Delete),
    ]
}

/// An order by hand; its customer is filled in.
fn order() -> impl Strategy<Value = HandOrder> {
    let line = ("(面膜|精华|新品)[0-9]?", 1..5i64, prop::option::of(0..60i64));
    let line = line.prop_map(|(product, pieces, yuan)| HandLine {
        product,
        specification: String::new(),
        quantity_milli: 1000 * pieces,
        amount_fen: yuan.map(|yuan| Fen(100 * yuan)),
    });
    (vec(line, 0..3), 0..90i64, any::<(bool, bool)>(), 0..400i32).prop_map(
        |(lines, yuan, (paid, call), ago)| HandOrder {
            buyer: Buyer::Known { id: CustomerId(0) },
            lines,
            amount_fen: Some(Fen(100 * yuan)),
            channel: if call { SaleChannel::Call } else { SaleChannel::WeChat },
            paid,
            day: Day::from_ymd(2026, 6, 30).unwrap().plus(-ago),
            time: None,
            note: String::new(),
        },
    )
}

fn order_change() -> impl Strategy<Value = HandOrderChange> {
    prop_oneof![
        order().prop_map(|with| HandOrderChange::Replace { with }),
        Just(HandOrderChange::Paid),
        (0..60i64).prop_map(|yuan| HandOrderChange::Refund { refunded_fen: Fen(100 * yuan) }),
        Just(HandOrderChange::Delete),
    ]
}

fn field() -> impl Strategy<Value = CustomerField> {
    prop_oneof![
        "[甲乙a ]{0,2}".prop_map(CustomerField::Name),
        "[丙丁B\n]{0,3}".prop_map(CustomerField::Note),
        any::<bool>().prop_map(CustomerField::Agent),
        any::<bool>().prop_map(CustomerField::Excluded),
    ]
}

pub fn act() -> impl Strategy<Value = Act> {
    let place = any::<Index>;
    let rules = (any::<bool>(), 0..60i64).prop_map(|(on, above)| ExclusionRules {
        on,
        remark_words: Vec::new(),
        amount_above_fen: Some(Fen(100 * above)),
    });
    prop_oneof![
        4 => place().prop_map(Act::Import),
        3 => place().prop_map(Act::UndoBatch),
        2 => Just(Act::UndoLast),
        4 => (place(), field()).prop_map(|(who, field)| Act::Edit(who, field)),
        3 => (place(), any::<bool>()).prop_map(|(which, out)| Act::Exclude(which, out)),
        1 => rules.prop_map(Act::Rules),
        2 => (place(), any::<bool>()).prop_map(|(which, same)| Act::Answer(which, same)),
        1 => any::<bool>().prop_map(Act::AskRules),
        4 => (place(), any::<[Index; 2]>(), any::<bool>())
            .prop_map(|(tag, who, on)| Act::Tag(tag, who, on)),
        3 => (place(), tag_act()).prop_map(|(tag, act)| Act::EditTag(tag, act)),
        4 => (place(), order()).prop_map(|(who, order)| Act::Order(who, order)),
        2 => (0..9u8, order()).prop_map(|(who, order)| Act::OrderOfNew(who, order)),
        3 => (place(), order_change()).prop_map(|(which, change)| Act::OrderChange(which, change)),
        3 => (place(), place(), 0..5u8).prop_map(|(one, other, what)| Act::Product(one, other, what)),
        4 => (place(), place(), 0..5u8).prop_map(|(list, who, what)| Act::List(list, who, what)),
    ]
}

impl Act {
    /// Whether it is a change by hand.
    pub fn is_by_hand(&self) -> bool {
        !matches!(self, Self::Import(_) | Self::UndoBatch(_) | Self::UndoLast)
    }
}

fn pick<T: Copy>(all: &[T], which: Index) -> Option<T> {
    (!all.is_empty()).then(|| all[which.index(all.len())])
}

/// Does it, as far as there is anything to do it to.
pub fn act_on(pool: &Pool, act: &Act, files: &[std::path::PathBuf]) {
    let (shop, caller) = pool.shop();
    let ledger = || std::sync::Arc::clone(&shop.snapshot().unwrap().ledger);
    match act {
        Act::Import(which) => {
            pool.import_unchecked(&files[which.index(files.len())]);
        }
        Act::UndoBatch(which) => {
            let batches: Vec<i64> =
                shop.batches(Nothing {}, caller).unwrap().iter().map(|b| b.id).collect();
            if let Some(id) = pick(&batches, *which) {
                let request = huitouke_contract::imports::BatchRequest { id };
                shop.batch_undo(request, caller).unwrap();
            }
        }
        // An undo may find that an import changed what it was about.
        Act::UndoLast => drop(shop.undo(Nothing {}, caller)),
        Act::Edit(who, edit) => {
            if let Some(id) = pick(&ledger().customers, *who) {
                shop.customer_edit(CustomerEdit { id, edit: edit.clone() }, caller).unwrap();
            }
        }
        Act::Exclude(which, excluded) => {
            if let Some(order) = pick(&ledger().orders.id, *which) {
                let request = OrderExclude { order, excluded: *excluded };
                shop.order_exclude(request, caller).unwrap();
            }
        }
        Act::Rules(rules) => {
            shop.exclusion_rules_set(rules.clone(), caller).unwrap();
        }
        Act::Answer(which, same) => {
            let asks = pool.asks();
            if asks.is_empty() {
                return;
            }
            let ask = &asks[which.index(asks.len())];
            let places = (0..ask.among.len() as u32).collect();
            let answer = if *same { AskAnswer::Same(places) } else { AskAnswer::Apart };
            let key = ask.key.clone();
            shop.ask_answer(AnswerRequest { key, answer }, caller).unwrap();
        }
        Act::AskRules(joined) => {
            let shared_phone =
                if *joined { SharedPhoneRule::Together } else { SharedPhoneRule::Ask };
            let rules = AskRules { shared_phone, ..Default::default() };
            shop.ask_rules(rules, caller).unwrap();
        }
        Act::Tag(which, who, on) => {
            let tags = shop.tags(Nothing {}, caller).unwrap();
            let tags: Vec<TagId> =
                tags.iter().flat_map(|group| &group.tags).map(|tag| tag.id).collect();
            let Some(tag) = pick(&tags, *which) else { return };
            let ids = who.iter().filter_map(|who| pick(&ledger().customers, *who)).collect();
            let (add, remove) = if *on { (vec![tag], vec![]) } else { (vec![], vec![tag]) };
            let request = TagCustomers { customers: Selection::These { ids }, add, remove };
            shop.tag_customers(request, caller).unwrap();
        }
        Act::EditTag(which, act) => {
            let groups = shop.tags(Nothing {}, caller).unwrap();
            let tags: Vec<TagId> =
                groups.iter().flat_map(|group| &group.tags).map(|tag| tag.id).collect();
            let groups: Vec<Option<TagGroupId>> = groups.iter().map(|group| group.id).collect();
            if let Some(edit) = tag_edit(act, &tags, &groups, *which) {
                // A name may be taken.
                drop(shop.tag_edit(edit, caller));
            }
        }
        Act::Order(who, order) => {
            if let Some(id) = pick(&ledger().customers, *who) {
                let order = HandOrder { buyer: Buyer::Known { id }, ..order.clone() };
                shop.hand_order_add(order, caller).unwrap();
            }
        }
        Act::OrderOfNew(who, order) => {
            // Some of whom are in files too, and one of whom only the name is known.
            let phone = if *who == 0 { String::new() } else { phone(*who) };
            let name = format!("新{who}");
            let customer = NewCustomer { name, phone, ..NewCustomer::default() };
            let order = HandOrder { buyer: Buyer::New { customer }, ..order.clone() };
            shop.hand_order_add(order, caller).unwrap();
        }
        Act::OrderChange(which, change) => {
            let by_hand: Vec<OrderId> = {
                let ledger = ledger();
                let (orders, platforms) = (&ledger.orders, &ledger.platforms);
                let of =
                    |o: &usize| platforms[usize::from(orders.platform[*o])].starts_with("sold_");
                (0..orders.len()).filter(of).map(|o| orders.id[o]).collect()
            };
            let (Some(order), Some(id)) =
                (pick(&by_hand, *which), pick(&ledger().customers, *which))
            else {
                return;
            };
            let mut change = change.clone();
            if let HandOrderChange::Replace { with } = &mut change {
                with.buyer = Buyer::Known { id };
            }
            // More may go back than was paid.
            drop(shop.hand_order_edit(HandOrderEdit { order, change }, caller));
        }
        Act::List(list, who, what) => {
            let lists: Vec<SegmentId> = {
                let snapshot = shop.snapshot().unwrap();
                snapshot.segments.segments.iter().map(|segment| segment.id).collect()
            };
            let ids: Vec<CustomerId> = pick(&ledger().customers, *who).into_iter().collect();
            let customers = Selection::These { ids };
            let edit = match (pick(&lists, *list), what) {
                (Some(id), 1 | 2) => SegmentEdit::Add { id, customers },
                (Some(id), 3) => SegmentEdit::Remove { id, customers },
                (Some(id), 4) => SegmentEdit::Delete { id },
                _ => {
                    let name = format!("list {:?}", lists.last());
                    SegmentEdit::CreateFixed { name, customers }
                }
            };
            // The name may be taken.
            drop(shop.segment_edit(edit, caller));
        }
        Act::Product(one, other, what) => {
            let names: Vec<String> = ledger().products.iter().map(|p| p.name.clone()).collect();
            if names.is_empty() {
                return;
            }
            let product = names[one.index(names.len())].clone();
            let into = names[other.index(names.len())].clone();
            let aliases = || {
                let request = ProductRequest { name: product.clone() };
                let aliases = shop.product(request, caller).unwrap().aliases;
                aliases.into_iter().take(1).map(|(alias, _)| alias).collect()
            };
            let name = format!("{into}又");
            let edit = match what {
                0 => ProductEdit::Rename { product, name },
                1 => ProductEdit::Merge { from: vec![product], into },
                2 => ProductEdit::Split { aliases: aliases(), product, name },
                3 => ProductEdit::Forget { product },
                _ => ProductEdit::Describe {
                    product,
                    category: Some(into),
                    pack: None,
                    use_days: Some(7.5),
                    price_fen: None,
                },
            };
            // A name may be taken, and what is written by hand can't be split away.
            drop(shop.product_edit(edit, caller));
        }
    }
}

fn tag_edit(
    act: &TagAct,
    tags: &[TagId],
    groups: &[Option<TagGroupId>],
    which: Index,
) -> Option<TagEdit> {
    let color = TagColor::Red;
    let tag = pick(tags, which);
    Some(match act {
        TagAct::Create(name) => {
            let group = pick(groups, which)?;
            TagEdit::Create { group, name: name.clone(), color: None, rule: None }
        }
        TagAct::Rename(name) => {
            TagEdit::Edit { id: tag?, name: name.clone(), color: Some(color), rule: None }
        }
        TagAct::Merge(into) => TagEdit::Merge { from: tag?, into: pick(tags, *into)? },
        TagAct::Group(name) => TagEdit::CreateGroup { name: name.clone(), color, multi: true },
        TagAct::Move(to) => TagEdit::Move { id: tag?, group: pick(groups, *to)?, before: None },
        TagAct::DeleteGroup(group, with_tags) => {
            TagEdit::DeleteGroup { id: pick(groups, *group)??, with_tags: *with_tags }
        }
        TagAct::Delete => TagEdit::Delete { id: tag? },
    })
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_is_refreshed_equals_what_is_read_anew(
        world in mixed_worlds(),
        acts in vec((act(), prop::bool::weighted(0.7)), 4..24),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let pool = Pool::new();
        pool.fresh();
        for (n, (act, look)) in acts.iter().enumerate() {
            // Something to work with first.
            if n == 0 {
                pool.import_unchecked(&files[0]);
            }
            act_on(&pool, act, &files);
            if *look {
                pool.whole();
            }
        }
        pool.whole();
    }
}
