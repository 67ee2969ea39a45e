//! Which experts and applications are connected by sheets.

use crate::panel::Panel;

/// Experts and applications that sheets connect, by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Component {
    /// Places of the applications.
    pub applications: Vec<usize>,
    /// Places of the experts.
    pub experts: Vec<usize>,
}

/// The components in the order of their first application. Who has no sheet at all belongs to none.
#[must_use]
pub fn components(panel: &Panel) -> Vec<Component> {
    // A label for each expert: the smallest place of an expert that it is connected with.
    let mut labels: Vec<usize> = (0..panel.experts().len()).collect();
    for row in panel.rows() {
        let smallest = row.iter().map(|sheet| labels[sheet.expert]).min().unwrap_or(0);
        let own: Vec<usize> = row.iter().map(|sheet| labels[sheet.expert]).collect();
        for label in labels.iter_mut().filter(|label| own.contains(label)) {
            *label = smallest;
        }
    }
    let mut order: Vec<usize> = Vec::new();
    let mut found: Vec<Component> = Vec::new();
    for (application, row) in panel.rows().enumerate() {
        let Some(label) = row.first().map(|sheet| labels[sheet.expert]) else { continue };
        let place = order.iter().position(|known| *known == label).unwrap_or_else(|| {
            order.push(label);
            let experts = (0..labels.len()).filter(|expert| labels[*expert] == label).collect();
            found.push(Component { applications: Vec::new(), experts });
            found.len() - 1
        });
        found[place].applications.push(application);
    }
    found
}
