//! The brief as one HTML file: no script, no link, nothing to fetch; printed, it is one A4 page.

use std::fmt::Write as _;

use super::{BRIEF_SHOWN, Brief, BriefRow};
use crate::chart::escaped;
use crate::say;
use crate::words::{Language, harmless, manner};

/// Longest reason on the page; the text version has all of it.
const REASON: usize = 90;

/// The first letters of a long reason.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most).collect();
    format!("{}…", short.trim_end())
}

impl Brief {
    /// All of it as one HTML file.
    #[must_use]
    pub fn html(&self) -> String {
        let language = if manner().language == Language::Indonesian { "id" } else { "en" };
        let title = escaped(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
            include_str!("../../../assets/brief.css")
        );
        // Writing into a String cannot fail.
        let _infallible = self.write_page(&mut out);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn write_page(&self, out: &mut String) -> std::fmt::Result {
        writeln!(
            out,
            "<header><h1>{}</h1><p class=\"by\">{}</p></header>",
            escaped(&harmless(&self.title)),
            escaped(&harmless(&self.byline))
        )?;
        if !self.about.is_empty() {
            writeln!(out, "<p>{}</p>", escaped(&cut(&harmless(&self.about), 3 * REASON)))?;
        }
        writeln!(out, "<p class=\"headline\">{}</p>", escaped(&self.headline))?;
        writeln!(out, "<p>{}</p>", escaped(&self.findings.join(" ")))?;
        writeln!(out, "<div class=\"pair\">")?;
        for picture in &self.pictures {
            let (title, subtitle) = (escaped(&picture.title), escaped(&picture.subtitle));
            writeln!(out, "<figure><figcaption><b>{title}</b><br>{subtitle}</figcaption>{}</figure>", picture.svg())?;
        }
        writeln!(out, "</div>\n<h2>{}</h2>", say!("US$ million a year at 2016 prices"))?;
        self.write_years(out)?;
        writeln!(out, "<p class=\"small\">{}</p>", escaped(&self.table_words))?;
        self.write_moved(out)?;
        writeln!(out, "<div class=\"pair\"><section><h2>{}</h2><ul>", say!("What it hangs on most"))?;
        for support in &self.support {
            writeln!(out, "<li>{}: {}</li>", escaped(&support.what), escaped(&support.swing))?;
        }
        writeln!(out, "</ul></section><section><h2>{}</h2><ul>", say!("What it cannot say"))?;
        for limit in &self.limits {
            writeln!(out, "<li>{}</li>", escaped(limit))?;
        }
        writeln!(out, "</ul></section></div>")?;
        let stamp = self.stamp.iter().map(|(name, value)| format!("{}: {}", escaped(name), escaped(value)));
        writeln!(out, "<footer>{}</footer>", stamp.collect::<Vec<_>>().join(" · "))
    }

    fn write_years(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "<table class=\"years\"><tr>")?;
        for head in BriefRow::heads() {
            write!(out, "<th scope=\"col\">{}</th>", escaped(head))?;
        }
        writeln!(out, "</tr>")?;
        for row in &self.rows {
            let cells = row.cells().map(|cell| format!("<td>{}</td>", escaped(&cell)));
            writeln!(out, "<tr>{}</tr>", cells.concat())?;
        }
        writeln!(out, "</table>")
    }

    fn write_moved(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "<h2>{}</h2>", say!("What was moved, and why"))?;
        if self.moved.is_empty() {
            return writeln!(out, "<p>{}</p>", say!("Nothing: this is the status quo."));
        }
        writeln!(out, "<table class=\"moved\"><tr>")?;
        for head in [say!("Assumption"), say!("Here"), say!("Status quo"), say!("Reason"), say!("Grade")] {
            write!(out, "<th scope=\"col\">{}</th>", escaped(head))?;
        }
        writeln!(out, "</tr>")?;
        for moved in self.moved.iter().take(BRIEF_SHOWN) {
            // A spreadsheet that opens the page reads its tables.
            let note = cut(&harmless(&moved.note), REASON);
            let (value, status_quo) = (cut(&moved.value, REASON), cut(&moved.status_quo, REASON));
            let cells = [&moved.label, &value, &status_quo, &note, &moved.grade];
            let cells = cells.map(|cell| format!("<td>{}</td>", escaped(cell)));
            writeln!(out, "<tr>{}</tr>", cells.concat())?;
        }
        writeln!(out, "</table>")?;
        match self.more_moved() {
            Some(more) => writeln!(out, "<p class=\"small\">{}</p>", escaped(&more)),
            None => Ok(()),
        }
    }
}
