//! What comes into the build: only from the registry, only under licences we may ship,
//! nothing that speaks to the network. cargo-deny checks the same and known holes too,
//! where it is installed; this needs nothing but cargo.

use std::fs;

use crate::sh::{Result, cargo, root, run, which};
use crate::steps::Steps;
use crate::third_party;

/// Where packages come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The steps.
pub fn all(steps: &mut Steps) {
    steps.run("licences and sources", check);
    steps.run("third parties", third_party::check);
    const DENY: &str = "cargo deny";
    const HOLES: &str = "known holes";
    if which("cargo-deny").is_none() {
        return steps.skip(DENY, "not installed: cargo install cargo-deny --locked");
    }
    steps.run(DENY, || run(&mut cargo(&["deny", "check", "licenses", "bans", "sources"])));
    match advisories() {
        Some(result) => {
            steps.run(HOLES, || result);
        }
        None => steps.skip(HOLES, "the list of known holes can't be fetched here"),
    }
}

/// Known holes in what is built with; nothing where the list of them can't be had.
fn advisories() -> Option<Result> {
    let output = match cargo(&["deny", "check", "advisories"]).output() {
        Ok(output) => output,
        Err(e) => return Some(Err(format!("cargo deny: {e}"))),
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Some(Ok(()));
    }
    (!said.contains("failed to fetch advisory database")).then(|| Err(said.into_owned()))
}

fn check() -> Result {
    let read =
        |name: &str| fs::read_to_string(root().join(name)).map_err(|e| format!("{name}: {e}"));
    let (lock, deny) = (read("Cargo.lock")?, read("deny.toml")?);
    let (allowed, banned) = (list(&deny, "licenses", "allow"), list(&deny, "bans", "deny"));
    let mut command = cargo(&["tree", "--workspace", "--prefix", "none", "--locked"]);
    command.args(["--edges", "normal,build,dev", "--format", "{p}|{l}"]);
    for target in list(&deny, "graph", "targets") {
        command.args(["--target", target]);
    }
    let output = command.output().map_err(|e| format!("cargo tree: {e}"))?;
    if !output.status.success() {
        return Err(format!("cargo tree: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let tree = String::from_utf8_lossy(&output.stdout);
    let mut wrong = foreign(&lock);
    wrong.extend(unlicensed(&tree, &allowed));
    let built = tree.lines().filter_map(|line| line.split(' ').next());
    let banned = built.filter(|name| banned.contains(name)).map(|name| format!("{name} is banned"));
    wrong.extend(banned);
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong.join("\n")),
    }
}

/// The texts of a list in a section of deny.toml.
pub fn list<'a>(toml: &'a str, section: &str, name: &str) -> Vec<&'a str> {
    let section = toml.split("\n[").find(|part| part.starts_with(&format!("{section}]")));
    let from = section.and_then(|part| part.split_once(&format!("\n{name} = [")));
    let inside = from.and_then(|(_, rest)| rest.split_once(']')).map_or("", |(inside, _)| inside);
    inside.split('"').skip(1).step_by(2).collect()
}

fn named(lock: &str) -> impl Iterator<Item = &str> {
    lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
}

/// Packages of the lock file from elsewhere than the registry or this repository.
fn foreign(lock: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let name = named(package).next().unwrap_or_default();
        let source = package.lines().find_map(|line| line.strip_prefix("source = "));
        let ours = name.starts_with("huitouke") || name == "xtask";
        match source {
            None if ours => {}
            Some(source) if source.trim_matches('"') == REGISTRY && !ours => {}
            _ => wrong.push(format!("{name} comes from {}", source.unwrap_or("a folder"))),
        }
    }
    wrong
}

/// Packages of `cargo tree`, `NAME VERSION|LICENCE` a line, under a licence not allowed.
fn unlicensed(tree: &str, allowed: &[&str]) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    for line in tree.lines().filter(|line| !line.trim().is_empty()) {
        let (package, licence) = line.split_once('|').unwrap_or((line, ""));
        let licence = licence.trim_end_matches(" (*)");
        if !Terms::of(licence).fulfilled(allowed) {
            wrong.push(format!("{package}: licence {licence:?} is not allowed"));
        }
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

/// An SPDX expression: names joined by AND, OR (`/` in old manifests), WITH.
struct Terms<'a> {
    words: Vec<&'a str>,
    next: usize,
}

impl<'a> Terms<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            let mut rest = word;
            while let Some(at) = rest.find(['(', ')', '/']) {
                words.extend([&rest[..at], &rest[at..=at]].into_iter().filter(|w| !w.is_empty()));
                rest = &rest[at + 1..];
            }
            words.extend(Some(rest).filter(|rest| !rest.is_empty()));
        }
        Self { words, next: 0 }
    }

    /// Whether what is allowed is enough; never for what can't be read.
    fn fulfilled(mut self, allowed: &[&str]) -> bool {
        self.any(allowed) && self.next == self.words.len()
    }

    fn take(&mut self, wanted: &[&str]) -> bool {
        let found = self.words.get(self.next).is_some_and(|word| wanted.contains(word));
        self.next += usize::from(found);
        found
    }

    fn any(&mut self, allowed: &[&str]) -> bool {
        let mut holds = self.every(allowed);
        while self.take(&["OR", "/"]) {
            holds |= self.every(allowed);
        }
        holds
    }

    fn every(&mut self, allowed: &[&str]) -> bool {
        let mut holds = self.one(allowed);
        while self.take(&["AND"]) {
            holds &= self.one(allowed);
        }
        holds
    }

    fn one(&mut self, allowed: &[&str]) -> bool {
        if self.take(&["("]) {
            let holds = self.any(allowed);
            return self.take(&[")"]) && holds;
        }
        let Some(name) = self.words.get(self.next).copied() else { return false };
        self.next += 1;
        if self.take(&["WITH"]) {
            let exception = self.words.get(self.next).copied().unwrap_or_default();
            self.next += 1;
            return allowed.contains(&format!("{name} WITH {exception}").as_str());
        }
        allowed.contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_enough_when_one_of_its_ways_is_allowed() {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Zlib"];
        let enough = |text: &str| Terms::of(text).fulfilled(&allowed);
        for text in [
            "MIT",
            "GPL-3.0 OR MIT",
            "GPL-3.0/MIT",
            "Apache-2.0 / MIT",
            "(MIT OR GPL-3.0) AND Zlib",
            "Apache-2.0 WITH LLVM-exception",
            "MIT AND (Zlib OR GPL-3.0 AND BSD-3-Clause)",
        ] {
            assert!(enough(text), "{text}");
        }
        for text in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "MIT WITH GPL-exception",
            "(MIT",
            "MIT)",
            "MIT Zlib",
            "MIT AND",
            "(MIT OR GPL-3.0) AND GPL-3.0",
        ] {
            assert!(!enough(text), "{text}");
        }
        let tree = "a v1|MIT\nb v2|GPL-3.0 (*)\n\nc v3 (proc-macro)|\n";
        let wrong = unlicensed(tree, &allowed);
        assert!(wrong.len() == 2 && wrong[0].starts_with("b v2") && wrong[1].starts_with("c v3"));
    }

    #[test]
    fn packages_come_from_the_registry_or_are_ours() {
        let of = |name: &str, source: &str| format!("[[package]]\nname = \"{name}\"\n{source}");
        let from = |place: &str| format!("source = \"{place}\"\n");
        assert!(foreign(&of("a", &from(REGISTRY))).is_empty());
        assert!(foreign(&of("huitouke-core", "")).is_empty());
        for (name, source) in [
            ("a", String::new()),
            ("a", from("git+https://example.com/a")),
            ("a", from("registry+https://example.com/index")),
            // One of that name in the registry is somebody else's.
            ("huitouke-core", from(REGISTRY)),
        ] {
            assert_eq!(foreign(&of(name, &source)).len(), 1, "{name} {source}");
        }
    }

    #[test]
    fn the_lists_are_read_and_every_crate_of_ours_forbids_unsafe() {
        let toml = fs::read_to_string(root().join("deny.toml")).unwrap();
        assert!(list(&toml, "licenses", "allow").contains(&"Apache-2.0 WITH LLVM-exception"));
        assert!(list(&toml, "bans", "deny").contains(&"reqwest"));
        assert_eq!(list(&toml, "graph", "targets").len(), 4);
        let workspace = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        assert!(
            workspace.contains("\n[workspace.lints.rust]\n")
                && workspace.contains("\nunsafe_code = \"forbid\"\n")
        );
        let members = workspace.split_once("members = [").unwrap().1.split_once(']').unwrap().0;
        let members: Vec<&str> = members.split('"').skip(1).step_by(2).chain([""]).collect();
        assert!(members.len() >= 8);
        for member in members {
            let manifest = fs::read_to_string(root().join(member).join("Cargo.toml")).unwrap();
            assert!(manifest.contains("\n[lints]\nworkspace = true\n"), "{member}");
        }
    }

    /// The names under `…dependencies` of a manifest that are no crates of ours.
    fn direct(manifest: &str) -> Vec<&str> {
        let mut names = Vec::new();
        let mut inside = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                inside = line.trim_end().ends_with("dependencies]");
            } else if inside && line.starts_with(|c: char| c.is_ascii_lowercase()) {
                names.extend(line.split(['.', ' ', '=']).next());
            }
        }
        names.retain(|name| !name.starts_with("huitouke"));
        names
    }

    #[test]
    fn every_direct_dependency_has_a_note() {
        let read = |path: &std::path::Path| fs::read_to_string(path).unwrap();
        let page = read(&root().join("docs/dependencies.md"));
        let mut manifests = vec![root().join("Cargo.toml")];
        for entry in fs::read_dir(root().join("src-tauri")).unwrap() {
            manifests.push(entry.unwrap().path().join("Cargo.toml"));
        }
        let (mut seen, mut missing) = (0, Vec::new());
        for manifest in manifests.iter().filter(|path| path.is_file()) {
            let text = read(manifest);
            for name in direct(&text) {
                seen += 1;
                let words =
                    || page.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
                if !words().any(|word| word == name) {
                    missing.push(name.to_owned());
                }
            }
        }
        let web = read(&root().join("ui/package.json"));
        let parts = web.split("ependencies\": {").skip(1);
        let inside = parts.filter_map(|part| part.split('}').next());
        for name in inside.flat_map(|part| part.split('"').skip(1).step_by(4)) {
            seen += 1;
            if !page.contains(name) {
                missing.push(name.to_owned());
            }
        }
        assert!(seen > 40, "{seen}");
        assert_eq!(missing, Vec::<String>::new(), "docs/dependencies.md");
    }
}
