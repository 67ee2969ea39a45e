//! Small workbooks: applications with figures that a person has to decide on, and a pool of experts for them.

use linxuan_domain::intake::Date;
use linxuan_excel::{Out, Table, write};
use std::path::{Path, PathBuf};

/// The panel, in the order of the pool.
pub const EXPERTS: [(&str, &str); 5] =
    [("甲某一", "重庆样例大学"), ("乙某二", "重庆样例研究院"), ("丙某三", "西部样例实验室"), ("丁某四", "样例软件评测所"), ("戊某五", "样例职业学院")];

/// 申报单位 and 平台名称.
pub const APPLICATIONS: [(&str, &str); 2] = [("重庆样例评测有限公司", "样例适配评测平台"), ("两江样例信创有限公司", "两江信创评测平台")];

/// Writes 推荐汇总表.xlsx into the folder, all applications of one category.
pub fn summary(folder: &Path) -> PathBuf {
    summary_of(folder, &APPLICATIONS.map(|(unit, platform)| (unit, platform, "适配评测类")))
}

/// Writes 推荐汇总表.xlsx with these applications: 申报单位, 平台名称, 申报类别.
pub fn summary_of(folder: &Path, applications: &[(&str, &str, &str)]) -> PathBuf {
    let head = [
        "序号",
        "推荐单位",
        "申报单位",
        "统一社会信用代码",
        "注册登记地",
        "税务登记地",
        "平台名称",
        "申报类别",
        "平台投入运营时间",
        "指标一",
        "指标二",
        "指标三",
        "CNAS",
        "CMA",
        "其他",
        "查询日期",
        "两年内行政处罚",
        "是否在市运行监测平台填报",
        "联系人",
        "电话",
        "备注",
    ];
    let rows = applications.iter().enumerate().map(|(n, (unit, platform, category))| {
        let code = credit_code(n);
        let number = (n + 1).to_string();
        let cells = [
            number.as_str(),
            "渝北区经济信息委",
            unit,
            &code,
            "重庆市渝北区",
            "重庆市渝北区",
            platform,
            category,
            "2018年3月",
            "约230件/年",
            "约61家",
            "",
            "有",
            "有",
            "",
            "2026-11-01",
            "无",
            "是",
            "联系人",
            "13800000001",
            "",
        ];
        cells.map(text).to_vec()
    });
    book(folder, "推荐汇总表.xlsx", "2026年推荐汇总表", &head, rows.collect())
}

/// Writes 专家库.xlsx into the folder.
pub fn pool(folder: &Path) -> PathBuf {
    pool_of(folder, &EXPERTS, "适配评测")
}

/// Writes 专家库.xlsx with these experts (name, unit), each for these categories.
pub fn pool_of(folder: &Path, experts: &[(&str, &str)], categories: &str) -> PathBuf {
    let head = [
        "序号",
        "姓名",
        "性别",
        "出生年月",
        "工作单位",
        "职务",
        "职称",
        "专业领域",
        "可评类别",
        "手机",
        "原工作单位（近3年）及离职时间",
        "社会兼职、持股情况",
        "入库时间",
        "状态",
        "备注",
    ];
    let rows = experts.iter().enumerate().map(|(n, (name, unit))| {
        let (number, phone) = ((n + 1).to_string(), format!("1390000000{n}"));
        let cells = [number.as_str(), name, "女", "1975年5月", unit, "", "教授", "软件测试", categories, &phone, "", "", "2020年12月", "在库", ""];
        cells.map(text).to_vec()
    });
    book(folder, "专家库.xlsx", "评审专家库", &head, rows.collect())
}

fn text(text: &str) -> Out {
    if text.is_empty() { Out::Empty } else { Out::Text(text.to_owned()) }
}

fn book(folder: &Path, name: &str, title: &str, head: &[&str], rows: Vec<Vec<Out>>) -> PathBuf {
    let table = Table {
        sheet: "表".into(),
        title: title.into(),
        info: String::new(),
        head: vec![head.iter().map(|&cell| cell.to_owned()).collect()],
        rows,
        merge_equal: Vec::new(),
        notes: Vec::new(),
        widths: vec![16; head.len()],
        frozen_columns: 1,
        ..Table::default()
    };
    let today = Date::new(2026, 11, 1).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, write(&[table], today).unwrap()).unwrap();
    path
}

/// A code with a right check character (GB 32100).
fn credit_code(n: usize) -> String {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let body = format!("91500112MA5U0000{n}");
    let mut weight = 1;
    let mut sum = 0;
    for letter in body.bytes() {
        sum += weight * LETTERS.iter().position(|known| *known == letter).unwrap();
        weight = weight * 3 % 31;
    }
    format!("{body}{}", char::from(LETTERS[(31 - sum % 31) % 31]))
}
