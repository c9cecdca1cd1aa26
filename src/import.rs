//! A trade file of anybody's making: bytes in, flows and problems out.
//!
//! Nothing is dropped silently: every row of a file is either used or left out, one that is left out has a problem that
//! says why, and rows in = rows used + rows left out. Which format a file has is found in its content, never in its name;
//! what a format means is data ([`Profile`]), so that a new format is a new entry of `assets/profiles.ron`.
//!
//! The rooms above bring the bytes: this one touches neither disk nor clock.

mod aside;
mod detect;
mod encoding;
mod evidence;
mod flows;
mod guess;
mod header;
mod layout;
mod mapping;
mod number;
mod own;
mod period;
mod problem;
mod profile;
mod records;
mod refuse;
mod report;
mod rows;
mod scan;
mod tally;
mod unit;

pub use aside::aside;
pub use detect::detect;
pub use encoding::{decoded, encoding_of, mended};
pub use flows::{Facts, Imported, Row, Scope, Side, USD};
pub use guess::{MAPPED, guessed, guessed_flows};
pub use header::normalised;
pub use layout::{Decimal, Detected, Layout, Place, Question, Sample};
pub use mapping::Mapping;
pub use number::{Amount, NumberProblem, is_ambiguous, number};
pub use own::{At, Decisions, Products, Repeated, Sides, Summed, doubts, own_file, used_sum};
pub use period::{Part, Period, period};
pub use problem::{Action, Kind, Problem, Problems};
pub use profile::{Codes, Column, Filter, Flows, Profile, Role, Shape, Valuation, profiles};
pub use refuse::Unreadable;
pub use report::report;
pub use rows::Rows;
pub use scan::{Stopped, read, scan};
pub use tally::{Gathered, TooMany};
