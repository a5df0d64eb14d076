//! Pages of all shapes give the same rows whatever the chunks they come in.

use std::cell::Cell;
use std::io::Write;

use super::*;
use crate::Value;

fn rows(html: &str, table: u32, chunk_bytes: usize) -> Vec<(u32, Vec<String>)> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(html.as_bytes()).unwrap();
    let mut rows = Vec::new();
    let in_sink = Cell::new(false);
    let mut sink = |block: crate::RowBlock, _: u32| {
        rows.extend(block.rows().map(|row| {
            let text = |cell| if let Value::Text(text) = cell { text } else { "" }.to_owned();
            (row.number(), row.cells().map(text).collect())
        }));
        ControlFlow::Continue(())
    };
    let blocks = Blocks::new(&mut sink, &in_sink, 3);
    let size = html.len() as u64;
    read_chunked(&mut file, size, Encoding::Utf8, table, blocks, chunk_bytes).unwrap();
    rows
}

fn check(html: &str, table: u32, expected: &[(u32, &[&str])]) {
    for chunk in [1, 3, 7, 64, CHUNK_BYTES] {
        let found = rows(html, table, chunk);
        let found: Vec<(u32, Vec<&str>)> =
            found.iter().map(|(n, cells)| (*n, cells.iter().map(|c| &**c).collect())).collect();
        let expected: Vec<_> = expected.iter().map(|(n, cells)| (*n, cells.to_vec())).collect();
        assert_eq!(found, expected, "{html} by {chunk}");
    }
}

#[test]
fn cells_and_their_places() {
    check(
        "<table><tr><th>a<th>b<tr><td>1</td><td>2</table>",
        0,
        &[(1, &["a", "b"]), (2, &["1", "2"])],
    );
    check("<table><td>x</td></table>", 0, &[(1, &["x"])]);
    check(
        "<table><tr><td colspan=2>a<td>b</tr><tr></tr><tr><td>1<td><td>3</table>",
        0,
        &[(1, &["a", "", "b"]), (3, &["1", "", "3"])],
    );
    check(
        "<table><tr><td rowspan='2'>a<td>b<td rowspan=\"0\">z<tr><td>c<tr><td>d<td>e<td>f</table>",
        0,
        &[(1, &["a", "b", "z"]), (2, &["", "c"]), (3, &["d", "e", "", "f"])],
    );
    check(
        "<table><tr><td rowspan=3 colspan=2>a<td>1<tr><td>2<tr><td>3<tr><td>4</table>",
        0,
        &[(1, &["a", "", "1"]), (2, &["", "", "2"]), (3, &["", "", "3"]), (4, &["4"])],
    );
}

#[test]
fn texts() {
    check(
        "<table><tr><td> <b>张</b>\n  三&nbsp;</td><td>a&amp;b&lt;br&gt;<br>c<br/><p>d</p></td>\
         <td style='mso-number-format:\"\\@\"'>00123</td></tr></table>",
        0,
        &[(1, &["张 三", "a&b<br>\nc\nd", "00123"])],
    );
    check(
        "<table><tr><td><!-- <td>no --><script>'<td>no'</script>a</td><td title='>'>b < c</td></table>",
        0,
        &[(1, &["a", "b < c"])],
    );
}

#[test]
fn tables_inside_and_beside() {
    let page = "<html><body>x<table><tr><td>menu<table><tr><td>in</table>bar</td></tr></table>\
                <table><caption>c</caption><thead><tr><th>h<tbody><tr><td>1</table></body></html>";
    check(page, 0, &[(1, &["menubar"])]);
    check(page, 1, &[(1, &["in"])]);
    check(page, 2, &[(1, &["h"]), (2, &["1"])]);
}

#[test]
fn ends_of_pieces() {
    check("<table><tr><td>1</td></tr>", 0, &[(1, &["1"])]);
    check("<table><tr><td>1</body></html>", 0, &[(1, &["1"])]);
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(b"<table><tr><td>1").unwrap();
    let error = tables(&mut file, Encoding::Utf8).unwrap_err();
    assert_eq!(error.kind, IngestErrorKind::Damaged, "cut off inside a cell");
}

#[test]
fn only_tables_with_something_in_them() {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(b"<table></table><table><tr><td>&nbsp; </table><table><tr><td>x</table>")
        .unwrap();
    assert_eq!(tables(&mut file, Encoding::Utf8).unwrap(), (vec![2], false));
}
