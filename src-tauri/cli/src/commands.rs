//! Runs a command and gives its answer as JSON.

use std::path::{Path, PathBuf};

use huitouke_contract::asks::AsksRequest;
use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::catalogue::CatalogueQuery;
use huitouke_contract::customers::CustomerRequest;
use huitouke_contract::history::{HistoryRequest, UndoToRequest};
use huitouke_contract::imports::{BatchRequest, Choices, Detection, FileToImport, ImportRequest};
use huitouke_contract::merges::{DuplicatesRequest, MergeRequest, SplitRequest};
use huitouke_contract::moving::{ShopExport, ShopImport};
use huitouke_contract::reports::WhatIfRequest;
use huitouke_contract::rules::Rule;
use huitouke_contract::segments::{SegmentsRequest, WhyRequest};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{
    AppError, BackupApi, CatalogueApi, CustomerId, ErrorCode, HistoryApi, MergeApi, MovingApi,
    ReportApi, SegmentApi, ShopApi, SupportApi, TagApi,
};
use huitouke_core::{Access, Gate, Shop, imports, storage, support};
use serde::Serialize;

use crate::args::{Command, PasswordStep, Request};
use crate::caller::CommandLine;
use crate::{archive, btyd, order, password, pool, report};

/// Runs it.
///
/// # Errors
/// Whatever the command says.
pub fn run(request: &Request) -> Result<String, AppError> {
    // An import as of a day takes later dates for mistakes, as it does those
    // ahead of the clock.
    let today = match request.command {
        Command::Import(_) | Command::Plan(_) => request.as_of,
        _ => None,
    };
    let caller = &CommandLine::new(today);
    // Looking at a file needs no shop.
    match &request.command {
        Command::Detect(paths) => return json(&detect(&files(paths)?, caller)?),
        Command::Btyd(model, file) => return json(&btyd::run(model, file)?),
        _ => {}
    }
    let access = match request.command {
        Command::Import(_)
        | Command::Plan(_)
        | Command::Undo(_)
        | Command::UndoTo(_)
        | Command::Redo
        | Command::Merge(..)
        | Command::Split(_)
        | Command::Order(_)
        | Command::Forget(_)
        | Command::Backup
        | Command::ImportAll(..)
        | Command::Restore(_) => Access::Write,
        Command::Password(step) if step != PasswordStep::Status => Access::Write,
        _ => Access::Read,
    };
    let data = match &request.data {
        Some(path) => path.clone(),
        None => storage::place::own_data_file()?,
    };
    // A mistyped name must not leave an empty shop behind.
    let changes = matches!(
        request.command,
        Command::Undo(_)
            | Command::UndoTo(_)
            | Command::Redo
            | Command::Merge(..)
            | Command::Split(_)
            | Command::Order(_)
            | Command::Forget(_)
            | Command::Backup
            | Command::Password(_)
    );
    if changes && !data.is_file() {
        return Err(AppError::new(ErrorCode::NotFound).with("path", data.display()));
    }
    let mut gate = Gate::new(&data, WhichShop::Own, access);
    if access == Access::Write {
        gate = gate.telling(move |took, error| {
            support::opened(&data, took, error, &CommandLine::new(today));
        });
    }
    if let Command::Password(step) = request.command {
        return password::run(&gate, step, request, caller);
    }
    password::unlock(&gate, request, caller)?;
    let shop = gate.shop()?;
    shop.noting("command_line", caller, || answer(&shop, request, caller))
}

/// What the open shop answers.
fn answer(shop: &Shop, request: &Request, caller: &CommandLine) -> Result<String, AppError> {
    let as_of = request.as_of;
    match &request.command {
        Command::Detect(_) | Command::Btyd(..) | Command::Password(_) => {
            Err(AppError::internal("answered above"))
        }
        Command::Import(paths) => json(&shop.import_apply(files(paths)?, caller)?),
        Command::Plan(paths) => json(&shop.import_plan(files(paths)?, caller)?),
        Command::Compare(asked) => json(&shop.compare_reports((**asked).clone(), caller)?),
        Command::WhatIf(settings) => {
            json(&shop.lifecycle_what_if(WhatIfRequest { as_of, settings: *settings }, caller)?)
        }
        Command::Report(name) => report::run(shop, name, request, caller),
        Command::Customers => pool::customers(shop, request, caller),
        Command::Export(path) => pool::export(shop, request, path, caller),
        Command::Customer(id) => {
            archive::customer(shop, CustomerRequest { id: CustomerId(*id), as_of }, caller)
        }
        Command::Contact(text) => archive::contact(shop, text, caller),
        Command::Forget(id) => archive::forget(shop, *id, caller),
        Command::Insight(id) => {
            json(&shop.customer_insight(CustomerRequest { id: CustomerId(*id), as_of }, caller)?)
        }
        Command::Segments => json(&shop.segments(SegmentsRequest { as_of }, caller)?),
        Command::Why(id) => {
            let rule = rule(shop, request)?.ok_or_else(|| AppError::bad_request("no rule"))?;
            let request = WhyRequest { as_of, rule, customer: CustomerId(*id) };
            json(&shop.segment_why(request, caller)?)
        }
        Command::Tags => json(&shop.tags(Nothing {}, caller)?),
        Command::Duplicates(of) => {
            let Request { offset, limit, .. } = *request;
            let customer = of.map(CustomerId);
            json(&shop.duplicates(DuplicatesRequest { offset, limit, customer }, caller)?)
        }
        Command::Merge(keep, other) => {
            let (keep, other) = (CustomerId(*keep), CustomerId(*other));
            let request = MergeRequest { keep, other, from_other: Vec::new() };
            json(&shop.customers_merge(request, caller)?)
        }
        Command::Split(id) => json(&shop.customers_split(SplitRequest { id: *id }, caller)?),
        Command::Asks => {
            let request = AsksRequest { offset: request.offset, limit: request.limit };
            json(&shop.asks(request, caller)?)
        }
        Command::Catalogue => {
            let query = CatalogueQuery {
                search: request.search.clone(),
                limit: request.limit,
                offset: request.offset,
                ..CatalogueQuery::default()
            };
            json(&shop.catalogue(query, caller)?)
        }
        Command::Order(text) => order::run(shop, text, caller),
        Command::Batches => json(&shop.batches(Nothing {}, caller)?),
        Command::History => {
            let request = HistoryRequest { offset: request.offset, limit: request.limit };
            json(&shop.history(request, caller)?)
        }
        Command::UndoTo(id) => json(&shop.undo_to(UndoToRequest { id: *id }, caller)?),
        Command::Redo => json(&shop.redo(Nothing {}, caller)?),
        Command::Undo(None) => json(&shop.undo(Nothing {}, caller)?),
        Command::Undo(Some(id)) => json(&shop.batch_undo(BatchRequest { id: *id }, caller)?),
        Command::Check => json(&shop.check(Nothing {}, caller)?),
        Command::ExportAll(path) => {
            json(&shop.shop_export(ShopExport { path: path.clone() }, caller)?)
        }
        Command::ImportAll(path, replace) => {
            let request = ShopImport { path: path.clone(), replace: *replace };
            json(&shop.shop_import(request, caller)?)
        }
        Command::Diagnose => Ok(shop.diagnosis(Nothing {}, caller)?.text),
        Command::Backup => json(&shop.backup_now(Nothing {}, caller)?),
        Command::Backups => json(&shop.backups_list(Nothing {}, caller)?),
        Command::Restore(path) => json(&shop.backup_restore(
            RestoreRequest { path: path.clone(), secret: password::of_backup(request)? },
            caller,
        )?),
    }
}

/// The rule that says whom a command is about: as given, or that of a segment by name.
///
/// # Errors
/// `not_found` where no segment has that name.
pub(crate) fn rule(shop: &Shop, request: &Request) -> Result<Option<Rule>, AppError> {
    let Some(name) = &request.named else { return Ok(request.rule.clone()) };
    let own = shop.view()?.segments.segments.iter().find(|s| s.name == *name).map(|s| s.id);
    let ready_made = || serde_json::from_value(name.clone().into()).ok();
    let named = own.map(Rule::Segment).or_else(|| ready_made().map(Rule::ReadyMade));
    let named = named.ok_or_else(|| AppError::new(ErrorCode::NotFound).with("name", name))?;
    Ok(Some(match &request.rule {
        Some(rule) => Rule::All(vec![named, rule.clone()]),
        None => named,
    }))
}

/// What files are, those inside zips too.
fn detect(request: &ImportRequest, caller: &CommandLine) -> Result<Vec<Detection>, AppError> {
    let mut found = Vec::new();
    for file in imports::detect(request, &imports::understand::Memory::new(), caller)? {
        match (file.detection, file.error) {
            (Some(detection), _) => found.push(detection),
            (None, Some(error)) => return Err(error),
            (None, None) => {
                let (path, member) = (file.path, file.member);
                let inside = FileToImport { path, member, choices: Choices::default() };
                found.extend(detect(&ImportRequest { files: vec![inside] }, caller)?);
            }
        }
    }
    Ok(found)
}

fn files(paths: &[PathBuf]) -> Result<ImportRequest, AppError> {
    let file = |path: &PathBuf| {
        let text = path.to_str().ok_or_else(|| not_text(path))?;
        Ok(FileToImport { path: text.to_owned(), member: None, choices: Choices::default() })
    };
    Ok(ImportRequest { files: paths.iter().map(file).collect::<Result<_, AppError>>()? })
}

/// A name in another encoding, as old archives leave them on Linux, can't cross
/// the boundary; renaming the file helps.
fn not_text(path: &Path) -> AppError {
    AppError::new(ErrorCode::FileUnreadable)
        .with("detail", "the file name is not valid Unicode")
        .in_file(&path.to_string_lossy())
}

pub(crate) fn json(answer: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string_pretty(answer).map_err(AppError::internal)
}
