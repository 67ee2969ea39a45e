//! Words for the fields of an application, in the order of the form.

use linxuan_domain::programme::Programme;

use crate::types::Text;

/// Key, Chinese, English.
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[
    ("serial", "序号", "No."),
    ("recommender", "推荐单位", "Recommender"),
    ("applicant_name", "申报单位", "Applicant"),
    ("uscc", "统一社会信用代码", "Credit code"),
    ("platform_name", "平台名称", "Platform"),
    ("category", "申报类别", "Category"),
    ("registered_in", "注册登记地", "Registered in"),
    ("tax_in", "税务登记地", "Tax registration"),
    ("operation_since", "投入运营", "In operation since"),
    ("qualification_cnas", "CNAS", "CNAS"),
    ("qualification_cma", "CMA", "CMA"),
    ("qualification_other", "其他资质", "Other qualification"),
    ("credit_query_date", "信用查询日期", "Credit query date"),
    ("penalty_declared", "两年内行政处罚", "Penalty within two years"),
    ("stat_reporting", "运行监测平台填报", "Reports statistics"),
    ("remark", "备注", "Remark"),
    ("contact_name", "联系人", "Contact"),
    ("contact_phone", "电话", "Phone"),
    ("metric_1", "指标一", "Metric 1"),
    ("metric_2", "指标二", "Metric 2"),
    ("metric_3", "指标三", "Metric 3"),
    ("name", "姓名", "Name"),
    ("gender", "性别", "Gender"),
    ("birth", "出生年月", "Birth"),
    ("employer", "工作单位", "Employer"),
    ("post", "职务", "Post"),
    ("title", "职称", "Title"),
    ("fields", "专业领域", "Fields"),
    ("categories", "可评类别", "Categories"),
    ("phone", "手机", "Phone"),
    ("former_employers", "原工作单位", "Former employers"),
    ("ties", "兼职持股", "Posts and holdings"),
    ("pool_since", "入库时间", "In the pool since"),
    ("status", "状态", "Status"),
];

/// The words for a field, a column (`indicator:1`, `qualification:cnas`) or a metric of a category.
pub(crate) fn label(programme: &Programme, key: &str) -> Text {
    let metric = programme.categories.iter().flat_map(|c| &c.thresholds).find(|t| t.metric == key);
    metric.map_or_else(|| field_label(&key.replace([':', '.'], "_").replace("indicator_", "metric_")), |t| t.label.clone().into())
}

/// The words for a key; the key itself where there are none.
pub(crate) fn field_label(key: &str) -> Text {
    FIELDS
        .iter()
        .find(|(known, ..)| *known == key)
        .map_or_else(|| Text { zh: key.to_owned(), en: key.to_owned() }, |(_, zh, en)| Text { zh: (*zh).to_owned(), en: (*en).to_owned() })
}
