//! Everything as tables that a merchant can open: one csv and one sheet of a workbook for
//! each kind of thing.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use huitouke_contract::AppError;
use rust_xlsxwriter::{Color, Format, Workbook, XlsxError};

use super::sheets::{SHEETS, Sheet, Source};
use super::zipped::Zipped;
use crate::customers::table::csv;
use crate::customers::table::field::Field;
use crate::customers::table::xlsx::Looks;
use crate::error::Result;
use crate::imports::out::cells::TEXT;
use crate::imports::out::save::{filling, not_saved, not_written};

/// Name of the workbook.
pub const WORKBOOK: &str = "全部表格.xlsx";
/// Rows of a sheet, its header among them.
const ROWS: u32 = 1_048_576;

/// Writes all tables. `path` is for what is said when they can't be written; `tick` is told
/// which table of how many it is at, and says whether to go on.
///
/// # Errors
/// `disk_full`, `save_failed` …, what `tick` says, or what storage says.
pub fn write<W: Write + Seek>(
    source: &Source<'_>,
    zip: &mut Zipped<W>,
    path: &Path,
    tick: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    filling(path, || fill(source, zip, path, tick))
}

fn fill<W: Write + Seek>(
    source: &Source<'_>,
    zip: &mut Zipped<W>,
    path: &Path,
    tick: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    let mut book = Workbook::new();
    let mut sheets = 0;
    for (n, sheet) in (0..).zip(&SHEETS) {
        tick(n, SHEETS.len() as u64)?;
        sheets =
            one(source, sheet, zip, &mut book, sheets, path, &mut || tick(n, SHEETS.len() as u64))?;
    }
    // A workbook can't be written from front to end; this one is nobody's but ours.
    let wrong = |e: io::Error| not_saved(path, &e);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut whole: File = tempfile::tempfile_in(folder.unwrap_or(Path::new("."))).map_err(wrong)?;
    book.save_to_writer(&mut whole).map_err(|e| not_written(path, e))?;
    whole.seek(SeekFrom::Start(0)).map_err(wrong)?;
    zip.begin(WORKBOOK, true).map_err(wrong)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        let n = whole.read(&mut piece).map_err(wrong)?;
        if n == 0 {
            return Ok(());
        }
        zip.write_all(&piece[..n]).map_err(wrong)?;
        tick(SHEETS.len() as u64, SHEETS.len() as u64)?;
    }
}

/// Writes one table both ways. Returns how many sheets the workbook has.
fn one<W: Write + Seek>(
    source: &Source<'_>,
    sheet: &Sheet,
    zip: &mut Zipped<W>,
    book: &mut Workbook,
    first: usize,
    path: &Path,
    tick: &mut dyn FnMut() -> Result<()>,
) -> Result<usize> {
    let headers = (sheet.headers)(source);
    let wrong = |e: io::Error| not_saved(path, &e);
    let odd = |e: XlsxError| not_written(path, e);
    zip.begin(&format!("csv/{}.csv", sheet.name), false).map_err(wrong)?;
    zip.write_all("\u{feff}".as_bytes()).map_err(wrong)?;
    let fields: Vec<Field> = headers.iter().cloned().map(Field::Text).collect();
    csv::line(zip, &fields).map_err(wrong)?;
    begin(book, sheet.name, &headers).map_err(odd)?;
    let looks = Looks::new();
    let (mut sheets, mut row) = (first + 1, 1);
    (sheet.fill)(source, &mut |fields| {
        csv::line(zip, &fields).map_err(wrong)?;
        if row == ROWS {
            let name = format!("{} {}", sheet.name, sheets - first + 1);
            begin(book, &name, &headers).map_err(odd)?;
            (sheets, row) = (sheets + 1, 1);
        }
        let to = book.worksheet_from_index(sheets - 1).map_err(odd)?;
        for (column, field) in (0..).zip(&fields) {
            looks.write(to, (row, column), field).map_err(odd)?;
        }
        row += 1;
        if row.is_multiple_of(1024) { tick() } else { Ok(()) }
    })?;
    Ok(sheets)
}

fn begin(
    book: &mut Workbook,
    name: &str,
    headers: &[String],
) -> std::result::Result<(), XlsxError> {
    let sheet = book.add_worksheet_with_constant_memory();
    let sheet = sheet?;
    let header = Format::new()
        .set_bold()
        .set_num_format_index(TEXT)
        .set_background_color(Color::RGB(0xF2_EB_DF));
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, word) in (0..).zip(headers) {
        let wide = word.contains("地址") || word.contains("内容") || word.contains("备注");
        sheet.set_column_width(column, if wide { 36 } else { 16 })?;
        sheet.write_string_with_format(0, column, word, &header)?;
    }
    Ok(())
}

/// What the file says to whoever opens it.
pub fn readme(source: &Source<'_>, at: &str) -> std::result::Result<String, AppError> {
    let holds = super::super::backups::make::holds(source.conn)?;
    let mut text = format!(
        "回头客 整店导出\r\n做于 {at}，{} 位客户，{} 单\r\n\r\n\
         注意：这个压缩包没有密码，任何人拿到都能看到里面的客户。用完请收好或删掉。\r\n\r\n\
         搬到新电脑：在新电脑上装好回头客，打开“设置 → 搬家与导出”，选这个压缩包。不用先解压。\r\n\r\n\
         里面有什么\r\n\
         {WORKBOOK}：下面所有表格，Excel 和 WPS 都能打开\r\n\
         csv 文件夹：同样的表格，一张一个文件\r\n",
        holds.customers, holds.orders,
    );
    for sheet in &SHEETS {
        text.push_str(&format!("  {}\r\n", sheet.name));
    }
    text.push_str(
        "shop.sqlite：店铺的全部数据，SQLite 数据库，不加密，格式见 data-format.md\r\n\
         data-format.md：数据库每张表、每一列是什么\r\n\
         manifest.json：版本、数量和每个文件的 SHA-256，导回时用来核对\r\n",
    );
    Ok(text)
}
