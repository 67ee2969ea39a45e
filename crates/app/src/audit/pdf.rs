//! A signed PDF: its data renders to its pages, its signature holds, its signer is vouched for, its sums are right.

use linxuan_domain::document::Document;
use linxuan_domain::ranking::Ranking;
use linxuan_domain::record::ScoreRecord;
use linxuan_pack::canonical::JsonError;
use linxuan_pack::document::read_document;
use linxuan_pack::ranking::read_ranking;
use linxuan_pack::record::read_record;
use linxuan_report::{Opened, Proven, Refusal, Rendered, ReportError, document, eligibility, ranking, score_record};
use linxuan_seal::Certificate;

use super::{Kind, Report, recompute, rules};

/// Checks a PDF that stands alone.
pub(super) fn check(bytes: &[u8], trust: Option<&Certificate>, report: &mut Report) {
    let opened = match linxuan_report::open(bytes) {
        Ok(opened) => opened,
        Err(refusal) => {
            report.kind = guess(bytes);
            return refused(report, "", &refusal);
        }
    };
    match opened.data_name() {
        score_record::DATA_NAME => {
            report.kind = Kind::Record;
            if let Some(record) = check_record(&opened, trust, "", report) {
                tell_totals(&record, report);
            }
        }
        ranking::DATA_NAME => {
            report.kind = Kind::Ranking;
            if let Some(found) = check_ranking(&opened, trust, "", report) {
                recompute::from_totals(&found, report);
            }
        }
        document::DATA_NAME => {
            report.kind = Kind::Document;
            check_document(&opened, trust, "", report);
        }
        eligibility::DATA_NAME => {
            report.kind = Kind::Eligibility;
            check_review(&opened, trust, "", report);
        }
        _ => report.fails("not-ours", "", "不是遴选的文书", "Not a document of Linxuan"),
    }
}

/// What a file that cannot be taken apart was meant to be.
fn guess(bytes: &[u8]) -> Kind {
    let holds = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
    if holds(score_record::DATA_NAME) {
        Kind::Record
    } else if holds(ranking::DATA_NAME) {
        Kind::Ranking
    } else if holds(document::DATA_NAME) {
        Kind::Document
    } else if holds(eligibility::DATA_NAME) {
        Kind::Eligibility
    } else {
        Kind::Unknown
    }
}

/// Proves a score record; the record is given back only when pages and signature hold and it is by whom it names.
pub(super) fn check_record(opened: &Opened<'_>, trust: Option<&Certificate>, place: &str, report: &mut Report) -> Option<ScoreRecord> {
    let record = readable(read_record(opened.data()), place, report)?;
    let rendered = drawable(score_record::render(&record, opened.data()), place, report)?;
    let signer = prove(opened, &rendered, trust, place, report)?;
    let own = signer.certificate.fingerprint().hex() == record.expert.fingerprint && signer.certificate.name().common_name() == record.expert.name;
    let stated = signer.proven.is_none_or(|p| p.facts.name == record.expert.name && p.facts.at == record.claimed_at);
    let (name, print) = (&record.expert.name, signer.certificate.fingerprint());
    if !(own && stated) {
        report.fails("signer-named", place, format!("签名人不是记录所写的专家 {name}"), format!("Not signed by the expert that it names, {name}"));
        return None;
    }
    report.holds("signer-named", place, format!("签名人 {name}，指纹 {print}"), format!("Signed by {name}, fingerprint {print}"));
    Some(record)
}

/// Proves a ranking, which only the root itself may sign.
pub(super) fn check_ranking(opened: &Opened<'_>, trust: Option<&Certificate>, place: &str, report: &mut Report) -> Option<Ranking> {
    let found = readable(read_ranking(opened.data()), place, report)?;
    let rendered = drawable(ranking::render(&found, opened.data()), place, report)?;
    let signer = prove(opened, &rendered, trust, place, report)?;
    by_secretariat(signer, trust, &found.signed_by, &found.created_at, place, report).then_some(found)
}

/// Proves a text document, which only the root itself may sign.
pub(super) fn check_document(opened: &Opened<'_>, trust: Option<&Certificate>, place: &str, report: &mut Report) -> Option<Document> {
    let found = readable(read_document(opened.data()), place, report)?;
    let rendered = drawable(document::render(&found, opened.data()), place, report)?;
    let signer = prove(opened, &rendered, trust, place, report)?;
    by_secretariat(signer, trust, &found.signed_by, &found.created_at, place, report).then_some(found)
}

/// Signed by the root itself, under the name and at the time that the document states.
fn by_secretariat(signer: Signed, trust: Option<&Certificate>, name: &str, at: &str, place: &str, report: &mut Report) -> bool {
    let by_root = signer.certificate.check_root().is_ok() && trust.is_none_or(|root| *root == signer.certificate);
    let stated = signer.proven.is_none_or(|p| p.facts.name == name && p.facts.at == at);
    let holds = by_root && stated && signer.certificate.name().organisation() == name;
    let print = signer.certificate.fingerprint();
    if holds {
        report.holds("signer-named", place, format!("签名单位 {name}，指纹 {print}"), format!("Signed by {name}, fingerprint {print}"));
    } else {
        report.fails("signer-named", place, format!("签名人不是文书所写的 {name}"), format!("Not signed by {name} as it says"));
    }
    holds
}

/// Proves a 资格审查表, which only the root itself may sign.
pub(super) fn check_review(opened: &Opened<'_>, trust: Option<&Certificate>, place: &str, report: &mut Report) -> Option<()> {
    let found = readable(linxuan_pack::review::read_review(opened.data()), place, report)?;
    let rendered = drawable(eligibility::render(&found, opened.data()), place, report)?;
    let signer = prove(opened, &rendered, trust, place, report)?;
    by_secretariat(signer, trust, &found.signed_by, &found.created_at, place, report).then_some(())
}

fn readable<T>(read: Result<T, JsonError>, place: &str, report: &mut Report) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(JsonError::Newer { .. }) => {
            report.fails("newer-version", place, "由更新版本的程序制作，请升级后核验", "Made by a newer version of the program; upgrade to verify it");
            None
        }
        Err(error) => {
            report.fails("tampered", place, format!("内嵌数据读不懂（{error}）"), format!("The embedded data cannot be read ({error})"));
            None
        }
    }
}

fn drawable(rendered: Result<Rendered, ReportError>, place: &str, report: &mut Report) -> Option<Rendered> {
    match rendered {
        Ok(rendered) => Some(rendered),
        Err(ReportError::Layout(_)) => {
            report.fails("newer-version", place, "版式由更新版本的程序制作，请升级后核验", "Drawn by a newer version of the program; upgrade to verify it");
            None
        }
        Err(error) => {
            report.fails("tampered", place, format!("内嵌数据排不成页面（{error}）"), format!("The embedded data cannot be drawn ({error})"));
            None
        }
    }
}

/// Who signed; `proven` when the root vouches for it.
struct Signed {
    certificate: Certificate,
    proven: Option<Proven>,
}

/// Pages, signature, root: each is told. Without a root the signer's own certificate stands in for it, so that the rest is still seen.
fn prove(opened: &Opened<'_>, rendered: &Rendered, trust: Option<&Certificate>, place: &str, report: &mut Report) -> Option<Signed> {
    let Some(claimed) = opened.claimed_signer() else {
        refused(report, place, &Refusal::BadSignature);
        return None;
    };
    let outcome = opened.prove(rendered, trust.unwrap_or(&claimed));
    if let Err(refusal @ (Refusal::PagesDiffer { .. } | Refusal::UpdateDiffers { .. })) = outcome {
        refused(report, place, &refusal);
        return None;
    }
    report.holds("pages-match", place, "页面与内嵌数据逐字节一致", "The pages are exactly what the embedded data renders to");
    if let Err(Refusal::BadSignature) = outcome {
        refused(report, place, &Refusal::BadSignature);
        return None;
    }
    report.holds("signature-holds", place, "电子签名有效，签名后没有改动", "The signature holds; nothing was changed after signing");
    report.signed_by(&claimed);
    match (&outcome, trust) {
        (Ok(_), Some(root)) => report.holds(
            "root-trusted",
            place,
            format!("证书出自所信任的秘书处（指纹 {}）", root.fingerprint()),
            format!("Vouched for by the trusted root (fingerprint {})", root.fingerprint()),
        ),
        (_, None) => report.fails(
            "root-unknown",
            place,
            "没有提供秘书处根证书，无法确认签名人身份；请用 --trust 指定根证书",
            "No root certificate was given, so nobody vouches for the signer; give one with --trust",
        ),
        (_, Some(_)) => report.fails("root-trusted", place, "签名人不是由所信任的秘书处登记的", "The trusted root does not vouch for the signer"),
    }
    Some(Signed { certificate: claimed, proven: outcome.ok() })
}

/// Why a PDF is not a signed document of ours.
pub(super) fn refused(report: &mut Report, place: &str, refusal: &Refusal) {
    let english = refusal.to_string();
    let (code, zh) = match refusal {
        Refusal::NotOurs | Refusal::NoData => ("not-ours", "不是遴选制作的 PDF".to_owned()),
        Refusal::Ending => ("tampered", "文件被截断，或末尾之后还有内容".to_owned()),
        Refusal::Unsigned => ("signature-holds", "没有签名".to_owned()),
        Refusal::Revisions => ("tampered", "签名之外还有别的修订".to_owned()),
        Refusal::SignatureEntries => ("signature-holds", "签名内容读不出".to_owned()),
        Refusal::PagesDiffer { at } => ("pages-match", format!("页面与内嵌数据不一致（第 {at} 字节起）")),
        Refusal::UpdateDiffers { at } => ("pages-match", format!("签名部分夹带了别的内容（第 {at} 字节起）")),
        Refusal::BadSignature => ("signature-holds", "签名无效：内容在签名后被改动，或签名损坏".to_owned()),
        Refusal::UntrustedSigner => ("root-trusted", "签名人不是由所信任的秘书处登记的".to_owned()),
    };
    report.fails(code, place, zh, english);
}

/// The total of every application of a record, from its marks.
fn tell_totals(record: &ScoreRecord, report: &mut Report) {
    let mut totals = Vec::new();
    for scored in &record.applications {
        let (total, id) = (scored.total(), scored.id.as_str());
        let sheet = record.sheet(&scored.sheet);
        if sheet.is_some_and(|sheet| rules::marks_complete(sheet, scored)) {
            report.holds(
                "marks-allowed",
                id,
                format!("{}：{} 项得分齐全，合计 {total}", scored.applicant, scored.marks.len()),
                format!("{}: all {} marks are there, total {total}", scored.applicant, scored.marks.len()),
            );
        } else {
            report.fails(
                "marks-allowed",
                id,
                format!("{}：得分不全或超出范围", scored.applicant),
                format!("{}: marks are missing or out of range", scored.applicant),
            );
        }
        totals.push(serde_json::json!({ "application": id, "total": total.to_string() }));
    }
    report.recomputed = serde_json::json!({ "expert": record.expert.id.as_str(), "revision": record.revision, "totals": totals });
}
