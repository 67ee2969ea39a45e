//! The main job as a journey: through the verbs that people use, with real files, and with everything that may come in between.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod archives;
mod forger;
mod hostile;
mod importing;
mod listing;
mod meeting;
mod merging;
mod published;
mod rounds;
mod trip;
