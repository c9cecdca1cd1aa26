//! Phases of relief.

use crate::say;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One step of lifting UN measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Years after the relief date at which it starts.
    pub after: f64,
    /// Years it takes to come into full effect; 0 = at once.
    pub ramp: f64,
    /// Share of each ban it lifts, 0 to 1.
    pub share: f64,
    /// Product groups that get another share than `share`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub only: BTreeMap<String, f64>,
}

impl Phase {
    /// Waiting times and ramps a phase may have, years.
    pub const YEARS: (f64, f64) = (0.0, 20.0);
    /// More phases than any proposal had; keeps files and charts readable.
    pub const MOST: usize = 8;

    /// A phase that treats all product groups alike.
    #[must_use]
    pub fn new(after: f64, ramp: f64, share: f64) -> Self {
        Self { after, ramp, share, only: BTreeMap::new() }
    }

    /// Share of the ban on a product group that this phase lifts.
    #[must_use]
    pub fn share_of(&self, product: &str) -> f64 {
        self.only.get(product).copied().unwrap_or(self.share)
    }

    /// `0:0.5:0.7`, with `:group=share` for each exception.
    #[must_use]
    pub fn text(&self) -> String {
        let mut parts = vec![self.after.to_string(), self.ramp.to_string(), self.share.to_string()];
        parts.extend(self.only.iter().map(|(group, share)| format!("{group}={share}")));
        parts.join(":")
    }

    /// Reads [`Self::text`].
    ///
    /// # Errors
    /// What was expected.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected = || say!("expected after:ramp:share as in 0:0.5:0.7, found '{text}'", text);
        let number = |part: Option<&str>| part.and_then(|p| p.trim().parse::<f64>().ok()).ok_or_else(expected);
        let mut parts = text.split(':');
        let mut phase = Self::new(number(parts.next())?, number(parts.next())?, number(parts.next())?);
        for part in parts {
            let (group, share) = part.split_once('=').ok_or_else(expected)?;
            phase.only.insert(group.trim().to_owned(), number(Some(share))?);
        }
        Ok(phase)
    }
}

/// Three phases: 40 % over half a year, 30 % a year later, 30 % in the third year (MODEL section 3).
#[must_use]
pub fn default_phases() -> Vec<Phase> {
    vec![Phase::new(0.0, 0.5, 0.4), Phase::new(1.0, 0.5, 0.3), Phase::new(2.0, 1.0, 0.3)]
}
