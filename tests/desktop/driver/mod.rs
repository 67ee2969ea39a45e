//! Drives the real window in WebKitGTK, as a person would: a screen of its own, a session of
//! WebKitWebDriver, clicks, keys, dialogs, pictures. Knows nothing about the product's screens.
#![allow(clippy::panic, clippy::expect_used, reason = "this library is part of the tests: a step that cannot be done is the failure that the test reports")]

mod keys;
mod page;
mod picture;
mod screen;
mod wire;

pub use keys::Key;
pub use page::{Opening, Window};
pub use screen::Screen;
