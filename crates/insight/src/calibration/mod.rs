//! Leniency of the experts and the level of the applications from who scored what: total = application + expert + rest.
//! It is only told where the sheets connect all experts; else two groups cannot be compared and no number is made up.

mod components;
mod least_squares;
mod matrix;
mod mixed;

pub use components::{Component, components};
pub use least_squares::{Cell, LeastSquares, least_squares};
pub use mixed::Mixed;

use crate::panel::Panel;

/// Calibration of a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// Groups of experts and applications that sheets connect, those without any sheet left aside.
    pub components: Vec<Component>,
    /// The fit; `None` unless there is exactly one component.
    pub fit: Option<Fit>,
}

/// What is told when everything is connected.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Ordinary least squares, both effects fixed.
    pub fixed: LeastSquares,
    /// Experts as a random effect, by restricted maximum likelihood; `None` when nothing is left to estimate it from.
    pub mixed: Option<Mixed>,
}

impl Calibration {
    /// Whether one component holds all sheets.
    #[must_use]
    pub const fn connected(&self) -> bool {
        self.components.len() == 1
    }
}

/// Calibrates a panel.
#[must_use]
pub fn calibration(panel: &Panel) -> Calibration {
    let components = components(panel);
    let fit = (components.len() == 1).then(|| least_squares(panel)).flatten().map(|fixed| Fit { mixed: mixed::mixed(panel, &fixed), fixed });
    Calibration { components, fit }
}
