//! Reports over the snapshot: one line each.

use huitouke_analytics::{lifecycle, prediction, repurchase};
use huitouke_contract::reports::{
    CompareRequest, Comparison, LifecycleReport, PredictionReport, ReportRequest, RepurchaseReport,
};
use huitouke_contract::{AppError, Caller, ReportApi};

use super::asked::Asked;
use super::compare;
use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl ReportApi for Shop {
    fn report_lifecycle(
        &self,
        request: ReportRequest,
        caller: &dyn Caller,
    ) -> Answer<LifecycleReport> {
        let asked = Asked::new(self, &request, caller)?;
        Ok(lifecycle::report(&asked.snapshot.ledger, asked.as_of, &asked.snapshot.settings))
    }

    fn report_repurchase(
        &self,
        request: ReportRequest,
        caller: &dyn Caller,
    ) -> Answer<RepurchaseReport> {
        let asked = Asked::new(self, &request, caller)?;
        let scope = asked.scope();
        Ok(repurchase::report(&asked.snapshot.ledger, asked.as_of, scope.from))
    }

    fn report_prediction(
        &self,
        request: ReportRequest,
        caller: &dyn Caller,
    ) -> Answer<PredictionReport> {
        let asked = Asked::new(self, &request, caller)?;
        let Asked { snapshot, as_of, .. } = &asked;
        let fitted = self.models().of(snapshot, *as_of);
        let outlook = fitted.outlook(snapshot, *as_of);
        let model = match (&fitted.model, outlook.as_deref()) {
            (Ok(model), Some(outlook)) => Ok((model, outlook)),
            (Err(missing), _) => Err(*missing),
            (Ok(_), None) => return Err(AppError::internal("a model without an outlook")),
        };
        let stale = fitted.revision != snapshot.revision;
        Ok(prediction::report(&asked.scope(), model, stale, fitted.backtest.clone()))
    }

    fn compare_reports(&self, request: CompareRequest, caller: &dyn Caller) -> Answer<Comparison> {
        compare::compare(self, &request, caller)
    }
}
