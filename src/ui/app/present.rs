//! For a room: the whole screen for one chart and its sentence, and a second window for the charts.

use egui::{Key, RichText, Ui, Vec2, ViewportBuilder, ViewportCommand, ViewportId};

use super::App;
use super::layout::{subject, subject_of};
use crate::chart::{Figure, Kind, Subject, figure};
use crate::model::likely;
use crate::say;
use crate::scenario::HORIZON;
use crate::session::Command;
use crate::ui::beside::Beside;
use crate::ui::charts::{Frame, Place, Scene, Slot, Wish, copy_picture, plot_ui, round_up, slot_ui};
use crate::ui::dialogs::Purpose;
use crate::ui::{APP_ID, status, theme};

/// Points across the page while presenting. The smallest letters are 11 points high: 1.6 % of the width, which on a
/// picture two metres wide is 3 cm, twice what is legible at five metres (16 arc minutes, ISO 9241-303).
const ACROSS: f32 = 690.0;

/// What is presented.
#[derive(Clone, Copy, Debug)]
pub(super) struct Present {
    kind: Kind,
    /// Size of the interface before, to come back to.
    zoom: f32,
}

impl App {
    /// Whether the screen is given to one chart.
    pub(super) fn is_presenting(&self) -> bool {
        self.view.present.is_some()
    }

    pub(super) fn present(&mut self, ctx: &egui::Context) {
        if let Some(present) = self.view.present.take() {
            ctx.set_zoom_factor(present.zoom);
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        } else {
            self.view.present = Some(Present { kind: self.view.slots[0].kind, zoom: ctx.zoom_factor() });
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        }
    }

    /// Draws the page for the room.
    pub(super) fn present_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.present_keys(&ctx);
        let Some(present) = self.view.present else { return };
        self.copy_presented(present.kind);
        let zoom = ctx.content_rect().width() * ctx.zoom_factor() / ACROSS;
        if (zoom / ctx.zoom_factor() - 1.0).abs() > 0.01 {
            ctx.set_zoom_factor(zoom);
        }
        let count = self.session.opened().len();
        let place = self.session.place() + 1;
        egui::CentralPanel::default().show(ui, |ui| {
            let tokens = *theme::tokens(ui.ctx());
            ui.horizontal(|ui| {
                let title = RichText::new(&self.session.document.scenario.title).size(theme::HEADLINE).strong();
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button(say!("End presentation")).clicked() {
                        self.present(&ctx);
                    }
                    if count > 1 {
                        ui.label(RichText::new(say!("{place} of {count}", place, count)).color(tokens.muted));
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        ui.add(egui::Label::new(title).truncate());
                    });
                });
            });
            status::old_ui(ui, &self.session);
            let Some(subject) = subject(&self.session, self.view.compared, self.view.history.overlay()) else {
                return status::waiting_ui(ui, &self.session);
            };
            let Some(figure) = figure(present.kind, subject) else { return };
            let own = self.session.own_data().map(|own| own.name.as_str());
            sentences_ui(ui, subject, own);
            ui.add_space(theme::GAP);
            // The sentence above says already what the title of the total says.
            if present.kind != Kind::Total {
                ui.add(egui::Label::new(RichText::new(&figure.title).size(theme::STRONG).strong()).truncate());
            }
            ui.add(egui::Label::new(RichText::new(&figure.subtitle).color(tokens.muted)).truncate());
            let (bottom, top) = self.common_axis(present.kind, &figure);
            let card = egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0);
            let foot =
                say!("Conditional on the scenario, not a forecast. {reliability}", reliability = figure.reliability);
            let width = ui.available_width();
            let letters = egui::FontId::proportional(theme::CAPTION);
            let foot = ui.painter().layout(foot, letters, tokens.muted, width);
            let space = ui.available_size() - Vec2::new(0.0, foot.size().y + theme::GAP * 2.0);
            let frame = Frame {
                size: space - Vec2::splat(theme::GAP * 4.0),
                top,
                bottom,
                miniature: false,
                today: self.view.today,
            };
            card.show(ui, |ui| {
                plot_ui(ui, "presented chart", &figure, frame, &|line, year| {
                    subject.provenance(present.kind, line, year)
                })
            });
            ui.add(egui::Label::new(foot));
        });
    }

    /// One axis for all open scenarios: stepping through them must not hide how they differ.
    fn common_axis(&self, kind: Kind, shown: &Figure) -> (f64, f64) {
        let mut ends = (shown.bottom(), shown.top());
        for answer in self.session.opened().iter().filter_map(|open| open.answer) {
            let other = subject_of(&self.session, answer, self.view.compared, None);
            if let Some(other) = figure(kind, other) {
                ends = (ends.0.min(other.bottom()), ends.1.max(other.top()));
            }
        }
        (if ends.0 < 0.0 { -round_up(-ends.0) } else { 0.0 }, round_up(ends.1))
    }

    /// Left and right: another scenario; up and down: another chart; Esc: the end.
    fn present_keys(&mut self, ctx: &egui::Context) {
        let pressed = |key| ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        if pressed(Key::Escape) {
            return self.present(ctx);
        }
        let forward = pressed(Key::ArrowRight) || pressed(Key::PageDown);
        if forward {
            self.run(ctx, Command::NextTab);
        } else if pressed(Key::ArrowLeft) || pressed(Key::PageUp) {
            self.run(ctx, Command::PreviousTab);
        }
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Statements).collect();
        let step = if pressed(Key::ArrowDown) {
            1
        } else if pressed(Key::ArrowUp) {
            kinds.len() - 1
        } else {
            return;
        };
        if let Some(present) = &mut self.view.present {
            let at = kinds.iter().position(|kind| *kind == present.kind).unwrap_or(0);
            present.kind = kinds[(at + step) % kinds.len()];
        }
    }

    /// Opens or closes the window that holds only the charts.
    pub(super) fn second_window(&mut self) {
        self.view.second = match self.view.second.take() {
            Some(_) => None,
            None => Some([Slot::new(self.view.slots[0].kind), Slot::new(self.view.slots[1].kind)]),
        };
    }

    /// The charts in a window of their own, for a second screen; they follow the levers as those here do.
    pub(super) fn second_ui(&mut self, ctx: &egui::Context) {
        let Some(mut slots) = self.view.second.take() else { return };
        let title = say!("{title} – charts", title = self.session.document.scenario.title);
        let builder = ViewportBuilder::default().with_title(title).with_app_id(APP_ID).with_inner_size([1100.0, 620.0]);
        let keep = ctx.show_viewport_immediate(ViewportId::from_hash_of("charts"), builder, |ui, _class| {
            self.second_content(ui, &mut slots);
            !ui.input(|input| input.viewport().close_requested() || input.key_pressed(Key::Escape))
        });
        self.view.second = keep.then_some(slots);
    }

    fn second_content(&mut self, ui: &mut Ui, slots: &mut [Slot; 2]) {
        let mut save = None;
        egui::CentralPanel::default().show(ui, |ui| {
            let Some(subject) = subject(&self.session, self.view.compared, self.view.history.overlay()) else { return };
            let title = RichText::new(&subject.scenario.title).size(theme::HEADLINE).strong();
            ui.add(egui::Label::new(title).truncate());
            let words = say!("{sentence}.", sentence = subject.outlook.recovery_words());
            ui.add(egui::Label::new(RichText::new(words).size(theme::STRONG)).wrap());
            let gap = theme::GAP * 2.0;
            let space = ui.available_size();
            let size = Vec2::new((space.x - gap) / 2.0, space.y - gap);
            ui.spacing_mut().item_spacing = Vec2::splat(gap);
            let scene = Scene {
                now: subject,
                before: None,
                replay: None,
                dragging: false,
                today: self.view.today,
                last_year: self.session.preferences.last_year,
                still: self.session.preferences.reduced_motion,
                session: &self.session,
            };
            let places = [
                Place { id: "second left", name: say!("second window, left chart") },
                Place { id: "second right", name: say!("second window, right chart") },
            ];
            let mut asked = None;
            ui.horizontal(|ui| {
                for (place, slot) in places.into_iter().zip(slots) {
                    let compared = &mut self.view.compared;
                    let drawn = ui.push_id(place.id, |ui| slot_ui(ui, place, slot, &scene, false, compared, size));
                    if let Some(point) = drawn.inner.asked {
                        self.view.beside = Some(Beside::Why(point));
                    }
                    match drawn.inner.wish {
                        Some(Wish::Data) => ui.ctx().copy_text(slot.data(subject)),
                        Some(wish @ (Wish::Picture | Wish::Save)) => match slot.pictured(&scene) {
                            Some(pictured) => asked = Some((wish, pictured)),
                            None => copy_picture(ui.ctx(), drawn.response.rect),
                        },
                        Some(Wish::SaveData) => save = Some(slot.kind),
                        Some(Wish::Replay) => self.view.watch.replay(ui.input(|input| input.time)),
                        None => {}
                    }
                }
            });
            if let Some((wish, pictured)) = asked {
                self.picture_wished(ui.ctx(), wish, pictured);
            }
        });
        if let Some(kind) = save {
            let table = self.chart_table(kind);
            self.pick(ui.ctx(), Purpose::Export(table), None);
        }
    }
}

/// What the chart comes to, how likely that is, and whose figures it rests on.
fn sentences_ui(ui: &mut Ui, subject: Subject<'_>, own: Option<&str>) {
    let words = say!("{sentence}.", sentence = subject.outlook.recovery_words());
    ui.add(egui::Label::new(RichText::new(words).size(theme::STRONG + 2.0)).wrap());
    if let Some(chance) = chance_words(subject) {
        ui.add(egui::Label::new(RichText::new(chance).weak()).truncate());
    }
    if let Some(name) = own {
        ui.label(say!("with your figures of {name}", name));
    }
}

/// How likely that is, with the risk that relief is taken back where it is counted.
fn chance_words(subject: Subject<'_>) -> Option<String> {
    let bands = subject.bands?;
    let band = bands.snapback.as_ref().or(bands.holds.as_ref())?;
    let (ever, there) = (likely(*band.ever.last()?), likely(*band.in_year.last()?));
    let (year, end) = (subject.outlook.reference.year, HORIZON.1);
    Some(say!(
        "Chance of the {year} level some time by {end}: {ever}; in {end} itself: {there}",
        year,
        end,
        ever,
        there
    ))
}
