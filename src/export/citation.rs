//! How the program is cited.

use crate::model::MODEL_VERSION;
use crate::say;
use crate::trade::Dataset;

/// Letters of the data's fingerprint that a citation has, as a stamp has them.
const LETTERS: usize = 16;

/// Who made what, in which version, on which data: for a list of references. `CITATION.cff` says the same for programs.
#[must_use]
pub fn citation(dataset: &Dataset) -> String {
    say!(
        "Détente authors: Détente, scenarios of trade recovery after sanctions. Computer program, version {version}, model {model}, data gathered {day} (fingerprint {fingerprint}).",
        version = env!("CARGO_PKG_VERSION"),
        model = MODEL_VERSION,
        day = dataset.case.retrieved,
        fingerprint = &dataset.fingerprint[..LETTERS.min(dataset.fingerprint.len())],
    )
}
