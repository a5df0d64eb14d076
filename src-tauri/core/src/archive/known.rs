//! Who in the pool somebody may be.

use huitouke_contract::archive::{NewCustomer, NewIdentity};
use huitouke_contract::customers::{CustomerFacts, IdentityKind};
use huitouke_contract::{CustomerId, Day};
use rusqlite::Connection;

use super::edit::identity;
use super::identities::owner;
use crate::customers::list;
use crate::error::Result;
use crate::insights::Snapshot;

/// So many are named.
const NAMED: usize = 5;

/// Customers with that phone or WeChat id, else with that name.
///
/// # Errors
/// What storage says.
pub fn known(
    conn: &Connection,
    snapshot: &Snapshot,
    customer: &NewCustomer,
    today: Day,
) -> Result<Vec<CustomerFacts>> {
    let ledger = &snapshot.ledger;
    let mut found: Vec<usize> = Vec::new();
    let typed = [(IdentityKind::Phone, &customer.phone), (IdentityKind::WeChat, &customer.wechat)];
    for (kind, value) in typed {
        // What can't be a key is nobody's.
        let Ok(key) = identity::key(&NewIdentity { kind, value: value.clone() }) else { continue };
        let c = owner(conn, &key)?.and_then(|id| ledger.index_of(CustomerId(id)));
        found.extend(c.filter(|c| !found.contains(c)));
    }
    if found.is_empty() && !customer.name.is_empty() {
        let same = snapshot.names.iter().enumerate().filter(|(_, name)| *name == customer.name);
        found.extend(same.map(|(c, _)| c).take(NAMED));
    }
    let day = snapshot.default_day(today);
    let facts = snapshot.facts(day, day);
    Ok(found.into_iter().map(|c| list::row(snapshot, &facts, c)).collect())
}

#[cfg(test)]
mod tests {
    use huitouke_contract::ArchiveApi;
    use huitouke_contract::ErrorCode;
    use huitouke_contract::archive::ContactText;

    use crate::archive::testing::Tested;
    use crate::testing::Patient;

    #[test]
    fn by_phone_or_wechat_else_by_name() {
        let (tested, [zhang, li, wang]) = Tested::with_three();
        let read =
            |text: &str| tested.shop.contact_read(ContactText { text: text.into() }, &Patient);
        let known = |text: &str| -> Vec<_> {
            read(text).unwrap().known.iter().map(|facts| facts.id).collect()
        };
        assert_eq!(known("李四 13800000001"), [zhang]);
        assert_eq!(known("李四 13800000001 微信：wangwu_88"), [zhang, wang]);
        assert_eq!(known("李四 13912345678"), [li]);
        assert_eq!(known("孙七 13912345678"), []);
        assert_eq!(known(""), []);
        let long = read(&"长".repeat(10_001)).unwrap_err();
        assert_eq!(long.code, ErrorCode::BadValue);
        // What was read can be written down as it is.
        let read = read("孙七 13912345678 浙江省杭州市西湖区文三路1号").unwrap();
        let made = tested.make(read.customer);
        assert_eq!(tested.find("13912345678"), Some(made.id));
    }
}
