//! Errors of reading as errors of the product, in one place.

use std::path::Path;

use huitouke_contract::error::{AppError, ErrorCode};
use huitouke_ingest::{IngestError, IngestErrorKind};

/// The name a file goes by in messages: without its folder.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What the merchant is told when `path` can't be read.
pub fn reading_failed(path: &Path, error: &IngestError) -> AppError {
    let code = match error.kind {
        IngestErrorKind::Missing => ErrorCode::FileMissing,
        IngestErrorKind::Folder => ErrorCode::FileIsFolder,
        IngestErrorKind::Empty => ErrorCode::FileEmpty,
        IngestErrorKind::NotSpreadsheet => ErrorCode::FileNotSpreadsheet,
        IngestErrorKind::Password => ErrorCode::FilePassword,
        IngestErrorKind::Damaged => ErrorCode::FileDamaged,
        IngestErrorKind::TooLarge => ErrorCode::FileTooLarge,
        IngestErrorKind::Unreadable => ErrorCode::FileUnreadable,
        IngestErrorKind::NoSuchSheet => ErrorCode::BadRequest,
    };
    AppError::new(code).with("detail", &error.detail).in_file(&file_name(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_names_the_file_without_its_folder() {
        let error = IngestError::new(IngestErrorKind::Password, "EncryptedPackage");
        let told = reading_failed(Path::new("/somewhere/我的 订单.xlsx"), &error);
        assert_eq!(told.code, ErrorCode::FilePassword);
        assert_eq!(told.params["file"], "我的 订单.xlsx");
        assert_eq!(told.at.map(|at| at.file).as_deref(), Some("我的 订单.xlsx"));
    }
}
