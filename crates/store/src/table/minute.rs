//! Minutes of the meeting: what was noted while it went on, each note with its time. A note is added, never rewritten.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One note.
    "minute" {
        /// Given by [`insert`].
        id: i64,
        /// Empty for a note about the meeting as a whole.
        application_id: String,
        text: String,
        at: String,
    }
}

/// Adds a note and returns its number; blank text is refused by the table.
pub fn insert(tx: &Write<'_>, application_id: &str, text: &str, at: &str) -> Result<i64, StoreError> {
    tx.run("INSERT INTO minute (application_id, text, at) VALUES (?, ?, ?)", (application_id, text, at))?;
    Ok(tx.last_number())
}

/// All notes, oldest first.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY id"].concat(), [], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, try_write, write};

    #[test]
    fn notes_come_back_in_the_order_in_which_they_were_written_and_a_blank_one_is_refused() {
        let (_folder, mut ws) = fresh();
        write(&mut ws, |tx| insert(tx, "A002", "先议", NOW));
        write(&mut ws, |tx| insert(tx, "", "休会十分钟", NOW));
        assert!(try_write(&mut ws, |tx| insert(tx, "A001", " ", NOW)).is_err());
        let all = ws.read(list).unwrap();
        assert_eq!(all.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["先议", "休会十分钟"]);
    }
}
