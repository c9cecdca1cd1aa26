//! Files as read, what the case would use of them, and what each choice would change. Made off the frame.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::import::{
    Action, At, Decisions, Imported, Kind, Problem, Repeated, Sides, Summed, doubts, own_file, report, used_sum,
};
use crate::session::OwnData;
use crate::trade::Dataset;

/// How many problems are fetched at once.
const FETCHED: usize = 64;

/// Problems of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub kind: Kind,
    /// What was done with their rows.
    pub action: Action,
    /// Places of all of them among the problems of all files.
    pub entries: Vec<u32>,
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
    /// Rows that are suspect, found once.
    doubts: Arc<BTreeSet<At>>,
    /// What is offered of it.
    pub(super) offered: Option<Arc<OwnData>>,
    own: Option<OwnData>,
}

impl Review {
    /// Looks at files.
    pub(super) fn new(files: Vec<Arc<Imported>>, decisions: Decisions, bundled: &Dataset) -> Self {
        let (groups, doubts) = (Arc::new(groups(&files)), Arc::new(doubts(&files)));
        Self::made(files, groups, doubts, decisions, bundled)
    }

    /// The same files, decided otherwise.
    pub(super) fn decided(before: &Self, decisions: Decisions, bundled: &Dataset) -> Self {
        let (groups, doubts) = (Arc::clone(&before.groups), Arc::clone(&before.doubts));
        Self::made(before.files.clone(), groups, doubts, decisions, bundled)
    }

    fn made(
        files: Vec<Arc<Imported>>,
        groups: Arc<Vec<Group>>,
        doubts: Arc<BTreeSet<At>>,
        decisions: Decisions,
        bundled: &Dataset,
    ) -> Self {
        let summed = own_file(&files, &doubts, bundled, &decisions);
        let sum = |decisions: &Decisions| used_sum(&own_file(&files, &doubts, bundled, decisions).file);
        let effects = effects(&groups, &decisions, &summed, &sum);
        let own = Some(OwnData::of_file(summed.file.clone(), bundled));
        Self { files, groups, decisions, summed, effects, doubts, offered: None, own }
    }

    /// The figures, to be offered; once.
    pub(super) fn own_data(mut self) -> (Option<OwnData>, Self) {
        (self.own.take(), self)
    }

    /// The same, as what is offered now.
    pub(super) fn offered_as(self, offered: Option<&Arc<OwnData>>) -> Self {
        Self { offered: offered.cloned(), ..self }
    }

    /// Some problems of a group, from a place on, each with the place of its file. There can be millions, packed: a few
    /// are unpacked where they are looked at.
    #[must_use]
    pub fn problems(&self, group: &Group, from: usize) -> Vec<(u32, Problem)> {
        let wanted = group.entries.iter().skip(from).take(FETCHED);
        wanted.filter_map(|entry| self.problem(*entry as usize)).collect()
    }

    fn problem(&self, entry: usize) -> Option<(u32, Problem)> {
        let mut at = entry;
        for (file, imported) in self.files.iter().enumerate() {
            if let Some(after) = at.checked_sub(imported.problems.len()) {
                at = after;
            } else {
                return Some((file as u32, imported.problems.from(at).next()?));
            }
        }
        None
    }

    /// Every problem as CSV: `file,line,column,value,problem,action`, with action `excluded` or `kept`.
    #[must_use]
    pub fn report(&self) -> String {
        let mut bytes = Vec::new();
        // Writing into memory cannot fail.
        let _infallible = report(self.files.iter().map(AsRef::as_ref), &mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Whether a row that was left out can be taken back.
    #[must_use]
    pub fn is_held(&self, at: At) -> bool {
        self.files.get(at.file as usize).is_some_and(|file| holds(file, at.line))
    }

    /// Rows of all files, rows left out, and good rows that are not of this case.
    #[must_use]
    pub fn counts(&self) -> (u64, u64, u64) {
        let sum = |of: &dyn Fn(&Imported) -> u64| self.files.iter().map(|file| of(file)).sum();
        (sum(&|file| file.facts.rows), sum(&|file| file.facts.left_out), sum(&|file| file.facts.passed()))
    }
}

/// Held rows stand in the order of the file.
fn holds(file: &Imported, line: u64) -> bool {
    file.held.binary_search_by_key(&line, |row| row.line).is_ok()
}

fn groups(files: &[Arc<Imported>]) -> Vec<Group> {
    let mut groups: BTreeMap<(Kind, Action), (Vec<u32>, usize)> = BTreeMap::new();
    let mut entry = 0;
    for file in files {
        for problem in file.problems.iter() {
            let (entries, held) = groups.entry((problem.kind, problem.action)).or_default();
            entries.push(entry);
            entry += 1;
            let is_out = problem.action == Action::Excluded;
            *held += usize::from(is_out && !file.held.is_empty() && holds(file, problem.line));
        }
    }
    let group = |((kind, action), (entries, held))| Group { kind, action, entries, held };
    groups.into_iter().map(group).collect()
}

/// What other choices would come to; `sum` works out what figures add up to.
fn effects(groups: &[Group], decisions: &Decisions, summed: &Summed, sum: &dyn Fn(&Decisions) -> f64) -> Effects {
    let sides = (summed.both > 0).then(|| Sides::ALL.map(|sides| sum(&Decisions { sides, ..decisions.clone() })));
    let repeated =
        (summed.repeated > 0).then(|| Repeated::ALL.map(|repeated| sum(&Decisions { repeated, ..decisions.clone() })));
    let mut back = BTreeMap::new();
    for group in groups.iter().filter(|group| group.held > 0) {
        let mut with = decisions.clone();
        with.kinds_back.insert(group.kind);
        back.insert(group.kind, sum(&with));
    }
    Effects { sides, repeated, back }
}
