//! Documents of the result: for each category the signed ranking (评分汇总表) as PDF and the same table as a workbook.

use std::path::{Path, PathBuf};

use linxuan_domain::intake::Date;
use linxuan_domain::ranking::{LAYOUT, Ranking, RankingRow};
use linxuan_domain::tally::list::{Bar, List, Verdict};
use linxuan_domain::words::Words;
use linxuan_excel::{Out, Table};
use linxuan_pack::ranking::ranking_bytes;
use linxuan_report::{SignatureFacts, sign};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;

use super::{CategoryTable, Desk};
use crate::files;
use crate::progress::{Progress, step};
use crate::refused::Result;
use crate::trouble::Trouble;
use crate::world::World;

/// A document that was made.
#[derive(Debug, Clone)]
pub struct Written {
    /// File name, or the whole path once written.
    pub path: PathBuf,
    /// Name of the document.
    pub document: Words,
    /// Pages; 0 where it has none.
    pub pages: usize,
    /// SHA-256, hex.
    pub sha256: String,
}

/// A document in memory.
pub(super) struct Made {
    pub name: String,
    pub archive_name: String,
    pub document: Words,
    pub pages: usize,
    pub bytes: Vec<u8>,
}

/// Which files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// Excel.
    Xlsx,
    /// Both.
    Both,
}

impl Desk {
    /// Makes the rankings of all categories and writes them into a folder.
    pub fn export_documents(&mut self, world: &dyn World, folder: &Path, kind: Kind, progress: &dyn Progress) -> Result<Vec<Written>> {
        self.refuse_when_incomplete()?;
        let made = self.make_documents(world, kind, progress)?;
        let mut written = Vec::new();
        for one in &made {
            let path = folder.join(&one.name);
            files::write_whole(&path, &one.bytes)?;
            written.push(Written { path, document: one.document.clone(), pages: one.pages, sha256: to_hex(&sha256(&one.bytes)) });
        }
        let now = world.now()?.to_string();
        let all: Vec<_> = written.iter().map(|w| serde_json::json!({ "file": files::name_of(&w.path), "sha256": w.sha256 })).collect();
        self.workspace.write::<_, StoreError>("documents-export", &now, |_| Ok(((), serde_json::Value::from(all).to_string())))?;
        Ok(written)
    }

    pub(super) fn make_documents(&self, world: &dyn World, kind: Kind, progress: &dyn Progress) -> Result<Vec<Made>> {
        let (now, root, key) = (world.now()?.to_string(), self.merkle_root()?, self.root_key()?);
        let tables = self.results()?;
        let list = self.list()?;
        let label = Words::new("制作评分汇总表", "Making the rankings");
        let mut made = Vec::new();
        for (index, category) in tables.iter().enumerate() {
            step(progress, index, tables.len(), &label)?;
            let ranking = self.ranking(category, &list, &root, &now)?;
            let document = Words::new(format!("评分汇总表（{}）", category.name.zh), format!("Ranking: {}", category.name.en));
            let drawing = |error: linxuan_report::ReportError| Trouble::Drawing { detail: error.to_string() };
            if kind != Kind::Xlsx {
                let json = ranking_bytes(&ranking)?;
                let rendered = linxuan_report::ranking::render(&ranking, &json).map_err(drawing)?;
                let facts = SignatureFacts { name: ranking.signed_by.clone(), at: now.clone(), reason: "评分汇总表".into() };
                let bytes = sign(&rendered, &key, &self.root, &self.root, &facts).map_err(drawing)?;
                made.push(Made {
                    name: format!("评分汇总表-{}.pdf", category.name.zh),
                    archive_name: format!("ranking-{}.pdf", category.key),
                    document: document.clone(),
                    pages: rendered.pages(),
                    bytes,
                });
            }
            if kind != Kind::Pdf {
                let bytes = workbook(&ranking, super::import::today(world)?)?;
                made.push(Made {
                    name: format!("评分汇总表-{}.xlsx", category.name.zh),
                    archive_name: format!("ranking-{}.xlsx", category.key),
                    document,
                    pages: 0,
                    bytes,
                });
            }
        }
        if kind != Kind::Xlsx {
            made.extend(self.make_papers(&tables, &now)?);
        }
        Ok(made)
    }

    pub(super) fn ranking(&self, category: &CategoryTable, list: &List, merkle_root: &str, now: &str) -> Result<Ranking> {
        let (counted, ledger) = (self.counted()?, self.ledger()?);
        let rule = ledger.rule(&self.definition.rule).clone();
        let rows = category.table.rows.iter().map(|row| {
            let (applicant, platform) = category.applications.get(&row.application).cloned().unwrap_or_default();
            RankingRow {
                rank: row.rank,
                application: row.application.clone(),
                applicant,
                platform,
                totals: row.totals.clone(),
                replaced: row.replaced.clone(),
                dropped: row.dropped.clone(),
                n: row.n,
                max: row.max,
                min: row.min,
                mean: row.mean.clone(),
                score: row.score.clone(),
                exact: row.exact.to_string(),
                range: row.max - row.min,
                fallback_mean: row.fallback_mean,
                by_vote: row.by_vote,
                ballot: row.ballot,
                standing: rule.decides_beyond_rank().then(|| list.standing(&row.application)),
                note: remark(&list.verdict(&row.application)).to_owned(),
            }
        });
        Ok(Ranking {
            layout: LAYOUT,
            round: self.round_ref(),
            category: category.key.clone(),
            category_zh: category.name.zh.clone(),
            rule: rule.clone(),
            rule_changes: ledger.rules.clone(),
            experts: category.table.experts.iter().enumerate().map(|(i, id)| (format!("专{}", i + 1), id.clone())).collect(),
            rows: rows.collect(),
            titles: Ranking::titles_named(&rule, &ledger.rules, &self.definition.categories),
            unrated: category.table.unrated.clone(),
            no_figure: category.table.no_figure.clone(),
            recused: category.recused.iter().cloned().collect(),
            missing: category.missing.iter().cloned().collect(),
            records: counted.iter().filter(|one| category.table.experts.contains(&one.record.expert.id)).map(|one| one.sha256.clone()).collect(),
            merkle_root: merkle_root.to_owned(),
            signed_by: self.root.name().organisation().to_owned(),
            created_at: now.to_owned(),
        })
    }
}

/// Why a row is not on the list, as far as neither rank nor sheets tell it.
const fn remark(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Out(Bar::Line) => "未达合格线",
        Verdict::Out(Bar::NotShortlisted) => "未入围",
        Verdict::Out(Bar::NotCarried) => "投票未通过",
        Verdict::Out(Bar::Full) => "本类已满额",
        Verdict::Out(Bar::NoSeat) => "名额已满",
        Verdict::Out(Bar::Unrated | Bar::Minimum | Bar::Places) | Verdict::In | Verdict::Undecided(_) => "",
    }
}

/// The same table as a workbook.
fn workbook(ranking: &Ranking, made_on: Date) -> Result<Vec<u8>> {
    let content = linxuan_report::ranking::content(ranking);
    let columns = content.columns();
    let mut head = vec![vec![String::new(); columns]; 2];
    for cell in &content.head {
        if let Some(place) = head.get_mut(cell.row).and_then(|row| row.get_mut(cell.column)) {
            place.clone_from(&cell.text);
        }
    }
    let out = |cell: &linxuan_report::ranking::ContentCell| match cell {
        cell if cell.text.is_empty() => Out::Empty,
        cell if cell.number => Out::Number(cell.text.clone()),
        cell => Out::Text(cell.text.clone()),
    };
    let wide = |column: usize| if column == 0 || column > 2 { 8 } else { 30 };
    let table = Table {
        sheet: ranking.category_zh.clone(),
        title: "评分汇总表".into(),
        info: format!("{} · {}", ranking.round.title, ranking.category_zh),
        head,
        rows: content.rows.iter().map(|row| row.iter().map(out).collect()).collect(),
        merge_equal: Vec::new(),
        notes: content.notes.clone(),
        widths: (0..columns).map(wide).collect(),
        frozen_columns: 3,
        ..Table::default()
    };
    linxuan_excel::write(&[table], made_on).map_err(|error| Trouble::Workbook { detail: error.to_string() }.into())
}
