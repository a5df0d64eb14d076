//! The one command: a name of the contract and a request, an answer or an error.

use std::panic::{AssertUnwindSafe, catch_unwind};

use huitouke_contract::AppError;
use huitouke_contract::commands::{desktop_api, password_api, support_api};
use huitouke_core::dispatch::dispatch as call_shop;
use huitouke_core::storage;
use huitouke_core::support::{Closed, panics};
use tauri::{AppHandle, Manager, State};

use crate::caller::Window;
use crate::desktop::Desktop;

/// Calls a command of the contract off the main thread. `request` and the answer
/// are JSON text; `job` names the call for progress and for cancelling.
#[tauri::command]
pub async fn call(
    app: AppHandle,
    name: String,
    request: String,
    job: Option<u32>,
) -> Result<String, AppError> {
    let work = move || {
        let desktop: State<'_, Desktop> = app.state();
        let running = desktop.jobs.begin(job, &name);
        let caller = Window::new(&app, job, running.cancelled());
        // A panic is a bug of ours; the data is whole, since what was being
        // written is rolled back. The window says so and goes on.
        catch_unwind(AssertUnwindSafe(|| dispatch(&desktop, &name, &request, &caller)))
            .unwrap_or_else(|_| Err(AppError::internal(fault_in(&name))))
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(AppError::internal)?
}

/// Where a panic was, for whoever reads the message the merchant sends us. Not what it
/// said: that may quote a customer.
fn fault_in(name: &str) -> String {
    format!("panic in {name} at {}", panics::last().unwrap_or_default())
}

fn dispatch(
    desktop: &Desktop,
    name: &str,
    request: &str,
    caller: &Window<'_>,
) -> Result<String, AppError> {
    if desktop_api::NAMES.contains(&name) {
        return desktop_api::dispatch(desktop, name, request, caller);
    }
    if password_api::NAMES.contains(&name) {
        return password_api::dispatch(&*desktop.own()?, name, request, caller);
    }
    let shop = match desktop.shop() {
        Ok(shop) => shop,
        Err(error) if support_api::NAMES.contains(&name) => {
            let closed = Closed { data: storage::place::own_data_file()?, error };
            return support_api::dispatch(&closed, name, request, caller);
        }
        Err(error) => return Err(error),
    };
    call_shop(&shop, name, request, caller).inspect_err(|error| desktop.note_damage(error))
}
