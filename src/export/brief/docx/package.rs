//! The document as a file: with what the library has no words for, alternative texts and the properties of a document.

use std::io::Cursor;

use docx_rs::Docx;

use super::super::sheet::Sheet;
use crate::chart::escaped;
use crate::say;
use crate::words::one_line;

/// What the library says of every picture alike.
const FIGURE: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
/// What it says of the author where none can be named.
const NOBODY: &str = "<dc:creator>unknown</dc:creator>";

/// The file; `told` are the sentences of its pictures in their order.
pub(super) fn packed(document: Docx, sheet: &Sheet, told: &[String]) -> Result<Vec<u8>, String> {
    let refused = |error: String| say!("The brief cannot be written as .docx: {error}", error);
    let day = sheet.stamps.first().map(|stamp| format!("{}T00:00:00Z", stamp.day)).unwrap_or_default();
    let mut parts = document.created_at(&day).updated_at(&day).build();
    let mut text = String::from_utf8(parts.document).map_err(|error| refused(error.to_string()))?;
    for (place, told) in told.iter().enumerate() {
        let number = place + 1;
        let figure =
            format!("<wp:docPr id=\"{number}\" name=\"Figure {number}\" descr=\"{}\"/>", escaped(&one_line(told)));
        text = text.replacen(FIGURE, &figure, 1);
    }
    parts.document = text.into_bytes();
    let core = String::from_utf8(parts.doc_props.core).map_err(|error| refused(error.to_string()))?;
    let stamps: Vec<String> = sheet.stamps.iter().map(|stamp| escaped(&one_line(&stamp.text()))).collect();
    let own = format!(
        "<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>",
        escaped(&sheet.title),
        stamps.join(" | "),
        escaped(&sheet.author)
    );
    parts.doc_props.core = core.replacen(NOBODY, &own, 1).into_bytes();
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(|error| refused(error.to_string()))?;
    Ok(out.into_inner())
}
