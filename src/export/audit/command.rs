//! The command of a stamp: read, not run. What it can ask for is what this program passes on, and nothing else.

use std::path::{Path, PathBuf};

use super::super::{Chart, Export, Layout, Made, Origin, Shown, TableOf, document};
use crate::chart::{Kind, PaperSize, SIDES};
use crate::evidence::{bundled, curves};
use crate::words::{Language, Manner};

/// A command as it stands in a stamp.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    verb: String,
    /// The scenarios, in the order of the command.
    pub origins: Vec<Origin>,
    /// In which language and with which decimal sign it was said.
    pub manner: Manner,
    /// Id of the case, if it is not the one the program opens on.
    pub case: Option<String>,
    options: Vec<(String, Option<String>)>,
}

impl Asked {
    /// Reads it; `None` where it is none of this program's.
    pub fn read(command: &str) -> Option<Self> {
        let mut words = words(command)?.into_iter().peekable();
        if words.next()? != "detente" {
            return None;
        }
        let mut asked = Self { verb: words.next()?, ..Self::default() };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--preset" => asked.origins.push(Origin::Preset(words.next()?)),
                "--set" => {
                    let setting = words.next()?;
                    let changed = match asked.origins.pop()? {
                        Origin::Changed(of, settings) => Origin::Changed(of, [settings, vec![setting]].concat()),
                        of => Origin::Changed(Box::new(of), vec![setting]),
                    };
                    asked.origins.push(changed);
                }
                // The stamp states the day besides.
                "--date" => drop(words.next()?),
                "--language" => asked.manner.language = Language::of_code(&words.next()?)?,
                "--decimal-comma" => asked.manner.decimal_comma = true,
                "--case" => asked.case = Some(words.next()?),
                option if option.starts_with('-') => {
                    let value = words.next_if(|value| !value.starts_with('-'));
                    asked.options.push((word, value));
                }
                name => asked.origins.push(Origin::File(PathBuf::from(name.strip_prefix("./").unwrap_or(name)))),
            }
        }
        (!asked.origins.is_empty()).then_some(asked)
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(known, _)| known == name)?.1.as_deref()
    }

    fn has(&self, name: &str) -> bool {
        self.options.iter().any(|(known, _)| known == name)
    }

    /// The file that it writes, made again; `None` where this program has no such command.
    ///
    /// # Errors
    /// A sentence: it cannot be made.
    pub fn bytes(&self, of: &[Made]) -> Option<Result<Vec<u8>, String>> {
        if self.verb == "project" {
            let json = document::projection_json(of.first()?, self.has("--quarterly"));
            return Some(json.map(String::into_bytes));
        }
        let path = Path::new(self.value("-o")?);
        Some(self.export(of.first()?)?.bytes(of, path))
    }

    fn export(&self, made: &Made) -> Option<Export> {
        match self.verb.as_str() {
            "table" => {
                let layout = Layout::ALL.into_iter().find(|layout| Some(layout.code()) == self.value("--layout"))?;
                let of = match self.value("--chart") {
                    None => TableOf::Projection,
                    Some(name) => TableOf::Chart { kind: Kind::parse(name)?, compared: !self.has("--all-flows") },
                };
                Some(Export::Table { of, layout })
            }
            "chart" => self.chart(made).map(Export::Chart),
            "workbook" => Some(Export::Workbook),
            "brief" => {
                let letter = self.value("--paper") == Some(PaperSize::Letter.code());
                Some(Export::Brief(if letter { PaperSize::Letter } else { PaperSize::default() }))
            }
            _ => None,
        }
    }

    /// The chart that is drawn; `None` where it is none that this program draws, or larger than it does.
    fn chart(&self, made: &Made) -> Option<Chart> {
        let usual = Chart::default();
        let within = |text: &str, (least, most): (u16, u16)| {
            text.parse::<u16>().ok().filter(|side| (least..=most).contains(side))
        };
        let thumbnail = self.value("--thumbnail");
        let size = match (thumbnail, self.value("--size")) {
            (Some(side), _) => [within(side, THUMBNAILS)?; 2],
            (None, Some(text)) => {
                let (wide, high) = text.split_once('x')?;
                [within(wide, SIDES[0])?, within(high, SIDES[1])?]
            }
            (None, None) => usual.size,
        };
        let overlay = match self.value("--overlay") {
            Some(episode) => Some(curves(&bundled()).iter().position(|curve| curve.episode == episode)?),
            None => None,
        };
        let scale = match self.value("--scale") {
            Some(text) => text.parse().ok().filter(|scale| (1..=8).contains(scale))?,
            None if thumbnail.is_some() => 1,
            None => usual.scale,
        };
        let chart = Chart {
            shown: Shown::named(self.value("--chart")?)?,
            compared: !self.has("--all-flows"),
            log: self.has("--log"),
            per_cent: self.has("--per-cent"),
            until: self.value("--until").map(str::parse).transpose().ok()?,
            overlay,
            size,
            scale,
            thumbnail: thumbnail.is_some(),
            ..usual
        };
        let hide = || self.options.iter().filter(|(name, _)| name == "--hide").filter_map(|(_, line)| line.as_ref());
        if hide().next().is_none() {
            return Some(chart);
        }
        let names = Chart { until: None, ..chart }.figure(made).ok()?.names();
        let places: Option<Vec<usize>> = hide().map(|line| names.iter().position(|name| name == line)).collect();
        let hidden = places?.into_iter().filter(|place| *place < 64).fold(0, |bits, place| bits | 1 << place);
        Some(Chart { hidden, ..chart })
    }
}

/// Sides of a thumbnail, points.
const THUMBNAILS: (u16, u16) = (32, 1024);

/// The words of a command as a shell takes them, as far as a stamp writes them: plain, or in single quotes.
fn words(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = command.trim();
    while !rest.is_empty() {
        let mut word = String::new();
        while let Some(next) = rest.chars().next().filter(|next| *next != ' ') {
            rest = &rest[next.len_utf8()..];
            match next {
                '\'' => {
                    let (inside, after) = rest.split_once('\'')?;
                    word.push_str(inside);
                    rest = after;
                }
                '\\' => {
                    let escaped = rest.chars().next()?;
                    word.push(escaped);
                    rest = &rest[escaped.len_utf8()..];
                }
                plain => word.push(plain),
            }
        }
        words.push(word);
        rest = rest.trim_start();
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Language, Manner, Origin, words};

    #[test]
    fn a_command_is_read_as_a_shell_would() {
        let read = words(r"detente table 'my file'\''s.detente' --set relief.date=2030 -o total.csv").expect("words");
        assert_eq!(read, ["detente", "table", "my file's.detente", "--set", "relief.date=2030", "-o", "total.csv"]);
        assert_eq!(words("detente 'open"), None);
        let spoken = Asked::read("detente brief a.detente --language id --decimal-comma -o a.pdf").expect("read");
        assert_eq!(spoken.manner, Manner { language: Language::Indonesian, decimal_comma: true, case: None });
        assert_eq!(Asked::read("detente brief a.detente --language tlh -o a.pdf"), None);
        let asked =
            Asked::read("detente table --preset iran --set qmax=1 --set tau=2 --case x -o a.csv").expect("read");
        let Origin::Changed(of, settings) = &asked.origins[0] else { panic!("{asked:?}") };
        assert_eq!((&**of, settings.len()), (&Origin::Preset("iran".to_owned()), 2));
        assert_eq!(asked.case.as_deref(), Some("x"));
        for none in ["", "rm -rf .", "detente", "detente table", "detente table --set a=1"] {
            assert_eq!(Asked::read(none), None, "{none}");
        }
    }
}
