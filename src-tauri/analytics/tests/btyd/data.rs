//! CDNOW's customers, where the file is here.

use std::collections::BTreeMap;
use std::path::Path;

use huitouke_analytics::Day;
use huitouke_analytics::btyd::Customer;
use huitouke_analytics::btyd::gamma_gamma::Buyer;

/// The sample of CDNOW: calibration up to 1997-09-30, then the holdout.
pub struct Cdnow {
    pub customers: Vec<Customer>,
    pub buyers: Vec<Buyer>,
    /// Purchase days of each in the 39 weeks after.
    pub holdout: Vec<u32>,
}

/// `None`, and a word about it, where the file is not here: it is no part of the product.
pub fn cdnow() -> Option<Cdnow> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/CDNOW_sample.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: ../shared/data/CDNOW_sample.txt is not here");
        return None;
    };
    // Customer → day → cents.
    let mut days: BTreeMap<u32, BTreeMap<Day, u32>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split_ascii_whitespace().collect();
        let &[_, customer, day, _, dollars] = fields.as_slice() else { panic!("{line}") };
        let part = |range: std::ops::Range<usize>| day[range].parse::<u32>().unwrap();
        let day = Day::from_ymd(part(0..4) as i32, part(4..6), part(6..8)).unwrap();
        let cents: u32 = dollars.replacen('.', "", 1).parse().unwrap();
        *days.entry(customer.parse().unwrap()).or_default().entry(day).or_default() += cents;
    }
    let end = Day::from_ymd(1997, 9, 30).unwrap();
    // As published: rounded to two decimals.
    let weeks = |from: Day, to: Day| (f64::from(to.0 - from.0) / 7.0 * 100.0).round() / 100.0;
    let mut data = Cdnow { customers: vec![], buyers: vec![], holdout: vec![] };
    for bought in days.values() {
        let first = *bought.keys().next().unwrap();
        let repeats: Vec<(Day, u32)> =
            bought.range(..=end).skip(1).map(|(day, cents)| (*day, *cents)).collect();
        let last = repeats.last().map_or(first, |(day, _)| *day);
        let x = repeats.len() as u32;
        data.customers.push(Customer { x, t_x: weeks(first, last), t: weeks(first, end) });
        // The mean to the cent, as published.
        let cents: u32 = repeats.iter().map(|(_, cents)| cents).sum();
        data.buyers.push(Buyer { x, m: (f64::from(cents) / f64::from(x.max(1))).round() / 100.0 });
        data.holdout.push((bought.len() as u32) - 1 - x);
    }
    Some(data)
}
