//! What the window may do, pinned: whoever opens it further must say so here too.

use serde_json::{Value, json};

const CONFIG: &str = include_str!("../../tauri.conf.json");
const CAPABILITY: &str = include_str!("../capabilities/main.json");
const MANIFEST: &str = include_str!("../../Cargo.toml");
const PAGE: &str = include_str!("../../ui/index.html");

fn config() -> Value {
    serde_json::from_str(CONFIG).unwrap()
}

#[test]
fn the_window_may_call_our_one_command_and_hear_events_and_nothing_else() {
    let capability: Value = serde_json::from_str(CAPABILITY).unwrap();
    let permissions = ["allow-call", "core:event:allow-listen", "core:event:allow-unlisten"];
    assert_eq!(capability["permissions"], json!(permissions));
    assert_eq!(capability["windows"], json!(["main"]));
    // Neither pages from elsewhere nor other web views.
    assert_eq!((capability.get("remote"), capability.get("webviews")), (None, None));
    assert_eq!(config()["app"]["security"]["capabilities"], json!(["main"]));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src-tauri/capabilities");
    let files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"]);
}

#[test]
fn the_policy_lets_in_nothing_remote_and_runs_nothing_inline() {
    let security = &config()["app"]["security"];
    let policy = json!({
        "default-src": "'self'",
        "script-src": "'self'",
        // Svelte sets widths and transforms as style attributes; no script can hide there.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        // How the page reaches our own process; not the network.
        "connect-src": "ipc: http://ipc.localhost",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    });
    assert_eq!(security["csp"], policy);
    assert_eq!(security["dangerousDisableAssetCspModification"], json!(["style-src"]));
    // The same in development: no other policy for it.
    assert_eq!(security.get("devCsp"), None);
    // The page needs no leave for inline script: its one script is a file.
    assert_eq!(
        PAGE.matches("<script").count(),
        PAGE.matches("<script type=\"module\" src=\"/").count()
    );
    assert!(!PAGE.contains("onload=") && !PAGE.contains("http"));
}

#[test]
fn files_tools_and_globals_are_closed() {
    let app = &config()["app"];
    assert_eq!(app["security"].get("assetProtocol"), None);
    assert_eq!(app.get("withGlobalTauri"), None);
    let windows = app["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 1);
    // Made by `window::open`, which refuses other pages and windows.
    assert_eq!((&windows[0]["label"], &windows[0]["create"]), (&json!("main"), &json!(false)));
    // Without the feature, developer's tools are in debug builds only.
    assert_eq!((windows[0].get("devtools"), windows[0].get("url")), (None, None));
    let tauri = MANIFEST.lines().find(|line| line.starts_with("tauri = ")).unwrap();
    // Neither tools in a release nor what would widen the rules at run time.
    let features = r#"["common-controls-v6", "compression", "dbus", "wry", "x11"]"#;
    let only = format!(
        "tauri = {{ version = \"2.12\", default-features = false, features = {features} }}"
    );
    assert_eq!(tauri, only);
}

#[test]
fn no_plugin_reaches_files_shell_or_network_from_the_page() {
    let plugins: Vec<&str> =
        MANIFEST.lines().filter(|line| line.starts_with("tauri-plugin-")).collect();
    assert_eq!(
        plugins,
        ["tauri-plugin-dialog = \"2.8\"", "tauri-plugin-single-instance = \"2.5\""]
    );
    // The dialog is opened by our own command: the page may not ask for it itself.
    assert!(!CAPABILITY.contains("dialog"));
    assert_eq!(config().get("plugins"), None);
}
