//! Which application or expert here a row speaks of: by credit code and name, then by platform. What only looks alike is asked.

use std::collections::{BTreeMap, BTreeSet};

use linxuan_domain::intake::identity::{Identity, Likeness, Register};
use linxuan_domain::intake::values::text::name_key;
use linxuan_domain::intake::{Application, Expert};
use linxuan_domain::words::Words;
use linxuan_store::table::application::Key;
use linxuan_store::table::expert;

/// What a row is against what is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// This one.
    Is(usize),
    /// Perhaps this one.
    Asks(usize, Words),
    /// New.
    New,
}

impl Match {
    /// The one it is for certain.
    pub(super) fn sure(self) -> Option<usize> {
        match self {
            Self::Is(at) => Some(at),
            Self::Asks(..) | Self::New => None,
        }
    }
}

/// The applications that are here, found by unit.
pub(super) struct KnownApplications<'a> {
    pub keys: Vec<Key>,
    suffixes: &'a [String],
    units: Register,
    of_unit: Vec<Vec<usize>>,
    by_id: BTreeMap<String, usize>,
    met: BTreeSet<usize>,
}

impl<'a> KnownApplications<'a> {
    pub(super) fn new(keys: Vec<Key>, suffixes: &'a [String]) -> Self {
        let by_id = keys.iter().enumerate().map(|(at, key)| (key.id.clone(), at)).collect();
        let (mut units, mut of_unit): (Register, Vec<Vec<usize>>) = Default::default();
        for (at, key) in keys.iter().enumerate() {
            let unit = units.enter(&Identity::of(some(&key.applicant_name), some(&key.uscc), suffixes));
            if unit == of_unit.len() {
                of_unit.push(Vec::new());
            }
            of_unit.get_mut(unit).into_iter().for_each(|all| all.push(at));
        }
        Self { keys, suffixes, units, of_unit, by_id, met: BTreeSet::new() }
    }

    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Each application here is met by one row at most; a second row that looks the same is new.
    pub(super) fn meet(&mut self, at: usize) -> bool {
        self.met.insert(at)
    }

    pub(super) fn was_met(&self, at: usize) -> bool {
        self.met.contains(&at)
    }

    pub(super) fn find(&self, a: &Application) -> Match {
        if self.keys.is_empty() {
            return Match::New;
        }
        let who = Identity::of(a.applicant_name.as_deref(), a.uscc.as_deref(), self.suffixes);
        if who.is_nobody() {
            return Match::New;
        }
        for (unit, reason) in self.units.find(&who) {
            let own: Vec<usize> = self.of_unit.get(unit).into_iter().flatten().copied().filter(|at| !self.met.contains(at)).collect();
            let nearest = own.iter().copied().max_by_key(|at| self.nearness(*at, a));
            match (reason.likeness(), nearest.map(|at| (at, self.nearness(at, a)))) {
                (Likeness::Same, Some((at, near))) if near >= SAME_PLATFORM => return Match::Is(at),
                (Likeness::Same, Some((at, SAME_CATEGORY))) => return Match::Asks(at, another_platform()),
                (Likeness::LikelySame, Some((at, _))) => return Match::Asks(at, reason.words()),
                _ => {}
            }
        }
        Match::New
    }

    fn nearness(&self, at: usize, a: &Application) -> u8 {
        let Some(key) = self.keys.get(at) else { return 0 };
        let platform = name_key(&key.platform_name) == name_key(a.platform_name.as_deref().unwrap_or_default());
        let category = a.category.as_ref().map_or("", |c| c.0.as_str()) == key.category;
        if platform { SAME_PLATFORM + u8::from(category) } else { u8::from(category) }
    }
}

const SAME_CATEGORY: u8 = 1;
const SAME_PLATFORM: u8 = 2;

fn another_platform() -> Words {
    Words::new(
        "同一单位在同一类别已有另一平台：更名，还是另一个平台？",
        "The unit is here in this category with another platform: renamed, or a second platform?",
    )
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}

/// The experts that are here. The same name and phone is the same person; the same name and unit, or a phone with another name, is asked.
pub(super) struct KnownExperts {
    pub rows: Vec<expert::Row>,
    met: BTreeSet<usize>,
}

impl KnownExperts {
    pub(super) fn new(rows: Vec<expert::Row>) -> Self {
        Self { rows, met: BTreeSet::new() }
    }

    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    pub(super) fn meet(&mut self, at: usize) -> bool {
        self.met.insert(at)
    }

    pub(super) fn was_met(&self, at: usize) -> bool {
        self.met.contains(&at)
    }

    pub(super) fn find(&self, e: &Expert) -> Match {
        let (name, unit, phone) = (name_key(&e.name), name_key(e.employer.as_deref().unwrap_or_default()), e.phone.as_deref().unwrap_or_default());
        let open = || self.rows.iter().enumerate().filter(|(at, _)| !self.met.contains(at));
        let same_name = |row: &expert::Row| name_key(&row.name) == name;
        if let Some((at, _)) = open().find(|(_, row)| row.phone == phone && same_name(row)) {
            return Match::Is(at);
        }
        if let Some((at, _)) = open().find(|(_, row)| same_name(row) && name_key(&row.unit) == unit) {
            return Match::Asks(at, Words::new("姓名、单位相同，电话不同。", "The same name and unit with another phone."));
        }
        match open().find(|(_, row)| !phone.is_empty() && row.phone == phone) {
            Some((at, _)) => Match::Asks(at, Words::new("电话相同，姓名不同。", "The same phone with another name.")),
            None => Match::New,
        }
    }
}
