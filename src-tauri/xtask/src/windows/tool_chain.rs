//! Rust for Windows out of Debian's packages, beside the Rust that is there: its compiler
//! and sources are unpacked into our folder (nothing is installed by it), and the
//! standard library is built for Windows once. The usual way, `rustup target add`, needs
//! a server that not every machine reaches.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::place::{Place, TRIPLE};
use crate::sh::{Result, cargo, output, run, tool};

/// Goes up when this file makes another tool chain than before.
const RECIPE: u32 = 2;

/// The compiler, its standard library for build scripts, its sources, what it links to.
const PACKAGES: [&str; 4] = ["rustc-web", "libstd-rust-web-dev", "rust-web-src", "libllvm22"];

/// Makes it unless it is there.
pub fn make(place: &Place) -> Result {
    let stamp = place.at("tool-chain.stamp");
    if fs::read_to_string(&stamp).is_ok_and(|made| made.trim() == RECIPE.to_string()) {
        println!(
            "{} is there already",
            output(Command::new(place.at("bin/rustc")).arg("-V"))?.trim()
        );
        return Ok(());
    }
    // What was built with another standard library does not go with this one.
    let _ = fs::remove_dir_all(place.at("target"));
    unpack(place)?;
    wrappers(place)?;
    standard_library(place)?;
    fs::write(&stamp, RECIPE.to_string()).map_err(|e| format!("{}: {e}", stamp.display()))
}

fn unpack(place: &Place) -> Result {
    let (debs, into) = (place.at("debs"), place.at("tool-chain"));
    for folder in [&debs, &into] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    download(&debs, &PACKAGES)?;
    // The package of the library itself has its version in its name.
    let compiler = files(&debs)?.into_iter().find(|name| name.starts_with("rustc-web_"));
    let compiler = compiler.ok_or("apt-get download gave no rustc-web")?;
    let deb = debs.join(compiler);
    let depends = output(&mut tool("dpkg-deb", &["-f", &deb.to_string_lossy(), "Depends"]))?;
    let library = library(&depends).ok_or_else(|| format!("no library in: {depends}"))?;
    download(&debs, &[&library])?;
    for name in files(&debs)? {
        let (deb, into) = (debs.join(name), into.to_string_lossy().into_owned());
        output(&mut tool("dpkg-deb", &["-x", &deb.to_string_lossy(), &into]))?;
    }
    fs::remove_dir_all(&debs).map_err(|e| format!("{}: {e}", debs.display()))
}

fn download(into: &Path, packages: &[&str]) -> Result {
    let mut command = tool("apt-get", &["-q", "download"]);
    run(command.args(packages).current_dir(into))
}

fn files(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}

/// `… libstd-rust-web-dev (= 1.96.0+dfsg1-1) …` → `libstd-rust-web-1.96`.
fn library(depends: &str) -> Option<String> {
    let (_, version) = depends.split_once("libstd-rust-web-dev (= ")?;
    let mut parts = version.split('.');
    Some(format!("libstd-rust-web-{}.{}", parts.next()?, parts.next()?))
}

/// Starts its programs with its own libraries. Bash, since sh drops what cargo tells the
/// compiler in variables with a hyphen (`CARGO_BIN_EXE_huitouke-cli`).
fn wrappers(place: &Place) -> Result {
    let usr = place.at("tool-chain/usr");
    let usr = usr.display();
    for program in ["rustc", "rustdoc"] {
        let text = format!(
            "#!/bin/bash\nLD_LIBRARY_PATH={usr}/lib/x86_64-linux-gnu${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}} \
             exec {usr}/bin/{program} \"$@\"\n"
        );
        script(&place.at("bin"), program, &text)?;
    }
    run(Command::new(place.at("bin/rustc")).arg("-V"))
}

/// Writes a program for the shell.
pub fn script(folder: &Path, name: &str, text: &str) -> Result {
    let path = folder.join(name);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
    written.map_err(|e| format!("{}: {e}", path.display()))?;
    output(Command::new("chmod").arg("755").arg(&path)).map(|_| ())
}

fn standard_library(place: &Place) -> Result {
    let project = place.at("standard-library");
    let _ = fs::remove_dir_all(&project);
    let write = |name: &str, text: &str| {
        let path = project.join(name);
        let made = fs::create_dir_all(path.parent().unwrap_or(&project));
        made.and_then(|()| fs::write(&path, text)).map_err(|e| format!("{}: {e}", path.display()))
    };
    write(
        "Cargo.toml",
        "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [profile.release]\nopt-level = 2\n[workspace]\n",
    )?;
    write("src/lib.rs", "")?;
    let crates = "-Zbuild-std=std,panic_unwind,panic_abort,proc_macro,test";
    let mut build = cargo(&["build", "-q", "--release", crates, "--target", TRIPLE]);
    build
        .current_dir(&project)
        .env("RUSTC", place.at("bin/rustc"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", project.join("target"))
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc")
        // A release is optimised across crates, this one too: what that needs cargo leaves
        // out where the profile does not say so.
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("CARGO_MANIFEST_DIR");
    run(&mut build)?;
    let into = place.at("tool-chain/usr/lib/rustlib").join(TRIPLE).join("lib");
    let made = project.join("target").join(TRIPLE).join("release/deps");
    fs::create_dir_all(&into).map_err(|e| format!("{}: {e}", into.display()))?;
    for name in files(&made)? {
        if name.ends_with(".rlib") && !name.starts_with("libnothing") {
            fs::copy(made.join(&name), into.join(&name)).map_err(|e| format!("{name}: {e}"))?;
        }
    }
    let _ = fs::remove_dir_all(&project);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::library;

    #[test]
    fn the_library_is_that_of_the_compiler() {
        let depends = "libc6 (>= 2.34), libstd-rust-web-dev (= 1.96.0+dfsg1-1~deb12u2), gcc";
        assert_eq!(library(depends).as_deref(), Some("libstd-rust-web-1.96"));
        assert_eq!(library("gcc"), None);
    }
}
