//! `licences`: THIRD-PARTY.md, whose work is in the program and under which licence, written
//! from the lock files and the sources of what they name. The app shows the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::sh::{Result, cargo, output, root, tool};
use crate::{supply, ui};

const FILE: &str = "THIRD-PARTY.md";

/// Texts of C libraries that lie deeper in the crates that bring them.
const DEEPER: [(&str, &str); 4] = [
    ("openssl-src", "openssl/LICENSE.txt"),
    ("sqlcipher-src", "sqlcipher/LICENSE-libtomcrypt"),
    ("sqlcipher-src", "sqlcipher/LICENSE-sqlcipher"),
    ("zstd-sys", "zstd/LICENSE"),
];
/// Brought by a build script, and yet in the program: the sources of a C library.
const BUILT_IN: [&str; 2] = ["openssl-src", "sqlcipher-src"];

/// Something of others that is in the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
    licence: String,
    /// Texts of its licence.
    texts: Vec<String>,
}

/// Writes the file.
pub fn write() -> Result {
    fs::write(root().join(FILE), generated()?).map_err(|e| format!("{FILE}: {e}"))?;
    println!("{FILE}");
    Ok(())
}

/// Fails when the committed file is not what the lock files say.
pub fn check() -> Result {
    let committed = fs::read_to_string(root().join(FILE)).map_err(|e| format!("{FILE}: {e}"))?;
    match lf(&committed) == generated()? {
        true => Ok(()),
        false => Err(format!("{FILE} is not what is built in: run `cargo xtask licences`")),
    }
}

fn generated() -> Result<String> {
    ui::packages()?;
    Ok(render(&crates()?, &packages()?))
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Crates that are part of the program, on any of its systems.
fn crates() -> Result<Vec<Part>> {
    let deny = fs::read_to_string(root().join("deny.toml")).map_err(|e| e.to_string())?;
    let tree = |edges: &str| {
        let mut command = cargo(&["tree", "--package", "huitouke", "--prefix", "none", "--locked"]);
        command.args(["--edges", edges, "--format", "{p}|{l}"]);
        for target in supply::list(&deny, "graph", "targets") {
            command.args(["--target", target]);
        }
        output(&mut command)
    };
    let in_program = tree("normal,no-proc-macro")?;
    let built_in = tree("normal,build")?;
    let built_in = named(&built_in).filter(|(name, ..)| BUILT_IN.contains(name));
    let all: BTreeSet<(&str, &str, &str)> = named(&in_program).chain(built_in).collect();
    let folders = registries();
    all.into_iter()
        .map(|(name, version, licence)| {
            let source = folders
                .iter()
                .map(|folder| folder.join(format!("{name}-{version}")))
                .find(|path| path.is_dir())
                .ok_or_else(|| format!("{name} {version}: its source is not on this machine"))?;
            Ok(Part {
                name: name.to_owned(),
                version: version.to_owned(),
                licence: licence.to_owned(),
                texts: texts_of(name, licence, &source),
            })
        })
        .collect()
}

/// Name, version and licence of the lines of `cargo tree` that are not ours.
fn named(tree: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    tree.lines().filter_map(|line| {
        let (package, licence) = line.split_once('|')?;
        let mut words = package.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        let ours = name.starts_with("huitouke") || package.contains("proc-macro");
        (!ours).then_some((name, version, licence.trim_end_matches(" (*)")))
    })
}

/// Where cargo keeps the sources of the registry.
fn registries() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let user = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" })?;
        Some(PathBuf::from(user).join(".cargo"))
    });
    let sources = home.map(|home| home.join("registry/src"));
    let entries = sources.and_then(|folder| fs::read_dir(folder).ok());
    entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// The texts under which we have it: where one may choose and MIT is among the choices,
/// that one alone.
fn texts_of(name: &str, licence: &str, source: &Path) -> Vec<String> {
    let entries = fs::read_dir(source).into_iter().flatten().flatten();
    let mut files: Vec<String> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    files.sort();
    let begins = |file: &str| {
        let upper = file.to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "NOTICE", "COPYRIGHT", "UNLICENSE"]
            .iter()
            .any(|begin| upper.starts_with(begin))
            && !upper.ends_with(".RS")
    };
    files.retain(|file| begins(file) && source.join(file).is_file());
    let is_mit = |file: &String| file.to_uppercase().contains("MIT");
    let may_choose = licence.contains(" OR ") || licence.contains('/');
    if may_choose && !licence.contains(" AND ") && files.iter().any(is_mit) {
        files.retain(is_mit);
    }
    let deeper = DEEPER.iter().filter(|(of, _)| *of == name).map(|(_, file)| (*file).to_owned());
    files
        .into_iter()
        .chain(deeper)
        .filter_map(|file| fs::read_to_string(source.join(file)).ok())
        .map(|text| tidy(&text))
        .filter(|text| !text.is_empty())
        .collect()
}

fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').trim_start_matches('\u{feff}').to_owned()
}

/// Packages that are part of the pages.
fn packages() -> Result<Vec<Part>> {
    let text = output(&mut tool("node", &["ui/scripts/licences.mjs"]))?;
    let parts = text.split('\x1e').filter(|part| !part.is_empty());
    parts
        .map(|part| match part.split('\x1f').collect::<Vec<&str>>().as_slice() {
            [name, version, licence, text] => Ok(Part {
                name: (*name).to_owned(),
                version: (*version).to_owned(),
                licence: (*licence).to_owned(),
                texts: Some(tidy(text)).filter(|text| !text.is_empty()).into_iter().collect(),
            }),
            _ => Err("ui/scripts/licences.mjs printed something else".to_owned()),
        })
        .collect()
}

/// The list, then each different text once with those it is of.
fn render(crates: &[Part], packages: &[Part]) -> String {
    let mut out = String::from(
        "# 第三方组件与许可 · Third-party software\n\n\
         Written by `cargo xtask licences` from the lock files. Do not edit.\n\n\
         回头客（MIT）里包含下面这些组件。按名字排列，许可全文在后面，同样的只写一遍。\n",
    );
    for (title, parts) in [("Rust", crates), ("Web", packages)] {
        let _ = writeln!(out, "\n## {title}\n");
        for part in parts {
            let _ = writeln!(out, "- {} {}: {}", part.name, part.version, part.licence);
        }
    }
    out.push_str("\n## 许可全文 · Licence texts\n");
    let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut without = Vec::new();
    for part in crates.iter().chain(packages) {
        let who = format!("{} {}", part.name, part.version);
        if part.texts.is_empty() {
            without.push(format!("{who} ({})", part.licence));
        }
        for text in &part.texts {
            texts.entry(text).or_default().push(who.clone());
        }
    }
    // By the first it is of, so that a new version moves nothing else.
    let mut texts: Vec<(Vec<String>, &str)> = texts.into_iter().map(|(t, of)| (of, t)).collect();
    texts.sort();
    for (of, text) in texts {
        let _ = write!(out, "\n### {}\n\n```text\n{text}\n```\n", of.join(", "));
    }
    if !without.is_empty() {
        let _ = write!(
            out,
            "\n### 没有附许可文件，按它们声明的许可 · Without a text of their own\n\n{}\n",
            without.join(", ")
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, texts: &[&str]) -> Part {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        Part {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT".to_owned(),
            texts,
        }
    }

    #[test]
    fn each_text_stands_once_with_all_it_is_of() {
        let text = render(&[part("a", &["Same"]), part("b", &["Own"])], &[part("c", &["Same"])]);
        assert_eq!(text.matches("Same").count(), 1);
        assert!(text.contains("### a 1.0.0, c 1.0.0\n\n```text\nSame\n```"));
        assert!(text.contains("- b 1.0.0: MIT\n") && !text.contains("Without"));
        assert!(
            render(&[part("d", &[])], &[]).contains("Without a text of their own\n\nd 1.0.0 (MIT)")
        );
    }

    #[test]
    fn ours_and_what_only_compiles_are_left_out() {
        let tree = "huitouke v0.1.0 (/x)|MIT\na v1.2.3|MIT OR Apache-2.0\nb v2.0.0 (proc-macro)|MIT\n\
                    a v1.2.3|MIT OR Apache-2.0 (*)\n\n";
        let found: BTreeSet<_> = named(tree).collect();
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("a", "1.2.3", "MIT OR Apache-2.0")]);
    }
}
