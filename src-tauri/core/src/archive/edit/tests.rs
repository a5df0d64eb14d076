//! Every field of an archive: set, shown, refused, taken back.

use huitouke_analytics::ledger::EventKind;
use huitouke_contract::archive::{
    AfterSale, AfterSaleKind, AfterSaleState, ArchiveField, Channel, Consent, ConsentState,
    Direction, Interaction, InteractionKind, NoteText, Relative,
};
use huitouke_contract::contacts::{Birthday, Calendar, ExtraField, Gender};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::shop::ChangeKind;
use huitouke_contract::{CustomerId, Day, ErrorCode, ShopApi};

use crate::archive::testing::{Tested, typed};
use crate::testing::Patient;

fn today() -> Day {
    Day::from_ymd(2026, 6, 30).unwrap()
}

fn interaction(day: Day, kind: InteractionKind, direction: Direction) -> Interaction {
    Interaction {
        id: None,
        day,
        time: Some("09:30".into()),
        channel: Channel::WeChat,
        direction,
        kind,
        text: " 问价格 ".into(),
        product: Some("面膜".into()),
    }
}

fn after_sale(day: Day) -> AfterSale {
    AfterSale {
        id: None,
        day,
        order: None,
        kind: AfterSaleKind::Damaged,
        state: AfterSaleState::Open,
        text: "瓶盖裂了".into(),
        given: String::new(),
        result: String::new(),
    }
}

fn relative(relation: &str) -> Relative {
    let birthday = Birthday {
        calendar: Calendar::Solar,
        year: Some(2020),
        month: 6,
        day: Some(1),
        leap: false,
    };
    Relative {
        id: None,
        relation: relation.into(),
        name: "朵朵".into(),
        birthday: Some(birthday),
        note: String::new(),
    }
}

#[test]
fn every_edit_is_shown_and_taken_back() {
    let (tested, [zhang, li, _]) = Tested::with_three();
    let birthday = Birthday {
        calendar: Calendar::Lunar,
        year: Some(1990),
        month: 6,
        day: Some(1),
        leap: false,
    };
    let extra = |value: &str| ExtraField { header: "肤质".into(), value: value.into() };
    let consent = Consent {
        channel: Channel::Sms,
        state: ConsentState::No,
        day: Some(today()),
        how: "电话里说的".into(),
    };
    let edits = [
        ArchiveField::AddressAs(" 王姐 ".into()),
        ArchiveField::Gender(Some(Gender::Female)),
        ArchiveField::Birthday(Some(birthday)),
        ArchiveField::AgeGroup("35-40".into()),
        ArchiveField::Source("朋友圈".into()),
        ArchiveField::Referrer(Some(li)),
        ArchiveField::Extra(extra("干性")),
        ArchiveField::AddIdentity(typed(IdentityKind::WeChat, "ZhangSan_1")),
        ArchiveField::AddIdentity(typed(IdentityKind::Phone, "+86 139-0000-0009")),
        ArchiveField::AddIdentity(typed(IdentityKind::Email, "Zhang@Example.com")),
        ArchiveField::AddNote("喜欢茉莉\n不要香精".into()),
        ArchiveField::PutRelative(relative("女儿")),
        ArchiveField::AddAddress("江苏省南京市玄武区1号".into()),
        ArchiveField::Consent(consent.clone()),
        ArchiveField::PutAfterSale(after_sale(today())),
        ArchiveField::PutInteraction(interaction(
            today(),
            InteractionKind::Inquiry,
            Direction::Incoming,
        )),
    ];
    let mut steps = vec![tested.dump()];
    for edit in &edits {
        tested.edit(zhang, edit.clone());
        steps.push(tested.dump());
        assert_ne!(steps[steps.len() - 1], steps[steps.len() - 2], "{edit:?}");
    }
    let archive = tested.archive(zhang);
    assert_eq!(archive.address_as.as_deref(), Some("王姐"));
    assert_eq!((archive.gender, archive.birthday), (Some(Gender::Female), Some(birthday)));
    // 六月初一 of 2026, as of the newest order's day.
    assert_eq!(archive.next_birthday, Day::from_ymd(2026, 7, 14));
    assert_eq!(archive.turns, Some(36));
    assert_eq!(archive.age_group.as_deref(), Some("35-40"));
    assert_eq!(archive.source.as_deref(), Some("朋友圈"));
    assert_eq!(archive.referred_by.as_ref().and_then(|by| by.id), Some(li));
    assert_eq!(archive.extra, [extra("干性")]);
    assert_eq!(
        archive.by_hand,
        ["address_as", "age_group", "birthday", "extra:肤质", "gender", "referrer", "source"]
    );
    let identities: Vec<_> = archive
        .identities
        .iter()
        .map(|i| (i.kind, i.value.as_str(), i.by_hand, i.files.len(), i.contactable))
        .collect();
    assert_eq!(
        identities,
        [
            (IdentityKind::Phone, "13800000001", false, 1, true),
            (IdentityKind::Phone, "13900000009", true, 0, true),
            (IdentityKind::Name, "张三", false, 1, false),
            (IdentityKind::WeChat, "zhangsan_1", true, 0, true),
            (IdentityKind::Email, "zhang@example.com", true, 0, true),
        ]
    );
    assert_eq!((archive.notes.len(), archive.notes[0].at.as_str()), (1, "2026-06-30 10:00:00"));
    assert_eq!(archive.relatives[0].name, "朵朵");
    let addresses: Vec<_> =
        archive.addresses.iter().map(|a| (a.id.is_some(), a.orders, a.gift)).collect();
    assert_eq!(addresses, [(false, 1, false), (true, 0, false)]);
    assert_eq!(archive.addresses[1].region.as_deref(), Some("江苏 南京 玄武"));
    assert_eq!(archive.consents, [consent]);
    assert_eq!(archive.after_sales[0].text, "瓶盖裂了");
    let logged = &archive.interactions[0];
    assert_eq!((logged.text.as_str(), logged.time.as_deref()), ("问价格", Some("09:30")));
    // Whom they brought: 王五, by the file.
    assert_eq!((archive.referred.len(), archive.referred_total.0), (1, 1));
    assert_eq!(tested.archive(li).referred[0].id, Some(zhang));

    for (edit, before) in edits.iter().zip(&steps).rev() {
        let undone = tested.undo().undone;
        let log = matches!(edit, ArchiveField::PutAfterSale(_) | ArchiveField::PutInteraction(_));
        let kind = if log { ChangeKind::LogCustomer } else { ChangeKind::EditCustomer };
        assert_eq!((undone.kind, undone.subject.as_str()), (kind, "张三"));
        if !matches!(edit, ArchiveField::AddressAs(_)) {
            assert_eq!(&tested.dump(), before, "{edit:?}");
        }
    }
}

#[test]
fn a_field_goes_back_to_what_files_say_and_nothing_new_is_no_change() {
    let (tested, [zhang, ..]) = Tested::with_three();
    tested.edit(zhang, ArchiveField::Source("朋友圈".into()));
    let undo = || tested.shop.shop_state(Default::default(), &Patient).unwrap().undo;
    assert_eq!(undo().unwrap().kind, ChangeKind::EditCustomer);
    let before = tested.dump();
    tested.edit(zhang, ArchiveField::Source(" 朋友圈 ".into()));
    assert_eq!(tested.dump(), before);
    tested.undo();
    assert_eq!(tested.archive(zhang).source, None);
    assert_eq!(undo().unwrap().kind, ChangeKind::Import);
    tested.edit(zhang, ArchiveField::Gender(Some(Gender::Male)));
    tested.edit(zhang, ArchiveField::Gender(None));
    let archive = tested.archive(zhang);
    assert_eq!((archive.gender, archive.by_hand.len()), (None, 0));
}

#[test]
fn what_is_no_value_is_refused() {
    let (tested, [zhang, li, _]) = Tested::with_three();
    let long = |n: usize| "长".repeat(n);
    let tomorrow = today().plus(1);
    let birthday = |month, day| Birthday {
        calendar: Calendar::Solar,
        year: Some(2023),
        month,
        day: Some(day),
        leap: false,
    };
    let log = |change: fn(&mut Interaction)| {
        let mut it = interaction(today(), InteractionKind::Like, Direction::Incoming);
        change(&mut it);
        ArchiveField::PutInteraction(it)
    };
    for edit in [
        ArchiveField::AddressAs(long(51)),
        ArchiveField::AgeGroup(long(21)),
        ArchiveField::Source(long(201)),
        ArchiveField::Birthday(Some(birthday(2, 29))),
        ArchiveField::Birthday(Some(birthday(0, 0))),
        ArchiveField::Extra(ExtraField { header: " ".into(), value: "x".into() }),
        ArchiveField::Extra(ExtraField { header: long(51), value: "x".into() }),
        ArchiveField::Extra(ExtraField { header: "x".into(), value: long(1001) }),
        ArchiveField::AddIdentity(typed(IdentityKind::Phone, "138****1234")),
        ArchiveField::AddIdentity(typed(IdentityKind::Phone, "13800138000-1234")),
        ArchiveField::AddIdentity(typed(IdentityKind::Phone, "13800138000 13900139000")),
        ArchiveField::AddIdentity(typed(IdentityKind::Phone, "")),
        ArchiveField::AddIdentity(typed(IdentityKind::WeChat, "小丽")),
        ArchiveField::AddIdentity(typed(IdentityKind::Email, "a@b")),
        ArchiveField::AddNote(" \n".into()),
        ArchiveField::AddNote(long(10_001)),
        ArchiveField::PutRelative(relative(" ")),
        ArchiveField::PutRelative(Relative {
            birthday: Some(birthday(13, 1)), ..relative("女儿")
        }),
        ArchiveField::AddAddress("\u{200b}".into()),
        ArchiveField::AddAddress(long(501)),
        ArchiveField::Consent(Consent {
            channel: Channel::Call,
            state: ConsentState::Yes,
            day: Some(tomorrow),
            how: String::new(),
        }),
        ArchiveField::PutAfterSale(after_sale(tomorrow)),
        ArchiveField::PutAfterSale(AfterSale {
            order: Some(huitouke_contract::OrderId(999)),
            ..after_sale(today())
        }),
        ArchiveField::PutInteraction(interaction(
            tomorrow,
            InteractionKind::Like,
            Direction::Incoming,
        )),
        log(|it| it.time = Some("25:00".into())),
        log(|it| it.text = "长".repeat(10_001)),
    ] {
        tested.bad(zhang, edit);
    }
    for edit in [
        ArchiveField::EditNote(NoteText { id: 9, text: "x".into() }),
        ArchiveField::DeleteRelative(9),
        ArchiveField::DeleteAddress(9),
        ArchiveField::DeleteAfterSale(9),
        ArchiveField::DeleteInteraction(i64::MIN),
        ArchiveField::RemoveIdentity(typed(IdentityKind::Phone, "13800000001")),
        ArchiveField::Referrer(Some(CustomerId(99))),
    ] {
        assert_eq!(tested.refused(zhang, edit).code, ErrorCode::NotFound);
    }
    let account = typed(IdentityKind::Account, "tb_1");
    let error = tested.refused(zhang, ArchiveField::AddIdentity(account));
    assert_eq!(error.code, ErrorCode::BadRequest);
    let nobody = tested.refused(CustomerId(99), ArchiveField::AddNote("x".into()));
    assert_eq!(nobody.code, ErrorCode::NotFound);
    // Somebody else's note is not theirs to change.
    tested.edit(zhang, ArchiveField::AddNote("x".into()));
    let id = tested.archive(zhang).notes[0].id;
    let note = NoteText { id, text: String::new() };
    assert_eq!(tested.refused(li, ArchiveField::EditNote(note)).code, ErrorCode::NotFound);
}

#[test]
fn strange_texts_come_back_as_they_were() {
    let (tested, [zhang, ..]) = Tested::with_three();
    for text in [
        "👩‍👩‍👧 家",
        "مرحبا‏ بك",
        "<img src=x onerror=alert(1)>",
        "=cmd|' /C calc'!A0",
        "'; DROP TABLE customer; --",
        &"长".repeat(10_000),
        "a\u{0}b",
    ] {
        tested.edit(zhang, ArchiveField::AddNote(text.into()));
        assert_eq!(tested.archive(zhang).notes[0].text, text);
        tested.undo();
    }
    assert!(tested.archive(zhang).notes.is_empty());
}

#[test]
fn items_are_changed_and_taken_away() {
    let (tested, [zhang, ..]) = Tested::with_three();
    tested.edit(zhang, ArchiveField::AddNote("一".into()));
    tested.edit(zhang, ArchiveField::PutRelative(relative("女儿")));
    tested.edit(zhang, ArchiveField::AddAddress("甲".into()));
    tested.edit(zhang, ArchiveField::AddAddress("甲".into()));
    tested.edit(zhang, ArchiveField::PutAfterSale(after_sale(today())));
    tested.edit(
        zhang,
        ArchiveField::PutInteraction(interaction(
            today(),
            InteractionKind::Praise,
            Direction::Outgoing,
        )),
    );
    let full = tested.dump();
    let archive = tested.archive(zhang);
    let note = archive.notes[0].id;
    tested.edit(zhang, ArchiveField::EditNote(NoteText { id: note, text: "二".into() }));
    let mut child = archive.relatives[0].clone();
    child.name = "果果".into();
    tested.edit(zhang, ArchiveField::PutRelative(child.clone()));
    let order = archive_order(&tested, zhang);
    let mut matter = archive.after_sales[0].clone();
    (matter.order, matter.state) = (Some(order), AfterSaleState::Solved);
    tested.edit(zhang, ArchiveField::PutAfterSale(matter.clone()));
    let mut praise = archive.interactions[0].clone();
    (praise.time, praise.product) = (None, None);
    tested.edit(zhang, ArchiveField::PutInteraction(praise.clone()));
    let changed = tested.archive(zhang);
    assert_eq!(changed.notes[0].text, "二");
    assert_eq!(changed.notes[0].at, archive.notes[0].at);
    assert_eq!((&changed.relatives, &changed.after_sales), (&vec![child], &vec![matter]));
    assert_eq!(changed.interactions, [praise]);

    tested.edit(zhang, ArchiveField::EditNote(NoteText { id: note, text: " ".into() }));
    let id = |id: Option<i64>| id.unwrap();
    tested.edit(zhang, ArchiveField::DeleteRelative(id(changed.relatives[0].id)));
    tested.edit(zhang, ArchiveField::DeleteAfterSale(id(changed.after_sales[0].id)));
    tested.edit(zhang, ArchiveField::DeleteInteraction(id(changed.interactions[0].id)));
    let by_hand = changed.addresses.iter().find_map(|address| address.id);
    tested.edit(zhang, ArchiveField::DeleteAddress(id(by_hand)));
    let empty = tested.archive(zhang);
    assert!(empty.notes.is_empty() && empty.relatives.is_empty() && empty.after_sales.is_empty());
    assert!(empty.interactions.is_empty() && empty.addresses.len() == 1);
    for _ in 0..9 {
        tested.undo();
    }
    assert_eq!(tested.dump(), full);
}

fn archive_order(tested: &Tested, id: CustomerId) -> huitouke_contract::OrderId {
    let snapshot = tested.shop.snapshot().unwrap();
    let ledger = &snapshot.ledger;
    ledger.orders.id[ledger.orders_of(ledger.index_of(id).unwrap()).start]
}

#[test]
fn what_is_logged_is_an_event() {
    let (tested, [zhang, ..]) = Tested::with_three();
    let events = || {
        let snapshot = tested.shop.snapshot().unwrap();
        let ledger = &snapshot.ledger;
        let of = ledger.events_of(ledger.index_of(zhang).unwrap());
        let kinds = ledger.events[of].iter().map(|(_, kind)| *kind);
        kinds.filter(|kind| *kind != EventKind::Brought).collect::<Vec<_>>()
    };
    let log = |kind, direction| {
        let day = today().plus(-(kind as i32));
        tested.edit(zhang, ArchiveField::PutInteraction(interaction(day, kind, direction)));
    };
    log(InteractionKind::Care, Direction::Outgoing);
    assert_eq!(events(), []);
    log(InteractionKind::Inquiry, Direction::Incoming);
    assert_eq!(events(), [EventKind::Incoming]);
    log(InteractionKind::Praise, Direction::Incoming);
    assert_eq!(events(), [EventKind::Praise, EventKind::Incoming, EventKind::Incoming]);
    log(InteractionKind::Referral, Direction::Outgoing);
    assert_eq!(events()[0], EventKind::Referral);
    tested.edit(zhang, ArchiveField::PutAfterSale(after_sale(today())));
    assert_eq!(events().last(), Some(&EventKind::AfterSale));
    for _ in 0..5 {
        tested.undo();
    }
    assert_eq!(events(), []);
}

#[test]
fn nobody_is_brought_by_whom_they_brought() {
    let (tested, [zhang, li, wang]) = Tested::with_three();
    // By the file 张三 brought 王五.
    for (who, by) in [(zhang, zhang), (zhang, wang)] {
        let error = tested.refused(who, ArchiveField::Referrer(Some(by)));
        assert_eq!(error.code, ErrorCode::ReferrerLoop);
        assert!(!error.params["name"].is_empty());
    }
    tested.edit(li, ArchiveField::Referrer(Some(wang)));
    let error = tested.refused(zhang, ArchiveField::Referrer(Some(li)));
    assert_eq!(error.code, ErrorCode::ReferrerLoop);
    // The merchant's word goes before the file's: 王五 was brought by nobody we know.
    assert_eq!(tested.archive(wang).referred_by.unwrap().id, Some(zhang));
    tested.edit(li, ArchiveField::Referrer(None));
    tested.edit(wang, ArchiveField::Referrer(Some(li)));
    assert_eq!(tested.archive(wang).referred_by.unwrap().id, Some(li));
    tested.edit(zhang, ArchiveField::Referrer(Some(wang)));
    assert_eq!(tested.archive(wang).referred[0].id, Some(zhang));
    assert_eq!(tested.archive(wang).by_hand, ["referrer"]);
    let snapshot = tested.shop.snapshot().unwrap();
    let names: Vec<_> = snapshot.ledger.referrers.iter().map(|by| by.name.as_str()).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"李四") && names.contains(&"王五"), "{names:?}");
}

#[test]
fn an_identity_is_one_customers_and_outlives_files() {
    let (tested, [zhang, li, wang]) = Tested::with_three();
    let phone = |value: &str| typed(IdentityKind::Phone, value);
    let taken = tested.refused(zhang, ArchiveField::AddIdentity(phone("13800000002")));
    assert_eq!(taken.code, ErrorCode::IdentityTaken);
    assert_eq!((taken.params["customer"].as_str(), taken.params["name"].as_str()), {
        let id: &'static str = Box::leak(li.0.to_string().into_boxed_str());
        (id, "李四")
    });
    // 王五, known by WeChat, gets a phone: what comes under it is theirs.
    tested.edit(wang, ArchiveField::AddIdentity(phone("13800000003")));
    assert_eq!(tested.find("13800000003"), Some(wang));
    let second = tested.import("二.csv", "2026-05-01,王小五,13800000003,,面膜,20,\n");
    assert_eq!(tested.find("王小五"), Some(wang));
    let detail = || tested.archive(wang).identities.len();
    assert_eq!(detail(), 4);
    tested.undo_batch(second);
    assert_eq!((tested.find("13800000003"), detail()), (Some(wang), 3));
    tested.edit(wang, ArchiveField::RemoveIdentity(phone("138 0000 0003")));
    assert_eq!((tested.find("13800000003"), detail()), (None, 2));
    tested.undo();
    assert_eq!((tested.find("13800000003"), detail()), (Some(wang), 3));
    let again = tested.import("二.csv", "2026-05-01,王小五,13800000003,,面膜,20,\n");
    assert_eq!(tested.find("王小五"), Some(wang));
    tested.undo_batch(again);
    tested.undo();
    assert_eq!((tested.find("13800000003"), detail()), (None, 2));
}

#[test]
fn whom_something_is_written_of_stays_when_their_import_goes() {
    let tested = Tested::new();
    let batch = tested.import("一.csv", "2026-01-02,张三,13800000001,,面膜,30,\n");
    let zhang = tested.find("张三").unwrap();
    tested.edit(zhang, ArchiveField::AddIdentity(typed(IdentityKind::WeChat, "zhang_san")));
    tested.edit(zhang, ArchiveField::AddNote("老邻居".into()));
    let outcome = tested.undo_batch(batch);
    assert_eq!((outcome.kept_total, outcome.kept_edited.as_slice()), (1, &["张三".to_owned()][..]));
    assert_eq!(tested.find("13800000001"), Some(zhang));
    let archive = tested.archive(zhang);
    assert_eq!((archive.notes.len(), archive.identities.len()), (1, 2));
    tested.import("一.csv", "2026-01-02,张三,13800000001,,面膜,30,\n");
    assert_eq!(tested.find("张三"), Some(zhang));
    tested.undo();
    tested.undo();
    assert_eq!(tested.find("zhang_san"), Some(zhang));
    tested.undo();
    assert_eq!(tested.find("zhang_san"), None);
}
