//! `report NAME`: any report by its name in the contract.

use std::collections::BTreeMap;
use std::time::Instant;

use huitouke_contract::AppError;
use huitouke_contract::commands::report_api;
use huitouke_contract::reports::ReportRequest;
use huitouke_core::Shop;
use serde_json::Value;

use crate::args::{ALL, Request, report_names};
use crate::caller::CommandLine;
use crate::commands::json;

/// Prints one report, or all of them by name. With `HUITOUKE_TIMINGS` it says on
/// stderr how long loading the shop and each report took, and what the shop takes in
/// memory.
///
/// # Errors
/// What the report says.
pub fn run(
    shop: &Shop,
    name: &str,
    request: &Request,
    caller: &CommandLine,
) -> Result<String, AppError> {
    let Request { as_of, from, to, ref segment, .. } = *request;
    let asked = ReportRequest { as_of, from, to, segment: segment.clone() };
    let asked = serde_json::to_string(&asked).map_err(AppError::internal)?;
    shop.snapshot()?;
    let mut took = BTreeMap::new();
    let mut one = |name: &str| {
        let started = Instant::now();
        let text = report_api::dispatch(shop, &format!("report_{name}"), &asked, caller)?;
        took.insert(name.to_owned(), started.elapsed().as_secs_f64() * 1000.0);
        serde_json::from_str::<Value>(&text).map_err(AppError::internal)
    };
    let printed = if name == ALL {
        let reports: BTreeMap<_, _> =
            report_names().map(|name| Ok((name, one(name)?))).collect::<Result<_, AppError>>()?;
        json(&reports)
    } else {
        json(&one(name)?)
    };
    if std::env::var_os("HUITOUKE_TIMINGS").is_some() {
        let load_ms = shop.load_time().as_secs_f64() * 1000.0;
        let report_ms: f64 = took.values().sum();
        let line = serde_json::json!({ "load_ms": load_ms, "report_ms": report_ms, "each": took });
        eprintln!("{line}");
    }
    printed
}
