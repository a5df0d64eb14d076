//! What one customer has in use.

use super::index::{ProductDay, ProductHistory};
use super::use_states::ProductUse;
use crate::ledger::{Ledger, SoldLine};

/// Answers for one customer after the other what products they have in use. Gone
/// through by customer, as the ledger is; the history, which is by product, only says
/// how long a piece lasts.
pub struct CustomerUses<'a> {
    ledger: &'a Ledger,
    history: &'a ProductHistory,
    /// By product: which of `lasts` is its, if any.
    last_of: Vec<usize>,
    lasts: Vec<(usize, ProductDay)>,
    uses: Vec<ProductUse>,
}

impl<'a> CustomerUses<'a> {
    /// As of the day of `history`, which is that of `ledger`.
    pub fn new(ledger: &'a Ledger, history: &'a ProductHistory) -> Self {
        let last_of = vec![usize::MAX; ledger.products.len()];
        Self { ledger, history, last_of, lasts: Vec::new(), uses: Vec::new() }
    }

    /// The last purchase of every product of which days of use are known by customer
    /// number `c`, by product. A newer purchase of a product restarts its cycle, so
    /// there is one each.
    pub fn of(&mut self, c: usize) -> &[ProductUse] {
        let (orders, as_of) = (&self.ledger.orders, self.history.as_of);
        let own = self.ledger.orders_of(c).take_while(|o| orders.day[*o] <= as_of);
        for o in own.filter(|o| orders.completed(*o)) {
            for SoldLine { product, pieces_milli, .. } in self.ledger.sold_lines(orders, o) {
                let product = product as usize;
                let new = ProductDay { customer: c as u32, day: orders.day[o], pieces_milli };
                match self.lasts.get_mut(self.last_of[product]) {
                    Some((_, last)) if last.day == new.day => {
                        last.pieces_milli = last.pieces_milli.saturating_add(pieces_milli);
                    }
                    Some((_, last)) => *last = new,
                    None => {
                        self.last_of[product] = self.lasts.len();
                        self.lasts.push((product, new));
                    }
                }
            }
        }
        self.lasts.sort_unstable_by_key(|(product, _)| *product);
        self.uses.clear();
        for (product, last) in self.lasts.drain(..) {
            self.last_of[product] = usize::MAX;
            if let Some(use_days) = &self.history.use_days[product] {
                self.uses.push(ProductUse::of(product, &last, use_days, as_of));
            }
        }
        &self.uses
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{LineRow, Product};
    use crate::products::use_states::{UseState, customers_in, report};
    use crate::scope::Scope;
    use crate::testing::{day, order, rows};

    #[test]
    fn a_newer_purchase_restarts_and_a_days_pieces_add_up() {
        let bought = [
            (1, "2024-01-01", 9),
            (1, "2024-03-01", 1),
            (1, "2024-03-01", 2),
            (2, "2024-03-30", 1),
            (2, "2024-04-30", 1),
        ];
        let orders: Vec<_> = bought.iter().map(|(c, on, _)| order(*c, on, 1)).collect();
        let mut rows = rows(&[], &orders, &[]);
        for (i, (order, (_, _, pieces))) in rows.orders.iter_mut().zip(bought).enumerate() {
            order.lines = (i as u32, 1);
            let quantity_milli = Some(pieces * 1000);
            rows.lines.push(LineRow { product: 0, quantity_milli, amount: None });
        }
        rows.products = vec![Product { use_days: Some(10.0), ..Product::default() }];
        let ledger = Ledger::new(rows);
        let scope = Scope::whole(&ledger, day("2024-03-31"));
        let history = ProductHistory::up_to(&ledger, scope.as_of);
        let mut uses = CustomerUses::new(&ledger, &history);
        let [only] = uses.of(0) else { panic!("one product") };
        assert_eq!((only.pieces_milli, only.lasts_days), (3000, 30));
        assert_eq!((only.runs_out, only.state), (day("2024-03-31"), UseState::Repurchase));
        assert_eq!(uses.of(1)[0].state, UseState::Purchase);
        let report = report(&scope, &history);
        let counts: Vec<_> = report.states.iter().map(|count| count.customers).collect();
        assert_eq!(counts, [1, 0, 0, 1, 0]);
        assert_eq!(customers_in(&scope, &history, Some(0), UseState::Repurchase), [0]);
        assert_eq!(customers_in(&scope, &history, Some(0), UseState::Purchase), [1]);
        assert!(customers_in(&scope, &history, Some(7), UseState::Purchase).is_empty());
        let any = |state| customers_in(&scope, &history, None, state);
        let all: Vec<_> = UseState::ALL.into_iter().map(any).collect();
        assert!(all.iter().all(|found| found.is_sorted_by(|a, b| a < b)), "each once: {all:?}");
        assert_eq!(any(UseState::Repurchase), [0]);
    }
}
