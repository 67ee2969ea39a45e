//! Headings and words of people's tables. The words themselves are data (`columns.json`); here are their kinds.

use super::{FormWords, MetricWords};

/// What a column of a summary table means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SummaryField {
    /// Running number.
    Serial,
    /// Recommending office of the district.
    Recommender,
    /// Name of the applicant.
    ApplicantName,
    /// Unified social credit code.
    Uscc,
    /// Place of registration.
    RegisteredIn,
    /// Place of tax registration.
    TaxIn,
    /// Name of the platform.
    PlatformName,
    /// Category applied for.
    Category,
    /// Since when the platform has been in operation.
    OperationSince,
    /// First, second, third … metric of the category (from 1): the meaning depends on the category.
    Indicator(u8),
    /// A figure by its name, whatever the category: `metric:revenue_wan`.
    Metric(String),
    /// A named way to the qualification (`cnas`, `cma`, `other`).
    Qualification(String),
    /// Date of the credit query.
    CreditQueryDate,
    /// Penalties declared.
    Penalty,
    /// Reports on the monitoring platform.
    StatReporting,
    /// Contact person.
    ContactName,
    /// Contact phone.
    ContactPhone,
    /// Remark.
    Remark,
}

impl SummaryField {
    /// The name in data and output: `recommender`, `indicator:1`, `qualification:cnas`.
    pub fn name(&self) -> String {
        let plain = match self {
            Self::Indicator(n) => return format!("indicator:{n}"),
            Self::Metric(key) => return format!("metric:{key}"),
            Self::Qualification(key) => return format!("qualification:{key}"),
            Self::Serial => "serial",
            Self::Recommender => "recommender",
            Self::ApplicantName => "applicant_name",
            Self::Uscc => "uscc",
            Self::RegisteredIn => "registered_in",
            Self::TaxIn => "tax_in",
            Self::PlatformName => "platform_name",
            Self::Category => "category",
            Self::OperationSince => "operation_since",
            Self::CreditQueryDate => "credit_query_date",
            Self::Penalty => "penalty_declared",
            Self::StatReporting => "stat_reporting",
            Self::ContactName => "contact_name",
            Self::ContactPhone => "contact_phone",
            Self::Remark => "remark",
        };
        plain.to_owned()
    }

    /// The field with this name.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(n) = name.strip_prefix("indicator:") {
            return n.parse().ok().filter(|n| *n > 0).map(Self::Indicator);
        }
        if let Some(key) = name.strip_prefix("metric:") {
            return Some(Self::Metric(key.to_owned()));
        }
        if let Some(key) = name.strip_prefix("qualification:") {
            return Some(Self::Qualification(key.to_owned()));
        }
        const PLAIN: [SummaryField; 15] = [
            SummaryField::Serial,
            SummaryField::Recommender,
            SummaryField::ApplicantName,
            SummaryField::Uscc,
            SummaryField::RegisteredIn,
            SummaryField::TaxIn,
            SummaryField::PlatformName,
            SummaryField::Category,
            SummaryField::OperationSince,
            SummaryField::CreditQueryDate,
            SummaryField::Penalty,
            SummaryField::StatReporting,
            SummaryField::ContactName,
            SummaryField::ContactPhone,
            SummaryField::Remark,
        ];
        PLAIN.into_iter().find(|f| f.name() == name)
    }
}

/// What a column of an expert pool means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ExpertField {
    /// Running number.
    Serial,
    /// Name.
    Name,
    /// Gender, as written.
    Gender,
    /// Year and month of birth.
    Birth,
    /// Employer.
    Employer,
    /// Post.
    Post,
    /// Professional title.
    Title,
    /// Fields of work, a list.
    Fields,
    /// Categories the expert may review, a list.
    Categories,
    /// Mobile phone.
    Phone,
    /// Former employers of the last three years and when left.
    Former,
    /// Posts in other bodies and holdings.
    Ties,
    /// In the pool since.
    PoolSince,
    /// In the pool, suspended …
    Status,
    /// Remark.
    Remark,
}

impl ExpertField {
    /// All fields in the order of the usual table.
    pub const ALL: [Self; 15] = [
        Self::Serial,
        Self::Name,
        Self::Gender,
        Self::Birth,
        Self::Employer,
        Self::Post,
        Self::Title,
        Self::Fields,
        Self::Categories,
        Self::Phone,
        Self::Former,
        Self::Ties,
        Self::PoolSince,
        Self::Status,
        Self::Remark,
    ];

    /// The name in data and output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serial => "serial",
            Self::Name => "name",
            Self::Gender => "gender",
            Self::Birth => "birth",
            Self::Employer => "employer",
            Self::Post => "post",
            Self::Title => "title",
            Self::Fields => "fields",
            Self::Categories => "categories",
            Self::Phone => "phone",
            Self::Former => "former_employers",
            Self::Ties => "ties",
            Self::PoolSince => "pool_since",
            Self::Status => "status",
            Self::Remark => "remark",
        }
    }

    /// The field with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }
}

/// A column of the summary table and the headings it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryColumn {
    /// Its meaning.
    pub field: SummaryField,
    /// Headings, either one cell (`平台名称`) or a path through a merged head (`联系人/姓名`).
    pub headings: Vec<String>,
}

/// A column of the expert pool and the headings it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpertColumn {
    /// Its meaning.
    pub field: ExpertField,
    /// Headings.
    pub headings: Vec<String>,
}

/// Words around a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuantityWords {
    /// Before the number: about (约).
    pub about_before: Vec<String>,
    /// After the number or its unit: about (余, 左右).
    pub about_after: Vec<String>,
    /// Before the number: at least (≥, 不少于).
    pub at_least_before: Vec<String>,
    /// After the number or its unit: at least (以上).
    pub at_least_after: Vec<String>,
    /// Before the number: at most (不足, ≤).
    pub at_most_before: Vec<String>,
    /// After the number or its unit: at most (以下).
    pub at_most_after: Vec<String>,
    /// Before the number: of more than one year (累计, 近三年).
    pub over_years: Vec<String>,
    /// Before the number, of no weight (共, 人民币, ¥).
    pub plain_before: Vec<String>,
    /// Behind an amount, of no weight (人民币, 整).
    pub currency: Vec<String>,
    /// What makes another unit of a unit (次, 天: 家次, 人天).
    pub recounts: Vec<String>,
    /// Words that name no number (数十, 若干).
    pub vague: Vec<String>,
    /// Harmless words that only say "a year" (/年, 每年).
    pub per_year: Vec<String>,
    /// Introduces a part of the total (其中).
    pub of_which: Vec<String>,
    /// Between two numbers: a range (至, ~).
    pub range: Vec<String>,
    /// Before a share in words (百分之).
    pub percent_before: Vec<String>,
    /// A cell that says "nothing here" (/, —).
    pub nothing: Vec<String>,
}

/// Words around a date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateWords {
    /// A part of a year or month (上半年, 初): the date is read without it.
    pub part_of: Vec<String>,
    /// The end of a period that goes on (至今).
    pub open_end: Vec<String>,
    /// Between the two dates of a period (至, -).
    pub between: Vec<String>,
    /// What makes a date of a sentence unfit to be read (约, 前后).
    pub blurring: Vec<String>,
}

/// Words that tell a relation between an expert and a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecusalWords {
    /// A seat on the board (董事, 监事).
    pub board: Vec<String>,
    /// A holding (持有, 持股, 股份).
    pub holding: Vec<String>,
    /// Between several relations in one cell.
    pub separators: Vec<String>,
}

/// All words of the tables of one programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vocabulary {
    /// Columns of a summary table.
    pub summary: Vec<SummaryColumn>,
    /// Columns of an expert pool.
    pub experts: Vec<ExpertColumn>,
    /// Labels of application forms.
    pub form: FormWords,
    /// Figures by their names.
    pub metrics: Vec<MetricWords>,
    /// Before the date in an info row (填报日期).
    pub info_date: Vec<String>,
    /// What an info row contains (汇总单位, 填报日期).
    pub info_marks: Vec<String>,
    /// What a note row begins with (注, 说明).
    pub note_marks: Vec<String>,
    /// What a subtotal row has in one of its first cells (小计).
    pub subtotal_marks: Vec<String>,
    /// What a signature row contains (填表人).
    pub signature_marks: Vec<String>,
    /// Yes.
    pub yes: Vec<String>,
    /// No.
    pub no: Vec<String>,
    /// A penalty whose repair is claimed (信用修复).
    pub repaired: Vec<String>,
    /// Before the end of a certificate's validity (有效期至).
    pub valid_to: Vec<String>,
    /// Before the number of a certificate (证书编号).
    pub certificate_no: Vec<String>,
    /// Usual separators of a list (、；).
    pub separators: Vec<String>,
    /// Separators that people also use in a list (， ／).
    pub odd_separators: Vec<String>,
    /// Every category (全部).
    pub all_categories: Vec<String>,
    /// States in which an expert may be drawn (在库).
    pub drawable: Vec<String>,
    /// Legal forms at the end of a unit's name (有限公司); names that differ in them only are similar.
    pub unit_suffixes: Vec<String>,
    /// Words around a number.
    pub quantity: QuantityWords,
    /// Words around a date.
    pub dates: DateWords,
    /// Words about relations.
    pub recusal: RecusalWords,
}
