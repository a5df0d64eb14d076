//! Commands by name: whoever speaks JSON comes in here.

use huitouke_contract::commands::{
    archive_api, backup_api, catalogue_api, hand_order_api, history_api, list_api, merge_api,
    picture_api, report_api, segment_api, shop_api, tag_api,
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
                return $api::dispatch(shop, name, request, caller);
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
        backup_api
    );
    shop_api::dispatch(shop, name, request, caller)
}
