//! Where the tool chain, the build and the Wine prefixes are kept, and who runs Wine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::sh::{Result, output, run, tool};

/// Names another folder.
const FOLDER: &str = "HUITOUKE_WINDOWS_FOLDER";

/// Runs Wine where we are root: root may write what others may not, and tests look
/// whether a program copes with that.
const USER: &str = "huitouke-wine";

/// Rust's name of what is built.
pub const TRIPLE: &str = "x86_64-pc-windows-gnu";

/// The folder, and who runs Wine.
pub struct Place {
    folder: PathBuf,
    /// The user to become first; nothing where we are nobody special.
    user: Option<&'static str>,
}

impl Place {
    /// Finds or makes it; as root it makes a user of its own, too.
    pub fn find() -> Result<Self> {
        let root = output(&mut tool("id", &["-u"]))?.trim() == "0";
        let folder = match (env::var_os(FOLDER), root) {
            (Some(folder), _) => PathBuf::from(folder),
            (None, true) => PathBuf::from("/var/cache/huitouke/windows"),
            (None, false) => cache().ok_or("neither XDG_CACHE_HOME nor HOME is set")?,
        };
        fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let user = root.then_some(USER);
        if let Some(user) = user
            && output(&mut tool("id", &["-u", user])).is_err()
        {
            let args = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", user];
            run(&mut tool("useradd", &args))?;
        }
        let place = Self { folder, user };
        for theirs in ["home", "wine", "trial"] {
            let path = place.at(theirs);
            fs::create_dir_all(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            place.give_away(&path)?;
        }
        Ok(place)
    }

    /// A path in it.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The words that make a command one of the user who runs Wine.
    pub fn become_user(&self) -> Vec<String> {
        let Some(user) = self.user else { return Vec::new() };
        ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"].map(String::from).to_vec()
    }

    /// Makes a file or folder theirs.
    pub fn give_away(&self, path: &Path) -> Result {
        let Some(user) = self.user else { return Ok(()) };
        let mut command = Command::new("chown");
        command.args(["-R", &format!("{user}:")]).arg(path);
        output(&mut command).map(|_| ())
    }

    /// Cargo in the copy of the sources, for Windows, with this tool chain.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut command = crate::sh::cargo(args);
        command
            .current_dir(super::tree::at(self))
            .args(["--target", TRIPLE])
            .env("RUSTC", self.at("bin/rustc"))
            .env("RUSTDOC", self.at("bin/rustdoc"))
            .env("CARGO_TARGET_DIR", self.at("target"))
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc")
            // Nobody steps through these; a third less to write and link.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("LC_ALL", "C.UTF-8");
        for ours in ["CARGO_MANIFEST_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"] {
            command.env_remove(ours);
        }
        command
    }

    /// Where cargo puts what it builds.
    pub fn built(&self, profile: &str) -> PathBuf {
        self.at("target").join(TRIPLE).join(profile)
    }
}

fn cache() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("huitouke/windows"))
}
