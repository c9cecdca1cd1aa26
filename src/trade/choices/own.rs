//! Figures of the person's own, by their digest.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::trade::OwnFile;

/// A trade file of the person's own. Two are equal when their figures are, whatever the file is called, and also where
/// the figures of one are not at hand.
#[derive(Clone)]
pub struct Own {
    /// Name of the file, without a folder.
    pub name: String,
    /// SHA-256 over every figure that is used, hexadecimal.
    pub digest: String,
    /// The file as read; `None` where a scenario names it and its figures are not at hand.
    pub file: Option<Arc<OwnFile>>,
}

impl Own {
    /// A file that was read.
    #[must_use]
    pub fn of(file: Arc<OwnFile>) -> Self {
        Self { name: file.name.clone(), digest: digest(&file), file: Some(file) }
    }

    /// Figures that are named and not at hand.
    #[must_use]
    pub fn missing(name: &str, digest: &str) -> Self {
        Self { name: name.to_owned(), digest: digest.to_owned(), file: None }
    }

    /// Whether its figures are not at hand.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.file.is_none()
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Own").field("name", &self.name).field("digest", &self.digest).finish_non_exhaustive()
    }
}

/// Over partner, direction, year, figure, grade and source of every row that is used. A source that is only the name of
/// the file is left out: a renamed file has the same figures.
fn digest(file: &OwnFile) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    for own in &file.used {
        let flow = &own.flow;
        let value = flow.value_usd.map_or_else(|| "-".to_owned(), |value| value.to_string());
        let source = if flow.source == file.name { "" } else { flow.source.as_str() };
        let (partner, direction, year, quality) = (flow.partner, flow.direction.code(), flow.year, flow.quality);
        hash.update(format!("{partner},{direction},{year},{value},{quality:?},{source}\n"));
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
