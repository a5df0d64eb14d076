//! No socket of the network is opened, whatever is done on the command line. Linux only,
//! through strace, which `cargo xtask setup` installs.

#![cfg(target_os = "linux")]

use std::path::PathBuf;
use std::process::Command;

use huitouke_fixtures as fixtures;

use crate::common::{TODAY, TestShop};

/// What a program asked of the system for sockets: the lines strace wrote. `None` (said
/// on stderr) where that can't be seen.
fn sockets(command: &mut Command, log: PathBuf) -> Option<Vec<String>> {
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-e", "trace=socket,socketpair,connect,bind,sendto", "-o"]);
    traced.arg(&log).arg(command.get_program()).args(command.get_args());
    traced.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let Ok(output) = traced.output() else {
        eprintln!("SKIPPED: no strace on this machine");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("ptrace") {
        eprintln!("SKIPPED: strace may not look: {said}");
        return None;
    }
    assert!(output.status.success(), "{said}");
    Some(std::fs::read_to_string(log).unwrap().lines().map(str::to_owned).collect())
}

fn of_the_network(lines: &[String]) -> Vec<&String> {
    let kinds = ["AF_INET", "AF_PACKET", "AF_BLUETOOTH", "AF_VSOCK"];
    lines.iter().filter(|line| kinds.iter().any(|kind| line.contains(kind))).collect()
}

#[test]
fn a_whole_session_opens_no_socket_of_the_network() {
    let shop = TestShop::new();
    let file = fixtures::files::taobao_2019_csv(&fixtures::small_shop());
    let orders = shop.file(&file.name, &file.bytes);
    let (orders, data) = (orders.to_str().unwrap(), shop.data());
    let xlsx = data.with_file_name("客户.xlsx");
    let csv = data.with_file_name("客户.csv");
    let (xlsx, csv) = (xlsx.to_str().unwrap(), csv.to_str().unwrap());
    let session: [&[&str]; 14] = [
        &["detect", orders],
        &["plan", orders],
        &["import", orders],
        &["report", "all"],
        &["customers", "--search", "zs"],
        &["customer", "1"],
        &["insight", "1"],
        &["segments"],
        &["catalogue"],
        &["duplicates"],
        &["export", xlsx],
        &["export", csv],
        &["undo"],
        &["check"],
    ];
    for (n, args) in session.iter().enumerate() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huitouke-cli"));
        command.arg("--data").arg(&data).args(*args).env("HUITOUKE_TODAY", TODAY);
        let log = data.with_file_name(format!("{n}.strace"));
        let Some(lines) = sockets(&mut command, log) else { return };
        assert_eq!(of_the_network(&lines), Vec::<&String>::new(), "{args:?}");
    }
}

/// What the test below looks at: a program that does open one.
#[test]
fn one_that_opens_a_socket() {
    std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
}

#[test]
fn a_socket_would_be_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "no_network::one_that_opens_a_socket"]);
    let Some(lines) = sockets(&mut command, folder.path().join("log")) else { return };
    assert!(!of_the_network(&lines).is_empty(), "{lines:?}");
}
