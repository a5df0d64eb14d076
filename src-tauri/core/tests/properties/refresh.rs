//! The shop in memory, of which only what changed is read again, against one read
//! anew: after whatever changes, looked at after each or only now and then.

use huitouke_contract::asks::{AnswerRequest, AskAnswer, AskRules, SharedPhoneRule};
use huitouke_contract::customers::{CustomerEdit, CustomerField};
use huitouke_contract::exclusions::{ExclusionRules, OrderExclude};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{Fen, ShopApi};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, folder};
use super::shops::mixed_worlds;
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
                pool.fresh();
            }
        }
        pool.fresh();
    }
}
