//! What leaves the program for others to read: bytes made from one answer of the model. Pure: the same answer and the
//! same day give the same bytes, from the window and from the command line.

mod brief;
mod kind;
mod made;
mod paper;
mod stamp;

pub use brief::{
    Brief, BriefRow, Briefing, Comparison, Differing, MOST_COMPARED, Moved, Page, Part, Role, Standing, Support, brief,
    comparison,
};
pub use kind::Export;
pub use made::{DRAWS, Made, Origin};
pub use paper::{Paper, pdf, png, svg};
pub use stamp::{STAMP, Stamp};
