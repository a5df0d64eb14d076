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
use huitouke_contract::shop::Nothing;
use huitouke_contract::{CatalogueApi, CustomerId, Day, Fen, HandOrderApi, OrderId, ShopApi};
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
enum Act {
    Import(Index),
    UndoBatch(Index),
    UndoLast,
    Edit(Index, CustomerField),
    Exclude(Index, bool),
    Rules(ExclusionRules),
    Answer(Index, bool),
    AskRules(bool),
    Order(Index, HandOrder),
    OrderOfNew(u8, HandOrder),
    OrderChange(Index, HandOrderChange),
    Product(Index, Index, u8),
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

fn act() -> impl Strategy<Value = Act> {
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
        4 => (place(), order()).prop_map(|(who, order)| Act::Order(who, order)),
        2 => (0..9u8, order()).prop_map(|(who, order)| Act::OrderOfNew(who, order)),
        3 => (place(), order_change()).prop_map(|(which, change)| Act::OrderChange(which, change)),
        3 => (place(), place(), 0..5u8).prop_map(|(one, other, what)| Act::Product(one, other, what)),
    ]
}

fn pick<T: Copy>(all: &[T], which: Index) -> Option<T> {
    (!all.is_empty()).then(|| all[which.index(all.len())])
}

/// Does it, as far as there is anything to do it to.
fn act_on(pool: &Pool, act: &Act, files: &[std::path::PathBuf]) {
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
