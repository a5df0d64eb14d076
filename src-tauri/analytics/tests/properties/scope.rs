//! Scopes and what they rest on.

use huitouke_analytics::{Day, Fen, Scope, repurchase};
use proptest::prelude::*;

use crate::naive;
use crate::shops::{any_day, near, shop, wild_shop};

proptest! {
    #[test]
    fn the_basis_equals_the_definitions(
        shop in shop(), as_of in near(), from in near(), to in near(),
        members in prop::option::of(prop::collection::vec(any::<bool>(), 0..6)),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, Some(from), Some(to), members.as_deref());
        let to = to.min(as_of);
        let basis = scope.basis;
        prop_assert_eq!((basis.as_of, basis.from, basis.to), (as_of, from, to));
        let member = |c: usize| members.as_ref().is_none_or(|m| m.get(c) == Some(&true));
        let ids: Vec<_> = naive::ids(&shop).into_iter().enumerate()
            .filter(|(c, id)| member(*c) && naive::first_seen(&shop, *id) <= as_of)
            .collect();
        let inside = |day: Day| from <= day && day <= to;
        let orders: Vec<_> = ids.iter()
            .flat_map(|(_, id)| naive::orders(&shop, *id, as_of))
            .filter(|o| inside(o.day))
            .collect();
        let buyers = ids.iter().filter(|(_, id)| {
            naive::purchase_days(&shop, *id, as_of).into_iter().any(inside)
        });
        let unowned: Vec<_> = shop.orders.iter()
            .filter(|o| members.is_none() && naive::nobodys(&shop, o) && inside(o.day))
            .collect();
        let sold: Vec<_> = unowned.iter().filter(|o| naive::completed(o)).collect();
        let excluded = shop.orders.iter().filter(|o| o.excluded && inside(o.day)).filter(|o| {
            let own = ids.iter().any(|(_, id)| Some(*id) == o.customer);
            own || (members.is_none() && naive::nobodys(&shop, o))
        });
        prop_assert_eq!(basis.customers as usize, ids.len());
        prop_assert_eq!(basis.buyers as usize, buyers.count());
        prop_assert_eq!(basis.orders as usize, orders.len());
        prop_assert_eq!(basis.net_fen, naive::fen(orders.iter().map(naive::net).sum()));
        prop_assert_eq!(basis.unowned_orders as usize, sold.len());
        prop_assert_eq!(basis.unowned_net_fen, naive::fen(sold.iter().map(|o| naive::net(o)).sum()));
        prop_assert_eq!(basis.excluded_orders as usize, excluded.count());
        for c in scope.customers() {
            let days = &ledger.purchases.day;
            let id = ledger.customers[c];
            prop_assert_eq!(&days[scope.purchases(c)], &naive::purchase_days(&shop, id, as_of)[..]);
            let window: Vec<_> = naive::purchase_days(&shop, id, as_of)
                .into_iter().filter(|day| inside(*day)).collect();
            prop_assert_eq!(&days[scope.window_purchases(c)], &window[..]);
            let net: i128 = ledger.purchases.net[scope.purchases(c)].iter().map(|n| i128::from(n.0)).sum();
            let orders = naive::orders(&shop, id, as_of);
            prop_assert_eq!(net, orders.iter().map(naive::net).sum::<i128>());
            let window: usize = orders.iter().filter(|o| inside(o.day)).count();
            prop_assert_eq!(scope.window_orders(c).count(), window);
        }
    }

    #[test]
    fn any_days_and_amounts_have_a_basis(
        shop in wild_shop(), as_of in any_day(), from in any_day(), to in any_day(),
    ) {
        let ledger = shop.ledger();
        let scope = Scope::new(&ledger, as_of, Some(from), Some(to), None);
        prop_assert!(scope.basis.net_fen >= Fen::ZERO);
        prop_assert!(scope.basis.buyers <= scope.basis.customers);
        prop_assert!(scope.to <= as_of);
        let whole = Scope::whole(&ledger, as_of);
        let again = Scope::again(&ledger, whole.basis);
        prop_assert_eq!(repurchase::report(&again), repurchase::report(&whole));
    }
}
