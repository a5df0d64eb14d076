//! The boundary: every request, response and error code the ui may use.
//!
//! [`commands`] lists each command once as `name(Request) -> Response`. From that
//! one list come the trait that the core (or the shell) must implement in full,
//! the dispatch by name, and the TypeScript in `ui/src/backend/generated/`.
//!
//! To add a command: types in the module of its feature, a line in
//! [`commands`], the handler the compiler then asks for, and
//! `cargo xtask types` to write the TypeScript anew (a test fails when it is
//! stale).
//!
//! Names and shapes are also what `huitouke-cli` prints: money is integer 分
//! (`_fen`), days are `YYYY-MM-DD`, rows and columns count from 1.

pub mod archive;
pub mod asks;
pub mod backups;
pub mod call;
pub mod catalogue;
pub mod commands;
pub mod contacts;
pub mod customers;
pub mod error;
pub mod exclusions;
pub mod exports;
pub mod hand_orders;
pub mod history;
pub mod imports;
pub mod merges;
pub mod moving;
pub mod passwords;
pub mod pictures;
pub mod place;
pub mod reports;
pub mod rules;
pub mod saves;
pub mod segments;
pub mod selection;
pub mod shop;
pub mod support;
pub mod tags;
pub mod trouble;
pub mod typescript;
pub mod window;

pub use call::{Caller, Moment, Progress};
pub use commands::{
    ArchiveApi, BackupApi, CatalogueApi, DesktopApi, HandOrderApi, HistoryApi, ListApi, MergeApi,
    MovingApi, PasswordApi, PictureApi, ReportApi, SegmentApi, ShopApi, SupportApi, TagApi,
};
pub use error::{AppError, ErrorCode};
pub use huitouke_analytics::units::{CustomerId, Day, Fen, OrderId};
