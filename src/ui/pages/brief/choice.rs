//! Which open scenarios are compared on the page.

use egui::{Checkbox, RichText, Role, Ui, WidgetInfo};

use crate::export::MOST_COMPARED;
use crate::say;
use crate::session::Session;

/// A check for each open scenario beside the one in hand; nothing where there is no other.
pub(super) fn beside_ui(ui: &mut Ui, session: &mut Session) {
    let hand = session.document.id();
    let others: Vec<(u32, String)> = session.names().into_iter().filter(|(id, _)| *id != hand).collect();
    if others.is_empty() {
        return;
    }
    let beside: Vec<u32> = session.briefed().iter().map(|open| open.document.id()).collect();
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("Compared on the page with")).weak());
        for (id, name) in others {
            let mut on = beside.contains(&id);
            let (was, enabled) = (on, on || beside.len() < MOST_COMPARED);
            let check = ui.add_enabled(enabled, Checkbox::new(&mut on, &name));
            let said = say!("In the brief: {name}", name);
            check.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, was, &said));
            let check = check.on_disabled_hover_text(say!("Four at most: take one off first"));
            if check.changed() {
                changed = Some((id, on));
            }
        }
    });
    if let Some((id, on)) = changed {
        session.brief_with(id, on);
    }
}
