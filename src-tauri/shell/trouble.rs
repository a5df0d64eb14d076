//! A data file that can't be opened, and going on.

use std::sync::Weak;
use std::time::Duration;

use huitouke_contract::shop::{Nothing, ShopState, WhichShop};
use huitouke_contract::trouble::{RecoverFrom, StartTrouble};
use huitouke_contract::{AppError, Caller, ErrorCode, ShopApi};
use huitouke_core::storage::DataFile;
use huitouke_core::{Shop, storage, trouble};

use crate::desktop::Desktop;

/// Tries for calls that still run on the shop, a tenth of a second apart.
const TRIES: u32 = 50;

fn own_file() -> Result<DataFile, AppError> {
    Ok(DataFile::without_password(&storage::place::data_file(WhichShop::Own)?))
}

impl Desktop {
    /// Why the merchant's own shop can't be opened, and what there is to go on with.
    ///
    /// # Errors
    /// `cancelled`.
    pub fn look_at_trouble(&self, caller: &dyn Caller) -> Result<StartTrouble, AppError> {
        let data = own_file()?;
        let opened = self.shop().and_then(|shop| shop.shop_state(Nothing {}, caller));
        let error = match opened {
            Ok(_) => {
                let path = data.path.display().to_string();
                return Ok(StartTrouble { error: None, path, backup: None, salvage: None });
            }
            Err(error) => error,
        };
        self.close()?;
        trouble::look(&data, WhichShop::Own, error, caller)
    }

    /// Goes on with what was chosen.
    ///
    /// # Errors
    /// What making it says; the data file is where it was then.
    pub fn go_on_with(
        &self,
        how: &RecoverFrom,
        caller: &dyn Caller,
    ) -> Result<ShopState, AppError> {
        self.close()?;
        trouble::recover(&own_file()?, WhichShop::Own, how, caller)?;
        self.shop()?.shop_state(Nothing {}, caller)
    }

    /// Closes the shop: a file that is open can't be put aside on Windows.
    fn close(&self) -> Result<(), AppError> {
        let shop: Option<Weak<Shop>> = self.let_go();
        for _ in 0..TRIES {
            if shop.as_ref().is_none_or(|shop| shop.strong_count() == 0) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(AppError::new(ErrorCode::DataInUse))
    }

    /// Where damage showed, every page is looked at before the next opening.
    pub fn note_damage(&self, error: &AppError) {
        if error.code != ErrorCode::DataDamaged {
            return;
        }
        if let Some(path) = self.open_path() {
            trouble::notice::suspect(&path);
        }
    }
}
