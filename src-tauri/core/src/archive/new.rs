//! A customer written down by hand.

use huitouke_analytics::Ledger;
use huitouke_contract::archive::{CustomerMade, NewCustomer, NewIdentity};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::shop::{ChangeKind, UndoLabel};
use huitouke_contract::{CustomerId, Moment};
use rusqlite::{Connection, params};

use super::edit::{add_address, add_note, check, identity, referrer, rows};
use super::hand;
use super::identities::{nameless_key, owner};
use super::said::{ADDED, Key};
use crate::error::Result;

/// The change by name, for "撤销：…".
pub fn label(new: &NewCustomer) -> UndoLabel {
    let said = [&new.name, &new.phone, &new.wechat].map(|text| text.trim());
    let subject = said.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let subject = subject.chars().take(50).collect();
    UndoLabel { kind: ChangeKind::AddCustomer, subject, count: 1 }
}

/// Writes a customer down, within the caller's change. Somebody who is in the pool by
/// phone or WeChat id gets what is written added. `ledger` is the shop before it; only
/// a referrer needs it.
///
/// # Errors
/// `bad_value`; `identity_taken` where phone and WeChat id are two customers';
/// `not_found` and `referrer_loop` for the referrer; or what storage says.
pub fn make(
    conn: &Connection,
    new: &NewCustomer,
    ledger: &Ledger,
    now: Moment,
) -> Result<CustomerMade> {
    let name = check::line("name", &new.name, 200)?;
    let keys = keys(new)?;
    if name.is_empty() && keys.is_empty() {
        return Err(check::bad("name", "").into());
    }
    let mut known = None;
    for key in &keys {
        match (known, owner(conn, key)?) {
            (Some(one), Some(other)) if one != other => {
                return Err(identity::taken(conn, other)?.into());
            }
            (one, other) => known = one.or(other),
        }
    }
    let note = check::text("note", &new.note, 10_000)?;
    let (customer, note) = match known {
        Some(customer) => (customer, add_name(conn, customer, &name, note)?),
        None => (make_anew(conn, &name, now)?, note.to_owned()),
    };
    for key in &keys {
        identity::add_key(conn, customer, key)?;
    }
    if !check::line("address", &new.address, 500)?.is_empty() {
        add_address(conn, customer, &new.address)?;
    }
    if !note.is_empty() {
        add_note(conn, customer, &note, now)?;
    }
    if let Some(by) = new.referrer {
        referrer::set(conn, customer, Some(by), ledger)?;
    }
    Ok(CustomerMade { id: CustomerId(customer), existed: known.is_some() })
}

/// Phone and WeChat id, as far as they are said.
fn keys(new: &NewCustomer) -> Result<Vec<Key>> {
    let mut keys = Vec::new();
    for (kind, value) in [(IdentityKind::Phone, &new.phone), (IdentityKind::WeChat, &new.wechat)] {
        if !check::line("identity", value, 200)?.is_empty() {
            keys.push(identity::key(&NewIdentity { kind, value: value.clone() })?);
        }
    }
    Ok(keys)
}

/// A customer of their own. The row hangs on an identity that stands for nothing else,
/// so that whatever recognises them can be taken away again.
fn make_anew(conn: &Connection, name: &str, now: Moment) -> Result<i64> {
    conn.prepare_cached("INSERT INTO customer DEFAULT VALUES")?.execute([])?;
    let customer = conn.last_insert_rowid();
    let (kind, platform, value) = nameless_key(customer);
    conn.prepare_cached(
        "INSERT INTO identity (customer_id, kind, platform, value) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![customer, kind, platform, value])?;
    let name = Some(name).filter(|name| !name.is_empty());
    conn.prepare_cached(
        "INSERT INTO customer_hand (customer_id, identity_id, name) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![customer, conn.last_insert_rowid(), name])?;
    rows::set_field(conn, customer, ADDED, Some(&now.day.to_string()))?;
    Ok(customer)
}

/// Gives somebody known a name, if they have none. Another name than theirs goes into
/// the note, so that nothing written is lost. Returns the note.
fn add_name(conn: &Connection, customer: i64, name: &str, note: &str) -> Result<String> {
    let mut said = conn.prepare_cached(
        "SELECT 1 FROM identity WHERE customer_id = ?1 AND (name = ?2 OR value = ?2)",
    )?;
    let by_hand = hand::name(conn, customer)?;
    if name.is_empty()
        || by_hand.as_deref() == Some(name)
        || said.exists(params![customer, name])?
    {
        return Ok(note.to_owned());
    }
    let mut named =
        conn.prepare_cached("SELECT 1 FROM identity WHERE customer_id = ?1 AND name IS NOT NULL")?;
    if by_hand.is_some() || named.exists([customer])? {
        return Ok([name, note].join("\n").trim_end().to_owned());
    }
    conn.prepare_cached("UPDATE customer_hand SET name = ?2 WHERE customer_id = ?1")?
        .execute(params![rows::own(conn, customer)?, name])?;
    Ok(note.to_owned())
}

#[cfg(test)]
mod tests {
    use huitouke_contract::{ArchiveApi, Day, ErrorCode};

    use super::*;
    use crate::archive::testing::Tested;
    use crate::testing::Patient;

    fn new(name: &str, phone: &str, wechat: &str) -> NewCustomer {
        NewCustomer {
            name: name.into(),
            phone: phone.into(),
            wechat: wechat.into(),
            ..NewCustomer::default()
        }
    }

    fn refused(tested: &Tested, new: NewCustomer) -> ErrorCode {
        let before = tested.dump();
        let error = tested.shop.customer_new(new, &Patient).unwrap_err();
        assert_eq!(tested.dump(), before);
        error.code
    }

    #[test]
    fn everything_written_is_shown_and_taken_back() {
        let (tested, [zhang, ..]) = Tested::with_three();
        let before = tested.dump();
        let made = tested.make(NewCustomer {
            address: "浙江省杭州市西湖区1号".into(),
            note: "第一次来".into(),
            referrer: Some(zhang),
            ..new(" 赵六 ", "139 0000 0006", "ZhaoLiu_6")
        });
        assert!(!made.existed);
        for words in ["赵六", "13900000006", "zhaoliu_6"] {
            assert_eq!(tested.find(words), Some(made.id), "{words}");
        }
        let archive = tested.archive(made.id);
        assert_eq!(archive.added, Day::from_ymd(2026, 6, 30));
        assert_eq!(archive.identities.len(), 2);
        assert_eq!((archive.addresses.len(), archive.notes[0].text.as_str()), (1, "第一次来"));
        assert_eq!(archive.referred_by.unwrap().id, Some(zhang));
        // Their first day is when they were written down, not the shop's.
        let snapshot = tested.shop.snapshot().unwrap();
        let c = snapshot.ledger.index_of(made.id).unwrap();
        assert_eq!(Some(snapshot.ledger.first_seen[c]), Day::from_ymd(2026, 6, 30));
        let undone = tested.undo().undone;
        assert_eq!((undone.kind, undone.subject.as_str()), (ChangeKind::AddCustomer, "赵六"));
        assert_eq!(tested.dump(), before);
    }

    #[test]
    fn a_name_alone_is_a_new_customer_every_time() {
        let tested = Tested::new();
        let one = tested.make(new("张三", "", ""));
        let two = tested.make(new("张三", "", ""));
        assert!(!one.existed && !two.existed && one.id != two.id);
        let archive = tested.archive(one.id);
        assert!(archive.identities.is_empty());
        assert_eq!(archive.by_hand, ["name"]);
        // What stands for them is nowhere to be seen or found.
        assert_eq!(tested.find(&one.id.0.to_string()), None);
        assert_eq!(
            tested.shop.snapshot().unwrap().names.iter().collect::<Vec<_>>(),
            ["张三", "张三"]
        );
        tested.undo();
        assert_eq!(tested.find("张三"), Some(one.id));
    }

    #[test]
    fn somebody_known_gets_what_is_written() {
        let (tested, [zhang, _, wang]) = Tested::with_three();
        let before = tested.dump();
        let made = tested.make(NewCustomer {
            note: "要小样".into(),
            ..new("张小三", "13800000001", "zhang_san")
        });
        assert_eq!((made.id, made.existed), (zhang, true));
        let archive = tested.archive(zhang);
        assert_eq!(archive.notes[0].text, "张小三\n要小样");
        assert_eq!(tested.find("zhang_san"), Some(zhang));
        tested.undo();
        assert_eq!(tested.dump(), before);
        // Found by the WeChat id, who had no phone.
        let made = tested.make(new("王五", "13800000005", "WangWu_88"));
        assert_eq!((made.id, made.existed), (wang, true));
        assert_eq!(tested.find("13800000005"), Some(wang));
        assert!(tested.archive(wang).notes.is_empty());
    }

    #[test]
    fn a_receivers_phone_becomes_a_customer() {
        let tested = Tested::new();
        let made = tested.make(new("", "13900000001", ""));
        assert_eq!(tested.find("13900000001"), Some(made.id));
        let again = tested.make(new("有名字了", "13900000001", ""));
        assert_eq!((again.id, again.existed), (made.id, true));
        assert_eq!(tested.find("有名字了"), Some(made.id));
        // An import that knows the phone too is about the same customer.
        let batch = tested.import("一.csv", "2026-05-01,小名,13900000001,,面膜,20,\n");
        assert_eq!(tested.find("小名"), Some(made.id));
        let outcome = tested.undo_batch(batch);
        assert_eq!(outcome.kept_edited, ["有名字了"]);
        assert_eq!(tested.find("13900000001"), Some(made.id));
    }

    #[test]
    fn what_is_no_customer_is_refused() {
        let (tested, _) = Tested::with_three();
        for no in [
            new(" ", "", ""),
            new("张三", "123", ""),
            new("张三", "", "小丽"),
            new(&"长".repeat(201), "", ""),
            NewCustomer { note: "长".repeat(10_001), ..new("张三", "", "") },
            NewCustomer { address: "长".repeat(501), ..new("张三", "", "") },
        ] {
            assert_eq!(refused(&tested, no), ErrorCode::BadValue);
        }
        assert_eq!(refused(&tested, new("", "13800000001", "wangwu_88")), ErrorCode::IdentityTaken);
        let by = Some(CustomerId(99));
        let nobody = NewCustomer { referrer: by, ..new("张三", "", "") };
        assert_eq!(refused(&tested, nobody), ErrorCode::NotFound);
    }
}
