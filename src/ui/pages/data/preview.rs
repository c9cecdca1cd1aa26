//! A file that was read and not yet used: what it is, what is wrong with it, what it would change.

use egui::{Button, Frame, Margin, RichText, Ui};

use super::rows::{self, Cell};
use crate::model::musd;
use crate::say;
use crate::session::{Notice, OwnData, Session};
use crate::trade::{Dataset, OwnFile};
use crate::ui::dialogs::Purpose;
use crate::ui::pages::Wish;
use crate::ui::theme;
use crate::words::{self, number};

/// Problems shown; the report has all of them.
const SHOWN: usize = 200;

/// Draws the page while a file waits for the person's word.
pub(super) fn preview_ui(ui: &mut Ui, met: &mut bool, data: &OwnData, session: &mut Session) -> Option<Wish> {
    let mut wish = None;
    let file = &data.file;
    let tokens = *theme::tokens(ui.ctx());
    let margin = Margin::same((theme::GAP * 3.0) as i8);
    let dataset = session.dataset.clone();
    Frame::new().fill(tokens.raised).corner_radius(6).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = say!("{name}: not used yet", name = file.name);
        ui.label(RichText::new(title).size(theme::STRONG + 2.0).strong());
        ui.add(egui::Label::new(facts(file, &dataset)).wrap());
        ui.add(egui::Label::new(effect(data)).wrap());
        ui.add_space(theme::GAP);
        wish = buttons_ui(ui, met, data, session);
    });
    ui.add_space(theme::GAP);
    egui::ScrollArea::vertical().id_salt("preview").auto_shrink(false).show(ui, |ui| {
        problems_ui(ui, file);
        ui.add_space(theme::GAP * 3.0);
        sums_ui(ui, data, &dataset);
    });
    wish
}

/// Totals and figures before and after, on a page of their own.
pub(super) fn figures_ui(ui: &mut Ui, data: &OwnData, dataset: &Dataset) {
    egui::ScrollArea::vertical().id_salt("figures").auto_shrink(false).show(ui, |ui| sums_ui(ui, data, dataset));
}

fn sums_ui(ui: &mut Ui, data: &OwnData, dataset: &Dataset) {
    if ui.available_width() > 760.0 {
        ui.columns(2, |columns| {
            totals_ui(&mut columns[0], data);
            changes_ui(&mut columns[1], data, dataset);
        });
    } else {
        totals_ui(ui, data);
        ui.add_space(theme::GAP * 3.0);
        changes_ui(ui, data, dataset);
    }
}

/// What the file is.
fn facts(file: &OwnFile, dataset: &Dataset) -> String {
    let separator = match file.separator {
        ';' => say!("semicolons"),
        '\t' => say!("tabs"),
        _ => say!("commas"),
    };
    let rows = say!(
        "{rows} rows between {separator}: {used} can be used, {left_out} are left out.",
        rows = number(file.rows as f64, 0),
        separator,
        used = number(file.used.len() as f64, 0),
        left_out = number(file.left_out() as f64, 0)
    );
    let mut words = vec![rows];
    if let Some((from, to)) = file.years() {
        let partners = file.partners().into_iter().map(|p| dataset.name(p)).collect::<Vec<_>>().join(", ");
        words.push(say!("Years {from} to {to}; partners: {partners}.", from, to, partners));
    }
    if !file.ignored.is_empty() {
        words.push(say!("Columns that are not looked at: {columns}.", columns = file.ignored.join(", ")));
    }
    words.push(say!("Values are taken as nominal US$.").to_owned());
    words.join(" ")
}

/// What using it would do.
pub(super) fn effect(data: &OwnData) -> String {
    if data.file.used.is_empty() {
        return say!("Nothing in it can be used; the lines below say why.").to_owned();
    }
    let (replaced, added, same) = data.comparison.counts();
    say!(
        "Used over the bundled figures, it would replace {replaced}, add {added} and leave {same} as they are. Everything else stays, and there is a way back.",
        replaced,
        added,
        same
    )
}

fn buttons_ui(ui: &mut Ui, met: &mut bool, data: &OwnData, session: &mut Session) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        let tokens = *theme::tokens(ui.ctx());
        let usable = !data.file.used.is_empty();
        let text = RichText::new(say!("Use these figures")).strong();
        let text = if usable { text.color(tokens.on_accent) } else { text };
        let button = if usable { Button::new(text).fill(tokens.accent) } else { Button::new(text) };
        let button = ui.add_enabled(usable, button);
        // The keyboard belongs to the question from its first frame on.
        if !std::mem::replace(met, true) && usable {
            button.request_focus();
        }
        if button.clicked() {
            session.use_data();
        }
        if ui.button(say!("Leave as it is")).on_hover_text(say!("Forget the file; nothing has changed")).clicked() {
            session.leave_data();
        }
        if !data.file.problems.is_empty() {
            ui.separator();
            if ui.button(say!("Copy the full report")).clicked() {
                ui.ctx().copy_text(data.file.report());
                session.say(Notice::info(say!("Every problem is on the clipboard, as CSV").to_owned()));
            }
            if ui.button(say!("Save the full report…")).clicked() {
                wish = Some(Wish::Save(Purpose::SaveReport));
            }
        }
    });
    wish
}

fn problems_ui(ui: &mut Ui, file: &OwnFile) {
    let count = file.problems.len();
    if count == 0 {
        ui.label(RichText::new(say!("No problem found")).strong());
        return;
    }
    let title = match count {
        1 => say!("1 problem").to_owned(),
        2..=SHOWN => say!("{count} problems", count),
        _ => say!(
            "{count} problems; the first {shown} are here, the report has all",
            count = number(count as f64, 0),
            shown = SHOWN
        ),
    };
    ui.label(RichText::new(title).strong());
    let heads = [say!("Line"), say!("Column"), say!("Found"), say!("Expected"), say!("Row is")];
    let cells = |at: usize| {
        let problem = &file.problems[at];
        let row = if problem.left_out { say!("left out") } else { say!("used") };
        [
            Cell::figure(problem.line.to_string()),
            Cell::words(problem.column.clone()),
            Cell::words(problem.found.clone()),
            Cell::words(problem.expected.clone()),
            if problem.left_out { Cell::warning(row.to_owned()) } else { Cell::words(row.to_owned()) },
        ]
    };
    rows::rows_ui(ui, "problems", &heads, &[44.0, 76.0, 150.0, f32::INFINITY, 64.0], count.min(SHOWN), 8, cells);
}

fn totals_ui(ui: &mut Ui, data: &OwnData) {
    ui.label(RichText::new(say!("Trade of all members, US$ m at 2016 prices")).strong());
    let totals = &data.comparison.totals;
    let heads = [say!("Year"), say!("Now"), say!("With the file"), say!("Change")];
    let cells = |at: usize| {
        let total = &totals[at];
        let change = total.after.unwrap_or(0.0) - total.before.unwrap_or(0.0);
        let sign = if change < 0.0 { "−" } else { "+" };
        let change = if change.abs() < 0.005 { "0".to_owned() } else { format!("{sign}{}", musd(change.abs())) };
        let known = |total: Option<f64>| total.map_or_else(|| say!("not known").to_owned(), musd);
        [total.year.to_string(), known(total.before), known(total.after), change].map(Cell::figure)
    };
    rows::rows_ui(ui, "totals", &heads, &[50.0, 90.0, 100.0, 90.0], totals.len(), 12, cells);
}

fn changes_ui(ui: &mut Ui, data: &OwnData, dataset: &Dataset) {
    ui.label(RichText::new(say!("Figure by figure, nominal US$")).strong());
    let changes = &data.comparison.changes;
    let heads = [say!("Partner"), say!("Direction"), say!("Year"), say!("Now"), say!("With the file")];
    let blank = || say!("blank").to_owned();
    let cells = |at: usize| {
        let change = &changes[at];
        let before = match change.before {
            None => say!("no row").to_owned(),
            Some(before) => before.map_or_else(blank, |usd| number(usd, 0)),
        };
        let after = change.after.map_or_else(blank, |usd| number(usd, 0));
        [
            Cell::words(dataset.name(change.partner)),
            Cell::words(words::phrase(change.direction.label()).to_owned()),
            Cell::figure(change.year.to_string()),
            Cell::figure(before),
            if change.is_same() { Cell::figure(say!("the same").to_owned()) } else { Cell::figure(after) },
        ]
    };
    rows::rows_ui(ui, "changes", &heads, &[96.0, 96.0, 44.0, 96.0, f32::INFINITY], changes.len(), 12, cells);
}
