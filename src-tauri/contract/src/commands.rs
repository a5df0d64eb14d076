//! The list of commands: `name(Request) -> Response`.

use crate::archive::{
    Archive, ArchiveEdit, ContactText, CustomerMade, Forgotten, NewCustomer, ReadContact,
};
use crate::asks::{AnswerRequest, AskPage, AskRules, AsksRequest};
use crate::backups::{
    BackupDone, BackupList, BackupSettings, OlderDeleted, RestoreRequest, Restored,
};
use crate::call::Caller;
use crate::catalogue::{
    CataloguePage, CatalogueQuery, ProductDetail, ProductEdit, ProductFind, ProductRequest,
    ProductsAlike, ProductsFound,
};
use crate::customers::{
    BulkRequest, CustomerDetail, CustomerEdit, CustomerIds, CustomerPage, CustomerQuery,
    CustomerRequest, ListChoices, RangeRequest,
};
use crate::error::AppError;
use crate::exclusions::{ExclusionCount, ExclusionRules, OrderExclude};
use crate::exports::{CopyList, CopyRequest, CustomerExport, CustomersExport, Exported};
use crate::hand_orders::{
    HandOrder, HandOrderAsked, HandOrderDone, HandOrderEdit, QuickOrder, QuickText,
};
use crate::history::{HistoryPage, HistoryRequest, Redone, UndoToRequest, UndoneTo};
use crate::imports::{Batch, BatchRequest, DetectedFile, ImportOutcome, ImportRequest};
use crate::merges::{
    ApartRequest, DuplicatePage, DuplicatesRequest, MergeRequest, Merged, SplitDone, SplitRequest,
};
use crate::moving::{ShopExport, ShopExported, ShopFile, ShopFileLook, ShopImport, ShopImported};
use crate::passwords::{
    LockNow, OpenCopies, OpenCopiesDone, PasswordChange, PasswordSet, PasswordSettings,
    PasswordStatus, Recover, RecoveryCode, RecoveryCodeSave, Unlock,
};
use crate::pictures::{PictureSave, TableSave};
use crate::place::{DataMove, DataPlace};
use crate::reports::{
    AbcReport, ClockReport, CohortReport, CompareRequest, Comparison, ConcentrationReport,
    CouponReport, CustomerInsight, CycleGroups, DueReport, LadderReport, LifecycleFlow,
    LifecycleReport, LifecycleSettings, LifecycleWhatIf, MultiItemReport, NewReturningReport,
    OrderValuesReport, PairsReport, PlatformReport, PredictionReport, ProductsReport,
    ReferralReport, RefundReport, RegionReport, ReportRequest, RepurchaseReport, RfmReport,
    RunOutReport, SeasonReport, SecondOrderReport, SecondOrderTime, SpendReport, UseStatesReport,
    WhatIfRequest,
};
use crate::saves::{ProblemRowsRequest, SaveAs, SavedRows, TemplateRequest};
use crate::segments::{
    RuleCount, RuleRequest, RuleWhy, SegmentCompareRequest, SegmentComparison, SegmentEdit,
    SegmentEdited, SegmentRow, SegmentsRequest, WhyRequest,
};
use crate::selection::Selection;
use crate::shop::{CheckReport, Nothing, ShopName, ShopState, UndoOutcome, WhichShop};
use crate::support::{Diagnosis, DiagnosisSave};
use crate::tags::{Changed, TagCustomers, TagEdit, TagEdited, TagGroup};
use crate::trouble::{RecoverFrom, StartTrouble};
use crate::window::{About, Closing};

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
        /// Names the shop.
        shop_rename(ShopName) -> Nothing;
        /// Checks the data file.
        check(Nothing) -> CheckReport;
    }
}

commands! {
    /// What the list of customers needs beside its pages, and what is done with many.
    trait ListApi, list_api {
        /// What the list can be narrowed by and show.
        list_choices(Nothing) -> ListChoices;
        /// Who lies between two rows of a list.
        customers_range(RangeRequest) -> CustomerIds;
        /// Edits many customers at once.
        customers_edit(BulkRequest) -> Changed;
        /// Writes customers into a table.
        customers_export(CustomersExport) -> Exported;
        /// A list of phones, names or WeChat ids to paste, with who is left out and why.
        customers_copy(CopyRequest) -> CopyList;
    }
}

commands! {
    /// The archive of one customer.
    trait ArchiveApi, archive_api {
        /// Everything known about a customer beside facts and orders.
        archive(CustomerRequest) -> Archive;
        /// Edits one thing in it.
        archive_edit(ArchiveEdit) -> Nothing;
        /// Writes a customer down by hand.
        customer_new(NewCustomer) -> CustomerMade;
        /// Reads name, phone and address out of a text. Nothing is kept.
        contact_read(ContactText) -> ReadContact;
        /// Writes everything known of one customer into a table.
        customer_export(CustomerExport) -> Exported;
        /// Deletes customers for good: everything that says who they are goes, their
        /// orders stay as nobody's. Can't be undone.
        customers_forget(Selection) -> Forgotten;
    }
}

commands! {
    /// Customers who may be one person.
    trait MergeApi, merge_api {
        /// Suggestions.
        duplicates(DuplicatesRequest) -> DuplicatePage;
        /// Two are different people: not suggested again.
        duplicates_apart(ApartRequest) -> Nothing;
        /// Makes one customer of two.
        customers_merge(MergeRequest) -> Merged;
        /// Splits a merge.
        customers_split(SplitRequest) -> SplitDone;
    }
}

commands! {
    /// Tags.
    trait TagApi, tag_api {
        /// The catalogue of tags with how many customers carry each.
        tags(Nothing) -> Vec<TagGroup>;
        /// Changes the catalogue.
        tag_edit(TagEdit) -> TagEdited;
        /// Sets and takes away tags.
        tag_customers(TagCustomers) -> Changed;
    }
}

commands! {
    /// Segments.
    trait SegmentApi, segment_api {
        /// All segments with their counts, ready-made ones first.
        segments(SegmentsRequest) -> Vec<SegmentRow>;
        /// Changes the own segments.
        segment_edit(SegmentEdit) -> SegmentEdited;
        /// How many fulfil a rule.
        segment_count(RuleRequest) -> RuleCount;
        /// Why somebody fulfils a rule, or does not.
        segment_why(WhyRequest) -> RuleWhy;
        /// Two segments beside each other.
        segment_compare(SegmentCompareRequest) -> SegmentComparison;
    }
}

commands! {
    /// Orders by hand.
    trait HandOrderApi, hand_order_api {
        /// Understands a line of text. Nothing is kept.
        quick_order(QuickText) -> QuickOrder;
        /// Writes an order down.
        hand_order_add(HandOrder) -> HandOrderDone;
        /// Changes one, refunds it or takes it back.
        hand_order_edit(HandOrderEdit) -> Nothing;
        /// An order as it was written, or the last one of a customer to write it again.
        hand_order(HandOrderAsked) -> Option<HandOrder>;
    }
}

commands! {
    /// The catalogue of products.
    trait CatalogueApi, catalogue_api {
        /// Products.
        catalogue(CatalogueQuery) -> CataloguePage;
        /// One of them with its names.
        product(ProductRequest) -> ProductDetail;
        /// Changes the catalogue.
        product_edit(ProductEdit) -> Nothing;
        /// Products that look like one, the likeliest first, at most 200.
        products_alike(Nothing) -> Vec<ProductsAlike>;
        /// Products to choose while typing.
        product_find(ProductFind) -> ProductsFound;
    }
}

commands! {
    /// What was changed.
    trait HistoryApi, history_api {
        /// Changes, newest first.
        history(HistoryRequest) -> HistoryPage;
        /// Takes back everything from the last change down to this one, all or nothing.
        undo_to(UndoToRequest) -> UndoneTo;
        /// Makes the change again that was taken back last.
        redo(Nothing) -> Redone;
    }
}

commands! {
    /// Charts as files.
    trait PictureApi, picture_api {
        /// Saves a picture.
        picture_save(PictureSave) -> Nothing;
        /// Saves a table of texts and numbers.
        table_save(TableSave) -> Nothing;
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
        /// What other lifecycle settings would make of the whole shop.
        lifecycle_what_if(WhatIfRequest) -> LifecycleWhatIf;
        /// What all this says of one customer.
        customer_insight(CustomerRequest) -> CustomerInsight;
        /// Any of them for two segments, windows or days, figure beside figure.
        compare_reports(CompareRequest) -> Comparison;
    }
}

commands! {
    /// Backups of the open shop.
    trait BackupApi, backup_api {
        /// All backups, and what the shop holds now.
        backups_list(Nothing) -> BackupList;
        /// Makes one.
        backup_now(Nothing) -> BackupDone;
        /// Makes one if it is time for one, and copies what waits for the second folder.
        backup_auto(Nothing) -> BackupDone;
        /// Puts the shop back as a backup has it; what was there is backed up first.
        backup_restore(RestoreRequest) -> Restored;
        /// Chooses the second folder, and copies there.
        backup_settings_set(BackupSettings) -> BackupList;
        /// Deletes every backup made before somebody was last deleted for good, which may
        /// still hold them, in both folders. Refused where there is none made after it.
        backups_delete_older(Nothing) -> OlderDeleted;
    }
}

commands! {
    /// Moving to another computer.
    trait MovingApi, moving_api {
        /// Writes the whole shop into one open file.
        shop_export(ShopExport) -> ShopExported;
        /// What such a file says of itself. Nothing is kept.
        shop_export_look(ShopFile) -> ShopFileLook;
        /// Makes the open shop what such a file has.
        shop_import(ShopImport) -> ShopImported;
    }
}

commands! {
    /// Help from afar.
    trait SupportApi, support_api {
        /// How the program and its data file are, and what happened last.
        diagnosis(Nothing) -> Diagnosis;
        /// Saves what was shown of that.
        diagnosis_save(DiagnosisSave) -> Nothing;
    }
}

commands! {
    /// The password of the shop. Before it is unlocked, nothing else is answered.
    trait PasswordApi, password_api {
        /// Whether it has one, and whether it must be unlocked.
        password_status(Nothing) -> PasswordStatus;
        /// Unlocks it.
        unlock(Unlock) -> PasswordStatus;
        /// Unlocks it with the recovery code and sets another password.
        unlock_by_code(Recover) -> PasswordStatus;
        /// Locks it.
        lock_now(LockNow) -> PasswordStatus;
        /// Sets the first password: the data file is encrypted with a key of its own.
        password_set(PasswordSet) -> RecoveryCode;
        /// Changes it.
        password_change(PasswordChange) -> PasswordStatus;
        /// Removes it: the data file is readable for everybody again.
        password_remove(Unlock) -> PasswordStatus;
        /// Makes another recovery code; the one before does not work any more.
        recovery_code_new(Unlock) -> RecoveryCode;
        /// Saves a recovery code as a text file.
        recovery_code_save(RecoveryCodeSave) -> Nothing;
        /// Chooses when it is locked by itself.
        password_settings_set(PasswordSettings) -> PasswordStatus;
        /// Encrypts or deletes copies from before there was a password.
        open_copies(OpenCopies) -> OpenCopiesDone;
    }
}

commands! {
    /// What only the window does.
    trait DesktopApi, desktop_api {
        /// Opens a shop in this window; the other one is closed.
        open_shop(WhichShop) -> ShopState;
        /// Why the data file can't be opened, and what is there to go on with: the latest
        /// backup, and what can be read of the file.
        trouble(Nothing) -> StartTrouble;
        /// Goes on with one of them; the file is kept aside as it is.
        recover_from(RecoverFrom) -> ShopState;
        /// The system's dialog for choosing files; empty when it was closed.
        pick_files(Nothing) -> Vec<String>;
        /// The system's dialog for choosing an exported shop; `null` when it was closed.
        pick_shop(Nothing) -> Option<String>;
        /// The system's dialog for choosing where to save; `null` when it was
        /// closed.
        pick_save(SaveAs) -> Option<String>;
        /// The system's dialog for choosing a folder; `null` when it was closed.
        pick_folder(Nothing) -> Option<String>;
        /// Files the system opened with the app since this was asked last: those it was
        /// started with, and those of later starts. The event `opened` says that there
        /// are some.
        opened_files(Nothing) -> Vec<String>;
        /// Stops the call that was started with this job number.
        cancel_job(u32) -> Nothing;
        /// Where the merchant's data are.
        data_place(Nothing) -> DataPlace;
        /// Shows their folder in the system's own window for files.
        data_folder_show(Nothing) -> Nothing;
        /// Moves them to another folder; everything else waits meanwhile.
        data_move(DataMove) -> DataPlace;
        /// What program this is.
        about(Nothing) -> About;
        /// What to do about work that runs when the window is to be closed; whether there
        /// is any.
        window_closing(Closing) -> bool;
        /// The window says that something can be seen (for measuring the start).
        window_painted(Nothing) -> Nothing;
        /// The window says that it can be used (for measuring the start).
        window_ready(Nothing) -> Nothing;
    }
}

type Describe = fn(&mut crate::typescript::Module);

/// Describes the commands of the pool, one trait after the other.
pub(crate) const POOL_DESCRIBED: [Describe; 13] = [
    list_api::describe,
    archive_api::describe,
    merge_api::describe,
    tag_api::describe,
    segment_api::describe,
    hand_order_api::describe,
    catalogue_api::describe,
    history_api::describe,
    picture_api::describe,
    backup_api::describe,
    moving_api::describe,
    support_api::describe,
    password_api::describe,
];
