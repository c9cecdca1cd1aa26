//! The model, and the simple lines it has to beat.

use super::setup::{AHEAD, Path, Setup};
use crate::say;

/// Years over which a linear return is complete: about how long sanctions are felt after lifting (Dai et al. 2021).
const RETURN: f64 = 8.0;

/// A way to predict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The model at its defaults, bands from its priors; nothing is fitted.
    Model,
    /// The model with one multiple on both recovery speeds, fitted on the other episodes.
    Fitted,
    /// The last total before lifting stays.
    NoChange,
    /// Back at the level before, B, at once.
    Instant,
    /// From the last total to B in equal yearly steps, complete at t+8.
    Linear,
    /// B times the growth of both sides' GDP, at the model's elasticities.
    Growth,
}

impl Method {
    /// The model first, then the naive lines.
    pub const ALL: [Self; 6] = [Self::Model, Self::Fitted, Self::NoChange, Self::Instant, Self::Linear, Self::Growth];
    /// The lines to beat.
    pub const NAIVE: [Self; 4] = [Self::NoChange, Self::Instant, Self::Linear, Self::Growth];

    /// Words for tables.
    #[must_use]
    pub fn label(self) -> &'static str {
        [
            say!("model (priors only)"),
            say!("model fitted (leave one episode out)"),
            say!("no change"),
            say!("instant return"),
            say!("linear return over 8 years"),
            say!("level before x GDP growth"),
        ][self as usize]
    }

    /// The same where space is short.
    #[must_use]
    pub fn short(self) -> &'static str {
        [
            say!("model"),
            say!("model, fitted"),
            say!("no change"),
            say!("instant return"),
            say!("linear return"),
            say!("GDP growth"),
        ][self as usize]
    }
}

/// Central path of a naive line.
pub(super) fn naive(setup: &Setup<'_>, method: Method, elasticity: [f64; 2]) -> Path {
    let (last, level) = (setup.last.1, setup.level());
    let path = |value: &dyn Fn(usize) -> f64| -> Path {
        let mut path = [0.0; AHEAD + 1];
        path.iter_mut().enumerate().for_each(|(ahead, slot)| *slot = value(ahead));
        path
    };
    match method {
        Method::Instant => path(&|_| level),
        Method::Linear => path(&|ahead| last + (level - last) * ahead as f64 / RETURN),
        Method::Growth => path(&|ahead| level * setup.grown(ahead, elasticity)),
        Method::NoChange | Method::Model | Method::Fitted => path(&|_| last),
    }
}
