//! What can be wrong or uncertain in a cell: one line for each, with its sentence and its remedy in both languages.
//!
//! `W_…` was read with care and can be looked at; `E_…` must be mended by a person. To add a finding, add a variant
//! and its lines below; the screens list the catalogue by themselves.

use super::book::CellRef;
use crate::words::{Explains, Words};

/// Something to know about one value, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub problem: Problem,
    /// The field: `uscc`, `tested_products_per_year`, …
    pub field: String,
    /// The cell, where there is one.
    pub cell: Option<CellRef>,
    /// The text of the cell as it stands.
    pub raw: Option<String>,
    /// What was read instead, where that helps.
    pub read: Option<String>,
}

impl Explains for Finding {
    fn code(&self) -> &'static str {
        self.problem.code()
    }

    fn message(&self) -> Words {
        let (zh, en, _, _) = self.problem.texts();
        Words::new(self.fill(zh), self.fill(en))
    }

    fn remedy(&self) -> Words {
        let (_, _, zh, en) = self.problem.texts();
        Words::new(self.fill(zh), self.fill(en))
    }
}

impl Finding {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    fn fill(&self, template: &str) -> String {
        template.replace("{raw}", self.raw.as_deref().unwrap_or("")).replace("{read}", self.read.as_deref().unwrap_or(""))
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Normal in such tables; said for completeness.
    Info,
    /// Read with care; look at it.
    Warning,
    /// A person must mend it.
    Error,
}

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident $code:literal [$zh:literal, $en:literal] [$fix_zh:literal, $fix_en:literal];)*) => {
        /// The catalogue of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Problem { $($(#[$doc])* $name,)* }

        impl Problem {
            /// All of them, for lists and for reading a code back.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            fn texts(self) -> (&'static str, &'static str, &'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en, $fix_zh, $fix_en),)* }
            }
        }
    };
}

impl Problem {
    /// How much it matters: by the first letter of its code, except for what is normal.
    pub fn severity(self) -> Severity {
        match self {
            Self::MergedFill => Severity::Info,
            _ if self.code().starts_with("E_") => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// The problem with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.code() == code)
    }
}

catalogue! {
    /// Value of a merged cell above.
    MergedFill "W_MERGED_FILL" ["取自上方合并单元格「{read}」。", "Taken from the merged cell above: “{read}”."] ["无须处理。", "Nothing to do."];
    /// Code with blanks, small or full-width letters.
    UsccNormalized "W_USCC_NORMALIZED" ["信用代码「{raw}」读作 {read}（去空格、转半角大写）。", "Credit code “{raw}” read as {read} (blanks removed, half-width capitals)."] ["请核对。", "Please check."];
    /// First registered outside the city.
    UsccRegion "W_USCC_REGION_NOT_50" ["信用代码的登记机关行政区划码为 {raw}，非 50（重庆）开头。迁入单位可保留原代码。", "The region digits of the credit code are {raw}, not 50… (Chongqing). A unit that moved in keeps its code."] ["请核对注册登记地。", "Check the place of registration."];
    /// Not 18 allowed characters.
    UsccFormat "E_USCC_FORMAT" ["「{raw}」不是18位统一社会信用代码。", "“{raw}” is not an 18-character credit code."] ["请按营业执照填写。", "Fill it in from the business licence."];
    /// Check digit.
    UsccCheckDigit "E_USCC_CHECK_DIGIT" ["信用代码 {raw} 校验位不符，末位应为 {read}。疑似抄录之误，不会自动更改。", "The check digit of {raw} is wrong, it should end in {read}. Probably a copying slip; it is not changed automatically."] ["请按营业执照更正。", "Correct it from the business licence."];
    /// Code stored as a number.
    UsccDigitsLost "E_USCC_DIGITS_LOST" ["信用代码存成了数字（{raw}），18位只剩15位有效，无法恢复。", "The credit code was stored as a number ({raw}): only 15 of 18 digits are left and cannot be recovered."] ["请按营业执照填写，或跳过此行。", "Fill it in from the business licence, or skip the row."];
    /// A code that may be meant.
    UsccSuggestion "W_USCC_SUGGESTION" ["「{raw}」中若有形近之误，可能是 {read}（校验相符）。只作提示，不会自动更改。", "If “{raw}” has a look-alike slip it may be {read}, whose check digit is right. Only a hint; it is not changed automatically."] ["请按营业执照核对后填写。", "Compare with the business licence and fill it in."];
    /// 15 digits of the old registration.
    UsccOldNumber "E_USCC_OLD_NUMBER" ["「{raw}」是15位的旧注册号，不是18位统一社会信用代码。", "“{raw}” is an old 15-digit registration number, not an 18-character credit code."] ["请按换发后的营业执照填写。", "Fill in the code of the renewed business licence."];
    /// 9 characters of an organisation code.
    UsccOrganisationCode "E_USCC_ORGANISATION_CODE" ["「{raw}」是9位的组织机构代码，只是信用代码的一部分。", "“{raw}” is a 9-character organisation code, only a part of the credit code."] ["请填写完整的18位代码。", "Fill in the whole code of 18 characters."];
    /// Zero-width and direction characters.
    InvisibleChars "W_INVISIBLE_CHARS" ["「{raw}」中有看不见的字符（{read}），读取时已去除。", "“{raw}” contains characters that cannot be seen ({read}); they were left out."] ["请核对；原文可能是从网页或聊天中复制的。", "Please check; it may have been copied from a web page or a chat."];
    /// Letters that look like others.
    LookAlike "W_LOOKALIKE" ["「{raw}」中有形似而不同的字符：{read}。照原文保留。", "“{raw}” contains characters that look like others: {read}. Kept as it stands."] ["请核对是否输错。", "Check for a slip."];
    /// About so many.
    Approx "W_APPROX" ["「{raw}」为约数，列为人工认定，不作数。", "“{raw}” is an approximate number: for a person to decide, never counted by itself."] ["请索要准确数并附佐证。", "Ask for the exact number with evidence."];
    /// From … to.
    Range "W_RANGE" ["「{raw}」为区间，列为人工认定。", "“{raw}” is a range: for a person to decide."] ["请索要准确数。", "Ask for the exact number."];
    /// Several numbers of one kind.
    SeveralNumbers "W_SEVERAL_NUMBERS" ["「{raw}」写有几个数，暂读作 {read}，列为人工认定。", "“{raw}” holds several numbers; read as {read} for now: for a person to decide."] ["请只写一个数，其余写入备注。", "Write one number only and the others in the remark."];
    /// Several years in one cell.
    SeveralYears "W_SEVERAL_YEARS" ["「{raw}」写有几年的数：{read}。取哪一年由人工认定。", "“{raw}” holds the numbers of several years: {read}. Which of them counts is for a person to decide."] ["请只写所问年度的数。", "Write the number of the year that is asked for."];
    /// The cell names a year.
    YearStated "W_YEAR_STATED" ["「{raw}」注明为{read}。", "“{raw}” says of which year it is: {read}."] ["请核对是否所问的年度。", "Check that it is the year that is asked for."];
    /// Over several years.
    NotYearly "W_NOT_YEARLY" ["「{raw}」是累计或多年之数，不是一年之数，列为人工认定。", "“{raw}” is a total over more than a year: for a person to decide."] ["请索要所问年度的数。", "Ask for the number of the year."];
    /// 1 250 and 1'250.
    NumberGrouped "W_NUMBER_GROUPED" ["「{raw}」中的空格按千位分节，读作 {read}。", "The blanks in “{raw}” group thousands; read as {read}."] ["请核对是否一个数。", "Check that it is one number."];
    /// 1.2E+05.
    NumberScientific "W_NUMBER_SCIENTIFIC" ["「{raw}」是科学记数，可能已舍入，暂读作 {read}，列为人工认定。", "“{raw}” is in scientific notation and perhaps rounded; read as {read} for now: for a person to decide."] ["请把列宽拉开后重新填写。", "Widen the column and fill it in again."];
    /// Above 2^53.
    NumberDigitsLost "W_NUMBER_DIGITS_LOST" ["{raw} 太大，表格只保留15位有效数字，列为人工认定。", "{raw} is too large for a spreadsheet, which keeps 15 digits: for a person to decide."] ["请以文本填写。", "Fill it in as text."];
    /// Number kept as text.
    NumberAsText "W_NUMBER_AS_TEXT" ["数字以文本存放：「{raw}」读作 {read}。", "A number stored as text: “{raw}” read as {read}."] ["请核对。", "Please check."];
    /// Number without a unit.
    UnitAssumed "W_UNIT_ASSUMED" ["「{raw}」未写单位，按该类别指标的单位读作 {read}。", "“{raw}” has no unit; read as {read}, the unit of this metric."] ["请核对单位。", "Check the unit."];
    /// 家次.
    UnitAmbiguous "W_UNIT_AMBIGUOUS" ["「{raw}」的单位与条件所用单位不等同，列为人工认定。", "The unit of “{raw}” is not the unit of the condition: for a person to decide."] ["请按条件的单位核实。", "Verify it in the unit of the condition."];
    /// A unit of something else.
    UnitUnknown "W_UNIT_UNKNOWN" ["「{raw}」的单位不属于该指标，列为人工认定。", "The unit of “{raw}” does not belong to this metric: for a person to decide."] ["请核对所填的列。", "Check whether it stands in the right column."];
    /// 亿元 to 万元.
    UnitConverted "W_UNIT_CONVERTED" ["「{raw}」换算为 {read}。", "“{raw}” converted to {read}."] ["请核对。", "Please check."];
    /// Full-width digits.
    Fullwidth "W_FULLWIDTH" ["全角数字「{raw}」读作 {read}。", "Full-width digits “{raw}” read as {read}."] ["请核对。", "Please check."];
    /// Chinese numerals.
    CnNumeral "W_CN_NUMERAL" ["中文数字「{raw}」读作 {read}。", "Chinese numerals “{raw}” read as {read}."] ["请核对。", "Please check."];
    /// Part of a total.
    PartialCount "W_PARTIAL_COUNT" ["「{raw}」按符合条件的部分计，读作 {read}。", "“{raw}”: only the part that meets the condition counts, read as {read}."] ["请核对清单。", "Check the list."];
    /// Which items were counted is not said.
    FilterNotStated "W_FILTER_NOT_STATED" ["「{raw}」未注明是否只计达到规模的项目。", "“{raw}” does not say whether only items of the required size are counted."] ["请索要项目清单。", "Ask for the list of projects."];
    /// Smaller items than the condition allows were counted.
    SmallerItems "W_SMALLER_ITEMS" ["「{raw}」计入了未达规模的项目，列为人工认定。", "“{raw}” counts items below the required size: for a person to decide."] ["请索要项目清单。", "Ask for the list of projects."];
    /// More text behind the number.
    TrailingText "W_TRAILING_TEXT" ["「{raw}」读作 {read}，其后的文字未计入。", "“{raw}” read as {read}; the text behind it is not counted."] ["请核对。", "Please check."];
    /// 0.8 under %.
    RatioAsFraction "W_RATIO_AS_FRACTION" ["{raw} 为小数形式的百分比，读作 {read}。", "{raw} is a percentage written as a fraction, read as {read}."] ["请核对。", "Please check."];
    /// 130 %.
    RatioOverHundred "W_RATIO_OVER_100" ["比例「{raw}」超过100%，列为人工认定。", "The share “{raw}” is above 100 %: for a person to decide."] ["请核对。", "Please check."];
    /// No number in the text.
    NumberUnreadable "E_NUMBER_UNREADABLE" ["「{raw}」读不出数值。", "No number can be read from “{raw}”."] ["请在原表更正后重新导入。", "Correct the workbook and import it again."];
    /// A date that is none.
    DateUnreadable "E_DATE_UNREADABLE" ["「{raw}」读不出日期。", "No date can be read from “{raw}”."] ["请写成 2021-06-18、2021年6月 或 2021年。", "Write 2021-06-18, 2021年6月 or 2021年."];
    /// A spreadsheet's day count without a date format.
    DateFromSerial "W_DATE_FROM_SERIAL" ["数字 {raw} 按表格的日期序号读作 {read}。", "The number {raw} read as {read}, a spreadsheet's count of days."] ["请核对。", "Please check."];
    /// The cell holds a day and shows a month.
    DatePrecisionMonth "W_DATE_PRECISION_MONTH" ["单元格存有日、显示时不到日，按所示读作 {read}。", "The cell holds a day and does not show it; read as shown: {read}."] ["如需到日请核对。", "Check it if the day matters."];
    /// 二月三十日.
    DateImpossible "E_DATE_IMPOSSIBLE" ["「{raw}」所写的日期不存在。", "The date “{raw}” does not exist."] ["请按凭证更正。", "Correct it from the document."];
    /// 8/4/2021.
    DateAmbiguous "E_DATE_AMBIGUOUS" ["「{raw}」有几种读法，不作猜测。", "“{raw}” can be read in several ways and is not guessed at."] ["请写成 2021-04-08。", "Write 2021-04-08."];
    /// From one date to another.
    DatePeriod "E_DATE_PERIOD" ["「{raw}」写有几个日期，不知取哪一个。", "“{raw}” holds several dates; which one is meant is not said."] ["请只写所问的日期。", "Write only the date that is asked for."];
    /// Since then.
    DateOpenPeriod "W_DATE_OPEN_PERIOD" ["「{raw}」按起始读作 {read}。", "“{raw}” read as its beginning, {read}."] ["请核对。", "Please check."];
    /// 年初, 上半年.
    DateVague "W_DATE_VAGUE" ["「{raw}」只取确定的部分，读作 {read}。", "Only what is certain is taken from “{raw}”: {read}."] ["如需更准确请核对。", "Check it if more precision matters."];
    /// Two digits of a year.
    DateShortYear "W_DATE_SHORT_YEAR" ["「{raw}」的年份只有两位，读作 {read}。", "The year in “{raw}” has two digits only; read as {read}."] ["请核对年份。", "Check the year."];
    /// 200508.
    DateTwoReadings "W_DATE_TWO_READINGS" ["「{raw}」读作 {read}；也可能是两位年份加月日。", "“{raw}” read as {read}; it may also be a two-digit year with month and day."] ["请核对。", "Please check."];
    /// 15/4/2021.
    DateOrder "W_DATE_ORDER" ["「{raw}」年份在后，读作 {read}。", "The year stands last in “{raw}”; read as {read}."] ["请核对。", "Please check."];
    /// Words around a date.
    DateInText "W_DATE_IN_TEXT" ["「{raw}」中的日期读作 {read}，其余文字未计入。", "The date in “{raw}” read as {read}; the other words are not counted."] ["请核对。", "Please check."];
    /// Phone stored as a number.
    NumberAsPhone "W_NUMBER_AS_PHONE" ["电话以数字存放，读作 {read}。", "The phone is stored as a number, read as {read}."] ["请核对，区号的0可能已失。", "Check it; a leading 0 may be lost."];
    /// Phone with blanks or dashes.
    PhoneNormalized "W_PHONE_NORMALIZED" ["电话「{raw}」读作 {read}。", "Phone “{raw}” read as {read}."] ["请核对。", "Please check."];
    /// Not a known form of phone.
    PhoneUnusual "W_PHONE_UNUSUAL" ["「{raw}」不像电话号码，照原文保留。", "“{raw}” does not look like a phone number; kept as it stands."] ["请核对。", "Please check."];
    /// Another name of a category.
    CategoryAlias "W_CATEGORY_ALIAS" ["类别「{raw}」读作「{read}」。", "Category “{raw}” read as “{read}”."] ["请核对。", "Please check."];
    /// No such category.
    CategoryUnknown "E_CATEGORY_UNKNOWN" ["「{raw}」不是本次申报的类别。", "“{raw}” is not a category of this call."] ["请改为通知所列类别之一。", "Use one of the categories of the notice."];
    /// Category missing.
    CategoryMissing "E_CATEGORY_MISSING" ["未填申报类别。", "The category is missing."] ["请补填。", "Fill it in."];
    /// Applicant missing.
    NoApplicantName "E_NO_APPLICANT_NAME" ["未填申报单位名称。", "The applicant's name is missing."] ["请补填。", "Fill it in."];
    /// Yes or no?
    YesNoUnclear "W_YES_NO_UNCLEAR" ["「{raw}」看不出是或否，列为人工认定。", "“{raw}” is neither a clear yes nor a clear no: for a person to decide."] ["请写「是」或「否」。", "Write 是 or 否."];
    /// Penalty with claimed repair.
    PenaltyRepairClaimed "W_PENALTY_REPAIR_CLAIMED" ["「{raw}」声称已信用修复，列为人工认定：以查询结果为准。", "“{raw}” claims that the credit was repaired: for a person to decide by what the query shows."] ["请查询信用平台并存证。", "Query the credit platform and keep the proof."];
    /// Penalty that counts.
    PenaltyWithin "W_PENALTY_WITHIN_TWO_YEARS" ["「{raw}」在查询日前的期限之内。", "“{raw}” lies within the period before the query date."] ["不符合信用条件。", "The credit condition is not met."];
    /// Penalty before the window.
    PenaltyOutside "W_PENALTY_OUTSIDE_PERIOD" ["「{raw}」在查询日前的期限之外。", "“{raw}” lies outside of the period before the query date."] ["请核对处罚日期。", "Check the date of the penalty."];
    /// Penalty whose date is unknown or straddles the bound.
    PenaltyUndated "W_PENALTY_DATE_UNCLEAR" ["「{raw}」的日期不足以判断，列为人工认定。", "The date in “{raw}” is not enough to judge: for a person to decide."] ["请查明处罚日期。", "Find out the date of the penalty."];
    /// Old query.
    CreditQueryOld "W_CREDIT_QUERY_OLD" ["信用查询日期 {raw} 距申报日较久。", "The credit query of {raw} is old for this submission."] ["请重新查询。", "Query again."];
    /// Certificate out of date.
    QualificationExpired "W_QUALIFICATION_EXPIRED" ["「{raw}」有效期已过，不作为持有。", "“{raw}” has expired and does not count as held."] ["请索要续期证书。", "Ask for the renewed certificate."];
    /// Same application again.
    DuplicateApplication "W_DUPLICATE_APPLICATION" ["与{read}为同一单位、同一类别，视为重复，不导入。", "Same applicant and category as {read}: a duplicate, not imported."] ["请确认保留哪一行。", "Decide which row to keep."];
    /// Same applicant in another category.
    SameApplicant "W_SAME_APPLICANT" ["同一单位在{read}已申报另一类别。", "The same applicant applies for another category in {read}."] ["请确认。", "Please confirm."];
    /// Same applicant, same category, another platform.
    SeveralPlatforms "W_SEVERAL_PLATFORMS" ["同一单位、同一类别在{read}已有另一个平台。", "The same applicant has another platform in the same category in {read}."] ["一个单位可以有几个平台；请确认不是同一平台的两种写法。", "A unit may have several platforms; make sure that it is not one platform written in two ways."];
    /// One platform in two categories.
    PlatformTwoCategories "W_PLATFORM_TWO_CATEGORIES" ["同一单位的同一平台在{read}已申报另一类别。", "The same platform of the same applicant applies for another category in {read}."] ["请确认按哪一类别评审。", "Decide in which category it is reviewed."];
    /// One code, two names.
    SameCodeOtherName "W_SAME_CODE_OTHER_NAME" ["信用代码与{read}相同，单位名称却不同。", "The same credit code as {read}, but another name."] ["请按营业执照核对：更名、分支机构，或抄错了代码。", "Compare the licences: a new name, a branch, or a slip in the code."];
    /// One name, two codes.
    SameNameOtherCode "W_SAME_NAME_OTHER_CODE" ["单位名称与{read}相同，信用代码却不同。", "The same name as {read}, but another credit code."] ["请按营业执照核对。", "Compare the licences."];
    /// One name, one code missing.
    SameNameNoCode "W_SAME_NAME_CODE_MISSING" ["单位名称与{read}相同，其中一处没有可读的信用代码，疑似同一单位。", "The same name as {read}, and one of the two has no readable credit code: probably one unit."] ["请补填信用代码后再比对。", "Fill in the code and compare again."];
    /// Names that are nearly the same.
    SimilarName "W_SIMILAR_NAME" ["单位名称「{raw}」与{read}相近，不视为同一单位。", "The name “{raw}” is close to that in {read}; not taken for the same unit."] ["请核对是否同一单位。", "Check whether it is one unit."];
    /// A value in a column that means nothing for this category.
    ExtraValue "W_EXTRA_VALUE" ["「{raw}」所在的列对该类别没有意义，未读取。", "“{raw}” stands in a column that means nothing for this category; not read."] ["请核对所填的列。", "Check whether it stands in the right column."];
    /// Hidden row.
    HiddenRow "W_HIDDEN_ROW" ["此行在表中隐藏，默认不导入。", "This row is hidden in the workbook and is not imported by default."] ["确需导入请选中此行。", "Select the row to import it."];
    /// `#REF!`.
    CellError "E_CELL_ERROR" ["单元格为错误值 {raw}。", "The cell holds the error {raw}."] ["请在原表更正后重新导入。", "Correct the workbook and import it again."];
    /// No saved result.
    NotCalculated "E_FORMULA_NOT_CALCULATED" ["单元格是公式，但没有保存计算结果。", "The cell is a formula whose result was never saved."] ["请用 Excel 打开、重新计算并保存。", "Open it in a spreadsheet program, recalculate and save."];
    /// Nothing but the running number.
    EmptyRow "E_EMPTY_ROW" ["此行只有序号，没有内容。", "This row has a running number and nothing else."] ["请补填或删除。", "Fill it in or delete it."];
    /// No name.
    NoExpertName "E_NO_EXPERT_NAME" ["未填专家姓名。", "The expert's name is missing."] ["请补填。", "Fill it in."];
    /// Old expert.
    ExpertOverAge "W_EXPERT_OVER_70" ["{raw} 出生，已超过年龄提示线（{read}岁）。", "Born {raw}: above the age that is pointed out ({read})."] ["请确认身体状况与意愿。", "Confirm health and willingness."];
    /// Blanks in a name.
    InnerSpaces "W_INNER_SPACES" ["姓名「{raw}」去空格后读作「{read}」。", "Name “{raw}” read as “{read}” without blanks."] ["请核对。", "Please check."];
    /// Several separators.
    MixedSeparators "W_MIXED_SEPARATORS" ["「{raw}」混用分隔符，读作：{read}。", "“{raw}” mixes separators; read as: {read}."] ["请核对。", "Please check."];
    /// All.
    AllCategories "W_ALL_CATEGORIES" ["「{raw}」读作全部类别。", "“{raw}” read as every category."] ["请核对。", "Please check."];
    /// One of the expert's categories.
    ExpertCategoryUnknown "W_EXPERT_CATEGORY_UNKNOWN" ["「{raw}」中的「{read}」不是本次的类别，未计入。", "“{read}” in “{raw}” is not a category of this call and was left out."] ["请核对。", "Please check."];
    /// A heading that is only like a known one, or known by its content only.
    HeadingDoubtful "W_HEADING_DOUBTFUL" ["列「{raw}」可能是「{read}」，未经确认，未读取。", "Column “{raw}” may be “{read}”; it is not read before a person confirms it."] ["请指定该列的含义，或指定不读取。", "Choose what the column means, or that it is not to be read."];
    /// A column known by its content or a very similar heading.
    HeadingLikely "W_HEADING_LIKELY" ["列「{raw}」按内容或相近的表头读作「{read}」。", "Column “{raw}” is read as “{read}”, by its content or a very similar heading."] ["请核对该列的含义。", "Check what the column means."];
    /// Category or district from the name of the sheet or its title.
    FromTitle "W_FROM_TITLE" ["表中没有该列，按工作表名或标题读作「{read}」。", "There is no such column; read as “{read}” from the name of the sheet or its title."] ["请核对。", "Please check."];
    /// Several columns for one field.
    HeadingContested "W_HEADING_CONTESTED" ["不止一列像是「{read}」（「{raw}」），均未读取。", "More than one column claims to be “{read}” (“{raw}”); none of them is read."] ["请指定以哪一列为准。", "Choose the column that counts."];
    /// The figure of a year that does not count.
    HeadingOtherYear "W_HEADING_OTHER_YEAR" ["本批次按 {read} 年的指标，列「{raw}」是其他年度的，未读取。", "The round counts the figures of {read}; column “{raw}” is of another year and not read."] ["如应以该年为准，请改批次设置，或指定以该列为准。", "If that year counts, change the setting of the round, or choose the column."];
    /// A column nobody knows.
    HeadingUnknown "W_HEADING_UNKNOWN" ["不认识列「{raw}」，未读取（内容如：{read}）。", "Column “{raw}” is not known and not read (it holds, for instance: {read})."] ["如有用请指定其含义。", "Choose what it means if it is of use."];
    /// A label of a form twice with different values.
    LabelTwice "W_LABEL_TWICE" ["「{raw}」对应的标签不止一处、所填不同（{read}），均未读取。", "The label of “{raw}” stands in several places with different values ({read}); none of them is read."] ["请指定以哪一处为准。", "Choose the place that counts."];
    /// Boxes without a tick.
    NothingTicked "W_NOTHING_TICKED" ["没有勾选任何一项：「{raw}」。", "No box is ticked: “{raw}”."] ["请补选。", "Tick one."];
    /// Several ticks where one is asked for.
    SeveralTicked "E_SEVERAL_TICKED" ["只能选一项，却勾选了：{read}。", "Only one may be ticked, but these are: {read}."] ["请确认选哪一项。", "Confirm which one is meant."];
    /// A value that a person corrected.
    Corrected "W_CORRECTED" ["原值「{raw}」由人更正为「{read}」。", "A person corrected “{raw}” to “{read}”."] ["原值仍保留。", "The raw value is kept."];
    /// A row that a person left out.
    RowSkipped "W_ROW_SKIPPED" ["此行由人略过：{read}。", "A person left this row out: {read}."] ["无须处理。", "Nothing to do."];
    /// A row that a person asked for.
    RowTaken "W_ROW_TAKEN" ["此行应人的要求导入。", "This row is taken because a person asked for it."] ["无须处理。", "Nothing to do."];
    /// A choice that fits nothing in the workbook.
    ChoiceUnused "W_CHOICE_UNUSED" ["对「{raw}」的选择在本文件中没有对应之处，未起作用。", "The choice about “{raw}” fits nothing in this workbook and had no effect."] ["请核对工作表、表头或单元格。", "Check the sheet, the heading or the cell."];
    /// The same person twice.
    DuplicateExpert "W_DUPLICATE_EXPERT" ["与{read}姓名、电话相同，合并并保留前一行。", "Same name and phone as {read}: merged, the earlier row is kept."] ["请确认是否同一人。", "Confirm that it is one person."];
    /// One name and employer, two phones.
    ExpertOtherPhone "W_EXPERT_OTHER_PHONE" ["与{read}姓名、单位相同，电话不同或未填，疑似同一人。", "Same name and employer as {read} with another phone or none: perhaps one person."] ["请确认是否同一人。", "Confirm whether it is one person."];
    /// One phone, two names.
    ExpertSamePhone "W_EXPERT_SAME_PHONE" ["与{read}电话相同，姓名不同。", "Same phone as {read} with another name."] ["请核对电话或姓名。", "Check the phone or the name."];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_says_something_in_both_languages_and_has_its_own_code() {
        let mut codes: Vec<_> = Problem::ALL.iter().map(|p| p.code()).collect();
        for problem in Problem::ALL {
            let (zh, en, fix_zh, fix_en) = problem.texts();
            assert!(![zh, en, fix_zh, fix_en].contains(&""), "{problem:?}");
            assert_eq!(Problem::parse(problem.code()), Some(*problem));
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Problem::ALL.len());
    }
}
