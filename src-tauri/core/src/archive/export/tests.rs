use huitouke_contract::archive::{ArchiveField, Relative};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::exports::CustomerExport;
use huitouke_contract::{ArchiveApi, CustomerId, ErrorCode};

use crate::archive::testing::{Tested, typed};
use crate::testing::Patient;

/// The parts of a workbook.
mod parts {
    use std::collections::BTreeMap;
    use std::io::Read;
    use std::path::Path;

    /// Each by its name.
    pub fn read(path: &Path) -> BTreeMap<String, String> {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut parts = BTreeMap::new();
        for n in 0..zip.len() {
            let mut part = zip.by_index(n).unwrap();
            let mut text = String::new();
            if part.read_to_string(&mut text).is_ok() {
                parts.insert(part.name().unwrap().into_owned(), text);
            }
        }
        parts
    }
}

#[test]
fn a_sheet_for_each_kind_of_thing_and_nothing_runs() {
    let (tested, [zhang, ..]) = Tested::with_three();
    for text in ["=cmd|' /C calc'!A0", "+1", "@x", "<img src=x onerror=alert(1)>"] {
        tested.edit(zhang, ArchiveField::AddNote(text.into()));
    }
    tested.edit(
        zhang,
        ArchiveField::PutRelative(Relative {
            id: None,
            relation: "女儿".into(),
            name: "=1+1".into(),
            birthday: None,
            note: String::new(),
        }),
    );
    tested.edit(zhang, ArchiveField::AddIdentity(typed(IdentityKind::WeChat, "zhang_san")));
    let path = tested.folder.path().join("张三.xlsx");
    let ask = |id: CustomerId, path: &str| {
        tested.shop.customer_export(CustomerExport { id, path: path.into() }, &Patient)
    };
    assert_eq!(ask(zhang, path.to_str().unwrap()).unwrap().customers, 1);
    let parts = parts::read(&path);
    let names = &parts["xl/workbook.xml"];
    for name in ["档案", "账号和联系方式", "地址", "家人", "介绍来的客户", "备注记录", "订单"]
    {
        assert!(names.contains(name), "{name}");
    }
    assert!(!names.contains("售后"));
    let strings = &parts["xl/sharedStrings.xml"];
    for text in ["13800000001", "zhang_san", "=cmd|", "=1+1", "&lt;img", "王五", "文三路1号"]
    {
        assert!(strings.contains(text), "{text}");
    }
    for (name, part) in parts.iter().filter(|(name, _)| name.contains("worksheets/sheet")) {
        assert!(!part.contains("<f>"), "{name}");
    }
    // Phones are no numbers.
    assert!(!parts.values().any(|part| part.contains("<v>13800000001</v>")));

    let other = tested.folder.path().join("张三.csv");
    assert_eq!(ask(zhang, other.to_str().unwrap()).unwrap_err().code, ErrorCode::BadRequest);
    assert!(!other.exists());
    assert_eq!(ask(CustomerId(99), "x.xlsx").unwrap_err().code, ErrorCode::NotFound);
    let nowhere = tested.folder.path().join("没有").join("a.xlsx");
    assert_eq!(ask(zhang, nowhere.to_str().unwrap()).unwrap_err().code, ErrorCode::SaveFailed);
}
