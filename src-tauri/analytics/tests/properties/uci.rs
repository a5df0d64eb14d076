//! Known answers on UCI Online Retail (541,909 lines of a gift shop, 2010-12 … 2011-12),
//! as of 2011-12-09; completed = invoice not `C…`, amount above 0, customer known.
//!
//! The file is no part of the product. Where it is absent this says so and ends.
//! The numbers below were worked out from the file by a separate script with exact
//! fractions; what is more than a number is held against the plain functions here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use huitouke_analytics::ledger::{CustomerRow, LineRow, OrderRow, OrderState, Product, Rows};
use huitouke_analytics::products::{ProductHistory, ladder, pairs, run_out, summary, use_states};
use huitouke_analytics::value::{abc, concentration, order_values, rfm, spend};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId, Scope, cycles, repurchase};

use crate::sound::sound;

/// One row of the file.
struct Line<'a> {
    invoice: &'a str,
    product: &'a str,
    quantity: i64,
    day: Day,
    fen: i64,
    customer: Option<i64>,
}

/// `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country`:
/// only the description has commas of its own.
fn line(text: &str) -> Option<Line<'_>> {
    let mut front = text.splitn(3, ',');
    let (invoice, product, rest) = (front.next()?, front.next()?, front.next()?);
    let mut back = rest.rsplitn(6, ',');
    let (_, customer, price) = (back.next()?, back.next()?, back.next()?);
    let (date, quantity) = (back.next()?, back.next()?.parse().ok()?);
    // Thousandths of a pound.
    let (whole, part) = price.split_once('.')?;
    let thousandths: i64 = format!("{whole}{part:0<3}").parse().ok()?;
    let tenths = thousandths * quantity;
    Some(Line {
        invoice,
        product,
        quantity,
        day: date.get(..10)?.parse().ok()?,
        // Halves away from 0.
        fen: (tenths + 5 * tenths.signum()) / 10,
        customer: customer.split('.').next()?.parse().ok(),
    })
}

/// Orders with their lines, as read.
type Orders<'a> = BTreeMap<&'a str, Vec<Line<'a>>>;

fn text() -> Option<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/uci_online_retail.csv.gz");
    let Ok(file) = File::open(path) else {
        eprintln!("skipped: ../shared/data/uci_online_retail.csv.gz is not here");
        return None;
    };
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    Some(text)
}

fn ledger<'a>(orders: &Orders<'a>) -> (Ledger, HashMap<&'a str, u32>) {
    let mut products = HashMap::new();
    let mut rows = Rows::default();
    for ((invoice, lines), id) in orders.iter().zip(1..) {
        let customer = lines[0].customer.map(CustomerId);
        rows.customers.extend(customer.map(|id| CustomerRow::new(id, None)));
        let closed = invoice.starts_with('C');
        rows.orders.push(OrderRow {
            customer,
            id: OrderId(id),
            day: lines[0].day,
            state: if closed { OrderState::Closed } else { OrderState::Unknown },
            paid: Some(Fen(lines.iter().map(|line| line.fen).sum())),
            lines: (rows.lines.len() as u32, lines.len() as u32),
            ..OrderRow::default()
        });
        for line in lines {
            let product = *products.entry(line.product).or_insert_with(|| {
                rows.products.push(Product { name: line.product.into(), ..Product::default() });
                rows.products.len() as u32 - 1
            });
            let quantity_milli = Some(line.quantity * 1000);
            rows.lines.push(LineRow { product, quantity_milli, amount: Some(Fen(line.fen)) });
        }
    }
    (Ledger::new(rows), products)
}

/// Scores and group number of each buyer, from (last day, purchase days, net).
fn naive_rfm(buyers: &[(Day, usize, i64)]) -> (Vec<[usize; 3]>, [u32; 8]) {
    let n = buyers.len();
    let score = |worse: usize| (1 + 5 * worse / n).min(5);
    let scores: Vec<[usize; 3]> = buyers
        .iter()
        .map(|own| {
            let r = buyers.iter().filter(|other| other.0 < own.0).count();
            let m = buyers.iter().filter(|other| other.2 < own.2).count();
            let f = match own.1 {
                1..=3 => own.1,
                4 | 5 => 4,
                _ => 5,
            };
            [score(r), f, score(m)]
        })
        .collect();
    let mean = |at: usize| scores.iter().map(|s| s[at]).sum::<usize>() as f64 / n as f64;
    let means = [mean(0), mean(1), mean(2)];
    let mut groups = [0; 8];
    for (own, score) in buyers.iter().zip(&scores) {
        let high = |at: usize| score[at] as f64 >= means[at];
        let frequent = high(1) && own.1 >= 2;
        groups[4 * usize::from(!high(2)) + 2 * usize::from(!high(0)) + usize::from(!frequent)] += 1;
    }
    (scores, groups)
}

#[test]
fn value_and_products_of_the_gift_shop() {
    let Some(text) = text() else { return };
    let mut orders = Orders::new();
    for text in text.lines().skip(1) {
        let line = line(text).unwrap();
        orders.entry(line.invoice).or_default().push(line);
    }
    assert_eq!(orders.values().map(Vec::len).sum::<usize>(), 541_909);
    let (ledger, products) = ledger(&orders);
    let as_of: Day = "2011-12-09".parse().unwrap();
    let completed = (0..ledger.orders.len()).filter(|o| ledger.orders.completed(*o)).count();
    let buyers =
        (0..ledger.customers.len()).filter(|c| !ledger.purchases.of_customer(*c).is_empty());
    assert_eq!((buyers.count(), completed), (4_338, 18_532));

    let scope = Scope::whole(&ledger, as_of);
    assert_eq!(scope.from.to_string(), "2010-12-10");
    assert_eq!((scope.basis.buyers, scope.basis.orders), (4_264, 17_756));
    assert_eq!(scope.basis.net_fen, Fen(859_952_990));
    let report = repurchase::report(&scope);
    eprintln!("UCI: {} of {} bought again", report.repeat_buyers, report.buyers);
    assert_eq!(report.repeat_buyers, 2_708);
    let cycle = cycles::shop_cycle(&ledger, as_of);
    assert_eq!((cycle.p25, cycle.p50, cycle.p75), (Some(12.0), Some(28.0), Some(58.0)));
    assert_eq!(cycle.gaps, 12_425);

    value(&scope, &orders);
    products_of(&scope, &orders, &products);
}

fn value(scope: &Scope, orders: &Orders) {
    // RFM, from the file once more.
    let mut own: BTreeMap<i64, (BTreeSet<Day>, i64)> = BTreeMap::new();
    for (invoice, lines) in orders {
        let net: i64 = lines.iter().map(|line| line.fen).sum();
        let Some(customer) = lines[0].customer.filter(|_| !invoice.starts_with('C') && net > 0)
        else {
            continue;
        };
        if scope.in_window(lines[0].day) {
            let (days, sum) = own.entry(customer).or_default();
            days.insert(lines[0].day);
            *sum += net;
        }
    }
    let buyers: Vec<_> =
        own.values().map(|(days, net)| (*days.last().unwrap(), days.len(), *net)).collect();
    let (scores, groups) = naive_rfm(&buyers);
    let report = rfm::report(scope);
    sound(&report);
    let counts: Vec<u32> = report.groups.iter().map(|row| row.customers).collect();
    eprintln!("UCI: groups {counts:?} of {}", report.buyers);
    assert_eq!(counts, groups);
    assert_eq!(counts, [1_453, 393, 300, 412, 57, 650, 56, 943]);
    assert_eq!(
        (report.groups[0].net_fen, report.groups[7].net_fen),
        (Fen(649_952_715), Fen(22_328_916))
    );
    let mean = |sum: f64| Some(sum / 4_264.0);
    assert_eq!(
        (report.mean_r, report.mean_f, report.mean_m),
        (mean(12_720.0), mean(10_963.0), mean(12_789.0))
    );
    assert_eq!(report.grid.len(), 112);
    for cell in &report.grid {
        let score = [cell.r, cell.f, cell.m].map(usize::from);
        assert_eq!(cell.customers as usize, scores.iter().filter(|s| **s == score).count());
    }

    let report = abc::report(scope, None);
    sound(&report);
    assert_eq!(report.curve.iter().map(|r| r.customers).collect::<Vec<_>>(), [1_123, 1_441, 1_700]);
    let report = concentration::report(scope);
    sound(&report);
    assert!((report.gini.unwrap() - 0.713_602_607_577_063_4).abs() < 1e-12);
    let top: Vec<_> = report.top.iter().map(|top| (top.buyers, top.net_fen.0)).collect();
    let expected = [(43, 274_649_023), (214, 432_458_574), (427, 526_452_050), (853, 640_133_471)];
    assert_eq!(top, expected);
    let report = order_values::report(scope);
    sound(&report);
    let quartiles = [report.p25_fen, report.median_fen, report.p75_fen];
    assert_eq!(quartiles, [15_312, 30_467, 49_892].map(|fen| Some(Fen(fen))));
    assert_eq!(report.orders, 19_126);
    let report = spend::report(scope);
    sound(&report);
    assert_eq!((report.months.len(), report.whole.average_order_fen), (13, Some(Fen(53_476))));
    assert_eq!(report.whole.spend_per_buyer_fen, Some(Fen(201_678)));
    assert_eq!(
        (report.whole.pieces_milli, report.whole.orders_with_lines),
        (5_409_323_000, 19_126)
    );
}

fn products_of(scope: &Scope, orders: &Orders, products: &HashMap<&str, u32>) {
    let history = ProductHistory::up_to(scope.ledger, scope.as_of);
    let report = summary::report(scope, &history, summary::ProductsBy::Sales);
    sound(&report);
    let holder = report.products.iter().find(|p| p.product == products["85123A"]).unwrap();
    assert_eq!((holder.ever.buyers, holder.ever.repeat_buyers), (856, 405));
    let amount: i64 = report.products.iter().map(|p| p.sold.amount_fen.0).sum();
    assert_eq!(amount, 859_952_990);

    let report = pairs::report(scope, pairs::MIN_ORDERS);
    sound(&report);
    eprintln!(
        "UCI: {} pairs, {} products of huge orders left out",
        report.pairs_found, report.left_out
    );
    assert_eq!((report.orders, report.pairs.len()), (19_126, pairs::MAX_PAIRS));
    let mut with: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for (invoice, lines) in orders.iter().filter(|(invoice, _)| !invoice.starts_with('C')) {
        let net: i64 = lines.iter().map(|line| line.fen).sum();
        if net > 0 && scope.in_window(lines[0].day) {
            for line in lines.iter().filter(|line| line.quantity > 0) {
                with.entry(line.product).or_default().insert(invoice);
            }
        }
    }
    for pair in &report.pairs {
        let (a, b) = (&with[&pair.a_name[..]], &with[&pair.b_name[..]]);
        let counts = [a.len(), b.len(), a.intersection(b).count()];
        assert_eq!([pair.a_orders, pair.b_orders, pair.orders].map(|n| n as usize), counts);
    }

    let report = use_states::report(scope, &history);
    sound(&report);
    let with_days = history.use_days.iter().flatten().count();
    eprintln!("UCI: {with_days} of {} products have days of use", history.products());
    assert!(with_days > 0 && report.products.len() == with_days);
    sound(&run_out::report(scope, &history));
    let report = ladder::report(scope);
    sound(&report);
    assert_eq!(report.steps.len(), ladder::MAX_STEPS);
}
