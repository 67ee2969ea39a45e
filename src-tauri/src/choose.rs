//! What the page can ask a person for, each with its title and its kinds of files. The page names a
//! choice; it never names a folder, a filter or a way around the dialog.

use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, State};

/// A named question to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    OpenWorkspace,
    NewWorkspace,
    OpenWorkbook,
    OpenEnrolments,
    OpenPackages,
    OpenTask,
    OpenAny,
    OpenZip,
    OpenArchives,
    Folder,
    SaveWorkbook,
    SaveDocument,
    SaveEnrolment,
    SaveScore,
    SaveArchive,
}

/// How the person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    OpenOne,
    OpenMany,
    Folder,
    Save,
}

impl Choice {
    pub fn way(self) -> Way {
        match self {
            Self::OpenWorkspace | Self::OpenTask | Self::OpenZip => Way::OpenOne,
            Self::OpenWorkbook | Self::OpenEnrolments | Self::OpenPackages | Self::OpenAny | Self::OpenArchives => Way::OpenMany,
            Self::Folder => Way::Folder,
            Self::NewWorkspace | Self::SaveWorkbook | Self::SaveDocument | Self::SaveEnrolment | Self::SaveScore | Self::SaveArchive => Way::Save,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::OpenWorkspace => "打开工作区 · Open a workspace",
            Self::NewWorkspace => "新工作区的位置 · Where the new workspace goes",
            Self::OpenWorkbook => "选择 Excel 工作簿 · Choose Excel workbooks",
            Self::OpenEnrolments => "选择登记申请 · Choose enrolment requests",
            Self::OpenPackages => "选择评分包 · Choose score packages",
            Self::OpenTask => "选择任务包 · Choose the task package",
            Self::OpenAny => "选择文件 · Choose files",
            Self::OpenZip => "选择附件压缩包 · Choose a zip of attachments",
            Self::SaveWorkbook => "保存工作簿 · Save the workbook",
            Self::OpenArchives => "选择以往的档案 · Choose archives of earlier rounds",
            Self::SaveDocument => "保存文书 · Save the document",
            Self::Folder => "选择文件夹 · Choose a folder",
            Self::SaveEnrolment => "保存登记申请 · Save the enrolment request",
            Self::SaveScore => "保存评分包 · Save the score package",
            Self::SaveArchive => "保存归档 · Save the archive",
        }
    }

    /// The endings that are shown, the first one being what a saved file gets. None means every file.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::OpenWorkspace | Self::NewWorkspace => &["lx"],
            Self::OpenWorkbook => &["xlsx", "xls", "xlsb", "xlsm", "ods"],
            Self::OpenEnrolments | Self::SaveEnrolment => &["lxenrol"],
            Self::OpenPackages | Self::SaveScore => &["lxscore"],
            Self::OpenTask => &["lxtask"],
            Self::OpenZip => &["zip"],
            Self::SaveWorkbook => &["xlsx"],
            Self::SaveArchive | Self::OpenArchives => &["lxarchive"],
            Self::SaveDocument => &["pdf"],
            Self::OpenAny | Self::Folder => &[],
        }
    }

    /// A saved file always carries its ending, also when the person typed a bare name.
    pub fn with_ending(self, path: PathBuf) -> PathBuf {
        match (self.way(), self.endings().first()) {
            (Way::Save, Some(ending)) if path.extension().is_none_or(|own| !own.eq_ignore_ascii_case(ending)) => {
                let mut name = path.into_os_string();
                name.push(".");
                name.push(ending);
                name.into()
            }
            _ => path,
        }
    }
}

/// Asks a person. Blocks until there is an answer; a closed dialog is an empty list.
pub trait Chooser: Send + Sync + 'static {
    fn choose(&self, app: &AppHandle, choice: Choice, suggested: &str) -> Vec<PathBuf>;
}

#[tauri::command]
pub(crate) async fn choose(app: AppHandle, chooser: State<'_, Arc<dyn Chooser>>, choice: Choice, suggested: String) -> Result<Vec<String>, String> {
    let chooser = Arc::clone(&chooser);
    let chosen = tauri::async_runtime::spawn_blocking(move || chooser.choose(&app, choice, &suggested));
    let paths = chosen.await.map_err(|error| error.to_string())?;
    Ok(as_text(paths.into_iter().map(|path| choice.with_ending(path))))
}

/// Paths as the door takes them. A name that is not text becomes one that does not exist, and the
/// core then says so.
pub(crate) fn as_text(paths: impl IntoIterator<Item = PathBuf>) -> Vec<String> {
    paths.into_iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use std::path::PathBuf;

    /// A package without its ending would not be found again by the dialog that opens packages.
    #[test]
    fn a_saved_file_gets_its_ending_once() {
        let named = |name: &str| Choice::SaveScore.with_ending(PathBuf::from(name));
        assert_eq!(named("丙某三"), PathBuf::from("丙某三.lxscore"));
        assert_eq!(named("丙某三.lxscore"), PathBuf::from("丙某三.lxscore"));
        assert_eq!(named("v1.2"), PathBuf::from("v1.2.lxscore"));
    }

    /// What is opened is taken as it is: adding an ending would name another file.
    #[test]
    fn an_opened_file_keeps_its_name() {
        let path = PathBuf::from("汇总表.XLSX");
        assert_eq!(Choice::OpenWorkbook.with_ending(path.clone()), path);
    }
}
