//! Any report of two segments or windows, figure beside figure.

use std::collections::{BTreeMap, BTreeSet};

use huitouke_contract::commands::report_api;
use huitouke_contract::reports::{CompareRequest, ComparedFigure, Comparison, ReportRequest};
use huitouke_contract::{AppError, Caller};
use serde_json::{Map, Value};

use crate::Shop;

/// Numbers of an entry that say what it is about, rather than how much of it. The ends
/// of a bar are both among them: bars of other widths are about something else.
const KEYS: [&str; 24] = [
    "r",
    "f",
    "m",
    "hour",
    "weekday",
    "month_of_year",
    "product",
    "first",
    "second",
    "a",
    "b",
    "province",
    "city",
    "value",
    "days",
    "within_days",
    "percent",
    "group",
    "referrer",
    "from_days",
    "to_days",
    "from_fen",
    "to_fen",
    "category",
];

/// Asks for the same report twice and puts every figure beside its other self.
///
/// # Errors
/// `bad_request` where there is no such report, else what the report says.
pub fn compare(
    shop: &Shop,
    request: &CompareRequest,
    caller: &dyn Caller,
) -> Result<Comparison, AppError> {
    let name = format!("report_{}", request.report);
    let figures = |asked: &ReportRequest| -> Result<_, AppError> {
        let asked = serde_json::to_string(asked).map_err(AppError::internal)?;
        let text = report_api::dispatch(shop, &name, &asked, caller)?;
        let report = serde_json::from_str(&text).map_err(AppError::internal)?;
        let mut found = BTreeMap::new();
        walk(&report, String::new(), &mut found);
        Ok(found)
    };
    let (a, b) = (figures(&request.a)?, figures(&request.b)?);
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let figure = |name: &String| {
        let (a, b) = (a.get(name).copied(), b.get(name).copied());
        let both = a.zip(b);
        ComparedFigure {
            figure: name.clone(),
            a,
            b,
            difference: both.map(|(a, b)| b - a),
            ratio: both.filter(|(a, _)| *a != 0.0).map(|(a, b)| b / a).filter(|r| r.is_finite()),
        }
    };
    Ok(Comparison { figures: names.into_iter().map(figure).collect() })
}

/// Every number of a report under the path that leads to it.
fn walk(value: &Value, path: String, found: &mut BTreeMap<String, f64>) {
    match value {
        Value::Number(number) => found.extend(number.as_f64().map(|n| (path, n))),
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                walk(value, format!("{path}{dot}{name}"), found);
            }
        }
        Value::Array(entries) => {
            let mut met = BTreeMap::<String, usize>::new();
            for (i, entry) in entries.iter().enumerate() {
                let mut key = entry.as_object().map_or_else(|| i.to_string(), label);
                // Entries that say nothing of what they are about go by their order.
                let times = met.entry(key.clone()).or_default();
                *times += 1;
                if key.is_empty() || *times > 1 {
                    key = format!("{key}#{times}");
                }
                walk(entry, format!("{path}[{key}]"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// What an entry of a list is about: its words and days, the numbers in [`KEYS`], and
/// the words of what it goes from and to. Where it says when, its own days would never
/// be those of the other report.
fn label(entry: &Map<String, Value>) -> String {
    let relative = entry.contains_key("when");
    let mut parts = Vec::new();
    for (name, value) in entry {
        match value {
            Value::String(text) if !(relative && is_day(text)) => parts.push(text.clone()),
            Value::Number(number) if KEYS.contains(&name.as_str()) => {
                parts.push(number.to_string())
            }
            Value::Object(state) if name == "from" || name == "to" => parts.push(label(state)),
            Value::Null if name == "from" => parts.push("-".to_owned()),
            _ => {}
        }
    }
    parts.join(",")
}

fn is_day(text: &str) -> bool {
    text.parse::<huitouke_contract::Day>().is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn walked(value: &Value) -> Vec<(String, f64)> {
        let mut found = BTreeMap::new();
        walk(value, String::new(), &mut found);
        found.into_iter().collect()
    }

    #[test]
    fn entries_are_named_by_what_they_are_about() {
        let report = json!({
            "day": "2024-01-01",
            "total": 3,
            "none": null,
            "matrix": [{ "stage": "new", "activity": "lost", "customers": 2 }],
            "grid": [{ "r": 5, "f": 1, "customers": 7 }],
            "list": [4, 5],
            "moves": [{ "from": null, "to": { "stage": "new", "activity": "lost" }, "customers": 4 }],
            "due": [{ "when": "today", "from": "2024-01-01", "customers": 3 }],
            "twice": [{ "n": 1 }, { "n": 2 }],
        });
        let expected = [
            ("due[today].customers", 3.0),
            ("grid[1,5].customers", 7.0),
            ("grid[1,5].f", 1.0),
            ("grid[1,5].r", 5.0),
            ("list[0]", 4.0),
            ("list[1]", 5.0),
            ("matrix[lost,new].customers", 2.0),
            ("moves[-,lost,new].customers", 4.0),
            ("total", 3.0),
            ("twice[#1].n", 1.0),
            ("twice[#2].n", 2.0),
        ];
        assert_eq!(walked(&report), expected.map(|(name, n)| (name.to_owned(), n)));
    }
}
