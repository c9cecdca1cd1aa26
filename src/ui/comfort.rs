//! Preferences made visible: theme, size, motion, language, and how far the charts reach.

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers};

use super::theme;
use crate::file::{Preferences, TEXT_SIZES, Theme};
use crate::scenario::HORIZON;
use crate::session::Session;

/// Steps of the size of text, in per cent.
const STEP: u16 = 10;

/// Makes the window look and speak as the preferences say. Cheap, but only needed when one of them changed.
pub(super) fn apply(ctx: &Context, session: &mut Session) {
    session.follow_manner();
    let preferences = &session.preferences;
    set_theme(ctx, preferences.theme);
    theme::set_motion(ctx, !preferences.reduced_motion);
    // The keys are the program's own, so that the size is remembered.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    ctx.set_zoom_factor(f32::from(preferences.text_size) / 100.0);
    ctx.data_mut(|data| data.insert_temp(last_year_id(), preferences.last_year));
}

fn set_theme(ctx: &Context, theme: Theme) {
    ctx.set_theme(match theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    });
}

/// A size of text so many steps away, within what can be chosen.
pub(super) fn stepped(size: u16, steps: i32) -> u16 {
    let wanted = i32::from(size / STEP * STEP) + steps * i32::from(STEP);
    wanted.clamp(i32::from(TEXT_SIZES.0), i32::from(TEXT_SIZES.1)) as u16
}

/// Takes Ctrl+plus, Ctrl+minus and Ctrl+0; whether the size of text changed.
pub(super) fn keys(ctx: &Context, preferences: &mut Preferences) -> bool {
    let pressed = |key| ctx.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, key)));
    let before = preferences.text_size;
    if pressed(Key::Plus) || pressed(Key::Equals) {
        preferences.text_size = stepped(before, 1);
    }
    if pressed(Key::Minus) {
        preferences.text_size = stepped(before, -1);
    }
    if pressed(Key::Num0) {
        preferences.text_size = 100;
    }
    preferences.text_size != before
}

fn last_year_id() -> Id {
    Id::unique("last year that charts show")
}

/// Last calendar year that charts and their tables show.
pub(super) fn last_year(ctx: &Context) -> i32 {
    ctx.data(|data| data.get_temp(last_year_id())).unwrap_or(HORIZON.1)
}
