//! Known answers of two public data sets, where they are on the machine.

use std::io::Read;

use crate::common::{TestShop, real_data};

#[test]
fn cdnow() {
    let Some(path) = real_data("CDNOW_master.txt") else { return };
    let shop = TestShop::new();
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["orders_new"], 69_659);
    assert_eq!(outcome["customers_new"], 23_570);
    assert_eq!(outcome["problems_total"], 0, "{}", outcome["problems"]);
    let report = shop.ok(&["report", "lifecycle"]);
    assert_eq!(report["as_of"], "1998-06-30");
    let prospects = &report["matrix"][0];
    assert_eq!((&prospects["stage"], &prospects["customers"]), (&"prospect".into(), &68.into()));
    // Worked out apart from this program: gaps of distinct days with money spent.
    assert_eq!(report["thresholds"]["gaps"], 44_009);
    let cycle = &shop.ok(&["report", "repurchase"])["cycle"];
    assert_eq!(
        (&cycle["p25"], &cycle["p50"], &cycle["p75"]),
        (&12.0.into(), &34.0.into(), &94.0.into())
    );
}

#[test]
fn cdnow_with_wrong_lines() {
    let Some(path) = real_data("CDNOW_master.txt") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines: Vec<&str> = text.lines().take(200).collect();
    lines.insert(50, " 00009 19970230  1   11.77");
    lines.insert(60, " 00010 19970101");
    lines.insert(70, " 00011 19970101  1   eleven");
    let shop = TestShop::new();
    let path = shop.file("log.txt", lines.join("\r\n").as_bytes());
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["orders_new"], 199);
    let problems = outcome["problems"].as_array().unwrap();
    let rows: Vec<_> = problems.iter().map(|p| p["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, [51, 61, 71], "{problems:?}");
}

#[test]
fn uci_online_retail() {
    let Some(path) = real_data("uci_online_retail.csv.gz") else { return };
    let mut text = Vec::new();
    let packed = std::fs::File::open(path).unwrap();
    flate2::read::MultiGzDecoder::new(packed).read_to_end(&mut text).unwrap();

    let shop = TestShop::new();
    let path = shop.file("online retail.csv", &text);
    let outcome = &shop.import(&path)["files"][0];
    assert_eq!(outcome["lines"], 541_909);
    assert_eq!(outcome["orders_new"], 25_900);
    assert_eq!(outcome["customers_new"], 4_372);
    assert_eq!(outcome["problems_total"], 0, "{}", outcome["problems"]);
    // 3,710 invoices name no customer.
    assert_eq!(outcome["orders_without_customer"], 3_710);
    let report = shop.ok(&["report", "lifecycle"]);
    assert_eq!(report["as_of"], "2011-12-09");
    let customers: i64 = report["matrix"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell["customers"].as_i64().unwrap())
        .sum();
    assert_eq!(customers, 4_372);

    // The same from the raw lines, the naive way.
    let naive = naive_uci(&text);
    let net: i64 =
        report["matrix"].as_array().unwrap().iter().map(|c| c["net_fen"].as_i64().unwrap()).sum();
    assert_eq!(net, naive.net_fen);
    assert_eq!(report["matrix"][0]["customers"], naive.prospects);
    assert_eq!(report["thresholds"]["gaps"], naive.gaps);
    shop.assert_whole();
}

struct Naive {
    net_fen: i64,
    prospects: i64,
    gaps: i64,
}

/// Completed: not cancelled, customer known, sum of the lines above zero.
fn naive_uci(text: &[u8]) -> Naive {
    use std::collections::{BTreeMap, BTreeSet};
    let text = String::from_utf8_lossy(text);
    let mut invoices: BTreeMap<String, (String, String, i64)> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let fields = split(line);
        let quantity: i64 = fields[3].parse().unwrap();
        // Prices have up to three decimals: count in 1/1000 of a pound, half up.
        let milli = (fields[5].parse::<f64>().unwrap() * 1000.0).round() as i64;
        let fen = (quantity * milli + 5).div_euclid(10);
        let entry = invoices
            .entry(fields[0].clone())
            .or_insert_with(|| (fields[6].clone(), fields[4][..10].to_owned(), 0));
        entry.2 += fen;
    }
    let mut days: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut net_fen = 0;
    for (number, (customer, day, fen)) in &invoices {
        if customer.is_empty() {
            continue;
        }
        let days = days.entry(customer).or_default();
        if !number.starts_with('C') && *fen > 0 {
            days.insert(day);
            net_fen += fen;
        }
    }
    Naive {
        net_fen,
        prospects: days.values().filter(|d| d.is_empty()).count() as i64,
        gaps: days.values().map(|d| d.len().saturating_sub(1) as i64).sum(),
    }
}

fn split(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    fields.push(field);
    fields
}
