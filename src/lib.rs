//! Détente: if sanctions on the DPRK were lifted, or an ARF special envoy were formed, how and when would trade
//! between ASEAN and the DPRK recover?
//!
//! ```text
//!  main ── cli, ui ── session ── export ── file ── chart ── evidence ── model ── scenario ── import ── trade ── words
//! ```
//! Each room names only rooms to its right (held by `tests/it/tidy.rs`). See ARCHITECTURE.md.
//!
//! Every amount is in US$ million at constant 2016 prices unless its name or comment says nominal.

pub mod chart;
pub mod cli;
pub mod evidence;
pub mod export;
pub mod file;
pub mod import;
pub mod model;
pub mod scenario;
pub mod session;
pub mod trade;
pub mod ui;
pub mod words;
