//! What is predicted of each customer, as columns.

use std::collections::HashMap;

use super::model::{Model, buyer, customer};
use crate::btyd::{gamma_gamma, mbg_nbd};
use crate::ledger::Ledger;
use crate::units::{Day, Fen};

/// The 12 months ahead.
pub const HORIZON_DAYS: i32 = 365;

/// One entry per customer of the ledger; `None` for who has not bought up to the day,
/// or where the models give no number.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The day it is for.
    pub as_of: Day,
    /// P(alive), 0–1.
    pub p_alive: Vec<Option<f64>>,
    /// Expected purchases in the next 365 days.
    pub purchases: Vec<Option<f64>>,
    /// Expected net amount of a purchase, in 分.
    pub value_fen: Vec<Option<f64>>,
    /// 预计年价值: expected purchases × expected net amount of one, in 分.
    pub year_fen: Vec<Option<f64>>,
}

impl Outlook {
    /// What `model` says of each customer as of `as_of`, which may be later than the
    /// day the model was fitted for. Where there is no value model, only purchases are
    /// predicted.
    pub fn of(ledger: &Ledger, model: &Model, as_of: Day) -> Self {
        let n = ledger.customers.len();
        let mut outlook = Self {
            as_of,
            p_alive: Vec::with_capacity(n),
            purchases: Vec::with_capacity(n),
            value_fen: Vec::with_capacity(n),
            year_fen: Vec::with_capacity(n),
        };
        let mut ahead = Ahead::new(model, HORIZON_DAYS);
        for c in 0..n {
            let (p_alive, purchases) = ahead.of(ledger, c, as_of).unzip();
            let value = purchases.and_then(|_| value_of(ledger, model, c, as_of));
            outlook.p_alive.push(p_alive);
            outlook.purchases.push(purchases);
            outlook.value_fen.push(value);
            let year = purchases.zip(value).map(|(purchases, value)| purchases * value);
            outlook.year_fen.push(year.filter(|fen| fen.is_finite()));
        }
        outlook
    }

    /// 预计年价值 of customer number `c`, rounded to 分.
    pub fn year(&self, c: usize) -> Option<Fen> {
        self.year_fen.get(c).copied().flatten().map(|fen| Fen(fen.round() as i64))
    }
}

/// The day by which customer number `c` is expected to have bought once more; `None`
/// if that is more than two years away, or nothing can be said.
pub fn next_day(ledger: &Ledger, model: &Model, c: usize, as_of: Day) -> Option<Day> {
    let customer = customer(ledger, c, as_of)?;
    let weeks =
        mbg_nbd::next_expected_purchase(&model.purchases.params, &customer, 104.0).ok()??;
    Some(as_of.plus((weeks * 7.0).ceil() as i32))
}

/// Expected purchases of many customers over one horizon. What one who is alive will
/// buy depends only on repeats and time since the first purchase, which many share.
pub(super) struct Ahead<'a> {
    model: &'a Model,
    weeks: f64,
    alive: HashMap<(u32, u64), Option<f64>>,
}

impl<'a> Ahead<'a> {
    pub fn new(model: &'a Model, days: i32) -> Self {
        Self { model, weeks: f64::from(days) / 7.0, alive: HashMap::new() }
    }

    /// P(alive) and expected purchases of customer number `c`.
    pub fn of(&mut self, ledger: &Ledger, c: usize, as_of: Day) -> Option<(f64, f64)> {
        let customer = customer(ledger, c, as_of)?;
        let params = &self.model.purchases.params;
        let weeks = self.weeks;
        let alive = self
            .alive
            .entry((customer.x, customer.t.to_bits()))
            .or_insert_with(|| mbg_nbd::expected_purchases_if_alive(params, &customer, weeks).ok());
        let p_alive = mbg_nbd::p_alive(params, &customer).ok()?;
        Some((p_alive, p_alive * (*alive)?))
    }
}

/// Expected net amount of a purchase of customer number `c`, in 分.
fn value_of(ledger: &Ledger, model: &Model, c: usize, as_of: Day) -> Option<f64> {
    let value = model.value.as_ref()?;
    match buyer(ledger, c, as_of) {
        Some(buyer) => gamma_gamma::expected_value(&value.fit.params, buyer.x, buyer.m).ok(),
        None => Some(value.mean_fen),
    }
}
