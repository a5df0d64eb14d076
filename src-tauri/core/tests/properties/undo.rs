//! Taking imports back, and saying the same again.

use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::cases;
use super::files::write_all;
use super::pool::{Pool, differences, folder};
use super::shops::mixed_worlds;
use super::splits::shuffled;
use super::tables::{Disguise, tables};

/// Cuts files into batches.
fn batches(files: &[PathBuf], size: usize) -> Vec<Vec<PathBuf>> {
    files.chunks(size).map(<[PathBuf]>::to_vec).collect()
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn undoing_any_batch_equals_never_having_imported_it(
        world in mixed_worlds(),
        by in vec(any::<Index>(), 12),
        size in 1..4usize,
        which in any::<Index>(),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let mut batches = batches(&files, size);
        let (with, without) = (Pool::new(), Pool::new());
        let mut entered: Vec<i64> = batches.iter().map(|batch| with.import(batch)).collect();
        let which = which.index(batches.len());
        with.undo(entered.remove(which));
        batches.remove(which);
        without.import_each(&shuffled(&batches.concat(), &by));
        prop_assert_eq!(differences(&with.meaning(), &without.meaning()), Ok(()));
        // And the others, in any order, until nothing is left.
        for batch in shuffled(&entered, &by) {
            with.undo(batch);
        }
        prop_assert_eq!(with.dump(), Pool::new().dump());
    }

    #[test]
    fn import_then_undo_leaves_the_file_as_it_was(
        world in mixed_worlds(),
        by in vec(any::<Index>(), 12),
        before in any::<Index>(),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let (base, more) = files.split_at(before.index(files.len() + 1));
        let pool = Pool::new();
        pool.import_each(base);
        let dump = pool.dump();
        // Also of what is there already, and twice in one batch.
        let more: Vec<_> = more.iter().chain(base).chain(more.first()).cloned().collect();
        let batch = pool.import(&shuffled(&more, &by));
        pool.undo(batch);
        prop_assert_eq!(differences(&dump, &pool.dump()), Ok(()));
    }

    #[test]
    fn the_same_files_again_change_nothing(
        world in mixed_worlds(),
        by in vec(any::<Index>(), 12),
    ) {
        let folder = folder();
        let files = write_all(folder.path(), &tables(&world, Disguise::AsIs));
        let pool = Pool::new();
        pool.import_each(&files);
        let (meaning, dump) = (pool.meaning(), pool.dump());
        let again = pool.import(&shuffled(&files, &by));
        prop_assert_eq!(differences(&meaning, &pool.meaning()), Ok(()));
        pool.undo(again);
        prop_assert_eq!(differences(&dump, &pool.dump()), Ok(()));
    }
}
