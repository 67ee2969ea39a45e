//! Remedies say what to do in the words of both shells; here is by which command, for whoever reads them on the command line.

/// What stands behind the remedy of a code; none where the remedy says all.
pub fn command(code: &str) -> Option<&'static str> {
    Some(match code {
        "cut-tie" => "linxuan vote",
        "ballot-open" => "linxuan ballot",
        "abnormal-open" | "flagged-before" => "linxuan abnormal",
        "reopen-open" => "linxuan reopen keep",
        "revision-unasked" => "linxuan reopen",
        "sheets-missing" => "linxuan close",
        "no-figure" | "no-ballot" => "linxuan rule change",
        "published-differs" => "linxuan publish",
        "not-frozen" => "linxuan rule set",
        "role-missing" | "role-expert" => "--role",
        "quotas-without-places" => "--quota-places",
        "quota-twisted" => "--at-least, --at-most",
        "shortlist-without-share" => "--share",
        "role-unknown" => "--role-weight",
        "roles-unused" => "role_weighted",
        "changed-rows" | "changed-attachments" => "--accept",
        "similar-rows" => "--same",
        "not-a-choice" | "no-such-document" => "--help",
        _ => return None,
    })
}

/// A remedy with its command behind it.
pub fn with_command(remedy: &str, code: &str) -> String {
    command(code).map_or_else(|| remedy.to_owned(), |command| format!("{remedy} [{command}]"))
}
