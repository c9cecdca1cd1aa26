//! Several scenarios open at once: one in hand, the others aside, in the order of their tabs.

use std::path::Path;
use std::sync::Arc;

use super::{Document, FINE, Session};
use crate::model::{Causes, Ensemble, Outlook};
use crate::say;
use crate::scenario::Scenario;
use crate::session::Notice;

/// How many can be open: more than can be told apart in a row of tabs are no comparison.
pub const MOST_OPEN: usize = 8;

/// What the model said of a scenario; line, causes and bands are always of the same one.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The scenario it belongs to.
    pub scenario: Scenario,
    /// It and its baseline.
    pub outlook: Arc<Outlook>,
    /// What the rise is due to.
    pub causes: Arc<Causes>,
    /// The bands: coarse at first, fine a moment later.
    pub bands: Arc<Ensemble>,
}

impl Answered {
    /// Whether there is nothing left to work out for a scenario.
    fn is_whole_for(&self, scenario: &Scenario) -> bool {
        self.scenario == *scenario && self.bands.draws >= FINE
    }
}

/// A scenario that is open but not in hand.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    pub document: Document,
    pub answer: Option<Answered>,
}

/// Those aside, and where among them the one in hand stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    pub aside: Vec<Aside>,
    pub place: usize,
}

/// One open scenario as tabs, overlays and comparisons see it.
#[derive(Clone, Copy)]
pub struct Opened<'a> {
    /// The document; its [`Document::id`] tells it from the others.
    pub document: &'a Document,
    /// The latest answer, which may belong to an older value of the scenario.
    pub answer: Option<&'a Answered>,
    /// Whether it is the one that is edited.
    pub in_hand: bool,
    /// Whether the model stopped at it.
    pub stopped: bool,
}

impl Session {
    /// All open scenarios in the order of their tabs.
    #[must_use]
    pub fn opened(&self) -> Vec<Opened<'_>> {
        let open = |document, answer, in_hand| {
            let document: &Document = document;
            Opened { document, answer, in_hand, stopped: self.stopped.is_at(&document.scenario) }
        };
        let aside = self.shelf.aside.iter();
        let mut all: Vec<Opened<'_>> = aside.map(|aside| open(&aside.document, aside.answer.as_ref(), false)).collect();
        all.insert(self.shelf.place, open(&self.document, self.answer.as_ref(), true));
        all
    }

    /// Place of the scenario in hand among the tabs.
    #[must_use]
    pub fn place(&self) -> usize {
        self.shelf.place
    }

    /// Whether one more can be opened.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.shelf.aside.len() + 1 < MOST_OPEN
    }

    /// Takes the scenario at a place in hand; what was in hand is put aside as it is.
    pub fn go_to(&mut self, place: usize) {
        if place == self.shelf.place || place > self.shelf.aside.len() {
            return;
        }
        self.settle();
        // What is half typed stays with the scenario it was typed in.
        self.typing.clear();
        let hand = self.shelf.place;
        let taken = self.shelf.aside.remove(if place < hand { place } else { place - 1 });
        let document = std::mem::replace(&mut self.document, taken.document);
        let answer = std::mem::replace(&mut self.answer, taken.answer);
        self.shelf.aside.insert(if place < hand { hand - 1 } else { hand }, Aside { document, answer });
        self.shelf.place = place;
        self.stand();
    }

    /// Takes the scenario with this identity in hand.
    pub fn go_to_document(&mut self, id: u32) {
        if let Some(place) = self.opened().iter().position(|open| open.document.id() == id) {
            self.go_to(place);
        }
    }

    /// Opens a document in a tab of its own, after the one in hand, and takes it in hand. The only tab gives way if
    /// nobody has touched it. Says so and returns `false` where there is no room.
    pub fn add(&mut self, document: Document) -> bool {
        // Text that is half typed has touched it too.
        if self.shelf.aside.is_empty() && self.document.is_untouched() && self.typing.is_empty() {
            self.document = document;
            self.stand();
            return true;
        }
        if !self.put_aside(document) {
            return false;
        }
        self.go_to(self.shelf.place + 1);
        true
    }

    /// Opens a scenario in a tab after the one in hand, which stays in hand; for comparing. Gives its identity.
    pub fn add_aside(&mut self, scenario: Scenario) -> Option<u32> {
        let document = Document::new(scenario);
        let id = document.id();
        self.put_aside(document).then_some(id)
    }

    fn put_aside(&mut self, document: Document) -> bool {
        if !self.has_room() {
            self.say(Notice::warning(say!("{count} scenarios are open already: close one first", count = MOST_OPEN)));
            return false;
        }
        self.shelf.aside.insert(self.shelf.place, Aside { document, answer: None });
        true
    }

    /// Opens a copy of the scenario in hand in a tab of its own; with its answer, so that the charts stay.
    pub fn duplicate(&mut self) {
        self.settle();
        let mut scenario = self.document.scenario.clone();
        scenario.title = self.free_title(&scenario.title);
        let answer = self.answer.clone();
        if self.put_aside(Document::new_unsaved(scenario)) {
            self.go_to(self.shelf.place + 1);
            self.answer = answer;
        }
    }

    /// A title that no open scenario has: "Late (copy)", "Late (copy 2)".
    fn free_title(&self, title: &str) -> String {
        let opened = self.opened();
        // A copy of a copy is another copy of the first.
        let copy = say!("{title} (copy)", title = "");
        let is_number = |rest: &str| rest.trim_start().bytes().all(|letter| letter.is_ascii_digit());
        let marked = title.strip_suffix(')').and_then(|rest| rest.rsplit_once(copy.trim_end_matches(')')));
        let title = marked.filter(|(_, rest)| is_number(rest)).map_or(title, |(first, _)| first);
        let taken = |title: &str| opened.iter().any(|open| open.document.scenario.title == title);
        let first = say!("{title} (copy)", title);
        if !taken(&first) {
            return first;
        }
        let numbered = (2..).map(|n| say!("{title} (copy {n})", title, n));
        numbered.into_iter().find(|title| !taken(title)).unwrap_or(first)
    }

    /// Closes the tab at a place without asking; the last one leaves a new scenario.
    pub fn close(&mut self, place: usize) {
        if place == self.shelf.place {
            let neighbour = if place < self.shelf.aside.len() { place + 1 } else { place.saturating_sub(1) };
            if neighbour == place {
                self.document = Document::new(Scenario { title: say!("Untitled").to_owned(), ..Scenario::default() });
                self.stand();
                return;
            }
            self.go_to(neighbour);
        }
        let hand = self.shelf.place;
        if place < hand {
            self.shelf.aside.remove(place);
            self.shelf.place -= 1;
        } else if place - 1 < self.shelf.aside.len() {
            self.shelf.aside.remove(place - 1);
        }
    }

    /// Moves the tab at a place to another; which scenario is in hand does not change.
    pub fn move_tab(&mut self, from: usize, to: usize) {
        let count = self.shelf.aside.len() + 1;
        if from >= count || to >= count || from == to {
            return;
        }
        let mut order: Vec<Option<Aside>> = self.shelf.aside.drain(..).map(Some).collect();
        order.insert(self.shelf.place, None);
        let moved = order.remove(from);
        order.insert(to, moved);
        self.shelf.place = order.iter().position(Option::is_none).unwrap_or(0);
        self.shelf.aside = order.into_iter().flatten().collect();
    }

    /// Place of the tab that holds a file, if one does.
    #[must_use]
    pub fn place_of(&self, path: &Path) -> Option<usize> {
        self.opened().iter().position(|open| open.document.path() == Some(path))
    }

    /// What the model's thread should be working on: the one in hand first, then any other that lacks its answer. Where
    /// it has stopped, it is not asked the same again.
    pub(super) fn wanted(&self) -> Option<&Scenario> {
        let lacks = |document: &Document, answer: &Option<Answered>| {
            !answer.as_ref().is_some_and(|answer| answer.is_whole_for(&document.scenario))
                && !self.stopped.is_at(&document.scenario)
        };
        if lacks(&self.document, &self.answer) {
            return Some(&self.document.scenario);
        }
        let aside = self.shelf.aside.iter().find(|aside| lacks(&aside.document, &aside.answer));
        aside.map(|aside| &aside.document.scenario)
    }

    /// Whether every open scenario has its whole answer.
    #[must_use]
    pub fn is_all_answered(&self) -> bool {
        self.wanted().is_none() && self.opened().iter().all(|open| !open.stopped)
    }
}
