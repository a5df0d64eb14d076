//! Writing, folding and undoing, against rebuilding from scratch.

use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::FileOutcome;
use proptest::prelude::*;
use rusqlite::{Connection, params};

use super::observation::STATES;
use super::stage::{Chunk, OrderKey, StagedBuyer, StagedLine, StagedOrder, StagedProduct};
use super::undo::undo_batch;
use super::write::FileWriter;

/// What a made-up file says of one order.
#[derive(Debug, Clone)]
struct Says {
    order: u8,
    buyer: Option<u8>,
    state: usize,
    refunded: i64,
    /// Product and amount of each line; lines after the first come in a later
    /// chunk of the same file.
    lines: Vec<(u8, i64)>,
}

fn says() -> impl Strategy<Value = Says> {
    (
        0..4u8,
        prop::option::of(0..3u8),
        0..8usize,
        0..3i64,
        prop::collection::vec((0..3u8, 1..4i64), 1..3),
    )
        .prop_map(|(order, buyer, state, refunded, lines)| Says {
            order,
            buyer,
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
        buyer_name: says.buyer.map(|b| format!("name {b} {}", says.state)),
        state: STATES[says.state],
        day: Day(100 + i32::from(says.order)),
        minute: says.state as i16,
        paid: Some(Fen(line.1)),
        paid_is_sum: true,
        per_line: true,
        refunded: Fen(if line == says.lines[0] { says.refunded } else { 0 }),
        receiver: None,
        phone: None,
        address: None,
        remark: None,
        extra: Vec::new(),
        lines: vec![StagedLine {
            product: 0,
            quantity_milli: Some(1000),
            amount: Some(Fen(line.1)),
        }],
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
    let place = |seen: &mut Vec<u8>, one: u8| match seen.iter().position(|s| *s == one) {
        Some(at) => (at as u32, false),
        None => {
            seen.push(one);
            (seen.len() as u32 - 1, true)
        }
    };
    let mut stage = |chunk: &mut Chunk, says: &Says, line: (u8, i64)| {
        let mut order = staged(says, line);
        if let Some(b) = says.buyer {
            let (at, new) = place(&mut buyers, b);
            order.buyer = Some(at);
            let value = format!("buyer {b}");
            let buyer = StagedBuyer { kind: IdentityKind::Account, value };
            chunk.new_buyers.extend(new.then_some(buyer));
        }
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
    writer.finish(&mut outcome).unwrap();
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
        "SELECT 'order', key, state, day, minute, paid_fen, refunded_fen,
                (SELECT value FROM identity i WHERE i.id = identity_id) FROM orders ORDER BY key",
        "SELECT 'said', o.key, s.state, s.paid_fen, s.refunded_fen, s.buyer_name,
                (SELECT group_concat(title || ':' || json_extract(value, '$[2]'), ',')
                 FROM json_each(s.lines) j JOIN product_alias p
                   ON p.id = json_extract(j.value, '$[0]')),
                1 + (SELECT count(*) FROM said_again a WHERE a.order_id = s.order_id AND a.n = s.n)
         FROM observation s JOIN orders o ON o.id = s.order_id ORDER BY 2, 3, 4, 5, 6, 7",
        "SELECT 'customer', c.name, c.name_at, i.value FROM customer c
         JOIN identity i ON i.customer_id = c.id
         WHERE i.id IN (SELECT identity_id FROM observation) ORDER BY i.value",
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
            c.query_row("SELECT count(*) FROM observation", [], |r| r.get(0)).unwrap()
        };
        let (before, observations) = (orders(&conn), count(&conn));
        import(&conn, &file);
        prop_assert_eq!(orders(&conn), before);
        prop_assert_eq!(count(&conn), observations);
    }
}

#[test]
fn import_then_undo_leaves_nothing_behind() {
    let conn = shop();
    let one = Says { order: 1, buyer: Some(1), state: 4, refunded: 0, lines: vec![(1, 5), (2, 7)] };
    let batch = import(&conn, &[one]);
    undo_batch(&conn, batch).unwrap();
    for table in
        ["batch", "source_file", "customer", "identity", "product_alias", "orders", "observation"]
    {
        let rows: i64 =
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[test]
fn a_customer_edited_by_hand_stays_and_is_named() {
    let conn = shop();
    let one = Says { order: 1, buyer: Some(1), state: 4, refunded: 0, lines: vec![(1, 5)] };
    let batch = import(&conn, &[one]);
    let customer: i64 = conn
        .query_row("SELECT customer_id FROM identity WHERE value = 'buyer 1'", [], |r| r.get(0))
        .unwrap();
    conn.execute(
        "INSERT INTO customer_hand (customer_id, name) VALUES (?1, '小美')",
        params![customer],
    )
    .unwrap();
    let outcome = undo_batch(&conn, batch).unwrap();
    assert_eq!(outcome.kept_edited, ["小美"]);
    assert_eq!(outcome.orders_removed, 1);
    let left: i64 = conn.query_row("SELECT count(*) FROM customer", [], |r| r.get(0)).unwrap();
    assert_eq!(left, 1);
}
