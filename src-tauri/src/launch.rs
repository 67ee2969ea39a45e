//! How the window was started: which workspace, and where its own files go.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

const USAGE: &str = "\
用法 Usage: linxuan-desktop [--workspace PATH]

  --workspace PATH    启动后打开该工作区；设置了 LINXUAN_PASSPHRASE 时直接打开，否则询问口令
                      open this workspace; at once when LINXUAN_PASSPHRASE is set, else the passphrase is asked for
  LINXUAN_DATA        窗口自身数据的文件夹；同时运行多个窗口时各用一个
                      folder for the window's own data; one each for windows that run at the same time";

/// What the command line and the environment say about this start.
#[derive(Debug, Clone, Default)]
pub struct Launch {
    pub(crate) workspace: Option<PathBuf>,
    pub(crate) passphrase: Option<String>,
    pub(crate) data: Option<PathBuf>,
}

impl Launch {
    /// Reads the arguments (without the program's name) and the environment. The error is the usage text.
    pub fn from_arguments(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, &'static str> {
        let mut launch =
            Self { workspace: None, passphrase: std::env::var("LINXUAN_PASSPHRASE").ok(), data: std::env::var_os("LINXUAN_DATA").map(PathBuf::from) };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            if argument != "--workspace" {
                return Err(USAGE);
            }
            let path = PathBuf::from(arguments.next().ok_or(USAGE)?);
            launch.workspace = Some(std::path::absolute(&path).unwrap_or(path));
        }
        Ok(launch)
    }

    /// Where the web view keeps its own files, when a folder was named.
    pub(crate) fn webview_data(&self) -> Option<PathBuf> {
        self.data.as_deref().map(|data: &Path| data.join("webview"))
    }
}

#[cfg(test)]
mod tests {
    use super::Launch;

    fn launch(arguments: &[&str]) -> Result<Launch, &'static str> {
        Launch::from_arguments(arguments.iter().map(Into::into))
    }

    /// A mistyped flag must not be taken for "no workspace" in silence.
    #[test]
    fn an_unknown_argument_or_a_missing_path_is_answered_with_the_usage() {
        for arguments in [&["--workspaces", "a.lx"][..], &["a.lx"], &["--workspace"]] {
            assert!(launch(arguments).unwrap_err().contains("--workspace PATH"), "{arguments:?}");
        }
    }

    /// The page is not in the folder the program was started from, so the path has to be whole.
    #[test]
    fn the_workspace_becomes_an_absolute_path() {
        let launch = launch(&["--workspace", "demo/secretariat.lx"]).unwrap();
        assert!(launch.workspace.unwrap().is_absolute());
    }
}
