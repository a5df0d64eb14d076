//! Figures in a range.

use huitouke_analytics::money::refunds::money_state;
use huitouke_analytics::scope::WINDOW_DAYS;
use huitouke_contract::rules::{NumberOf, NumberRule};

use super::birthdays::age;
use super::{Context, Holds, bought, people};

/// A figure of customer number `c`; `None` where they have none.
pub type Figure<'c> = Box<dyn Fn(usize) -> Option<f64> + 'c>;

pub fn holds<'c>(cx: &'c Context<'_>, rule: &'c NumberRule) -> Holds<'c> {
    let figure = figure(cx, rule.what);
    let (from, to) = (rule.from.unwrap_or(f64::NEG_INFINITY), rule.to.unwrap_or(f64::INFINITY));
    Box::new(move |c| figure(c).is_some_and(|figure| from <= figure && figure <= to))
}

/// A figure, in the unit of the contract.
pub fn figure<'c>(cx: &'c Context<'_>, what: NumberOf) -> Figure<'c> {
    let facts = &*cx.facts;
    let ledger = &*cx.view.ledger;
    match what {
        NumberOf::Orders => Box::new(|c| Some(facts.orders[c].into())),
        NumberOf::PurchaseDays => Box::new(|c| Some(facts.purchase_days[c].into())),
        NumberOf::Net => Box::new(|c| Some(facts.net[c].0 as f64)),
        NumberOf::Aov => Box::new(|c| facts.aov[c].map(|aov| aov.0 as f64)),
        NumberOf::Frequency => Box::new(|c| facts.frequency[c]),
        NumberOf::Silence => Box::new(|c| facts.silence_days[c].map(f64::from)),
        NumberOf::Cycle => Box::new(|c| facts.cycle_days[c]),
        NumberOf::SilencePerCycle => Box::new(|c| {
            let cycle = facts.cycle_days[c].filter(|days| *days > 0.0)?;
            Some(f64::from(facts.silence_days[c]?) / cycle)
        }),
        NumberOf::DueIn => {
            let due = cx.view.due(cx.as_of);
            Box::new(move |c| due.day[c].map(|day| f64::from(day.since(cx.as_of))))
        }
        NumberOf::PredictedYear => {
            let outlook = cx.view.outlook(cx.as_of);
            Box::new(move |c| Some(outlook.as_ref()?.year(c)?.0 as f64))
        }
        NumberOf::PAlive => {
            let outlook = cx.view.outlook(cx.as_of);
            Box::new(move |c| outlook.as_ref()?.p_alive[c])
        }
        NumberOf::RefundedOrders => Box::new(|c| {
            let orders = &ledger.orders;
            let until = ledger.orders_of(c).take_while(|o| orders.day[*o] <= cx.as_of);
            let refunded = |o: &usize| money_state(orders, *o).is_some_and(|s| s.refunded());
            Some(until.filter(refunded).count() as f64)
        }),
        NumberOf::NetYear => Box::new(|c| {
            let purchases = &ledger.purchases;
            let year = purchases.within(c, cx.as_of.plus(1 - WINDOW_DAYS), cx.as_of);
            let net: huitouke_contract::Fen = purchases.net[year].iter().copied().sum();
            Some(net.0 as f64)
        }),
        NumberOf::Brought => {
            let brought = people::brought(cx);
            Box::new(move |c| Some(brought[c].into()))
        }
        NumberOf::Products => {
            let products = products(cx);
            Box::new(move |c| Some(products[c].into()))
        }
        NumberOf::MostPieces => Box::new(|c| {
            let milli =
                bought::completed(cx, c).filter_map(|o| bought::pieces_milli(cx, o)).max()?;
            Some(milli as f64 / 1000.0)
        }),
        NumberOf::Age => {
            let birthday = &cx.view.archive.birthday;
            Box::new(|c| age(&(*birthday.get(c)?)?, cx.as_of).map(f64::from))
        }
    }
}

/// How many different products each customer has bought.
fn products(cx: &Context<'_>) -> Vec<u32> {
    let history = cx.view.products(cx.as_of);
    let mut count = vec![0; cx.facts.present.len()];
    for product in 0..history.products() {
        for days in history.by_customer(product) {
            if let Some(count) = days.first().and_then(|day| count.get_mut(day.customer as usize)) {
                *count += 1;
            }
        }
    }
    count
}
