//! The brief as Markdown, for mail and editors.

use std::fmt::Write as _;

use super::{Brief, BriefRow};
use crate::say;
use crate::words::harmless;

/// One line of plain words: signs that Markdown or HTML would read are set back.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn table<const N: usize>(
    out: &mut String,
    heads: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> std::fmt::Result {
    writeln!(out, "| {} |", heads.map(plain).join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(N))?;
    for row in rows {
        writeln!(out, "| {} |", row.map(|cell| plain(&cell)).join(" | "))?;
    }
    writeln!(out)
}

impl Brief {
    /// All of it as Markdown; the pictures as their sentences.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        // Writing into a String cannot fail.
        let _infallible = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "# {}\n\n{}\n", plain(&self.title), plain(&harmless(&self.byline)))?;
        if !self.about.is_empty() {
            writeln!(out, "{}\n", plain(&harmless(&self.about)))?;
        }
        writeln!(out, "**{}**\n", plain(&self.headline))?;
        for finding in &self.findings {
            writeln!(out, "- {}", plain(finding))?;
        }
        for picture in &self.pictures {
            writeln!(out, "- {}", plain(&picture.summary))?;
        }
        writeln!(out, "\n## {}\n", say!("US$ million a year at 2016 prices"))?;
        table(out, BriefRow::heads(), self.rows.iter().map(BriefRow::cells))?;
        writeln!(out, "{}\n\n## {}\n", plain(&self.table_words), say!("What was moved, and why"))?;
        if self.moved.is_empty() {
            writeln!(out, "{}\n", say!("Nothing: this is the status quo."))?;
        } else {
            let heads =
                [say!("Assumption"), say!("Here"), say!("Status quo"), say!("Reason"), say!("Grade"), say!("Source")];
            let rows = self.moved.iter().map(|moved| {
                let note = harmless(&moved.note);
                [&moved.label, &moved.value, &moved.status_quo, &note, &moved.grade, &moved.source].map(String::clone)
            });
            table(out, heads, rows)?;
        }
        writeln!(out, "## {}\n", say!("What it hangs on most"))?;
        for support in &self.support {
            writeln!(out, "- {}: {}. {}", plain(&support.what), plain(&support.swing), plain(&support.source))?;
        }
        writeln!(out, "\n## {}\n", say!("What it cannot say"))?;
        for limit in &self.limits {
            writeln!(out, "- {}", plain(limit))?;
        }
        writeln!(out)?;
        for (name, value) in &self.stamp {
            writeln!(out, "- {}: {}", plain(name), plain(value))?;
        }
        Ok(())
    }
}
