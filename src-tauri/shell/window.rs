//! The window and what it refuses: pages that are not the app's own, further windows.
//! A second start of the program brings it to the front, and the files it was given along.

use std::path::Path;

use tauri::plugin::TauriPlugin;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, RunEvent, Url, WebviewWindowBuilder, WindowEvent, Wry};

use crate::closing;
use crate::desktop::Desktop;
use crate::opened;

/// Its label in the configuration.
pub const LABEL: &str = "main";

/// Opens it.
///
/// # Errors
/// What the system says, or that the configuration names no window.
pub fn open(app: &App) -> Result<(), Box<dyn std::error::Error>> {
    let config = app.config();
    let window = config.app.windows.iter().find(|window| window.label == LABEL);
    let window = window.ok_or("no window in the configuration")?;
    let served = if tauri::is_dev() { config.build.dev_url.clone() } else { None };
    let mut builder = WebviewWindowBuilder::from_config(app.handle(), window)?
        // Shown where it belongs, not moved there before everybody's eyes.
        .visible(false)
        // A laptop's screen may be smaller than the size it begins with.
        .prevent_overflow()
        .on_navigation(move |to| is_own(to, served.as_ref()))
        // Else some systems open a browser window of their own.
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // The page names itself in the language in use. A window that is closing needs no title.
        .on_document_title_changed(|window, title| drop(window.set_title(&title)));
    if let Ok(language) = std::env::var(LANGUAGE) {
        builder = builder.initialization_script(speaks(&language));
    }
    let window = builder.build()?;
    app.state::<Desktop>().placement.restore(&window);
    window.show()?;
    Ok(())
}

/// Names the system's language, for tests and for trying another; else the web view knows it.
const LANGUAGE: &str = "HUITOUKE_LANGUAGE";

/// Tells the page that the system speaks this language.
fn speaks(language: &str) -> String {
    let list = serde_json::json!([language]);
    format!("Object.defineProperty(navigator, \"languages\", {{ value: {list} }});")
}

/// What the system tells of the window and of the program's end.
pub fn heard(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { event, .. } => match event {
            WindowEvent::Resized(_) | WindowEvent::Moved(_) => {
                if let Some(window) = app.get_webview_window(LABEL) {
                    app.state::<Desktop>().placement.note(&window);
                }
            }
            WindowEvent::CloseRequested { api, .. } if closing::must_stay(app) => {
                api.prevent_close();
            }
            _ => {}
        },
        // ⌘Q and a system that shuts down; `code`: we end it ourselves.
        RunEvent::ExitRequested { code: None, api, .. } => {
            let is_open = app.get_webview_window(LABEL).is_some();
            if is_open && closing::must_stay(app) {
                api.prevent_exit();
            }
        }
        RunEvent::Exit => app.state::<Desktop>().placement.keep(),
        _ => {}
    }
}

/// Whether an address is one of the app's own pages. `served`: where they come from
/// while they are developed.
fn is_own(to: &Url, served: Option<&Url>) -> bool {
    let shipped = match to.scheme() {
        "tauri" => to.host_str() == Some("localhost"),
        // How Windows' web view calls it.
        "http" => cfg!(windows) && to.host_str() == Some("tauri.localhost") && to.port().is_none(),
        _ => false,
    };
    shipped || served.is_some_and(|served| served.origin() == to.origin())
}

/// Makes a second start hand its files to the first window and bring that to the front
/// instead; nothing where the data are named by the environment, since then several may
/// run beside each other.
/// Must be the first plugin.
pub fn one_at_a_time() -> Option<TauriPlugin<Wry>> {
    let named = ["HUITOUKE_DATA", "HUITOUKE_DATA_DIR"];
    if named.iter().any(|name| std::env::var_os(name).is_some()) {
        return None;
    }
    Some(tauri_plugin_single_instance::init(|app, args, folder| {
        // Without the program's own name.
        let files = opened::files(args.iter().skip(1), Path::new(&folder));
        opened::pass_on(app, files);
        to_front(app);
    }))
}

fn to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A window that is closing can't be shown any more; that is no error.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_as_text_whatever_it_is() {
        let script = speaks("zh-CN\"]});alert(1)//");
        assert!(script.contains(r#"["zh-CN\"]});alert(1)//"]"#), "{script}");
    }

    #[test]
    fn only_its_own_pages_are_gone_to() {
        let own = |text: &str| is_own(&text.parse().unwrap(), None);
        assert!(own("tauri://localhost/") && own("tauri://localhost/index.html?x#y"));
        assert_eq!(own("http://tauri.localhost/"), cfg!(windows));
        for other in [
            "http://localhost/",
            "http://localhost:5183/",
            "https://example.com/",
            "tauri://example.com/",
            "http://tauri.localhost.example.com/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost@example.com/",
            "file:///etc/passwd",
            "data:text/html,<b>x",
            "javascript:alert(1)",
            "blob:http://example.com/1",
            "about:blank",
        ] {
            assert!(!own(other), "{other}");
        }
        let served: Url = "http://localhost:5183".parse().unwrap();
        assert!(is_own(&"http://localhost:5183/src/main.ts".parse().unwrap(), Some(&served)));
        assert!(!is_own(&"http://localhost:5184/".parse().unwrap(), Some(&served)));
    }
}
