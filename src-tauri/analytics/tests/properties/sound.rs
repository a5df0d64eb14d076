//! What holds for every report, whatever it is about.

use std::fmt::Debug;

use serde::Serialize;
use serde_json::Value;

/// All numbers are finite, and what is called a share, a rate or the like lies in 0–1.
pub fn sound(report: &(impl Debug + Serialize)) {
    let text = format!("{report:?}");
    assert!(!text.contains("NaN") && !text.contains(": inf") && !text.contains("-inf"), "{text}");
    assert!(!text.contains("Some(inf"), "{text}");
    walk("", &serde_json::to_value(report).unwrap());
}

fn walk(name: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(name, item)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| walk(name, value)),
        Value::Number(number) => {
            let shares = ["share", "rate", "support", "gini", "a_to_b", "b_to_a"];
            if shares.iter().any(|end| name.ends_with(end)) {
                assert!((0.0..=1.0).contains(&number.as_f64().unwrap()), "{name}: {number}");
            }
        }
        _ => {}
    }
}
