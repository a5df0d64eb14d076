//! The list of commands: `name(Request) -> Response`.

use crate::asks::{AnswerRequest, AskPage, AskRules, AsksRequest};
use crate::call::Caller;
use crate::customers::{
    CustomerDetail, CustomerEdit, CustomerPage, CustomerQuery, CustomerRequest,
};
use crate::error::AppError;
use crate::exclusions::{ExclusionCount, ExclusionRules, OrderExclude};
use crate::imports::{Batch, BatchRequest, DetectedFile, ImportOutcome, ImportRequest};
use crate::reports::{
    AbcReport, ClockReport, CohortReport, CompareRequest, Comparison, ConcentrationReport,
    CouponReport, CustomerInsight, CycleGroups, DueReport, LadderReport, LifecycleFlow,
    LifecycleReport, LifecycleSettings, MultiItemReport, NewReturningReport, OrderValuesReport,
    PairsReport, PlatformReport, PredictionReport, ProductsReport, ReferralReport, RefundReport,
    RegionReport, ReportRequest, RepurchaseReport, RfmReport, RunOutReport, SeasonReport,
    SecondOrderReport, SecondOrderTime, SpendReport, UseStatesReport,
};
use crate::saves::{ProblemRowsRequest, SaveAs, SavedRows, TemplateRequest};
use crate::shop::{CheckReport, Nothing, ShopState, UndoOutcome, WhichShop};

/// From one list: a trait with one method per command, dispatch by name, and
/// the commands' entries for the TypeScript.
macro_rules! commands {
    (
        $(#[$meta:meta])*
        trait $api:ident, $module:ident {
            $( $(#[doc = $doc:literal])* $name:ident($request:ty) -> $response:ty; )*
        }
    ) => {
        $(#[$meta])*
        pub trait $api: Sync {
            $( $(#[doc = $doc])*
               /// # Errors
               /// Whatever [`crate::ErrorCode`] names for it.
               fn $name(&self, request: $request, caller: &dyn Caller) -> Result<$response, AppError>; )*
        }

        #[doc = concat!("Dispatch and description of [`", stringify!($api), "`].")]
        pub mod $module {
            use super::*;

            /// All command names.
            pub const NAMES: &[&str] = &[$( stringify!($name) ),*];

            /// Calls a command by name with its request as JSON text; the
            /// answer is JSON text.
            ///
            /// # Errors
            /// `bad_request` for an unknown name or a request of another shape,
            /// else what the command returns.
            pub fn dispatch(
                api: &dyn $api,
                name: &str,
                request: &str,
                caller: &dyn Caller,
            ) -> Result<String, AppError> {
                match name {
                    $( stringify!($name) => {
                        let request: $request =
                            serde_json::from_str(request).map_err(AppError::bad_request)?;
                        let response = api.$name(request, caller)?;
                        serde_json::to_string(&response).map_err(AppError::internal)
                    } )*
                    _ => Err(AppError::bad_request(format!("no command {name}"))),
                }
            }

            /// Adds every type and command to the TypeScript.
            pub fn describe(ts: &mut crate::typescript::Module) {
                $( ts.command::<$request, $response>(stringify!($name), concat!($($doc, "\n"),*)); )*
            }
        }
    };
}

commands! {
    /// What the product does, with or without a window.
    trait ShopApi, shop_api {
        /// The open shop at a glance.
        shop_state(Nothing) -> ShopState;
        /// What each file is and how it would be read. Files that can't be read
        /// come back with their error; the call itself succeeds.
        import_detect(ImportRequest) -> Vec<DetectedFile>;
        /// What an import of these files would do. Nothing is kept.
        import_plan(ImportRequest) -> ImportOutcome;
        /// Imports these files as one batch, all or nothing.
        import_apply(ImportRequest) -> ImportOutcome;
        /// Writes the rows something is wrong with into a table, the reasons
        /// beside them, to be fixed and imported again.
        import_problem_rows(ProblemRowsRequest) -> SavedRows;
        /// Writes a blank table for those who keep one by hand.
        import_template(TemplateRequest) -> Nothing;
        /// Imports not undone, newest first.
        batches(Nothing) -> Vec<Batch>;
        /// Takes back one import, whichever it is.
        batch_undo(BatchRequest) -> UndoOutcome;
        /// Open questions about who is who.
        asks(AsksRequest) -> AskPage;
        /// Answers one of them.
        ask_answer(AnswerRequest) -> Nothing;
        /// Rules that answer questions.
        ask_rules(AskRules) -> Nothing;
        /// Takes back the last change.
        undo(Nothing) -> UndoOutcome;
        /// A page of the list of customers.
        customers(CustomerQuery) -> CustomerPage;
        /// One customer with their orders.
        customer(CustomerRequest) -> CustomerDetail;
        /// Edits one field of one customer.
        customer_edit(CustomerEdit) -> Nothing;
        /// Marks one order as counted or not.
        order_exclude(OrderExclude) -> Nothing;
        /// Rules that leave orders out.
        exclusion_rules(Nothing) -> ExclusionRules;
        /// How many orders such rules would leave out. Nothing is kept.
        exclusion_count(ExclusionRules) -> ExclusionCount;
        /// Changes the rules that leave orders out.
        exclusion_rules_set(ExclusionRules) -> Nothing;
        /// Changes lifecycle settings.
        lifecycle_settings(LifecycleSettings) -> Nothing;
        /// Checks the data file.
        check(Nothing) -> CheckReport;
    }
}

commands! {
    /// Every report, `report_NAME` each; the command line prints them by name.
    trait ReportApi, report_api {
        /// Where all customers stand on a day, and month by month.
        report_lifecycle(ReportRequest) -> LifecycleReport;
        /// Who moved from where to where between the first and the last day of the
        /// window.
        report_flow(ReportRequest) -> LifecycleFlow;
        /// How customers come back.
        report_repurchase(ReportRequest) -> RepurchaseReport;
        /// Repurchase cycles of products, categories, platforms and RFM groups.
        report_cycle_groups(ReportRequest) -> CycleGroups;
        /// How long customers take until they buy again for the first time.
        report_second_order_time(ReportRequest) -> SecondOrderTime;
        /// By month of the first purchase: who came back in which month after it.
        report_cohorts(ReportRequest) -> CohortReport;
        /// What leads to a second order.
        report_second_order(ReportRequest) -> SecondOrderReport;
        /// What buyers spend and how much they take at once, month by month.
        report_spend(ReportRequest) -> SpendReport;
        /// RFM: the eight groups and the grid.
        report_rfm(ReportRequest) -> RfmReport;
        /// ABC by the curve of amounts and by care.
        report_abc(ReportRequest) -> AbcReport;
        /// How the money is spread over the buyers.
        report_concentration(ReportRequest) -> ConcentrationReport;
        /// What orders are worth.
        report_order_values(ReportRequest) -> OrderValuesReport;
        /// Each product: buyers, amounts, repeat rate, cycle, days of use.
        report_products(ReportRequest) -> ProductsReport;
        /// From the first product to the second.
        report_ladder(ReportRequest) -> LadderReport;
        /// What is bought together.
        report_pairs(ReportRequest) -> PairsReport;
        /// Where customers stand in using each product up.
        report_use_states(ReportRequest) -> UseStatesReport;
        /// What runs out in which week.
        report_run_out(ReportRequest) -> RunOutReport;
        /// By province and city.
        report_regions(ReportRequest) -> RegionReport;
        /// By hour and weekday.
        report_clock(ReportRequest) -> ClockReport;
        /// By month, and which months are strong.
        report_seasons(ReportRequest) -> SeasonReport;
        /// By platform.
        report_platforms(ReportRequest) -> PlatformReport;
        /// New against returning buyers, month by month.
        report_new_returning(ReportRequest) -> NewReturningReport;
        /// Orders with and without a coupon.
        report_coupons(ReportRequest) -> CouponReport;
        /// How much is bought at once.
        report_multi_item(ReportRequest) -> MultiItemReport;
        /// Refunds and after-sale matters.
        report_refunds(ReportRequest) -> RefundReport;
        /// Who brought customers along.
        report_referrals(ReportRequest) -> ReferralReport;
        /// When customers are due to buy again.
        report_due(ReportRequest) -> DueReport;
        /// What the next 12 months are likely to bring, and how far to believe it.
        report_prediction(ReportRequest) -> PredictionReport;
        /// What all this says of one customer.
        customer_insight(CustomerRequest) -> CustomerInsight;
        /// Any of them for two segments, windows or days, figure beside figure.
        compare_reports(CompareRequest) -> Comparison;
    }
}

commands! {
    /// What only the window does.
    trait DesktopApi, desktop_api {
        /// Opens a shop in this window; the other one is closed.
        open_shop(WhichShop) -> ShopState;
        /// The system's dialog for choosing files; empty when it was closed.
        pick_files(Nothing) -> Vec<String>;
        /// The system's dialog for choosing where to save; `null` when it was
        /// closed.
        pick_save(SaveAs) -> Option<String>;
        /// Stops the call that was started with this job number.
        cancel_job(u32) -> Nothing;
        /// The window says that it can be used (for measuring the start).
        window_ready(Nothing) -> Nothing;
    }
}
