//! From turns to the table that people read: medians, their ratio, and whether that is what was asked for.

use super::Turn;

/// What the ratio may be.
pub enum Target {
    /// Our time divided by the yardstick's.
    AtMost(f64),
    /// The yardstick's time divided by ours.
    TimesTheRate(f64),
    /// Megabytes, ours no more than the yardstick's.
    Memory,
    /// Only told.
    None,
}

/// One line of the table, before it is measured.
pub struct Line {
    pub name: &'static str,
    pub what: &'static str,
    pub yardstick: &'static str,
    pub target: Target,
}

/// One line of the table.
pub struct Row<'a> {
    line: &'a Line,
    ours: f64,
    yardstick: f64,
    turns: usize,
}

impl Line {
    /// The medians of this line's turns; nothing when there are none.
    pub fn of(&self, turns: &[Turn]) -> Option<Row<'_>> {
        let own: Vec<&Turn> = turns.iter().filter(|turn| turn.name == self.name).collect();
        let ours = median(own.iter().map(|turn| turn.ours).collect())?;
        let yardstick = median(own.iter().map(|turn| turn.yardstick).collect())?;
        Some(Row { line: self, ours, yardstick, turns: own.len() })
    }
}

impl Row<'_> {
    fn ratio(&self) -> f64 {
        match self.line.target {
            Target::TimesTheRate(_) => self.yardstick / self.ours,
            Target::AtMost(_) | Target::Memory | Target::None => self.ours / self.yardstick,
        }
    }

    /// Nothing was asked for: `None`.
    fn met(&self) -> Option<bool> {
        match self.line.target {
            Target::AtMost(most) => Some(self.ratio() <= most),
            Target::Memory => Some(self.ratio() <= 1.0),
            Target::TimesTheRate(least) => Some(self.ratio() >= least),
            Target::None => None,
        }
    }

    fn asked(&self) -> String {
        match self.line.target {
            Target::AtMost(most) => format!("≤ {most:.1}"),
            Target::Memory => "≤ 1.0".to_owned(),
            Target::TimesTheRate(least) => format!("≥ {least:.1} × rate"),
            Target::None => "-".to_owned(),
        }
    }

    fn shown(&self, value: f64) -> String {
        if matches!(self.line.target, Target::Memory) { format!("{value:.0} MB") } else { shown(value) }
    }

    fn verdict(&self) -> &'static str {
        match self.met() {
            Some(true) => "达到 met",
            Some(false) => "未达到 SHORT",
            None => "",
        }
    }
}

/// Prints the table in Markdown, so that it can stand in `docs/bench.md` as it is, and the conclusion in one line.
pub fn print(rows: &[Row<'_>]) {
    println!("\n| 项目 what | 我们 ours | 标尺 yardstick | 标尺是 the yardstick is | 比值 ratio | 要求 asked | 结论 | 次数 turns |");
    println!("|---|--:|--:|---|--:|--:|---|--:|");
    for row in rows {
        let Line { what, yardstick, .. } = row.line;
        let (ours, other, ratio) = (row.shown(row.ours), row.shown(row.yardstick), row.ratio());
        println!("| {what} | {ours} | {other} | {yardstick} | {ratio:.2} | {} | {} | {} |", row.asked(), row.verdict(), row.turns);
    }
    let short: Vec<&str> = rows.iter().filter(|row| row.met() == Some(false)).map(|row| row.line.name).collect();
    match short.join(", ").as_str() {
        "" => println!("\n要求都达到了。 Everything asked for is met."),
        short => println!("\n未达到要求：{short}。 Short of what is asked for: {short}."),
    }
}

/// Seconds in the unit that people read most easily.
fn shown(seconds: f64) -> String {
    if seconds >= 1.0 { format!("{seconds:.2} s") } else { format!("{:.2} ms", seconds * 1000.0) }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
    Some((low + high) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::{Line, Target, median};
    use crate::bench::Turn;

    fn line(target: Target) -> Line {
        Line { name: "mark", what: "", yardstick: "", target }
    }

    fn turns(pairs: &[(f64, f64)]) -> Vec<Turn> {
        pairs.iter().map(|&(ours, yardstick)| Turn { name: "mark".to_owned(), ours, yardstick }).collect()
    }

    /// One turn during which the machine did something else must not decide.
    #[test]
    fn the_medians_are_compared_and_one_bad_turn_changes_nothing() {
        let turns = turns(&[(3.0, 2.0), (100.0, 2.0), (3.0, 2.0)]);
        let asked = line(Target::AtMost(1.5));
        assert_eq!(asked.of(&turns).and_then(|row| row.met()), Some(true));
        assert_eq!(median(vec![4.0, 1.0]), Some(2.5));
        assert_eq!(median(Vec::new()), None);
    }

    /// A rate is a time upside down: twice the rate is half the time.
    #[test]
    fn a_rate_is_met_from_above_and_a_time_from_below() {
        let half = turns(&[(1.0, 2.0)]);
        assert_eq!(line(Target::TimesTheRate(2.0)).of(&half).and_then(|row| row.met()), Some(true));
        assert_eq!(line(Target::TimesTheRate(2.1)).of(&half).and_then(|row| row.met()), Some(false));
        assert_eq!(line(Target::AtMost(0.4)).of(&half).and_then(|row| row.met()), Some(false));
        assert!(line(Target::None).of(&[]).is_none());
    }
}
