//! Notes which rows a change touches, so that what is derived from them is made anew
//! and nothing else.
//!
//! SQLite's update hook names the row of a table that has row ids, at next to no
//! cost: orders, identities and products, of which an import writes a million. For
//! the others temporary triggers call a function of ours. Noting too much is right,
//! noting too little is not. An import pays some hundredths for it, so that nothing
//! is watched as long as nothing was derived.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hashbrown::DefaultHashBuilder;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::error::Result;

/// A set of row ids.
pub type RowIds = HashSet<i64, DefaultHashBuilder>;

/// From so many rows on, reading everything again is as fast.
const MOST: usize = 40_000;
/// From so many identities on, reading all that were tagged is as fast.
const MOST_TAGGED: usize = 1_000;

/// Rows that changes touched.
#[derive(Debug, Clone, Default)]
pub struct Touched {
    /// Too many to be named: everything may be touched.
    pub everything: bool,
    /// Orders, or what files say of them.
    pub orders: RowIds,
    /// Identities, or what files or the merchant say of their customers.
    pub identities: RowIds,
    /// Identities of customers whose orders no longer count, or count again.
    pub counted: RowIds,
    /// Platform and key of orders the merchant marked, or no longer does.
    pub marked: HashSet<(String, String)>,
    /// Whether products came or went.
    pub products: bool,
    /// Identities that got or lost tags by hand.
    pub tagged: RowIds,
    /// Whether tags came, went or were changed, or so many were set by hand that those of
    /// everybody are read again.
    pub tags: bool,
    /// Whether segments came, went or were changed, or who is on a list.
    pub segments: bool,
}

impl Touched {
    /// Whether nothing was.
    pub fn is_nothing(&self) -> bool {
        let more = self.everything || self.products || self.tags || self.segments;
        !more && self.size() == 0
    }

    /// Adds what others touched.
    pub fn add(&mut self, other: Self) {
        self.everything |= other.everything;
        self.products |= other.products;
        self.tags |= other.tags;
        self.tagged.extend(other.tagged);
        self.segments |= other.segments;
        self.orders.extend(other.orders);
        self.identities.extend(other.identities);
        self.counted.extend(other.counted);
        self.marked.extend(other.marked);
        self.limit();
    }

    fn size(&self) -> usize {
        self.orders.len()
            + self.identities.len()
            + self.counted.len()
            + self.marked.len()
            + self.tagged.len()
    }

    fn limit(&mut self) {
        if self.tags || self.tagged.len() > MOST_TAGGED {
            (self.tags, self.tagged) = (true, RowIds::default());
        }
        if self.everything || self.size() > MOST {
            *self = Self { everything: true, ..Self::default() };
        }
    }

    fn note(&mut self, add: impl FnOnce(&mut Self)) {
        if !self.everything {
            add(self);
            self.limit();
        }
    }
}

#[derive(Debug, Default)]
struct Notes {
    /// By the transaction that is open.
    open: Touched,
    /// By those committed since [`Watch::take`].
    committed: Touched,
    /// Whether anything is noted at all.
    on: bool,
}

/// What the connection that writes touches, once it is asked to look.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<Mutex<Notes>>);

/// Calls for the tables that have no row ids, or whose rows are looked for by
/// something else once they are gone.
const TRIGGERS: [(&str, &str, &str); 22] = [
    ("INSERT", "observation", "SELECT touched('order', NEW.order_id)"),
    ("UPDATE OF lines, per_line", "observation", "SELECT touched('order', NEW.order_id)"),
    ("DELETE", "observation", "SELECT touched('order', OLD.order_id)"),
    ("INSERT", "contact_said", "SELECT touched('identity', NEW.identity_id)"),
    ("DELETE", "contact_said", "SELECT touched('identity', OLD.identity_id)"),
    (
        "INSERT",
        "customer_hand",
        "SELECT touched(iif(NEW.excluded, 'counted', 'identity'), NEW.identity_id)",
    ),
    (
        "DELETE",
        "customer_hand",
        "SELECT touched(iif(OLD.excluded, 'counted', 'identity'), OLD.identity_id)",
    ),
    (
        "UPDATE",
        "customer_hand",
        "SELECT touched(iif(OLD.excluded OR NEW.excluded, 'counted', 'identity'), OLD.identity_id),
                touched(iif(OLD.excluded OR NEW.excluded, 'counted', 'identity'), NEW.identity_id)",
    ),
    (
        "INSERT",
        "customer_event",
        "SELECT touched('identity', identity_id) FROM customer_hand
         WHERE customer_id = NEW.customer_id",
    ),
    (
        "DELETE",
        "customer_event",
        "SELECT touched('identity', identity_id) FROM customer_hand
         WHERE customer_id = OLD.customer_id",
    ),
    ("INSERT", "order_hand", "SELECT marked(NEW.platform, NEW.key)"),
    ("UPDATE", "order_hand", "SELECT marked(NEW.platform, NEW.key)"),
    ("DELETE", "order_hand", "SELECT marked(OLD.platform, OLD.key)"),
    ("INSERT", "tagging", "SELECT touched('tagged', NEW.identity_id)"),
    ("UPDATE", "tagging", "SELECT touched('tagged', NEW.identity_id)"),
    ("DELETE", "tagging", "SELECT touched('tagged', OLD.identity_id)"),
    ("INSERT", "tag_said", "SELECT touched('tags', 0)"),
    ("UPDATE", "tag_said", "SELECT touched('tags', 0)"),
    ("DELETE", "tag_said", "SELECT touched('tags', 0)"),
    ("INSERT", "segment_member", "SELECT touched('segments', 0)"),
    ("UPDATE", "segment_member", "SELECT touched('segments', 0)"),
    ("DELETE", "segment_member", "SELECT touched('segments', 0)"),
];

/// What the merchant writes of a customer beside their own row, all of it by the
/// customer that row is of.
const HANGING: [&str; 8] = [
    "archive_field",
    "hand_identity",
    "customer_note",
    "relative",
    "hand_address",
    "consent",
    "interaction",
    "after_sale",
];

/// A call for each of those rows that comes, goes or changes.
fn hanging() -> impl Iterator<Item = (&'static str, &'static str, String)> {
    HANGING.into_iter().flat_map(|table| {
        let call = |row: &str| {
            format!(
                "SELECT touched('identity', identity_id) FROM customer_hand
                 WHERE customer_id = {row}.customer_id"
            )
        };
        [
            ("INSERT", table, call("NEW")),
            ("DELETE", table, call("OLD")),
            ("UPDATE", table, format!("{}; {}", call("OLD"), call("NEW"))),
        ]
    })
}

impl Watch {
    /// Watches the connection from now on, if it does not yet. Nothing is written to
    /// the data file.
    ///
    /// # Errors
    /// What storage says.
    pub fn start(&self, conn: &mut Connection) -> Result<()> {
        if self.is_on() {
            return Ok(());
        }
        let notes = self.clone();
        conn.update_hook(Some(move |_, schema: &str, table: &str, row: i64| {
            if schema != "main" {
                return;
            }
            match table {
                "orders" => notes.note(|open| open.orders.extend([row])),
                "identity" => notes.note(|open| open.identities.extend([row])),
                "product_alias" => notes.note(|open| open.products = true),
                "tag" | "tag_group" => notes.note(|open| open.tags = true),
                "segment" => notes.note(|open| open.segments = true),
                _ => {}
            }
        }))?;
        let notes = self.clone();
        conn.commit_hook(Some(move || {
            let mut notes = notes.held();
            let open = std::mem::take(&mut notes.open);
            notes.committed.add(open);
            false
        }))?;
        let notes = self.clone();
        conn.rollback_hook(Some(move || notes.held().open = Touched::default()))?;
        self.set_up_functions(conn)?;
        let mut sql = String::new();
        let own = TRIGGERS.iter().map(|(event, table, body)| (*event, *table, (*body).to_owned()));
        for (n, (event, table, body)) in own.chain(hanging()).enumerate() {
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER touched_{n} AFTER {event} ON main.{table} BEGIN {body}; END;\n"
            ));
        }
        conn.execute_batch(&sql)?;
        self.held().on = true;
        Ok(())
    }

    /// Whether it watches.
    pub fn is_on(&self) -> bool {
        self.held().on
    }

    fn set_up_functions(&self, conn: &Connection) -> Result<()> {
        let notes = self.clone();
        conn.create_scalar_function("touched", 2, FunctionFlags::SQLITE_UTF8, move |call| {
            let row: i64 = call.get(1)?;
            let what = call.get_raw(0).as_str().unwrap_or_default();
            notes.note(|open| match what {
                "order" => open.orders.extend([row]),
                "tags" => open.tags = true,
                "tagged" if open.tags => {}
                "tagged" => open.tagged.extend([row]),
                "segments" => open.segments = true,
                what => {
                    open.identities.insert(row);
                    if what == "counted" {
                        open.counted.insert(row);
                    }
                }
            });
            Ok(None::<i64>)
        })?;
        let notes = self.clone();
        conn.create_scalar_function("marked", 2, FunctionFlags::SQLITE_UTF8, move |call| {
            let order = (call.get(0)?, call.get(1)?);
            notes.note(|open| open.marked.extend([order]));
            Ok(None::<i64>)
        })?;
        Ok(())
    }

    /// What committed changes touched since the last time.
    pub fn take(&self) -> Touched {
        std::mem::take(&mut self.held().committed)
    }

    /// The same, to be taken again: what a reader who begins now may see already.
    pub fn look(&self) -> Touched {
        self.held().committed.clone()
    }

    fn note(&self, add: impl FnOnce(&mut Touched)) {
        self.held().open.note(add);
    }

    fn held(&self) -> MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop() -> (Connection, Watch) {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("migrations/0001_start.sql")).unwrap();
        conn.execute_batch("PRAGMA trusted_schema = OFF").unwrap();
        let watch = Watch::default();
        watch.start(&mut conn).unwrap();
        watch.start(&mut conn).unwrap();
        (conn, watch)
    }

    fn sorted(rows: &RowIds) -> Vec<i64> {
        let mut rows: Vec<i64> = rows.iter().copied().collect();
        rows.sort_unstable();
        rows
    }

    const SAY: &str = "INSERT INTO observation
         (order_id, n, file_id, row, state, day, minute, refunded_fen, per_line)";

    #[test]
    fn every_table_that_counts_is_watched() {
        let (conn, watch) = shop();
        conn.execute_batch(&format!(
            "INSERT INTO customer (id) VALUES (1);
             INSERT INTO identity (id, customer_id, kind, platform, value)
             VALUES (7, 1, 0, '', 'a'), (8, 1, 1, '', 'b');
             INSERT INTO orders (id, platform, key, state, day, minute, refunded_fen)
             VALUES (3, 'p', 'k', 0, 0, 0, 0);
             {SAY} VALUES (3, 0, 1, 1, 0, 0, 0, 0, 0);"
        ))
        .unwrap();
        let first = watch.take();
        assert_eq!((sorted(&first.orders), sorted(&first.identities)), (vec![3], vec![7, 8]));
        assert!(watch.take().is_nothing());
        for (sql, orders, identities, counted) in [
            (&format!("{SAY} VALUES (4, 1, 1, 1, 0, 0, 0, 0, 0)"), &[4][..], &[][..], &[][..]),
            (&"UPDATE observation SET lines = '' WHERE order_id = 3".into(), &[3], &[], &[]),
            (&"UPDATE observation SET row = 9".into(), &[], &[], &[]),
            (&"DELETE FROM observation WHERE order_id = 4".into(), &[4], &[], &[]),
            (&"INSERT INTO contact_said VALUES (1, 8, '[]', '{}')".into(), &[], &[8], &[]),
            (&"DELETE FROM contact_said WHERE id = 1".into(), &[], &[8], &[]),
            (
                &"INSERT INTO customer_hand (customer_id, identity_id) VALUES (1, 7)".into(),
                &[],
                &[7],
                &[],
            ),
            (&"UPDATE customer_hand SET name = 'x'".into(), &[], &[7], &[]),
            (
                &"UPDATE customer_hand SET excluded = 1, identity_id = 8".into(),
                &[],
                &[7, 8],
                &[7, 8],
            ),
            (&"INSERT INTO customer_event VALUES (1, 1, 0, 0)".into(), &[], &[8], &[]),
            (&"DELETE FROM customer_event WHERE id = 1".into(), &[], &[8], &[]),
            (&"DELETE FROM customer_hand WHERE customer_id = 1".into(), &[], &[8], &[8]),
            (&"UPDATE orders SET excluded = excluded".into(), &[3], &[], &[]),
            (
                &"INSERT INTO customer_hand (customer_id, identity_id) VALUES (1, 8)".into(),
                &[],
                &[8],
                &[],
            ),
        ] {
            conn.execute_batch(sql).unwrap();
            let found = watch.take();
            let found = [&found.orders, &found.identities, &found.counted].map(sorted);
            assert_eq!(found, [orders, identities, counted].map(<[i64]>::to_vec), "{sql}");
        }
        for (table, values) in [
            ("archive_field", "1, 'source', 'x'"),
            ("hand_identity", "1, '', 'x', 1"),
            ("customer_note", "1, 1, '', 'x'"),
            ("relative", "1, 1, '{}'"),
            ("hand_address", "1, 1, 'x'"),
            ("consent", "1, 'qq', 'no', 0, ''"),
            ("interaction", "1, 1, 0, -1, 'qq', 'incoming', 'praise', '', NULL"),
            ("after_sale", "1, 1, 0, 'other', 'open', NULL, NULL, '', '', ''"),
        ] {
            for sql in [
                format!("INSERT INTO {table} VALUES ({values})"),
                format!("UPDATE {table} SET customer_id = customer_id"),
                format!("DELETE FROM {table}"),
            ] {
                conn.execute_batch(&sql).unwrap();
                assert_eq!(sorted(&watch.take().identities), [8], "{sql}");
            }
        }
        assert_eq!(HANGING.len(), 8);
        for sql in [
            "INSERT INTO order_hand VALUES ('p', 'k', 1)",
            "UPDATE order_hand SET excluded = 0",
            "DELETE FROM order_hand WHERE key = 'k'",
        ] {
            conn.execute_batch(sql).unwrap();
            let key = ("p".to_owned(), "k".to_owned());
            assert_eq!(watch.take().marked, HashSet::from([key]), "{sql}");
        }
        for sql in [
            "INSERT INTO segment (id, name, rule, position) VALUES (1, 'x', NULL, 1)",
            "INSERT INTO segment_member VALUES (1, 7, 1)",
            "UPDATE segment_member SET member = 0",
            "DELETE FROM segment_member",
            "UPDATE segment SET name = 'y'",
            "DELETE FROM segment WHERE id = 1",
        ] {
            conn.execute_batch(sql).unwrap();
            let found = watch.take();
            assert!(found.segments && !found.everything && found.size() == 0, "{sql}");
        }
        conn.execute_batch(
            "INSERT INTO product_alias (platform, code, title, specification)
             VALUES ('', '', '', '')",
        )
        .unwrap();
        assert!(watch.take().products);
        for (sql, tagged, tags) in [
            ("INSERT INTO tag (id, name, position) VALUES (3, 'VIP', 1)", &[][..], true),
            ("UPDATE tag SET name = 'v'", &[], true),
            ("INSERT INTO tagging VALUES (7, 3, 1), (8, 3, 1)", &[7, 8], false),
            ("UPDATE tagging SET carried = 0 WHERE identity_id = 8", &[8], false),
            ("DELETE FROM tagging WHERE identity_id = 7", &[7], false),
            ("INSERT INTO tag_said VALUES ('', 'w', 3)", &[], true),
            ("DELETE FROM tag_said", &[], true),
            ("DELETE FROM tag", &[], true),
            ("INSERT INTO tag_group VALUES (1, 'g', 'red', 0, 1, 1)", &[], true),
            (
                "INSERT INTO tagging WITH RECURSIVE n (i) AS
                   (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, 9, 1 FROM n",
                &[],
                true,
            ),
        ] {
            conn.execute_batch(sql).unwrap();
            let found = watch.take();
            assert_eq!((sorted(&found.tagged), found.tags), (tagged.to_vec(), tags), "{sql}");
            assert!(!found.everything && found.identities.is_empty(), "{sql}");
        }
    }

    #[test]
    fn only_what_is_committed_counts_and_too_much_is_everything() {
        let (mut conn, watch) = shop();
        let more = |conn: &Connection, n: usize| {
            conn.execute(
                "INSERT INTO identity (kind, platform, value)
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
                 SELECT 0, '', hex(randomblob(16)) FROM n",
                [n as i64],
            )
            .unwrap();
        };
        let tx = conn.transaction().unwrap();
        more(&tx, MOST + 1);
        assert!(watch.look().is_nothing());
        tx.rollback().unwrap();
        let tx = conn.transaction().unwrap();
        more(&tx, 2);
        tx.commit().unwrap();
        assert_eq!((watch.look().identities.len(), watch.look().everything), (2, false));
        more(&conn, MOST);
        assert!(watch.look().everything);
        assert!(watch.take().everything);
        assert!(watch.take().is_nothing());
    }
}
