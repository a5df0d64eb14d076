use std::ops::ControlFlow;

use huitouke_analytics::Day;
use huitouke_contract::contacts::{Birthday, Gender};
use huitouke_contract::imports::Choices;

use super::super::super::super::stage::{FileSummary, StagedBuyer, StagedOrder};
use super::super::super::data::known;
use super::super::super::testing::{block, sample};
use super::super::understand;
use super::*;

#[derive(Debug, Default)]
struct Read {
    buyers: Vec<StagedBuyer>,
    orders: Vec<StagedOrder>,
    contacts: Vec<StagedContact>,
    summary: FileSummary,
}

impl Read {
    fn keys(&self, contact: usize) -> Vec<(IdentityKind, &str)> {
        let buyers = self.contacts[contact].identities.iter();
        buyers.map(|b| &self.buyers[*b as usize]).map(|b| (b.kind, b.value.as_str())).collect()
    }

    fn codes(&self) -> Vec<(u32, ProblemCode)> {
        self.summary.problems.iter().map(|p| (p.row, p.code)).collect()
    }
}

fn read(rows: &[&[&str]]) -> Read {
    read_as(rows, &Choices::default())
}

fn read_as(rows: &[&[&str]], choices: &Choices) -> Read {
    let known = known().unwrap();
    let table = Table::find(known, &sample(rows), true, choices).unwrap();
    let today = Day::from_ymd(2026, 6, 30).unwrap();
    let context =
        Context { known, table: &table, sheet: None, text_file: true, today, chunk_lines: 2 };
    let mut read = Read::default();
    let summary = understand([(block(rows), 500)], Reader::new(context), &mut |chunk, _| {
        read.buyers.extend(chunk.new_buyers);
        read.orders.extend(chunk.orders);
        read.contacts.extend(chunk.contacts);
        ControlFlow::Continue(())
    });
    read.summary = summary.unwrap();
    read
}

#[test]
fn a_contact_list_kept_by_hand() {
    let read = read(&[
        &[
            "姓名",
            "备注名",
            "微信号",
            "手机",
            "标签",
            "生日",
            "性别",
            "肤质",
            "添加时间",
            "来源",
            "宝宝生日",
        ],
        &[
            "李丽",
            "A李丽-团长",
            "Lily_2020",
            "138 0013 8000",
            "老客，敏感肌（干）",
            "农历八月十五",
            "女",
            "干皮",
            "2026-03-01 10:20",
            "朋友推荐",
            "2020-01-02",
        ],
        &["王五", "", "wxid_abc123456", "", "", "2月30日", "保密", "", "2027-01-01", "", ""],
        &["张三", "", "", "138****8000", "", "", "", "", "", "", ""],
        &["", "", "", "", "老客", "", "", "", "", "", ""],
        &["合计", "3 人", "", "", "", "", "", "", "", "", ""],
    ]);
    use IdentityKind::{Name, Phone, WeChat};
    assert_eq!(
        read.keys(0),
        [(Phone, "13800138000"), (WeChat, "lily_2020"), (Name, "李丽"), (Name, "A李丽-团长")]
    );
    let said = &read.contacts[0].said;
    assert_eq!(said.shown_name(), Some("李丽"));
    assert_eq!(said.wechat.as_deref(), Some("Lily_2020"));
    let tags: Vec<_> = said.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(tags, ["敏感肌（干）", "老客"]);
    let moon =
        Birthday { calendar: Calendar::Lunar, year: None, month: 8, day: Some(15), leap: false };
    assert_eq!((said.birthday, said.gender), (Some(moon), Some(Gender::Female)));
    assert_eq!(said.added, Some((Day::from_ymd(2026, 3, 1).unwrap().0, 620)));
    assert_eq!(said.extra["肤质"], "干皮");
    assert_eq!(said.extra["宝宝生日"], "2020-01-02");

    // What can't be read is kept as it is written; a hidden phone is no key.
    assert_eq!(read.keys(1), [(WeChat, "wxid_abc123456"), (Name, "王五")]);
    let said = &read.contacts[1].said;
    assert_eq!((said.birthday, said.added, said.gender), (None, None, None));
    assert_eq!(said.extra["生日"], "2月30日");
    assert_eq!(said.extra["添加时间"], "2027-01-01");
    assert_eq!(read.keys(2), [(Name, "张三")]);
    assert!(read.contacts[2].said.phones.contains("138****8000"));
    assert_eq!(
        read.codes(),
        [(3, ProblemCode::BadBirthday), (3, ProblemCode::FutureDate), (5, ProblemCode::NoPerson)]
    );
    assert_eq!((read.summary.rows, read.summary.lines, read.contacts.len()), (4, 3, 3));
    assert!(read.orders.is_empty());
}

#[test]
fn orders_that_also_tell_of_the_customer() {
    let read = read(&[
        &["日期", "姓名", "电话", "微信号", "生日", "标签", "来源", "商品", "金额"],
        &[
            "2026-05-01",
            "张三",
            "13800138000",
            "zhang_san",
            "5月12日",
            "老客",
            "直播",
            "面霜",
            "99",
        ],
        &["2026-05-02", "张三", "13800138000", "zhang_san", "5月12日", "老客", "橱窗", "皂", "9"],
        &["2026-05-03", "张三", "", "", "", "VIP", "", "皂", "9"],
        &["2026-05-04", "", "", "", "13月1日", "新", "", "皂", "9"],
    ]);
    assert_eq!(read.orders.len(), 4);
    use IdentityKind::{Name, Phone, WeChat};
    assert_eq!(read.keys(0), [(Phone, "13800138000"), (WeChat, "zhang_san")]);
    // Said once for both orders; that the name alone is the phone's is for recognition.
    assert_eq!(read.contacts.len(), 2);
    assert_eq!(read.keys(1), [(Name, "张三")]);
    assert_eq!(read.contacts[1].said.tags.iter().next().unwrap().name, "VIP");
    // In a table of orders 来源 may be the order's.
    assert_eq!(read.orders[0].extra, [("来源".to_owned(), "直播".to_owned())]);
    // Of nobody: kept with the order.
    let kept: Vec<_> = read.orders[3].extra.iter().map(|(h, v)| (h.as_str(), v.as_str())).collect();
    assert_eq!(kept, [("生日", "13月1日"), ("标签", "新")]);
    assert_eq!(read.codes(), [(5, ProblemCode::BadBirthday)]);
}

#[test]
fn a_wechat_column_of_names_and_of_phones() {
    let names = read(&[
        &["微信", "日期", "金额"],
        &["小丽", "2026-05-01", "9"],
        &["阿强", "2026-05-02", "9"],
    ]);
    let buyer = &names.buyers[names.orders[0].buyer.unwrap() as usize];
    assert_eq!((buyer.kind, buyer.value.as_str()), (IdentityKind::Name, "小丽"));
    assert!(names.contacts.is_empty());

    let mixed = read(&[
        &["姓名", "微信号", "性别"],
        &["小丽", "13800138000", "女"],
        &["阿强", "aqiang_88", "男"],
        &["", "强哥的号", "男"],
    ]);
    assert_eq!(mixed.keys(0)[0], (IdentityKind::Phone, "13800138000"));
    assert_eq!(mixed.keys(1)[0], (IdentityKind::WeChat, "aqiang_88"));
    assert_eq!(mixed.keys(2), [(IdentityKind::Name, "强哥的号")]);
}

#[test]
fn a_lunar_column_and_groups_of_tags() {
    let list = read(&[
        &["姓名", "手机号", "农历生日", "标签组1(学员等级)", "标签组2(来源)", "标签"],
        &["张三", "13800138000", "8-15", "一级", "抖音,视频号", "老客"],
    ]);
    let said = &list.contacts[0].said;
    assert_eq!(said.birthday.unwrap().calendar, Calendar::Lunar);
    let either = read(&[&["姓名", "生日（公历/农历）"], &["张三", "8-15"], &["李四", "农历8-15"]]);
    let calendars: Vec<_> =
        either.contacts.iter().map(|c| c.said.birthday.unwrap().calendar).collect();
    assert_eq!(calendars, [Calendar::Solar, Calendar::Lunar]);
    let tags: Vec<_> =
        said.tags.iter().map(|tag| (tag.group.as_deref(), tag.name.as_str())).collect();
    assert_eq!(
        tags,
        [
            (None, "老客"),
            (Some("学员等级"), "一级"),
            (Some("来源"), "抖音"),
            (Some("来源"), "视频号")
        ]
    );
}

#[test]
fn nothing_of_a_contact_list_is_dropped() {
    let rows: &[&[&str]] = &[
        &["会员号", "姓名", "手机", "账号", "年龄", "备注", "备注", "年龄"],
        &["V001", "张三", "13800138000", "san_zhang", "36", "爱喝茶", "怕辣", "虚岁37"],
    ];
    let list = read(rows);
    use IdentityKind::{Account, Name, Number, Phone};
    assert_eq!(
        list.keys(0),
        [(Account, "san_zhang"), (Phone, "13800138000"), (Number, "V001"), (Name, "张三")]
    );
    let said = &list.contacts[0].said;
    let extra: Vec<_> = said.extra.iter().map(|(h, v)| (h.as_str(), v.as_str())).collect();
    assert_eq!(
        extra,
        [("会员号", "V001"), ("年龄", "36"), ("年龄（2）", "虚岁37"), ("账号", "san_zhang")]
    );
    assert_eq!(said.remark.as_deref(), Some("爱喝茶；怕辣"));

    // A role of orders chosen in a known list of people.
    let rows: &[&[&str]] = &[
        &["客户名称", "添加人", "添加时间", "来源", "描述"],
        &["小丽", "店长", "2026-01-02", "扫码", "3 件"],
    ];
    let choices = Choices { roles: vec![(4, Role::Quantity)], ..Choices::default() };
    assert_eq!(read_as(rows, &choices).contacts[0].said.extra["描述"], "3 件");
    // The last name in a table of orders.
    let rows: &[&[&str]] =
        &[&["姓名", "Last Name", "日期", "金额"], &["Anna", "Li", "2026-05-01", "9"]];
    let choices = Choices { roles: vec![(1, Role::FamilyName)], ..Choices::default() };
    let orders = read_as(rows, &choices).orders;
    assert_eq!(orders[0].extra, [("Last Name".to_owned(), "Li".to_owned())]);
}
