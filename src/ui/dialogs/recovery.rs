//! Offers what an earlier run left unsaved, beside what its file holds now. Never forced, and nothing is overwritten.

use std::time::{SystemTime, UNIX_EPOCH};

use egui::{Button, Grid, Id, RichText, Ui};

use crate::file::{Found, Present};
use crate::say;
use crate::scenario::{Catalog, Scenario, facts_difference};
use crate::session::Session;
use crate::ui::theme;
use crate::words::phrase;

/// Differences shown of one scenario; the rest are counted.
const MOST: usize = 12;

/// What is open of the sheet.
#[derive(Default)]
pub(in crate::ui) struct RecoverySheet {
    drawn: bool,
    /// The one that is really to be discarded, if the person has asked for it once.
    sure: Option<usize>,
    /// What differs, worked out once for each.
    rows: Vec<Rows>,
}

struct Rows {
    /// Lever, in the file, kept.
    shown: Vec<[String; 3]>,
    more: usize,
}

impl Rows {
    fn of(found: &Found, catalog: &Catalog) -> Self {
        let status_quo = Scenario::default();
        let other = found.present.scenario().unwrap_or(&status_quo);
        let kept = &found.loaded.scenario;
        let mut rows: Vec<[String; 3]> = Vec::new();
        let texts = [
            (say!("Title"), &other.title, &kept.title),
            (say!("Author"), &other.author, &kept.author),
            (say!("About"), &other.about, &kept.about),
        ];
        // The status quo has no words of its own to differ from.
        let is_file = found.present.scenario().is_some();
        for (what, other, kept) in texts.into_iter().filter(|(_, other, kept)| is_file && other != kept) {
            rows.push([what.to_owned(), shortened(other), shortened(kept)]);
        }
        for lever in catalog.differing(other, kept) {
            let said = |scenario: &Scenario| lever.said(&scenario.get(&lever.key));
            rows.push([phrase(&lever.label).to_owned(), said(other), said(kept)]);
        }
        for row in facts_difference(other, kept) {
            let said = |standing| row.unit.said(catalog, standing);
            rows.push([row.unit.label(catalog), said(&row.a), said(&row.b)]);
        }
        let noted = |scenario: &Scenario| say!("{n} reasons", n = scenario.notes.len());
        if other.notes != kept.notes {
            rows.push([say!("My reason").to_owned(), noted(other), noted(kept)]);
        }
        let more = rows.len().saturating_sub(MOST);
        rows.truncate(MOST);
        Self { shown: rows, more }
    }
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    match (short.is_empty(), short.len() < text.len()) {
        (true, _) => say!("(empty)").to_owned(),
        (_, true) => format!("{short}…"),
        _ => short,
    }
}

/// What the person decided.
enum Decision {
    Open(usize),
    Discard(usize),
    Later,
    Close,
}

/// The bar at the top of the window; whether the sheet is asked for.
pub(in crate::ui) fn recovery_bar_ui(ui: &mut Ui, session: &mut Session) -> bool {
    let count = session.recoverable().len();
    let Some(latest) = session.recoverable().first().map(|found| ago(found.kept.when)) else { return false };
    let words = if count == 1 {
        say!("One scenario was not saved; it was kept {ago}.", ago = latest)
    } else {
        say!("{count} scenarios were not saved; the latest was kept {ago}.", count, ago = latest)
    };
    let mut look = false;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words).strong());
        look = ui.button(say!("Look at unsaved work…")).clicked();
        let later = ui.button(say!("Later")).on_hover_text(say!("Offered again at the next start; nothing is lost"));
        if later.clicked() {
            session.put_off_recovery();
        }
    });
    look
}

/// Draws the sheet; `false` once it is closed.
pub(in crate::ui) fn recovery_ui(ui: &Ui, sheet: &mut RecoverySheet, session: &mut Session) -> bool {
    if !sheet.drawn {
        sheet.rows = session.recoverable().iter().map(|found| Rows::of(found, &session.catalog)).collect();
    }
    let mut decision = None;
    let modal = egui::Modal::new(Id::unique("recovery")).show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width(680.0_f32.min(screen.width() - 60.0));
        let heading = ui.heading(say!("Work that was not saved"));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.push_labelled_by(heading.id.accesskit_id());
        });
        ui.label(say!("Opening one changes no file: it comes into a tab of its own, with unsaved changes."));
        ui.add_space(theme::GAP);
        let height = (screen.height() - 190.0).max(100.0);
        egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (place, found) in session.recoverable().iter().enumerate() {
                ui.push_id(place, |ui| {
                    found_ui(ui, sheet, place, found, &mut decision);
                });
            }
        });
        ui.add_space(theme::GAP * 2.0);
        ui.horizontal(|ui| {
            let later =
                ui.button(say!("Later")).on_hover_text(say!("Offered again at the next start; nothing is lost"));
            if later.clicked() {
                decision = Some(Decision::Later);
            }
            if ui.button(say!("Close")).clicked() {
                decision = Some(Decision::Close);
            }
        });
    });
    sheet.drawn = true;
    if modal.should_close() {
        decision = decision.or(Some(Decision::Close));
    }
    carry_out(sheet, session, decision.as_ref())
}

/// Does what was decided; `false` once the sheet is closed.
fn carry_out(sheet: &mut RecoverySheet, session: &mut Session, decision: Option<&Decision>) -> bool {
    match decision {
        None => return true,
        Some(Decision::Open(place)) => {
            let before = session.recoverable().len();
            session.recover(*place);
            // No room for one more: the notice about it stands under the sheet.
            if session.recoverable().len() == before {
                return false;
            }
        }
        Some(Decision::Discard(place)) if sheet.sure != Some(*place) => {
            sheet.sure = Some(*place);
            return true;
        }
        Some(Decision::Discard(place)) => session.discard_recoverable(*place),
        Some(Decision::Later) => session.put_off_recovery(),
        Some(Decision::Close) => return false,
    }
    // What is left moves up.
    *sheet = RecoverySheet::default();
    !session.recoverable().is_empty()
}

/// One scenario.
fn found_ui(ui: &mut Ui, sheet: &RecoverySheet, place: usize, found: &Found, decision: &mut Option<Decision>) {
    ui.separator();
    let title = &found.kept.title;
    ui.add(egui::Label::new(RichText::new(title).strong().size(theme::STRONG)).wrap());
    let mut about = ago(found.kept.when);
    if let Some(path) = &found.kept.path {
        about = format!("{about}   ·   {}", path.display());
    }
    ui.add(egui::Label::new(about).wrap());
    let tokens = *theme::tokens(ui.ctx());
    let (words, warns) = present_words(&found.present);
    let words = RichText::new(words);
    ui.add(egui::Label::new(if warns { words.color(tokens.warning) } else { words }).wrap());
    for (label, text) in &found.kept.typing {
        ui.add(egui::Label::new(say!("You were typing '{text}' in '{label}'", text, label)).wrap());
    }
    if let Some(rows) = sheet.rows.get(place) {
        rows_ui(ui, rows, found.present.scenario().is_some());
    }
    ui.horizontal(|ui| {
        let number = place + 1;
        let open = ui.button(say!("Open"));
        open.widget_info(|| named(&say!("Open {number}: {title}", number, title)));
        // The keyboard belongs to the sheet from its first frame on.
        if !sheet.drawn && place == 0 {
            open.request_focus();
        }
        if open.clicked() {
            *decision = Some(Decision::Open(place));
        }
        let sure = sheet.sure == Some(place);
        let label = if sure { say!("Really discard") } else { say!("Discard") };
        let discard = ui.add(Button::new(RichText::new(label).color(if sure { tokens.warning } else { tokens.ink })));
        discard.widget_info(|| {
            named(&if sure {
                say!("Really discard {number}: {title}", number, title)
            } else {
                say!("Discard {number}: {title}", number, title)
            })
        });
        if discard.clicked() {
            *decision = Some(Decision::Discard(place));
        }
        if sure {
            ui.label(say!("It cannot be brought back."));
        }
    });
}

fn named(name: &str) -> egui::WidgetInfo {
    egui::WidgetInfo::labeled(egui::Role::Button, true, name)
}

fn present_words(present: &Present) -> (String, bool) {
    match present {
        Present::NoFile => (say!("It was in no file yet.").to_owned(), false),
        Present::Same(_) => (say!("Its file is as it was when this work began.").to_owned(), false),
        Present::Changed(_) => {
            (say!("Its file has been changed since: both are kept, and saving asks first.").to_owned(), true)
        }
        Present::Gone => (say!("Its file is no longer there: saving asks first.").to_owned(), true),
        Present::Unreadable(problem) => {
            (say!("Its file cannot be read now: {problem}", problem = problem.replace('\n', " ")), true)
        }
    }
}

/// What differs, lever by lever.
fn rows_ui(ui: &mut Ui, rows: &Rows, is_file: bool) {
    if rows.shown.is_empty() {
        ui.label(if is_file { say!("No value differs from its file.") } else { say!("As the status quo.") });
        return;
    }
    let width = (ui.available_width() - theme::GAP * 6.0) / 3.0;
    Grid::new("differences").num_columns(3).min_col_width(width).max_col_width(width).striped(true).show(ui, |ui| {
        let other = if is_file { say!("In the file") } else { say!("Status quo") };
        for head in [say!("Differs"), other, say!("Kept")] {
            ui.label(RichText::new(head).size(theme::CAPTION).weak());
        }
        ui.end_row();
        for row in &rows.shown {
            for cell in row {
                ui.add(egui::Label::new(cell).wrap());
            }
            ui.end_row();
        }
    });
    if rows.more > 0 {
        ui.label(RichText::new(say!("and {n} more", n = rows.more)).size(theme::CAPTION).weak());
    }
}

/// How long ago, in words; a clock that was set back says so by no number.
fn ago(when: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let seconds = now.saturating_sub(when);
    match (seconds / 60, seconds / 3600, seconds / 86_400) {
        (0 | 1, _, _) => say!("a moment ago").to_owned(),
        (minutes @ 2..=119, _, _) => say!("{n} minutes ago", n = minutes),
        (_, hours @ 2..=47, _) => say!("{n} hours ago", n = hours),
        (_, _, days) => say!("{n} days ago", n = days),
    }
}
