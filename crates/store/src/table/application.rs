//! Applications under review, with the whole imported content as canonical JSON and its hash.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One application.
    "application" {
        id: String,
        batch_id: String,
        /// The row (or, in a transposed table, the column) it came from.
        row_no: i64,
        /// Category key (`testing`, …); empty when it could not be read.
        category: String,
        applicant_name: String,
        uscc: String,
        platform_name: String,
        recommender: String,
        content_json: String,
        content_sha256: String,
        /// What the automatic eligibility check came to.
        auto_result: String,
        /// Orders lists; ties are broken by id.
        sort_key: String,
        /// Everything that was declared, to be judged again when a setting changes; empty in an expert's workspace.
        declared_json: String,
        /// When the conditions in the content were judged; empty in an expert's workspace.
        judged_at: String,
    }
}

const ORDER: &str = "ORDER BY sort_key, id";

/// Adds one application. Prepared once, so a loop over ten thousand is fast.
pub fn insert(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    tx.run(INSERT, &row.values()[..])?;
    Ok(())
}

/// Adds many.
pub fn insert_all<'r>(tx: &Write<'_>, rows: impl IntoIterator<Item = &'r Row>) -> Result<(), StoreError> {
    rows.into_iter().try_for_each(|row| insert(tx, row))
}

/// Replaces everything but the id; false when there is no such application.
pub fn update(tx: &Write<'_>, row: &Row) -> Result<bool, StoreError> {
    let changed = tx.run(
        "UPDATE application SET batch_id = ?, row_no = ?, category = ?, applicant_name = ?, uscc = ?, platform_name = ?, \
         recommender = ?, content_json = ?, content_sha256 = ?, auto_result = ?, sort_key = ?, declared_json = ?, judged_at = ? WHERE id = ?",
        (
            &row.batch_id,
            row.row_no,
            &row.category,
            &row.applicant_name,
            &row.uscc,
            &row.platform_name,
            &row.recommender,
            &row.content_json,
            &row.content_sha256,
            &row.auto_result,
            &row.sort_key,
            &row.declared_json,
            &row.judged_at,
            &row.id,
        ),
    )?;
    Ok(changed > 0)
}

/// One application by id.
pub fn find(c: &Read<'_>, id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE id = ?"].concat(), [id], Row::from_sql)
}

/// All applications in list order.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, ORDER].concat(), [], Row::from_sql)
}

/// Those of one category, in list order.
pub fn list_by_category(c: &Read<'_>, category: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE category = ? ", ORDER].concat(), [category], Row::from_sql)
}

/// Those of one import, in list order.
pub fn list_by_batch(c: &Read<'_>, batch_id: &str) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "WHERE batch_id = ? ", ORDER].concat(), [batch_id], Row::from_sql)
}

/// Removes one with everything that hangs on it. `Refused` when it is assigned or marked.
pub fn remove(tx: &Write<'_>, id: &str) -> Result<bool, StoreError> {
    Ok(tx.run("DELETE FROM application WHERE id = ?", [id])? > 0)
}

/// What tells applications apart, without their content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub id: String,
    pub batch_id: String,
    pub category: String,
    pub applicant_name: String,
    pub uscc: String,
    pub platform_name: String,
    pub content_sha256: String,
}

/// All applications without their content, in the order of their ids' rows.
pub fn keys(c: &Read<'_>) -> Result<Vec<Key>, StoreError> {
    c.many("SELECT id, batch_id, category, applicant_name, uscc, platform_name, content_sha256 FROM application ORDER BY rowid", [], |r| {
        Ok(Key {
            id: r.get(0)?,
            batch_id: r.get(1)?,
            category: r.get(2)?,
            applicant_name: r.get(3)?,
            uscc: r.get(4)?,
            platform_name: r.get(5)?,
            content_sha256: r.get(6)?,
        })
    })
}

/// Id, applicant and recommender of each, in list order: all that recusal looks at.
pub fn sides(c: &Read<'_>) -> Result<Vec<(String, String, String)>, StoreError> {
    c.many(&["SELECT id, applicant_name, recommender FROM application ", ORDER].concat(), [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// How many there are.
pub fn count(c: &Read<'_>) -> Result<i64, StoreError> {
    c.number("SELECT count(*) FROM application", [])
}

/// Removes an import's applications with their findings, eligibility, recusals and attachments.
/// `Refused` when one is assigned or marked: then undoing would take scores away.
pub fn remove_by_batch(tx: &Write<'_>, batch_id: &str) -> Result<usize, StoreError> {
    tx.run("DELETE FROM application WHERE batch_id = ?", [batch_id])
}

/// What lists and tables show of an application, without what it declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Category key.
    pub category: String,
    /// 申报单位.
    pub applicant_name: String,
    /// 平台名称.
    pub platform_name: String,
    /// 推荐单位.
    pub recommender: String,
}

/// The names of all applications by id.
pub fn names(c: &Read<'_>) -> Result<Vec<Named>, StoreError> {
    c.many("SELECT id, category, applicant_name, platform_name, recommender FROM application ORDER BY id", [], |r| {
        Ok(Named { id: r.get(0)?, category: r.get(1)?, applicant_name: r.get(2)?, platform_name: r.get(3)?, recommender: r.get(4)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;
    use crate::table::{assignment, eligibility, finding};
    use crate::testing::{self, fresh, seed_applications, try_write, write};

    #[test]
    fn applications_are_listed_by_sort_key_and_category() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 3));
        let moved = Row { category: "talent".to_owned(), sort_key: "0".to_owned(), ..testing::application("a3", 3) };
        assert!(write(&mut ws, |tx| update(tx, &moved)));
        assert!(!write(&mut ws, |tx| update(tx, &testing::application("a9", 9))));
        let ids = |rows: Vec<Row>| rows.into_iter().map(|r| r.id).collect::<Vec<_>>();
        assert_eq!(ids(ws.read(list).unwrap()), ["a3", "a1", "a2"]);
        assert_eq!(ids(ws.read(|c| list_by_category(c, "testing")).unwrap()), ["a1", "a2"]);
        assert_eq!(ids(ws.read(|c| list_by_batch(c, "b1")).unwrap()).len(), 3);
    }

    #[test]
    fn undoing_an_import_takes_what_hangs_on_it_and_refuses_once_experts_are_assigned() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 2));
        write(&mut ws, |tx| eligibility::decide(tx, &eligibility::tests::decision("a1", "G-01", Some("pass"), testing::NOW)));
        write(&mut ws, |tx| finding::insert(tx, &finding::tests::row("b1", Some("a1"))));
        write(&mut ws, |tx| assignment::insert(tx, "e1", "a2"));
        let refused = try_write(&mut ws, |tx| remove_by_batch(tx, "b1"));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
        assert_eq!(ws.read(count).unwrap(), 2);
        write(&mut ws, assignment::clear);
        assert_eq!(write(&mut ws, |tx| remove_by_batch(tx, "b1")), 2);
        assert_eq!(ws.read(|c| c.number("SELECT count(*) FROM eligibility", [])).unwrap(), 0);
        assert!(ws.read(finding::list).unwrap().is_empty());
    }

    #[test]
    fn an_application_of_an_unknown_import_is_refused() {
        let (_folder, mut ws) = fresh();
        let refused = try_write(&mut ws, |tx| insert(tx, &testing::application("a1", 1)));
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }
}
