//! One scenario on a sheet.

use super::fit::Fit;
use super::sheet::{Block, Form, Sheet, Table};
use super::{Brief, BriefRow, Moved, Support};
use crate::say;
use crate::words::{cut, harmless, one_line};

/// What a person wrote, as it stands on a sheet.
pub(super) fn written(text: &str) -> String {
    // A spreadsheet that opens the page reads its tables.
    harmless(&one_line(text))
}

impl Brief {
    /// The sheet, with as much on it as `fit` says; all of it without one.
    pub(super) fn sheet(&self, fit: Option<&Fit>, form: Form) -> Sheet {
        let about = fit.map_or(usize::MAX, |fit| fit.about);
        let stamp = form.stamp(&self.stamp);
        let mut blocks = vec![
            Block::Title(cut(&written(&self.title), about.min(160))),
            Block::Byline(cut(&written(&self.byline), about)),
        ];
        let words = one_line(&self.about);
        if !words.is_empty() {
            blocks.push(Block::Text(cut(&harmless(&words), about)));
        }
        let headline = std::iter::once(&self.headline).chain(&self.range).cloned();
        blocks.push(Block::Headline(headline.collect::<Vec<_>>().join(" ")));
        blocks.push(Block::Text(self.findings.join(" ")));
        blocks.push(Block::Pictures(self.pictures.to_vec()));
        blocks.push(Block::Heading(say!("US$ million a year at 2016 prices").to_owned()));
        blocks.push(Block::Table(self.years()));
        blocks.push(Block::Small(self.table_words.clone()));
        self.push_moved(&mut blocks, fit);
        let supports = fit.map_or(usize::MAX, |fit| fit.supports);
        let source = fit.map_or(usize::MAX, |fit| fit.source);
        blocks.push(Block::Pair([
            vec![
                Block::Heading(say!("What it hangs on most").to_owned()),
                Block::List(self.support.iter().take(supports).map(|support| support.words(source)).collect()),
            ],
            vec![Block::Heading(say!("What it cannot say").to_owned()), Block::List(self.limits.clone())],
        ]));
        let foot = stamp.rows().into_iter().map(|(name, value)| {
            let value = cut(&one_line(&value), about);
            say!("{name}: {value}", name, value)
        });
        blocks.push(Block::Foot(foot.collect()));
        Sheet {
            title: one_line(&self.title),
            author: one_line(&self.author),
            letters: fit.map_or(0.0, |fit| fit.letters),
            stamps: vec![stamp],
            blocks,
        }
    }

    fn years(&self) -> Table {
        Table {
            class: "years",
            heads: BriefRow::heads().map(str::to_owned).to_vec(),
            shares: vec![0.12, 0.2, 0.28, 0.2, 0.2],
            numbers: true,
            rows: self.rows.iter().map(|row| row.cells().to_vec()).collect(),
        }
    }

    fn push_moved(&self, blocks: &mut Vec<Block>, fit: Option<&Fit>) {
        blocks.push(Block::Heading(say!("What was moved, and why").to_owned()));
        if self.moved.is_empty() {
            return blocks.push(Block::Text(say!("Nothing: this is the status quo.").to_owned()));
        }
        let mut heads = vec![say!("Assumption"), say!("Here"), say!("Status quo"), say!("Reason"), say!("Grade")];
        let Some(fit) = fit else {
            heads.push(say!("Source"));
            let rows = self.moved.iter().map(|moved| {
                let Moved { label, value, status_quo, note, grade, source } = moved;
                vec![label.clone(), value.clone(), status_quo.clone(), written(note), grade.clone(), source.clone()]
            });
            return blocks.push(table(&heads, rows.collect()));
        };
        let rows = self.moved.iter().take(fit.rows).map(|moved| {
            let [value, status_quo, note] =
                [&moved.value, &moved.status_quo, &written(&moved.note)].map(|text| cut(text, fit.reason));
            vec![moved.label.clone(), value, status_quo, note, moved.grade.clone()]
        });
        blocks.push(table(&heads, rows.collect()));
        let sources =
            sources(self.moved.iter().take(fit.rows).map(|moved| (&*moved.label, &*moved.source)), fit.source);
        let more = self.moved.len().saturating_sub(fit.rows);
        let mut small = vec![sources];
        if more > 0 {
            small.insert(0, say!("{more} more are in the scenario file and in the text version of this brief.", more));
        }
        blocks.push(Block::Small(small.join(" ")));
    }
}

fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Block {
    let shares =
        if heads.len() > 5 { vec![0.2, 0.14, 0.14, 0.2, 0.1, 0.22] } else { vec![0.22, 0.19, 0.19, 0.28, 0.12] };
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    Block::Table(Table { class: "moved", heads, shares, numbers: false, rows })
}

/// Who says so, each source once with what it is about.
pub(super) fn sources<'a>(of: impl Iterator<Item = (&'a str, &'a str)>, most: usize) -> String {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for (label, source) in of {
        match all.iter_mut().find(|(known, _)| *known == source) {
            Some((_, labels)) => labels.push(label),
            None => all.push((source, vec![label])),
        }
    }
    let told = all.iter().map(|(source, labels)| format!("{}: {}", cut(&labels.join(", "), most), cut(source, most)));
    say!("Sources. {sources}", sources = told.collect::<Vec<_>>().join("; "))
}

impl Support {
    /// All of it in one paragraph.
    pub(super) fn words(&self, source: usize) -> String {
        let (what, swing, source) = (&self.what, &self.swing, cut(&self.source, source));
        say!("{what}: {swing}. Source: {source}", what, swing, source)
    }
}
