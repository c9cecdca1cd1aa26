//! Preferences taken over, and the window remembered as it was.

use egui::{Context, Key};

use super::{App, Dialog};
use crate::ui::comfort;

impl App {
    /// Something was chosen: it holds at once and is kept.
    pub(super) fn preferences_changed(&mut self, ctx: &Context) {
        comfort::apply(ctx, &mut self.session);
        self.session.save_preferences();
    }

    /// The width a panel had, or its own.
    pub(super) fn panel_width(&self, name: &str, own: f32) -> f32 {
        self.session.preferences.window.panels.get(name).copied().unwrap_or(own)
    }

    /// Esc closes what explains a number, unless something nearer takes it: a text being typed, a menu, a list.
    pub(super) fn escape(&mut self, ctx: &Context) {
        let nearer = self.view.typing || egui::Popup::is_any_open(ctx) || self.view.lists.takes_escape();
        let free = matches!(self.view.dialog, Dialog::None) && !nearer;
        if self.view.beside.is_some() && free && ctx.input(|input| input.key_pressed(Key::Escape)) {
            self.view.beside = None;
        }
    }

    /// Notes where the window is; writes nothing.
    pub(super) fn watch_window(&mut self, ctx: &Context) {
        if self.is_presenting() {
            return;
        }
        // Some window managers take it only from a window that is shown already.
        if let Some(frames) = self.view.fill_in {
            self.view.fill_in = frames.checked_sub(1);
            if frames == 0 {
                ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
            }
            ctx.request_repaint();
            return;
        }
        let zoom = ctx.zoom_factor();
        let state = &mut self.session.preferences.window;
        ctx.input(|input| {
            let window = input.viewport();
            let filled = window.maximized == Some(true) || window.fullscreen == Some(true);
            state.maximised = window.maximized.unwrap_or(state.maximised);
            // A window that fills the screen goes back to the size it had before.
            if filled || window.minimized == Some(true) {
                return;
            }
            let inside = window.inner_rect.map(|rect| rect.size()).filter(|size| size.min_elem() > 1.0);
            state.size = inside.map(|size| [size.x * zoom, size.y * zoom]).or(state.size);
            let corner = window.outer_rect.map(|rect| rect.min);
            state.position = corner.map(|at| [at.x * zoom, at.y * zoom]).or(state.position);
        });
    }

    /// Keeps where the window was and what it showed, at the end of the run.
    pub(super) fn remember_window(&mut self) {
        let mut state = self.session.preferences.window.clone();
        state.page = self.view.tab.name();
        state.panels.extend(self.view.widths.iter().map(|(name, width)| ((*name).to_owned(), *width)));
        // There is no window left to say it in.
        if let Err(error) = self.session.remember_window(state) {
            log::warn!("preferences: {error}");
        }
    }
}
