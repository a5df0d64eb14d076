//! Changes by hand, taken back and made again in whatever order: every state that was
//! reached before is reached again.

use huitouke_contract::history::HistoryRequest;
use huitouke_contract::merges::MergeRequest;
use huitouke_contract::shop::Nothing;
use huitouke_contract::{ErrorCode, HistoryApi, MergeApi, ShopApi};
use huitouke_core::transact::record::columns_of;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, differences, folder};
use super::refresh::{Act, act, act_on};
use super::shops::mixed_worlds;
use super::tables::{Disguise, tables};

#[derive(Debug, Clone)]
enum Step {
    Do(Box<Act>),
    Merge([Index; 2]),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let by_hand = act().prop_filter("by hand", Act::is_by_hand);
    prop_oneof![
        6 => by_hand.prop_map(|act| Step::Do(Box::new(act))),
        1 => any::<[Index; 2]>().prop_map(Step::Merge),
        5 => Just(Step::Undo),
        4 => Just(Step::Redo),
    ]
}

/// What the pool means, and every row written by hand.
fn state(pool: &Pool) -> Vec<String> {
    let by_hand =
        |line: &String| line.split_once(": ").is_some_and(|(table, _)| columns_of(table).is_some());
    let mut all = pool.meaning();
    all.extend(pool.dump().into_iter().filter(by_hand));
    all
}

/// How many changes are done and how many taken back.
fn journal(pool: &Pool) -> (usize, usize) {
    let (shop, caller) = pool.shop();
    let page = shop.history(HistoryRequest { offset: 0, limit: 200 }, caller).unwrap();
    let undone = page.changes.iter().filter(|change| change.undone).count();
    (page.changes.len() - undone, undone)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_was_reached_is_reached_again(
        world in mixed_worlds(),
        steps in vec(step(), 6..24),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let pool = Pool::new();
        pool.import(&files);
        let (shop, caller) = pool.shop();
        // As it was when so many changes were done, and how many can be made again.
        let mut states = vec![state(&pool)];
        let mut done = 0;
        for step in steps.iter().chain([Step::Redo, Step::Redo, Step::Redo].iter()) {
            match step {
                Step::Do(_) | Step::Merge(_) => {
                    match step {
                        Step::Do(act) => act_on(&pool, act, &files),
                        Step::Merge(two) => {
                            let all = shop.snapshot().unwrap().ledger.customers.clone();
                            if all.is_empty() {
                                continue;
                            }
                            let [keep, other] = two.map(|one| all[one.index(all.len())]);
                            let asked = MergeRequest { keep, other, from_other: Vec::new() };
                            drop(shop.customers_merge(asked, caller));
                        }
                        Step::Undo | Step::Redo => {}
                    }
                    // What changed nothing leaves everything that can be redone.
                    let changes = journal(&pool);
                    if changes.0 > done + 1 {
                        prop_assert_eq!(changes, (done + 2, 0));
                        done += 1;
                        states.truncate(done);
                        states.push(state(&pool));
                    }
                }
                Step::Undo if done > 0 => {
                    shop.undo(Nothing {}, caller).unwrap();
                    done -= 1;
                    prop_assert_eq!(differences(&states[done], &state(&pool)), Ok(()));
                }
                Step::Redo if done + 1 < states.len() => {
                    shop.redo(Nothing {}, caller).unwrap();
                    done += 1;
                    prop_assert_eq!(differences(&states[done], &state(&pool)), Ok(()));
                }
                Step::Redo => {
                    let error = shop.redo(Nothing {}, caller).unwrap_err();
                    prop_assert_eq!(error.code, ErrorCode::NothingToRedo);
                }
                Step::Undo => {}
            }
            pool.whole();
        }
    }
}
