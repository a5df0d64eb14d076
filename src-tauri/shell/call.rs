//! The one command: a name of the contract and a request, an answer or an error.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use huitouke_contract::AppError;
use huitouke_contract::commands::desktop_api;
use huitouke_core::dispatch::dispatch as call_shop;
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
        let running = desktop.jobs.begin(job);
        let caller = Window::new(&app, job, running.cancelled());
        // A panic is a bug of ours; the data is whole, since what was being
        // written is rolled back. The window says so and goes on.
        catch_unwind(AssertUnwindSafe(|| dispatch(&desktop, &name, &request, &caller)))
            .unwrap_or_else(|panic| Err(AppError::internal(said_by(&*panic, &name))))
    };
    tauri::async_runtime::spawn_blocking(work).await.map_err(AppError::internal)?
}

/// What a panic said, for whoever reads the message the merchant sends us.
fn said_by(panic: &(dyn Any + Send), name: &str) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("panic in {name}: {}", text.unwrap_or("(nothing said)"))
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
    let shop = desktop.shop()?;
    call_shop(&shop, name, request, caller).inspect_err(|error| desktop.note_damage(error))
}
