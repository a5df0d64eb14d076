//! What a chart shows, saved as a picture or as a table.

mod table;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use huitouke_contract::pictures::{Picture, PictureSave, TableSave};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, PictureApi};

use crate::Shop;
use crate::imports::out::save::{not_saved, save_with};

/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl PictureApi for Shop {
    fn picture_save(&self, request: PictureSave, _: &dyn Caller) -> Result<Nothing, AppError> {
        let path = Path::new(&request.path);
        // Only pictures, only under a picture's name: this writes where it is told to.
        let (bytes, kind) = match request.picture {
            Picture::Png(text) => (STANDARD.decode(text).map_err(AppError::bad_request)?, "png"),
            Picture::Svg(text) => (text.into_bytes(), "svg"),
        };
        if ending(path) != kind || !bytes.starts_with(if kind == "png" { PNG } else { b"<svg " }) {
            return Err(AppError::bad_request(format!("not a picture that ends with .{kind}")));
        }
        save_with(path, |out| out.write_all(&bytes).map_err(|e| not_saved(path, &e)))?;
        Ok(Nothing {})
    }

    fn table_save(&self, request: TableSave, _: &dyn Caller) -> Result<Nothing, AppError> {
        let path = Path::new(&request.path);
        if request.headers.is_empty() {
            return Err(AppError::bad_request("no headers"));
        }
        match ending(path).as_str() {
            "xlsx" => table::workbook(&request, path)?,
            "csv" => table::csv(&request, path)?,
            _ => return Err(AppError::bad_request("a table ends with .xlsx or .csv")),
        }
        Ok(Nothing {})
    }
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase()
}
