//! What the Ledger takes from storage.

use huitouke_analytics::{CustomerId, Fen};
use rusqlite::Connection;

use super::super::Snapshot;

fn stored(sql: &str) -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(include_str!("../../storage/migrations/0001_start.sql")).unwrap();
    conn.execute_batch(
        "INSERT INTO customer (id) VALUES (1), (2), (3);
         INSERT INTO identity (id, customer_id, kind, platform, value, name, name_at) VALUES
           (1, 1, 1, '', '13800000001', '小鱼', 1), (2, 2, 0, 'taobao', 'tb_ahua', '阿花', 1),
           (3, 3, 4, '', 'wxid_a', '阿花', 1), (4, 1, 0, 'taobao', 'tb_fish', NULL, 0);",
    )
    .unwrap();
    conn.execute_batch(sql).unwrap();
    conn
}

fn load(sql: &str) -> Snapshot {
    Snapshot::load(&stored(sql), None, 1).unwrap()
}

const ORDER: &str = "INSERT INTO orders
     (id, platform, key, identity_id, state, day, minute, paid_fen, refunded_fen) VALUES";
const SAY: &str = "INSERT INTO observation
     (order_id, n, file_id, row, state, day, minute, refunded_fen, lines, per_line) VALUES";
const PRODUCTS: &str = "INSERT INTO product_alias (id, platform, code, title, specification) VALUES
     (1, 'taobao', '', '面膜', '盒'), (2, 'jd', '', '面膜', '袋'), (3, 'jd', '', '精华', '');";

#[test]
fn platforms_are_those_of_orders_in_order_of_their_names() {
    let shop = load(&format!(
        "{ORDER} (1, 'taobao', 'a', 2, 4, 9, -1, 100, 0), (2, 'jd', 'b', 1, 4, 8, 30, NULL, 0),
                 (3, 'taobao', 'c', NULL, 4, 7, -1, 100, 0), (4, 'hand', 'd', 1, 8, 7, -1, 1, 0),
                 (5, 'hand', 'e', 1, 4, -2147483648, -1, 1, 0)"
    ));
    let ledger = &shop.ledger;
    assert_eq!(ledger.platforms, ["jd", "taobao"]);
    assert_eq!(
        (&ledger.orders.platform[..], &ledger.unowned.platform[..]),
        (&[0, 1][..], &[1][..])
    );
    assert_eq!((ledger.orders.paid(0), ledger.orders.paid(1)), (None, Some(Fen(100))));
    assert_eq!(shop.undated, 1);
}

#[test]
fn lines_are_those_the_fold_picks() {
    let shop = load(&format!(
        "{PRODUCTS}
         {ORDER} (1, 'jd', 'a', 1, 4, 1, -1, 1, 0), (2, 'jd', 'b', 1, 4, 2, -1, 1, 0),
                 (3, 'jd', 'c', 1, 4, 3, -1, 1, 0), (4, 'jd', 'd', 1, 4, 4, -1, 1, 0),
                 (6, 'jd', 'f', 1, 4, 5, -1, 1, 0);
         {SAY} (1, 0, 1, 1, 4, 1, -1, 0, '[[1,2000,500],[3,null,null]]', 0),
               (2, 0, 1, 1, 4, 2, -1, 0, NULL, 0), (2, 1, 1, 1, 1, 2, -1, 0, '[[2,1000,-7]]', 0),
               (3, 0, 1, 1, 4, 3, -1, 0, '[[1,1,1]]', 0), (3, 1, 1, 1, 1, 3, -1, 0, '[[3,1,1]]', 1),
               (4, 0, 1, 1, 2, 4, -1, 0, '[[1,1,1]]', 0), (4, 1, 1, 1, 4, 4, -1, 0, '[[3,9,9]]', 0),
               (5, 0, 1, 1, 4, 4, -1, 0, '[[1,1,1]]', 0),
               (6, 0, 1, 1, 4, 5, -1, 0, '[[8,1,1],[3,1,1]]', 0)"
    ));
    let ledger = &shop.ledger;
    let names = |o: usize| -> Vec<&str> {
        let lines = ledger.orders.lines_of(o);
        let product = |line: usize| ledger.lines.product[line] as usize;
        lines.map(|line| ledger.products[product(line)].name.as_str()).collect()
    };
    // The second order has them from its other file, the third from a file of lines,
    // the fourth from the furthest state; an alias that is not there is left out.
    let all: Vec<Vec<&str>> = (0..5).map(names).collect();
    assert_eq!(all, [vec!["面膜", "精华"], vec!["面膜"], vec!["精华"], vec!["精华"], vec!["精华"]]);
    assert_eq!(
        (ledger.lines.quantity_milli(0), ledger.lines.amount(0)),
        (Some(2000), Some(Fen(500)))
    );
    assert_eq!((ledger.lines.quantity_milli(1), ledger.lines.amount(1)), (None, None));
    assert_eq!(ledger.lines.amount(2), Some(Fen(-7)));
}

#[test]
fn tags_are_all_that_files_say_and_bear_their_group() {
    let shop = load(
        r#"INSERT INTO contact_said (identity_id, others, said) VALUES
             (1, '[]', '{"tags":[{"group":"肤质","name":"油性"},{"group":null,"name":"团长"}]}'),
             (4, '[]', '{"tags":[{"group":null,"name":"团长"},{"group":null,"name":"爱喝茶"}]}'),
             (3, '[]', '{"added":[100,-1],"tags":[{"group":null,"name":"爱喝茶"}]}')"#,
    );
    let ledger = &shop.ledger;
    let of = |c: usize| -> Vec<&str> {
        ledger.tags_of(c).iter().map(|tag| ledger.tag_names[*tag as usize].as_str()).collect()
    };
    let mut first = of(0);
    first.sort_unstable();
    let mut expected = ["肤质：油性", "团长", "爱喝茶"];
    expected.sort_unstable();
    assert_eq!((first, of(1), of(2)), (expected.to_vec(), vec![], vec!["爱喝茶"]));
    assert_eq!((ledger.entered(0), ledger.entered(2).map(|day| day.0)), (None, Some(100)));
}

#[test]
fn who_brought_somebody_is_a_customer_only_where_that_is_sure() {
    let brought = |by: &str| {
        let shop = load(&format!(
            r#"INSERT INTO contact_said (identity_id, others, said) VALUES
                 (3, '[]', '{{"added":[9,-1]}}'), (3, '[]', '{{"referrer":"{by}"}}')"#
        ));
        let referrer = shop.ledger.referrer[2]?;
        let referrer = &shop.ledger.referrers[referrer as usize];
        Some((referrer.name.clone(), referrer.customer.map(|id| id.0)))
    };
    let named = |name: &str, customer: Option<i64>| Some((name.to_owned(), customer));
    assert_eq!(brought("tb_ahua"), named("tb_ahua", Some(2)));
    assert_eq!(brought(" 13800000001 "), named("13800000001", Some(1)));
    assert_eq!(brought("小鱼"), named("小鱼", Some(1)));
    assert_eq!(brought("王姐"), named("王姐", None));
    // By their own account or name nobody is brought.
    assert_eq!((brought("WXID_a"), brought("阿花"), brought(" ")), (None, None, None));
}

#[test]
fn a_name_that_two_bear_stands_for_neither() {
    let shop = load(
        r#"INSERT INTO contact_said (identity_id, others, said)
             VALUES (1, '[]', '{"referrer":"阿花"}')"#,
    );
    assert_eq!(shop.ledger.referrers.len(), 1);
    assert_eq!(shop.ledger.referrers[0].customer, None);
    assert_eq!(shop.ledger.referrer, [Some(0), None, None]);
}

#[test]
fn marks_of_the_merchant_go_before_rules() {
    let shop = load(&format!(
        "{ORDER} (1, 'jd', 'a', 1, 4, 1, -1, 1, 0), (2, 'jd', 'b', 1, 4, 2, -1, 1, 0),
                 (3, 'taobao', 'b', 1, 4, 3, -1, 1, 0), (4, 'jd', 'd', 2, 4, 4, -1, 1, 0);
         UPDATE orders SET excluded = 1 WHERE id IN (1, 3);
         INSERT INTO order_hand VALUES ('jd', 'b', 1), ('taobao', 'b', 0);
         INSERT INTO customer_hand (customer_id, identity_id, excluded) VALUES (2, 2, 1);"
    ));
    let excluded: Vec<bool> = (0..4).map(|o| shop.ledger.orders.excluded(o)).collect();
    assert_eq!(excluded, [true, true, false, true]);
    assert_eq!(shop.ledger.customers, [1, 2, 3].map(CustomerId));
}

#[test]
fn names_and_search() {
    let shop = load(
        r#"UPDATE identity SET phone = '0571-88888888', phone_at = 5 WHERE id = 2;
           INSERT INTO contact_said (identity_id, others, said)
             VALUES (1, '[]', '{"remark":"爱喝茶\nVIP","nick":"小鱼"}');
           INSERT INTO customer_hand (customer_id, identity_id, name, note)
             VALUES (1, 1, '鱼姐', '老邻居')"#,
    );
    assert_eq!(shop.names.iter().collect::<Vec<_>>(), ["鱼姐", "阿花", "阿花"]);
    assert_eq!(
        [0, 1, 2].map(|c| shop.phone(c)),
        [Some("13800000001"), Some("0571-88888888"), None]
    );
    assert_eq!(shop.searched.get(0), "13800000001\n小鱼\ntb_fish\n老邻居\n爱喝茶\nvip\n鱼姐");
}
