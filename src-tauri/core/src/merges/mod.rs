//! Customers who may be one person: suggested, merged by hand, split again.

mod stored;

pub use stored::of;

use huitouke_contract::merges::{
    ApartRequest, DuplicatePage, DuplicatesRequest, MergeRequest, Merged, SplitDone, SplitRequest,
};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, MergeApi};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl MergeApi for Shop {
    fn duplicates(&self, _: DuplicatesRequest, _: &dyn Caller) -> Answer<DuplicatePage> {
        Err(AppError::internal("not there yet"))
    }

    fn duplicates_apart(&self, _: ApartRequest, _: &dyn Caller) -> Answer<Nothing> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_merge(&self, _: MergeRequest, _: &dyn Caller) -> Answer<Merged> {
        Err(AppError::internal("not there yet"))
    }

    fn customers_split(&self, _: SplitRequest, _: &dyn Caller) -> Answer<SplitDone> {
        Err(AppError::internal("not there yet"))
    }
}
