//! Who is forgotten is nowhere in the data file, and everything else is as it was.

use std::io::Read;

use huitouke_contract::archive::{
    ArchiveField, Channel, Consent, ConsentState, Forgotten, NewCustomer, Relative,
};
use huitouke_contract::customers::{CustomerEdit, CustomerField, IdentityKind};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::Nothing;
use huitouke_contract::{ArchiveApi, CustomerId, Fen, ShopApi};

use crate::archive::testing::{Tested, typed};
use crate::storage::new::with_ending;
use crate::storage::pages::{Decrypting, in_log};
use crate::testing::Patient;

/// Marks what tells of the one who is to be forgotten.
const MARK: &str = "QXZ";

fn forget(tested: &Tested, ids: &[CustomerId]) -> Forgotten {
    let whom = Selection::These { ids: ids.to_vec() };
    let done = tested.shop.customers_forget(whom, &Patient).unwrap();
    tested.whole();
    done
}

/// Whether a text is anywhere in the files of the shop.
fn is_stored(tested: &Tested, text: &str) -> bool {
    let data = tested.shop.data();
    let mut all = Vec::new();
    let file = std::fs::File::open(&data.path).unwrap();
    Decrypting::new(file, &data.key).unwrap().read_to_end(&mut all).unwrap();
    let log = std::fs::read(with_ending(&data.path, "-wal")).unwrap();
    all.extend(in_log(&log, &data.key));
    memchr::memmem::find(&all, text.as_bytes()).is_some()
}

/// Net amount and number of all orders, whoever's.
fn totals(tested: &Tested) -> (Fen, usize) {
    let snapshot = tested.shop.snapshot().unwrap();
    let ledger = &snapshot.ledger;
    let mut total = Fen::ZERO;
    let mut orders = 0;
    for list in [&ledger.orders, &ledger.unowned] {
        for o in (0..list.len()).filter(|o| list.completed(*o)) {
            total = total.plus(list.net(o));
            orders += 1;
        }
    }
    (total, orders)
}

fn rows() -> String {
    format!(
        "2026-01-02,{MARK}张三,13877770001,{MARK}wx_1,面膜,30,{MARK}路1号\n\
         2026-01-05,{MARK}张三,13877770001,{MARK}wx_1,精华,40,{MARK}路1号\n\
         2026-02-02,李四,13800000002,,精华,50,杭州\n"
    )
}

fn shop() -> (Tested, CustomerId, CustomerId) {
    let tested = Tested::new();
    tested.import("账本.csv", &rows());
    tested.import_as(
        "通讯录.csv",
        &format!(
            "姓名,手机号,推荐人,生日,备注,爱好\n\
             {MARK}张三,13877770001,,1990-02-03,{MARK}备注,{MARK}钓鱼\n\
             李四,13800000002,,2月30日,,\n"
        ),
    );
    let zhang = tested.find("13877770001").unwrap();
    let li = tested.find("13800000002").unwrap();
    (tested, zhang, li)
}

#[test]
fn nothing_of_them_is_left_in_the_file() {
    let (tested, zhang, li) = shop();
    let id = |value: &str| typed(IdentityKind::Phone, value);
    // Written over, so that older pages hold it too.
    for text in ["QXZ一", "QXZ二", "QXZ三"] {
        tested.edit(zhang, ArchiveField::AddNote(text.repeat(50)));
        tested.edit(zhang, ArchiveField::AddressAs(text.into()));
    }
    tested.edit(zhang, ArchiveField::AddIdentity(id("13977770009")));
    tested.edit(
        zhang,
        ArchiveField::PutRelative(Relative {
            id: None,
            relation: "女儿".into(),
            name: format!("{MARK}朵"),
            birthday: None,
            note: String::new(),
        }),
    );
    tested.edit(
        zhang,
        ArchiveField::Consent(Consent {
            channel: Channel::Sms,
            state: ConsentState::No,
            day: None,
            how: format!("{MARK}说的"),
        }),
    );
    tested.edit(li, ArchiveField::Referrer(Some(zhang)));
    tested.edit(li, ArchiveField::AddNote("李四的话".into()));
    let field = CustomerField::Name(format!("{MARK}老张"));
    tested.shop.customer_edit(CustomerEdit { id: zhang, edit: field }, &Patient).unwrap();
    assert!(is_stored(&tested, MARK) && is_stored(&tested, "13977770009"));
    let before = totals(&tested);

    assert_eq!(forget(&tested, &[zhang]), Forgotten { customers: 1, orders: 2, older_backups: 0 });
    for text in [MARK, "qxz", "13877770001", "13977770009"] {
        assert!(!is_stored(&tested, text), "{text}");
    }
    assert!(is_stored(&tested, "李四的话") && is_stored(&tested, "13800000002"));
    assert_eq!((totals(&tested), tested.find("13877770001")), (before, None));
    let archive = tested.archive(li);
    assert_eq!((archive.referred_by, archive.notes.len()), (None, 1));
    let state = tested.shop.shop_state(Nothing {}, &Patient).unwrap();
    assert_eq!((state.customers, state.orders_without_customer), (1, 2));
    // Forgetting them again is about nobody.
    assert_eq!(forget(&tested, &[zhang]), Forgotten { customers: 0, orders: 0, older_backups: 0 });

    // What was done before is taken back as ever.
    tested.undo();
    assert!(tested.archive(li).notes.is_empty());
    // Of who brought 李四 nothing is left but that something was written.
    assert_eq!(tested.undo().undone.subject, "李四");
    let undone = tested.undo().undone;
    assert_eq!(undone.subject, "通讯录.csv");
    tested.undo();
    assert_eq!(totals(&tested), (Fen::ZERO, 0));
}

#[test]
fn a_file_imported_again_does_not_bring_them_back() {
    let (tested, zhang, _) = shop();
    let before = totals(&tested);
    forget(&tested, &[zhang]);
    // The same file, the same with one row more, and a list of people.
    tested.import("账本.csv", &rows());
    assert_eq!(totals(&tested), before);
    let more = format!("{}2026-06-01,{MARK}张三,13877770001,,面霜,60,{MARK}路1号\n", rows());
    tested.import("账本二.csv", &more);
    let after = totals(&tested);
    assert_eq!((after.0, after.1), (before.0.plus(Fen(6_000)), before.1 + 1));
    tested
        .import_as("名单.csv", &format!("姓名,手机号\n{MARK}张三,13877770001\n赵六,13800000006\n"));
    assert_eq!(tested.find("13877770001"), None);
    assert!(tested.find("13800000006").is_some());
    assert!(!is_stored(&tested, MARK) && !is_stored(&tested, "13877770001"));
    let state = tested.shop.shop_state(Nothing {}, &Patient).unwrap();
    assert_eq!((state.customers, state.orders_without_customer), (2, 3));
    // Who is written down again by hand is known again, also to files.
    let new = NewCustomer { phone: "13877770001".into(), ..NewCustomer::default() };
    let made = tested.make(new);
    tested.import("六月.csv", "2026-06-02,张三,13877770001,,面霜,60,\n");
    assert_eq!(tested.find("13877770001"), Some(made.id));
    assert_eq!(tested.archive(made.id).identities[0].orders, 1);
}

#[test]
fn orders_that_did_not_count_still_do_not() {
    let (tested, zhang, li) = shop();
    let field = |edit| CustomerEdit { id: zhang, edit };
    tested.shop.customer_edit(field(CustomerField::Excluded(true)), &Patient).unwrap();
    tested.whole();
    let before = totals(&tested);
    assert_eq!(before.1, 1);
    forget(&tested, &[zhang, li]);
    assert_eq!(totals(&tested), before);
}

#[test]
fn of_orders_of_others_what_tells_of_them_goes() {
    let tested = Tested::new();
    // 李四's account had one parcel of three sent to 张三.
    let head =
        "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单付款时间\n";
    let row = |n: u32, to: &str, phone: &str| {
        format!(
            "10000000000000000{n},李四号,10,交易成功,{to},浙江省杭州市{to}路,{phone},2026-01-0{n} 10:00:00\n"
        )
    };
    let text = format!(
        "{head}{}{}{}",
        row(1, "李四", "13800000002"),
        row(2, "李四", "13800000002"),
        row(3, "QXZ三", "13877770001")
    );
    tested.import_as("淘宝.csv", &text);
    tested.import_as("名单.csv", "姓名,手机号\nQXZ三,13877770001\n");
    let zhang = tested.find("13877770001").unwrap();
    let li = tested.find("李四号").unwrap();
    assert_ne!(zhang, li);
    assert_eq!(forget(&tested, &[zhang]), Forgotten { customers: 1, orders: 0, older_backups: 0 });
    assert!(!is_stored(&tested, MARK) && !is_stored(&tested, "13877770001"));
    let archive = tested.archive(li);
    assert_eq!((archive.addresses.len(), archive.addresses[0].orders), (1, 2));
    assert_eq!(archive.identities[0].orders, 3);
    tested.import_as("淘宝.csv", &text);
    assert!(!is_stored(&tested, MARK));
}
