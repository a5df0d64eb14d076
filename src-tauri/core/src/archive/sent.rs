//! Where a customer's orders went: addresses, receivers, virtual numbers.

use std::collections::{BTreeMap, HashMap, HashSet};

use huitouke_analytics::{Day, OrderId};
use huitouke_contract::archive::{AddressRow, VirtualNumber};
use huitouke_contract::customers::PhoneKind;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::imports::fold::{first_text, ranked};
use crate::imports::observation::{self, Stored};
use crate::imports::understand::{normal_name, phone_kind};
use crate::regions::text;

/// Days after an order on which a virtual number still reaches the buyer: 15 after it is
/// completed, which no file says, so counted from the order.
pub const VIRTUAL_DAYS: i32 = 15;
/// So many addresses and virtual numbers are shown.
const ADDRESSES: usize = 200;
const NUMBERS: usize = 20;

/// What an order says of where it went and who is named on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Which order.
    pub order: OrderId,
    /// Its platform and key.
    pub name: (String, String),
    /// Its day.
    pub day: Day,
    /// Receiver.
    pub receiver: Option<String>,
    /// Phone of the receiver.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Region of it.
    pub region: Option<u32>,
    /// Identities it names, and files that say so.
    pub identities: Vec<i64>,
    /// Files that speak of it.
    pub files: Vec<i64>,
}

/// Reads what orders say, given as id and day.
///
/// # Errors
/// What storage says.
pub fn read(conn: &Connection, orders: impl Iterator<Item = (OrderId, Day)>) -> Result<Vec<Sent>> {
    let mut one = conn.prepare_cached(
        "SELECT platform, key, receiver, phone, address, region, identity_id, link_id, file_id
         FROM orders WHERE id = ?1",
    )?;
    let mut again = conn.prepare_cached("SELECT file_id FROM said_again WHERE order_id = ?1")?;
    let mut all = Vec::new();
    for (order, day) in orders {
        let found = one
            .query_row([order.0], |row| {
                let identities: [Option<i64>; 2] = [row.get(6)?, row.get(7)?];
                let file: Option<i64> = row.get(8)?;
                Ok(Sent {
                    order,
                    name: (row.get(0)?, row.get(1)?),
                    day,
                    receiver: row.get(2)?,
                    phone: row.get(3)?,
                    address: row.get(4)?,
                    region: row.get(5)?,
                    identities: identities.into_iter().flatten().collect(),
                    files: file.into_iter().collect(),
                })
            })
            .optional()?;
        let Some(mut sent) = found else { continue };
        if sent.files.is_empty() {
            // Several files speak of it: it is put together as everywhere.
            let said = observation::of_order(conn, order.0)?;
            let ranked = ranked(said.iter().map(|(_, said)| said), &Stored(conn));
            sent.receiver = first_text(&ranked, |s| s.receiver.as_ref());
            sent.phone = first_text(&ranked, |s| s.phone.as_ref());
            sent.address = first_text(&ranked, |s| s.address.as_ref());
            let mut files =
                conn.prepare_cached("SELECT file_id FROM observation WHERE order_id = ?1")?;
            for file in files.query_map([order.0], |row| row.get(0))? {
                sent.files.push(file?);
            }
        }
        for file in again.query_map([order.0], |row| row.get(0))? {
            sent.files.push(file?);
        }
        all.push(sent);
    }
    Ok(all)
}

/// Virtual numbers of orders given newest first.
pub fn virtual_numbers(sent: &[Sent], as_of: Day) -> Vec<VirtualNumber> {
    let mut met = HashSet::new();
    let mut numbers = Vec::new();
    for one in sent {
        let Some(value) = &one.phone else { continue };
        if numbers.len() < NUMBERS
            && phone_kind(value) == Some(PhoneKind::Virtual)
            && met.insert(value)
        {
            let until = one.day.plus(VIRTUAL_DAYS);
            numbers.push(VirtualNumber { value: value.clone(), until, stale: as_of > until });
        }
    }
    numbers
}

/// One address with all that went there.
#[derive(Default)]
struct Place<'s> {
    text: &'s str,
    hand: Option<i64>,
    region: Option<u32>,
    receiver: Option<&'s str>,
    phone: Option<&'s str>,
    receivers: HashSet<&'s str>,
    orders: u32,
    last: Option<Day>,
    /// Where it was first met.
    at: usize,
}

/// Addresses of orders given newest first, of files and written by hand (with ids). The
/// last used come first, then those nothing went to. `own`: what the customer is called.
pub fn addresses(
    sent: &[Sent],
    by_files: Option<&str>,
    by_hand: &[(i64, String)],
    own: &str,
) -> Vec<AddressRow> {
    let mut places: BTreeMap<String, Place<'_>> = BTreeMap::new();
    let mut at = 0;
    let mut place = |text: &str| {
        at += 1;
        let key: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        (key, at)
    };
    let mut receivers: HashMap<&str, (u32, Day)> = HashMap::new();
    for one in sent {
        if let Some(receiver) = one.receiver.as_deref() {
            let (n, last) = receivers.entry(receiver).or_insert((0, one.day));
            (*n, *last) = (*n + 1, one.day.max(*last));
        }
        let Some(text) = one.address.as_deref() else { continue };
        let (key, at) = place(text);
        let found = places.entry(key).or_insert_with(|| Place { text, at, ..Place::default() });
        found.orders += 1;
        found.last = found.last.max(Some(one.day));
        found.region = found.region.or(one.region);
        found.receiver = found.receiver.or(one.receiver.as_deref());
        found.phone = found.phone.or(one.phone.as_deref());
        found.receivers.extend(one.receiver.as_deref());
    }
    for (id, text) in by_hand {
        let (key, at) = place(text);
        let found = places.entry(key).or_insert_with(|| Place { text, at, ..Place::default() });
        found.hand = found.hand.or(Some(*id));
    }
    if let Some(text) = by_files {
        let (key, at) = place(text);
        places.entry(key).or_insert_with(|| Place { text, at, ..Place::default() });
    }
    let most = receivers.into_iter().max_by_key(|(name, (n, last))| (*n, *last, *name));
    let most = most.map(|(name, _)| name);
    let mut rows: Vec<Place<'_>> = places.into_values().collect();
    rows.sort_by_key(|place| (std::cmp::Reverse(place.last), place.at));
    let row = |place: Place<'_>| AddressRow {
        id: place.hand,
        text: place.text.to_owned(),
        region: region_of(place.region, place.text),
        receiver: place.receiver.map(str::to_owned),
        phone: place.phone.map(str::to_owned),
        orders: place.orders,
        last_day: place.last,
        gift: !place.receivers.is_empty()
            && most.is_some_and(|most| {
                let theirs = |name: &&str| like(name, most) || like(name, own);
                !place.receivers.iter().any(theirs)
            }),
    };
    rows.into_iter().map(row).take(ADDRESSES).collect()
}

/// The region an order says, else that of the address itself.
fn region_of(code: Option<u32>, address: &str) -> Option<String> {
    code.or_else(|| crate::regions::split(address).code).and_then(text)
}

/// Whether two names may be one person's: the same, or alike as far as they are not
/// hidden (张** is 张三).
fn like(a: &str, b: &str) -> bool {
    const HIDDEN: [char; 4] = ['*', '＊', '×', '●'];
    let (a, b) = (normal_name(a), normal_name(b));
    if a == b {
        return true;
    }
    let seen = |name: &str| name.split(HIDDEN).next().unwrap_or_default().to_owned();
    match (a.contains(HIDDEN), b.contains(HIDDEN)) {
        (true, true) => seen(&a).starts_with(&seen(&b)) || seen(&b).starts_with(&seen(&a)),
        (true, false) => b.starts_with(&seen(&a)),
        (false, true) => a.starts_with(&seen(&b)),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(day: i32, receiver: &str, phone: &str, address: &str) -> Sent {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Sent {
            order: OrderId(i64::from(day)),
            name: (String::new(), String::new()),
            day: Day(day),
            receiver: some(receiver),
            phone: some(phone),
            address: some(address),
            region: None,
            identities: Vec::new(),
            files: Vec::new(),
        }
    }

    #[test]
    fn the_last_used_first_and_a_strangers_is_likely_a_gift() {
        let orders = [
            sent(50, "李四", "13900000000", "浙江省杭州市西湖区 文三路1号"),
            sent(40, "张三", "13800000000", "浙江省金华市义乌市稠城街道2号"),
            sent(30, "张**", "", "江苏省南京市玄武区3号"),
            sent(20, "张三", "", "浙江省金华市义乌市 稠城街道2号"),
            sent(10, "王五", "", "浙江省金华市义乌市稠城街道2号"),
            sent(5, "", "", "上海市徐汇区4号"),
        ];
        let hand =
            [(7, "广东省深圳市南山区5号".to_owned()), (8, "江苏省南京市玄武区3号".to_owned())];
        let rows = addresses(&orders, Some("北京市朝阳区6号"), &hand, "三三");
        let short: Vec<_> =
            rows.iter().map(|r| (r.id, r.orders, r.last_day.map(|d| d.0), r.gift)).collect();
        assert_eq!(
            short,
            [
                (None, 1, Some(50), true),
                (None, 3, Some(40), false),
                (Some(8), 1, Some(30), false),
                (None, 1, Some(5), false),
                (Some(7), 0, None, false),
                (None, 0, None, false),
            ]
        );
        assert_eq!(rows[1].receiver.as_deref(), Some("张三"));
        assert_eq!(rows[0].region.as_deref(), Some("浙江 杭州 西湖"));
        assert!(addresses(&[], None, &[], "").is_empty());
    }

    #[test]
    fn whose_own_name_is_on_it_it_is_no_gift() {
        let orders = [sent(3, "李四", "", "a"), sent(2, "张三", "", "b"), sent(1, "张三", "", "b")];
        assert!(!addresses(&orders, None, &[], "李四")[0].gift);
        assert!(addresses(&orders, None, &[], "张三")[0].gift);
    }

    #[test]
    fn virtual_numbers_die() {
        let virtual_ = "18412345678-1234";
        let orders = [
            sent(50, "", virtual_, ""),
            sent(40, "", "13800000000", ""),
            sent(30, "", virtual_, ""),
            sent(20, "", "18412345678-9", ""),
        ];
        let numbers = virtual_numbers(&orders, Day(65));
        let short: Vec<_> =
            numbers.iter().map(|n| (n.value.as_str(), n.until.0, n.stale)).collect();
        assert_eq!(short, [(virtual_, 65, false), ("18412345678-9", 35, true)]);
        let many: Vec<Sent> =
            (0..30).map(|n| sent(30 - n, "", &format!("18412345678-{n}"), "")).collect();
        assert_eq!(virtual_numbers(&many, Day(0)).len(), NUMBERS);
    }
}
