//! What became of the money of one order.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ledger::{OrderState, Orders};
use crate::units::Fen;

/// What became of the money of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoneyState {
    /// Paid, nothing went back.
    Kept,
    /// Paid, part of it went back.
    PartlyRefunded,
    /// Paid, all of it went back.
    Refunded,
    /// Paid, then closed, and no file says that money went back.
    ClosedAfterPayment,
    /// Nothing to pay (赠品, 0 元).
    Free,
    /// Placed, or closed, without a payment.
    Unpaid,
}

impl MoneyState {
    /// All of them; the first four are paid.
    pub const ALL: [Self; 6] = [
        Self::Kept,
        Self::PartlyRefunded,
        Self::Refunded,
        Self::ClosedAfterPayment,
        Self::Free,
        Self::Unpaid,
    ];

    /// Whether the order was paid, whatever became of it.
    pub fn paid(self) -> bool {
        !matches!(self, Self::Free | Self::Unpaid)
    }

    /// Whether money went back.
    pub fn refunded(self) -> bool {
        matches!(self, Self::PartlyRefunded | Self::Refunded)
    }
}

/// What became of the money of order `o`; `None` for one that is not counted: marked
/// as excluded, or withdrawn from the table that said it. The state of the file comes
/// first, then the amounts; an unknown amount is a payment of unknown size.
#[inline]
pub fn money_state(orders: &Orders, o: usize) -> Option<MoneyState> {
    if orders.excluded(o) {
        return None;
    }
    let (paid, back) = (orders.paid(o), orders.refunded[o]);
    let by_amounts = |nothing_back| match paid {
        _ if back <= Fen::ZERO => nothing_back,
        Some(paid) if back >= paid => MoneyState::Refunded,
        _ => MoneyState::PartlyRefunded,
    };
    let nothing_paid = paid.is_some_and(|paid| paid <= Fen::ZERO);
    match orders.state[o] {
        OrderState::Withdrawn => None,
        OrderState::Ordered => Some(MoneyState::Unpaid),
        _ if nothing_paid && orders.state[o] == OrderState::Closed => Some(MoneyState::Unpaid),
        _ if nothing_paid => Some(MoneyState::Free),
        OrderState::Refunded => Some(MoneyState::Refunded),
        OrderState::PartlyRefunded => Some(by_amounts(MoneyState::PartlyRefunded)),
        OrderState::Closed if paid.is_none() && back <= Fen::ZERO => Some(MoneyState::Unpaid),
        OrderState::Closed => Some(by_amounts(MoneyState::ClosedAfterPayment)),
        _ => Some(by_amounts(MoneyState::Kept)),
    }
}

/// What went back of what was paid: all of it where the state says so, else the
/// refund, between nothing and what was paid; nothing where that is unknown.
#[inline]
pub fn went_back(orders: &Orders, o: usize, state: MoneyState) -> Fen {
    let paid = orders.paid(o).unwrap_or_default().max(Fen::ZERO);
    match state {
        MoneyState::Refunded => paid,
        MoneyState::PartlyRefunded => orders.refunded[o].clamp(Fen::ZERO, paid),
        _ => Fen::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{order, shop};

    #[test]
    fn the_state_comes_first_and_then_the_amounts() {
        use MoneyState::{ClosedAfterPayment, Free, Kept, PartlyRefunded, Refunded, Unpaid};
        let cases = [
            (OrderState::Completed, Some(100), 0, Some((Kept, 0))),
            (OrderState::Completed, Some(100), 30, Some((PartlyRefunded, 30))),
            (OrderState::Shipped, Some(100), 130, Some((Refunded, 100))),
            (OrderState::Completed, None, 0, Some((Kept, 0))),
            (OrderState::Completed, None, 30, Some((PartlyRefunded, 0))),
            (OrderState::Completed, Some(0), 0, Some((Free, 0))),
            (OrderState::Refunded, Some(100), 0, Some((Refunded, 100))),
            (OrderState::Refunded, None, 0, Some((Refunded, 0))),
            (OrderState::PartlyRefunded, Some(100), 0, Some((PartlyRefunded, 0))),
            (OrderState::PartlyRefunded, Some(100), 100, Some((Refunded, 100))),
            (OrderState::Closed, Some(100), 0, Some((ClosedAfterPayment, 0))),
            (OrderState::Closed, Some(100), 100, Some((Refunded, 100))),
            (OrderState::Closed, Some(0), 0, Some((Unpaid, 0))),
            (OrderState::Closed, None, 0, Some((Unpaid, 0))),
            (OrderState::Ordered, Some(100), 0, Some((Unpaid, 0))),
            (OrderState::Withdrawn, Some(100), 0, None),
        ];
        for (state, paid, back, expected) in cases {
            let row = OrderRow {
                state,
                paid: paid.map(Fen),
                refunded: Fen(back),
                ..order(1, "2024-01-01", 0)
            };
            let orders = shop(&[row]).orders;
            let found =
                money_state(&orders, 0).map(|state| (state, went_back(&orders, 0, state).0));
            assert_eq!(found, expected, "{state:?} {paid:?} {back}");
            let excluded = shop(&[OrderRow { excluded: true, ..row }]).orders;
            assert_eq!(money_state(&excluded, 0), None);
        }
    }
}
