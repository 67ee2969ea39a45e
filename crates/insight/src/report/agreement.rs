//! Agreement in one sentence for each figure: what it is, what it means, what it does not.

use linxuan_domain::words::Words;

use crate::agreement::agreement;
use crate::panel::Panel;

/// One figure of agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// `kendall_w`, `icc_2_k` or `alpha_interval`.
    pub code: &'static str,
    /// The figure; `None` where it is not defined.
    pub value: Option<f64>,
    /// The sentence.
    pub words: Words,
}

pub(super) fn sentences(panel: &Panel) -> Vec<Sentence> {
    let found = agreement(panel);
    let n = found.complete;
    let w = found.kendall.map(|kendall| kendall.w);
    let icc = found.intraclass.and_then(|forms| forms.two_k.value);
    vec![
        sentence("kendall_w", w, |w| {
            Words::new(
                format!(
                    "肯德尔 W = {w:.2}：在全体专家都评过的 {n} 项中，各专家排出的先后有多一致（0 为毫无一致，1 为完全相同）；它不说明分数高低是否恰当，也不说明谁对谁错。"
                ),
                format!(
                    "Kendall's W = {w:.2}: how far the experts put the {n} applications that all of them scored into the same order (0 not at all, 1 the same); it does not say whether the marks are right, nor who is."
                ),
            )
        }),
        sentence("icc_2_k", icc, |icc| {
            Words::new(
                format!(
                    "ICC(2,k) = {icc:.2}：若换一组同类专家来评这 {n} 项，平均分的高低次序大致有多稳（越近 1 越稳）；它随申报之间的差距而变，不是对专家的评价。"
                ),
                format!(
                    "ICC(2,k) = {icc:.2}: how well the means of these {n} applications would hold with another panel of the same kind (the nearer to 1 the better); it depends on how different the applications are and judges no expert."
                ),
            )
        }),
        sentence("alpha_interval", found.alpha_interval, |alpha| {
            Words::new(
                format!(
                    "克里彭多夫 α = {alpha:.2}：除去偶然因素后各专家总分的一致程度，缺评、回避照样可算（1 为完全一致，0 相当于随意打分，可为负）；它不说明不一致的原因。"
                ),
                format!(
                    "Krippendorff's α = {alpha:.2}: agreement of the totals beyond chance, with recused and missing sheets allowed for (1 complete, 0 as by chance, may be negative); it does not say why experts differ."
                ),
            )
        }),
    ]
}

fn sentence(code: &'static str, value: Option<f64>, words: impl FnOnce(f64) -> Words) -> Sentence {
    let undefined = || {
        Words::new(
            "这一项一致性指标在现有评分上无法计算（共同评过的申报或专家太少，或分数全部相同），因此不显示数字。",
            "This figure of agreement is not defined for these marks (too few applications or experts in common, or all marks equal), so no number is shown.",
        )
    };
    Sentence { code, value, words: value.map_or_else(undefined, words) }
}
