//! Writing, folding and undoing, against rebuilding from scratch.

use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::FileOutcome;
use proptest::prelude::*;
use rusqlite::{Connection, params};

use super::fold::{lines, ranked};
use super::folded_lines;
use super::observation::{self, STATES, Said, Stored};
use super::recognition::LinkKind;
use super::stage::{Chunk, OrderKey, StagedBuyer, StagedLine, StagedOrder, StagedProduct};
use super::undo::undo_batch;
use super::write::FileWriter;

/// What a made-up file says of one order.
#[derive(Debug, Clone)]
struct Says {
    order: u8,
    /// 0–2: an account; 3, 4: a phone; 5: a name.
    buyer: Option<u8>,
    /// A phone beside the account, or a name beside the phone.
    beside: Option<u8>,
    state: usize,
    refunded: i64,
    /// Product and amount of each line; lines after the first come in a later
    /// chunk of the same file.
    lines: Vec<(u8, i64)>,
}

fn says() -> impl Strategy<Value = Says> {
    (
        0..4u8,
        prop::option::of(0..6u8),
        prop::option::of(0..2u8),
        0..8usize,
        0..3i64,
        prop::collection::vec((0..3u8, 1..4i64), 1..3),
    )
        .prop_map(|(order, buyer, beside, state, refunded, lines)| Says {
            order,
            buyer,
            beside,
            state,
            refunded,
            lines,
        })
}

fn files() -> impl Strategy<Value = Vec<Vec<Says>>> {
    prop::collection::vec(prop::collection::vec(says(), 1..5), 1..4)
}

fn staged(says: &Says, line: (u8, i64)) -> StagedOrder {
    StagedOrder {
        key: OrderKey::Number(format!("N{}", says.order)),
        row: 2,
        buyer: None,
        beside: None,
        buyer_name: says.buyer.map(|b| format!("name {b} {}", says.state)),
        state: STATES[says.state],
        day: Day(100 + i32::from(says.order)),
        minute: says.state as i16,
        paid: Some(Fen(line.1)),
        paid_is_sum: true,
        per_line: true,
        refunded: Fen(if line == says.lines[0] { says.refunded } else { 0 }),
        // Some files say what was taken off, some that nothing was, some neither.
        discount: [None, Some(Fen::ZERO), Some(Fen(line.1))][says.state % 3],
        receiver: None,
        phone: None,
        address: None,
        region: None,
        remark: None,
        extra: Vec::new(),
        lines: vec![StagedLine {
            product: 0,
            quantity_milli: Some(1000),
            amount: Some(Fen(line.1)),
        }],
    }
}

/// The keys a made-up row has: of the buyer, and beside it.
fn keys(says: &Says) -> (Option<StagedBuyer>, Option<(StagedBuyer, LinkKind)>) {
    let key = |kind, value: String, beside| StagedBuyer { kind, value, beside };
    let phone = |n: u8, beside| key(IdentityKind::Phone, format!("1380000000{n}"), beside);
    match says.buyer {
        None => (None, None),
        Some(b @ 0..3) => {
            let beside = says.beside.map(|n| (phone(n, true), LinkKind::Receiver));
            (Some(key(IdentityKind::Account, format!("buyer {b}"), false)), beside)
        }
        Some(b @ 3..5) => {
            let name = |n| key(IdentityKind::Name, format!("name {n}"), true);
            let beside = says.beside.map(|n| (name(n), LinkKind::Named));
            (Some(phone(b - 3, false)), beside)
        }
        Some(_) => (Some(key(IdentityKind::Name, "name 0".to_owned(), false)), None),
    }
}

fn import(conn: &Connection, file: &[Says]) -> i64 {
    conn.execute("INSERT INTO batch (at) VALUES ('')", []).unwrap();
    let batch = conn.last_insert_rowid();
    conn.execute(
        "INSERT INTO source_file (batch_id, name, platform, outcome) VALUES (?1, 'f', 'p', '')",
        [batch],
    )
    .unwrap();
    let mut writer = FileWriter::new(conn, "p", conn.last_insert_rowid()).unwrap();
    // Interned as understanding does: in the order they are met.
    let mut chunk = Chunk::default();
    let (mut buyers, mut products) = (Vec::new(), Vec::new());
    fn place<T: PartialEq>(seen: &mut Vec<T>, one: T) -> (u32, bool) {
        match seen.iter().position(|s| *s == one) {
            Some(at) => (at as u32, false),
            None => {
                seen.push(one);
                (seen.len() as u32 - 1, true)
            }
        }
    }
    let mut stage = |chunk: &mut Chunk, says: &Says, line: (u8, i64)| {
        let mut order = staged(says, line);
        let (buyer, beside) = keys(says);
        let mut intern = |key: StagedBuyer| {
            let (at, new) = place(&mut buyers, (key.kind, key.value.clone()));
            chunk.new_buyers.extend(new.then_some(key));
            at
        };
        order.buyer = buyer.map(&mut intern);
        order.beside = beside.map(|(key, kind)| (intern(key), kind));
        let (at, new) = place(&mut products, line.0);
        order.lines[0].product = at;
        let title = format!("product {}", line.0);
        chunk.new_products.extend(new.then_some(StagedProduct { title, ..Default::default() }));
        chunk.orders.push(order);
    };
    for says in file {
        stage(&mut chunk, says, says.lines[0]);
    }
    let mut later = Chunk::default();
    for says in file {
        for line in &says.lines[1..] {
            stage(&mut later, says, *line);
        }
    }
    writer.write(chunk, &|| Ok(())).unwrap();
    writer.write(later, &|| Ok(())).unwrap();
    let mut outcome = FileOutcome::default();
    writer.finish(&mut outcome, None).unwrap();
    batch
}

fn shop() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(include_str!("../storage/migrations/0001_start.sql")).unwrap();
    conn
}

/// Everything the shop means, without ids.
fn meaning(conn: &Connection) -> Vec<String> {
    let mut out = Vec::new();
    for sql in [
        "SELECT 'order', key, state, day, minute, paid_fen, refunded_fen, discount_fen,
                file_id IS NULL, (SELECT value FROM identity i WHERE i.id = identity_id) FROM orders ORDER BY key",
        "SELECT 'said', o.key, s.state, s.paid_fen, s.refunded_fen, s.buyer_name,
                (SELECT group_concat(title || ':' || json_extract(value, '$[2]'), ',')
                 FROM json_each(s.lines) j JOIN product_alias p
                   ON p.id = json_extract(j.value, '$[0]')),
                1 + (SELECT count(*) FROM said_again a WHERE a.order_id = s.order_id AND a.n = s.n)
         FROM said s JOIN orders o ON o.id = s.order_id ORDER BY 2, 3, 4, 5, 6, 7",
        "SELECT 'identity', i.value, i.orders, i.name, i.name_at, i.seen_at,
                (SELECT group_concat(value) FROM (SELECT o.value FROM identity o
                 WHERE o.customer_id = i.customer_id ORDER BY o.value))
         FROM identity i ORDER BY i.value",
        "SELECT 'link', a.value, b.value, l.kind, l.orders FROM link l
         JOIN identity a ON a.id = l.a JOIN identity b ON b.id = l.b ORDER BY 2, 3, 4",
        "SELECT 'ask', a.kind, i.value, json_array_length(a.among) FROM ask a
         JOIN identity i ON i.id = a.about_id ORDER BY 2, 3, 4",
        "SELECT 'customers', count(*) FROM customer",
        "SELECT 'lost', count(*) FROM customer c
         WHERE NOT EXISTS (SELECT 1 FROM identity WHERE customer_id = c.id)",
    ] {
        let mut statement = conn.prepare(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> =
                (0..columns).map(|c| format!("{:?}", row.get_ref(c).unwrap())).collect();
            out.push(cells.join(" | "));
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn files_may_come_in_any_order(files in files()) {
        let (forth, back) = (shop(), shop());
        for file in &files {
            import(&forth, file);
        }
        for file in files.iter().rev() {
            import(&back, file);
        }
        prop_assert_eq!(meaning(&forth), meaning(&back));
    }

    #[test]
    fn undoing_any_batch_equals_never_having_imported_it(files in files(), which in 0..4usize) {
        let which = which % files.len();
        let (with, without) = (shop(), shop());
        let mut batches = Vec::new();
        for (i, file) in files.iter().enumerate() {
            batches.push(import(&with, file));
            if i != which {
                import(&without, file);
            }
        }
        undo_batch(&with, batches[which]).unwrap();
        prop_assert_eq!(meaning(&with), meaning(&without));
    }

    #[test]
    fn the_same_file_again_changes_nothing(file in prop::collection::vec(says(), 1..5)) {
        let conn = shop();
        import(&conn, &file);
        let orders = |c: &Connection| -> Vec<String> {
            meaning(c).into_iter().filter(|l| l.contains("\"order\"")).collect()
        };
        let count = |c: &Connection| -> i64 {
            c.query_row("SELECT count(*) FROM said", [], |r| r.get(0)).unwrap()
        };
        let (before, observations) = (orders(&conn), count(&conn));
        import(&conn, &file);
        prop_assert_eq!(orders(&conn), before);
        prop_assert_eq!(count(&conn), observations);
    }
}

proptest! {
    #[test]
    fn lines_of_orders_are_those_of_the_file_that_tells_most(files in files()) {
        let conn = shop();
        for file in &files {
            import(&conn, file);
        }
        let mut statement = conn.prepare("SELECT id FROM orders ORDER BY id").unwrap();
        let orders: Vec<i64> =
            statement.query_map([], |r| r.get(0)).unwrap().map(|id| id.unwrap()).collect();
        let mut expected = Vec::new();
        for order in &orders {
            let all = observation::of_order(&conn, *order).unwrap();
            let all: Vec<&Said> = ranked(all.iter().map(|(_, said)| said), &Stored(&conn));
            expected.extend(lines(&all).map(|text| (*order, text)));
        }
        let mut all = Vec::new();
        let mut note = |order: i64, text: &str| {
            all.push((order, text.to_owned()));
            Ok(())
        };
        folded_lines::for_each(&conn, &mut note).unwrap();
        prop_assert_eq!(&all, &expected);
        all.clear();
        let backwards = orders.iter().rev().copied().chain([999]);
        let mut note = |order: i64, text: &str| {
            all.push((order, text.to_owned()));
            Ok(())
        };
        folded_lines::of_orders(&conn, backwards, &mut note).unwrap();
        expected.reverse();
        prop_assert_eq!(all, expected);
    }
}

#[test]
fn import_then_undo_leaves_nothing_behind() {
    let conn = shop();
    let one = Says {
        order: 1,
        buyer: Some(1),
        beside: None,
        state: 4,
        refunded: 0,
        lines: vec![(1, 5), (2, 7)],
    };
    let batch = import(&conn, &[one]);
    undo_batch(&conn, batch).unwrap();
    for table in [
        "batch",
        "source_file",
        "customer",
        "identity",
        "link",
        "ask",
        "product_alias",
        "orders",
        "observation",
    ] {
        let rows: i64 =
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[test]
fn a_customer_edited_by_hand_stays_and_is_named() {
    let conn = shop();
    let one =
        Says { order: 1, buyer: Some(1), beside: None, state: 4, refunded: 0, lines: vec![(1, 5)] };
    let batch = import(&conn, &[one]);
    let customer: i64 = conn
        .query_row("SELECT customer_id FROM identity WHERE value = 'buyer 1'", [], |r| r.get(0))
        .unwrap();
    conn.execute(
        "INSERT INTO customer_hand (customer_id, identity_id, name)
         SELECT customer_id, id, '小美' FROM identity WHERE customer_id = ?1",
        params![customer],
    )
    .unwrap();
    let outcome = undo_batch(&conn, batch).unwrap();
    assert_eq!((outcome.kept_edited.as_slice(), outcome.kept_total), (&["小美".to_owned()][..], 1));
    assert_eq!(outcome.orders_removed, 1);
    let left: i64 = conn.query_row("SELECT count(*) FROM customer", [], |r| r.get(0)).unwrap();
    assert_eq!(left, 1);
}

/// Two accounts buy for one phone; a third, elsewhere, too.
fn family(buyer: u8, order: u8) -> Says {
    Says { order, buyer: Some(buyer), beside: Some(0), state: 4, refunded: 0, lines: vec![(1, 5)] }
}

#[test]
fn what_is_written_by_hand_stays_with_its_person() {
    let conn = shop();
    // The phone buys by itself, and the merchant names it.
    let phone = import(&conn, &[Says { buyer: Some(3), beside: None, ..family(0, 0) }]);
    let customer_of = |value: &str| -> Option<i64> {
        conn.query_row("SELECT customer_id FROM identity WHERE value = ?1", [value], |r| r.get(0))
            .unwrap()
    };
    let named = customer_of("13800000000").unwrap();
    conn.execute(
        "INSERT INTO customer_hand (customer_id, identity_id, name)
         SELECT customer_id, id, '小美' FROM identity WHERE customer_id = ?1",
        [named],
    )
    .unwrap();
    // An account whose orders go there is the same person, and stays who they are.
    let account = import(&conn, &[family(0, 1)]);
    assert_eq!(customer_of("buyer 0"), Some(named));
    // Another account of the platform: both stand alone, the question is open.
    let other = import(&conn, &[family(1, 2)]);
    assert_ne!(customer_of("buyer 0"), Some(named));
    assert_ne!(customer_of("buyer 0"), customer_of("buyer 1"));
    assert_eq!(customer_of("13800000000"), Some(named));
    let asks = || conn.query_row("SELECT count(*) FROM ask", [], |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(asks(), 1);
    undo_batch(&conn, other).unwrap();
    assert_eq!((customer_of("buyer 0"), asks()), (Some(named), 0));
    undo_batch(&conn, phone).unwrap();
    assert_eq!(customer_of("buyer 0"), Some(named));
    let outcome = undo_batch(&conn, account).unwrap();
    assert_eq!(outcome.kept_edited, ["小美"]);
}
