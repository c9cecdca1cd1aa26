//! `detente verify`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::REFUSED;
use crate::export::{Audit, MOST_AUDITED, Verdict, audit};
use crate::file::{self, Unread};
use crate::trade::Dataset;

/// What is verified.
#[derive(Args, Debug)]
pub struct VerifyArgs {
    /// Scenario files, and pictures, tables, pages and workbooks that this program has written. A scenario that a stamp
    /// names is looked for among them and then in the folder of the file
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Holds each file against what it was made from; exit 0 if all agree, 1 if something differs, 2 if something could not
/// be read or has nothing to be held against.
pub(super) fn run(case: &Arc<Dataset>, args: &VerifyArgs) -> Result<(String, ExitCode), String> {
    let mut out = String::new();
    let mut worst = Verdict::Agrees;
    for path in &args.files {
        let found = one(case, path, &args.files);
        worst = worst.max(found.verdict);
        let verdict = match found.verdict {
            Verdict::Agrees => "agrees",
            Verdict::Differs => "DIFFERS",
            Verdict::Unread => "NOT CHECKED",
        };
        let said = found.said.iter().fold(String::new(), |said, words| said + "  " + words + "\n");
        write!(out, "{}: {verdict}\n{said}", path.display()).map_err(|error| error.to_string())?;
    }
    let code = match worst {
        Verdict::Agrees => ExitCode::SUCCESS,
        Verdict::Differs => ExitCode::FAILURE,
        Verdict::Unread => ExitCode::from(REFUSED),
    };
    Ok((out, code))
}

fn one(case: &Arc<Dataset>, path: &Path, given: &[PathBuf]) -> Audit {
    let bytes = match file::read_whole(path, MOST_AUDITED[0]) {
        Ok(bytes) => bytes,
        Err(Unread::System(error)) => {
            return Audit::unread(format!("cannot be read: {error}; check the name and folder"));
        }
        Err(Unread::NotAFile) => {
            return Audit::unread("is no ordinary file; name a file that this program wrote".to_owned());
        }
        Err(Unread::TooLarge(bytes)) => {
            return Audit::unread(format!("has {bytes} bytes: this program makes nothing as large"));
        }
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let scenarios = || given.iter().filter(|other| *other != path && file::is_scenario(other));
    let beside = |name: &str| {
        let named = scenarios().find(|other| other.file_name().is_some_and(|own| own == name)).cloned();
        let in_folder = || Some(path.with_file_name(name)).filter(|path| path.is_file());
        // Under another name by now; its digest tells whether it is the one.
        let only = || scenarios().next().cloned().filter(|_| scenarios().count() == 1);
        file::read_whole(&named.or_else(in_folder).or_else(only)?, MOST_AUDITED[1]).ok()
    };
    audit(&name, &bytes, case, &beside)
}
