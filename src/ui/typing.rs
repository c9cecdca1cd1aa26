//! Text that stands in a box and is no value yet: it belongs to the scenario in which it was typed, and is kept with
//! that scenario's unsaved work, also while the box is not in sight.

use std::collections::BTreeMap;

use egui::{Context, Id};

use crate::session::Typing;

/// Whose boxes are drawn, and what stands half typed in those of each document.
#[derive(Clone, Default)]
struct All {
    document: u32,
    texts: BTreeMap<u32, Typing>,
}

fn all<T>(ctx: &Context, read: impl FnOnce(&mut All) -> T) -> T {
    ctx.data_mut(|data| read(data.get_temp_mut_or_default(Id::unique("half-typed texts"))))
}

/// Says whose boxes are drawn from now on.
pub(super) fn begin(ctx: &Context, document: u32) {
    all(ctx, |all| all.document = document);
}

/// Where a box keeps its text: apart for each document, so that a text never gets into another scenario's box.
pub(super) fn of_document(ctx: &Context, id: Id) -> Id {
    id.with(all(ctx, |all| all.document))
}

/// Says what stands half typed in a box, if anything does.
pub(super) fn note(ctx: &Context, name: &str, text: Option<&str>) {
    all(ctx, |all| {
        let texts = all.texts.entry(all.document).or_default();
        let known = texts.iter().position(|(known, _)| known == name);
        match (known, text) {
            (Some(known), Some(text)) if texts[known].1 == text => {}
            (Some(known), Some(text)) => text.clone_into(&mut texts[known].1),
            (Some(known), None) => drop(texts.remove(known)),
            (None, Some(text)) => texts.push((name.to_owned(), text.to_owned())),
            (None, None) => {}
        }
    });
}

/// What stands half typed in the boxes of a document.
pub(super) fn of(ctx: &Context, document: u32) -> Typing {
    all(ctx, |all| all.texts.get(&document).cloned().unwrap_or_default())
}
