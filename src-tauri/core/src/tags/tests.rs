//! Tags through the whole door.

use huitouke_contract::customers::{CustomerQuery, CustomerRequest};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::rules::Rule;
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{Nothing, UndoOutcome};
use huitouke_contract::tags::{
    StarterSet, Tag, TagColor, TagCustomers, TagEdit, TagEdited, TagGroup, TagGroupId, TagId,
};
use huitouke_contract::{AppError, CustomerId, ErrorCode, ShopApi, TagApi};
use tempfile::TempDir;

use crate::Shop;
use crate::insights::Snapshot;
use crate::testing::{Patient, new_shop};

struct Desk {
    folder: TempDir,
    shop: Shop,
}

const LIST: &str = "姓名,电话,标签,标签组-肤质
小鱼,13800000001,老客、VIP,油性
大山,13800000002,老客,干性
小雨,13800000003,,
";

impl Desk {
    fn new() -> Self {
        let (folder, shop) = new_shop();
        Self { folder, shop }
    }

    /// A shop with three people of a list.
    fn with_people() -> Self {
        let desk = Self::new();
        desk.import("people.csv", LIST);
        desk
    }

    fn import(&self, name: &str, text: &str) -> i64 {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
        let outcome = self.shop.import_apply(ImportRequest { files }, &Patient).unwrap();
        assert_eq!(outcome.files[0].problems, []);
        outcome.batch.unwrap()
    }

    fn undo_batch(&self, id: i64) -> UndoOutcome {
        let outcome = self.shop.batch_undo(BatchRequest { id }, &Patient).unwrap();
        self.fresh();
        outcome
    }

    fn undo(&self) {
        self.shop.undo(Nothing {}, &Patient).unwrap();
        self.fresh();
    }

    fn edit(&self, edit: TagEdit) -> Result<TagEdited, AppError> {
        let edited = self.shop.tag_edit(edit, &Patient);
        self.fresh();
        edited
    }

    fn create(&self, group: Option<TagGroupId>, name: &str) -> TagId {
        let name = name.to_owned();
        let edit = TagEdit::Create { group, name, color: None, rule: None };
        self.edit(edit).unwrap().tag.unwrap()
    }

    fn group(&self, name: &str, multi: bool) -> TagGroupId {
        let name = name.to_owned();
        let edit = TagEdit::CreateGroup { name, color: TagColor::Blue, multi };
        self.edit(edit).unwrap().group.unwrap()
    }

    fn set(&self, names: &[&str], add: &[TagId], remove: &[TagId]) -> Result<u32, AppError> {
        let request = TagCustomers {
            customers: Selection::These { ids: names.iter().map(|name| self.id(name)).collect() },
            add: add.to_vec(),
            remove: remove.to_vec(),
        };
        let changed = self.shop.tag_customers(request, &Patient);
        self.fresh();
        changed.map(|changed| changed.customers)
    }

    fn id(&self, name: &str) -> CustomerId {
        let view = self.shop.view().unwrap();
        let c = (0..view.ledger.customers.len()).find(|c| view.names.get(*c) == name);
        view.ledger.customers[c.unwrap_or_else(|| panic!("{name} is not there"))]
    }

    /// The tags somebody carries.
    fn of(&self, name: &str) -> Vec<String> {
        let request = CustomerRequest { id: self.id(name), as_of: None };
        let detail = self.shop.customer(request, &Patient).unwrap();
        let full = |tag: huitouke_contract::tags::CarriedTag| {
            crate::insights::tags::full_name(tag.group.as_deref(), &tag.name)
        };
        detail.tags.into_iter().map(full).collect()
    }

    fn groups(&self) -> Vec<TagGroup> {
        self.shop.tags(Nothing {}, &Patient).unwrap()
    }

    fn tag(&self, name: &str) -> Tag {
        let mut tags = self.groups().into_iter().flat_map(|group| group.tags);
        tags.find(|tag| tag.name == name).unwrap_or_else(|| panic!("no tag {name}"))
    }

    /// The catalogue in short: groups with their tags and counts.
    fn catalogue(&self) -> Vec<String> {
        let tag = |tag: &Tag| format!("{} {}", tag.name, tag.count);
        let group = |group: TagGroup| {
            let tags: Vec<String> = group.tags.iter().map(tag).collect();
            format!("{}: {}", group.name, tags.join(", "))
        };
        self.groups().into_iter().map(group).collect()
    }

    fn fresh(&self) {
        let now = self.shop.snapshot().unwrap();
        let anew = Snapshot::load(&self.shop.connect_to_read().unwrap(), None, 0).unwrap();
        assert_eq!((&now.ledger, &now.tags), (&anew.ledger, &anew.tags));
        assert_eq!(now.names, anew.names);
    }
}

fn code(result: Result<impl std::fmt::Debug, AppError>) -> ErrorCode {
    result.unwrap_err().code
}

#[test]
fn what_files_say_are_tags_that_go_with_them_unless_somebody_touched_them() {
    let desk = Desk::new();
    let batch = desk.import("people.csv", LIST);
    let all = ["肤质: 干性 1, 油性 1", ": VIP 1, 老客 2"];
    assert_eq!(desk.catalogue(), all);
    assert!(desk.tag("VIP").from_files);
    assert_eq!(desk.of("小鱼"), ["肤质：油性", "VIP", "老客"]);
    let again = desk.import("again.csv", "姓名,电话,标签\n小雨,13800000003,老客、新\n");
    assert_eq!(desk.catalogue(), ["肤质: 干性 1, 油性 1", ": VIP 1, 新 1, 老客 3"]);
    desk.undo_batch(again);
    assert_eq!(desk.catalogue(), all);
    let vip = desk.tag("VIP").id;
    let edit =
        TagEdit::Edit { id: vip, name: "VIP".into(), color: Some(TagColor::Red), rule: None };
    desk.edit(edit).unwrap();
    desk.undo_batch(batch);
    assert_eq!(desk.catalogue(), [": VIP 0"]);
    // What only the edit kept goes with it.
    desk.undo();
    assert_eq!(desk.catalogue(), [": "]);
}

#[test]
fn by_hand_goes_before_what_files_say_and_is_undone() {
    let desk = Desk::with_people();
    let (vip, old) = (desk.tag("VIP").id, desk.tag("老客").id);
    assert_eq!(desk.set(&["小鱼", "大山", "小雨"], &[vip], &[old]).unwrap(), 3);
    assert_eq!(desk.of("小鱼"), ["肤质：油性", "VIP"]);
    assert_eq!((desk.of("小雨"), desk.tag("老客").count), (vec!["VIP".to_owned()], 0));
    // A list that says it again changes nothing of that.
    desk.import("again.csv", "姓名,电话,标签\n小鱼,13800000001,老客\n");
    desk.fresh();
    assert_eq!(desk.tag("老客").count, 0);
    assert_eq!(desk.set(&["小鱼"], &[vip], &[]).unwrap(), 0);
    assert_eq!(desk.set(&["小鱼", "大山"], &[], &[vip]).unwrap(), 2);
    assert_eq!(desk.tag("VIP").count, 1);
    desk.undo();
    assert_eq!(desk.tag("VIP").count, 3);
    assert_eq!(desk.set(&["小鱼"], &[old], &[]).unwrap(), 1);
    assert_eq!(desk.of("小鱼"), ["肤质：油性", "VIP", "老客"]);
}

#[test]
fn of_a_single_choice_group_only_one_is_set() {
    let desk = Desk::with_people();
    let skin = desk.groups()[0].id.unwrap();
    let edit =
        TagEdit::EditGroup { id: skin, name: "肤质".into(), color: TagColor::Pink, multi: false };
    desk.edit(edit).unwrap();
    let (dry, oily) = (desk.tag("干性").id, desk.tag("油性").id);
    assert_eq!(code(desk.set(&["小雨"], &[dry, oily], &[])), ErrorCode::BadRequest);
    assert_eq!(desk.set(&["小鱼", "大山", "小雨"], &[dry], &[]).unwrap(), 2);
    assert_eq!(desk.catalogue()[0], "肤质: 干性 3, 油性 0");
    desk.undo();
    assert_eq!(desk.catalogue()[0], "肤质: 干性 1, 油性 1");
}

#[test]
fn tags_keep_their_customers_when_their_file_is_taken_back() {
    let desk = Desk::new();
    let batch = desk.import("people.csv", LIST);
    let mine = desk.create(None, "我的");
    desk.set(&["小雨"], &[mine], &[]).unwrap();
    let outcome = desk.undo_batch(batch);
    assert_eq!((outcome.kept_edited, outcome.kept_total), (vec!["小雨".to_owned()], 1));
    assert_eq!(desk.catalogue(), [": 我的 1"]);
    assert!(desk.shop.check(Nothing {}, &Patient).unwrap().ok);
    // Untagged, they still stay, so that this can be undone.
    desk.set(&["13800000003"], &[], &[mine]).unwrap();
    desk.undo();
    assert_eq!(desk.of("13800000003"), ["我的"]);
    desk.undo();
    assert!(desk.shop.snapshot().unwrap().ledger.customers.is_empty());
    desk.undo();
    assert_eq!(desk.catalogue(), [": "]);
}

#[test]
fn a_tag_renamed_moved_or_merged_is_what_files_mean() {
    let desk = Desk::with_people();
    let old = desk.tag("老客").id;
    let edit = TagEdit::Edit { id: old, name: "回头客".into(), color: None, rule: None };
    desk.edit(edit).unwrap();
    let state = desk.group("状态", true);
    desk.edit(TagEdit::Move { id: old, group: Some(state), before: None }).unwrap();
    desk.import("b.csv", "姓名,电话,标签\n小雨,13800000003,老客\n小风,13800000004,回头客\n");
    desk.fresh();
    assert_eq!(desk.catalogue()[1], "状态: 回头客 4");
    assert_eq!(desk.of("小雨"), ["状态：回头客"]);
    let vip = desk.tag("VIP").id;
    desk.edit(TagEdit::Merge { from: vip, into: old }).unwrap();
    desk.import("c.csv", "姓名,电话,标签\n小月,13800000005,VIP\n");
    desk.fresh();
    assert_eq!(desk.of("小月"), ["状态：回头客"]);
    assert_eq!(desk.catalogue(), ["肤质: 干性 1, 油性 1", "状态: 回头客 5", ": "]);
    // A tag made of that name is what files mean by it.
    desk.create(None, "VIP");
    assert_eq!(desk.of("小月"), ["VIP"]);
    for _ in 0..2 {
        desk.undo();
    }
    assert_eq!(desk.of("小雨"), ["状态：回头客"]);
}

#[test]
fn whoever_carries_either_carries_the_merged_one_and_nobody_else() {
    let desk = Desk::with_people();
    let (vip, old) = (desk.tag("VIP").id, desk.tag("老客").id);
    let mine = desk.create(None, "我的");
    // 小鱼: both said, one taken away; 大山: taken away; 小雨: by hand.
    desk.set(&["小鱼", "大山"], &[], &[old]).unwrap();
    desk.set(&["小雨"], &[mine], &[]).unwrap();
    desk.edit(TagEdit::Merge { from: old, into: vip }).unwrap();
    assert_eq!(desk.catalogue()[1], ": VIP 1, 我的 1");
    desk.undo();
    assert_eq!(desk.catalogue()[1], ": VIP 1, 老客 0, 我的 1");
    desk.edit(TagEdit::Merge { from: mine, into: old }).unwrap();
    assert_eq!(desk.of("小雨"), ["老客"]);
    desk.edit(TagEdit::Merge { from: vip, into: old }).unwrap();
    assert_eq!(desk.catalogue()[1], ": 老客 2");
    for _ in 0..2 {
        desk.undo();
    }
    assert_eq!(desk.catalogue()[1], ": VIP 1, 老客 0, 我的 1");
}

#[test]
fn names_are_unique_and_valid() {
    let desk = Desk::with_people();
    let skin = desk.groups()[0].id;
    let create = |group, name: &str| {
        desk.edit(TagEdit::Create { group, name: name.into(), color: None, rule: None })
    };
    for name in ["", "  ", &"长".repeat(51), "a\nb", &"x".repeat(10_000)] {
        assert_eq!(code(create(None, name)), ErrorCode::BadValue, "{name:?}");
    }
    assert_eq!(code(create(None, " VIP ")), ErrorCode::NameTaken);
    assert_eq!(code(create(None, "肤质：干性")), ErrorCode::NameTaken);
    assert_eq!(code(create(Some(TagGroupId(99)), "x")), ErrorCode::NotFound);
    for name in ["🐟🐟", "مرحبا", "'; DROP TABLE tag; --", "<img onerror>", "干性", "=cmd|x"]
    {
        create(None, name).unwrap();
    }
    create(skin, "VIP").unwrap();
    let group = |name: &str| {
        let name = name.to_owned();
        desk.edit(TagEdit::CreateGroup { name, color: TagColor::Red, multi: true })
    };
    assert_eq!(code(group("肤质")), ErrorCode::NameTaken);
    let other = group("别的").unwrap().group.unwrap();
    let rename =
        TagEdit::EditGroup { id: other, name: "肤质".into(), color: TagColor::Red, multi: true };
    assert_eq!(code(desk.edit(rename)), ErrorCode::NameTaken);
    for edit in [
        TagEdit::Delete { id: TagId(99) },
        TagEdit::Merge { from: TagId(99), into: desk.tag("老客").id },
        TagEdit::Move { id: desk.tag("老客").id, group: None, before: Some(TagId(99)) },
        TagEdit::MoveGroup { id: other, before: Some(TagGroupId(99)) },
        TagEdit::DeleteGroup { id: TagGroupId(99), with_tags: true },
    ] {
        assert_eq!(code(desk.edit(edit.clone())), ErrorCode::NotFound, "{edit:?}");
    }
    let itself = TagEdit::Merge { from: desk.tag("老客").id, into: desk.tag("老客").id };
    assert_eq!(code(desk.edit(itself)), ErrorCode::BadRequest);
    assert_eq!(code(desk.set(&["小鱼"], &[TagId(99)], &[])), ErrorCode::NotFound);
}

#[test]
fn groups_and_tags_are_moved_and_deleted_and_come_back() {
    let desk = Desk::with_people();
    let skin = desk.groups()[0].id.unwrap();
    let other = desk.group("别的", true);
    desk.edit(TagEdit::MoveGroup { id: other, before: Some(skin) }).unwrap();
    let (vip, oily) = (desk.tag("VIP").id, desk.tag("油性").id);
    let before = desk.tag("干性").id;
    desk.edit(TagEdit::Move { id: vip, group: Some(skin), before: Some(before) }).unwrap();
    let all = ["别的: ", "肤质: VIP 1, 干性 1, 油性 1", ": 老客 2"];
    assert_eq!(desk.catalogue(), all);
    desk.edit(TagEdit::Move { id: oily, group: Some(skin), before: Some(vip) }).unwrap();
    assert_eq!(desk.catalogue()[1], "肤质: 油性 1, VIP 1, 干性 1");
    desk.undo();
    desk.edit(TagEdit::DeleteGroup { id: skin, with_tags: true }).unwrap();
    assert_eq!(desk.catalogue(), ["别的: ", ": 老客 2"]);
    desk.undo();
    assert_eq!(desk.catalogue(), all);
    desk.edit(TagEdit::DeleteGroup { id: skin, with_tags: false }).unwrap();
    assert_eq!(desk.catalogue(), ["别的: ", ": 老客 2, VIP 1, 干性 1, 油性 1"]);
    desk.undo();
    desk.edit(TagEdit::Delete { id: oily }).unwrap();
    assert_eq!(desk.catalogue()[1], "肤质: VIP 1, 干性 1");
    // Files that say it again bring it back, undone or not.
    let again = desk.import("people.csv", LIST);
    assert_eq!(desk.catalogue()[1], "肤质: VIP 1, 干性 1, 油性 1");
    desk.undo_batch(again);
    desk.undo();
    assert_eq!(desk.catalogue(), all);
}

#[test]
fn starter_sets_leave_what_is_there() {
    let desk = Desk::with_people();
    desk.edit(TagEdit::Starter { set: StarterSet::Beauty }).unwrap();
    let groups = desk.groups();
    assert!(groups.len() > 5 && groups[0].multi);
    let mut skin: Vec<String> = groups[0].tags.iter().map(|tag| tag.name.clone()).collect();
    skin.sort();
    assert_eq!(skin, ["中性", "干性", "敏感肌", "油性", "混合性"]);
    let count = |desk: &Desk| desk.groups().iter().map(|group| group.tags.len()).sum::<usize>();
    let before = count(&desk);
    desk.edit(TagEdit::Starter { set: StarterSet::Beauty }).unwrap();
    assert_eq!(count(&desk), before);
    for set in [StarterSet::Food, StarterSet::Baby, StarterSet::Clothing, StarterSet::Health] {
        desk.edit(TagEdit::Starter { set }).unwrap();
    }
    for _ in 0..5 {
        desk.undo();
    }
    assert_eq!(desk.catalogue(), ["肤质: 干性 1, 油性 1", ": VIP 1, 老客 2"]);
}

#[test]
fn automatic_tags_are_kept_by_their_rule_alone() {
    let desk = Desk::with_people();
    let vip = desk.tag("VIP").id;
    let rule = Some(Rule::All(Vec::new()));
    let edit = TagEdit::Edit { id: vip, name: "VIP".into(), color: None, rule: rule.clone() };
    desk.edit(edit).unwrap();
    let tag = desk.tag("VIP");
    assert_eq!((tag.rule, tag.broken), (rule.clone(), vec![]));
    assert_eq!(code(desk.set(&["小雨"], &[vip], &[])), ErrorCode::BadValue);
    let merge = TagEdit::Merge { from: vip, into: desk.tag("老客").id };
    assert_eq!(code(desk.edit(merge)), ErrorCode::BadValue);
    desk.undo();
    assert_eq!(desk.of("小鱼"), ["肤质：油性", "VIP", "老客"]);
}

#[test]
fn a_whole_list_is_tagged_at_once() {
    let desk = Desk::with_people();
    let mine = desk.create(None, "我的");
    let query = CustomerQuery { search: "小".into(), ..CustomerQuery::default() };
    let customers = Selection::All { query: Box::new(query), except: vec![desk.id("小雨")] };
    let request = TagCustomers { customers, add: vec![mine], remove: vec![] };
    assert_eq!(desk.shop.tag_customers(request, &Patient).unwrap().customers, 1);
    desk.fresh();
    assert_eq!(desk.of("小鱼").last().map(String::as_str), Some("我的"));
    let gone = Selection::These { ids: vec![CustomerId(9_999)] };
    let request = TagCustomers { customers: gone, add: vec![mine], remove: vec![] };
    assert_eq!(desk.shop.tag_customers(request, &Patient).unwrap().customers, 0);
    let undo = desk.shop.shop_state(Nothing {}, &Patient).unwrap().undo.unwrap();
    assert_eq!((undo.subject.as_str(), undo.count), ("我的", 1));
}
