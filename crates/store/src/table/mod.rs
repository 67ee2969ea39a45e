//! One file for each table: its row, what reads it, what writes it, its tests. Functions take [`crate::Read`] or
//! [`crate::Write`]; none opens a transaction of its own and none holds a rule of the programme.

pub mod application;
pub mod assignment;
pub mod attachment;
pub mod blob;
pub mod closure;
pub mod decision;
pub mod eligibility;
pub mod enrolment;
pub mod expert;
pub mod finding;
pub mod import_batch;
pub mod inbox;
pub mod mapping;
pub mod mark;
pub mod mark_history;
pub mod meta;
pub mod minute;
pub mod opinion;
pub mod record;
pub mod recusal;
pub mod round;
pub mod secret;
pub mod task;
