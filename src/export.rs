//! What leaves the program for others to read: bytes made from one answer of the model. Pure: the same answer and the
//! same day give the same bytes, from the window and from the command line.

mod audit;
mod brief;
mod chart;
mod citation;
mod document;
mod kind;
mod made;
mod manual;
mod paper;
mod stamp;
mod table;
mod workbook;

pub use audit::{Audit, Beside, FoundStamp, MOST_AUDITED, Verdict, audit, stamps};
pub use brief::{
    Brief, BriefRow, Briefing, Comparison, Differing, MOST_COMPARED, Moved, Page, Part, Role, Standing, Support, brief,
    comparison,
};
pub use chart::{Chart, Shown};
pub use citation::citation;
pub use document::{ProjectionRow, json_document, paths, pretty, projection_json, projection_rows, steps};
pub use kind::Export;
pub use made::{DRAWS, Made, Origin, changed};
pub use manual::{Chapter, chapters, manual_html, manual_markdown};
pub use paper::{Dots, Paper, dots, pdf, png, svg};
pub use stamp::{STAMP, Stamp};
pub use table::{Layout, TableOf};
pub use workbook::workbook;
