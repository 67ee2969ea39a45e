//! What the JSON reader says of a case that is not of its shape, in words for people: where, what stands there, what is expected.

use linxuan_domain::words::Words;

use super::error::{CaseError, Fault};

/// The reader's error, told with its line and column.
pub fn shape(error: &serde_json::Error) -> CaseError {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let detail = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    let Words { zh, en } = told(detail);
    let place = format!("line {line}, column {column}");
    CaseError::new(place.clone(), Fault::Shape(Words::new(format!("第 {line} 行第 {column} 列，{zh}"), format!("{place}: {en}"))))
}

/// The kinds of sentences that the reader has; any other is a fault of the JSON itself.
fn told(detail: &str) -> Words {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some((found, expected)) =
        detail.strip_prefix("invalid type: ").or_else(|| detail.strip_prefix("invalid value: ")).and_then(|x| x.split_once(", expected "))
    {
        let (found, expected) = (found_there(found), expected_there(expected));
        return Words::new(format!("应为{}，这里是{}", expected.zh, found.zh), format!("expected {}, found {}", expected.en, found.en));
    }
    if let Some(field) = detail.strip_prefix("missing field ") {
        return Words::new(format!("缺少“{}”", quoted(field)), format!("“{}” is missing", quoted(field)));
    }
    if let Some(field) = detail.strip_prefix("duplicate field ") {
        return Words::new(format!("“{}”出现了两次", quoted(field)), format!("“{}” is given twice", quoted(field)));
    }
    if let Some((field, known)) = detail.strip_prefix("unknown field ").and_then(|x| x.split_once(", expected ")) {
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        return Words::new(
            format!("不认识“{}”，可用：{}", quoted(field), known.join("、")),
            format!("“{}” is not known; there are {}", quoted(field), known.join(", ")),
        );
    }
    if detail.starts_with("a score ") {
        return Words::new("一行分数应为四个文字：[专家, 申报, 指标, 分数]", "a score is four texts: [expert, application, criterion, mark]");
    }
    Words::new(format!("不是完整、正确的 JSON（{detail}）"), format!("not whole, correct JSON ({detail})"))
}

fn found_there(found: &str) -> Words {
    let value = found.split(['`', '"']).nth(1).unwrap_or_default();
    match found.split([' ', ',']).next().unwrap_or_default() {
        "integer" | "floating" | "number" => Words::new(format!("没有引号的数 {value}"), format!("the number {value} without quotation marks")),
        "string" => Words::new(format!("文字“{value}”"), format!("the text “{value}”")),
        "boolean" => Words::new(format!("真假值 {value}"), format!("the truth value {value}")),
        "null" => Words::new("空值 null", "null"),
        "map" => Words::new("对象 {…}", "an object {…}"),
        "sequence" => Words::new("列表 […]", "a list […]"),
        _ => Words::same(found),
    }
}

fn expected_there(expected: &str) -> Words {
    match expected {
        "a string" | "a text" => Words::new("引号里的文字（数也写在引号里，如 \"17.5\"）", "a text in quotation marks (numbers too, such as \"17.5\")"),
        "u32" | "u64" => Words::new("没有引号的非负整数", "a whole number, not negative, without quotation marks"),
        "a sequence" => Words::new("列表 […]", "a list […]"),
        "a list of [expert, application, criterion, mark]" => {
            Words::new("列表，每行为 [专家, 申报, 指标, 分数]", "a list of [expert, application, criterion, mark]")
        }
        "[expert, application, criterion, mark]" => Words::new("一行 [专家, 申报, 指标, 分数]", "[expert, application, criterion, mark]"),
        _ => Words::new("对象 {…}", "an object {…}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody who writes a case by hand should have to know the names of our types to mend it.
    #[test]
    fn the_readers_own_words_reach_nobody() {
        let all = [
            ("invalid type: integer `80`, expected a text", "应为引号里的文字（数也写在引号里，如 \"17.5\"），这里是没有引号的数 80"),
            ("invalid type: sequence, expected struct CaseWire with 8 elements", "应为对象 {…}，这里是列表 […]"),
            ("invalid value: integer `-1`, expected u32", "应为没有引号的非负整数，这里是没有引号的数 -1"),
            ("missing field `weight`", "缺少“weight”"),
            ("unknown field `treshold`, expected one of `official`, `threshold`", "不认识“treshold”，可用：official、threshold"),
            ("a score has four parts", "一行分数应为四个文字：[专家, 申报, 指标, 分数]"),
        ];
        for (detail, zh) in all {
            assert_eq!(told(detail).zh, zh);
        }
    }
}
