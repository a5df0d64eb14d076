//! Runs a command and gives its answer as JSON.

use std::path::{Path, PathBuf};

use huitouke_contract::asks::AsksRequest;
use huitouke_contract::customers::{CustomerQuery, CustomerRequest, SortBy};
use huitouke_contract::imports::{BatchRequest, Choices, Detection, FileToImport, ImportRequest};
use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{AppError, CustomerId, ErrorCode, ReportApi, ShopApi};
use huitouke_core::{Access, Shop, imports, storage};
use serde::Serialize;

use crate::args::{Command, Request};
use crate::caller::CommandLine;
use crate::{archive, btyd, report};

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
        Command::Import(_) | Command::Plan(_) | Command::Undo(_) | Command::Forget(_) => {
            Access::Write
        }
        _ => Access::Read,
    };
    let data = match &request.data {
        Some(path) => path.clone(),
        None => storage::place::own_data_file()?,
    };
    // A mistyped name must not leave an empty shop behind.
    if matches!(request.command, Command::Undo(_) | Command::Forget(_)) && !data.is_file() {
        return Err(AppError::new(ErrorCode::NotFound).with("path", data.display()));
    }
    let shop = Shop::open(&data, WhichShop::Own, access)?;
    let as_of = request.as_of;
    match &request.command {
        Command::Detect(_) | Command::Btyd(..) => Err(AppError::internal("answered above")),
        Command::Import(paths) => json(&shop.import_apply(files(paths)?, caller)?),
        Command::Plan(paths) => json(&shop.import_plan(files(paths)?, caller)?),
        Command::Compare(asked) => json(&shop.compare_reports((**asked).clone(), caller)?),
        Command::Report(name) => report::run(&shop, name, request, caller),
        Command::Customers => {
            let query = CustomerQuery {
                as_of,
                search: request.search.clone(),
                segment: request.segment.clone(),
                sort: SortBy::LastDay,
                descending: true,
                limit: request.limit,
                offset: request.offset,
                ..CustomerQuery::default()
            };
            json(&shop.customers(query, caller)?)
        }
        Command::Customer(id) => {
            archive::customer(&shop, CustomerRequest { id: CustomerId(*id), as_of }, caller)
        }
        Command::Contact(text) => archive::contact(&shop, text, caller),
        Command::Forget(id) => archive::forget(&shop, *id, caller),
        Command::Insight(id) => {
            json(&shop.customer_insight(CustomerRequest { id: CustomerId(*id), as_of }, caller)?)
        }
        Command::Asks => {
            let request = AsksRequest { offset: request.offset, limit: request.limit };
            json(&shop.asks(request, caller)?)
        }
        Command::Batches => json(&shop.batches(Nothing {}, caller)?),
        Command::Undo(None) => json(&shop.undo(Nothing {}, caller)?),
        Command::Undo(Some(id)) => json(&shop.batch_undo(BatchRequest { id: *id }, caller)?),
        Command::Check => json(&shop.check(Nothing {}, caller)?),
    }
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
