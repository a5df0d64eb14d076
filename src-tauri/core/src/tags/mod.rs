//! Tags: a catalogue of groups, set by hand, said by files, or kept by a rule.
//!
//! - [`stored`] is the catalogue in storage, `insights::tags` the one in memory.
//! - [`said`] makes the tags that files say.
//! - [`shown`] says who carries what.

pub mod said;
pub mod shown;
pub mod stored;

use huitouke_contract::shop::Nothing;
use huitouke_contract::tags::{Changed, TagCustomers, TagEdit, TagEdited, TagGroup};
use huitouke_contract::{AppError, Caller, TagApi};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl TagApi for Shop {
    fn tags(&self, _: Nothing, _: &dyn Caller) -> Answer<Vec<TagGroup>> {
        Err(AppError::internal("not there yet"))
    }

    fn tag_edit(&self, _: TagEdit, _: &dyn Caller) -> Answer<TagEdited> {
        Err(AppError::internal("not there yet"))
    }

    fn tag_customers(&self, _: TagCustomers, _: &dyn Caller) -> Answer<Changed> {
        Err(AppError::internal("not there yet"))
    }
}
