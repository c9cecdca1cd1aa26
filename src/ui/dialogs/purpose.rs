//! What a path is wanted for: words, file types and a name to start from.

use std::path::{Path, PathBuf};

use crate::export::Export;
use crate::say;
use crate::session::Session;

/// What the path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    Open,
    Merge,
    Save,
    OpenData,
    /// Later figures, to score against.
    Score,
    Export(Export),
    SaveReport,
    SaveLog,
    SaveScore,
    OpenCase,
    CheckStamp,
}

/// Endings of trade files, also packed ones.
const TABLES: [&str; 10] = ["csv", "tsv", "txt", "tab", "dat", "xlsx", "xlsm", "xls", "zip", "gz"];

/// Endings of everything that has a stamp.
const STAMPED: [&str; 10] = ["detente", "svg", "png", "pdf", "xlsx", "docx", "html", "md", "csv", "json"];

/// Whether a file is a table by its name; what is in it is looked at later.
pub(in crate::ui) fn is_table(path: &Path) -> bool {
    path.extension().is_some_and(|ending| TABLES.iter().any(|table| ending.eq_ignore_ascii_case(table)))
}

impl Purpose {
    pub fn is_save(self) -> bool {
        matches!(self, Self::Save | Self::Export(_) | Self::SaveReport | Self::SaveLog | Self::SaveScore)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Open => say!("Open a scenario"),
            Self::Merge => say!("Choose the colleague's version"),
            Self::Save => say!("Save the scenario"),
            Self::OpenData => say!("Look at a trade file of your own"),
            Self::Score => say!("Choose the trade file with later figures"),
            Self::SaveScore => say!("Save the score as a table"),
            Self::Export(what) => what.title(),
            Self::SaveReport => say!("Save the report on the file"),
            Self::SaveLog => say!("Save the moves of this session as a note"),
            Self::CheckStamp => say!("Choose a scenario, or anything that this program has written"),
            Self::OpenCase => say!("Choose case.ron in the folder with the tables of a case"),
        }
    }

    /// Shown in an empty box.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Open | Self::Merge | Self::Save => say!("folder/name.detente"),
            Self::OpenData | Self::Score | Self::SaveReport | Self::SaveScore => say!("folder/name.csv"),
            Self::Export(_) | Self::SaveLog | Self::CheckStamp => say!("folder/name"),
            Self::OpenCase => say!("folder/case.ron"),
        }
    }

    /// File types of the system's dialog, with their words.
    pub fn filters(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Open => &[("Détente", &["detente"]), ("CSV", &TABLES)],
            Self::Merge | Self::Save => &[("Détente", &["detente"])],
            Self::OpenData | Self::Score => &[("CSV", &TABLES)],
            Self::Export(what) => what.types(),
            Self::SaveReport | Self::SaveScore => &[("CSV", &["csv"])],
            Self::SaveLog => &[("TXT", &["txt"])],
            Self::CheckStamp => &[("Détente", &STAMPED)],
            Self::OpenCase => &[("RON", &["ron"])],
        }
    }

    /// A saved file has its ending, also when the person typed none.
    pub fn named(self, path: PathBuf) -> PathBuf {
        let ending = match self {
            Self::Save => "detente",
            Self::Export(what) => what.ending(),
            Self::SaveReport | Self::SaveScore => "csv",
            Self::SaveLog => "txt",
            Self::Open | Self::Merge | Self::OpenData | Self::Score | Self::OpenCase | Self::CheckStamp => return path,
        };
        if path.extension().is_none() { path.with_extension(ending) } else { path }
    }

    /// A name to start from.
    pub fn proposed_name(self, session: &Session) -> String {
        let scenario = PathBuf::from(session.document.proposed_name());
        match self {
            Self::Export(what) => scenario.with_extension(what.ending()).display().to_string(),
            Self::SaveLog => scenario.with_extension("txt").display().to_string(),
            Self::SaveScore => {
                let stem = scenario.with_extension("");
                format!("{} score.csv", stem.display())
            }
            Self::SaveReport => {
                let offered = session.offered_data().map(|data| &data.file);
                let stem = offered.or(session.own_data()).map_or("trade data", |file| file.name.as_str());
                format!("{} report.csv", Path::new(stem).with_extension("").display())
            }
            Self::OpenCase | Self::CheckStamp => String::new(),
            _ => scenario.display().to_string(),
        }
    }
}
