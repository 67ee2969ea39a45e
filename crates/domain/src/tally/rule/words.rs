//! The rule in full sentences, each rounding step named, for screens and pages. A sentence once signed on a page is never reworded.

use super::{Below, Direction, Minimum, Quotas, RoleWeights, Rule, VoteStep};
use crate::exact::Rounding;
use crate::tally::Method;
use crate::words::Words;

impl Rule {
    /// The rule in full sentences, each rounding step named, for pages of layout 1: categories by their keys, as these carry no titles.
    #[must_use]
    pub fn text(&self) -> Words {
        self.text_naming(&|key| Words::new(key, key))
    }

    /// The same with the titles of categories.
    #[must_use]
    pub fn text_naming(&self, category: &dyn Fn(&str) -> Words) -> Words {
        let mut words = self.method_words();
        words.zh.push_str("。回避者不计，缺评不作零分。");
        words.en.push_str(". Recused experts are not counted; a missing score is never zero.");
        if !self.tie_break.is_empty() {
            let zh: Vec<_> = self.tie_break.iter().map(|step| step.words().zh).collect();
            let en: Vec<_> = self.tie_break.iter().map(|step| step.words().en).collect();
            words.zh.push_str(&format!("得分相同的依次比较：{}；仍相同的并列。", zh.join("、")));
            words.en.push_str(&format!(" Equal scores are parted by: {}; what is still equal shares the rank.", en.join(", ")));
        }
        for more in self.further(category) {
            words.zh.push_str(&more.zh);
            words.en.push(' ');
            words.en.push_str(&more.en);
        }
        words
    }

    /// How sheets become the score: aggregate, decimals, rounding.
    pub(super) fn method_words(&self) -> Words {
        let Words { zh: zh_round, en: en_round } = rounding_words(self.rounding);
        let d = self.decimals;
        match self.method {
            Method::Mean => Words::new(
                format!("各专家总分取算术平均，保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!("Arithmetic mean of the experts' totals, {d} decimals, {en_round}, rounded once at the end"),
            ),
            Method::Trimmed { each_side, min_n } => Words::new(
                format!(
                    "各专家总分去掉{each_side}个最高分和{each_side}个最低分后取算术平均，保留{d}位小数，{zh_round}，只在最后一步修约；有效评分不足{min_n}份时取平均分并注明"
                ),
                format!(
                    "Mean of the experts' totals without the {each_side} highest and {each_side} lowest, {d} decimals, {en_round}, rounded once at the end; with fewer than {min_n} valid sheets the plain mean, and this is noted"
                ),
            ),
            Method::Median => Words::new(
                format!("各专家总分取中位数（双数时取中间两个的平均），保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!("Median of the experts' totals (of an even number the mean of the two middle ones), {d} decimals, {en_round}, rounded once at the end"),
            ),
            Method::RoleWeighted => Words::new(
                format!("各专家总分按角色权重加权平均（只计到场打分者的权重），保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!("Mean of the experts' totals weighted by role (weights of those who scored only), {d} decimals, {en_round}, rounded once at the end"),
            ),
            Method::TrimmedPerCriterion { each_side, min_n } => Words::new(
                format!(
                    "每个指标去掉{each_side}个最高分和{each_side}个最低分后取平均，再按权重求和，保留{d}位小数，{zh_round}，只在最后一步修约；有效评分不足{min_n}份时各指标取平均分并注明"
                ),
                format!(
                    "For each criterion the mean without the {each_side} highest and {each_side} lowest marks, then the weighted sum, {d} decimals, {en_round}, rounded once at the end; with fewer than {min_n} valid sheets the plain means, and this is noted"
                ),
            ),
            Method::BordaNorm => Words::new(
                format!("每位专家按自己的总分排序，取优于其所评其他申报的比例（相同计一半），各专家取平均，保留{d}位小数，{zh_round}，只在最后一步修约"),
                format!(
                    "For each expert the share of the other applications scored that this one stands before (ties count half), then the mean over the experts, {d} decimals, {en_round}, rounded once at the end"
                ),
            ),
            Method::RankSum => Words::new(
                format!(
                    "每位专家按自己的总分排名次（相同的取平均名次），名次相加，和小者居前；回避专家的名次按其他专家的平均名次计，保留{d}位小数，{zh_round}，只在最后一步修约"
                ),
                format!(
                    "Each expert's totals give places (equal totals share the mean place); the places are added and the smaller sum is before; a recused expert counts as the mean place of the others; {d} decimals, {en_round}, rounded once at the end"
                ),
            ),
            Method::Standardised { .. } => Words::new(
                format!(
                    "每位专家的总分换算为标准分（减去本人平均分再除以本人标准差，算到15位小数后截去），各专家取平均，保留{d}位小数，{zh_round}，只在最后一步修约；只评一份的专家不计"
                ),
                format!(
                    "Each expert's totals become standard scores (less the own mean, divided by the own standard deviation, cut after 15 decimals), then the mean over the experts, {d} decimals, {en_round}, rounded once at the end; experts with one sheet are not counted"
                ),
            ),
        }
    }

    /// The sentences of the settings that only some rules use.
    fn further(&self, category: &dyn Fn(&str) -> Words) -> Vec<Words> {
        let mut all = Vec::new();
        if self.direction == Direction::LowestFirst {
            all.push(Words::new("分数低者为优。", "Low marks are best."));
        }
        if self.method == Method::RoleWeighted {
            all.push(self.weights.words());
        }
        if let Method::Standardised { guard: Some(least) } = self.method {
            all.push(Words::new(
                format!(
                    "注意：标准分只在专家所评申报足够多且可比时才有意义；任一专家所评不足{least}份或给分全部相同时，全部申报改用平均分并注明。标准分会放大打分集中的专家的微小差别，默认不用。"
                ),
                format!(
                    "Warning: standard scores mean something only when each expert scored enough comparable applications; when any expert scored fewer than {least} or gave only one value, all applications take the plain mean and this is noted. They magnify small differences of experts who score closely together, and are off by default."
                ),
            ));
        }
        if !self.in_points() && self.pass_line.is_some() {
            all.push(Words::new("合格线按平均分判定。", "The pass line is held against the plain mean."));
        }
        all.extend(self.minimum.map(Minimum::words));
        all.extend(self.vote.map(VoteStep::words));
        all.extend(self.quotas.as_ref().map(|quotas| quotas.words(self, category)));
        all
    }

    /// The pass line, if there is one.
    pub(super) fn line_words(&self) -> Option<Words> {
        let (zh, en) = match self.direction {
            Direction::HighestFirst => ("不低于", "at least"),
            Direction::LowestFirst => ("不高于", "at most"),
        };
        self.pass_line.map(|line| Words::new(format!("{zh} {line} 分"), format!("{en} {line} points")))
    }

    /// The places of each category, if they are limited.
    pub(super) fn places_words(&self) -> Option<Words> {
        self.places.map(|places| Words::new(format!("{places} 个"), places.to_string()))
    }

    /// Pass line and places, which stand apart from the sentences of the rule.
    #[must_use]
    pub fn line_text(&self) -> Words {
        let line = self.line_words().map(|Words { zh, en }| Words::new(format!("合格线：{zh}。"), format!("Pass line: {en}.")));
        let places = self.places_words().map(|Words { zh, en }| Words::new(format!("每类名额：{zh}。"), format!("Places in each category: {en}.")));
        let all: Vec<Words> = line.into_iter().chain(places).collect();
        let join = |pick: fn(&Words) -> &str, by: &str| all.iter().map(pick).collect::<Vec<_>>().join(by);
        Words::new(join(|w| &w.zh, ""), join(|w| &w.en, " "))
    }
}

/// How the last decimal is decided.
pub(super) fn rounding_words(rounding: Rounding) -> Words {
    match rounding {
        Rounding::HalfUp => Words::new("四舍五入", "half up"),
        Rounding::Truncate => Words::new("多余位数直接截去，不进位", "digits beyond are cut off"),
        Rounding::HalfEven => Words::new("四舍六入五成双（GB/T 8170）", "half to even (GB/T 8170)"),
    }
}

impl RoleWeights {
    fn words(&self) -> Words {
        if self.by_role.is_empty() {
            return Words::new("角色权重：均为 1。", "Weights of roles: all 1.");
        }
        let list: Vec<String> = self.by_role.iter().map(|(role, weight)| format!("{role} {}", weight.plain())).collect();
        let mut words =
            Words::new(format!("角色权重：{}；未列角色为 1。", list.join("、")), format!("Weights of roles: {}; any other role 1.", list.join(", ")));
        if !self.roles.is_empty() {
            let roles: Vec<String> = self.roles.iter().map(|(expert, role)| format!("{expert} {role}")).collect();
            words.zh.push_str(&format!("角色：{}。", roles.join("、")));
            words.en.push_str(&format!(" Roles: {}.", roles.join(", ")));
        }
        words
    }
}

impl Minimum {
    pub(super) fn words(self) -> Words {
        let n = self.sheets;
        match self.below {
            Below::Noted => Words::new(
                format!("有效评分不足{n}份的照常计分排序，并注明。"),
                format!("With fewer than {n} valid sheets an application is scored and ranked as the others, and this is noted."),
            ),
            Below::NotListed => Words::new(
                format!("有效评分不足{n}份的列出得分和名次并注明，但不得入选。"),
                format!("With fewer than {n} valid sheets an application keeps its score and rank, this is noted, and it cannot be on the list."),
            ),
        }
    }
}

impl Quotas {
    pub(super) fn words(&self, rule: &Rule, title: &dyn Fn(&str) -> Words) -> Words {
        let mut words = match self.places {
            Some(places) => Words::new(format!("各类合计 {places} 个名额。"), format!("{places} places over all categories.")),
            None => Words::new("各类合计不限名额。", "No limit of places over all categories."),
        };
        for (category, least) in &self.at_least {
            let Words { zh, en } = title(category);
            words.zh.push_str(&format!("{zh} 至少 {least} 个，先按名次取足。"));
            words.en.push_str(&format!(" {en} at least {least}, seated first in rank order."));
        }
        for (category, most) in &self.at_most {
            let Words { zh, en } = title(category);
            words.zh.push_str(&format!("{zh} 至多 {most} 个，满额后顺延。"));
            words.en.push_str(&format!(" {en} at most {most}; a full category is passed over."));
        }
        if rule.places.is_some() {
            words.zh.push_str("超出每类名额的不参加合计。");
            words.en.push_str(" Beyond the places of its category an application takes no part.");
        }
        let (zh, en) = if rule.vote.is_some() { ("得票率、得分", "share of votes, then score") } else { ("得分", "score") };
        words.zh.push_str(&format!("各类之间按{zh}排列；相同而影响名额的，由专家组表决先后。"));
        words.en.push_str(&format!(" Between categories the order is by {en}; where an equality decides a place, the panel votes."));
        words
    }
}

impl VoteStep {
    pub(super) fn words(self) -> Words {
        let (num, den) = self.share;
        let share = Words::new(
            format!("同意票占应到人数 {num}/{den} 及以上的通过，按得票率由高到低排列，得票率相同的按评分名次。"),
            format!("Passed with at least {num}/{den} of those entitled to vote; ordered by the share of votes, equal shares by the rank of the score."),
        );
        match self.shortlist {
            None => Words::new(format!("全部申报进入投票。{}", share.zh), format!("All applications go to a vote. {}", share.en)),
            Some(ranks) => Words::new(
                format!("评分名次前 {ranks} 名（含并列）进入投票。{}", share.zh),
                format!("Ranks 1 to {ranks} (ties included) go to a vote. {}", share.en),
            ),
        }
    }
}
