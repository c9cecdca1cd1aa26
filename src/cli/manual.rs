//! `detente manual`.

use std::path::PathBuf;

use clap::Args;

use crate::export::{manual_html, manual_markdown};
use crate::file::{self, Expected};

/// Where to.
#[derive(Args, Debug)]
pub struct ManualArgs {
    /// Where to write it, a name that ends in .html or .md; without it, Markdown is printed
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// Writes it, or gives back what is printed.
pub(super) fn run(args: &ManualArgs) -> Result<String, String> {
    let Some(path) = &args.output else { return Ok(manual_markdown()) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let text = match ending.to_ascii_lowercase().as_str() {
        "html" => manual_html(),
        "md" => manual_markdown(),
        _ => return Err(format!("{}: the manual is written as .html or .md; name the file so", path.display())),
    };
    file::save(path, text.into_bytes(), &Expected::Anything).map_err(|error| error.to_string())?;
    Ok(String::new())
}
