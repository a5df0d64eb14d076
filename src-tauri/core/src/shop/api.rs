//! What the window and the command line ask of one open data file.

use huitouke_contract::asks::{AnswerRequest, AskPage, AskRules, AsksRequest, SharedPhoneRule};
use huitouke_contract::backups::BackupReason;
use huitouke_contract::customers::{
    CustomerDetail, CustomerEdit, CustomerPage, CustomerQuery, CustomerRequest,
};
use huitouke_contract::exclusions::{ExclusionCount, ExclusionRules, OrderExclude};
use huitouke_contract::imports::{
    Batch, BatchRequest, DetectedFile, FileOutcome, ImportOutcome, ImportRequest,
};
use huitouke_contract::reports::LifecycleSettings;
use huitouke_contract::saves::{ProblemRowsRequest, SavedRows, TemplateRequest};
use huitouke_contract::shop::{
    ChangeKind, CheckReport, Nothing, ShopName, ShopState, UndoLabel, UndoOutcome,
};
use huitouke_contract::{AppError, Caller, ShopApi};
use rusqlite::Connection;

use super::{Shop, held};
use crate::customers::{detail, edit, list, settings};
use crate::error::Result;
use crate::exclusions::{by_hand, rules as exclusions};
use crate::imports::recognition::doubts;
use crate::imports::{self, Mode, batches, remembered};
use crate::support::event::Event;
use crate::{asks, segments, storage, transact};

/// Rules about who is who that concern more customers than this are backed up first.
const MANY: usize = 100;

/// What the log says of an import.
fn imported(done: &ImportOutcome) -> Event {
    let sum =
        |of: fn(&FileOutcome) -> u32| done.files.iter().map(|f| u64::from(of(f))).sum::<u64>();
    Event::new("imported")
        .number("files", done.files.len() as u64)
        .number("rows", sum(|file| file.rows))
        .number("orders_new", sum(|file| file.orders_new))
        .number("customers_new", sum(|file| file.customers_new))
        .number("problems", sum(|file| file.problems_total))
}

impl Shop {
    fn state(&self, caller: &dyn Caller) -> Result<ShopState> {
        let snapshot = self.snapshot()?;
        let ledger = &snapshot.ledger;
        let reader = held(&self.reader);
        Ok(ShopState {
            which: self.which,
            path: self.data.path.display().to_string(),
            name: settings::shop_name(&reader)?,
            today: caller.now().day,
            customers: ledger.customers.len() as u32,
            orders: (ledger.orders.len() + ledger.unowned.len()) as u32,
            orders_without_customer: ledger.unowned.len() as u32,
            asks: asks::count(&reader)?,
            orders_without_day: snapshot.undated,
            newest_day: ledger.newest_order_day(),
            undo: transact::next_undo(&reader)?,
            revision: snapshot.revision,
            lifecycle: snapshot.settings,
            read_only: self.read_only.as_ref().map(|error| error.code),
        })
    }

    fn import(
        &self,
        request: &ImportRequest,
        mode: Mode,
        caller: &dyn Caller,
    ) -> Result<ImportOutcome> {
        // Looked at before the writer is taken, so that an edit need not wait.
        let memory = remembered::load(&held(&self.reader))?;
        let files = imports::open(request, &memory, caller)?;
        match mode {
            Mode::Plan => imports::run(&mut *self.writer()?, files, mode, caller),
            Mode::Apply => {
                let done = self.change(|conn| {
                    let done = imports::run(conn, files, mode, caller)?;
                    storage::let_go_of_pages(conn);
                    Ok(done)
                })?;
                self.note(caller, &imported(&done));
                Ok(done)
            }
        }
    }

    /// Whether such rules make one customer of many, or many of one, in a pool of so many
    /// that nobody sees at a glance what became of them.
    fn joins_many(&self, rules: AskRules) -> Result<bool> {
        let now = doubts::rules(&self.reader())?.shared_phone;
        let joins = [now, rules.shared_phone].contains(&SharedPhoneRule::Together);
        let many = self.snapshot()?.ledger.customers.len() > MANY;
        Ok(joins && many && now != rules.shared_phone)
    }

    fn undo_batch(&self, batch: i64, caller: &dyn Caller) -> Result<UndoOutcome> {
        self.back_up_before(BackupReason::BeforeUndo, caller)?;
        self.change(|conn| transact::undo_import(conn, batch))
    }
}

type Answer<T> = std::result::Result<T, AppError>;

impl ShopApi for Shop {
    fn shop_state(&self, _: Nothing, caller: &dyn Caller) -> Answer<ShopState> {
        Ok(self.state(caller)?)
    }

    fn import_detect(
        &self,
        request: ImportRequest,
        caller: &dyn Caller,
    ) -> Answer<Vec<DetectedFile>> {
        let memory = remembered::load(&held(&self.reader))?;
        imports::detect(&request, &memory, caller)
    }

    fn import_plan(&self, request: ImportRequest, caller: &dyn Caller) -> Answer<ImportOutcome> {
        Ok(self.import(&request, Mode::Plan, caller)?)
    }

    fn import_apply(&self, request: ImportRequest, caller: &dyn Caller) -> Answer<ImportOutcome> {
        Ok(self.import(&request, Mode::Apply, caller)?)
    }

    fn import_problem_rows(
        &self,
        request: ProblemRowsRequest,
        caller: &dyn Caller,
    ) -> Answer<SavedRows> {
        let memory = remembered::load(&held(&self.reader))?;
        imports::out::problem_rows(&request, &memory, caller)
    }

    fn import_template(&self, request: TemplateRequest, _: &dyn Caller) -> Answer<Nothing> {
        imports::out::template(&request)
    }

    fn batches(&self, _: Nothing, _: &dyn Caller) -> Answer<Vec<Batch>> {
        Ok(batches::batches(&held(&self.reader))?)
    }

    fn batch_undo(&self, request: BatchRequest, caller: &dyn Caller) -> Answer<UndoOutcome> {
        Ok(self.undo_batch(request.id, caller)?)
    }

    fn asks(&self, request: AsksRequest, _: &dyn Caller) -> Answer<AskPage> {
        let snapshot = self.snapshot()?;
        Ok(asks::page(&held(&self.reader), &snapshot, request)?)
    }

    fn ask_answer(&self, request: AnswerRequest, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &Connection| {
            let subject = asks::subject(conn, &request.key)?;
            Ok(UndoLabel { kind: ChangeKind::AnswerAsk, subject, count: 1 })
        };
        self.change_by_hand(caller, label, |conn| asks::answer(conn, &request))?;
        Ok(Nothing {})
    }

    fn ask_rules(&self, request: AskRules, caller: &dyn Caller) -> Answer<Nothing> {
        if self.joins_many(request)? {
            self.back_up_before(BackupReason::BeforeMerge, caller)?;
        }
        let label = UndoLabel { kind: ChangeKind::EditAskRules, subject: String::new(), count: 1 };
        let work = |conn: &Connection| doubts::set_rules(conn, request);
        self.change_by_hand(caller, |_| Ok(label), work)?;
        Ok(Nothing {})
    }

    fn undo(&self, _: Nothing, caller: &dyn Caller) -> Answer<UndoOutcome> {
        let next = transact::next_undo(&self.reader())?;
        if next.is_some_and(|label| label.kind == ChangeKind::Import) {
            self.back_up_before(BackupReason::BeforeUndo, caller)?;
        }
        Ok(self.change(transact::undo_last)?)
    }

    fn customers(&self, query: CustomerQuery, caller: &dyn Caller) -> Answer<CustomerPage> {
        if let Some(rule) = &query.rule {
            segments::check(rule)?;
        }
        let view = self.view()?;
        Ok(list::page(&self.reader(), &view, &query, caller.now().day)?)
    }

    fn customer(&self, request: CustomerRequest, caller: &dyn Caller) -> Answer<CustomerDetail> {
        let view = self.view()?;
        Ok(detail::detail(&held(&self.reader), &view, &request, caller.now().day)?)
    }

    fn customer_edit(&self, request: CustomerEdit, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &Connection| {
            let subject = edit::name_of(conn, request.id.0)?;
            Ok(UndoLabel { kind: ChangeKind::EditCustomer, subject, count: 1 })
        };
        let today = caller.now().day;
        self.change_by_hand(caller, label, |conn| edit::edit(conn, &request, today))?;
        Ok(Nothing {})
    }

    fn order_exclude(&self, request: OrderExclude, caller: &dyn Caller) -> Answer<Nothing> {
        let label = |conn: &Connection| by_hand::label(conn, request);
        self.change_by_hand(caller, label, |conn| by_hand::exclude(conn, request))?;
        Ok(Nothing {})
    }

    fn exclusion_rules(&self, _: Nothing, _: &dyn Caller) -> Answer<ExclusionRules> {
        Ok(exclusions::rules(&held(&self.reader))?)
    }

    fn exclusion_count(&self, request: ExclusionRules, _: &dyn Caller) -> Answer<ExclusionCount> {
        // A connection of its own, as for `check`.
        Ok(exclusions::count(&self.connect_to_read()?, request)?)
    }

    fn exclusion_rules_set(&self, request: ExclusionRules, caller: &dyn Caller) -> Answer<Nothing> {
        let kind = ChangeKind::EditExclusionRules;
        let label = UndoLabel { kind, subject: String::new(), count: 1 };
        let work = |conn: &Connection| exclusions::set(conn, request);
        self.change_by_hand(caller, |_| Ok(label), work)?;
        Ok(Nothing {})
    }

    fn lifecycle_settings(
        &self,
        request: LifecycleSettings,
        caller: &dyn Caller,
    ) -> Answer<Nothing> {
        let label = UndoLabel { kind: ChangeKind::EditSettings, subject: String::new(), count: 1 };
        let work = |conn: &Connection| settings::set_lifecycle(conn, &request);
        self.change_by_hand(caller, |_| Ok(label), work)?;
        Ok(Nothing {})
    }

    fn shop_rename(&self, request: ShopName, caller: &dyn Caller) -> Answer<Nothing> {
        let name = settings::as_shop_name(&request.name)?;
        let label = UndoLabel { kind: ChangeKind::RenameShop, subject: name.clone(), count: 1 };
        self.change_by_hand(caller, |_| Ok(label), |conn| settings::set_shop_name(conn, &name))?;
        Ok(Nothing {})
    }

    fn check(&self, _: Nothing, _: &dyn Caller) -> Answer<CheckReport> {
        // A connection of its own: it may take a while, and lists must not wait.
        if let Some(damaged) = storage::check::damage(&self.data)? {
            return Ok(damaged);
        }
        Ok(storage::check::check(&self.connect_to_read()?)?)
    }
}
