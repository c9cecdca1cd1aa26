//! Pictures as files of their own: SVG, PNG and PDF, each with its stamp. The same picture and stamp give the same bytes;
//! only letters that the program's own font lacks are drawn as the machine has them.

mod pdf;
mod png;
mod svg;
mod tree;

pub use pdf::{Paper, pdf};
pub use png::{Dots, dots, png};
pub use svg::svg;
