//! Every format and encoding gives the same rows, with their numbers.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use std::ops::ControlFlow;

use common::{Files, encoded, expected, read, rows_of, text_expected};
use huitouke_ingest::{Book, Delimiter, Encoding, Format, Notice, ReadAs, Value};

/// The table of `expected`, as text files have it.
const TEXT: &str = "姓名,金额,日期,会员\n\n张三,12.5,2018-01-01 08:30,是\n李四,,2018-01-02\n";

#[test]
fn workbooks_under_any_name() {
    let files = Files::new();
    for (format, bytes) in
        [(Format::Xlsx, common::xlsx()), (Format::Ods, common::ods()), (Format::Xls, common::xls())]
    {
        for name in ["客户 资料.csv", "a.xlsx", "b.xls", "none"] {
            let path = files.write(name, &bytes);
            let mut book = Book::open(&path, ReadAs::default()).unwrap();
            assert_eq!(book.format(), format);
            assert_eq!((book.encoding(), book.delimiter()), (None, None));
            assert_eq!(book.size(), bytes.len() as u64);
            assert_eq!(rows_of(&mut book, 0).unwrap(), expected(), "{format:?}");
            assert_eq!(rows_of(&mut book, 0).unwrap(), expected(), "{format:?}, read again");
        }
    }
}

#[test]
fn sheets_and_hidden_ones() {
    let files = Files::new();
    let path = files.write("a.xlsx", common::xlsx());
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let sheets: Vec<_> = book.sheets().iter().map(|s| (s.name.as_str(), s.hidden)).collect();
    assert_eq!(sheets, [("订单", false), ("空", true)]);
    assert_eq!(rows_of(&mut book, 1).unwrap(), []);
}

#[test]
fn text_encodings_and_line_ends() {
    let files = Files::new();
    let gbk = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    for ends in ["\n", "\r\n", "\r"] {
        let text = TEXT.replace('\n', ends);
        let tabs = text.replace(',', "\t");
        for (bytes, encoding, delimiter) in [
            (text.clone().into_bytes(), Encoding::Utf8, b','),
            (format!("\u{FEFF}{text}").into_bytes(), Encoding::Utf8, b','),
            (gbk(&text), Encoding::Gb18030, b','),
            (gbk(&tabs), Encoding::Gb18030, b'\t'),
            (text.trim_end().as_bytes().to_vec(), Encoding::Utf8, b','),
        ] {
            let path = files.write("a.xls", &bytes);
            let mut book = Book::open(&path, ReadAs::default()).unwrap();
            assert_eq!(book.format(), Format::Text);
            assert_eq!(book.encoding(), Some(encoding));
            assert_eq!(book.delimiter(), Some(Delimiter::Char(delimiter)));
            assert_eq!(rows_of(&mut book, 0).unwrap(), text_expected(), "{ends:?} {encoding:?}");
            assert_eq!(book.notices(), []);
            assert_eq!(book.sheets().len(), 1);
        }
    }
}

#[test]
fn utf16_and_big5() {
    let files = Files::new();
    let text =
        "訂單編號\t買家姓名\t電話\r\n1\t陳怡君\t0912\r\n\r\n2\t林志明\t\"信義區\n松仁路\"\r\n";
    let row = |number, cells: [&str; 3]| (number, cells.map(str::to_owned).to_vec());
    let expected = [
        row(1, ["訂單編號", "買家姓名", "電話"]),
        row(2, ["1", "陳怡君", "0912"]),
        row(4, ["2", "林志明", "信義區\n松仁路"]),
    ];
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Big5] {
        for mark in ["", "\u{FEFF}"] {
            if encoding == Encoding::Big5 && !mark.is_empty() {
                continue;
            }
            let path = files.write("a.xls", encoded(&format!("{mark}{text}"), encoding));
            for chosen in [None, Some(encoding)] {
                let read_as = ReadAs { encoding: chosen, delimiter: None };
                let mut book = Book::open(&path, read_as).unwrap();
                assert_eq!((book.format(), book.encoding()), (Format::Text, Some(encoding)));
                assert_eq!(book.delimiter(), Some(Delimiter::Char(b'\t')));
                assert_eq!(rows_of(&mut book, 0).unwrap(), expected, "{encoding:?}");
                assert_eq!(book.notices(), []);
            }
        }
    }
    // Too little to tell by itself, but it can be chosen.
    let path = files.write("b.csv", encoded("名,額\n陳,1\n", Encoding::Big5));
    let book = Book::open(&path, ReadAs::default()).unwrap();
    assert_eq!(book.encoding(), Some(Encoding::Gb18030));
    let read_as = ReadAs { encoding: Some(Encoding::Big5), delimiter: None };
    let mut book = Book::open(&path, read_as).unwrap();
    assert_eq!(rows_of(&mut book, 0).unwrap()[1].1, ["陳", "1"]);
    // Chosen where nothing shows it: no ASCII character among them.
    let path = files.write("c.csv", encoded(&"姓名金額".repeat(9), Encoding::Utf16Le));
    let read_as = ReadAs { encoding: Some(Encoding::Utf16Le), delimiter: None };
    let mut book = Book::open(&path, read_as).unwrap();
    assert_eq!(rows_of(&mut book, 0).unwrap()[0].1, ["姓名金額".repeat(9)]);
    // Cut in the middle of a character.
    let bytes = encoded("\u{FEFF}a,b\n1,張", Encoding::Utf16Le);
    let path = files.write("d.csv", &bytes[..bytes.len() - 1]);
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    assert_eq!(rows_of(&mut book, 0).unwrap()[1].1, ["1", "\u{FFFD}"]);
    assert_eq!(book.notices(), [Notice::BadBytes]);
}

#[test]
fn utf16_of_many_chunks() {
    let files = Files::new();
    let mut text = "編號,姓名𠮷\n".to_owned();
    for i in 0..60_000 {
        text += &format!("{i},張三𠮷\n");
    }
    let path = files.write("a.csv", encoded(&text, Encoding::Utf16Be));
    let rows = read(&path).unwrap();
    assert_eq!(rows.len(), 60_001);
    assert!(rows[1..].iter().all(|(_, cells)| cells[1] == "張三𠮷"));
}

#[test]
fn gbk_after_a_megabyte_of_ascii() {
    let files = Files::new();
    let mut bytes = b"id,name\n".to_vec();
    for i in 0..150_000 {
        bytes.extend(format!("{i},x\n").bytes());
    }
    assert!(bytes.len() > 1 << 20);
    bytes.extend(&*encoding_rs::GB18030.encode("9,张三𠮷\n").0);
    let path = files.write("a.csv", &bytes);
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    assert_eq!(book.encoding(), Some(Encoding::Gb18030));
    let rows = rows_of(&mut book, 0).unwrap();
    assert_eq!(rows.len(), 150_002);
    assert_eq!(rows[150_001], (150_002, vec!["9".to_owned(), "张三𠮷".to_owned()]));
}

#[test]
fn chosen_instead_of_found() {
    let files = Files::new();
    let path = files.write("a.csv", "名,额\n甲,1;2\n");
    let read_as =
        ReadAs { encoding: Some(Encoding::Gb18030), delimiter: Some(Delimiter::Char(b';')) };
    let mut book = Book::open(&path, read_as).unwrap();
    assert_eq!(book.encoding(), Some(Encoding::Gb18030));
    let rows = rows_of(&mut book, 0).unwrap();
    assert_eq!(rows[1].1.len(), 2);
    assert_ne!(rows[1].1[0], "甲,1", "read as what it is not");

    let path = files.write("b.csv", encoding_rs::GB18030.encode("姓名,金额\n张三,1\n").0);
    let read_as = ReadAs { encoding: Some(Encoding::Utf8), ..ReadAs::default() };
    let mut book = Book::open(&path, read_as).unwrap();
    assert!(rows_of(&mut book, 0).unwrap()[0].1[0].contains('\u{FFFD}'));
    assert_eq!(book.notices(), [Notice::BadBytes]);
}

#[test]
fn utf8_with_a_broken_character_stays_utf8() {
    let files = Files::new();
    let mut bytes = "备注,这一列说了很多话，够多了，足以看出它是什么编码，不会弄错的，对吧\n"
        .repeat(2)
        .into_bytes();
    bytes.extend(b"\xE5\xBC,1\n");
    let path = files.write("a.csv", &bytes);
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    assert_eq!(book.encoding(), Some(Encoding::Utf8));
    assert_eq!(book.notices(), [Notice::BadBytes]);
    assert_eq!(rows_of(&mut book, 0).unwrap()[2].1, ["\u{FFFD}", "1"]);
    // Far behind what is looked at on opening.
    let mut bytes = "姓名,城市\n".repeat(50_000).into_bytes();
    bytes.extend(b"\xE5\xBC,1\n");
    bytes.extend("甲,乙\n".repeat(50_000).bytes());
    let path = files.write("far.csv", &bytes);
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    assert_eq!((book.encoding(), book.notices()), (Some(Encoding::Utf8), &[][..]));
    let rows = rows_of(&mut book, 0).unwrap();
    assert_eq!(rows.len(), 100_001);
    assert_eq!(rows[50_000].1, ["\u{FFFD}", "1"]);
    assert_eq!(rows[100_000].1, ["甲", "乙"]);
    assert_eq!(book.notices(), [Notice::BadBytes]);
    // Cut off in the middle of the last character.
    let path = files.write("b.csv", &"姓名,城市\n张三,杭州".as_bytes()[..26]);
    let book = Book::open(&path, ReadAs::default()).unwrap();
    assert_eq!((book.encoding(), book.notices()), (Some(Encoding::Utf8), &[Notice::BadBytes][..]));
}

#[test]
fn text_values_are_as_the_file_has_them() {
    let files = Files::new();
    let path =
        files.write("a.csv", "a,b\n 0012 ,=\"00123\"\n\"\", x\n , \n5\" pipe,\"\"\"q\"\"\"\n");
    let row = |number, a: &str, b: &str| (number, vec![a.to_owned(), b.to_owned()]);
    let expected = [
        row(1, "a", "b"),
        row(2, " 0012 ", "=\"00123\""),
        row(3, "", " x"),
        row(5, "5\" pipe", "\"q\""),
    ];
    assert_eq!(read(&path).unwrap(), expected);
}

#[test]
fn first_block_is_small_and_break_stops() {
    let files = Files::new();
    let path = files.write("a.csv", "a,b\n".to_owned() + &"1,2\n".repeat(5_000));
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let mut blocks = Vec::new();
    book.read(0, &mut |block, permille| {
        blocks.push((block.len(), permille));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(blocks[0].0, 100);
    assert!(blocks[0].1 > 0 && blocks[0].1 < 100, "{blocks:?}");
    assert_eq!(blocks.iter().map(|b| b.0).sum::<usize>(), 5_001);
    assert_eq!(blocks.last().unwrap().1, 1000);
    let mut calls = 0;
    book.read(0, &mut |_, _| {
        calls += 1;
        ControlFlow::Break(())
    })
    .unwrap();
    assert_eq!(calls, 1);
}

#[test]
fn progress_of_a_workbook_without_dimensions_moves() {
    let files = Files::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..20_000 {
        for column in 0..5 {
            sheet.write_number(row, column, f64::from(row) * 1.7 + f64::from(column)).unwrap();
        }
    }
    let path = files.write("a.xlsx", book.save_to_buffer().unwrap());
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let mut seen = Vec::new();
    book.read(0, &mut |_, permille| {
        seen.push(permille);
        ControlFlow::Continue(())
    })
    .unwrap();
    let middle = seen[seen.len() / 2];
    assert!((400..=600).contains(&middle), "{seen:?}");
    assert!(seen.is_sorted());
}

#[test]
fn a_book_moves_between_threads() {
    let files = Files::new();
    let path = files.write("a.xlsx", common::xlsx());
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let (blocks, received) = std::sync::mpsc::sync_channel(2);
    let reading = std::thread::spawn(move || {
        book.read(0, &mut |block, _| match blocks.send(block) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    });
    let names: Vec<String> = received
        .iter()
        .flat_map(|block| block.rows().map(|row| common::show(row.get(0))).collect::<Vec<_>>())
        .collect();
    assert_eq!(names, ["姓名", "张三", "李四"]);
    reading.join().unwrap().unwrap();
}

#[test]
#[should_panic(expected = "the sink's own fault")]
fn a_panic_of_the_sink_is_not_taken_for_a_damaged_file() {
    let files = Files::new();
    let path = files.write("a.xlsx", common::xlsx());
    let mut book = Book::open(&path, ReadAs::default()).unwrap();
    let _ = book.read(0, &mut |_, _| panic!("the sink's own fault"));
}

#[test]
fn open_in_another_program() {
    for lock in ["~$客户.xlsx", ".~客户.xlsx", ".~lock.客户.xlsx#"] {
        let files = Files::new();
        let path = files.write("客户.xlsx", common::xlsx());
        files.write(lock, "x");
        let book = Book::open(&path, ReadAs::default()).unwrap();
        assert_eq!(book.notices(), [Notice::OpenElsewhere], "{lock}");
    }
}

#[test]
fn dates_of_1904_durations_and_errors() {
    let Some(folder) = common::shared("robust/calamine") else { return };
    for name in ["date_1904.xlsx", "date_1904.xls", "date_1904.xlsb"] {
        let mut book =
            Book::open(&folder.join(format!("tests__{name}")), ReadAs::default()).unwrap();
        let rows = rows_of(&mut book, 0).unwrap();
        // 2021-01-01 and a duration of 255:10:10.
        assert_eq!(rows[0].1[0], "@18628+0", "{name}");
        assert_eq!(rows[2].1[0], "255:10:10", "{name}");
    }
    let mut book = Book::open(&folder.join("tests__errors.xlsx"), ReadAs::default()).unwrap();
    assert_eq!(rows_of(&mut book, 0).unwrap()[0].1[0], "!#DIV/0!");
    let mut book = Book::open(&folder.join("tests__any_sheets.xlsb"), ReadAs::default()).unwrap();
    assert_eq!(book.format(), Format::Xlsb);
    let mut numbers = 0;
    book.read(0, &mut |block, _| {
        numbers += block.rows().flat_map(|r| r.cells()).filter(|c| *c != Value::Empty).count();
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(numbers > 0);
}
