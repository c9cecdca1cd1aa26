//! Charts as pictures: made in the background, for a file or for the clipboard.

use std::path::Path;
use std::sync::Arc;

use super::{Earlier, Notice, Session, Task};
use crate::chart::Figure;
use crate::export::{Chart, Dots, Made, Origin};
use crate::say;

/// A chart to pass on.
#[derive(Clone, Debug)]
pub struct Pictured {
    /// Which, of what, how large.
    pub chart: Chart,
    /// What is drawn, where it is not this chart's own figure of the answer in hand: of two scenarios, for example.
    pub figure: Option<Figure>,
    /// The answer it is of, where that is not the latest.
    pub of: Option<Earlier>,
}

/// Dots on their way to the clipboard.
pub(super) type Drawing = Task<Result<Dots, String>>;

impl Session {
    /// What a picture is made from; says so where there is no answer yet.
    fn pictured(&mut self, asked: &Pictured, today: f64) -> Option<Made> {
        let Some(made) = self.made(today) else {
            self.say(Notice::error(say!("There is nothing to pass on before the model has answered").to_owned()));
            return None;
        };
        let Some(of) = &asked.of else { return Some(made) };
        Some(Made {
            dataset: Arc::clone(&of.dataset),
            scenario: of.scenario.clone(),
            outlook: Arc::clone(&of.outlook),
            bands: of.bands.clone().unwrap_or(made.bands),
            origin: Origin::Unsaved,
            ..made
        })
    }

    /// Starts drawing a chart for the clipboard; [`Self::take_picture`] has it when it is done.
    pub fn draw_picture(&mut self, asked: Pictured, today: f64) {
        let Some(made) = self.pictured(&asked, today) else { return };
        self.drawing = Some(Task::start(self.worker.wake(), move || {
            let made = made.with_all_draws();
            asked.chart.dots(&made, asked.figure.as_ref())
        }));
    }

    /// The picture that was drawn for the clipboard, once; says so, or why there is none.
    pub fn take_picture(&mut self) -> Option<Dots> {
        let result = self.drawing.as_ref().and_then(Task::poll)?;
        self.drawing = None;
        match result {
            Ok(Ok(dots)) => {
                self.say(Notice::info(say!("The chart is on the clipboard, as a picture").to_owned()));
                return Some(dots);
            }
            Ok(Err(error)) => self.say(Notice::error(error)),
            Err(problem) => self.say(Notice::error(say!(
                "The program stopped before the picture was drawn ({problem}). Your work is still open; change a lever, or draw another chart",
                problem
            ))),
        }
        None
    }

    /// Starts drawing a chart and writing it as a file.
    pub fn save_picture(&mut self, asked: Pictured, path: &Path, today: f64) {
        let Some(made) = self.pictured(&asked, today) else { return };
        self.write_made(path, move |path| asked.chart.bytes(&made.with_all_draws(), asked.figure.as_ref(), path));
    }
}
