//! The merchant's own segments through the whole door.

use huitouke_contract::customers::CustomerQuery;
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::rules::{BoughtRule, Broken, NumberOf, NumberRule, Rule};
use huitouke_contract::segments::{
    Found, RuleRequest, SegmentCompareRequest, SegmentEdit, SegmentEdited, SegmentId, SegmentKey,
    SegmentOf, SegmentRow, SegmentsRequest, WhyRequest,
};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{ChangeKind, Nothing};
use huitouke_contract::{CustomerId, ErrorCode, Fen, SegmentApi, ShopApi};

use crate::Shop;
use crate::insights::Snapshot;
use crate::testing::{Patient, new_shop};

const ORDERS: &str = "日期,姓名,电话,商品,金额\n\
    2026-01-05,张三,13800000001,面膜,100\n2026-02-05,张三,13800000001,精华,200\n\
    2026-03-05,李四,13800000002,面膜,50\n2026-06-01,王五,13800000003,面霜,80\n";

fn import(folder: &tempfile::TempDir, shop: &Shop, name: &str, text: &str) -> i64 {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
    shop.import_apply(ImportRequest { files }, &Patient).unwrap().batch.unwrap()
}

fn own(shop: &Shop) -> Vec<SegmentRow> {
    let all = shop.segments(SegmentsRequest::default(), &Patient).unwrap();
    all.into_iter().filter(|row| matches!(row.key, SegmentKey::Own(_))).collect()
}

fn edit(shop: &Shop, edit: SegmentEdit) -> Result<SegmentEdited, ErrorCode> {
    let done = shop.segment_edit(edit, &Patient).map_err(|error| error.code);
    fresh(shop);
    done
}

/// What is in memory is what would be read anew.
fn fresh(shop: &Shop) {
    let now = shop.snapshot().unwrap();
    let anew = Snapshot::load(&shop.connect_to_read().unwrap(), None, 0).unwrap();
    assert_eq!(now.segments, anew.segments);
}

fn create(shop: &Shop, name: &str, rule: Rule) -> SegmentId {
    edit(shop, SegmentEdit::Create { name: name.into(), rule }).unwrap().id.unwrap()
}

fn id_of(shop: &Shop, name: &str) -> CustomerId {
    let view = shop.view().unwrap();
    let c = view.names.iter().position(|known| known == name).unwrap();
    view.ledger.customers[c]
}

fn these(shop: &Shop, names: &[&str]) -> Selection {
    Selection::These { ids: names.iter().map(|name| id_of(shop, name)).collect() }
}

fn bought(product: &str) -> Rule {
    Rule::Bought(BoughtRule { products: vec![product.into()], ..BoughtRule::default() })
}

fn count(shop: &Shop, rule: Rule) -> (u32, Vec<Broken>) {
    let found = shop.segment_count(RuleRequest { as_of: None, rule }, &Patient).unwrap();
    (found.count, found.broken)
}

fn undo(shop: &Shop) -> (ChangeKind, String, u32) {
    let undone = shop.undo(Nothing {}, &Patient).unwrap().undone;
    fresh(shop);
    (undone.kind, undone.subject, undone.count)
}

#[test]
fn a_segment_is_made_counted_changed_and_taken_away_with_undo() {
    let (folder, shop) = new_shop();
    import(&folder, &shop, "店.csv", ORDERS);
    let id = create(&shop, "  买过面膜  ", bought("面膜"));
    let rows = own(&shop);
    assert_eq!((rows.len(), rows[0].name.as_str()), (1, "买过面膜"));
    assert_eq!((rows[0].count, rows[0].net_fen, &rows[0].broken[..]), (2, Fen(35_000), &[][..]));
    assert_eq!(rows[0].of, SegmentOf::Rule { rule: Box::new(bought("面膜")) });

    let name = || "买过".to_owned();
    let rule = Some(bought("面霜"));
    edit(&shop, SegmentEdit::Edit { id, name: name(), rule }).unwrap();
    assert_eq!((own(&shop)[0].name.as_str(), own(&shop)[0].count), ("买过", 1));
    edit(&shop, SegmentEdit::Edit { id, name: "换了名".into(), rule: None }).unwrap();
    assert_eq!((own(&shop)[0].name.as_str(), own(&shop)[0].count), ("换了名", 1));

    // One that speaks of it, and then it goes.
    let speaks = Rule::Any(vec![Rule::Segment(id), bought("精华")]);
    create(&shop, "连着的", speaks.clone());
    assert_eq!(count(&shop, speaks.clone()), (2, Vec::new()));
    assert_eq!(edit(&shop, SegmentEdit::Delete { id }).unwrap().id, None);
    assert_eq!(count(&shop, speaks.clone()), (1, vec![Broken::Segment(id)]));
    assert_eq!(own(&shop)[0].broken, [Broken::Segment(id)]);
    assert_eq!(count(&shop, Rule::None(vec![Rule::Segment(id)])), (0, vec![Broken::Segment(id)]));

    assert_eq!(undo(&shop), (ChangeKind::EditSegments, "换了名".into(), 1));
    assert_eq!(count(&shop, speaks), (2, Vec::new()));
    for _ in 0..4 {
        undo(&shop);
    }
    assert!(own(&shop).is_empty());
}

#[test]
fn names_and_rules_are_checked() {
    let (_folder, shop) = new_shop();
    let rule = || Rule::All(Vec::new());
    let id = create(&shop, "甲", rule());
    let made = |name: &str, rule| edit(&shop, SegmentEdit::Create { name: name.into(), rule });
    assert_eq!(made(" 甲 ", rule()), Err(ErrorCode::NameTaken));
    assert_eq!(made("  ", rule()), Err(ErrorCode::BadValue));
    assert_eq!(made(&"长".repeat(51), rule()), Err(ErrorCode::BadValue));
    let wild = "'; DROP TABLE segment; --<img onerror>=cmd|😀\u{202e}";
    made(wild, rule()).unwrap();
    assert_eq!(own(&shop)[1].name, wild);
    let deep = (0..9).fold(rule(), |rule, _| Rule::None(vec![rule]));
    assert_eq!(made("深", deep.clone()), Err(ErrorCode::RuleTooLarge));
    let renamed = |id, name: &str, rule| {
        edit(&shop, SegmentEdit::Edit { id, name: name.into(), rule }).map(|_| ())
    };
    assert_eq!(renamed(id, wild, None), Err(ErrorCode::NameTaken));
    assert_eq!(renamed(id, "甲", None), Ok(()));
    assert_eq!(renamed(id, "甲", Some(deep.clone())), Err(ErrorCode::RuleTooLarge));
    assert_eq!(renamed(SegmentId(99), "乙", None), Err(ErrorCode::NotFound));
    assert_eq!(edit(&shop, SegmentEdit::Delete { id: SegmentId(99) }), Err(ErrorCode::NotFound));
    // A segment with a rule is no list, a list has no rule.
    let nobody = || Selection::These { ids: vec![CustomerId(99)] };
    let add = SegmentEdit::Add { id, customers: nobody() };
    assert_eq!(edit(&shop, add), Err(ErrorCode::BadRequest));
    let fixed = SegmentEdit::CreateFixed { name: "空".into(), customers: nobody() };
    let fixed = edit(&shop, fixed).unwrap();
    assert_eq!(fixed.customers, 0);
    assert_eq!(renamed(fixed.id.unwrap(), "空", Some(rule())), Err(ErrorCode::BadRequest));
    let error = shop.segment_count(RuleRequest { as_of: None, rule: deep }, &Patient).unwrap_err();
    assert_eq!((error.code, error.params["most"].as_str()), (ErrorCode::RuleTooLarge, "8"));
}

#[test]
fn circles_have_nobody_and_say_so() {
    let (folder, shop) = new_shop();
    import(&folder, &shop, "店.csv", ORDERS);
    let a = create(&shop, "甲", bought("面膜"));
    let b = create(&shop, "乙", Rule::Segment(a));
    let rule = Rule::Any(vec![Rule::Segment(b), bought("面霜")]);
    edit(&shop, SegmentEdit::Edit { id: a, name: "甲".into(), rule: Some(rule.clone()) }).unwrap();
    let outside = create(&shop, "丙", Rule::Any(vec![Rule::Segment(a), bought("精华")]));
    let rows = own(&shop);
    assert_eq!(rows.iter().map(|row| row.count).collect::<Vec<_>>(), [0, 0, 1]);
    for row in &rows {
        assert!(row.broken.contains(&Broken::Circle(a)), "{row:?}");
        assert!(row.broken.contains(&Broken::Circle(b)), "{row:?}");
    }
    assert_eq!(count(&shop, rule).0, 1);
    assert_eq!(count(&shop, Rule::None(vec![Rule::Segment(b)])).0, 0);
    assert_eq!(count(&shop, Rule::None(vec![Rule::Segment(outside)])).0, 0);
    // It opens again.
    undo(&shop);
    undo(&shop);
    assert_eq!(own(&shop).iter().map(|row| row.count).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_stored_rule_of_another_shape_has_nobody() {
    let (folder, shop) = new_shop();
    import(&folder, &shop, "店.csv", ORDERS);
    let id = create(&shop, "旧的", bought("面膜"));
    shop.change(|conn| {
        for wrong in ["{\"is\":\"no_longer\"}", "[]", "not json", "{\"is\":\"stage\",\"of\":7}"] {
            conn.execute("UPDATE segment SET rule = ?1", [wrong])?;
        }
        Ok(())
    })
    .unwrap();
    fresh(&shop);
    let row = &own(&shop)[0];
    assert_eq!((row.count, &row.broken[..]), (0, &[Broken::Unreadable][..]));
    assert_eq!(count(&shop, Rule::None(vec![Rule::Segment(id)])).0, 0);
    edit(&shop, SegmentEdit::Edit { id, name: "新的".into(), rule: Some(bought("面膜")) }).unwrap();
    assert_eq!(own(&shop)[0].count, 2);
}

#[test]
fn it_says_why_somebody_is_in_it() {
    let (folder, shop) = new_shop();
    import(&folder, &shop, "店.csv", ORDERS);
    let net = NumberRule { what: NumberOf::Net, from: Some(10_000.0), to: None };
    let rule = Rule::All(vec![bought("面膜"), Rule::None(vec![Rule::Number(net)])]);
    let why = |name: &str| {
        let customer = id_of(&shop, name);
        let request = WhyRequest { as_of: None, rule: rule.clone(), customer };
        shop.segment_why(request, &Patient).unwrap()
    };
    let zhang = why("张三");
    assert_eq!((zhang.holds, zhang.parts[0].holds, zhang.parts[1].holds), (false, true, false));
    assert_eq!(zhang.parts[0].found, Some(Found::Count(1)));
    assert_eq!(zhang.parts[1].parts[0].found, Some(Found::Number(30_000.0)));
    assert!(zhang.parts[1].parts[0].holds);
    assert!(why("李四").holds);
    let request = WhyRequest { as_of: None, rule, customer: CustomerId(99) };
    assert_eq!(shop.segment_why(request, &Patient).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn two_segments_stand_beside_each_other() {
    let (folder, shop) = new_shop();
    import(&folder, &shop, "店.csv", ORDERS);
    let request = SegmentCompareRequest { as_of: None, a: bought("面膜"), b: bought("精华") };
    let found = shop.segment_compare(request, &Patient).unwrap();
    assert_eq!((found.a.count, found.b.count, found.both), (2, 1, 1));
    assert_eq!(
        (found.a.orders, found.a.aov_fen, found.a.net_fen),
        (3, Some(Fen(11_667)), Fen(35_000))
    );
    assert_eq!((found.a.cycle_days, found.b.repeat_share), (Some(31.0), Some(1.0)));
    // As of 2026-06-01: 116 and 88 days.
    assert_eq!(found.a.silence_days, Some(102.0));
    let nobody = SegmentCompareRequest { as_of: None, a: Rule::Any(vec![]), b: Rule::Any(vec![]) };
    let found = shop.segment_compare(nobody, &Patient).unwrap();
    assert_eq!((found.a.count, found.a.aov_fen, found.a.repeat_share), (0, None, None));
}
#[test]
fn a_fixed_list_stays_with_its_people_through_undo_and_imports() {
    let (folder, shop) = new_shop();
    let batch = import(&folder, &shop, "店.csv", ORDERS);
    let name = || "名单".to_owned();
    let customers = these(&shop, &["张三", "李四"]);
    let made = edit(&shop, SegmentEdit::CreateFixed { name: name(), customers }).unwrap();
    assert_eq!(made.customers, 2);
    let id = made.id.unwrap();
    let on_it = || {
        let query = CustomerQuery { rule: Some(Rule::Segment(id)), limit: 9, ..Default::default() };
        let page = shop.customers(query, &Patient).unwrap();
        let mut names: Vec<String> = page.rows.into_iter().map(|row| row.name).collect();
        names.sort();
        names.join(" ")
    };
    assert_eq!(on_it(), "张三 李四");
    assert_eq!((own(&shop)[0].of.clone(), own(&shop)[0].count), (SegmentOf::Fixed, 2));

    // All of a list but one; who is on it already is not added again.
    let query = Box::new(CustomerQuery::default());
    let all = Selection::All { query, except: vec![id_of(&shop, "李四")] };
    assert_eq!(edit(&shop, SegmentEdit::Add { id, customers: all }).unwrap().customers, 1);
    assert_eq!(on_it(), "张三 李四 王五");
    let customers = these(&shop, &["李四"]);
    assert_eq!(edit(&shop, SegmentEdit::Remove { id, customers }).unwrap().customers, 1);
    assert_eq!(on_it(), "张三 王五");
    let customers = these(&shop, &["李四"]);
    assert_eq!(edit(&shop, SegmentEdit::Remove { id, customers }).unwrap().customers, 0);

    // Without their orders the people stay, since the merchant put them on the list: those
    // taken off it too, until that is taken back.
    let undone = shop.batch_undo(BatchRequest { id: batch }, &Patient).unwrap();
    assert_eq!(
        (undone.kept_edited, undone.customers_removed),
        (vec!["张三".to_owned(), "李四".to_owned(), "王五".to_owned()], 0)
    );
    fresh(&shop);
    assert_eq!(shop.view().unwrap().segments.segments[0].members.len(), 2);
    undo(&shop);
    assert_eq!(shop.view().unwrap().segments.segments[0].members.len(), 3);
    undo(&shop);
    assert_eq!(shop.view().unwrap().ledger.customers.len(), 2);
    // The file again: the same people are on the list.
    import(&folder, &shop, "店.csv", ORDERS);
    fresh(&shop);
    assert_eq!(on_it(), "张三 李四");
    assert_eq!(edit(&shop, SegmentEdit::Delete { id }).unwrap().id, None);
    assert_eq!(undo(&shop), (ChangeKind::EditSegments, "名单".into(), 1));
    assert_eq!(on_it(), "张三 李四");
    undo_import_then_list(&shop, id);
}

/// Taking back the last import leaves the people of the list; taking back the list then
/// leaves nobody.
fn undo_import_then_list(shop: &Shop, id: SegmentId) {
    assert_eq!(undo(shop).0, ChangeKind::Import);
    assert_eq!(shop.view().unwrap().ledger.customers.len(), 2);
    assert_eq!(undo(shop), (ChangeKind::EditSegments, "名单".into(), 2));
    assert!(shop.view().unwrap().segments.get(id).is_none());
    assert_eq!(shop.view().unwrap().ledger.customers.len(), 0);
    assert!(shop.check(Nothing {}, &Patient).unwrap().ok);
}
