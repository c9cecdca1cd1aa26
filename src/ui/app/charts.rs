//! The charts of the page "Projection": before and after, the replay, what a chart is asked for by keyboard.

use egui::{Key, Modifiers, Rect, Ui, Vec2};

use super::layout::subject;
use super::{App, View};
use crate::chart::{Kind, figure};
use crate::export::Export;
use crate::say;
use crate::scenario::HORIZON;
use crate::session::{Earlier, Notice, Pictured};
use crate::ui::beside::Beside;
use crate::ui::charts::{
    COPY_DATA, COPY_PICTURE, Outcome, Phase, Place, Scene, Wish, copy_picture, earlier_subject, is_copied,
    miniatures_ui, phase, plain, slot_ui,
};
use crate::ui::dialogs::Purpose;
use crate::ui::pages::Page;
use crate::ui::theme;
use crate::ui::timeline::{self, Timeline};

/// What the charts remember from frame to frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// When the replay began, in seconds of the window's clock.
    replay: Option<f64>,
    /// The chart that shows the answer before the last change, for as long as the key is down.
    held: Option<usize>,
    /// The chart under the mouse.
    over: Option<usize>,
    ids: [Option<egui::Id>; 2],
    rects: [Option<Rect>; 2],
    wanted: Option<Wanted>,
    /// The picture that waits for the name of its file.
    waiting: Option<Pictured>,
}

/// What is to be copied or saved from a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Data(usize),
    Picture(usize),
    Save(usize),
    Table(usize),
}

/// What was taken from a chart.
enum Taken {
    Data(String),
    Picture(Pictured),
    Save(Pictured),
    Table(Kind),
    /// Of the chart that is a table only: cut out of the window.
    Cut(Rect),
}

impl App {
    /// Keys that belong to the charts: Space shows before, R replays, the others copy.
    pub(super) fn chart_keys(&mut self, ui: &Ui) {
        let ctx = ui.ctx();
        let watch = &mut self.view.watch;
        let typing = ctx.text_edit_focused();
        if !typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::R)) && self.session.has_before() {
            watch.replay = Some(ui.input(|input| input.time));
        }
        if self.view.tab != Page::Projection {
            watch.held = None;
            return;
        }
        let chart = watch.over.unwrap_or(self.view.last_used);
        if ui.input_mut(|input| input.consume_shortcut(&COPY_DATA)) {
            watch.wanted = Some(Wanted::Data(chart));
        }
        if ui.input_mut(|input| input.consume_shortcut(&COPY_PICTURE)) {
            watch.wanted = Some(Wanted::Picture(chart));
        }
        let focused = ctx.memory(egui::Memory::focused);
        let own = focused.and_then(|id| watch.ids.iter().position(|known| *known == Some(id)));
        // With the keyboard on another control, Space is that control's.
        let under = watch.over.filter(|_| focused.is_none() || !self.view.by_keyboard);
        let target = own.or(under).filter(|_| !typing);
        let down = ui.input(|input| input.key_down(Key::Space));
        watch.held = if !down {
            None
        } else if watch.held.is_some() || target.is_none() {
            watch.held
        } else {
            target.filter(|_| ui.input(|input| input.key_pressed(Key::Space)))
        };
        if watch.held.is_some() {
            // A button that was clicked before must not be clicked again by this key.
            ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, Key::Space));
        }
    }

    /// The button beside undo and redo.
    pub(super) fn replay_ui(&mut self, ui: &mut Ui) {
        let button = ui.add_enabled(self.session.has_before(), egui::Button::new(say!("Replay")));
        let about = say!(
            "Shows the last change three times over, in all charts (R). To see the answer before it, hold Space over a chart"
        );
        if button.on_hover_text(about).clicked() {
            self.view.watch.replay = Some(ui.input(|input| input.time));
        }
    }

    /// The answer before the last change, if it is shown, and where a replay of it stands.
    fn step_replay(&mut self, ui: &Ui, in_hand: bool) -> (Option<Earlier>, Option<Phase>) {
        let time = ui.input(|input| input.time);
        let still = self.session.preferences.reduced_motion;
        let watch = &mut self.view.watch;
        let wanted = watch.held.is_some() || watch.replay.is_some() || in_hand;
        let before = if wanted { self.session.before() } else { None };
        if watch.replay.is_some() && before.is_none() && self.session.has_before() {
            // It begins when there is something to show.
            watch.replay = Some(time);
        }
        let replay = watch.replay.and_then(|start| phase(time - start, still));
        watch.replay = watch.replay.filter(|_| replay.is_some());
        if let Some(phase) = replay {
            ui.ctx().request_repaint_after_secs(phase.next as f32);
        }
        (before, replay)
    }

    /// The charts, and under them the timeline.
    pub(super) fn charts_ui(&mut self, ui: &mut Ui, narrow: bool) {
        let gap = theme::GAP * 2.0;
        let space = ui.available_size();
        let timeline = Timeline::new(ui, &self.view.timeline, &self.session, space, narrow);
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        self.graphs_ui(ui, narrow, Vec2::new(space.x, space.y - timeline.height - gap));
        let session = &mut self.session;
        let mut subject = timeline::Subject {
            scenario: &mut session.document.scenario,
            catalog: &session.catalog,
            dataset: &session.dataset,
            today: self.view.today,
        };
        timeline.ui(ui, &mut self.view.timeline, &mut subject);
    }

    /// The large charts and the miniatures, in the space given.
    fn graphs_ui(&mut self, ui: &mut Ui, narrow: bool, space: Vec2) {
        let in_hand = ui.input(|input| input.pointer.any_down()) && self.session.document.is_in_hand();
        let (before, replay) = self.step_replay(ui, in_hand);
        let (compared, overlay) = (self.view.compared, self.view.history.overlay().cloned());
        let Some(now) = subject(&self.session, compared, overlay.as_ref()) else {
            let words = if self.session.is_stopped() {
                say!("No chart: the model stopped at this scenario. Change a lever to try again.")
            } else {
                say!("Charts appear as soon as the model has answered.")
            };
            ui.add_sized(space, egui::Label::new(words));
            return;
        };
        let still = self.session.preferences.reduced_motion;
        let scene = Scene {
            now,
            before: before.as_ref().map(|before| earlier_subject(before, compared, overlay.as_ref())),
            replay,
            dragging: in_hand,
            today: self.view.today,
            last_year: self.session.preferences.last_year,
            still,
            session: &self.session,
        };
        let view = &mut self.view;
        let gap = theme::GAP * 2.0;
        if narrow && view.timeline.is_open(narrow) {
            // Too little room for a large chart beside it: the small ones still answer every move.
            if space.y > 60.0
                && let Some(kind) = miniatures_ui(ui, &scene, space.y)
            {
                view.slots[0].kind = kind;
            }
            return;
        }
        let small = if narrow || space.y < 330.0 { 0.0 } else { (space.y * 0.22).clamp(76.0, 150.0) };
        let count = if narrow { 1 } else { 2 };
        let size = Vec2::new(
            (space.x - gap * (count - 1) as f32) / count as f32,
            space.y - small - if small > 0.0 { gap } else { 0.0 },
        );
        large_ui(ui, view, &scene, count, size);
        if small > 0.0
            && let Some(kind) = miniatures_ui(ui, &scene, small)
        {
            view.slots[view.last_used].kind = kind;
        }
        let slot = |index: usize| &view.slots[index.min(count - 1)];
        let rect = |index: usize| view.watch.rects[index].or(view.watch.rects[0]);
        let taken = match view.watch.wanted.take() {
            Some(Wanted::Data(index)) => Some(Taken::Data(slot(index).data(scene.now))),
            Some(Wanted::Picture(index)) => {
                slot(index).pictured(&scene).map(Taken::Picture).or_else(|| rect(index).map(Taken::Cut))
            }
            Some(Wanted::Save(index)) => slot(index).pictured(&scene).map(Taken::Save),
            Some(Wanted::Table(index)) => Some(Taken::Table(slot(index).kind)),
            None => None,
        };
        if let Some(taken) = taken {
            self.pass_on(ui.ctx(), taken);
        }
    }

    /// Puts on the clipboard what was asked for, or asks for the name of its file.
    fn pass_on(&mut self, ctx: &egui::Context, taken: Taken) {
        match taken {
            Taken::Data(data) => {
                ctx.copy_text(data);
                self.session.say(Notice::info(say!("The chart's data are on the clipboard, as a table").to_owned()));
            }
            Taken::Picture(asked) => self.session.draw_picture(asked, self.view.today),
            Taken::Table(kind) => self.pick(ctx, Purpose::Export(self.chart_table(kind)), None),
            Taken::Cut(rect) => copy_picture(ctx, rect),
            Taken::Save(asked) => {
                let purpose = Purpose::Export(Export::Chart(asked.chart));
                self.view.watch.waiting = Some(asked);
                self.pick(ctx, purpose, None);
            }
        }
    }

    /// Copies or saves a chart of the second window.
    pub(super) fn picture_wished(&mut self, ctx: &egui::Context, wish: Wish, asked: Pictured) {
        let taken = if wish == Wish::Save { Taken::Save(asked) } else { Taken::Picture(asked) };
        self.pass_on(ctx, taken);
    }

    /// Saves the picture whose file has a name now.
    pub(super) fn save_waiting(&mut self, path: &std::path::Path) {
        if let Some(asked) = self.view.watch.waiting.take() {
            self.session.save_picture(asked, path, self.view.today);
        }
    }

    /// Copies the chart that is presented, if it was asked for.
    pub(super) fn copy_presented(&mut self, kind: Kind) {
        let Some(Wanted::Picture(_)) = self.view.watch.wanted.take() else { return };
        let overlay = self.view.history.overlay().cloned();
        let Some(subject) = subject(&self.session, self.view.compared, overlay.as_ref()) else { return };
        let chart = plain(kind, subject, HORIZON.1);
        let asked = Pictured { chart, figure: figure(kind, subject), of: None };
        self.session.draw_picture(asked, self.view.today);
    }

    /// Puts a picture that has been drawn on the clipboard.
    pub(super) fn copy_drawn(&mut self, ctx: &egui::Context) {
        if let Some(dots) = self.session.take_picture() {
            let size = [dots.wide as usize, dots.high as usize];
            ctx.copy_image(egui::ColorImage::from_rgb(size, &dots.colours));
        }
        if is_copied(ctx) {
            self.session.say(Notice::info(say!("The chart is on the clipboard, as a picture").to_owned()));
        }
    }
}

/// One or two large charts side by side.
fn large_ui(ui: &mut Ui, view: &mut View, scene: &Scene<'_>, count: usize, size: Vec2) {
    view.watch.over = None;
    let places =
        [Place { id: "left chart", name: say!("left chart") }, Place { id: "right chart", name: say!("right chart") }];
    ui.horizontal(|ui| {
        for (index, place) in places.into_iter().enumerate().take(count) {
            let kind = view.slots[index].kind;
            let (slot, held) = (&mut view.slots[index], view.watch.held == Some(index));
            let compared = &mut view.compared;
            let drawn = ui.push_id(place.id, |ui| slot_ui(ui, place, slot, scene, held, compared, size));
            let is_new = view.slots[index].kind != kind;
            if let Some(point) = drawn.inner.asked {
                view.beside = Some(Beside::Why(point));
            }
            if is_new || drawn.inner.used {
                view.last_used = index;
            }
            view.watch.note(ui, index, &drawn.inner, drawn.response.rect);
        }
    });
}

impl Watch {
    /// Begins to replay the last change.
    pub fn replay(&mut self, time: f64) {
        self.replay = Some(time);
    }

    /// A picture of this chart is to be saved.
    pub fn save_last(&mut self, index: usize) {
        self.wanted = Some(Wanted::Save(index));
    }

    /// Whether a picture waits for the name of its file.
    pub fn has_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Remembers where a chart stands and what was asked of it.
    fn note(&mut self, ui: &Ui, index: usize, outcome: &Outcome, rect: Rect) {
        self.ids[index] = outcome.id;
        self.rects[index] = Some(rect);
        if ui.rect_contains_pointer(rect) {
            self.over = Some(index);
        }
        match outcome.wish {
            Some(Wish::Replay) => self.replay = Some(ui.input(|input| input.time)),
            Some(Wish::Data) => self.wanted = Some(Wanted::Data(index)),
            Some(Wish::SaveData) => self.wanted = Some(Wanted::Table(index)),
            Some(Wish::Picture) => self.wanted = Some(Wanted::Picture(index)),
            Some(Wish::Save) => self.save_last(index),
            None => {}
        }
    }
}
