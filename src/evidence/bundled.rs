//! The episodes compiled into the program.

use std::sync::{Arc, OnceLock};

use super::{Evidence, Files, Text, read};

macro_rules! text {
    ($name:literal) => {
        Text { name: $name, text: include_str!(concat!("../../assets/evidence/", $name)) }
    };
}

/// The tables of the bundled episodes, as text. Replace `episodes` and `trade`, and take `euro` away, to read others
/// with the same GDP and prices.
#[must_use]
pub fn bundled_files() -> Files<'static> {
    Files {
        episodes: text!("episodes.csv"),
        trade: text!("episode_trade.csv"),
        euro: Some(text!("iran_eu_eur.csv")),
        gdp: text!("gdp.csv"),
        deflator: text!("deflator.csv"),
    }
}

/// The bundled episodes, read once.
///
/// # Panics
/// Never in a build that passed its tests: they read every table.
#[must_use]
pub fn bundled() -> Arc<Evidence> {
    static EVIDENCE: OnceLock<Arc<Evidence>> = OnceLock::new();
    let evidence = EVIDENCE.get_or_init(|| match read(&bundled_files()) {
        Ok(evidence) => Arc::new(evidence),
        Err(error) => panic!("the bundled episodes do not read: {error}"),
    });
    Arc::clone(evidence)
}
