//! While a file is read: how far, how fast, how long still, and the way out.

use std::time::Duration;

use egui::{Frame, Key, Margin, Modifiers, ProgressBar, RichText, Ui};

use crate::say;
use crate::session::{Session, Snapshot};
use crate::ui::theme;
use crate::words::number;

/// How often the figures move.
const EVERY: Duration = Duration::from_millis(100);

/// Draws the page; Esc or the button ends the reading.
pub(super) fn loading_ui(ui: &mut Ui, snapshot: &Snapshot, session: &mut Session) {
    let tokens = *theme::tokens(ui.ctx());
    ui.ctx().request_repaint_after(EVERY);
    let margin = Margin::same((theme::GAP * 3.0) as i8);
    let mut cancelled = false;
    Frame::new().fill(tokens.raised).corner_radius(6).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = if snapshot.name.is_empty() {
            say!("Reading the file…").to_owned()
        } else {
            say!("Reading {name}", name = snapshot.name)
        };
        ui.label(RichText::new(title).size(theme::STRONG + 2.0).strong());
        ui.add_space(theme::GAP);
        let share = snapshot.share();
        let bar = ProgressBar::new(share.unwrap_or(0.0)).desired_height(12.0).fill(tokens.accent);
        let bar = ui.add(bar.animate(false));
        let name = say!("Share of the file that was read");
        bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, name));
        ui.label(done(snapshot));
        ui.label(RichText::new(say!("Nothing in use changes until you say so.")).weak());
        ui.add_space(theme::GAP);
        let button = ui.button(say!("Cancel (Esc)"));
        cancelled = button.clicked();
    });
    cancelled |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if cancelled {
        session.cancel_import();
    }
}

/// "120 MB of 374 MB, 3,500,000 rows, 4.4 million rows a second, about 2 seconds left".
fn done(snapshot: &Snapshot) -> String {
    let megabytes = |bytes: u64| {
        let megabytes = bytes as f64 / 1e6;
        number(megabytes, usize::from(megabytes < 10.0))
    };
    let mut words = Vec::new();
    if snapshot.total > 0 {
        let (done, total) = (megabytes(snapshot.done), megabytes(snapshot.total));
        words.push(say!("{done} MB of {total} MB", done, total));
    }
    if snapshot.rows > 0 {
        words.push(say!("{rows} rows so far", rows = number(snapshot.rows as f64, 0)));
        words.push(say!("{rate} rows a second", rate = number(rounded(snapshot.rate()), 0)));
    }
    if let Some(left) = snapshot.left() {
        let seconds = left.as_secs_f64().ceil().max(1.0);
        words.push(if seconds <= 1.0 {
            say!("about a second left").to_owned()
        } else if seconds < 90.0 {
            say!("about {seconds} seconds left", seconds)
        } else {
            say!("about {minutes} minutes left", minutes = (seconds / 60.0).ceil())
        });
    }
    words.join("   ·   ")
}

/// Two digits are all a pace is known by.
fn rounded(rate: f64) -> f64 {
    let step = 10_f64.powf(rate.max(1.0).log10().floor() - 1.0).max(1.0);
    (rate / step).round() * step
}
