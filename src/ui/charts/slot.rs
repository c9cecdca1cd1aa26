//! A place for a chart: its title is the menu, a button turns it into a table, the axis holds still during a drag.

mod axis;
mod header;

pub(in crate::ui) use header::{COPY_DATA, COPY_PICTURE};

use std::collections::BTreeSet;

use egui::{RichText, Ui, Vec2};

use super::plot::{Frame, Manner, chart_ui};
use super::scene::{ROUNDS, Scene, earlier_subject};
use super::{statements, table};
use crate::chart::{Figure, Kind, Subject, add_ghost, blend, difference_in_per_cent, figure, tab_separated};
use crate::model::Point;
use crate::say;
use crate::scenario::HORIZON;
use crate::session::Earlier;
use crate::ui::theme;

/// What a slot shows. View only: never part of undo or of a file.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Slot {
    /// The chart.
    pub kind: Kind,
    /// Table instead of chart.
    pub table: bool,
    axis: axis::Axis,
    /// The answer it keeps showing, if it is locked.
    pub(super) locked: Option<Earlier>,
    /// Charts with an axis of tenfold steps.
    pub(super) log: BTreeSet<Kind>,
    /// Lines that are not drawn, by chart.
    hidden: BTreeSet<(Kind, String)>,
    /// The difference in per cent of the status quo.
    pub(super) per_cent: bool,
}

/// Where a slot stands: its id, and its name for people.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Place {
    pub id: &'static str,
    pub name: &'static str,
}

/// What a chart's menu can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Wish {
    /// The last change is to be shown again.
    Replay,
    /// Its data are to be copied.
    Data,
    /// Its picture is to be copied.
    Picture,
    /// Its picture is to be saved as a file.
    Save,
    /// Its data are to be saved as a table.
    SaveData,
}

/// What came of drawing a slot.
#[derive(Default)]
pub(in crate::ui) struct Outcome {
    /// A number that is to be explained.
    pub asked: Option<Point>,
    /// The chart's own id, if a chart is drawn.
    pub id: Option<egui::Id>,
    /// Whether the person did something with it.
    pub used: bool,
    /// What was chosen in its menu.
    pub wish: Option<Wish>,
}

impl Slot {
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            table: false,
            axis: axis::Axis::default(),
            locked: None,
            log: BTreeSet::new(),
            hidden: BTreeSet::new(),
            per_cent: false,
        }
    }

    /// Its chart of a subject, before lines are hidden.
    pub(super) fn whole(&self, subject: Subject<'_>) -> Option<Figure> {
        let mut figure = if self.per_cent && self.kind == Kind::Difference {
            difference_in_per_cent(subject)
        } else {
            figure(self.kind, subject)?
        };
        figure.log = self.log.contains(&self.kind);
        Some(figure)
    }

    /// Names of lines that are hidden in its chart.
    pub(super) fn hidden(&self) -> Vec<String> {
        self.hidden.iter().filter(|(kind, _)| *kind == self.kind).map(|(_, name)| name.clone()).collect()
    }

    pub(super) fn made(&self, subject: Subject<'_>) -> Option<Figure> {
        Some(self.whole(subject)?.without(&self.hidden()))
    }

    /// The data of its chart as text with tabs, of the answer it shows.
    pub fn data(&self, now: Subject<'_>) -> String {
        let subject = self.locked.as_ref().map_or(now, |locked| earlier_subject(locked, now.compared, now.overlay));
        self.made(subject).map_or_else(|| subject.tab_separated_checks(), |figure| tab_separated(&figure))
    }

    /// The chart at this moment, the moment in words, and what its axis must also have room for.
    fn moment(&self, scene: &Scene<'_>, held: bool) -> Option<(Figure, Option<String>, Option<Figure>)> {
        let Subject { compared, overlay, .. } = scene.now;
        if let Some(locked) = &self.locked {
            let moved = scene.session.catalog.differing(&locked.scenario, scene.now.scenario).len();
            let title = &locked.scenario.title;
            let words = match moved {
                0 => say!("Locked: {title}; nothing has moved since", title),
                1 => say!("Locked: {title}; 1 lever has moved since", title),
                count => say!("Locked: {title}; {count} levers have moved since", title, count),
            };
            return Some((self.made(earlier_subject(locked, compared, overlay))?, Some(words), None));
        }
        let mut now = self.made(scene.now)?;
        let before = scene.before.and_then(|before| self.made(before));
        match (before, scene.replay) {
            (Some(before), _) if held => Some((before, Some(say!("Before the last change").to_owned()), Some(now))),
            (None, _) if held => Some((now, Some(say!("Nothing has changed yet").to_owned()), None)),
            (Some(before), Some(phase)) => {
                let words = say!("Replay {round} of {rounds}", round = phase.round, rounds = ROUNDS);
                Some((blend(&before, &now, phase.share), Some(words), Some(before)))
            }
            (Some(before), None) if scene.dragging && self.kind == Kind::Total => {
                add_ghost(&mut now, &before);
                Some((now, None, None))
            }
            _ if scene.session.is_old() => {
                Some((now, Some(say!("Old: the model stopped at the latest change").to_owned()), None))
            }
            _ => Some((now, None, None)),
        }
    }
}

/// Draws a slot into the space given. `held`: it shows the answer before the last change.
pub(in crate::ui) fn slot_ui(
    ui: &mut Ui,
    place: Place,
    slot: &mut Slot,
    scene: &Scene<'_>,
    held: bool,
    compared: &mut bool,
    size: Vec2,
) -> Outcome {
    let tokens = *theme::tokens(ui.ctx());
    let frame = egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0);
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        frame
            .show(ui, |ui| {
                ui.set_min_size(size - Vec2::splat(theme::GAP * 4.0));
                ui.set_max_size(size - Vec2::splat(theme::GAP * 4.0));
                ui.set_clip_rect(ui.clip_rect().intersect(ui.max_rect().expand(theme::GAP)));
                ui.spacing_mut().item_spacing.y = theme::GAP;
                inside_ui(ui, place, slot, scene, held, compared)
            })
            .inner
    })
    .inner
}

fn inside_ui(
    ui: &mut Ui,
    place: Place,
    slot: &mut Slot,
    scene: &Scene<'_>,
    held: bool,
    compared: &mut bool,
) -> Outcome {
    let mut outcome = Outcome::default();
    let shown = |figure: Figure| figure.until(scene.last_year);
    let moment = slot.moment(scene, held).map(|(now, words, also)| (shown(now), words, also.map(shown)));
    let (figure, words) = moment.as_ref().map_or((None, None), |(figure, words, _)| (Some(figure), words.as_deref()));
    header::header_ui(ui, place, slot, scene, header::Head { figure, words }, compared, &mut outcome);
    let Some((mut figure, moment, also)) = moment else {
        statements::statements_ui(ui, scene.now);
        return outcome;
    };
    if slot.table {
        table::table_ui(ui, place.id, &figure);
        return outcome;
    }
    if scene.session.is_old() && slot.locked.is_none() {
        ui.multiply_opacity(theme::OLD);
    }
    let holding = ui.input(|input| input.pointer.any_down());
    let time = ui.input(|input| input.time);
    let key = (slot.kind, scene.now.compared, figure.log, figure.unit);
    let (bottom, top) = slot.axis.ends(key, &figure, also.as_ref(), holding, time);
    if figure.log {
        figure.notes.extend(figure.not_shown(bottom).words());
    }
    let flash = if scene.still { 0.0 } else { slot.axis.flash(time) };
    if flash > 0.0 {
        ui.ctx().request_repaint();
    }
    let rows = 1.0 + f32::from(u8::from(!figure.notes.is_empty() || !figure.warnings.is_empty()));
    let space = ui.available_size() - Vec2::new(0.0, (theme::CAPTION + 8.0) * rows);
    let frame = Frame { size: space, top, bottom, miniature: false, today: scene.today };
    let about = slot.axis.words(time);
    let manner = Manner { moment: moment.as_deref(), about: about.as_deref(), explains: true, flash };
    let subject = slot.locked.as_ref().map(|locked| earlier_subject(locked, scene.now.compared, scene.now.overlay));
    let subject = subject.or(scene.before.filter(|_| held)).unwrap_or(scene.now);
    let kind = slot.kind;
    let drawn = chart_ui(ui, place.id, &figure, frame, manner, &|line, year| subject.provenance(kind, line, year));
    outcome.used |= drawn.response.clicked() || drawn.response.gained_focus();
    outcome.id = Some(drawn.response.id);
    outcome.asked = drawn.picked.map(|(line, year)| scene.now.point(kind, &line, year)).or(outcome.asked);
    slot.hidden.extend(drawn.hide.map(|name| (kind, name)));
    under_ui(ui, &figure);
    outcome
}

/// What is warned of, what is noted, and how far the figures can be trusted. Cut off, a line shows itself in full on
/// hover.
fn under_ui(ui: &mut Ui, figure: &Figure) {
    let tokens = *theme::tokens(ui.ctx());
    let warned = !figure.warnings.is_empty();
    let said: Vec<&str> = figure.warnings.iter().chain(&figure.notes).map(String::as_str).collect();
    if !said.is_empty() {
        let colour = if warned { tokens.warning } else { tokens.ink };
        let words = RichText::new(said.join(". ")).size(theme::CAPTION).color(colour);
        ui.add(egui::Label::new(words).truncate());
    }
    let reliability = RichText::new(&figure.reliability).size(theme::CAPTION).color(tokens.muted);
    ui.add(egui::Label::new(reliability).truncate());
}

/// The number that "Explain" begins with.
fn last_year(scene: &Scene<'_>) -> Point {
    Point { partner: None, direction: None, year: HORIZON.1, compared: scene.now.compared }
}
