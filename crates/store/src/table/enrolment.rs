//! Enrolment requests and the certificates given for them, one for each expert.

use crate::error::StoreError;
use crate::handle::{Read, Write};

row! {
    /// One expert's request; with a certificate once a person compared the fingerprint and approved.
    "enrolment" {
        expert_id: String,
        /// The request file as received.
        request_blob: Vec<u8>,
        /// Hash of the public key: the fingerprint, lowercase hex.
        spki_sha256: String,
        /// Where packages for the expert are encrypted to (`age1…`).
        age_recipient: String,
        certificate_der: Option<Vec<u8>>,
        approved_at: Option<String>,
        requested_at: String,
    }
}

/// Stores a request. An expert's earlier request is replaced together with its certificate.
pub fn put(tx: &Write<'_>, row: &Row) -> Result<(), StoreError> {
    let sql = [
        INSERT,
        " ON CONFLICT (expert_id) DO UPDATE SET request_blob = excluded.request_blob, spki_sha256 = excluded.spki_sha256, \
         age_recipient = excluded.age_recipient, certificate_der = excluded.certificate_der, \
         approved_at = excluded.approved_at, requested_at = excluded.requested_at",
    ]
    .concat();
    tx.run(&sql, &row.values()[..])?;
    Ok(())
}

/// Notes the certificate given; false when the expert sent no request.
pub fn approve(tx: &Write<'_>, expert_id: &str, certificate_der: &[u8], at: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE enrolment SET certificate_der = ?, approved_at = ? WHERE expert_id = ?";
    Ok(tx.run(sql, (certificate_der, at, expert_id))? > 0)
}

/// One expert's enrolment.
pub fn find(c: &Read<'_>, expert_id: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE expert_id = ?"].concat(), [expert_id], Row::from_sql)
}

/// Whose key has this fingerprint.
pub fn find_by_key(c: &Read<'_>, spki_sha256: &str) -> Result<Option<Row>, StoreError> {
    c.one(&[SELECT, "WHERE spki_sha256 = ?"].concat(), [spki_sha256], Row::from_sql)
}

/// All enrolments by expert.
pub fn list(c: &Read<'_>) -> Result<Vec<Row>, StoreError> {
    c.many(&[SELECT, "ORDER BY expert_id"].concat(), [], Row::from_sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, fresh, write};

    /// A new request means a new key: the old certificate must not be taken for an approval of it.
    #[test]
    fn a_second_request_takes_the_approval_of_the_first_away() {
        let (_folder, mut ws) = fresh();
        let request = |spki: &str| Row {
            expert_id: "e1".to_owned(),
            request_blob: vec![0, 1, 255],
            spki_sha256: spki.to_owned(),
            age_recipient: "age1…".to_owned(),
            certificate_der: None,
            approved_at: None,
            requested_at: NOW.to_owned(),
        };
        write(&mut ws, |tx| put(tx, &request("old")));
        assert!(write(&mut ws, |tx| approve(tx, "e1", &[48, 0], NOW)));
        assert_eq!(ws.read(|c| find_by_key(c, "old")).unwrap().unwrap().certificate_der, Some(vec![48, 0]));
        write(&mut ws, |tx| put(tx, &request("new")));
        assert_eq!(ws.read(|c| find(c, "e1")).unwrap(), Some(request("new")));
        assert_eq!(ws.read(|c| find_by_key(c, "old")).unwrap(), None);
        assert!(!write(&mut ws, |tx| approve(tx, "e9", &[48], NOW)));
        assert_eq!(ws.read(list).unwrap().len(), 1);
    }
}
