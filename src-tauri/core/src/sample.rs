//! 示例: a made-up shop to look around in, in a data file of its own.
//!
//! It is a generated platform export that goes through the real import, so what
//! it shows is what a real file would show.

use std::fs;
use std::path::PathBuf;

use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, Day, ErrorCode, ShopApi};
use huitouke_fixtures as made_up;

use crate::Shop;

/// A sample that ends longer ago than this is made anew: it would show a shop
/// that everybody has left.
const STALE_DAYS: i32 = 21;

/// The name the sample's file goes by in the history of imports.
const FILE_NAME: &str = "示例订单.csv";

/// Fills the sample shop unless it is filled and fresh.
///
/// # Errors
/// What importing says.
pub fn fill_if_stale(shop: &Shop, caller: &dyn Caller) -> Result<(), AppError> {
    let today = caller.now().day;
    let state = shop.shop_state(Nothing {}, caller)?;
    if state.newest_day.is_some_and(|newest| today.since(newest) <= STALE_DAYS) {
        return Ok(());
    }
    for batch in shop.batches(Nothing {}, caller)? {
        shop.batch_undo(BatchRequest { id: batch.id }, caller)?;
    }
    let file = TemporaryFile::write(shop, &export(today))?;
    let path = file.0.to_string_lossy().into_owned();
    let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
    shop.import_apply(ImportRequest { files }, caller)?;
    Ok(())
}

/// Two years of a shop's orders up to yesterday.
fn export(today: Day) -> Vec<u8> {
    let params = made_up::Params {
        customers: 480,
        first_day: made_up::Day(today.0 - 730),
        last_day: made_up::Day(today.0 - 1),
        regulars_percent: 42,
    };
    made_up::files::taobao_2019_csv(&made_up::shop(2020, &params)).bytes
}

/// A file beside the data file that is gone when this is dropped.
struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn write(shop: &Shop, bytes: &[u8]) -> Result<Self, AppError> {
        let path = shop.path().with_file_name(FILE_NAME);
        fs::write(&path, bytes).map_err(|error| {
            let code = match error.kind() {
                std::io::ErrorKind::StorageFull => ErrorCode::DiskFull,
                _ => ErrorCode::DataReadOnly,
            };
            AppError::new(code).with("path", path.display()).with("detail", error)
        })?;
        Ok(Self(path))
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // One that stays behind is overwritten next time.
        let _ = fs::remove_file(&self.0);
    }
}
