//! In by hand: names, notes, tags, segments, products.

use std::collections::BTreeSet;

use huitouke_contract::ErrorCode;
use huitouke_fixtures::hostile;
use serde_json::{Value, json};

use super::place::{Place, cut};

/// Characters of a name of a tag, segment or field, of a relation, of anything else.
const SHORT: usize = 50;
const RELATION: usize = 20;
const NAME: usize = 200;

/// Ends a string in some languages; files of text have none.
const NOTHING: &str = "空\u{0}字";

fn texts() -> Vec<String> {
    hostile::all().into_iter().map(|one| one.text).chain([NOTHING.to_owned()]).collect()
}

/// As one line: what a name of the merchant's becomes.
fn line(text: &str, most: usize) -> String {
    let line = text.replace(['\n', '\r', '\t'], " ");
    cut(&line, most).trim().to_owned()
}

fn edit(place: &Place, id: &Value, field: &str, value: &Value) {
    let edit = json!({ "field": field, "value": value });
    place.call("archive_edit", &json!({ "id": id, "edit": edit }));
}

#[test]
fn an_archive_keeps_whatever_is_typed_into_it() {
    let place = Place::new();
    for (n, text) in texts().iter().enumerate() {
        let note = cut(text, 9_000);
        let name = line(text, NAME);
        let phone = super::place::phone(n);
        let made = place.call("customer_new", &json!({ "name": name, "phone": phone }));
        let id = &made["id"];
        let set = json!({ "id": id, "edit": { "field": "note", "value": note } });
        place.call("customer_edit", &set);
        let short = line(text, SHORT);
        edit(&place, id, "address_as", &json!(short));
        edit(&place, id, "source", &json!(name));
        edit(&place, id, "extra", &json!({ "header": line(text, SHORT), "value": name }));
        edit(&place, id, "add_note", &json!(note));
        let relation = line(text, RELATION);
        let relative = json!({ "id": null, "relation": relation, "name": short, "birthday": null, "note": name });
        edit(&place, id, "put_relative", &relative);
        edit(&place, id, "add_address", &json!(name));
        let panel = place.call("customer", &json!({ "id": id }));
        assert_eq!((&panel["facts"]["name"], &panel["note"]), (&json!(name), &json!(note)));
        let archive = place.call("archive", &json!({ "id": id }));
        assert_eq!((&archive["address_as"], &archive["source"]), (&json!(short), &json!(name)));
        assert_eq!(archive["extra"][0], json!({ "header": line(text, SHORT), "value": name }));
        assert_eq!(archive["notes"][0]["text"], json!(note));
        assert_eq!(archive["relatives"][0]["relation"], json!(relation));
        assert_eq!(archive["addresses"][0]["text"], json!(name));
    }
    place.assert_unharmed(texts().len());
}

/// Whether a product is called the same with half-width signs.
fn is_wide(name: &str) -> bool {
    name.starts_with(['＝', '＋', '－', '＠'])
}

#[test]
fn tags_segments_and_products_are_called_so() {
    let place = Place::new();
    let made = place.call("customer_new", &json!({ "name": "张三", "phone": "13800010000" }));
    let who = json!({ "kind": "these", "ids": [made["id"]] });
    let all: BTreeSet<String> =
        texts().iter().map(|text| cut(text, SHORT).trim().to_owned()).collect();
    // What can't be seen or typed is refused in a name, and said so.
    let (bad, names): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|name| name.contains(char::is_control));
    assert!(bad.len() > 5);
    for name in &bad {
        let tag = json!({ "what": "create", "group": null, "name": name });
        let refused = place.try_call("tag_edit", &tag).unwrap_err();
        assert_eq!(refused.code, ErrorCode::BadValue, "{name:?}");
    }
    for name in &names {
        let create = json!({ "what": "create", "group": null, "name": name });
        let tag = place.call("tag_edit", &create)["tag"].clone();
        place.call("tag_customers", &json!({ "customers": who, "add": [tag] }));
        let rule = json!({ "is": "search", "of": name });
        place.call("segment_edit", &json!({ "what": "create", "name": name, "rule": rule }));
        if !is_wide(name) {
            place.call("product_edit", &json!({ "what": "create", "name": name }));
        }
    }
    let panel = place.call("customer", &json!({ "id": made["id"] }));
    let mut carried: Vec<String> = panel["tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| tag["name"].as_str().unwrap().to_owned())
        .collect();
    carried.sort();
    assert_eq!(carried, names);
    let own = place.call("segments", &json!({}));
    let own: Vec<&str> =
        own.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    let products = place.call("catalogue", &json!({ "limit": 1000 }));
    let products: Vec<&str> =
        products["rows"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    for name in &names {
        assert!(own.contains(&name.as_str()), "{name}");
        // Blanks of every kind are one blank in the name of a product.
        let product = name.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(is_wide(name) || products.contains(&product.as_str()), "{name}");
    }
    place.assert_unharmed(1);
}
