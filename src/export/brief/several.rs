//! Several scenarios on a sheet.

use super::fit::Fit;
use super::sheet::{Block, Form, Sheet, Table};
use super::single::{sources, written};
use super::{Comparison, Differing, Standing};
use crate::say;
use crate::words::{cut, one_line};

impl Comparison {
    /// Its title.
    #[must_use]
    pub fn title(&self) -> String {
        say!("{count} scenarios compared", count = self.standings.len())
    }

    /// The sheet, with as much on it as `fit` says; all of it without one.
    pub(super) fn sheet(&self, fit: Option<&Fit>, form: Form) -> Sheet {
        let about = fit.map_or(usize::MAX, |fit| fit.about);
        let source = fit.map_or(usize::MAX, |fit| fit.source);
        let stamps: Vec<_> = self.stamps.iter().map(|stamp| form.stamp(stamp)).collect();
        let mut blocks = vec![Block::Title(self.title()), Block::Byline(cut(&written(&self.byline), about))];
        blocks.push(Block::Headline(self.headline.join(" ")));
        blocks.push(Block::Table(self.findings()));
        blocks.push(Block::Pictures(vec![self.picture.clone()]));
        blocks.push(Block::Heading(say!("US$ million a year at 2016 prices").to_owned()));
        blocks.push(Block::Table(self.amounts()));
        let mut small = vec![self.table_words.clone()];
        small.extend(self.caveats.iter().cloned());
        blocks.push(Block::Small(small.join(" ")));
        self.push_differing(&mut blocks, fit);
        let supports = fit.map_or(usize::MAX, |fit| fit.supports);
        let hangs = say!("What {name} hangs on most", name = self.standings[0].name);
        blocks.push(Block::Pair([
            vec![
                Block::Heading(hangs),
                Block::List(self.support.iter().take(supports).map(|support| support.words(source)).collect()),
            ],
            vec![Block::Heading(say!("What it cannot say").to_owned()), Block::List(self.limits.clone())],
        ]));
        blocks.push(Block::Foot(stamps.iter().flat_map(|stamp| foot(stamp, about)).collect()));
        let command = stamps.first().and_then(|stamp| stamp.command.clone());
        if let (Some(command), Some(Block::Foot(lines))) = (command, blocks.last_mut()) {
            lines.push(say!("Made again by: {command}", command));
        }
        Sheet {
            title: self.title(),
            author: one_line(&self.author),
            letters: fit.map_or(0.0, |fit| fit.letters),
            stamps,
            blocks,
        }
    }

    fn findings(&self) -> Table {
        Table {
            class: "findings",
            heads: vec![say!("Scenario").to_owned(), say!("Finding").to_owned()],
            shares: vec![0.26, 0.74],
            numbers: false,
            rows: self.standings.iter().map(|one| vec![one.name.clone(), one.headline.clone()]).collect(),
        }
    }

    fn amounts(&self) -> Table {
        Table {
            class: "years",
            heads: Standing::heads(),
            shares: vec![0.24, 0.13, 0.175, 0.18, 0.185, 0.09],
            numbers: true,
            rows: self.standings.iter().map(Standing::cells).collect(),
        }
    }

    fn push_differing(&self, blocks: &mut Vec<Block>, fit: Option<&Fit>) {
        blocks.push(Block::Heading(say!("What differs, and why").to_owned()));
        let most = fit.map_or(usize::MAX, |fit| fit.rows);
        let mut small = Vec::new();
        if self.differing.is_empty() {
            blocks.push(Block::Text(say!("No assumption differs between them.").to_owned()));
        } else {
            let columns = self.standings.len() as f32;
            let share = (1.0 - 0.23 - 0.11) / columns;
            let mut heads = vec![say!("Assumption").to_owned()];
            heads.extend(self.standings.iter().map(|one| one.name.clone()));
            heads.push(say!("Grade").to_owned());
            let mut shares = vec![0.23];
            shares.extend(self.standings.iter().map(|_| share));
            shares.push(0.11);
            // The more columns, the narrower they are.
            let reason = fit.map_or(usize::MAX, |fit| (fit.reason * 2 / self.standings.len()).clamp(28, 200));
            let rows = self.differing.iter().take(most).map(|one| one.cells(reason)).collect();
            blocks.push(Block::Table(Table { class: "moved", heads, shares, numbers: false, rows }));
            let more = self.differing.len().saturating_sub(most);
            if more > 0 {
                small.push(say!("{more} more are in the scenario files and in the text version of this brief.", more));
            }
            let told = self.differing.iter().take(most).map(|one| (&*one.label, &*one.source));
            small.push(sources(told, fit.map_or(usize::MAX, |fit| fit.source)));
        }
        if !self.alike.is_empty() {
            let most = fit.map_or(usize::MAX, |fit| fit.source * 3);
            small.push(say!("Moved alike in all of them: {levers}.", levers = cut(&self.alike.join("; "), most)));
        }
        if !small.is_empty() {
            blocks.push(Block::Small(small.join(" ")));
        }
    }
}

impl Differing {
    /// Name, values each with its reason, grade; none longer than `most` letters.
    fn cells(&self, most: usize) -> Vec<String> {
        let value = |(value, note): (&String, &String)| {
            let note = one_line(note);
            if note.is_empty() { cut(value, most) } else { cut(&say!("{value} – {note}", value, note), most) }
        };
        let values = self.values.iter().zip(&self.notes).map(value);
        std::iter::once(self.label.clone()).chain(values).chain([self.grade.clone()]).collect()
    }
}

/// A scenario's stamp in one line; the command is that of all of them, and stands below.
fn foot(stamp: &crate::export::Stamp, about: usize) -> Vec<String> {
    let title = cut(&one_line(&stamp.title), (about / 3).min(80));
    vec![crate::export::Stamp { title, ..stamp.clone() }.line()]
}
