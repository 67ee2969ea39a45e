//! Each command: reads the request, calls the verb of `app`, shapes the reply. No rules.

mod attachments;
mod eligibility;
mod expert;
mod intake;
mod meeting;
mod merge;
mod people;
mod results;
mod session;

pub(crate) use attachments::*;
pub(crate) use eligibility::*;
pub(crate) use expert::*;
pub(crate) use intake::*;
pub(crate) use meeting::*;
pub(crate) use merge::*;
pub(crate) use people::*;
pub(crate) use results::*;
pub(crate) use session::*;

use crate::door::Door;
use crate::types::*;

pub(crate) type Reply<T> = Result<T, Failure>;

/// Handled before dispatch; here so that the list of commands is complete.
pub(crate) fn cancel(_: &Door, request: Nothing) -> Reply<Nothing> {
    Ok(request)
}

/// A count for the outside.
pub(crate) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
