//! Segments (人群): rules over the shop in memory, ready-made ones, the merchant's own,
//! and fixed lists.
//!
//! - [`eval`] says who fulfils a rule; [`conditions`] has a file per family of conditions.
//! - [`graph`] finds what rules speak of: other segments, automatic tags, circles, and what
//!   is not there.
//! - [`ready_made`] has the ready-made ones as rules.
//! - [`stored`] and [`edit`] are the merchant's own in storage.
//!
//! To add a condition: a variant of `Rule` in the contract, a line in
//! [`conditions::test`] and [`conditions::found`], its family's file, and its naive twin
//! in the tests.

mod compare;
mod conditions;
pub(crate) mod count;
mod edit;
mod eval;
mod graph;
mod limits;
#[cfg(test)]
mod naive_tests;
pub mod ready_made;
#[cfg(test)]
mod ready_made_tests;
pub(crate) mod stored;
#[cfg(test)]
mod tests;
mod why;
#[cfg(test)]
mod worlds_tests;

use huitouke_contract::rules::{Broken, Rule};
use huitouke_contract::segments::{
    RuleCount, RuleRequest, RuleWhy, SegmentCompareRequest, SegmentComparison, SegmentEdit,
    SegmentEdited, SegmentRow, SegmentsRequest, WhyRequest,
};
use huitouke_contract::{AppError, Caller, Day, SegmentApi};

pub use self::limits::check;
use crate::Shop;
use crate::insights::View;

type Answer<T> = Result<T, AppError>;

impl SegmentApi for Shop {
    fn segments(&self, request: SegmentsRequest, caller: &dyn Caller) -> Answer<Vec<SegmentRow>> {
        let (view, as_of) = self.seen_as_of(request.as_of, caller)?;
        let model = view.model_at_hand(as_of);
        let counted = view.counted.get((as_of, model), || count::all(&view, as_of));
        Ok(Vec::clone(&counted))
    }

    fn segment_edit(&self, request: SegmentEdit, caller: &dyn Caller) -> Answer<SegmentEdited> {
        edit::edit(self, &request, caller)
    }

    fn segment_count(&self, request: RuleRequest, caller: &dyn Caller) -> Answer<RuleCount> {
        check(&request.rule)?;
        let (view, as_of) = self.seen_as_of(request.as_of, caller)?;
        Ok(count::of_rule(&view, &request.rule, as_of))
    }

    fn segment_why(&self, request: WhyRequest, caller: &dyn Caller) -> Answer<RuleWhy> {
        check(&request.rule)?;
        let (view, as_of) = self.seen_as_of(request.as_of, caller)?;
        why::why(&view, &request.rule, request.customer, as_of)
    }

    fn segment_compare(
        &self,
        request: SegmentCompareRequest,
        caller: &dyn Caller,
    ) -> Answer<SegmentComparison> {
        check(&request.a)?;
        check(&request.b)?;
        let (view, as_of) = self.seen_as_of(request.as_of, caller)?;
        Ok(compare::compare(&view, &request.a, &request.b, as_of))
    }
}

impl Shop {
    /// The shop in memory, and the day asked for.
    fn seen_as_of(&self, as_of: Option<Day>, caller: &dyn Caller) -> Answer<(View, Day)> {
        let view = self.view()?;
        let as_of = as_of.unwrap_or_else(|| view.default_day(caller.now().day));
        Ok((view, as_of))
    }
}

/// Whether each customer of the ledger fulfils a rule on the as-of day, and what the
/// rule speaks of that is not there. One too large, as [`check`] says, has nobody.
pub fn members(view: &View, rule: &Rule, as_of: Day) -> (Vec<bool>, Vec<Broken>) {
    if check(rule).is_err() {
        return (vec![false; view.ledger.customers.len()], Vec::new());
    }
    let context = eval::Context::new(view, &[rule], as_of);
    (context.members(rule), context.broken)
}
