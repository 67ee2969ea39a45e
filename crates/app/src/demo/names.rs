//! Made-up names: nobody and no unit here exists.

use linxuan_domain::intake::values::uscc;

const FIRST: [&str; 16] = ["云", "江", "山", "星", "岚", "渝", "嘉", "磁", "缙", "南", "龙", "金", "铜", "雾", "歌", "石"];
const SECOND: [&str; 16] = ["杉", "岭", "川", "桥", "湖", "溪", "峰", "原", "滨", "泉", "谷", "帆", "舟", "松", "坪", "港"];
const SURNAMES: [&str; 20] = ["陈", "林", "周", "吴", "郑", "何", "罗", "高", "梁", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田"];
const GIVEN: [&str; 24] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯"];
const DISTRICTS: [(&str, &str, &str); 10] = [
    ("渝北区经济信息委", "重庆市渝北区", "500112"),
    ("江北区经济信息委", "重庆市江北区", "500105"),
    ("沙坪坝区经济信息委", "重庆市沙坪坝区", "500106"),
    ("九龙坡区经济信息委", "重庆市九龙坡区", "500107"),
    ("南岸区经济信息委", "重庆市南岸区", "500108"),
    ("北碚区经济信息委", "重庆市北碚区", "500109"),
    ("巴南区经济信息委", "重庆市巴南区", "500113"),
    ("渝中区经济信息委", "重庆市渝中区", "500103"),
    ("大渡口区经济信息委", "重庆市大渡口区", "500104"),
    ("两江新区经信部门", "重庆市渝北区", "500112"),
];

fn at<T: Copy>(all: &[T], index: usize) -> Option<T> {
    all.get(index % all.len().max(1)).copied()
}

/// The n-th two-character word; from the 257th on with a number.
fn word(n: usize) -> String {
    let spread = n * 7 % 256;
    let (first, second) = (at(&FIRST, spread).unwrap_or_default(), at(&SECOND, spread / 16).unwrap_or_default());
    match n / 256 {
        0 => format!("{first}{second}"),
        again => format!("{first}{second}{}", again + 1),
    }
}

/// 申报单位 and 平台名称 of the n-th application of the category with this place in the programme.
pub(super) fn applicant(n: usize, category: usize) -> (String, String) {
    let word = word(n);
    let (unit, platform) = match category {
        0 => ("软件测评有限公司", "软件适配评测平台"),
        1 => ("工程咨询有限公司", "软件工程咨询平台"),
        2 => ("软件开发服务有限公司", "微服务开发平台"),
        3 => ("标准化研究院", "软件标准与评估平台"),
        4 => ("软件人才实训有限公司", "软件人才实训平台"),
        _ => ("创业投资管理有限公司", "软件产业投资服务平台"),
    };
    (format!("重庆样例{word}{unit}"), format!("{word}{platform}"))
}

/// 推荐单位, place and region code; two applications in a row share one.
pub(super) fn district(n: usize) -> (&'static str, &'static str, &'static str) {
    at(&DISTRICTS, n / 2).unwrap_or_default()
}

/// A well-formed credit code with a right check digit that belongs to nobody (`TE5T`).
pub(super) fn credit_code(region: &str, n: usize) -> String {
    let body = format!("91{region}TE5T{:05}", n + 1);
    "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().map(|check| format!("{body}{check}")).find(|code| uscc::is_valid(code)).unwrap_or(body)
}

/// Name of the n-th expert.
pub(super) fn expert(n: usize) -> String {
    let surname = at(&SURNAMES, n).unwrap_or_default();
    let given = at(&GIVEN, n / SURNAMES.len() + n % SURNAMES.len()).unwrap_or_default();
    match n / (SURNAMES.len() * GIVEN.len()) {
        0 => format!("{surname}某{given}"),
        again => format!("{surname}某{given}{}", again + 1),
    }
}

/// Where the n-th expert works.
pub(super) fn employer(n: usize) -> String {
    if n.is_multiple_of(3) { format!("重庆样例研究院{}所", n / 3 + 1) } else { format!("重庆样例大学{}学院", n % 12 + 1) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_thousand_names_are_all_different_and_every_credit_code_is_valid() {
        let units: BTreeSet<String> = (0..3000).map(|n| applicant(n / 6, n % 6).0).collect();
        assert_eq!(units.len(), 3000);
        let experts: BTreeSet<String> = (0..600).map(expert).collect();
        assert_eq!(experts.len(), 600);
        assert!((0..1000).all(|n| uscc::is_valid(&credit_code(district(n).2, n))));
    }
}
