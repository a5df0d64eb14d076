//! `huitouke --self-test [FILE]`: the program tries itself out, before any window, on
//! data of its own that it removes again. For machines where nobody can look at the
//! window, and for support: the merchant sends the text.
//!
//! The text goes to `FILE` where one is named (a program with windows has no console on
//! Windows), else to stdout. Exit code 0: everything passed.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use huitouke_contract::backups::RestoreRequest;
use huitouke_contract::commands::report_api;
use huitouke_contract::customers::{CustomerColumn, CustomerQuery};
use huitouke_contract::exports::CustomersExport;
use huitouke_contract::imports::{Choices, FileToImport, ImportRequest};
use huitouke_contract::passwords::{LockNow, PasswordSet, Secret, Unlock};
use huitouke_contract::selection::Selection;
use huitouke_contract::shop::{Nothing, ShopState, WhichShop};
use huitouke_contract::{
    AppError, BackupApi, Caller, ErrorCode, ListApi, Moment, PasswordApi, Progress, ShopApi,
};
use huitouke_core::dispatch::dispatch;
use huitouke_core::{Access, Gate, Shop, sample};

use crate::{caller, runtime};

/// The argument that asks for it.
pub const FLAG: &str = "--self-test";

/// Does it, and says how it went.
pub fn command(to: Option<&Path>) -> ExitCode {
    let (passed, text) = report();
    let said = match to {
        // With a mark that it is UTF-8, for Notepad on a Chinese Windows.
        Some(file) => fs::write(file, format!("\u{feff}{text}")),
        None => {
            use std::io::Write;
            std::io::stdout().lock().write_all(text.as_bytes())
        }
    };
    if let Err(error) = said {
        eprintln!("huitouke: {error}");
        return ExitCode::from(2);
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether everything passed, and the text.
fn report() -> (bool, String) {
    let (version, os) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let mut lines = vec![format!("回头客 {version} 自检（{os} {}）", std::env::consts::ARCH)];
    lines.push(match runtime::version() {
        Ok(version) => format!("网页组件：{version}"),
        Err(_) => "网页组件：没有（窗口打不开，其余照常）".to_owned(),
    });
    let folder = std::env::temp_dir().join(format!("回头客 自检 {}", std::process::id()));
    let mut steps = Steps { lines, passed: 0, failed: 0 };
    // A panic is a failure like any other; the text must be written whatever happens.
    let tried = catch_unwind(AssertUnwindSafe(|| all(&folder, &mut steps)));
    if tried.is_err() {
        steps.failed("程序内部", "panic");
    }
    // Fails on Windows while something in it is open.
    match fs::remove_dir_all(&folder) {
        Ok(()) => steps.passed("收拾干净", ""),
        Err(error) => steps.failed("收拾干净", &error.to_string()),
    }
    let Steps { mut lines, passed, failed } = steps;
    lines.push(format!("{passed} 项通过，{failed} 项没通过\n"));
    (failed == 0, lines.join("\n"))
}

/// What was tried so far.
struct Steps {
    lines: Vec<String>,
    passed: u32,
    failed: u32,
}

impl Steps {
    fn passed(&mut self, name: &str, detail: &str) {
        self.passed += 1;
        let between = if detail.is_empty() { "" } else { "：" };
        self.lines.push(format!("通过　{name}{between}{detail}"));
    }

    fn failed(&mut self, name: &str, detail: &str) {
        self.failed += 1;
        self.lines.push(format!("没通过　{name}：{detail}"));
    }

    /// Does a step; what it gives, for the next.
    fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<(T, String), String>,
    ) -> Option<T> {
        match work() {
            Ok((value, detail)) => {
                self.passed(name, &detail);
                Some(value)
            }
            Err(detail) => {
                self.failed(name, &detail);
                None
            }
        }
    }
}

/// Everything in turn; what builds on something that failed is not tried.
fn all(folder: &Path, steps: &mut Steps) -> Option<()> {
    let path = folder.join("我的 店铺").join("数据 文件.db");
    let shop = steps.step("新建数据文件", || {
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).map_err(said)?;
        Ok((shop, path.display().to_string()))
    })?;
    let full = steps.step("导入示例订单", || {
        sample::fill_if_stale(&shop, &SelfTest).map_err(said)?;
        let state = holds(&shop)?;
        check(state.0 > 0 && state.1 > state.0, "没有客户或订单")?;
        Ok((state, format!("{} 位客户，{} 笔订单", state.0, state.1)))
    })?;
    steps.step("全部报表", || {
        let reports: Vec<_> =
            report_api::NAMES.iter().filter(|name| name.starts_with("report_")).collect();
        for name in &reports {
            let answer = dispatch(&shop, name, "{}", &SelfTest).map_err(said)?;
            check(answer.len() > 2, name)?;
        }
        Ok(((), format!("{} 张", reports.len())))
    });
    steps.step("导出 Excel 再读回", || export_and_read(&shop, folder));
    let backup = steps.step("备份", || {
        let made = shop.backup_now(Nothing {}, &SelfTest).map_err(said)?.made;
        let made = made.ok_or("没有做成")?;
        check(made.holds.customers == full.0, "备份里的客户数不对")?;
        Ok((made.path, format!("{} 字节", made.bytes)))
    });
    if let Some(backup) = backup {
        steps.step("清空后从备份恢复", || {
            shop.undo(Nothing {}, &SelfTest).map_err(said)?;
            check(holds(&shop)? == (0, 0), "没有清空")?;
            shop.backup_restore(RestoreRequest { path: backup, secret: None }, &SelfTest)
                .map_err(said)?;
            check(holds(&shop)? == full, "恢复后不一样")?;
            Ok(((), String::new()))
        });
    }
    drop(shop);
    steps.step("设密码、锁上、打开、取消", || with_password(&path, full));
    steps.step("关上再打开", || {
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).map_err(said)?;
        check(holds(&shop)? == full, "打开后不一样")?;
        let report = shop.check(Nothing {}, &SelfTest).map_err(said)?;
        check(report.ok, &report.faults.join("; "))?;
        Ok(((), String::new()))
    })
}

/// The data file gets a password, is closed to whoever has it not, and loses it again.
fn with_password(path: &Path, full: (u32, u32)) -> Result<((), String), String> {
    let secret = || Secret("芝麻开门 2026".to_owned());
    let gate = Gate::new(path, WhichShop::Own, Access::Write);
    let code = gate.password_set(PasswordSet { password: secret() }, &SelfTest).map_err(said)?;
    check(code.groups.len() == 8, "恢复码不对")?;
    gate.lock_now(LockNow { idle: false }, &SelfTest).map_err(said)?;
    let closed = gate.shop().is_err_and(|error| error.code == ErrorCode::Locked);
    check(closed, "锁上了还打得开")?;
    check(Shop::open(path, WhichShop::Own, Access::Read).is_err(), "没有密码也读得出来")?;
    gate.unlock(Unlock { password: secret() }, &SelfTest).map_err(said)?;
    check(holds(&*gate.shop().map_err(said)?)? == full, "打开后不一样")?;
    gate.password_remove(Unlock { password: secret() }, &SelfTest).map_err(said)?;
    check(holds(&*gate.shop().map_err(said)?)? == full, "取消密码后不一样")?;
    Ok(((), String::new()))
}

/// A table of all customers is written where paths have Chinese and spaces, and read.
fn export_and_read(shop: &Shop, folder: &Path) -> Result<((), String), String> {
    let path: PathBuf = folder.join("客户 名单.xlsx");
    let path = path.to_string_lossy().into_owned();
    let customers =
        Selection::All { query: Box::new(CustomerQuery::default()), except: Vec::new() };
    let columns = vec![CustomerColumn::Name, CustomerColumn::Phone, CustomerColumn::Stage];
    let export = CustomersExport { customers, columns, path: path.clone() };
    let written = shop.customers_export(export, &SelfTest).map_err(said)?.customers;
    let files = vec![FileToImport { path, member: None, choices: Choices::default() }];
    let read = shop.import_detect(ImportRequest { files }, &SelfTest).map_err(said)?;
    let error = read.iter().find_map(|file| file.error.clone());
    error.map_or(Ok(()), |error| Err(said(error)))?;
    check(!read.is_empty(), "读不出来")?;
    Ok(((), format!("{written} 位客户")))
}

/// Customers and orders now.
fn holds(shop: &Shop) -> Result<(u32, u32), String> {
    let ShopState { customers, orders, .. } =
        shop.shop_state(Nothing {}, &SelfTest).map_err(said)?;
    Ok((customers, orders))
}

fn check(right: bool, otherwise: &str) -> Result<(), String> {
    if right { Ok(()) } else { Err(otherwise.to_owned()) }
}

/// An error of the contract in one line; the words for it are in the window.
fn said(error: AppError) -> String {
    format!("{:?} {:?}", error.code, error.params)
}

/// Who calls here: nobody waits and nobody cancels.
struct SelfTest;

impl Caller for SelfTest {
    fn now(&self) -> Moment {
        caller::now()
    }

    fn progress(&self, _: Progress) {}

    fn cancelled(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_passes_here_and_nothing_stays() {
        let (passed, text) = report();
        assert!(passed, "{text}");
        let folder = std::env::temp_dir().join(format!("回头客 自检 {}", std::process::id()));
        assert!(!folder.exists());
        for step in ["新建数据文件", "导入示例订单", "全部报表", "备份", "恢复", "关上再打开"]
        {
            assert!(text.contains(step), "{text}");
        }
    }

    #[test]
    fn a_step_that_fails_is_told_and_the_rest_is_not_tried() {
        let folder = tempfile::tempdir().unwrap();
        // A file where the folder should be.
        fs::write(folder.path().join("我的 店铺"), "").unwrap();
        let mut steps = Steps { lines: Vec::new(), passed: 0, failed: 0 };
        assert!(all(folder.path(), &mut steps).is_none());
        assert_eq!((steps.passed, steps.failed, steps.lines.len()), (0, 1, 1));
        assert!(steps.lines[0].starts_with("没通过　新建数据文件"), "{:?}", steps.lines);
    }
}
