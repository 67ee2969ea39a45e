//! A virtual screen whose picture is a file: what stands on it is seen from outside, without a word from the window.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const WIDTH: usize = 1600;
const HEIGHT: usize = 1000;
/// Every fourth line is enough to see any text, and takes a quarter of the time.
const EVERY: usize = 4;
const BYTES: usize = 4;

pub struct Screen {
    display: String,
    bus: String,
    picture: File,
    first_pixel: u64,
    line: u64,
    running: Vec<Child>,
}

impl Screen {
    /// Xvfb with its picture in `folder`, a session bus and a window manager.
    pub fn start(folder: &Path) -> Self {
        let (bus_daemon, bus) = started_and_said(Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address=1"]));
        let size = format!("{WIDTH}x{HEIGHT}x24");
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-fbdir"]).arg(folder);
        let (xvfb, number) = started_and_said(&mut xvfb);
        let picture = File::open(folder.join("Xvfb_screen0")).unwrap();
        // The header of an XWD file: big-endian words, then the colours of a palette, then the pixels.
        let word = |index: u64| {
            let mut bytes = [0; 4];
            picture.read_exact_at(&mut bytes, index * 4).unwrap();
            u64::from(u32::from_be_bytes(bytes))
        };
        let (first_pixel, line) = (word(0) + word(19) * 12, word(12));
        let mut screen = Self { display: format!(":{number}"), bus, picture, first_pixel, line, running: vec![xvfb, bus_daemon] };
        let openbox = screen.on_it(&mut Command::new("openbox")).spawn().unwrap();
        screen.running.insert(0, openbox);
        screen
    }

    /// A program that shows itself here and nowhere else.
    pub fn on_it<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
    }

    /// What stands on the screen now.
    pub fn look(&self) -> Vec<u8> {
        let mut seen = vec![0; HEIGHT / EVERY * WIDTH * BYTES];
        for (index, line) in seen.chunks_mut(WIDTH * BYTES).enumerate() {
            self.picture.read_exact_at(line, self.first_pixel + (index * EVERY) as u64 * self.line).unwrap();
        }
        seen
    }
}

/// How many of the pixels looked at differ.
pub fn difference(one: &[u8], other: &[u8]) -> usize {
    if one == other {
        return 0;
    }
    one.chunks_exact(BYTES).zip(other.chunks_exact(BYTES)).filter(|(a, b)| a != b).count()
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in &mut self.running {
            end(child);
        }
    }
}

pub fn end(child: &mut Child) {
    // Either it runs and is ended, or it has ended by itself: both are what we want.
    let _ = child.kill();
    let _ = child.wait();
}

/// Starts a program and waits for the first line it prints, which says where it is to be found.
fn started_and_said(command: &mut Command) -> (Child, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    (child, said.trim().to_owned())
}
