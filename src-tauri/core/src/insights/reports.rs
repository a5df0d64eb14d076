//! Reports over the snapshot: one line each.

use huitouke_analytics::cycle_groups::Tiers;
use huitouke_analytics::value::rfm::{Rfm, RfmGroup};
use huitouke_analytics::{
    cohorts, cycle_groups, due, lifecycle, money, place_time, prediction, products, repurchase,
    second_order, survival, value,
};
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::reports::{
    AbcReport, ClockReport, CohortReport, CompareRequest, Comparison, ConcentrationReport,
    CouponReport, CustomerInsight, CycleGroups, DueReport, LadderReport, LifecycleFlow,
    LifecycleReport, LifecycleWhatIf, MultiItemReport, NewReturningReport, OrderValuesReport,
    PairsReport, PlatformReport, PredictionReport, ProductsReport, ReferralReport, RefundReport,
    RegionReport, ReportRequest, RepurchaseReport, RfmReport, RunOutReport, SeasonReport,
    SecondOrderReport, SecondOrderTime, SpendReport, UseStatesReport, WhatIfRequest,
};
use huitouke_contract::{AppError, Caller, ReportApi};

use super::asked::Asked;
use super::{compare, insight};
use crate::Shop;
use crate::customers::settings::check_lifecycle;

type Answer<T> = Result<T, AppError>;

/// The handlers of reports: each is a value of what was asked (see [`Asked`]).
macro_rules! reports {
    ($( $name:ident($asked:ident) -> $report:ty $value:block )*) => {
        impl ReportApi for Shop {
            $( fn $name(&self, request: ReportRequest, caller: &dyn Caller) -> Answer<$report> {
                let $asked = &Asked::new(self, &request, caller)?;
                let report = $value;
                Ok(report)
            } )*

            fn lifecycle_what_if(
                &self,
                request: WhatIfRequest,
                caller: &dyn Caller,
            ) -> Answer<LifecycleWhatIf> {
                check_lifecycle(&request.settings)?;
                let snapshot = self.snapshot()?;
                let as_of = request.as_of;
                let as_of = as_of.unwrap_or_else(|| snapshot.default_day(caller.now().day));
                Ok(lifecycle::what_if(&snapshot.facts(as_of, as_of), &request.settings))
            }

            fn customer_insight(
                &self,
                request: CustomerRequest,
                caller: &dyn Caller,
            ) -> Answer<CustomerInsight> {
                insight::of(self, request, caller)
            }

            fn compare_reports(
                &self,
                request: CompareRequest,
                caller: &dyn Caller,
            ) -> Answer<Comparison> {
                compare::compare(self, &request, caller)
            }
        }
    };
}

reports! {
    report_lifecycle(asked) -> LifecycleReport {
        lifecycle::report(&asked.scope(), &asked.snapshot.settings)
    }
    report_flow(asked) -> LifecycleFlow {
        let scope = asked.scope();
        lifecycle::flow(&scope, scope.from, scope.to, &asked.snapshot.settings)
    }
    report_cycle_groups(asked) -> CycleGroups {
        let rfm = Rfm::of(&asked.scope());
        let names = RfmGroup::ALL.map(RfmGroup::name);
        let group = |c: usize| rfm.group.get(c).copied().flatten().map(|group| group as usize);
        cycle_groups::report(&asked.scope(), Tiers { names: &names, of: &group })
    }
    report_second_order_time(asked) -> SecondOrderTime { survival::report(&asked.scope()) }
    report_cohorts(asked) -> CohortReport { cohorts::report(&asked.scope()) }
    report_second_order(asked) -> SecondOrderReport {
        asked.short(second_order::report(&asked.scope(), second_order::RETURN_DAYS))
    }
    report_repurchase(asked) -> RepurchaseReport { repurchase::report(&asked.scope()) }
    report_spend(asked) -> SpendReport { value::spend::report(&asked.scope()) }
    report_rfm(asked) -> RfmReport { value::rfm::report(&asked.scope()) }
    report_abc(asked) -> AbcReport {
        let fitted = asked.fitted();
        let outlook = fitted.outlook(&asked.snapshot, asked.as_of).ok();
        let year = outlook.as_ref().map(|(_, outlook)| &outlook.year_fen[..]);
        value::abc::report(&asked.scope(), year)
    }
    report_concentration(asked) -> ConcentrationReport {
        value::concentration::report(&asked.scope())
    }
    report_order_values(asked) -> OrderValuesReport { value::order_values::report(&asked.scope()) }
    report_products(asked) -> ProductsReport {
        asked.short(products::summary::report(&asked.scope(), &asked.products(), asked.by))
    }
    report_ladder(asked) -> LadderReport {
        asked.short(products::ladder::report(&asked.scope()))
    }
    report_pairs(asked) -> PairsReport {
        products::pairs::report(&asked.scope(), products::pairs::MIN_ORDERS)
    }
    report_use_states(asked) -> UseStatesReport {
        asked.short(products::use_states::report(&asked.scope(), &asked.products()))
    }
    report_run_out(asked) -> RunOutReport {
        asked.short(products::run_out::report(&asked.scope(), &asked.products()))
    }
    report_regions(asked) -> RegionReport { place_time::regions::report(&asked.scope()) }
    report_clock(asked) -> ClockReport { place_time::clock::report(&asked.scope()) }
    report_seasons(asked) -> SeasonReport { place_time::seasons::report(&asked.scope()) }
    report_platforms(asked) -> PlatformReport { money::platforms::report(&asked.scope()) }
    report_new_returning(asked) -> NewReturningReport { money::new_returning::report(&asked.scope()) }
    report_coupons(asked) -> CouponReport { money::coupons::report(&asked.scope()) }
    report_multi_item(asked) -> MultiItemReport { money::multi_item::report(&asked.scope()) }
    report_refunds(asked) -> RefundReport { money::refunds::report(&asked.scope()) }
    report_referrals(asked) -> ReferralReport { money::referrals::report(&asked.scope()) }
    report_due(asked) -> DueReport {
        due::report(&asked.scope(), &asked.due(), &asked.facts().thresholds)
    }
    report_prediction(asked) -> PredictionReport {
        let fitted = asked.fitted();
        let outlook = fitted.outlook(&asked.snapshot, asked.as_of);
        let model = outlook.as_ref().map(|(model, outlook)| (*model, &**outlook));
        let model = model.map_err(|missing| *missing);
        let stale = !fitted.is_of(&asked.snapshot, asked.as_of);
        let scope = asked.scope();
        prediction::report(&scope, model, stale, fitted.backtest(&scope))
    }
}
