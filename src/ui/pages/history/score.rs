//! Later figures held against the projection that the scenario's file keeps.

use std::sync::Arc;

use egui::{Button, ComboBox, Grid, Label, RichText, ScrollArea, Ui, Vec2};

use super::Wish;
use crate::chart::{score_figure, signed};
use crate::evidence::later::{Held, Of, Point, Score};
use crate::model::{musd, percent};
use crate::say;
use crate::session::{Command, Notice, Session};
use crate::trade::Dataset;
use crate::ui::charts::{Frame, plot_ui, round_up};
use crate::ui::dialogs::Purpose;
use crate::ui::theme;

/// Height of the chart.
const HEIGHT: f32 = 280.0;
/// Sentences that stand above the chart; the others follow below it.
const ABOVE: usize = 4;

/// What the person chose in the section.
pub(super) struct ScoreView {
    of: Of,
}

impl Default for ScoreView {
    fn default() -> Self {
        Self { of: Of::Compared }
    }
}

/// Draws the section.
pub(super) fn score_ui(ui: &mut Ui, view: &mut ScoreView, session: &mut Session) -> Option<Wish> {
    let mut wish = None;
    ui.label(RichText::new(say!("This scenario against later figures")).size(theme::STRONG).strong());
    let why = session.why_no_score();
    ui.horizontal_wrapped(|ui| {
        let button = ui.add_enabled(session.can(Command::Score), Button::new(Command::Score.label()));
        let about = say!("A trade file of later years, of any format; nothing in use changes");
        if button.on_hover_text(about).on_disabled_hover_text(why.unwrap_or(about)).clicked() {
            wish = Some(Wish::Run(Command::Score));
        }
        if session.score().is_some() {
            wish = kept_ui(ui, session).or(wish.take());
        }
    });
    if let Some(why) = why {
        ui.add(Label::new(format!("{why}.")).wrap());
        return wish;
    }
    if let Some(kept) = session.document.projection() {
        let words =
            say!("Its file keeps what was projected on {day}, and a score uses that, never a new run", day = kept.day);
        ui.add(Label::new(RichText::new(format!("{words}.")).weak()).wrap());
    }
    if let Some(day) = session.would_replace() {
        let words =
            say!("Saving your changes replaces the projection of {day}: 'Save as' under another name keeps it", day);
        let warning = theme::tokens(ui.ctx()).warning;
        ui.add(Label::new(RichText::new(format!("{words}.")).color(warning)).wrap());
    }
    if let Some(score) = session.score().map(Arc::clone) {
        found_ui(ui, view, &score, &session.case().clone());
    }
    wish
}

/// What can be done with a score.
fn kept_ui(ui: &mut Ui, session: &mut Session) -> Option<Wish> {
    let mut wish = None;
    if ui.button(say!("Save the score as CSV…")).clicked() {
        wish = Some(Wish::Save(Purpose::SaveScore));
    }
    if ui.button(say!("Copy the findings")).on_hover_text(say!("All sentences, for a mail")).clicked()
        && let Some(score) = session.score().map(Arc::clone)
    {
        let text = score.words(session.case()).join(".\n") + ".\n";
        ui.ctx().copy_text(text);
        session.say(Notice::info(say!("The findings are on the clipboard").to_owned()));
    }
    if ui.button(say!("Put the score away")).clicked() {
        session.leave_score();
    }
    wish
}

/// Sentences, the chart, years, and every series.
fn found_ui(ui: &mut Ui, view: &mut ScoreView, score: &Score, case: &Dataset) {
    let words = score.words(case);
    let (above, below) = words.split_at(ABOVE.min(words.len()));
    for (at, sentence) in above.iter().enumerate() {
        let text = RichText::new(format!("{sentence}."));
        ui.add(Label::new(if at == 1 { text.strong() } else { text }).wrap());
    }
    if score.of(view.of).is_none() {
        let Some(first) = score.series.first() else { return };
        view.of = first.of;
    }
    ui.add_space(theme::GAP);
    series_ui(ui, view, score, case);
    chart_ui(ui, view.of, score, case);
    if let Some(series) = score.of(view.of) {
        years_ui(ui, &series.points);
    }
    ui.add_space(theme::GAP);
    all_ui(ui, score, case);
    for sentence in below {
        ui.add(Label::new(RichText::new(format!("{sentence}.")).weak()).wrap());
    }
}

fn series_ui(ui: &mut Ui, view: &mut ScoreView, score: &Score, case: &Dataset) {
    let label = |of: Of| of.label(case, score.stored.reference.year);
    ui.horizontal(|ui| {
        ui.label(say!("Shown"));
        let combo = ComboBox::from_id_salt("scored").width(220.0).selected_text(label(view.of)).show_ui(ui, |ui| {
            for series in &score.series {
                ui.selectable_value(&mut view.of, series.of, label(series.of));
            }
        });
        let name = say!("Series of the score that is shown");
        combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    });
}

fn chart_ui(ui: &mut Ui, of: Of, score: &Score, case: &Dataset) {
    let Some(figure) = score_figure(score, of, case) else { return };
    let tokens = *theme::tokens(ui.ctx());
    ui.label(RichText::new(&figure.title).size(theme::STRONG).strong());
    ui.add(Label::new(RichText::new(&figure.subtitle).size(theme::CAPTION).color(tokens.muted)).wrap());
    let size = Vec2::new(ui.available_width() - theme::GAP * 4.0, HEIGHT);
    let frame = Frame { size, top: round_up(figure.top()), bottom: 0.0, miniature: false, today: f64::NEG_INFINITY };
    egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0).show(ui, |ui| {
        plot_ui(ui, "score chart", &figure, frame, &|_, _| None);
    });
    if !figure.reliability.is_empty() {
        ui.add(Label::new(RichText::new(&figure.reliability).size(theme::CAPTION).color(tokens.muted)).wrap());
    }
}

fn yes(inside: Option<bool>) -> &'static str {
    match inside {
        None => "",
        Some(true) => say!("yes"),
        Some(false) => say!("no"),
    }
}

fn heads_ui(ui: &mut Ui, heads: &[&str]) {
    for head in heads {
        ui.label(RichText::new(*head).size(theme::CAPTION).strong());
    }
    ui.end_row();
}

/// One row a year.
fn years_ui(ui: &mut Ui, points: &[Point]) {
    let heads = [
        say!("Year"),
        say!("Came, US$ m"),
        say!("Projected"),
        say!("Projected minus came"),
        say!("In per cent"),
        say!("Status quo"),
        say!("In the 50 % band"),
        say!("In the 90 % band"),
        say!("Flows known"),
        say!("Counted"),
    ];
    ScrollArea::horizontal().id_salt("scored years").auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("scored years table").striped(true).spacing([theme::GAP * 4.0, theme::GAP]).show(ui, |ui| {
            heads_ui(ui, &heads);
            for point in points {
                let cells = [
                    point.year.to_string(),
                    musd(point.actual),
                    musd(point.line),
                    signed(point.miss()),
                    point.share().map_or_else(String::new, |share| percent(share).replace('-', "−")),
                    musd(point.status_quo),
                    yes(point.inside(0, false)).to_owned(),
                    yes(point.inside(0, true)).to_owned(),
                    say!("{known} of {all}", known = point.known.0, all = point.known.1),
                    yes(Some(point.counts)).to_owned(),
                ];
                for cell in cells {
                    ui.label(cell);
                }
                ui.end_row();
            }
        });
    });
}

/// One row a series.
fn all_ui(ui: &mut Ui, score: &Score, case: &Dataset) {
    let heads = [
        say!("Series"),
        say!("Years"),
        say!("Mean miss, US$ m"),
        say!("Mean size of a miss"),
        say!("The same of the status quo"),
        say!("Years in the 50 % band"),
        say!("Years in the 90 % band"),
        say!("With snapback"),
    ];
    let held = |held: Option<Held>| {
        held.map_or_else(String::new, |held| say!("{known} of {all}", known = held.inside, all = held.n))
    };
    ScrollArea::horizontal().id_salt("scored series").auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("scored series table").striped(true).spacing([theme::GAP * 4.0, theme::GAP]).show(ui, |ui| {
            heads_ui(ui, &heads);
            for series in &score.series {
                let cells = [
                    series.of.label(case, score.stored.reference.year),
                    series.n().to_string(),
                    series.bias().map_or_else(String::new, signed),
                    series.error().map_or_else(String::new, musd),
                    series.status_quo_error().map_or_else(String::new, musd),
                    held(series.held(0, false)),
                    held(series.held(0, true)),
                    held(series.held(1, true)),
                ];
                for cell in cells {
                    ui.label(cell);
                }
                ui.end_row();
            }
        });
    });
}
