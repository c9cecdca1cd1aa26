//! A trade file of anybody's making: bytes in, flows and problems out.
//!
//! Nothing is dropped silently: every row of a file is either used or left out, one that is left out has a problem that
//! says why, and rows in = rows used + rows left out. Which format a file has is found in its content, never in its name;
//! what a format means is data ([`Profile`]), so that a new format is a new entry of `assets/profiles.ron`.
//!
//! The rooms above bring the bytes: this one touches neither disk nor clock.

mod flows;
mod layout;
mod own;
mod problem;
mod profile;
mod rows;

pub use flows::{Facts, Imported, Row, Scope, Side, USD};
pub use layout::{Decimal, Detected, Layout, Place, Question, Sample};
pub use own::{At, Decisions, Products, Repeated, Sides, Summed, own_file, used_sum};
pub use problem::{Action, Kind, Problem, Problems};
pub use profile::{Codes, Column, Filter, Flows, Profile, Role, Shape, Valuation, profiles};
pub use rows::Rows;
