//! The brief as Markdown, for mail and editors.

use std::fmt::Write as _;

use super::sheet::{Block, Sheet, Table};
use crate::chart::escaped;
use crate::words::one_line;

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

fn write_row(out: &mut String, cells: &[String]) -> std::fmt::Result {
    writeln!(out, "| {} |", cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | "))
}

fn write_table(out: &mut String, table: &Table) -> std::fmt::Result {
    write_row(out, &table.heads)?;
    writeln!(out, "|{}", " --- |".repeat(table.heads.len()))?;
    table.rows.iter().try_for_each(|row| write_row(out, row))?;
    writeln!(out)
}

fn write_list(out: &mut String, lines: &[String]) -> std::fmt::Result {
    lines.iter().try_for_each(|line| writeln!(out, "- {}", plain(line)))?;
    writeln!(out)
}

fn write_block(out: &mut String, block: &Block) -> std::fmt::Result {
    match block {
        Block::Title(text) => writeln!(out, "# {}\n", plain(text)),
        Block::Heading(text) => writeln!(out, "## {}\n", plain(text)),
        Block::Headline(text) => writeln!(out, "**{}**\n", plain(text)),
        Block::Byline(text) | Block::Text(text) | Block::Small(text) => writeln!(out, "{}\n", plain(text)),
        Block::List(lines) | Block::Foot(lines) => write_list(out, lines),
        // A picture is its sentence.
        Block::Pictures(pictures) => {
            let lines: Vec<String> = pictures.iter().map(|picture| picture.summary.clone()).collect();
            write_list(out, &lines)
        }
        Block::Table(table) => write_table(out, table),
        Block::Pair(halves) => halves.iter().flatten().try_for_each(|block| write_block(out, block)),
    }
}

impl Sheet {
    /// All of it as Markdown; the pictures as their sentences.
    pub(super) fn markdown(&self) -> String {
        let mut out = String::new();
        // Writing into a String cannot fail.
        let _infallible = self.blocks.iter().try_for_each(|block| write_block(&mut out, block));
        out.truncate(out.trim_end().len());
        out.push_str("\n\n");
        // For the audit; a reader of Markdown does not show it. Escaped, so that no name of a file ends it.
        for stamp in &self.stamps {
            let _infallible = writeln!(out, "<!-- {} -->", escaped(&one_line(&stamp.text())));
        }
        out
    }
}
