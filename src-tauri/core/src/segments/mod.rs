//! Segments.

use huitouke_contract::segments::{
    RuleCount, RuleRequest, RuleWhy, SegmentCompareRequest, SegmentComparison, SegmentEdit,
    SegmentEdited, SegmentRow, SegmentsRequest, WhyRequest,
};
use huitouke_contract::{AppError, Caller, SegmentApi};

use huitouke_contract::Day;
use huitouke_contract::rules::{Broken, Rule};

use crate::Shop;
use crate::insights::View;

type Answer<T> = Result<T, AppError>;

impl SegmentApi for Shop {
    fn segments(&self, _: SegmentsRequest, _: &dyn Caller) -> Answer<Vec<SegmentRow>> {
        Err(AppError::internal("not there yet"))
    }

    fn segment_edit(&self, _: SegmentEdit, _: &dyn Caller) -> Answer<SegmentEdited> {
        Err(AppError::internal("not there yet"))
    }

    fn segment_count(&self, _: RuleRequest, _: &dyn Caller) -> Answer<RuleCount> {
        Err(AppError::internal("not there yet"))
    }

    fn segment_why(&self, _: WhyRequest, _: &dyn Caller) -> Answer<RuleWhy> {
        Err(AppError::internal("not there yet"))
    }

    fn segment_compare(
        &self,
        _: SegmentCompareRequest,
        _: &dyn Caller,
    ) -> Answer<SegmentComparison> {
        Err(AppError::internal("not there yet"))
    }
}

/// Whether each customer of the ledger fulfils a rule on the as-of day, and what the
/// rule speaks of that is not there.
pub fn members(view: &View, rule: &Rule, as_of: Day) -> (Vec<bool>, Vec<Broken>) {
    let _ = (rule, as_of);
    (vec![false; view.ledger.customers.len()], Vec::new())
}
