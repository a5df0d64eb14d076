use std::fs;

use huitouke_contract::pictures::{Picture, PictureSave, TableCell, TableNumber, TableSave};
use huitouke_contract::{ErrorCode, PictureApi};

use crate::imports::out::testing::{Cell, cells};
use crate::testing::{Patient, new_shop};

fn table(path: &std::path::Path) -> TableSave {
    let number =
        |value, decimals, percent| TableCell::Number(TableNumber { value, decimals, percent });
    let text = |text: &str| TableCell::Text(text.to_owned());
    TableSave {
        path: path.to_str().unwrap().to_owned(),
        sheet: "分群".into(),
        headers: ["分组", "客户", "净额", "占比"].map(Into::into).into(),
        rows: vec![
            vec![text("=1+1"), number(12.0, 0, false), number(1234.5, 2, false), text("")],
            vec![text("007"), number(f64::NAN, 0, false), text("—"), number(0.1234, 1, true)],
        ],
    }
}

#[test]
fn a_table_keeps_numbers_as_numbers_and_runs_nothing() {
    let (folder, shop) = new_shop();
    let path = folder.path().join("图 表.xlsx");
    shop.table_save(table(&path), &Patient).unwrap();
    let rows = cells(&path);
    assert_eq!(rows[1][0], Cell::Text("=1+1".into()));
    assert_eq!((&rows[1][1], &rows[1][2]), (&Cell::Number(12.0), &Cell::Number(1234.5)));
    assert_eq!(rows[2][0], Cell::Text("007".into()));
    assert_eq!(rows[2][3], Cell::Number(0.1234));

    let path = folder.path().join("图 表.csv");
    shop.table_save(table(&path), &Patient).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        "\u{feff}分组,客户,净额,占比\r\n'=1+1,12,1234.50,\r\n007\t,,—,0.123\r\n".to_owned()
    );
}

#[test]
fn only_pictures_are_saved_and_only_under_their_name() {
    let (folder, shop) = new_shop();
    let save = |name: &str, picture: Picture| {
        let path = folder.path().join(name).to_str().unwrap().to_owned();
        shop.picture_save(PictureSave { path, picture }, &Patient).map_err(|e| e.code)
    };
    let png = || Picture::Png("iVBORw0KGgo=".into());
    let svg = || Picture::Svg("<svg xmlns='http://www.w3.org/2000/svg'/>".into());
    assert!(save("图.PNG", png()).is_ok());
    assert_eq!(fs::read(folder.path().join("图.PNG")).unwrap(), b"\x89PNG\r\n\x1a\n");
    assert!(save("图.svg", svg()).is_ok());
    for (name, picture) in [
        ("a.exe", png()),
        ("a.svg", png()),
        ("a.png", svg()),
        ("a.png", Picture::Png("TVqQAAMA".into())),
        ("a.png", Picture::Png("?".into())),
        ("a.svg", Picture::Svg("@echo off".into())),
    ] {
        assert_eq!(save(name, picture), Err(ErrorCode::BadRequest), "{name}");
        assert!(!folder.path().join(name).exists());
    }
}

#[test]
fn a_table_under_another_name_is_refused() {
    let (folder, shop) = new_shop();
    let refused = shop.table_save(table(&folder.path().join("a.bat")), &Patient);
    assert_eq!(refused.unwrap_err().code, ErrorCode::BadRequest);
    let nothing = TableSave { headers: vec![], ..table(&folder.path().join("a.csv")) };
    assert_eq!(shop.table_save(nothing, &Patient).unwrap_err().code, ErrorCode::BadRequest);
}
