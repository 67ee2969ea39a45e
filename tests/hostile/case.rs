//! What a hostile file is and what must come of it.

/// One file.
pub struct Case {
    /// Its name, which says what is wrong with it.
    pub name: &'static str,
    pub make: fn() -> Vec<u8>,
    pub ends: Ends,
}

/// How it must end.
#[derive(Clone, Copy)]
pub enum Ends {
    /// Read, with these notes and no others.
    Read(&'static [&'static str]),
    /// Exit 10 with this code; the message holds this.
    Bad(&'static str, &'static str),
    /// Exit 11; the message holds this.
    Limits(&'static str),
}

pub const DAMAGED: &str = "workbook-damaged";
pub const TWICE: &str = "workbook-part-twice";
pub const PASSWORD: &str = "workbook-password-protected";
pub const NONE: &str = "not-a-workbook";

pub const fn read(name: &'static str, notes: &'static [&'static str], make: fn() -> Vec<u8>) -> Case {
    Case { name, make, ends: Ends::Read(notes) }
}

pub const fn bad(name: &'static str, code: &'static str, says: &'static str, make: fn() -> Vec<u8>) -> Case {
    Case { name, make, ends: Ends::Bad(code, says) }
}

pub const fn limits(name: &'static str, says: &'static str, make: fn() -> Vec<u8>) -> Case {
    Case { name, make, ends: Ends::Limits(says) }
}
