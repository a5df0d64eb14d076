//! Folders that a program copies into the net: by what they are called, and by marks the
//! programs leave in them.
//!
//! A data file there is copied while it is being written, and two computers overwrite each
//! other's. Nothing is forbidden: it is said, and the data can be moved. What macOS does
//! with the desktop and documents folders leaves no mark, so these are not known here.

use std::path::{Component, Path};

use huitouke_contract::place::CloudDrive;

/// Names of folders, in lower case; a name fits whole or up to a blank and what follows
/// (`OneDrive - 公司`, `Dropbox (Personal)`).
const NAMES: [(&str, CloudDrive); 17] = [
    ("onedrive", CloudDrive::OneDrive),
    ("iclouddrive", CloudDrive::ICloud),
    ("icloud drive", CloudDrive::ICloud),
    ("com~apple~clouddocs", CloudDrive::ICloud),
    ("dropbox", CloudDrive::Dropbox),
    ("google drive", CloudDrive::GoogleDrive),
    ("googledrive", CloudDrive::GoogleDrive),
    ("google 云端硬盘", CloudDrive::GoogleDrive),
    ("我的云端硬盘", CloudDrive::GoogleDrive),
    ("nutstore", CloudDrive::Nutstore),
    ("nutstore files", CloudDrive::Nutstore),
    ("坚果云", CloudDrive::Nutstore),
    ("我的坚果云", CloudDrive::Nutstore),
    ("baidusyncdisk", CloudDrive::Baidu),
    ("baidunetdiskworkspace", CloudDrive::Baidu),
    ("百度网盘同步空间", CloudDrive::Baidu),
    ("wpsdrive", CloudDrive::Wps),
];

/// Files and folders the programs keep at the top of what they copy.
const MARKS: [(&str, CloudDrive); 6] = [
    (".dropbox", CloudDrive::Dropbox),
    (".dropbox.cache", CloudDrive::Dropbox),
    (".tmp.drivedownload", CloudDrive::GoogleDrive),
    (".tmp.driveupload", CloudDrive::GoogleDrive),
    // OneDrive's own mark, the same number everywhere.
    (".849C9593-D756-4E56-8D6E-42412F2A707B", CloudDrive::OneDrive),
    (".nutstore", CloudDrive::Nutstore),
];

/// Variables in which a drive says where it is (Windows).
const VARIABLES: [&str; 3] = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];

/// The drive that copies this folder, if one does.
pub fn of(folder: &Path) -> Option<CloudDrive> {
    // What a link leads to is what is copied.
    let real = folder.canonicalize().ok();
    let places = || std::iter::once(folder).chain(real.as_deref());
    let told = VARIABLES.iter().filter_map(std::env::var_os);
    let told: Vec<_> = told.filter(|root| !root.is_empty()).collect();
    if places().any(|place| told.iter().any(|root| place.starts_with(root))) {
        return Some(CloudDrive::OneDrive);
    }
    places().find_map(by_name).or_else(|| places().find_map(by_mark))
}

fn by_name(folder: &Path) -> Option<CloudDrive> {
    let names: Vec<String> = folder
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().to_lowercase()),
            _ => None,
        })
        .collect();
    // macOS keeps newer ones in one folder: `CloudStorage/OneDrive-个人`.
    let in_storage = names.iter().zip(names.iter().skip(1)).find(|pair| pair.0 == "cloudstorage");
    let dashed = in_storage.and_then(|(_, name)| name.split('-').next()).map(str::to_owned);
    names.into_iter().chain(dashed).find_map(|name| {
        let fits = |known: &str| {
            name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        NAMES.iter().find(|(known, _)| fits(known)).map(|(_, drive)| *drive)
    })
}

fn by_mark(folder: &Path) -> Option<CloudDrive> {
    folder.ancestors().find_map(|place| {
        let mark = MARKS.iter().find(|(mark, _)| place.join(mark).exists());
        // `~/.dropbox` is Dropbox's own folder of settings, not a mark: the home folder is
        // not copied because of it.
        let settings = place.join(".dropbox/info.json").exists();
        mark.filter(|_| !settings).map(|(_, drive)| *drive)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_are_known_by_the_names_of_their_folders() {
        let drive = |path: &str| by_name(Path::new(path));
        for (path, known) in [
            ("/Users/a/OneDrive/店", CloudDrive::OneDrive),
            ("/Users/a/OneDrive - 某公司/店", CloudDrive::OneDrive),
            ("/Users/a/Library/CloudStorage/OneDrive-个人/店", CloudDrive::OneDrive),
            (
                "/Users/a/Library/CloudStorage/GoogleDrive-a@b.c/我的云端硬盘",
                CloudDrive::GoogleDrive,
            ),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/店", CloudDrive::ICloud),
            ("/home/a/Dropbox (Personal)/x", CloudDrive::Dropbox),
            ("/home/a/我的坚果云/x", CloudDrive::Nutstore),
            ("/d/BaiduSyncdisk/x", CloudDrive::Baidu),
        ] {
            assert_eq!(drive(path), Some(known), "{path}");
        }
        for path in [
            "/home/a/.local/share/huitouke",
            "/home/a/OneDriver/x",
            "/home/a/dropboxes",
            "/home/a/我的文档",
        ] {
            assert_eq!(drive(path), None, "{path}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn drives_are_known_on_windows() {
        let drive = |path: &str| by_name(Path::new(path));
        assert_eq!(drive(r"C:\Users\a\OneDrive\店"), Some(CloudDrive::OneDrive));
        assert_eq!(drive(r"C:\Users\a\iCloudDrive\店"), Some(CloudDrive::ICloud));
        assert_eq!(drive(r"D:\BaiduSyncdisk"), Some(CloudDrive::Baidu));
        assert_eq!(drive(r"C:\Users\a\AppData\Local\huitouke"), None);
    }

    #[test]
    fn drives_are_known_by_their_marks_whatever_the_folder_is_called() {
        let top = tempfile::tempdir().unwrap();
        let shop = top.path().join("文件/店");
        std::fs::create_dir_all(&shop).unwrap();
        assert_eq!(of(&shop), None);
        std::fs::create_dir(top.path().join(".dropbox.cache")).unwrap();
        assert_eq!(of(&shop), Some(CloudDrive::Dropbox));
        // A home folder with Dropbox's settings in it.
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join(".dropbox")).unwrap();
        std::fs::write(home.path().join(".dropbox/info.json"), "{}").unwrap();
        assert_eq!(of(home.path()), None);
    }
}
