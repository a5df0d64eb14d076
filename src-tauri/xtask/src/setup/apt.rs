//! System packages on Debian and Ubuntu.

use std::process::{Command, Stdio};

use crate::sh::{Result, output, which};

/// Options for every call: wait for another apt instead of failing.
const OPTIONS: [&str; 5] = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", "-q"];

/// Installs those of `packages` that are missing.
pub fn install(packages: &[&str]) -> Result {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    println!("installing system packages: {}", missing.join(" "));
    let by_hand = format!(
        "System packages are missing. Install them with\n  sudo apt-get install --no-install-recommends {}",
        missing.join(" ")
    );
    let Some(prefix) = as_root() else { return Err(by_hand) };
    // The lists of a fresh machine are empty or old: read them and try once more.
    let mut args = vec!["install"];
    args.extend(OPTIONS);
    args.extend(&missing);
    if apt(prefix, &args) || (apt(prefix, &["update", "-q"]) && apt(prefix, &args)) {
        return Ok(());
    }
    Err(by_hand)
}

/// Of `packages`, those that dpkg does not have installed.
fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let mut query = Command::new("dpkg-query");
    // dpkg-query fails when it does not know one of them, and lists the others.
    query.args(["-W", "-f", "${Package} ${db:Status-Status}\n"]).args(packages);
    let listed = query.stderr(Stdio::null()).output().map(|o| o.stdout).unwrap_or_default();
    still_missing(packages, &String::from_utf8_lossy(&listed))
}

fn still_missing<'a>(packages: &[&'a str], listed: &str) -> Vec<&'a str> {
    let installed = |name: &str| listed.lines().any(|l| l == format!("{name} installed"));
    packages.iter().copied().filter(|name| !installed(name)).collect()
}

/// What to put before a command so that root runs it; nothing if that can't be.
pub fn as_root() -> Option<&'static [&'static str]> {
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        Some(&[])
    } else if which("sudo").is_some() {
        Some(&["sudo"])
    } else {
        None
    }
}

/// Runs apt-get as root, without questions; whether it did.
fn apt(prefix: &[&str], args: &[&str]) -> bool {
    let mut words = prefix.to_vec();
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    words.extend(args);
    println!("$ {}", words.join(" "));
    Command::new(words[0]).args(&words[1..]).status().is_ok_and(|s| s.success())
}

/// Reads the lists of packages anew; whether that could be done.
pub fn read_lists() -> bool {
    as_root().is_some_and(|prefix| apt(prefix, &["update", "-q"]))
}

/// The version (first two numbers) that apt would install, when it knows the package.
pub fn candidate(package: &str) -> Option<(u32, u32)> {
    let policy = output(Command::new("apt-cache").args(["policy", package])).ok()?;
    let line = policy.lines().find_map(|l| l.trim().strip_prefix("Candidate: "))?;
    let version = line.split_once(':').map_or(line, |(_epoch, version)| version);
    let mut numbers = version.split(['.', '-', '~', '+']).map_while(|part| part.parse().ok());
    Some((numbers.next()?, numbers.next().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::still_missing;

    #[test]
    fn only_installed_packages_are_there() {
        let listed = "xvfb installed\nxclip config-files\n";
        assert_eq!(still_missing(&["xvfb", "xclip", "dbus"], listed), ["xclip", "dbus"]);
    }
}
