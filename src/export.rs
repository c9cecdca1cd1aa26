//! What leaves the program for others to read: bytes made from one answer of the model. Pure: the same answer and the
//! same day give the same bytes, from the window and from the command line.

mod brief;
mod document;
mod kind;
mod made;
mod paper;
mod stamp;
mod table;

pub use brief::{BRIEF_SHOWN, Brief, BriefRow, Moved, Support, brief};
pub use document::{ProjectionRow, json_document, paths, pretty, projection_json, projection_rows, steps};
pub use kind::Export;
pub use made::{DRAWS, Made, Origin};
pub use paper::{Paper, pdf, png, svg};
pub use stamp::{STAMP, Stamp};
pub use table::{Layout, TableOf};
