//! The text the merchant may send: versions, the system, sizes, counts, the settings that
//! are numbers, and the last lines of the log.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{Caller, ErrorCode};
use rusqlite::Connection;

use super::log::Log;
use crate::backups::place::Place;
use crate::customers::settings;
use crate::error::Result;
use crate::storage::SCHEMA_VERSION;
use crate::storage::new::with_ending;
use crate::{Access, Shop};

/// Lines of the log in it.
const LINES: usize = 300;

/// What it begins with.
const HEAD: &str = "回头客 诊断信息
这里只有版本、系统、大小、数量和出错的记录，用来查找问题。
没有客户的姓名、电话、微信、地址和备注，没有订单内容，也没有文件名和文件夹。
";

/// The text.
///
/// # Errors
/// What storage says.
pub fn text(shop: &Shop, caller: &dyn Caller) -> Result<String> {
    let mut text = begin(caller);
    {
        let reader = shop.reader();
        let format: i64 = reader.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let _ = writeln!(text, "数据格式 {format}（程序认得到 {SCHEMA_VERSION}）");
        data(&mut text, shop, &reader)?;
    }
    backups(&mut text, &shop.place());
    last_lines(&mut text, shop.path());
    Ok(text)
}

/// The text where the data file can't be opened.
pub fn closed(data: &Path, why: ErrorCode, caller: &dyn Caller) -> String {
    let mut text = begin(caller);
    let _ = write!(
        text,
        "\n数据\n打不开：{why:?}\n数据文件 {} 字节，日志 {} 字节\n",
        size(data),
        size(&with_ending(data, "-wal")),
    );
    backups(&mut text, &Place::of(data, WhichShop::Own));
    last_lines(&mut text, data);
    text
}

fn last_lines(text: &mut String, data: &Path) {
    text.push_str("\n最近的记录\n");
    let lines = Log::beside(data).last(LINES);
    if lines.is_empty() {
        text.push_str("（还没有）\n");
    }
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
}

/// What it is, and of which program. Writing into a text does not fail.
fn begin(caller: &dyn Caller) -> String {
    let mut text = String::from(HEAD);
    let _ = writeln!(text, "做于 {}", caller.now().stamp());
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    let build = if cfg!(debug_assertions) { "开发版" } else { "正式版" };
    let _ = write!(
        text,
        "\n程序\n版本 {} {build}\nSQLite {}\n系统 {system} {machine}，{cores} 核\n",
        env!("CARGO_PKG_VERSION"),
        rusqlite::version(),
    );
    text
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

fn data(text: &mut String, shop: &Shop, conn: &Connection) -> Result<()> {
    let which = if shop.which() == WhichShop::Own { "自己的" } else { "示例" };
    let access = if shop.access() == Access::Write { "可写" } else { "只读" };
    let _ = write!(
        text,
        "\n数据\n店铺 {which}，{access}\n数据文件 {} 字节，日志 {} 字节\n上次读入内存 {} 毫秒\n",
        size(shop.path()),
        size(&with_ending(shop.path(), "-wal")),
        shop.load_time().as_millis(),
    );
    let lifecycle = settings::lifecycle(conn)?;
    let _ = writeln!(text, "生命周期设置 {}", serde_json::to_string(&lifecycle)?);
    text.push_str("每张表的行数\n");
    let mut tables = conn.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
         ORDER BY name",
    )?;
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for name in names.iter().filter(|name| is_ours(name)) {
        let rows: i64 =
            conn.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0))?;
        let _ = writeln!(text, "  {name} {rows}");
    }
    Ok(())
}

/// Whether a table's name is one that this program gives.
fn is_ours(name: &str) -> bool {
    name.len() <= 40 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn backups(text: &mut String, folder: &Place) {
    let all = folder.backups_in(&folder.folder);
    let bytes: u64 = all.iter().map(|found| found.bytes).sum();
    let damaged = all.iter().filter(|found| found.header.is_none()).count();
    let second = if folder.local().second.is_some() { "选了" } else { "没选" };
    let _ = write!(
        text,
        "\n备份\n共 {} 份，{bytes} 字节，损坏 {damaged} 份；第二个文件夹{second}\n",
        all.len(),
    );
    for found in all.iter().filter_map(|found| Some((found.bytes, found.header.as_ref()?))).take(5)
    {
        let (bytes, header) = found;
        let _ = writeln!(
            text,
            "  {} {:?} 客户 {} 订单 {} {bytes} 字节",
            header.at().stamp(),
            header.reason,
            header.holds.customers,
            header.holds.orders,
        );
    }
}
