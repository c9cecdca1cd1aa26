//! Every problem, by sort: how many, where, what stands there, what was done, and the way back.

use egui::{RichText, ScrollArea, Ui, WidgetInfo};

use super::list;
use crate::import::{Action, At, Decisions, Kind, Problem};
use crate::say;
use crate::session::{Group, Review};
use crate::ui::pages::data::kinds;
use crate::ui::theme;
use crate::words::number;

/// Width of the list of sorts, and height of one.
const SORTS: f32 = 250.0;
const SORT: f32 = 24.0;
/// A page that is narrower has the sorts above their problems.
const NARROW: f32 = 760.0;

/// Some problems of a sort, from a place on, each with the place of its file.
type Unpacked = ((Kind, Action), usize, Vec<(u32, Problem)>);

/// What is looked at.
#[derive(Debug, Default)]
pub(super) struct ProblemsView {
    /// Sort of problems that is open.
    sort: Option<(Kind, Action)>,
    /// Problems that were unpacked last: of which sort, and the place of the first.
    unpacked: Option<Unpacked>,
}

impl ProblemsView {
    /// A problem of the open sort, with the place of its file.
    fn problem(&mut self, review: &Review, group: &Group, at: usize) -> Option<&(u32, Problem)> {
        let sort = (group.kind, group.action);
        let is_there =
            |of: &(Kind, Action), from: usize, known: &[_]| *of == sort && at >= from && at < from + known.len();
        if !self.unpacked.as_ref().is_some_and(|(of, from, known)| is_there(of, *from, known)) {
            // Some above as well: scrolling back is as quick.
            let from = at.saturating_sub(8);
            self.unpacked = Some((sort, from, review.problems(group, from)));
        }
        let (_, from, known) = self.unpacked.as_ref()?;
        known.get(at - from)
    }
}

/// Sorts at the left, the problems of one of them at the right.
pub(super) fn problems_ui(ui: &mut Ui, view: &mut ProblemsView, review: &Review, decisions: &mut Decisions) {
    let Some(first) = review.groups.first() else {
        ui.label(RichText::new(say!("No problem found")).strong());
        return;
    };
    let known = |group: &&Group| Some((group.kind, group.action)) == view.sort;
    let group = review.groups.iter().find(known).unwrap_or(first);
    let space = ui.available_size();
    if space.x < NARROW {
        let height = (SORT * review.groups.len() as f32).min(space.y * 0.3);
        ui.allocate_ui(egui::vec2(space.x, height), |ui| sorts_ui(ui, view, group, review));
        ui.separator();
        return group_ui(ui, view, review, group, decisions);
    }
    ui.horizontal_top(|ui| {
        ui.allocate_ui(egui::vec2(SORTS, space.y), |ui| {
            ui.vertical(|ui| sorts_ui(ui, view, group, review));
        });
        ui.add_space(theme::GAP * 2.0);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            group_ui(ui, view, review, group, decisions);
        });
    });
}

/// "12 left out" or "12 used, flagged".
fn counted(group: &Group) -> String {
    let count = number(group.entries.len() as f64, 0);
    match group.action {
        Action::Excluded => say!("{count} left out", count),
        Action::Kept => say!("{count} used, flagged", count),
    }
}

fn sorts_ui(ui: &mut Ui, view: &mut ProblemsView, shown: &Group, review: &Review) {
    ScrollArea::vertical().id_salt("sorts").auto_shrink(false).show(ui, |ui| {
        for group in review.groups.iter() {
            let name = kinds::label(group.kind);
            let words = format!("{name}: {}", counted(group));
            let is_shown = (group.kind, group.action) == (shown.kind, shown.action);
            let button = ui.selectable_label(is_shown, words).on_hover_text(kinds::about(group.kind));
            if button.clicked() {
                *view = ProblemsView { sort: Some((group.kind, group.action)), ..ProblemsView::default() };
            }
        }
    });
}

fn group_ui(ui: &mut Ui, view: &mut ProblemsView, review: &Review, group: &Group, decisions: &mut Decisions) {
    ui.label(RichText::new(kinds::label(group.kind)).strong());
    ui.add(egui::Label::new(kinds::about(group.kind)).wrap());
    let taken = decisions.kinds_back.contains(&group.kind);
    if group.action == Action::Excluded {
        back_ui(ui, group, taken, decisions);
    }
    ui.add_space(theme::GAP);
    let many = review.files.len() > 1;
    let mut heads: Vec<list::Head<'_>> = vec![
        (say!("Line"), 76.0, true),
        (say!("Column"), 96.0, false),
        (say!("Found"), 120.0, false),
        (say!("What is wrong"), f32::INFINITY, false),
        (say!("Row is"), 84.0, false),
    ];
    if group.action == Action::Excluded && group.held > 0 {
        heads.push(("", 84.0, false));
    }
    if many {
        heads.insert(0, (say!("File"), 130.0, false));
    }
    let warning = theme::tokens(ui.ctx()).warning;
    list::list_ui(ui, "problems", &heads, group.entries.len(), |ui, at, column| {
        let Some(&(file, ref problem)) = view.problem(review, group, at) else { return };
        let place = At { file, line: problem.line };
        let is_back = review.is_held(place) && (taken || decisions.taken_back.contains(&place));
        match column + usize::from(!many) {
            0 => list::text_ui(ui, review.files[file as usize].name.as_str(), false),
            1 => {
                let line =
                    if problem.line == 0 { say!("whole file").to_owned() } else { number(problem.line as f64, 0) };
                list::text_ui(ui, line, true);
            }
            2 => list::text_ui(ui, problem.column.as_str(), false),
            3 => list::text_ui(ui, problem.value.as_str(), false),
            4 => list::text_ui(ui, problem.sentence(), false),
            5 => {
                let text = RichText::new(kinds::done(problem.action, is_back));
                let is_out = problem.action == Action::Excluded && !is_back;
                list::text_ui(ui, if is_out { text.color(warning) } else { text }, false);
            }
            _ if problem.action == Action::Excluded && review.is_held(place) && !taken => {
                row_ui(ui, place, is_back, decisions);
            }
            _ => {}
        }
    });
}

/// Takes all rows of a sort back, where they say what a row must say.
fn back_ui(ui: &mut Ui, group: &Group, taken: bool, decisions: &mut Decisions) {
    if group.held == 0 {
        ui.label(RichText::new(say!("These rows cannot be used: mend the file, and load it again.")).weak());
        return;
    }
    let mut taken = taken;
    let count = number(group.held as f64, 0);
    let words = say!("Use these rows all the same: {count} say what a row must say", count);
    let about =
        say!("Their figures count from then on, with grade C; what they change stands under 'Totals before and after'");
    if ui.checkbox(&mut taken, words).on_hover_text(about).changed() {
        if taken {
            decisions.kinds_back.insert(group.kind);
        } else {
            decisions.kinds_back.remove(&group.kind);
        }
    }
}

fn row_ui(ui: &mut Ui, place: At, is_back: bool, decisions: &mut Decisions) {
    let text = if is_back { say!("Leave out") } else { say!("Take back") };
    let button = ui.small_button(text);
    let line = place.line;
    let name = if is_back { say!("Leave out line {line}", line) } else { say!("Take back line {line}", line) };
    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    if button.clicked() && !decisions.taken_back.remove(&place) {
        decisions.taken_back.insert(place);
    }
}
