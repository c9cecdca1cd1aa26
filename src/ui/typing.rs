//! Text that stands in a box and is no value yet: it belongs to the scenario in which it was typed, and is kept with
//! that scenario's unsaved work.

use egui::{Context, Id};

use crate::session::Typing;

fn document_id() -> Id {
    Id::unique("document whose boxes are shown")
}

fn typing_id() -> Id {
    Id::unique("texts half typed in this frame")
}

/// Says whose boxes are drawn from now on.
pub(super) fn begin(ctx: &Context, document: u32) {
    ctx.data_mut(|data| {
        data.insert_temp(document_id(), document);
        data.remove::<Typing>(typing_id());
    });
}

/// Where a box keeps its text: apart for each document, so that a text never gets into another scenario's box.
pub(super) fn of_document(ctx: &Context, id: Id) -> Id {
    id.with(ctx.data(|data| data.get_temp::<u32>(document_id())))
}

/// Says that a box holds text that is no value yet.
pub(super) fn note(ctx: &Context, name: &str, text: &str) {
    ctx.data_mut(|data| {
        let all: &mut Typing = data.get_temp_mut_or_default(typing_id());
        if !all.iter().any(|(known, _)| known == name) {
            all.push((name.to_owned(), text.to_owned()));
        }
    });
}

/// What was noted since [`begin`].
pub(super) fn take(ctx: &Context) -> Typing {
    ctx.data_mut(|data| data.remove_temp(typing_id())).unwrap_or_default()
}
