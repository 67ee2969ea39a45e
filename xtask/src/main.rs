//! `cargo xtask <verb>`: everything that is done with this checkout, one file per verb.
//!
//! Uses the standard library only, so that it compiles in seconds on a bare machine. Nothing of
//! the product lives here: rules, formats and texts of the program are in `crates/`.

mod bench;
mod check;
mod dist;
mod generate;
mod need;
mod run;
mod start;
mod test;
mod ui;

use run::{Outcome, Trouble};
use std::process::ExitCode;

const HELP: &str = "\
用法 Usage: cargo xtask <verb>

  start [--headless]        安装所需、构建、跑完整个示例评审并打开窗口
                            install what is missing, build, run the sample round, open the window
  test [--long] [filter…]   安装测试所需并运行全部测试；给出过滤词时只运行名字相符的 Rust 测试
                            install what tests need and run every test; with a filter only the Rust tests that match
  check                     格式、静态检查、依赖方向、文案、生成文件
                            formatting, lints, arrows, words, generated files
  gen                       由 Rust 类型生成 ui/src/gen
                            generate ui/src/gen from the Rust types
  bench [--dev] [filter…]   以比值测量速度；--dev 用 start 与 test 已构建的程序
                            measure speed, as ratios within one run; --dev with what start and test have built
  dist                      构建安装包（deb）
                            build the installable package (deb)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (verb, rest) = match arguments.split_first() {
        Some((verb, rest)) => (verb.as_str(), rest),
        None => ("help", &[] as &[String]),
    };
    let outcome = match verb {
        "start" => start::run_verb(rest),
        "test" => test::run_verb(rest),
        "check" => check::run_verb(rest),
        "gen" => generate::run_verb(rest),
        "bench" => bench::run_verb(rest),
        "dist" => dist::run_verb(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => Err(unknown_argument(unknown)),
    };
    finish(outcome)
}

fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\n✗ {}\n  {}", trouble.zh, trouble.en);
            ExitCode::FAILURE
        }
    }
}

/// The one sentence for an argument that no verb knows.
pub fn unknown_argument(argument: &str) -> Trouble {
    Trouble::new(format!("不认识“{argument}”；运行 cargo xtask help 查看用法。"), format!("“{argument}” is not known here; run cargo xtask help."))
}
