//! Identities and all they are connected to, as far as a change can matter to
//! them.

use std::collections::{HashMap, HashSet};

use hashbrown::DefaultHashBuilder;
use rusqlite::{CachedStatement, Connection, Row};

use super::graph::{Link, Node, Sets, Verdict};
use super::kinds::{LinkKind, kind_from};
use crate::error::Result;

/// From so many touched identities on, the whole pool is read in one go.
const MANY: usize = 2_000;

/// An identity.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Which.
    pub id: i64,
    /// What the rule needs of it.
    pub node: Node,
    /// Whether an order was bought under it, a contact list names it, it bears tags or is
    /// on a list.
    pub counts: bool,
    /// Its customer so far.
    pub customer: Option<i64>,
}

/// Identities with their links and what was said of them by hand.
#[derive(Debug, Default)]
pub struct Neighbourhood {
    /// The identities, by id.
    pub members: Vec<Member>,
    /// Links, as indices into the members.
    pub links: Vec<Link>,
    /// What the merchant said, likewise.
    pub verdicts: Vec<Verdict>,
    /// Merges by hand, the newest first: who was kept, and who was merged into them.
    pub merges: Vec<(i64, i64)>,
    /// Per member the customers about whom something is written by hand.
    pub written: HashMap<usize, Vec<i64>>,
    place: HashMap<i64, usize, DefaultHashBuilder>,
    platforms: HashMap<String, u32>,
}

/// A connected part.
#[derive(Debug, Default)]
pub struct Part {
    /// Its members, ascending.
    pub members: Vec<usize>,
    /// Its links.
    pub links: Vec<usize>,
    /// Its verdicts.
    pub verdicts: Vec<usize>,
}

const IDENTITY: &str =
    "SELECT id, kind, platform, orders, contacts, customer_id, value FROM identity";

/// A number for a text, the same on every computer (FNV-1a).
fn lot(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

impl Neighbourhood {
    /// The identities touched, all that links, verdicts and common customers
    /// connect them to, and what they are connected to in turn.
    ///
    /// # Errors
    /// What storage says.
    pub fn load<S>(tx: &Connection, touched: &HashSet<i64, S>) -> Result<Self> {
        let mut pool = Self::default();
        let verdicts = verdicts(tx)?;
        if touched.len() >= MANY {
            let mut all = tx.prepare_cached(&format!("{IDENTITY} ORDER BY id"))?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                pool.enter(row)?;
            }
            let mut all = tx.prepare_cached("SELECT a, b, kind, orders FROM link")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                pool.connect(row)?;
            }
        } else {
            pool.spread(tx, touched, &verdicts)?;
        }
        for (a, b, same) in verdicts {
            if let (Some(&a), Some(&b)) = (pool.place.get(&a), pool.place.get(&b)) {
                pool.verdicts.push(Verdict { a, b, same });
            }
        }
        pool.load_by_hand(tx)?;
        Ok(pool)
    }

    /// What is written by hand about its members, and whether they bear tags or are on a
    /// list: those who do are somebody, whether a file speaks of them or not.
    fn load_by_hand(&mut self, tx: &Connection) -> Result<()> {
        let mut merges =
            tx.prepare_cached("SELECT keep_id, other_id FROM customer_merge ORDER BY id DESC")?;
        let merges = merges.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.merges = merges.collect::<rusqlite::Result<_>>()?;
        let few = self.members.len() < MANY;
        let all = [
            "SELECT identity_id, customer_id FROM customer_hand",
            "SELECT DISTINCT identity_id, NULL FROM tagging",
            "SELECT DISTINCT identity_id, NULL FROM segment_member",
        ];
        for sql in all {
            if few {
                let mut of = tx.prepare_cached(&format!("{sql} WHERE identity_id = ?1"))?;
                for place in 0..self.members.len() {
                    let mut rows = of.query([self.members[place].id])?;
                    while let Some(row) = rows.next()? {
                        self.note_by_hand(place, row.get(1)?);
                    }
                }
                continue;
            }
            let mut all = tx.prepare_cached(sql)?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                if let Some(&place) = self.place.get(&row.get(0)?) {
                    self.note_by_hand(place, row.get(1)?);
                }
            }
        }
        Ok(())
    }

    fn note_by_hand(&mut self, place: usize, written: Option<i64>) {
        match written {
            Some(customer) => self.written.entry(place).or_default().push(customer),
            None => self.members[place].counts = true,
        }
    }

    fn spread<S>(
        &mut self,
        tx: &Connection,
        touched: &HashSet<i64, S>,
        verdicts: &[(i64, i64, bool)],
    ) -> Result<()> {
        let mut identity = tx.prepare_cached(&format!("{IDENTITY} WHERE id = ?1"))?;
        let mut of_customer =
            tx.prepare_cached("SELECT id FROM identity WHERE customer_id = ?1")?;
        let mut next: Vec<i64> = touched.iter().copied().collect();
        // In a fixed order, so that the same change does the same every time.
        next.sort_unstable();
        let mut ids: Vec<i64> = Vec::new();
        let mut met: HashSet<i64> = next.iter().copied().collect();
        let mut links: HashSet<(i64, i64, i64, u32)> = HashSet::new();
        while let Some(id) = next.pop() {
            let mut rows = identity.query([id])?;
            let Some(row) = rows.next()? else { continue };
            let customer: Option<i64> = row.get(5)?;
            ids.push(id);
            let mut near: Vec<i64> = Vec::new();
            for link in links_of(tx, id)? {
                near.extend([link.0, link.1]);
                links.insert(link);
            }
            if let Some(customer) = customer {
                near.extend(numbers(&mut of_customer, customer)?);
            }
            let told = verdicts.iter().filter(|(a, b, _)| *a == id || *b == id);
            near.extend(told.flat_map(|(a, b, _)| [*a, *b]));
            next.extend(near.into_iter().filter(|other| met.insert(*other)));
        }
        ids.sort_unstable();
        for id in ids {
            let mut rows = identity.query([id])?;
            if let Some(row) = rows.next()? {
                self.enter(row)?;
            }
        }
        let mut links: Vec<_> = links.into_iter().collect();
        links.sort_unstable();
        for (a, b, kind, orders) in links {
            self.link(a, b, kind, orders);
        }
        Ok(())
    }

    fn enter(&mut self, row: &Row<'_>) -> Result<()> {
        let platform = row.get_ref(2)?.as_str().unwrap_or_default();
        let number = self.platforms.len() as u32;
        let platform = match self.platforms.get(platform) {
            Some(known) => *known,
            None => *self.platforms.entry(platform.to_owned()).or_insert(number),
        };
        let id = row.get(0)?;
        let (orders, contacts): (i64, i64) = (row.get(3)?, row.get(4)?);
        self.place.insert(id, self.members.len());
        self.members.push(Member {
            id,
            node: Node {
                kind: kind_from(row.get(1)?),
                platform,
                buys: orders > 0,
                lot: lot(row.get_ref(6)?.as_str().unwrap_or_default()),
            },
            counts: orders > 0 || contacts > 0,
            customer: row.get(5)?,
        });
        Ok(())
    }

    fn connect(&mut self, row: &Row<'_>) -> Result<()> {
        self.link(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(())
    }

    fn link(&mut self, a: i64, b: i64, kind: i64, orders: u32) {
        if let (Some(&a), Some(&b)) = (self.place.get(&a), self.place.get(&b)) {
            self.links.push(Link { a, b, kind: LinkKind::from_number(kind), orders });
        }
    }

    /// The connected parts, in the order of their first member.
    pub fn parts(&self) -> Vec<Part> {
        let mut sets = Sets::new(self.members.len());
        let links = self.links.iter().map(|l| (l.a, l.b));
        for (a, b) in links.chain(self.verdicts.iter().map(|v| (v.a, v.b))) {
            sets.join(a, b);
        }
        let mut place = vec![usize::MAX; self.members.len()];
        let mut parts: Vec<Part> = Vec::new();
        for member in 0..self.members.len() {
            let first = sets.find(member);
            if first == member {
                place[member] = parts.len();
                parts.push(Part::default());
            }
            parts[place[first]].members.push(member);
        }
        for (i, link) in self.links.iter().enumerate() {
            parts[place[sets.find(link.a)]].links.push(i);
        }
        for (i, verdict) in self.verdicts.iter().enumerate() {
            parts[place[sets.find(verdict.a)]].verdicts.push(i);
        }
        parts
    }
}

type LinkRow = (i64, i64, i64, u32);

fn links_of(tx: &Connection, id: i64) -> Result<Vec<LinkRow>> {
    let mut links = tx.prepare_cached(
        "SELECT a, b, kind, orders FROM link WHERE a = ?1
         UNION ALL SELECT a, b, kind, orders FROM link WHERE b = ?1",
    )?;
    let rows = links.query_map([id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn numbers(statement: &mut CachedStatement<'_>, of: i64) -> Result<Vec<i64>> {
    let rows = statement.query_map([of], |r| r.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `CROSS JOIN` begins with what was written, which is little; SQLite, which knows no
/// counts, would else look at every identity.
const VERDICTS: &str = "SELECT a.id, b.id, v.same FROM verdict v
     CROSS JOIN identity a
       ON a.value = v.a_value AND a.kind = v.a_kind AND a.platform = v.a_platform
     CROSS JOIN identity b
       ON b.value = v.b_value AND b.kind = v.b_kind AND b.platform = v.b_platform
     UNION ALL
     SELECT i.id, h.identity_id, 1 FROM hand_identity w
     CROSS JOIN identity i ON i.value = w.value AND i.kind = w.kind AND i.platform = w.platform
     JOIN customer_hand h ON h.customer_id = w.customer_id WHERE h.identity_id <> i.id
     ORDER BY 1, 2";

/// What the merchant said, of identities that are there: in answers, and by writing an
/// identity down for somebody.
fn verdicts(tx: &Connection) -> Result<Vec<(i64, i64, bool)>> {
    let mut all = tx.prepare_cached(VERDICTS)?;
    let rows = all.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_by_hand_is_found_without_looking_at_everybody() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../storage/migrations/0001_start.sql")).unwrap();
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {VERDICTS}")).unwrap();
        let steps = plan.query_map([], |row| row.get::<_, String>(3)).unwrap();
        let scans: Vec<String> = steps
            .map(|step| step.unwrap())
            .filter(|step| ["SCAN a", "SCAN b", "SCAN i"].iter().any(|scan| step == scan))
            .collect();
        assert_eq!(scans, Vec::<String>::new());
    }
}
