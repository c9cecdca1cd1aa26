//! What the program remembers between runs: recent files, the look, the window. A broken file is set aside, never
//! fatal; a value that cannot be is replaced by its default, and the person is told.

use std::path::{Path, PathBuf};

use etcetera::AppStrategy as _;
use serde::{Deserialize, Serialize};

use super::{Unread, read_whole, write_whole};
use crate::chart::PaperSize;
use crate::say;
use crate::scenario::HORIZON;
use crate::words::{Language, Manner};

/// Preferences are a few kilobytes; more is something else.
const MAX_BYTES: u64 = 256 * 1024;

/// How many recent files are kept.
const RECENT: usize = 10;

/// Smallest and largest size of text, in per cent.
pub const TEXT_SIZES: (u16, u16) = (90, 200);

/// Last years that charts can show.
pub const LAST_YEARS: [i32; 3] = [2030, 2035, HORIZON.1];

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Where the window was and what it showed. Lengths are in points of the system, whatever the size of the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowState {
    /// Width and height inside the frame, when not maximised.
    pub size: Option<[f32; 2]>,
    /// Left and top of the frame, when not maximised; some systems do not tell.
    pub position: Option<[f32; 2]>,
    /// Whether it filled the screen.
    pub maximised: bool,
    /// Name of the page that was open.
    pub page: String,
    /// Widths of panels by name, in points at the person's size of text.
    pub panels: std::collections::BTreeMap<String, f32>,
}

/// Remembered between runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark or system.
    pub theme: Theme,
    /// Size of text and controls, in per cent.
    pub text_size: u16,
    /// Nothing moves by itself.
    pub reduced_motion: bool,
    /// Language of the program.
    pub language: Language,
    /// Decimals after a comma, thousands after a point.
    pub decimal_comma: bool,
    /// Reference year of new scenarios; without one, that of the case.
    pub reference_year: Option<i32>,
    /// Last year that charts and their tables show.
    pub last_year: i32,
    /// What the brief is printed on.
    pub paper: PaperSize,
    /// Latest first, full paths.
    pub recent: Vec<PathBuf>,
    /// Name that goes into the files this person saves; empty if none is wanted, absent until asked.
    pub author: Option<String>,
    /// Whether the hint for the first run was followed or dismissed.
    pub hint_seen: bool,
    /// Where the window was.
    pub window: WindowState,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: 100,
            reduced_motion: false,
            language: Language::English,
            decimal_comma: false,
            reference_year: None,
            last_year: HORIZON.1,
            paper: PaperSize::default(),
            recent: Vec::new(),
            author: None,
            hint_seen: false,
            window: WindowState::default(),
        }
    }
}

/// Folder for preferences on this platform; `None` when the system names none.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let args = etcetera::AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "Detente".to_owned(),
        app_name: "detente".to_owned(),
    };
    etcetera::choose_app_strategy(args).ok().map(|strategy| strategy.config_dir())
}

/// The file in its folder.
fn file(folder: &Path) -> PathBuf {
    folder.join("preferences.ron")
}

impl Preferences {
    /// Reads them, with what the person should know about it. A missing file gives the defaults; a broken one too, and
    /// is kept aside as `preferences.ron.bad`.
    #[must_use]
    pub fn load(folder: &Path) -> (Self, Vec<String>) {
        let path = file(folder);
        let problem = match read(&path) {
            Ok(None) => return (Self::default(), Vec::new()),
            Ok(Some(mut read)) => {
                let problems = read.mend();
                return (read, problems);
            }
            Err(problem) => problem,
        };
        let mut problems = vec![say!(
            "The preferences could not be read and are at their defaults: {path}: {problem}",
            path = path.display(),
            problem
        )];
        // Whatever it is, the next save must not fall on it.
        let aside = folder.join("preferences.ron.bad");
        match std::fs::rename(&path, &aside) {
            Ok(()) => {
                let aside = aside.display();
                problems.push(say!("The preferences that could not be read are kept as {aside}", aside));
            }
            Err(error) => log::warn!("{}: {error}", aside.display()),
        }
        (Self::default(), problems)
    }

    /// Where the window was, read before there is a window to say anything in. Touches nothing.
    #[must_use]
    pub fn last_window(folder: &Path) -> WindowState {
        let mut known = read(&file(folder)).ok().flatten().unwrap_or_default();
        drop(known.mend());
        known.window
    }

    /// Replaces what cannot be by its default, and says so.
    fn mend(&mut self) -> Vec<String> {
        let default = Self::default();
        let mut problems = Vec::new();
        let (least, most) = TEXT_SIZES;
        if !(least..=most).contains(&self.text_size) {
            problems.push(say!(
                "Preferences: text size {size} % is not between {least} and {most} %; it is {kept} % again",
                size = self.text_size,
                least,
                most,
                kept = default.text_size,
            ));
            self.text_size = default.text_size;
        }
        if !LAST_YEARS.contains(&self.last_year) {
            problems.push(say!(
                "Preferences: charts cannot end in {year}; they end in {kept} again",
                year = self.last_year,
                kept = default.last_year,
            ));
            self.last_year = default.last_year;
        }
        // The years of the data are not known here: nonsense goes, and the session keeps to its data.
        self.reference_year = self.reference_year.filter(|year| (1900..=2100).contains(year));
        // Lengths that no window has are no lengths: said to nobody, because nobody typed them.
        let possible = |value: &f32| value.is_finite() && value.abs() < 100_000.0;
        let window = &mut self.window;
        window.size = window.size.filter(|size| size.iter().all(|side| possible(side) && *side > 0.0));
        window.position = window.position.filter(|position| position.iter().all(possible));
        window.panels.retain(|_, width| possible(width) && *width > 0.0);
        problems
    }

    /// The defaults, said in a given manner.
    #[must_use]
    pub fn of_manner(manner: Manner) -> Self {
        Self { language: manner.language, decimal_comma: manner.decimal_comma, ..Self::default() }
    }

    /// How things are said.
    #[must_use]
    pub fn manner(&self) -> Manner {
        Manner { language: self.language, decimal_comma: self.decimal_comma, ..crate::words::manner() }
    }

    /// Writes them.
    ///
    /// # Errors
    /// As of the disk.
    pub fn save(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let text =
            ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).map_err(std::io::Error::other)?;
        write_whole(&file(folder), text.as_bytes())
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

/// Reads preferences as they stand in a file; `None` where there is none. A sentence on what is wrong otherwise.
fn read(path: &Path) -> Result<Option<Preferences>, String> {
    let bytes = match read_whole(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(Unread::System(error)) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(Unread::System(error)) => return Err(error.to_string()),
        Err(Unread::NotAFile) => return Err(say!("is not an ordinary file").to_owned()),
        Err(Unread::TooLarge(_)) => return Err(say!("is far larger than preferences are").to_owned()),
    };
    let text = String::from_utf8(bytes).map_err(|_| say!("is not UTF-8 text").to_owned())?;
    ron::from_str(&text).map(Some).map_err(|error| error.to_string())
}
