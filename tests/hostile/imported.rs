//! In by import, read back by the screens' commands.

use std::collections::BTreeSet;

use huitouke_contract::commands::report_api;
use huitouke_fixtures::files::Format;
use huitouke_fixtures::hostile;
use serde_json::{Value, json};

use super::place::{EXTRA, Place, cut, order_number, people, phone, sales};

/// Characters a field of an order or person keeps, and a remark.
const FIELD: usize = 500;
const REMARK: usize = 2_000;

#[test]
fn whatever_a_file_says_is_shown_as_it_says_it() {
    for format in [Format::CsvUtf8, Format::Xlsx] {
        let place = Place::new();
        let all = hostile::all();
        let outcome = place.import(&sales(), format);
        assert_eq!(outcome["orders_new"], all.len(), "{format:?}: {outcome}");
        for (n, one) in all.iter().enumerate() {
            let row = place.by_phone(n);
            let name = cut(&one.text, FIELD);
            assert_eq!(row["name"], name.as_str(), "{format:?} {:?}", one.tries);
            let id = &row["id"];
            let panel = place.call("customer", &json!({ "id": id }));
            let order = &panel["orders"][0];
            assert_eq!(order["number"], order_number(n));
            assert_eq!(order["lines"][0]["product"], name.as_str());
            assert_eq!(order["remark"], cut(&one.text, REMARK));
            assert_eq!(order["receiver"], name.as_str());
            assert_eq!(panel["identities"][0]["value"], phone(n));
            tags_are_pieces(&panel["tags"], &one.text);
        }
        place.assert_unharmed(all.len());
    }
}

/// A cell of tags is parted at its signs: each tag stands in the text as it is.
fn tags_are_pieces(tags: &Value, text: &str) {
    let tags = tags.as_array().unwrap();
    assert!(!tags.is_empty(), "{text:.80}");
    for tag in tags {
        let name = tag["name"].as_str().unwrap();
        assert!(text.contains(name), "{name} in {text:.80}");
    }
}

#[test]
fn a_list_of_people_is_shown_as_it_says_it() {
    let place = Place::new();
    let all = hostile::all();
    let outcome = place.import(&people(), Format::CsvUtf8);
    assert_eq!(outcome["contacts"], all.len(), "{outcome}");
    for (n, one) in all.iter().enumerate() {
        let id = &place.by_phone(n)["id"];
        let panel = place.call("customer", &json!({ "id": id }));
        assert_eq!(panel["profile"]["name"], cut(&one.text, FIELD));
        assert_eq!(panel["profile"]["remark"], cut(&one.text, REMARK));
        let archive = place.call("archive", &json!({ "id": id }));
        assert_eq!(archive["source"], cut(&one.text, FIELD));
        let extra = json!([{ "header": EXTRA, "value": cut(&one.text, FIELD) }]);
        assert_eq!(archive["extra"], extra);
    }
    place.assert_unharmed(all.len());
}

#[test]
fn searches_rules_reports_and_the_catalogue_take_it_as_text() {
    let place = Place::new();
    let all = hostile::all();
    place.import(&sales(), Format::CsvUtf8);
    // Full-width signs and half-width ones name one product: by titles.
    let products = place.call("catalogue", &json!({ "limit": 1000 }));
    let mut titles = BTreeSet::new();
    for product in products["rows"].as_array().unwrap() {
        let detail = place.call("product", &json!({ "name": product["name"] }));
        assert_eq!(detail["product"]["name"], product["name"]);
        let aliases = detail["aliases"].as_array().unwrap();
        titles.extend(aliases.iter().map(|a| a[0]["title"].as_str().unwrap().to_owned()));
    }
    for one in &all {
        let name = cut(&one.text, FIELD);
        let id = place.by_phone(all.iter().position(|o| o == one).unwrap())["id"].clone();
        let search = cut(&one.text, 60);
        for request in [
            json!({ "search": search, "limit": 1000 }),
            json!({ "rule": { "is": "search", "of": search }, "limit": 1000 }),
            json!({ "segment": { "search": search }, "limit": 1000 }),
        ] {
            let found = place.call("customers", &request);
            let rows = found["rows"].as_array().unwrap();
            assert!(rows.iter().any(|row| row["id"] == id), "{request}");
            // One that is taken for a pattern would find everybody.
            assert!(rows.len() < 20, "{request}: {}", rows.len());
        }
        assert!(titles.contains(&name), "{name:.80}");
    }
    for report in report_api::NAMES.iter().filter(|name| name.starts_with("report_")) {
        place.call(report, &json!({}));
    }
    let sold = place.call("report_products", &json!({})).to_string();
    assert!(sold.contains("DROP TABLE customer") && sold.contains("onerror"));
    for group in place.call("tags", &json!({})).as_array().unwrap() {
        for tag in group["tags"].as_array().unwrap() {
            let rule = json!({ "is": "tag", "of": [tag["id"]] });
            let count = place.call("segment_count", &json!({ "rule": rule }));
            assert_eq!(count["count"], tag["count"], "{tag}");
        }
    }
    place.assert_unharmed(all.len());
}
