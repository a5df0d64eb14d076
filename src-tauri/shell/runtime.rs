//! What the window needs of the system. Windows 11 and up-to-date Windows 10 have the
//! WebView2 runtime; an older or cut-down one is told the one step to take.

use std::process::ExitCode;

/// Where the system's part can be had. The page is named and not opened: the app opens
/// no connection, and the browser is the merchant's.
#[cfg(any(windows, test))]
const PAGE: &str = "https://developer.microsoft.com/zh-cn/microsoft-edge/webview2/";

/// The version of the system's web view, or why there is none.
pub fn version() -> Result<String, String> {
    tauri::webview_version().map_err(|error| error.to_string())
}

/// What is said when it is missing: what happened, that the data are safe, what to do.
#[cfg(any(windows, test))]
fn message() -> String {
    format!(
        "这台电脑还缺一个系统组件（微软的 WebView2 运行时），回头客的窗口打不开。您的数据都在，没有动过。\n\n\
         请用浏览器打开下面的网页，下载并安装“常青引导程序”（Evergreen Bootstrapper），再打开回头客：\n\n{PAGE}"
    )
}

/// Goes on where the window can open; else tells the merchant and gives the exit code.
#[cfg(windows)]
pub fn check() -> Option<ExitCode> {
    let error = version().err()?;
    eprintln!("huitouke: WebView2: {error}");
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Warning)
        .set_title("回头客")
        .set_description(message())
        .show();
    Some(ExitCode::from(3))
}

/// Elsewhere the system's package names the web view as something it needs.
#[cfg(not(windows))]
pub fn check() -> Option<ExitCode> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_the_step_and_the_page() {
        let message = message();
        assert!(message.contains("Evergreen Bootstrapper") && message.contains(PAGE));
        assert!(message.contains("数据都在"));
    }
}
