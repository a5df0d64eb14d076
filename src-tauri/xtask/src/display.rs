//! A private X display with a window manager and a D-Bus session, for windows
//! that nobody looks at (Linux only). Ends what it started, and nothing else.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::sh::{Result, target, which};

/// A display, for as long as it lives.
pub struct Display {
    /// What to set for programs that shall use it.
    env: Vec<(&'static str, String)>,
    /// Home and runtime folder of those programs.
    folder: PathBuf,
    children: Vec<Child>,
}

impl Display {
    /// Starts one. `name` tells its folder, in `target/`, from those of others.
    pub fn start(name: &str) -> Result<Self> {
        if !cfg!(target_os = "linux") {
            return Err("a private display exists on Linux only".to_owned());
        }
        let folder = target().join("displays").join(format!("{name}-{}", std::process::id()));
        for sub in ["home", "run"] {
            fs::create_dir_all(folder.join(sub)).map_err(|e| e.to_string())?;
        }
        private(&folder.join("run"));
        let mut display = Self { env: Vec::new(), folder, children: Vec::new() };
        let number = display.spawn(
            "Xvfb",
            &["-displayfd", "1", "-screen", "0", "1366x900x24", "-nolisten", "tcp", "-noreset"],
        )?;
        let path = |sub: &str| display.folder.join(sub).to_string_lossy().into_owned();
        display.env = vec![
            ("DISPLAY", format!(":{number}")),
            ("HOME", path("home")),
            ("XDG_RUNTIME_DIR", path("run")),
            ("LANG", "C.UTF-8".to_owned()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            // What looks at the window reads simplified Chinese.
            ("HUITOUKE_LANGUAGE", "zh-CN".to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            // No accessibility bus and no graphics card here.
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        ];
        let bus = display.spawn("dbus-daemon", &["--session", "--nofork", "--print-address"])?;
        display.env.push(("DBUS_SESSION_BUS_ADDRESS", bus));
        display.spawn_quiet("openbox", &["--sm-disable"])?;
        Ok(display)
    }

    /// Lets a program use this display.
    pub fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        for name in ["WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            command.env_remove(name);
        }
        command.envs(self.env.iter().map(|(k, v)| (k, v)))
    }

    /// Starts a part and returns the first line it prints.
    fn spawn(&mut self, program: &str, args: &[&str]) -> Result<String> {
        let mut child = self.child(program, args, Stdio::piped())?;
        let out = child.stdout.take();
        self.children.push(child);
        let mut line = String::new();
        if let Some(out) = out {
            BufReader::new(out).read_line(&mut line).map_err(|e| format!("{program}: {e}"))?;
        }
        match line.trim() {
            "" => Err(format!("{program} did not start: see {}", self.folder.display())),
            line => Ok(line.to_owned()),
        }
    }

    fn spawn_quiet(&mut self, program: &str, args: &[&str]) -> Result {
        let child = self.child(program, args, Stdio::null())?;
        self.children.push(child);
        Ok(())
    }

    fn child(&self, program: &str, args: &[&str], stdout: Stdio) -> Result<Child> {
        if which(program).is_none() {
            return Err(format!("{program} is not installed: run `cargo xtask setup`"));
        }
        let log = fs::File::create(self.folder.join(format!("{program}.log")))
            .map_err(|e| e.to_string())?;
        let mut command = Command::new(program);
        command.args(args).stdin(Stdio::null()).stdout(stdout).stderr(log);
        self.apply(&mut command).spawn().map_err(|e| format!("{program}: {e}"))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            end(child);
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Asks a program to end and waits; a server that is killed leaves its lock behind.
fn end(child: &mut Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).stderr(Stdio::null()).status();
    let patience = Instant::now() + Duration::from_secs(3);
    while Instant::now() < patience {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Puts a program into a process group of its own, so that [`end_group`] reaches
/// what it starts in turn.
pub fn own_group(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// Ends a program started with [`own_group`] and everything it started.
pub fn end_group(child: &mut Child) {
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = child.kill();
    let _ = child.wait();
}

fn private(folder: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    #[cfg(not(unix))]
    let _ = folder;
}
