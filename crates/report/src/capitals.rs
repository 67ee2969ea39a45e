//! Points in Chinese capitals (大写), as totals are written beside figures so that they cannot be altered: 82.5 → 捌拾贰点伍分.

use linxuan_domain::points::Points;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// The points in capitals. A whole number ends in 整.
#[must_use]
pub fn capitals(points: Points) -> String {
    let hundredths = points.hundredths().unsigned_abs();
    let mut text = String::from(if points.hundredths() < 0 { "负" } else { "" });
    text.push_str(&whole(hundredths / 100));
    let (tenth, hundredth) = (hundredths / 10 % 10, hundredths % 10);
    if tenth == 0 && hundredth == 0 {
        return text + "分整";
    }
    text.push('点');
    text.push(digit(tenth));
    if hundredth > 0 {
        text.push(digit(hundredth));
    }
    text + "分"
}

fn digit(value: u64) -> char {
    usize::try_from(value).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or('零')
}

/// A whole number: groups of four digits, 万 between them; one 零 for any run of empty places inside.
fn whole(value: u64) -> String {
    if value < 10_000 {
        return if value == 0 { "零".into() } else { four(value) };
    }
    let (high, low) = (value / 10_000, value % 10_000);
    let gap = if low > 0 && low < 1_000 { "零" } else { "" };
    let low = if low == 0 { String::new() } else { four(low) };
    format!("{}万{gap}{low}", whole(high))
}

fn four(value: u64) -> String {
    let mut text = String::new();
    let mut pending_zero = false;
    for (place, unit) in PLACES.iter().enumerate().rev() {
        let figure = value / 10_u64.pow(u32::try_from(place).unwrap_or(0)) % 10;
        if figure == 0 {
            pending_zero = !text.is_empty();
            continue;
        }
        if pending_zero {
            text.push('零');
            pending_zero = false;
        }
        text.push(digit(figure));
        text.push_str(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_written_as_on_a_cheque() {
        for (figures, capital) in [
            ("0", "零分整"),
            ("0.5", "零点伍分"),
            ("8.05", "捌点零伍分"),
            ("10", "壹拾分整"),
            ("82", "捌拾贰分整"),
            ("82.5", "捌拾贰点伍分"),
            ("99.75", "玖拾玖点柒伍分"),
            ("100", "壹佰分整"),
            ("105", "壹佰零伍分整"),
            ("110", "壹佰壹拾分整"),
            ("1001", "壹仟零壹分整"),
            ("1010", "壹仟零壹拾分整"),
            ("10000", "壹万分整"),
            ("10500", "壹万零伍佰分整"),
            ("120034", "壹拾贰万零叁拾肆分整"),
            ("-3.5", "负叁点伍分"),
        ] {
            assert_eq!(capitals(Points::read(figures).unwrap()), capital, "{figures}");
        }
    }
}
