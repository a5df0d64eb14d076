//! What is known of a frozen shop: counts that no later version may change.
//!
//! Commands are called by name with JSON, as the window does: what is told here stays
//! readable when types move on.

use std::path::Path;

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{Caller, Day, Moment, Progress};
use huitouke_core::dispatch::dispatch;
use huitouke_core::{Access, Shop};
use serde_json::{Value, json};

/// The day it is, whenever this runs.
pub struct Clock;

impl Caller for Clock {
    fn now(&self) -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 36_000 }
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

/// Calls a command of the contract.
pub fn call(shop: &Shop, name: &str, request: Value) -> Value {
    let answer = dispatch(shop, name, &request.to_string(), &Clock);
    serde_json::from_str(&answer.unwrap_or_else(|e| panic!("{name} {request}: {e}"))).unwrap()
}

/// Opens a data file as the window does.
pub fn open(path: &Path) -> Shop {
    Shop::open(path, WhichShop::Own, Access::Write).unwrap()
}

/// All customers, as the list has them.
pub fn customers(shop: &Shop) -> Vec<Value> {
    let page = call(shop, "customers", json!({"offset": 0, "limit": 500}));
    page["rows"].as_array().unwrap().clone()
}

/// What is known of a shop: counts that no later version may change, by name.
pub fn known(shop: &Shop) -> Value {
    let state = call(shop, "shop_state", json!({}));
    let check = call(shop, "check", json!({}));
    assert_eq!(check["ok"], true, "{check}");
    let list = |name: &str, request: Value| call(shop, name, request).as_array().unwrap().clone();
    let tags: Vec<Value> = list("tags", json!({}))
        .iter()
        .flat_map(|group| group["tags"].as_array().unwrap())
        .map(|tag| json!([tag["name"], tag["count"], !tag["rule"].is_null()]))
        .collect();
    let own: Vec<Value> = list("segments", json!({}))
        .iter()
        .filter(|row| row["key"]["kind"] == "own")
        .map(|row| json!([row["name"], row["of"]["kind"], row["count"]]))
        .collect();
    let history = call(shop, "history", json!({"offset": 0, "limit": 200}));
    let kinds: Vec<&Value> =
        history["changes"].as_array().unwrap().iter().map(|c| &c["label"]["kind"]).collect();
    let goods = call(shop, "catalogue", json!({"limit": 1}));
    let net: i64 = customers(shop).iter().filter_map(|row| row["net_fen"].as_i64()).sum();
    json!({
        "customers": state["customers"],
        "orders": state["orders"],
        "orders_without_customer": state["orders_without_customer"],
        "asks": state["asks"],
        "newest_day": state["newest_day"],
        "files": check["files"],
        "net_fen": net,
        "tags": tags,
        "segments": own,
        "history": kinds,
        "redo": history["redo"]["kind"],
        "products": goods["total"],
        "product_categories": goods["categories"],
        "exclusion_rules": call(shop, "exclusion_rules", json!({})),
        "archive": archive(shop),
    })
}

/// How much stands in the archive that has one of everything.
fn archive(shop: &Shop) -> Value {
    let whole = customers(shop);
    let row = whole.iter().find(|row| row["name"] == "王阿姨").unwrap();
    let archive = call(shop, "archive", json!({"id": row["id"], "as_of": null}));
    let mut counts = json!({
        "address_as": archive["address_as"],
        "birthday": archive["birthday"],
        "referred_by": archive["referred_by"]["name"],
        "note": call(shop, "customer", json!({"id": row["id"], "as_of": null}))["note"],
    });
    for name in
        ["identities", "relatives", "notes", "consents", "after_sales", "interactions", "extra"]
    {
        counts[name] = json!(archive[name].as_array().unwrap().len());
    }
    counts
}
