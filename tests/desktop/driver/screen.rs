//! A screen of its own for each test: Xvfb, a window manager, a session bus. All of it ends with the test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A virtual display with a window manager and a session bus.
pub struct Screen {
    display: String,
    bus: String,
    /// Ended in this order: who uses the display goes before the display.
    running: Vec<Child>,
}

impl Screen {
    /// 1600×1000, so that the window stands whole at its usual 1366×768.
    pub fn start() -> Self {
        let (bus_daemon, bus) = started_and_said(Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address=1"]), "dbus-daemon");
        let (xvfb, number) = started_and_said(Command::new("Xvfb").args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]), "xvfb");
        let mut screen = Self { display: format!(":{number}"), bus, running: vec![xvfb, bus_daemon] };
        let openbox = screen.command("openbox").spawn();
        screen.running.insert(0, openbox.unwrap_or_else(|error| missing("openbox", &error)));
        screen
    }

    /// A program that shows itself on this screen and nowhere else.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in &mut self.running {
            end(child);
        }
    }
}

pub(crate) fn end(child: &mut Child) {
    // Either it runs and is ended, or it has ended by itself: both are what we want.
    let _ = child.kill();
    let _ = child.wait();
}

pub(crate) fn missing(package: &str, error: &std::io::Error) -> ! {
    panic!("{package} cannot be started ({error}); `cargo xtask test` installs it")
}

/// Starts a program and waits for the first line it prints, which says where it is to be found.
fn started_and_said(command: &mut Command, package: &str) -> (Child, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap_or_else(|error| missing(package, &error));
    let mut said = String::new();
    if let Some(stdout) = child.stdout.take() {
        let _ = BufReader::new(stdout).read_line(&mut said);
    }
    let said = said.trim().to_owned();
    assert!(!said.is_empty(), "{package} ended before it said where it is");
    (child, said)
}
