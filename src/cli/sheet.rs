//! The process that reads a workbook for the window and for `detente import`: not for people.

use std::io::BufWriter;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::file::{SheetAsked, print_sheet};

/// Memory it may take, bytes; what needs more was made to.
#[cfg(unix)]
const MOST_MEMORY: u64 = 1 << 30;

/// Which workbook, and which sheet of it.
#[derive(Args, Debug)]
pub struct SheetArgs {
    /// The workbook
    pub workbook: PathBuf,
    /// Place of the sheet; without it, the sheets are listed
    #[arg(requires = "columns")]
    pub sheet: Option<usize>,
    /// Values of each row
    #[arg(requires = "rows")]
    pub columns: Option<u32>,
    /// Rows at most
    pub rows: Option<u32>,
}

/// Prints the sheet to standard output.
pub(super) fn run(args: &SheetArgs) -> Result<(String, ExitCode), String> {
    bound_memory();
    let asked = match (args.sheet, args.columns, args.rows) {
        (Some(sheet), Some(columns), Some(rows)) => Some(SheetAsked { sheet, columns, rows }),
        _ => None,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    print_sheet(&args.workbook, asked, &mut out).map(|()| (String::new(), ExitCode::SUCCESS))
}

/// The system ends this process when it takes more. Where it cannot be told to, the checks before it started must do.
#[cfg(unix)]
fn bound_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let bound = |resource: Resource, most: u64| {
        let most = getrlimit(resource).maximum.map_or(most, |allowed| allowed.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
    };
    // A system that knows no such bound goes on without; no picture of the memory is left behind either.
    let _unbounded = (bound(Resource::As, MOST_MEMORY), bound(Resource::Core, 0));
}

#[cfg(not(unix))]
fn bound_memory() {}
