//! Choices in words.

use super::{Choices, Reported};
use crate::say;
use crate::trade::Dataset;

impl Choices {
    /// The order of sources as a sentence begins: "COW4 where it has a figure, then OEC, then the best estimate".
    #[must_use]
    pub fn order_words(&self) -> String {
        match self.sources.as_slice() {
            [] if self.is_none() => say!("the best estimate everywhere").to_owned(),
            [] => say!("the best estimate, but for what you chose").to_owned(),
            [one] => say!("{source} where it has a figure, then the best estimate", source = one),
            [first, others @ ..] => {
                let then = |before: String, next: &String| say!("{before}, then {next}", before, next);
                let others = others.iter().skip(1).fold(others.first().cloned().unwrap_or_default(), then);
                say!("{first} where it has a figure, then {others}, then the best estimate", first, others)
            }
        }
    }

    /// Everything that is chosen, a sentence each; nothing where nothing is.
    #[must_use]
    pub fn words(&self, dataset: &Dataset) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(own) = &self.own {
            let name = &own.name;
            words.push(match &own.file {
                Some(file) => {
                    say!("{count} figures of {name} over the bundled ones.", count = file.used.len(), name)
                }
                None => {
                    say!("The figures of {name} are missing here: the bundled ones are used in their place.", name)
                }
            });
        }
        if !self.sources.is_empty() {
            words.push(say!("Sources: {order}.", order = self.order_words()));
        }
        let target = dataset.name(dataset.target);
        match self.reported {
            Reported::Best => {}
            Reported::Direct => words.push(say!("Reports of {target} itself go first.", target)),
            Reported::Mirror => words.push(say!("Reports of the partners of {target} go first.", target)),
        }
        match self.excluded.len() {
            0 => {}
            1 => words.push(say!("1 row left out by you.").to_owned()),
            count => words.push(say!("{count} rows left out by you.", count)),
        }
        match self.accepted.len() {
            0 => {}
            1 => words.push(say!("1 row taken in by you.").to_owned()),
            count => words.push(say!("{count} rows taken in by you.", count)),
        }
        words
    }
}
