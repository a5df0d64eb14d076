//! Who is who, against the naive recognition.

use proptest::prelude::*;

use super::cases;
use super::files::write_all;
use super::naive;
use super::pool::{Pool, folder, plain};
use super::shops::mixed_worlds;
use super::tables::{Disguise, tables};

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn customers_are_those_the_record_says(world in mixed_worlds()) {
        let folder = folder();
        let pool = Pool::new();
        let tables = tables(&world, Disguise::AsIs);
        pool.import(&write_all(folder.path(), &tables));
        let expected: Vec<_> =
            tables.iter().map(|t| (t.name.clone(), t.platform.to_owned())).collect();
        prop_assert_eq!(pool.platforms(), expected);
        let customers = pool.customers();
        prop_assert_eq!(&customers, &plain(naive::customers(&world)));
        // Nobody was asked, so no two accounts of one platform are one customer.
        for customer in &customers {
            let mut accounts: Vec<_> = customer.iter().filter(|k| k.0 == 0).map(|k| &k.1).collect();
            let all = accounts.len();
            accounts.dedup();
            prop_assert_eq!(accounts.len(), all, "{:?}", customer);
        }
    }

    #[test]
    fn hidden_phones_say_nothing_of_who_is_who(world in mixed_worlds()) {
        let folder = folder();
        let customers = [Disguise::AsIs, Disguise::Other, Disguise::Blank].map(|disguise| {
            let pool = Pool::new();
            pool.import(&write_all(folder.path(), &tables(&world, disguise)));
            pool.customers()
        });
        prop_assert_eq!(&customers[0], &customers[1]);
        prop_assert_eq!(&customers[0], &customers[2]);
    }
}
