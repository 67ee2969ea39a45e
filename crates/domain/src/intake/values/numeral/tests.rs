//! Numbers as people write them, and a writer of numerals that shares nothing with the reader.

use super::*;

fn read(text: &str) -> Option<(String, String)> {
    leading(text).map(|n| (n.value.to_string(), n.rest.to_owned()))
}

#[test]
fn what_is_no_number_stays_no_number() {
    let bad = [
        "",
        "件",
        "-5",
        "1,2",
        "2,3家",
        "12,34件",
        "1,25,000",
        "1.250,00",
        "1,250,00",
        "1,250'000",
        "1'25",
        "1.2.3",
        ",5",
        ".5",
        "百",
        "千元",
        "万元",
        "亿",
        "二三十",
        "三五家",
        "七八十",
        "一两百",
        "NaN",
        "约5",
        "3千5百",
        "3千五",
        "十百",
        "一百千",
        "一万二万",
        "九九九九九九九九九九九九九九九九九九九九",
        "e5",
        "点五",
    ];
    for bad in bad {
        assert_eq!(read(bad), None, "{bad}");
    }
    for vague in ["三五家", "七八十", "一两百", "两三千", "二三十"] {
        assert!(is_vague(vague), "{vague}");
    }
    for exact in ["三十五", "二〇二", "五", "百", "", "3五"] {
        assert!(!is_vague(exact), "{exact}");
    }
}

#[test]
fn numbers_people_write_are_read() {
    let cases = [
        ("1,250人", "1250", "人"),
        ("1'250人", "1250", "人"),
        ("1’250人", "1250", "人"),
        ("1,234,567.5元", "1234567.5", "元"),
        ("0.25亿元", "0.25", "亿元"),
        ("2000万元", "2000", "万元"),
        ("3千万", "3000", "万"),
        ("5百余家", "500", "余家"),
        ("2十个", "20", "个"),
        ("1e3", "1000", ""),
        ("1E+05件", "100000", "件"),
        ("1.2E+05", "120000", ""),
        ("5E-1", "0.5", ""),
        ("5English", "5", "English"),
        ("十二家", "12", "家"),
        ("三十", "30", ""),
        ("二十一", "21", ""),
        ("一百零五个", "105", "个"),
        ("一百五", "150", ""),
        ("两千三", "2300", ""),
        ("三万五", "35000", ""),
        ("一万零五", "10005", ""),
        ("一万五百", "10500", ""),
        ("二千万元", "20000000", "元"),
        ("一亿二千万元", "120000000", "元"),
        ("一万亿", "1000000000000", ""),
        ("一亿零五", "100000005", ""),
        ("壹佰贰拾", "120", ""),
        ("壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元", "12345678", "元"),
        ("廿一", "21", ""),
        ("卅家", "30", "家"),
        ("两百", "200", ""),
        ("二〇二家", "202", "家"),
        ("二○二家", "202", "家"),
        ("一点二亿", "1.2", "亿"),
        ("八十五点五", "85.5", ""),
        ("零", "0", ""),
        ("0", "0", ""),
        ("61个,其中", "61", "个,其中"),
        ("12.", "12", "."),
    ];
    for (text, value, rest) in cases {
        assert_eq!(read(text), Some((value.into(), rest.into())), "{text}");
    }
    assert_eq!(with_myriads(leading("1.2万人").unwrap()).value.to_string(), "12000");
}

/// Writes a numeral digit by digit, the way it is taught in school: a zero for each gap, 十 without 一 at the front.
fn written(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, unit) in [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        match (number / place) % 10 {
            0 => gap = !text.is_empty(),
            digit => {
                if gap {
                    text.push('零');
                }
                gap = false;
                text += DIGITS[digit as usize];
                text += unit;
            }
        }
    }
    if (10..20).contains(&number) { text.replacen("一十", "十", 1) } else { text }
}

#[test]
fn every_numeral_up_to_a_hundred_thousand_reads_back() {
    let capitals = [
        ("一", "壹"),
        ("二", "贰"),
        ("三", "叁"),
        ("四", "肆"),
        ("五", "伍"),
        ("六", "陆"),
        ("七", "柒"),
        ("八", "捌"),
        ("九", "玖"),
        ("十", "拾"),
        ("百", "佰"),
        ("千", "仟"),
    ];
    for number in 0..100_000_u32 {
        let text = written(number);
        assert_eq!(read(&text), Some((number.to_string(), String::new())), "{text}");
        if number % 7 == 0 {
            let capital = capitals.iter().fold(text, |t, (small, large)| t.replace(small, large));
            assert_eq!(read(&capital), Some((number.to_string(), String::new())), "{capital}");
        }
    }
}
