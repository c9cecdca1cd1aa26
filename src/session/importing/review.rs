//! Files as read, what the case would use of them, and what each choice would change. Made off the frame.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::import::{
    Action, At, Decisions, Imported, Kind, Problem, Repeated, Sides, Summed, own_file, used_sum,
};
use crate::session::OwnData;
use crate::trade::Dataset;

/// A problem of one of several files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place among the files.
    pub file: u32,
    /// Place among its problems.
    pub index: u32,
}

/// Problems of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub kind: Kind,
    /// What was done with their rows.
    pub action: Action,
    /// All of them, in the order of the files.
    pub entries: Vec<Entry>,
    /// How many of their rows can be taken back.
    pub held: usize,
}

/// What the figures would add up to under other choices; nominal US$, all years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// By [`Sides::ALL`]; where some flow is reported by both sides.
    pub sides: Option<[f64; 4]>,
    /// By [`Repeated::ALL`]; where some row is repeated.
    pub repeated: Option<[f64; 3]>,
    /// With the rows of a sort taken back; where some can be.
    pub back: BTreeMap<Kind, f64>,
}

/// Files that were read and are not yet used.
#[derive(Debug)]
pub struct Review {
    /// As read.
    pub files: Vec<Arc<Imported>>,
    /// Problems by sort.
    pub groups: Arc<Vec<Group>>,
    /// What the person decided.
    pub decisions: Decisions,
    /// What the case would use.
    pub summed: Summed,
    /// What other choices would come to.
    pub effects: Effects,
    /// What is offered of it.
    pub(super) offered: Option<Arc<OwnData>>,
    own: Option<OwnData>,
}

impl Review {
    /// Looks at files.
    pub(super) fn new(files: Vec<Arc<Imported>>, decisions: Decisions, bundled: &Dataset) -> Self {
        let groups = Arc::new(groups(&files));
        Self::made(files, groups, decisions, bundled)
    }

    /// The same files, decided otherwise.
    pub(super) fn decided(before: &Self, decisions: Decisions, bundled: &Dataset) -> Self {
        Self::made(before.files.clone(), Arc::clone(&before.groups), decisions, bundled)
    }

    fn made(files: Vec<Arc<Imported>>, groups: Arc<Vec<Group>>, decisions: Decisions, bundled: &Dataset) -> Self {
        let summed = own_file(&files, bundled, &decisions);
        let effects = effects(&files, &groups, &decisions, &summed, bundled);
        let own = Some(OwnData::of_file(summed.file.clone(), bundled));
        Self { files, groups, decisions, summed, effects, offered: None, own }
    }

    /// The figures, to be offered; once.
    pub(super) fn own_data(mut self) -> (Option<OwnData>, Self) {
        (self.own.take(), self)
    }

    /// The same, as what is offered now.
    pub(super) fn offered_as(self, offered: Option<&Arc<OwnData>>) -> Self {
        Self { offered: offered.cloned(), ..self }
    }

    /// A problem, with the file that it is of.
    #[must_use]
    pub fn problem(&self, entry: Entry) -> Option<(&Imported, &Problem)> {
        let file = self.files.get(entry.file as usize)?;
        Some((file, file.problems.all.get(entry.index as usize)?))
    }

    /// Whether a row that was left out can be taken back.
    #[must_use]
    pub fn is_held(&self, at: At) -> bool {
        self.files.get(at.file as usize).is_some_and(|file| holds(file, at.line))
    }

    /// Whether a row counts that was left out when it was read.
    #[must_use]
    pub fn is_back(decisions: &Decisions, kind: Kind, at: At) -> bool {
        decisions.kinds_back.contains(&kind) || decisions.taken_back.contains(&at)
    }

    /// Rows of all files, rows left out, and good rows that are not of this case.
    #[must_use]
    pub fn counts(&self) -> (u64, u64, u64) {
        let sum = |of: &dyn Fn(&Imported) -> u64| self.files.iter().map(|file| of(file)).sum();
        let passed = |file: &Imported| file.facts.passed_over.iter().map(|(_, count)| count).sum();
        (sum(&|file| file.facts.rows), sum(&|file| file.facts.left_out), sum(&passed))
    }
}

/// Held rows stand in the order of the file.
fn holds(file: &Imported, line: u32) -> bool {
    file.held.binary_search_by_key(&line, |row| row.line).is_ok()
}

fn groups(files: &[Arc<Imported>]) -> Vec<Group> {
    let mut groups: BTreeMap<(Kind, Action), (Vec<Entry>, usize)> = BTreeMap::new();
    for (place, file) in files.iter().enumerate() {
        for (index, problem) in file.problems.all.iter().enumerate() {
            let (entries, held) = groups.entry((problem.kind, problem.action)).or_default();
            entries.push(Entry { file: place as u32, index: index as u32 });
            let is_out = problem.action == Action::Excluded;
            *held += usize::from(is_out && !file.held.is_empty() && holds(file, problem.line as u32));
        }
    }
    let group = |((kind, action), (entries, held))| Group { kind, action, entries, held };
    groups.into_iter().map(group).collect()
}

fn effects(
    files: &[Arc<Imported>],
    groups: &[Group],
    decisions: &Decisions,
    summed: &Summed,
    bundled: &Dataset,
) -> Effects {
    let sum = |decisions: Decisions| used_sum(&own_file(files, bundled, &decisions).file);
    let sides = (summed.both > 0).then(|| Sides::ALL.map(|sides| sum(Decisions { sides, ..decisions.clone() })));
    let repeated = (summed.repeated > 0)
        .then(|| Repeated::ALL.map(|repeated| sum(Decisions { repeated, ..decisions.clone() })));
    let mut back = BTreeMap::new();
    for group in groups.iter().filter(|group| group.held > 0) {
        let mut with = decisions.clone();
        with.kinds_back.insert(group.kind);
        back.insert(group.kind, sum(with));
    }
    Effects { sides, repeated, back }
}
