//! Orders of whom is forgotten: they stay as nobody's, with what was bought and paid.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::whom::Whom;
use crate::error::Result;
use crate::exclusions::rules::Rules;
use crate::exclusions::verdict;
use crate::imports::fold::fold;
use crate::imports::observation::{self, Said, Stored};
use crate::imports::recognition::Tally;
use crate::imports::write::store;

/// What was done to orders.
#[derive(Debug, Default)]
pub struct Stripped {
    /// Orders that were theirs.
    pub theirs: u32,
    /// Platforms and keys of those.
    pub names: HashSet<(String, String)>,
    /// Identities of others that stood beside theirs.
    pub others: HashSet<i64>,
}

/// Takes whatever tells of them from their orders, and from orders of others that they
/// stand beside.
///
/// # Errors
/// What storage says.
pub fn strip(conn: &Connection, whom: &mut Whom, tally: &mut Tally) -> Result<Stripped> {
    let mut done = Stripped::default();
    let rules = Rules::in_force(conn)?;
    let mut one = conn.prepare(
        "SELECT o.platform, o.key, o.excluded, o.identity_id, i.customer_id, h.excluded
         FROM orders o LEFT JOIN identity i ON i.id = o.identity_id
         LEFT JOIN order_hand h ON h.platform = o.platform AND h.key = o.key WHERE o.id = ?1",
    )?;
    let mut left_out = conn.prepare("SELECT excluded FROM orders WHERE id = ?1")?;
    let mut mark = conn.prepare(
        "INSERT INTO order_hand (platform, key, excluded) VALUES (?1, ?2, 1)
         ON CONFLICT DO UPDATE SET excluded = 1",
    )?;
    for order in orders(conn)? {
        let (name, rule, identity, customer, row): Order = one.query_row([order], |row| {
            let name = (row.get(0)?, row.get(1)?);
            Ok((name, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })?;
        let theirs = identity.is_some_and(|id| whom.identities.contains(&id));
        let was = observation::of_order(conn, order)?;
        let mut now = was.clone();
        for (_, said) in &mut now {
            take(said, theirs, whom, &mut done.others);
        }
        let before = fold(was.iter().map(|(_, said)| said), &Stored(conn));
        let Some(after) = fold(now.iter().map(|(_, said)| said), &Stored(conn)) else { continue };
        tally.order(before.as_ref(), Some(&after));
        store(conn, order, &was, &now, &after)?;
        rules.mark(conn, order, Some(&after), &now)?;
        // What did not count before, by its remark or its customer, does not now.
        let excluded = theirs && customer.is_some_and(|c| whom.excluded.contains(&c));
        let is_out = left_out.query_row([order], |row| row.get(0))?;
        if verdict(rule, row, excluded).is_some() && verdict(is_out, row, false).is_none() {
            mark.execute(params![name.0, name.1])?;
        }
        if theirs {
            done.theirs += 1;
            done.names.insert(name);
        }
    }
    Ok(done)
}

/// Name, excluded by a rule, identity, customer, the merchant's mark.
type Order = ((String, String), bool, Option<i64>, Option<i64>, Option<bool>);

/// Orders that name one of those listed.
fn orders(conn: &Connection) -> Result<Vec<i64>> {
    let mut all = conn.prepare(
        "SELECT id FROM orders WHERE identity_id IN (SELECT id FROM temp.gone_identity)
            OR link_id IN (SELECT id FROM temp.gone_identity)
         UNION
         SELECT order_id FROM observation WHERE identity_id IN (SELECT id FROM temp.gone_identity)
            OR link_id IN (SELECT id FROM temp.gone_identity)",
    )?;
    let ids = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// Takes what tells of them from what one file says of an order. `theirs`: the order is,
/// so that nothing of anybody stays.
fn take(said: &mut Said, theirs: bool, whom: &mut Whom, others: &mut HashSet<i64>) {
    let is_theirs = |id: &i64| whom.identities.contains(id);
    let buyer = theirs || said.identity.as_ref().is_some_and(is_theirs);
    let beside = said.link.is_some_and(|(id, _)| is_theirs(&id));
    if !buyer && !beside {
        return;
    }
    let named = [said.identity, said.link.map(|(id, _)| id)];
    others.extend(named.into_iter().flatten().filter(|id| !is_theirs(id)));
    if buyer {
        said.identity = None;
    }
    said.link = None;
    // Of an account that is the receiver's name, else the other's own.
    let name = said.buyer_name.take();
    if buyer {
        whom.text(name);
    }
    for text in [&mut said.receiver, &mut said.phone, &mut said.address] {
        whom.text(text.take());
    }
    (said.remark, said.extra) = (None, None);
}
