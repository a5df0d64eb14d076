//! A data file that can't be opened, and going on.

use huitouke_contract::shop::{Nothing, ShopState, WhichShop};
use huitouke_contract::trouble::{RecoverFrom, StartTrouble};
use huitouke_contract::{AppError, Caller, ErrorCode, ShopApi};
use huitouke_core::trouble;

use crate::desktop::Desktop;

impl Desktop {
    /// Why the merchant's own shop can't be opened, and what there is to go on with.
    ///
    /// # Errors
    /// `cancelled`; `busy` where something long is running.
    pub fn look_at_trouble(&self, caller: &dyn Caller) -> Result<StartTrouble, AppError> {
        let gate = self.own()?;
        let opened = gate.shop().and_then(|shop| shop.shop_state(Nothing {}, caller));
        let error = match opened {
            Ok(_) => {
                let path = gate.path().display().to_string();
                return Ok(StartTrouble { error: None, path, backup: None, salvage: None });
            }
            Err(error) => error,
        };
        trouble::look(&gate.shut()?, WhichShop::Own, error, caller)
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
        let gate = self.own()?;
        // A file that is open can't be put aside on Windows.
        let data = gate.shut()?;
        let recover = || trouble::recover(&data, WhichShop::Own, how, caller);
        let data = if trouble::is_guess(&data, how) { gate.trying(recover)? } else { recover()? };
        gate.come_back(&data.key)?.shop_state(Nothing {}, caller)
    }

    /// Where damage showed, every page is looked at before the next opening.
    pub fn note_damage(&self, error: &AppError) {
        if error.code != ErrorCode::DataDamaged {
            return;
        }
        if let Ok(shop) = self.shop() {
            trouble::notice::suspect(shop.path());
        }
    }
}
