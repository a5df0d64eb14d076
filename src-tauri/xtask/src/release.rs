//! `release`: whether everything that names a version agrees, the notes of one, and
//! freezing its data file. The version stands in Cargo.toml and nowhere else.

use std::fs;
use std::path::PathBuf;

use crate::sh::{Result, cargo, output, root, run, tool};
use crate::steps::Steps;
use crate::third_party;

/// Data files of releases, a folder each.
const FROZEN: &str = "tests/fixtures/frozen";
/// What is frozen of each.
const FILES: [&str; 3] = ["shop.db", "shop.huitouke-backup", "known.json"];

/// `release --dry-run`: everything a release needs, before there is a tag.
pub fn dry_run() -> Result {
    let mut steps = Steps::default();
    let version = version()?;
    println!("version {version}");
    steps.run("one version", one_version);
    steps.run("changelog", || dated(&changelog()?, &version));
    steps.run("tag", || tag(&version));
    steps.run("frozen data file", || frozen_of(&version));
    steps.run("frozen ones open", || {
        run(&mut cargo(&["test", "--quiet", "-p", "huitouke-cli", "--test", "product", "frozen"]))
    });
    steps.run("licences", third_party::check);
    steps.run("nothing uncommitted", || {
        match output(&mut tool("git", &["status", "--porcelain"]))?.trim() {
            "" => Ok(()),
            some => Err(some.to_owned()),
        }
    });
    steps.finish()
}

/// The light part, for `check`: holds at any time, also between releases.
pub fn agrees() -> Result {
    one_version()?;
    let (changelog, version) = (changelog()?, version()?);
    let sections = sections(&changelog);
    match sections.first() {
        Some(newest) if newest.version == version => {}
        _ => return Err(format!("CHANGELOG.md does not begin with {version}")),
    }
    // What was released can be upgraded from.
    sections.iter().filter(|section| section.day.is_some()).try_for_each(|s| frozen_of(s.version))
}

/// `release --notes`: what the changelog says of this version, for the release's page.
pub fn notes() -> Result {
    let (changelog, version) = (changelog()?, version()?);
    let section = sections(&changelog).into_iter().find(|section| section.version == version);
    let section = section.ok_or_else(|| format!("CHANGELOG.md has no {version}"))?;
    println!("{}", section.text.trim());
    Ok(())
}

/// `release --freeze`: keeps the data file of this version for all later ones to open.
pub fn freeze() -> Result {
    let folder = folder(&version()?);
    if folder.exists() {
        return Err(format!("{} is there already: what is frozen stays", folder.display()));
    }
    let mut command = cargo(&["run", "--quiet", "-p", "huitouke-cli", "--example", "freeze"]);
    run(command.arg("--").arg(&folder))?;
    println!("{}", folder.display());
    Ok(())
}

fn folder(version: &str) -> PathBuf {
    root().join(FROZEN).join(version)
}

fn frozen_of(version: &str) -> Result {
    let missing = FILES.iter().find(|file| !folder(version).join(file).is_file());
    match missing {
        None => Ok(()),
        Some(file) => Err(format!(
            "{FROZEN}/{version}/{file} is missing: run `cargo xtask release --freeze` before the tag"
        )),
    }
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(root().join(name)).map_err(|e| format!("{name}: {e}"))
}

fn changelog() -> Result<String> {
    Ok(read("CHANGELOG.md")?.replace("\r\n", "\n"))
}

/// The workspace's version.
pub fn version() -> Result<String> {
    let manifest = read("Cargo.toml")?;
    let section = manifest.split_once("[workspace.package]").map_or("", |(_, rest)| rest);
    let line = section.lines().find_map(|line| line.strip_prefix("version = \""));
    let version = line.and_then(|rest| rest.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| "Cargo.toml has no version".to_owned())
}

/// No other file has a version of its own, and the lock file has this one.
fn one_version() -> Result {
    let version = version()?;
    for name in ["tauri.conf.json", "ui/package.json"] {
        if read(name)?.lines().any(|line| line.trim_start().starts_with("\"version\":")) {
            return Err(format!("{name} has a version of its own; Cargo.toml has it"));
        }
    }
    for manifest in ["cli", "core", "contract", "ingest", "analytics", "fixtures", "xtask"] {
        let name = format!("src-tauri/{manifest}/Cargo.toml");
        if !read(&name)?.contains("\nversion.workspace = true\n") {
            return Err(format!("{name} has a version of its own"));
        }
    }
    let lock = read("Cargo.lock")?.replace("\r\n", "\n");
    match lock.contains(&format!("name = \"huitouke\"\nversion = \"{version}\"\n")) {
        true => Ok(()),
        false => Err(format!("Cargo.lock does not have huitouke {version}: run cargo check")),
    }
}

/// The tag of this commit, on a machine that builds a tag; elsewhere what it must be.
fn tag(version: &str) -> Result {
    let wanted = format!("v{version}");
    match std::env::var("GITHUB_REF_NAME") {
        Ok(tag) if tag == wanted => Ok(()),
        Ok(other) => Err(format!("the tag is {other}, the version {version}")),
        Err(_) => {
            let tags = output(&mut tool("git", &["tag", "--list", &wanted]))?;
            let here = output(&mut tool("git", &["tag", "--points-at", "HEAD"]))?;
            match tags.trim().is_empty() || here.lines().any(|tag| tag == wanted) {
                true => {
                    println!("the tag will be {wanted}");
                    Ok(())
                }
                false => Err(format!("{wanted} is another commit already")),
            }
        }
    }
}

/// One version in the changelog.
#[derive(Debug, PartialEq, Eq)]
struct Section<'a> {
    version: &'a str,
    /// The day it was released.
    day: Option<&'a str>,
    text: &'a str,
}

/// Sections `## 1.2.3 · 2026-01-31`, or `## 1.2.3 · 未发布`, newest first.
fn sections(changelog: &str) -> Vec<Section<'_>> {
    let parts = changelog.split("\n## ").skip(1);
    parts
        .filter_map(|part| {
            let (title, text) = part.split_once('\n')?;
            let (version, when) = title.split_once(" · ")?;
            let is_day = when.len() == 10 && when.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            Some(Section { version, day: is_day.then_some(when), text })
        })
        .collect()
}

fn dated(changelog: &str, version: &str) -> Result {
    let sections = sections(changelog);
    let Some(section) = sections.iter().find(|section| section.version == version) else {
        return Err(format!("CHANGELOG.md has no {version}"));
    };
    if section.text.trim().is_empty() {
        return Err(format!("CHANGELOG.md says nothing of {version}"));
    }
    match section.day {
        Some(_) => Ok(()),
        None => Err(format!("{version} has no day in CHANGELOG.md")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# 更新记录\n\n## 0.3.0 · 未发布\n\n- 新\n\n## 0.2.0 · 2026-12-01\n\n- 旧\n";

    #[test]
    fn the_changelog_is_read_by_version() {
        let found = sections(LOG);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].version, found[0].day), ("0.3.0", None));
        assert_eq!((found[1].version, found[1].day), ("0.2.0", Some("2026-12-01")));
        assert_eq!(found[1].text.trim(), "- 旧");
        assert_eq!(dated(LOG, "0.2.0"), Ok(()));
        assert!(dated(LOG, "0.3.0").unwrap_err().contains("no day"));
        assert!(dated(LOG, "0.4.0").is_err());
        assert!(dated("\n## 0.2.0 · 2026-12-01\n\n", "0.2.0").unwrap_err().contains("nothing"));
    }

    #[test]
    fn the_version_is_one_and_the_changelog_knows_it() {
        assert_eq!(agrees(), Ok(()));
    }
}
