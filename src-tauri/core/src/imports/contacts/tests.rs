//! Writing and undoing what is said of people, against never having imported it.

use std::collections::BTreeSet;

use huitouke_analytics::ledger::OrderState;
use huitouke_analytics::{Day, Fen};
use huitouke_contract::contacts::SaidTag;
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::FileOutcome;
use proptest::prelude::*;
use rusqlite::Connection;

use super::super::stage::{Chunk, OrderKey, StagedBuyer, StagedContact, StagedOrder};
use super::super::undo::undo_batch;
use super::super::write::FileWriter;
use super::PersonSaid;

/// What a made-up row says: who (the first one by identity), and what.
#[derive(Debug, Clone)]
struct Says {
    identities: Vec<u8>,
    added: Option<i32>,
    name: u8,
    tag: Option<u8>,
    /// Whether it is an order of the first identity as well.
    order: Option<u8>,
}

fn says() -> impl Strategy<Value = Says> {
    (
        prop::collection::vec(0..5u8, 1..3),
        prop::option::of(0..3i32),
        0..3u8,
        prop::option::of(0..2u8),
        prop::option::of(0..3u8),
    )
        .prop_map(|(mut identities, added, name, tag, order)| {
            let mut met = BTreeSet::new();
            identities.retain(|one| met.insert(*one));
            Says { identities, added, name, tag, order }
        })
}

fn files() -> impl Strategy<Value = Vec<Vec<Says>>> {
    prop::collection::vec(prop::collection::vec(says(), 1..5), 1..4)
}

fn shop() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    conn.execute_batch(include_str!("../../storage/migrations/0001_start.sql")).unwrap();
    conn
}

fn import(conn: &Connection, file: &[Says]) -> (i64, FileOutcome) {
    conn.execute("INSERT INTO batch (at) VALUES ('')", []).unwrap();
    let batch = conn.last_insert_rowid();
    conn.execute(
        "INSERT INTO source_file (batch_id, name, platform, outcome) VALUES (?1, 'f', 'hand', '')",
        [batch],
    )
    .unwrap();
    let mut writer = FileWriter::new(conn, "hand", conn.last_insert_rowid()).unwrap();
    let mut chunk = Chunk::default();
    let mut met: Vec<u8> = Vec::new();
    for (row, says) in file.iter().enumerate() {
        let mut identities = Vec::new();
        for &one in &says.identities {
            let at = met.iter().position(|m| *m == one).unwrap_or_else(|| {
                met.push(one);
                // Every kind of key, so that platforms differ.
                let kinds = [IdentityKind::Phone, IdentityKind::Name, IdentityKind::WeChat];
                let (kind, value) = (kinds[usize::from(one) % 3], format!("who {one}"));
                let beside = one != says.identities[0];
                chunk.new_buyers.push(StagedBuyer { kind, value, beside });
                met.len() - 1
            });
            identities.push(at as u32);
        }
        if let Some(order) = says.order {
            chunk.orders.push(StagedOrder {
                key: OrderKey::Number(format!("N{order}")),
                row: row as u32,
                buyer: Some(identities[0]),
                beside: None,
                per_line: false,
                region: None,
                buyer_name: Some(format!("buyer {}", says.identities[0])),
                state: OrderState::Paid,
                day: Day(10 + i32::from(order)),
                minute: -1,
                paid: Some(Fen(100)),
                paid_is_sum: false,
                refunded: Fen::ZERO,
                discount: None,
                receiver: None,
                phone: None,
                address: None,
                remark: None,
                extra: Vec::new(),
                lines: Vec::new(),
            });
        }
        let tags = says.tag.map(|tag| SaidTag { group: None, name: format!("tag {tag}") });
        let said = PersonSaid {
            name: Some(format!("name {}", says.name)),
            added: says.added.map(|day| (day, -1)),
            tags: tags.into_iter().collect(),
            ..PersonSaid::default()
        };
        chunk.contacts.push(StagedContact { row: row as u32, identities, said });
    }
    writer.write(chunk, &|| Ok(())).unwrap();
    let mut outcome = FileOutcome::default();
    writer.finish(&mut outcome, None).unwrap();
    (batch, outcome)
}

/// Everything the shop means about people, without ids.
fn meaning(conn: &Connection) -> Vec<String> {
    let mut out = Vec::new();
    for sql in [
        "SELECT 'identity', i.kind, i.platform, i.value, i.name, i.name_at, i.contacts,
                (SELECT group_concat(value) FROM (SELECT o.value FROM identity o
                 WHERE o.customer_id = i.customer_id ORDER BY o.value))
         FROM identity i ORDER BY 2, 3, 4",
        "SELECT 'link', a.value, b.value, l.kind, l.orders FROM link l
         JOIN identity a ON a.id = l.a JOIN identity b ON b.id = l.b ORDER BY 2, 3, 4",
        "SELECT 'customers', count(*) FROM customer",
        "SELECT 'said', i.value, s.said,
                (SELECT group_concat(o.value) FROM json_each(s.others) j
                   JOIN identity o ON o.id = j.value),
                (SELECT count(*) FROM contact_source c WHERE c.contact_id = s.id)
         FROM contact_said s JOIN identity i ON i.id = s.identity_id ORDER BY 2, 3, 4",
        "SELECT 'order', key, (SELECT value FROM identity i WHERE i.id = identity_id)
         FROM orders ORDER BY key",
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

fn faults(conn: &Connection) -> Vec<String> {
    let mut faults = Vec::new();
    super::check(conn, &mut faults).unwrap();
    let broken: i64 =
        conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0)).unwrap();
    faults.extend((broken > 0).then(|| format!("{broken} references")));
    faults
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
        prop_assert_eq!(faults(&forth), Vec::<String>::new());
    }

    #[test]
    fn undoing_any_batch_equals_never_having_imported_it(files in files(), which in 0..4usize) {
        let which = which % files.len();
        let (with, without) = (shop(), shop());
        let mut batches = Vec::new();
        for (i, file) in files.iter().enumerate() {
            batches.push(import(&with, file).0);
            if i != which {
                import(&without, file);
            }
        }
        undo_batch(&with, batches[which]).unwrap();
        prop_assert_eq!(meaning(&with), meaning(&without));
        prop_assert_eq!(faults(&with), Vec::<String>::new());
    }

    #[test]
    fn the_same_file_again_says_nothing_more(file in prop::collection::vec(says(), 1..5)) {
        let conn = shop();
        let (_, first) = import(&conn, &file);
        let count = |table: &str| -> i64 {
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap()
        };
        let tables = ["customer", "identity", "contact_said", "orders", "observation"];
        let before = tables.map(count);
        let (_, again) = import(&conn, &file);
        prop_assert_eq!(tables.map(count), before);
        prop_assert_eq!((again.contacts, again.contacts_told), (first.contacts, 0));
        prop_assert_eq!((again.customers_new, again.customers_matched), (0, first.customers_new));
    }
}

fn row(identities: &[u8], name: u8) -> Says {
    Says { identities: identities.to_vec(), added: None, name, tag: Some(1), order: None }
}

#[test]
fn import_then_undo_leaves_nothing_behind() {
    let conn = shop();
    let (batch, outcome) = import(&conn, &[row(&[0, 1, 2], 1), row(&[3], 1), row(&[0], 2)]);
    assert_eq!((outcome.contacts, outcome.customers_new), (2, 2));
    let undone = undo_batch(&conn, batch).unwrap();
    assert_eq!(undone.customers_removed, 2);
    for table in ["batch", "source_file", "customer", "identity", "contact_said", "contact_source"]
    {
        let rows: i64 =
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[test]
fn the_keys_of_one_row_are_one_person() {
    let conn = shop();
    let customers = |conn: &Connection| -> i64 {
        conn.query_row("SELECT count(*) FROM customer", [], |r| r.get(0)).unwrap()
    };
    // A phone with a WeChat id; the WeChat id with a name; the name alone.
    import(&conn, &[row(&[0, 2], 1)]);
    import(&conn, &[row(&[1], 1)]);
    assert_eq!(customers(&conn), 2);
    let (batch, outcome) = import(&conn, &[row(&[2, 1], 1)]);
    assert_eq!((customers(&conn), outcome.customers_new), (1, 0));
    undo_batch(&conn, batch).unwrap();
    assert_eq!(customers(&conn), 2);
}

#[test]
fn a_person_edited_by_hand_stays_and_is_named() {
    let conn = shop();
    let (batch, _) = import(&conn, &[row(&[0, 1], 1)]);
    conn.execute(
        "INSERT INTO customer_hand (customer_id, identity_id, note)
         SELECT customer_id, id, '爱喝茶' FROM identity ORDER BY id LIMIT 1",
        [],
    )
    .unwrap();
    let undone = undo_batch(&conn, batch).unwrap();
    assert_eq!((undone.kept_edited.len(), undone.customers_removed), (1, 0));
    assert_eq!(faults(&conn), Vec::<String>::new());
}
