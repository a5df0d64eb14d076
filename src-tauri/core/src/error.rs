//! The core's own error, and how it becomes what the ui is told.

use std::fmt;

use huitouke_contract::{AppError, ErrorCode};
use rusqlite::ErrorCode as Sql;

/// What can go wrong inside the core.
#[derive(Debug)]
pub enum Error {
    /// Already in the words of the contract.
    App(AppError),
    /// From SQLite.
    Sql(rusqlite::Error),
}

/// The core's result.
pub type Result<T> = std::result::Result<T, Error>;

impl From<AppError> for Error {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::App(AppError::new(code))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::App(AppError::internal(error))
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::App(error) => error,
            Error::Sql(error) => {
                let code = match error.sqlite_error_code() {
                    Some(Sql::DiskFull) => ErrorCode::DiskFull,
                    Some(Sql::SystemIoFailure) => ErrorCode::DiskFailed,
                    Some(Sql::ReadOnly | Sql::PermissionDenied | Sql::CannotOpen) => {
                        ErrorCode::DataReadOnly
                    }
                    Some(Sql::NotADatabase | Sql::DatabaseCorrupt) => ErrorCode::DataDamaged,
                    Some(Sql::DatabaseBusy | Sql::DatabaseLocked) => ErrorCode::DataInUse,
                    _ => return Self::internal(error),
                };
                Self::new(code).with("detail", error)
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::App(error) => error.fmt(f),
            Self::Sql(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
