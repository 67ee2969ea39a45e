//! Characters that deceive the eye: those that cannot be seen, and those that look like others. Reported, and left out
//! or folded for comparing only; what stands in the cell is never changed by this.

/// Zero-width characters, marks of the direction of writing, soft hyphens and fillers.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}')
}

/// Choose another drawing of the character before them; no other character.
pub fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The code points that cannot be seen, as `U+200B`, each once; `None` when there are none.
pub fn invisible_in(text: &str) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for c in text.chars().filter(|c| !c.is_ascii() && is_invisible(*c)) {
        let name = format!("U+{:04X}", u32::from(c));
        if !found.contains(&name) {
            found.push(name);
        }
    }
    (!found.is_empty()).then(|| found.join(" "))
}

/// Pairs of a character and the one that it looks like: Cyrillic and Greek for Latin, kana and radicals for Chinese.
/// The radicals come from text copied out of PDF files; their compatibility form leaves them as they are.
const ALIKE: &str = "АAВBЕEКKМMНHОOРPСCТTУYХXЅSІIЈJаaеeоoрpсcуyхxѕsіiјj\
                     ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo\
                     ロ口エ工カ力タ夕ニ二ハ八ト卜チ千ー一\
                     ⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻰龙";

/// The usual character that this one looks like.
fn twin(c: char) -> Option<char> {
    if !matches!(c, '\u{370}'..='\u{4ff}' | '\u{2e80}'..='\u{2eff}' | '\u{30a0}'..='\u{30ff}') {
        return None;
    }
    let mut pairs = ALIKE.chars();
    while let (Some(odd), Some(usual)) = (pairs.next(), pairs.next()) {
        if odd == c {
            return Some(usual);
        }
    }
    None
}

/// The look-alikes in a name or code, as `А(U+0410)≈A`; `None` when there are none.
pub fn lookalikes_in(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    // A name with several kana is Japanese; a single one in a Chinese name is a slip.
    let kana = text.chars().filter(|c| matches!(c, '\u{30a0}'..='\u{30ff}')).count();
    let mut found: Vec<String> = Vec::new();
    for c in text.chars().filter(|c| kana < 2 || !matches!(c, '\u{30a0}'..='\u{30ff}')) {
        let Some(usual) = twin(c) else { continue };
        let shown = format!("{c}(U+{:04X})≈{usual}", u32::from(c));
        if !found.contains(&shown) {
            found.push(shown);
        }
    }
    (!found.is_empty()).then(|| found.join(" "))
}

/// The text with every look-alike replaced by the usual character: for finding names that look the same.
pub fn unmasked(text: &str) -> String {
    text.chars().map(|c| twin(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_have_nothing_hidden_in_them() {
        for name in ["重庆样例软件有限公司", "ABC（中国）有限公司", "東京エレクトロン", "阿尔法α实验室", "𠅤某", ""] {
            assert_eq!((invisible_in(name), lookalikes_in(name)), (None, None), "{name}");
        }
    }

    #[test]
    fn what_deceives_the_eye_is_named_by_its_number() {
        assert_eq!(invisible_in("甲\u{200b}公\u{202e}司\u{200b}").as_deref(), Some("U+200B U+202E"));
        assert_eq!(lookalikes_in("重庆АВC公司").as_deref(), Some("А(U+0410)≈A В(U+0412)≈B"));
        assert_eq!(lookalikes_in("重庆力エ公司").as_deref(), Some("エ(U+30A8)≈工"));
        assert_eq!(lookalikes_in("⻋联网公司").as_deref(), Some("⻋(U+2ECB)≈车"));
        assert_eq!(unmasked("ΑΒC⻰"), "ABC龙");
    }

    #[test]
    fn the_list_of_twins_is_made_of_whole_pairs() {
        let all: Vec<char> = ALIKE.chars().collect();
        assert_eq!(all.len() % 2, 0);
        assert!(all.chunks(2).all(|pair| twin(pair[0]) == Some(pair[1]) && twin(pair[1]).is_none()));
    }
}
