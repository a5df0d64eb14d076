//! Entries of reports.

use huitouke_analytics::lifecycle::flow_customers;
use huitouke_analytics::products::run_out::customers_out;
use huitouke_analytics::products::use_states::customers_in;
use huitouke_analytics::{Scope, due};
use huitouke_contract::reports::{DueWhen, Moved, Uses};
use huitouke_contract::rules::{Broken, RunsOutRule};
use huitouke_contract::segments::Found;

use super::days::ends;
use super::{Context, Holds};
use crate::insights::View;

pub fn moved<'c>(cx: &'c Context<'_>, moved: &Moved) -> Holds<'c> {
    let Moved { earlier, later, from, to } = *moved;
    let settings = &cx.view.settings;
    these(cx, &flow_customers(&scope(cx), earlier, later, settings, from, to))
}

pub fn uses<'c>(cx: &'c Context<'_>, uses: &Uses) -> Holds<'c> {
    let customers = some(cx, uses.product.as_deref(), |product| {
        customers_in(&scope(cx), &cx.view.products(cx.as_of), product, uses.state)
    });
    these(cx, &customers)
}

pub fn runs_out<'c>(cx: &'c Context<'_>, rule: &RunsOutRule) -> Holds<'c> {
    let within = ends(&rule.within, cx.as_of);
    let customers = some(cx, rule.product.as_deref(), |product| {
        customers_out(&scope(cx), &cx.view.products(cx.as_of), product, within)
    });
    these(cx, &customers)
}

/// Customers found for the number of a product, for any (`None`); nobody where the product
/// is not there.
fn some(
    cx: &Context<'_>,
    product: Option<&str>,
    find: impl FnOnce(Option<u32>) -> Vec<usize>,
) -> Vec<usize> {
    match product.map(|name| cx.view.product_named(name)) {
        None => find(None),
        Some(Some(product)) => find(Some(product)),
        Some(None) => Vec::new(),
    }
}

/// A product that is not there.
pub fn missing(view: &View, product: &str) -> Vec<Broken> {
    let gone = view.product_named(product).is_none();
    gone.then(|| Broken::Product(product.to_owned())).into_iter().collect()
}

pub fn due<'c>(cx: &'c Context<'_>, when: DueWhen) -> Holds<'c> {
    let due = cx.view.due(cx.as_of);
    these(cx, &due::customers_due(&scope(cx), &due, &cx.facts.thresholds, when))
}

/// The day they are due.
pub fn due_day(cx: &Context<'_>, c: usize) -> Found {
    cx.view.due(cx.as_of).day[c].map_or(Found::Nothing, Found::Day)
}

pub(super) fn scope<'c>(cx: &'c Context<'_>) -> Scope<'c> {
    Scope::again(&cx.view.ledger, cx.view.basis(cx.as_of, None, None))
}

pub(super) fn these<'c>(cx: &Context<'_>, customers: &[usize]) -> Holds<'c> {
    let mut is_one = vec![false; cx.facts.present.len()];
    customers.iter().for_each(|c| is_one[*c] = true);
    Box::new(move |c| is_one[c])
}
