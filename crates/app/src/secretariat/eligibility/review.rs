//! 资格审查表: one for each application and a summary for each category, signed by the secretariat, and the same as workbooks.

use std::path::Path;

use linxuan_domain::eligibility::Outcome;
use linxuan_domain::eligibility::review::{Decision, ReviewRow, ReviewTable, Reviewed};
use linxuan_domain::words::Words;
use linxuan_excel::{Out, Table};
use linxuan_pack::review::review_bytes;
use linxuan_report::{SignatureFacts, sign};
use linxuan_seal::hash::{sha256, to_hex};
use linxuan_store::StoreError;

use super::{ApplicationView, ConditionView};
use crate::progress::{Progress, step};
use crate::refused::Result;
use crate::secretariat::documents::Made;
use crate::secretariat::{Desk, DocumentKind, Written, today};
use crate::trouble::Trouble;
use crate::world::World;
use crate::{content, files};

/// Which tables are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::secretariat) enum Reviews<'a> {
    /// Of every category and of every application.
    All,
    /// Of every category.
    Categories,
    /// Of one application.
    One(&'a str),
}

impl Desk {
    /// Writes the 资格审查表 of each category and of each application (or of one) into a folder.
    pub fn export_reviews(
        &mut self,
        world: &dyn World,
        folder: &Path,
        kind: DocumentKind,
        application: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Vec<Written>> {
        let wanted = application.map_or(Reviews::All, Reviews::One);
        let mut written = Vec::new();
        for made in self.make_reviews(world, kind, wanted, progress)? {
            let path = folder.join(&made.name);
            files::write_whole(&path, &made.bytes)?;
            written.push(Written { path, document: made.document, pages: made.pages, sha256: to_hex(&sha256(&made.bytes)) });
        }
        let all: Vec<_> = written.iter().map(|w| serde_json::json!({ "file": files::name_of(&w.path), "sha256": w.sha256 })).collect();
        let now = world.now()?.to_string();
        self.workspace.write::<_, StoreError>("documents-export", &now, |_| Ok(((), serde_json::Value::from(all).to_string())))?;
        Ok(written)
    }

    pub(in crate::secretariat) fn make_reviews(
        &self,
        world: &dyn World,
        kind: DocumentKind,
        wanted: Reviews<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<Made>> {
        let (now, day, key) = (world.now()?.to_string(), today(world)?, self.root_key()?);
        let (label, mut made) = (Words::new("制作资格审查表", "Making eligibility tables"), Vec::new());
        let tables = self.review_tables(wanted, &now)?;
        for (index, table) in tables.iter().enumerate() {
            step(progress, index, tables.len(), &label)?;
            let name = if table.whole_category { format!("资格审查汇总表-{}", table.category) } else { format!("资格审查表-{}", table.scope) };
            let document = Words::new(name.clone(), format!("Eligibility table: {}", table.scope));
            let one = |ending: &str, bytes, pages| Made {
                name: format!("{name}.{ending}"),
                archive_name: format!("eligibility-{}.{ending}", table.scope),
                document: document.clone(),
                pages,
                bytes,
            };
            let drawing = |error: linxuan_report::ReportError| Trouble::Drawing { detail: error.to_string() };
            if kind != DocumentKind::Xlsx {
                let rendered = linxuan_report::eligibility::render(table, &review_bytes(table)?).map_err(drawing)?;
                let facts = SignatureFacts { name: table.signed_by.clone(), at: now.clone(), reason: "资格审查表".into() };
                made.push(one("pdf", sign(&rendered, &key, &self.root, &self.root, &facts).map_err(drawing)?, rendered.pages()));
            }
            if kind != DocumentKind::Pdf {
                made.push(one("xlsx", linxuan_excel::write(&[sheet(table)], day).map_err(|error| Trouble::Workbook { detail: error.to_string() })?, 0));
            }
        }
        Ok(made)
    }

    fn review_tables(&self, wanted: Reviews<'_>, now: &str) -> Result<Vec<ReviewTable>> {
        let mut ids: Vec<String> = match wanted {
            Reviews::One(id) => vec![id.to_owned()],
            Reviews::All | Reviews::Categories => self.applications()?.into_iter().map(|view| view.row.id).collect(),
        };
        // The work list puts first what waits; on paper everybody looks for an id.
        ids.sort();
        let mut all = Vec::new();
        for id in &ids {
            let view = self.application(id)?;
            all.push((view.row.category.clone(), reviewed(&view)));
        }
        let mut tables = Vec::new();
        if !matches!(wanted, Reviews::One(_)) {
            for category in &self.definition.categories {
                let own: Vec<Reviewed> = all.iter().filter(|(key, _)| *key == category.key).map(|(_, one)| one.clone()).collect();
                if !own.is_empty() {
                    tables.push(self.review_table(&category.key, &category.name.zh, true, own, now));
                }
            }
        }
        if wanted == Reviews::Categories {
            return Ok(tables);
        }
        for (key, one) in all {
            let name = self.definition.category(&key).map_or_else(|| "类别不明".to_owned(), |category| category.name.zh.clone());
            tables.push(self.review_table(&one.id.clone(), &name, false, vec![one], now));
        }
        Ok(tables)
    }

    fn review_table(&self, scope: &str, category: &str, whole_category: bool, applications: Vec<Reviewed>, now: &str) -> ReviewTable {
        let codes: Vec<&str> = applications.iter().flat_map(|one| one.rows.iter().map(|row| row.code.as_str())).collect();
        let rests = |codes: &[String], used: &[&str]| codes.iter().any(|code| used.contains(&code.as_str()));
        let settings =
            self.round_settings().into_iter().filter(|one| rests(&one.setting.affects, &codes)).map(|one| (one.setting.label.zh, one.shown.zh)).collect();
        ReviewTable {
            round: self.round_ref(),
            scope: scope.to_owned(),
            category: category.to_owned(),
            whole_category,
            settings,
            applications,
            signed_by: self.root.name().organisation().to_owned(),
            created_at: now.to_owned(),
        }
    }
}

fn reviewed(view: &ApplicationView) -> Reviewed {
    Reviewed {
        id: view.row.id.clone(),
        applicant: view.row.applicant_name.clone(),
        platform: view.row.platform_name.clone(),
        uscc: view.row.uscc.clone(),
        recommender: view.row.recommender.clone(),
        result: view.result,
        rows: view.conditions.iter().map(|one| row(view, one)).collect(),
    }
}

fn row(view: &ApplicationView, one: &ConditionView) -> ReviewRow {
    let own = &one.row;
    let metric = |m: &&content::MetricLine| !m.cell.is_empty() && own.basis.split('；').next() == Some(m.cell.as_str());
    let verified = view.content.metrics.iter().find(metric).map(|m| format!("{}{}{}", if m.approx { "约" } else { "" }, m.value, m.unit)).unwrap_or_default();
    let decided = own.override_outcome.as_deref().and_then(Outcome::parse).map(|outcome| Decision {
        outcome,
        reason: own.override_reason.clone().unwrap_or_default(),
        by: own.checked_by.clone(),
        at: own.checked_at.clone(),
    });
    ReviewRow {
        code: own.code.clone(),
        title: one.label.zh.clone(),
        declared: one.declared.clone(),
        verified,
        outcome: Outcome::parse(&own.outcome).unwrap_or(Outcome::Manual),
        decided,
        basis: own.basis.clone(),
        note: own.reason_zh.clone(),
    }
}

/// The same table as a sheet.
fn sheet(table: &ReviewTable) -> Table {
    let filled = linxuan_report::eligibility::content(table);
    let out = |text: &String| if text.is_empty() { Out::Empty } else { Out::Text(text.clone()) };
    let widths = if table.whole_category {
        (0..filled.head.len()).map(|at| if matches!(at, 1 | 2) { 30 } else { 9 }).collect()
    } else {
        vec![10, 30, 20, 16, 18, 24, 50]
    };
    Table {
        sheet: table.scope.clone(),
        title: if table.whole_category { "资格审查汇总表" } else { "资格审查表" }.into(),
        info: format!("{} · {}　{}", table.round.title, table.category, filled.above.join("　")),
        head: vec![filled.head.clone()],
        rows: filled.rows.iter().map(|row| row.iter().map(out).collect()).collect(),
        merge_equal: Vec::new(),
        notes: filled.notes.clone(),
        widths,
        frozen_columns: 1,
        ..Table::default()
    }
}
