//! A data file that can't be changed is opened to look at: lists, reports and exports work,
//! changes are refused with the reason.

use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, ErrorCode};

use crate::storage::DataFile;
use crate::{Access, Shop};

type Answer<T> = Result<T, AppError>;

impl Shop {
    /// Opens a data file for everything, else to look at.
    ///
    /// # Errors
    /// As [`Shop::open`]; where it can't even be looked at, what opening it for everything
    /// said.
    pub fn open_as_it_can_be(data: DataFile, which: WhichShop) -> Answer<Self> {
        Self::open_keyed(data.clone(), which, Access::Write)
            .or_else(|error| Self::to_look_at(data, which, error))
    }

    fn to_look_at(data: DataFile, which: WhichShop, error: AppError) -> Answer<Self> {
        let can_be_looked_at = matches!(
            error.code,
            ErrorCode::DataNewer | ErrorCode::DataReadOnly | ErrorCode::DiskFull
        );
        if !can_be_looked_at {
            return Err(error);
        }
        let Ok(shop) = Self::open_keyed(data, which, Access::Look) else { return Err(error) };
        let shop = shop.only_because(error.clone());
        // A newer version may keep things elsewhere.
        match shop.snapshot() {
            Ok(_) => Ok(shop),
            Err(_) => Err(error),
        }
    }
}
