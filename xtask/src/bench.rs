//! `bench`: speed as ratios. Each measurement takes turns with a yardstick on the same machine in the same run, so that a slow
//! or busy machine slows both; what is compared are the medians.
//!
//! The programs that measure stand beside what they measure (`tests/bench`, `crates/report/examples`). Being slower than asked
//! for is a result, not a failure: it stands in the table and in the last line.

mod machine;
mod program;
mod table;

use crate::run::{Outcome, Trouble, heading, root, tools_dir};
use crate::{need, ui, unknown_argument};
use machine::Machine;
use program::{Profile, Programs};
use table::{Line, Target};

/// What is measured together, and the lines it gives.
struct Measurement {
    zh: &'static str,
    en: &'static str,
    lines: &'static [Line],
    take: fn(&Programs) -> Outcome<Vec<Turn>>,
}

/// One turn of one line: seconds of ours and of the yardstick, or megabytes.
pub struct Turn {
    name: String,
    ours: f64,
    yardstick: f64,
}

const MEASUREMENTS: &[Measurement] = &[
    Measurement {
        zh: "导入 10,000 × 40 的工作簿",
        en: "importing a workbook of 10,000 × 40",
        lines: &[
            Line { name: "import", what: "导入到落盘 import, durable", yardstick: "calamine 逐格读取 streaming", target: Target::AtMost(3.0) },
            Line { name: "import-cpu", what: "  同，处理器时间 the same, CPU", yardstick: "calamine, CPU", target: Target::None },
            Line { name: "import-preview", what: "  其中：预览 preview alone", yardstick: "calamine 逐格读取 streaming", target: Target::AtMost(1.5) },
            Line { name: "import-preview-cpu", what: "  同，处理器时间 the same, CPU", yardstick: "calamine, CPU", target: Target::None },
            Line { name: "import-read", what: "  其中：读表 reading alone", yardstick: "calamine 逐格读取 streaming", target: Target::None },
            Line { name: "import-openpyxl", what: "导入到落盘 import, durable", yardstick: "openpyxl 只读 reading only", target: Target::None },
            Line { name: "import-memory", what: "  内存峰值 most memory", yardstick: "512 MB", target: Target::Memory },
        ],
        take: |programs| programs.bench("import"),
    },
    Measurement {
        zh: "1,000 页评分表的 PDF",
        en: "1,000 pages of score tables as PDF",
        lines: &[Line { name: "pages", what: "1,000 页评分表 pages", yardstick: "ReportLab", target: Target::TimesTheRate(2.0) }],
        take: Programs::pages,
    },
    Measurement {
        zh: "一个分数落盘",
        en: "a mark on the disk",
        lines: &[
            Line { name: "mark", what: "录入一个分数 a mark, durable", yardstick: "4 KiB + fdatasync", target: Target::AtMost(2.0) },
            Line { name: "mark-door", what: "  经窗口接口 through the door", yardstick: "4 KiB + fdatasync", target: Target::None },
            Line { name: "mark-store", what: "  只算存储 the store alone", yardstick: "4 KiB + fdatasync", target: Target::None },
        ],
        take: |programs| programs.bench("marks"),
    },
    Measurement {
        zh: "结果稳不稳：500 项 × 9 位专家 × 10,000 次",
        en: "how firm a result is: 500 applications × 9 experts × 10,000 draws",
        lines: &[
            Line { name: "bootstrap-experts", what: "重抽专家，单核 experts drawn, one core", yardstick: "numpy, CPU", target: Target::AtMost(1.0) },
            Line { name: "bootstrap-cells", what: "重抽分数，单核 totals drawn, one core", yardstick: "numpy, CPU", target: Target::AtMost(1.0) },
            Line {
                name: "bootstrap-cores", what: "  多核时留给首核 left to the first of all cores", yardstick: "单核 one core", target: Target::AtMost(0.75)
            },
            Line { name: "leave-one-out", what: "逐一去掉专家 leave one out, 60 × 7 × 15", yardstick: "20 ms", target: Target::AtMost(1.0) },
        ],
        take: |programs| programs.bench("bootstrap"),
    },
    Measurement {
        zh: "2,000 项申报的结果",
        en: "the results of 2,000 applications",
        lines: &[
            Line { name: "results-first", what: "打开后第一次 first after opening", yardstick: "200 ms", target: Target::AtMost(1.0) },
            Line { name: "results", what: "再次 again", yardstick: "200 ms", target: Target::AtMost(1.0) },
            Line { name: "results-screen", what: "窗口：从点击到名单 window, click to rows", yardstick: "200 ms", target: Target::AtMost(1.0) },
            Line { name: "results-scroll", what: "  翻页时一帧 a frame while scrolling", yardstick: "33 ms", target: Target::None },
            Line { name: "results-explain", what: "  一项的说明 one explained", yardstick: "200 ms", target: Target::AtMost(1.0) },
        ],
        take: |programs| programs.bench("results"),
    },
    Measurement {
        zh: "汇总 300,000 × 5 × 15",
        en: "tallying 300,000 applications × 5 sheets × 15 criteria",
        lines: &[
            Line { name: "tally", what: "从文件到名次 file to ranks", yardstick: "要求的 30 秒 asked for", target: Target::AtMost(1.0) },
            Line { name: "tally-memory", what: "  内存峰值 most memory", yardstick: "要求的 2 GB asked for", target: Target::Memory },
            Line { name: "tally-figures", what: "  其中：计算 figures alone", yardstick: "要求的 30 秒 asked for", target: Target::None },
        ],
        take: |programs| programs.bench("tally"),
    },
    Measurement {
        zh: "窗口就绪",
        en: "the window is ready",
        lines: &[Line { name: "window", what: "启动到首屏画完 page drawn", yardstick: "空 Tauri bare window", target: Target::AtMost(1.3) }],
        take: |programs| programs.bench("window"),
    },
];

/// `--dev` measures what `start` and `test` have built already, without the long build of what is shipped.
pub fn run_verb(arguments: &[String]) -> Outcome {
    let (flags, filters): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|argument| argument.starts_with('-'));
    if let Some(unknown) = flags.iter().find(|flag| flag.as_str() != "--dev") {
        return Err(unknown_argument(unknown));
    }
    let profile = if flags.is_empty() { Profile::Release } else { Profile::Dev };
    let wanted: Vec<&Measurement> = MEASUREMENTS.iter().filter(|measurement| is_wanted(measurement, &filters)).collect();
    if wanted.is_empty() {
        return Err(nothing_named());
    }
    let npm = need::to_test()?;
    let python = need::python_with(&root().join("tests/bench/requirements.txt"), &tools_dir().join("bench"))?;
    ui::build(&npm)?;
    let programs = Programs::build(python, profile)?;
    let machine = Machine::look();
    let mut rows = Vec::new();
    for measurement in wanted {
        heading(measurement.zh, measurement.en);
        let turns = (measurement.take)(&programs)?;
        rows.extend(measurement.lines.iter().filter_map(|line| line.of(&turns)));
    }
    heading("结果", "result");
    machine.print();
    println!("  {}", profile.words());
    table::print(&rows);
    Ok(())
}

fn is_wanted(measurement: &Measurement, filters: &[&String]) -> bool {
    let named = |filter: &&String| measurement.lines.iter().any(|line| line.name.contains(filter.as_str()));
    filters.is_empty() || filters.iter().any(named)
}

fn nothing_named() -> Trouble {
    let names: Vec<&str> = MEASUREMENTS.iter().flat_map(|measurement| measurement.lines).map(|line| line.name).collect();
    let names = names.join(", ");
    Trouble::new(format!("没有这样的测量；可用的名称：{names}"), format!("There is no such measurement; these are there: {names}"))
}
