//! `report NAME`: any report by its name in the contract.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use huitouke_contract::AppError;
use huitouke_contract::commands::report_api;
use huitouke_contract::reports::ReportRequest;
use huitouke_core::Shop;
use serde_json::Value;

use crate::args::{ALL, Request, report_names};
use crate::caller::CommandLine;
use crate::commands::{json, rule};

/// Prints one report, or all of them by name. With `HUITOUKE_TIMINGS` it says on
/// stderr how long loading the shop, fitting the models, each report, and all of them
/// together took.
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
    let rule = rule(shop, request)?;
    let asked = ReportRequest {
        as_of,
        from,
        to,
        segment: segment.clone(),
        rule,
        ..ReportRequest::default()
    };
    let asked = serde_json::to_string(&asked).map_err(AppError::internal)?;
    shop.snapshot()?;
    let timings = std::env::var_os("HUITOUKE_TIMINGS").is_some();
    let started = Instant::now();
    if timings {
        // The models are kept from then on, as in an open window.
        report_api::dispatch(shop, "report_prediction", &asked, caller)?;
    }
    let fit_ms = started.elapsed().as_secs_f64() * 1000.0;
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
    if timings {
        let load_ms = shop.load_time().as_secs_f64() * 1000.0;
        let report_ms: f64 = took.values().sum();
        let started = Instant::now();
        if name == ALL {
            together(shop, &asked, caller);
        }
        let line = serde_json::json!({
            "load_ms": load_ms,
            "fit_ms": fit_ms,
            "report_ms": report_ms,
            "together_ms": started.elapsed().as_secs_f64() * 1000.0,
            "each": took,
        });
        eprintln!("{line}");
    }
    printed
}

/// Asks for all reports as a window does: several at once, on as many threads as there
/// are processors. Their answers were seen before.
fn together(shop: &Shop, asked: &str, caller: &CommandLine) {
    let names: Vec<&str> = report_names().collect();
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let _ = report_api::dispatch(shop, &format!("report_{name}"), asked, caller);
                }
            });
        }
    });
}
