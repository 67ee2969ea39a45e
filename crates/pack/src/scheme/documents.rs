//! `documents.json`: the words of the text documents, as data (`docs/formats.md`, section 18). A sentence has exactly the placeholders
//! that the program fills; any other file is refused by the name of the sentence and of the placeholder.

use serde::Deserialize;

/// A heading and the share of the width that its column takes.
pub type Column = (String, u32);

/// Words of every text document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    schema: String,
    #[serde(rename = "note")]
    _note: String,
    /// What several documents share.
    pub common: Common,
    /// 异常评分处理记录.
    pub abnormal: Abnormal,
    /// 专家组评审意见.
    pub opinion: Opinion,
    /// 公示名单.
    pub publication: Publication,
}

/// What several documents share.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the sentences stand in the file, their placeholders in `sentences`")]
pub struct Common {
    pub day: String,
    pub vote: String,
    pub step: String,
    /// Lines to sign on, after those of the experts.
    pub signatures: Vec<String>,
}

/// 异常评分处理记录.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the sentences stand in the file, their placeholders in `sentences`")]
pub struct Abnormal {
    pub title: String,
    pub file: String,
    pub basis: String,
    pub heading: String,
    pub columns: AbnormalColumns,
    pub object: String,
    pub others: String,
    pub flagged: String,
    pub request_carried: String,
    pub request_failed: String,
    pub answered: String,
    pub refused: String,
    pub accepted: String,
    pub rejected: String,
    pub stands: String,
    pub replaced: String,
    pub open: String,
}

/// Columns of the table of one case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by what stands in them")]
pub struct AbnormalColumns {
    pub expert: Column,
    pub object: Column,
    pub original: Column,
    pub others: Column,
    pub gap: Column,
    pub outcome: Column,
}

/// 专家组评审意见.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the sentences stand in the file, their placeholders in `sentences`")]
pub struct Opinion {
    pub title: String,
    pub file: String,
    pub heading: String,
    pub conclusion: String,
    pub dissent: String,
    pub earlier: String,
}

/// 公示名单.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the sentences stand in the file, their placeholders in `sentences`")]
pub struct Publication {
    pub title: String,
    pub file: String,
    pub opening: String,
    pub columns: PublicationColumns,
    pub period: String,
    pub objections: String,
    pub contact: String,
    pub signatures: Vec<String>,
}

/// Columns of the published list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by what stands in them")]
pub struct PublicationColumns {
    pub number: Column,
    pub applicant: Column,
    pub platform: Column,
    pub category: Column,
    pub recommender: Column,
}

/// Reads the file.
///
/// # Errors
/// What is wrong, with the sentence and the placeholder.
pub fn read_documents(bytes: &[u8]) -> Result<Documents, String> {
    let read: Documents = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if read.schema != "linxuan.documents/1" {
        return Err(format!("schema {}", read.schema));
    }
    for (name, sentence, expected) in read.sentences() {
        check(name, sentence, expected)?;
    }
    Ok(read)
}

impl Documents {
    /// Every sentence with its name and the placeholders that are filled.
    fn sentences(&self) -> Vec<(&'static str, &str, &'static [&'static str])> {
        let (c, a, o, p) = (&self.common, &self.abnormal, &self.opinion, &self.publication);
        let mut all: Vec<(&'static str, &str, &'static [&'static str])> = vec![
            ("common.day", &c.day, &["year", "month", "day"]),
            ("common.vote", &c.vote, &["yes", "no", "abstain", "eligible"]),
            ("common.step", &c.step, &["at", "text"]),
            ("abnormal.title", &a.title, &[]),
            ("abnormal.file", &a.file, &[]),
            ("abnormal.basis", &a.basis, &[]),
            ("abnormal.heading", &a.heading, &["number", "application"]),
            ("abnormal.object", &a.object, &["application", "applicant", "platform"]),
            ("abnormal.others", &a.others, &["rounded", "exact"]),
            ("abnormal.flagged", &a.flagged, &["reason"]),
            ("abnormal.request_carried", &a.request_carried, &["vote"]),
            ("abnormal.request_failed", &a.request_failed, &["vote"]),
            ("abnormal.answered", &a.answered, &["text"]),
            ("abnormal.refused", &a.refused, &[]),
            ("abnormal.accepted", &a.accepted, &["vote", "reason"]),
            ("abnormal.rejected", &a.rejected, &["vote", "reason"]),
            ("abnormal.stands", &a.stands, &[]),
            ("abnormal.replaced", &a.replaced, &[]),
            ("abnormal.open", &a.open, &[]),
            ("opinion.title", &o.title, &[]),
            ("opinion.file", &o.file, &["category"]),
            ("opinion.heading", &o.heading, &["application", "applicant", "platform"]),
            ("opinion.conclusion", &o.conclusion, &["conclusion", "vote"]),
            ("opinion.dissent", &o.dissent, &["dissent"]),
            ("opinion.earlier", &o.earlier, &["at", "conclusion", "vote"]),
            ("publication.title", &p.title, &[]),
            ("publication.file", &p.file, &[]),
            ("publication.opening", &p.opening, &["round"]),
            ("publication.period", &p.period, &["from", "until", "days"]),
            ("publication.objections", &p.objections, &[]),
            ("publication.contact", &p.contact, &["organisation", "contact"]),
        ];
        all.extend(c.signatures.iter().map(|text| ("common.signatures", text.as_str(), [].as_slice())));
        all.extend(p.signatures.iter().map(|text| ("publication.signatures", text.as_str(), [].as_slice())));
        all
    }
}

/// A part of a sentence.
enum Piece<'a> {
    Text(&'a str),
    Placeholder(&'a str),
}

/// Takes a sentence apart; `None` where a brace stands alone.
fn pieces(sentence: &str) -> Option<Vec<Piece<'_>>> {
    let (mut found, mut rest) = (Vec::new(), sentence);
    while let Some((text, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if text.contains('}') || name.contains('{') {
            return None;
        }
        found.extend([Piece::Text(text), Piece::Placeholder(name)]);
        rest = after;
    }
    (!rest.contains('}')).then(|| {
        found.push(Piece::Text(rest));
        found
    })
}

fn check(name: &str, sentence: &str, expected: &[&str]) -> Result<(), String> {
    let pieces = pieces(sentence).ok_or_else(|| format!("{name}: a brace stands alone"))?;
    let own: Vec<&str> = pieces.iter().filter_map(|piece| if let Piece::Placeholder(own) = piece { Some(*own) } else { None }).collect();
    if let Some(unknown) = own.iter().find(|one| !expected.contains(one)) {
        return Err(format!("{name}: unknown placeholder {{{unknown}}}"));
    }
    match expected.iter().find(|one| !own.contains(one)) {
        Some(missing) => Err(format!("{name}: placeholder {{{missing}}} is missing")),
        None if sentence.trim().is_empty() => Err(format!("{name}: empty")),
        None => Ok(()),
    }
}

/// A sentence with its placeholders filled; what is filled in is never taken apart itself.
#[must_use]
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let text = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Placeholder(name) => values.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| *value),
    };
    pieces(sentence).unwrap_or_default().into_iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> String {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/schemes/chongqing-top-ten/documents.json");
        std::fs::read_to_string(file).unwrap()
    }

    /// The words are edited by people: a slip must be told by name before it stands on a signed page.
    #[test]
    fn a_slip_in_a_sentence_is_refused_with_its_name_and_placeholder() {
        read_documents(shipped().as_bytes()).unwrap();
        for (from, to, told) in [
            ("提出：{reason}", "提出：{because}", "abnormal.flagged: unknown placeholder {because}"),
            ("不同意见：{dissent}", "不同意见", "opinion.dissent: placeholder {dissent} is missing"),
            ("{contact}\"", "{contact\"", "publication.contact: a brace stands alone"),
            ("专家拒绝说明。", "", "abnormal.refused: empty"),
            ("\"处理中\"", "\"处理中\",\"other\":\"\"", "unknown field `other`"),
            ("（公章）", "（{seal}）", "publication.signatures: unknown placeholder {seal}"),
            ("linxuan.documents/1", "linxuan.documents/2", "schema linxuan.documents/2"),
        ] {
            let changed = shipped().replacen(from, to, 1);
            assert_ne!(changed, shipped(), "{from}");
            let refused = read_documents(changed.as_bytes()).unwrap_err();
            assert!(refused.contains(told), "{told}: {refused}");
        }
    }

    /// What an expert wrote may hold braces; it is text, not a placeholder.
    #[test]
    fn what_is_filled_in_is_not_taken_apart_again() {
        assert_eq!(fill("{a}：{b}", &[("a", "{b}"), ("b", "x{y")]), "{b}：x{y");
    }
}
