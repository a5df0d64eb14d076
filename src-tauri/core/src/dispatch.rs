//! Commands by name: whoever speaks JSON comes in here.

use huitouke_contract::commands::{
    archive_api, backup_api, catalogue_api, hand_order_api, history_api, list_api, merge_api,
    moving_api, picture_api, report_api, segment_api, shop_api, support_api, tag_api,
};
use huitouke_contract::{AppError, Caller};

use crate::Shop;

/// Calls a command of the shop by name with its request as JSON text; the answer is JSON
/// text.
///
/// # Errors
/// `bad_request` for an unknown name or a request of another shape, else what the
/// command returns.
pub fn dispatch(
    shop: &Shop,
    name: &str,
    request: &str,
    caller: &dyn Caller,
) -> Result<String, AppError> {
    macro_rules! first_of {
        ($($api:ident),*) => {
            $( if $api::NAMES.contains(&name) {
                return shop.noting(named($api::NAMES, name), caller, || {
                    $api::dispatch(shop, name, request, caller)
                });
            } )*
        };
    }
    first_of!(
        report_api,
        list_api,
        archive_api,
        merge_api,
        tag_api,
        segment_api,
        hand_order_api,
        catalogue_api,
        history_api,
        picture_api,
        backup_api,
        moving_api,
        support_api
    );
    shop.noting(named(shop_api::NAMES, name), caller, || {
        shop_api::dispatch(shop, name, request, caller)
    })
}

/// A command's name as the contract has it: what was asked for may be anything.
fn named(names: &'static [&'static str], name: &str) -> &'static str {
    names.iter().find(|known| **known == name).copied().unwrap_or("unknown")
}
