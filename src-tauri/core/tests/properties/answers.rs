//! What the merchant answers holds, whatever comes and goes.

use huitouke_contract::asks::AskAnswer;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, differences, folder};
use super::shops::worlds;
use super::splits::shuffled;
use super::tables::{Disguise, tables};

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn answers_outlive_the_files_they_are_about(
        world in worlds(true).prop_map(super::shops::World::crowded),
        by in vec(any::<Index>(), 12),
        which in any::<Index>(),
        same in any::<bool>(),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let pool = Pool::new();
        let batches = pool.import_each(&files);
        let asks = pool.asks();
        if asks.is_empty() {
            return Ok(());
        }
        let ask = &asks[which.index(asks.len())];
        let places = (0..ask.among.len() as u32).collect();
        let answer = if same { AskAnswer::Same(places) } else { AskAnswer::Apart };
        let before = pool.dump();
        pool.answer(&ask.key, answer.clone());
        pool.undo_last();
        prop_assert_eq!(differences(&before, &pool.dump()), Ok(()));

        pool.answer(&ask.key, answer);
        prop_assert!(pool.asks().iter().all(|open| open.key != ask.key), "{:?}", ask);
        let meaning = pool.meaning();
        for batch in shuffled(&batches, &by) {
            pool.undo(batch);
        }
        pool.import_each(&shuffled(&files, &by));
        prop_assert_eq!(differences(&meaning, &pool.meaning()), Ok(()));
    }
}
