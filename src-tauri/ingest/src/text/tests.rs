//! Text of all shapes gives the same rows whatever the chunks it comes in.

use std::cell::Cell;
use std::io::Write;

use super::*;
use crate::Value;

fn rows(bytes: &[u8], chunk_bytes: usize) -> Vec<(u32, Vec<String>)> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    let size = bytes.len() as u64;
    let mut text = TextFile::open_chunked(file, size, ReadAs::default(), chunk_bytes).unwrap();
    let mut rows = Vec::new();
    let in_sink = Cell::new(false);
    let mut sink = |block: crate::RowBlock, _: u32| {
        for row in block.rows() {
            let cells = row.cells().map(|cell| match cell {
                Value::Text(text) => text.to_owned(),
                _ => String::new(),
            });
            rows.push((row.number(), cells.collect()));
        }
        ControlFlow::Continue(())
    };
    text.read(Blocks::new(&mut sink, &in_sink, 3)).unwrap();
    rows
}

#[test]
fn rows_and_their_numbers() {
    for (text, expected) in [
        ("a,b\n1,2\n", vec![(1, vec!["a", "b"]), (2, vec!["1", "2"])]),
        ("a,b\r\n\r\n\r\n1,2", vec![(1, vec!["a", "b"]), (4, vec!["1", "2"])]),
        ("a,b\r1,2\r\r3,4", vec![(1, vec!["a", "b"]), (2, vec!["1", "2"]), (4, vec!["3", "4"])]),
        (
            "a,b\n\"x\ny\r\nz\",2\n\n,,\n\"\",\n3,4\n",
            vec![(1, vec!["a", "b"]), (2, vec!["x\ny\r\nz", "2"]), (8, vec!["3", "4"])],
        ),
        (
            "\"a\",\"b\"\r\n\"1\"\"2\",\"\"\r\n\"3\"x\"y,\"4,5\"\r\n",
            vec![(1, vec!["a", "b"]), (2, vec!["1\"2", ""]), (3, vec!["3x\"y", "4,5"])],
        ),
        ("\n\na,b,\n1,2,\n", vec![(3, vec!["a", "b", ""]), (4, vec!["1", "2", ""])]),
        ("名|额\n张,三|１\n", vec![(1, vec!["名", "额"]), (2, vec!["张,三", "１"])]),
        ("\"a\"\r\r\"b\"\r\n\"c\"", vec![(1, vec!["a"]), (3, vec!["b"]), (4, vec!["c"])]),
    ] {
        let utf16 = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
        for bytes in [text.as_bytes().to_vec(), gbk, utf16] {
            for chunk in [1, 2, 3, 5, 7, 16, 64, CHUNK_BYTES] {
                let found = rows(&bytes, chunk);
                let found: Vec<(u32, Vec<&str>)> = found
                    .iter()
                    .map(|(number, cells)| (*number, cells.iter().map(String::as_str).collect()))
                    .collect();
                assert_eq!(found, expected, "{text:?} by {chunk}");
            }
        }
    }
}

/// The csv crate's core with every record quoted or not: the rules the fast way
/// must keep.
fn by_csv_core(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv_core::Reader::new();
    let (mut output, mut ends) = ([0; 4096], [0; 64]);
    let mut input = text.as_bytes();
    let mut records = Vec::new();
    let (mut written, mut fields) = (0, 0);
    loop {
        let (result, used, w, f) =
            reader.read_record(input, &mut output[written..], &mut ends[fields..]);
        input = &input[used..];
        written += w;
        fields += f;
        match result {
            csv_core::ReadRecordResult::InputEmpty => {}
            csv_core::ReadRecordResult::Record => {
                let mut start = 0;
                let record = ends[..fields].iter().map(|&end| {
                    let field = &output[std::mem::replace(&mut start, end)..end];
                    String::from_utf8(field.to_vec()).unwrap()
                });
                records.push(record.collect());
                (written, fields) = (0, 0);
            }
            _ => return records,
        }
    }
}

#[test]
fn the_fast_way_agrees_with_csv_core() {
    let mut state = 1_u64;
    let mut next = |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % end
    };
    for _ in 0..3_000 {
        let pieces = ["a", "张", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "x\"", " ", "\",\""];
        let text: String = (0..next(40)).map(|_| pieces[next(12) as usize]).collect();
        if text.trim().is_empty() {
            continue;
        }
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let comma = Some(Delimiter::Char(b','));
        let read_as = ReadAs { delimiter: comma, encoding: None };
        let size = text.len() as u64;
        let mut opened = TextFile::open_chunked(file, size, read_as, 4).unwrap();
        let mut found: Vec<Vec<String>> = Vec::new();
        let in_sink = Cell::new(false);
        let mut sink = |block: crate::RowBlock, _: u32| {
            found.extend(block.rows().map(|row| {
                let cell = |cell| if let Value::Text(text) = cell { text } else { "" }.to_owned();
                row.cells().map(cell).collect()
            }));
            ControlFlow::Continue(())
        };
        let result = opened.read(Blocks::new(&mut sink, &in_sink, 1));
        let mut expected = by_csv_core(&text);
        expected.retain(|record| record.iter().any(|field| !field.trim().is_empty()));
        if result.is_err() {
            // A quote left open at the end: all before it must agree.
            assert!(found.len() <= expected.len(), "{text:?}");
            expected.truncate(found.len());
        }
        assert_eq!(found, expected, "{text:?}");
    }
}
