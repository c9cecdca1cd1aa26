//! What cannot be, taken together.
//!
//! Refused is only what no reading of the model gives a meaning: a member may re-open before UN relief or without it,
//! and phases may be listed in any order, because each starts when it says.

use std::collections::BTreeMap;

use super::Catalog;
use crate::say;
use crate::scenario::{Key, Refusal, Scenario};
use crate::trade::{Country, Dataset};
use crate::words::shortest;

/// Open embassies `[target there, partner here]` by country, oldest year first.
pub(super) type Recorded = BTreeMap<Country, Vec<(i32, [bool; 2])>>;

/// Levers that a contradiction hangs on: where a merge would bring one about, each of them is left to the person.
pub(in crate::scenario) const TOGETHER: [Key; 4] = [Key::Lifted, Key::ReliefDate, Key::Snapback, Key::SnapbackDate];

/// What the data say of embassies.
pub(super) fn recorded(dataset: &Dataset) -> Recorded {
    let mut out = Recorded::new();
    for post in &dataset.posts {
        out.entry(post.partner).or_default().push((post.year, post.open));
    }
    for years in out.values_mut() {
        years.sort_unstable_by_key(|(year, _)| *year);
    }
    out
}

impl Catalog {
    /// Each sentence names the levers.
    #[must_use]
    pub fn contradictions(&self, scenario: &Scenario) -> Vec<Refusal> {
        let relief = &scenario.relief;
        let mut out = Vec::new();
        if relief.lifted && relief.snapback && relief.snapback_date <= relief.date {
            let problem = say!(
                "relief cannot be taken back in {back} before it starts in {start}; choose a later date",
                back = shortest(relief.snapback_date),
                start = shortest(relief.date)
            );
            out.push(Refusal::new(&Key::SnapbackDate, problem));
        }
        out
    }

    /// What an edit may not bring about: the contradictions, and changes that change nothing. A file may hold the
    /// latter: it was good when it was written, and it does no harm.
    #[must_use]
    pub fn refused_edits(&self, scenario: &Scenario) -> Vec<Refusal> {
        let mut out = self.contradictions(scenario);
        out.extend(self.idle_posts(scenario));
        out
    }

    /// Embassies that open while open, or close while closed.
    fn idle_posts<'a>(&'a self, scenario: &'a Scenario) -> impl Iterator<Item = Refusal> + 'a {
        scenario.posts.iter().filter_map(|((country, side), change)| {
            let years = self.posts.get(country)?;
            let (_, open) = years.iter().rfind(|(year, _)| f64::from(*year) <= change.date)?;
            if open[*side as usize] != change.open {
                return None;
            }
            let key = Key::Post(*country, *side);
            let embassy = self.lever(&key)?.label.as_str();
            let date = shortest(change.date);
            let problem = if change.open {
                say!("{embassy} is open in {date} already, so it cannot open then; choose another date", embassy, date)
            } else {
                say!("{embassy} is not open in {date}, so it cannot close then; choose another date", embassy, date)
            };
            Some(Refusal::new(&key, problem))
        })
    }
}
