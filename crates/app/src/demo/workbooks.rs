//! The two workbooks that a demonstration begins with: 推荐汇总表 and 专家库, with what real tables have: merged heads and cells, words
//! for numbers, doubtful figures, some conditions not met.

use linxuan_domain::intake::Date;
use linxuan_excel::{Out, Table};

use super::chance::Chance;
use super::names;

const CATEGORIES: [&str; 6] = ["适配评测类", "咨询规划类", "开发服务类", "技术标准类", "人才培养类", "投资类"];
const FIELDS: [&str; 8] = [
    "软件测试、网络安全",
    "信息工程监理、软件工程",
    "云计算、软件开发",
    "标准化、质量管理",
    "职业教育、人才培养",
    "股权投资、财务审计",
    "人工智能、数据库",
    "操作系统、信创适配",
];
const BLANK: &str = "";

/// The columns between category and contact that differ from row to row.
struct Declared {
    indicators: [String; 3],
    cnas: String,
    cma: String,
    other: String,
    reporting: &'static str,
    remark: &'static str,
}

/// 推荐汇总表 of `count` applications, the categories in turn.
pub(super) fn summary(seed: u64, count: usize, today: Date) -> Table {
    let top = ["序号", "推荐单位", "申报单位", BLANK, BLANK, BLANK, "平台名称", "申报类别", "平台投入运营时间"].map(ToOwned::to_owned);
    let year = format!("年度基本条件完成情况（{}年）", today.year() - 1);
    let rest =
        [year.as_str(), BLANK, BLANK, "资质情况", BLANK, BLANK, "信用情况", BLANK, "是否在市运行监测平台填报", "联系人", BLANK, "备注"].map(ToOwned::to_owned);
    let under = [
        BLANK,
        BLANK,
        "单位名称",
        "统一社会信用代码",
        "注册登记地",
        "税务登记地",
        BLANK,
        BLANK,
        BLANK,
        "指标一",
        "指标二",
        "指标三",
        "CNAS",
        "CMA",
        "其他",
        "查询日期",
        "两年内行政处罚",
        BLANK,
        "姓名",
        "电话",
        BLANK,
    ];
    Table {
        sheet: "汇总表".into(),
        title: format!("{}年重庆市重点软件公共服务平台培育库推荐汇总表（演示）", today.year()),
        info: format!("汇总单位（盖章）：演示汇总单位            填报日期：{}年{}月{}日", today.year(), today.month(), today.day()),
        head: vec![top.into_iter().chain(rest).collect(), under.map(ToOwned::to_owned).to_vec()],
        rows: (0..count).map(|n| application(seed, n, today)).collect(),
        merge_equal: vec![1],
        notes: vec!["注：本表为演示数据，单位、人员和数字均为虚构。".into()],
        widths: vec![6, 20, 32, 22, 16, 16, 26, 12, 14, 22, 12, 12, 30, 8, 24, 14, 14, 16, 10, 14, 20],
        frozen_columns: 3,
        ..Table::default()
    }
}

fn application(seed: u64, n: usize, today: Date) -> Vec<Out> {
    let mut chance = Chance::of(seed, &["application", &n.to_string()]);
    let category = n % CATEGORIES.len();
    let (unit, platform) = names::applicant(n / CATEGORIES.len(), category);
    let (recommender, place, region) = names::district(n);
    let code = names::credit_code(region, n);
    let declared = declared(&mut chance, n, category, today);
    let [one, two, three] = declared.indicators;
    let text = |text: &str| if text.is_empty() { Out::Empty } else { Out::Text(text.to_owned()) };
    let shown_code = if n % 7 == 5 { code.to_lowercase() } else { code };
    let since = match n % 3 {
        0 => format!("{}年{}月", 2015 + chance.between(0, 6), chance.between(1, 12)),
        1 => format!("{}.{:02}", 2015 + chance.between(0, 6), chance.between(1, 12)),
        _ => format!("{}年", 2015 + chance.between(0, 6)),
    };
    let query = match n % 2 {
        0 => format!("{}年{}月1日", today.year(), today.month()),
        _ => format!("{}-{:02}-01", today.year(), today.month()),
    };
    vec![
        Out::Number((n + 1).to_string()),
        text(recommender),
        text(&unit),
        text(&shown_code),
        text(place),
        text(place),
        text(&platform),
        text(CATEGORIES.get(category).copied().unwrap_or_default()),
        text(&since),
        text(&one),
        text(&two),
        text(&three),
        text(&declared.cnas),
        text(&declared.cma),
        text(&declared.other),
        text(&query),
        text("无"),
        text(declared.reporting),
        text(&format!("联系人{}", n + 1)),
        text(&format!("138{:08}", n + 1)),
        text(declared.remark),
    ]
}

/// The first twelve rows tell a story each; later ones are drawn.
fn declared(chance: &mut Chance, n: usize, category: usize, today: Date) -> Declared {
    let mut all = Declared { indicators: plain(chance, category), cnas: String::new(), cma: String::new(), other: String::new(), reporting: "是", remark: "" };
    if category == 0 {
        all.cnas = format!("有（样例L{:05}，有效期至{}年6月30日）", n + 1, today.year() + 3);
        all.cma = "有".into();
    }
    let [one, two, _] = &mut all.indicators;
    match n {
        2 => (*one, *two) = ("２６".into(), "十二家".into()),
        3 => *two = "61家次".into(),
        4 => *one = "约1,350人".into(),
        6 => {
            (*one, all.cnas, all.cma) = ("约220件".into(), "无".into(), "无".into());
            (all.other, all.remark) = ("市级信创适配中心（样例）".into(), "以其他相关要求申报");
        }
        7 => *one = "61个，其中500万以上48个".into(),
        8 => (*one, *two) = ("20个".into(), "10家".into()),
        10 => all.reporting = "否",
        0..12 => {}
        _ if chance.once_in(20) => all.reporting = "否",
        _ if chance.once_in(10) => one.insert(0, '约'),
        _ => {}
    }
    all
}

/// Figures that reach the yearly minimum of the category.
fn plain(chance: &mut Chance, category: usize) -> [String; 3] {
    let mut n = |low: i64, high: i64| chance.between(low, high);
    match category {
        0 => [format!("{}件/年", n(205, 520)), format!("{}家", n(31, 96)), String::new()],
        1 => [format!("{}个（500万元以上）", n(51, 96)), format!("{}家", n(102, 260)), String::new()],
        2 => [format!("{}个", n(21, 72)), format!("{}家", n(11, 44)), String::new()],
        3 => [format!("{}项", n(31, 75)), format!("{}家", n(61, 160)), String::new()],
        4 => [format!("{}人", n(1210, 3600)), format!("{}%", n(81, 97)), format!("{}家", n(51, 130))],
        _ => [format!("{}次", n(21, 48)), format!("{}家", n(6, 19)), format!("{}万元", n(2100, 9800))],
    }
}

/// 专家库 of `count` experts, the categories in turn. One works for an applicant, one left an applicant's service lately, one holds a
/// small share: what recusal is about.
pub(super) fn experts(count: usize, applications: usize, today: Date) -> Table {
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
    Table {
        sheet: "专家库".into(),
        title: "软件公共服务平台评审专家库（演示）".into(),
        info: String::new(),
        head: vec![head.map(ToOwned::to_owned).to_vec()],
        rows: (0..count).map(|n| expert(n, applications, today)).collect(),
        merge_equal: Vec::new(),
        notes: Vec::new(),
        widths: vec![6, 10, 6, 12, 30, 10, 14, 24, 24, 14, 40, 40, 12, 8, 16],
        frozen_columns: 2,
        ..Table::default()
    }
}

fn expert(n: usize, applications: usize, today: Date) -> Vec<Out> {
    let category = n % CATEGORIES.len();
    let text = |text: &str| if text.is_empty() { Out::Empty } else { Out::Text(text.to_owned()) };
    let applicant = |wanted: usize| (wanted < applications).then(|| names::applicant(wanted / CATEGORIES.len(), wanted % CATEGORIES.len()).0);
    let (mut employer, mut former, mut ties) = (names::employer(n), String::new(), String::new());
    match n {
        // The first expert works for the second application of the expert's own category (or for the first, where there is no second).
        0 => employer = applicant(6).or_else(|| applicant(0)).unwrap_or(employer),
        8 => former = applicant(5).map(|unit| format!("{unit}，{}年7月离职", today.year() - 1)).unwrap_or_default(),
        3 => ties = applicant(9).map(|unit| format!("持有{unit}股份2%")).unwrap_or_default(),
        _ => {}
    }
    let title = if n.is_multiple_of(2) { "教授" } else { "正高级工程师" };
    vec![
        Out::Number((n + 1).to_string()),
        text(&names::expert(n)),
        text(if n.is_multiple_of(2) { "男" } else { "女" }),
        text(&format!("{}年{}月", 1962 + n % 24, n % 12 + 1)),
        text(&employer),
        Out::Empty,
        text(title),
        text(FIELDS.get(n % FIELDS.len()).copied().unwrap_or_default()),
        text(CATEGORIES.get(category).copied().unwrap_or_default().trim_end_matches('类')),
        text(&format!("139{:08}", n + 1)),
        text(&former),
        text(&ties),
        text("2020年12月"),
        text("在库"),
        Out::Empty,
    ]
}
