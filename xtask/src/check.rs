//! `check`: what a reviewer should never have to look for: formatting, lints, arrows, licences,
//! words in both languages, generated files.

use crate::run::{Outcome, Trouble, cargo, heading, on_path, run};
use crate::{generate, need, ui, unknown_argument};

pub fn run_verb(arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return Err(unknown_argument(unknown));
    }
    let npm = need::to_build()?;
    ui::build(&npm)?;
    let mut failed = Vec::new();
    let mut step = |zh: &'static str, en: &'static str, outcome: &mut dyn FnMut() -> Outcome| {
        heading(zh, en);
        if let Err(trouble) = outcome() {
            println!("✗ {}\n  {}", trouble.zh, trouble.en);
            failed.push((zh, en));
        }
    };
    step("格式", "formatting", &mut || run(cargo().args(["fmt", "--all", "--check"])));
    step("静态检查", "lints", &mut || run(cargo().args(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])));
    step("依赖方向与许可证", "arrows and licences", &mut || {
        run(cargo().args(["test", "--locked", "--quiet", "-p", "linxuan-tests", "--test", "architecture"]))
    });
    if on_path("cargo-deny") {
        step("许可证与公告（cargo-deny）", "licences and advisories (cargo-deny)", &mut || {
            run(cargo().args(["deny", "--offline", "check", "licenses", "bans", "sources"]))
        });
    }
    step("生成文件", "generated files", &mut generate::fresh);
    step("界面类型", "UI types", &mut || run(npm.command().args(["run", "check"])));
    step("文案", "words", &mut || run(npm.command().args(["run", "words"])));
    finish(&failed)
}

fn finish(failed: &[(&str, &str)]) -> Outcome {
    if failed.is_empty() {
        println!("\n✓ 全部通过 · all good");
        return Ok(());
    }
    let join = |pick: fn(&(&str, &str)) -> String, comma: &str| failed.iter().map(pick).collect::<Vec<_>>().join(comma);
    Err(Trouble::new(
        format!("未通过：{}；原因见上方输出。", join(|(zh, _)| (*zh).to_owned(), "、")),
        format!("Not passed: {}; the reasons stand above.", join(|(_, en)| (*en).to_owned(), ", ")),
    ))
}
