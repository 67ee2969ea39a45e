//! An expert's opinion on each application.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One opinion.
    "opinion" {
        application_id: String,
        text: String,
        /// A word of the round's rules; empty when none was chosen.
        recommendation: String,
        at: String,
    }
}

/// Writes or replaces the opinion.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [
        INSERT,
        " ON CONFLICT (application_id) DO UPDATE SET text = excluded.text, recommendation = excluded.recommendation, \
         at = excluded.at",
    ]
    .concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// The opinion on one application.
pub fn find(c: &Read<'_>, application_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE application_id = ?"].concat(), [application_id], Row::from_sql)
}

/// All opinions by application.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY application_id"].concat(), [], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, seed_applications, write};

    #[test]
    fn an_opinion_is_replaced_by_the_next() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| seed_applications(tx, 1));
        let opinion = |text: &str| Row { application_id: "a1".to_owned(), text: text.to_owned(), recommendation: "recommend".to_owned(), at: NOW.to_owned() };
        write(&mut ws, |tx| put(tx, &opinion("好")));
        write(&mut ws, |tx| put(tx, &opinion("很好")));
        assert_eq!(ws.read(|c| find(c, "a1")).unwrap(), Some(opinion("很好")));
        assert_eq!(ws.read(list).unwrap().len(), 1);
    }
}
