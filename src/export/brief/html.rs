//! The brief as one HTML file: no script, no link, nothing to fetch; printed, it is one page.

use std::fmt::Write as _;

use super::sheet::{Block, Sheet, Table};
use crate::chart::{PaperSize, Picture, escaped};
use crate::words::{Language, manner};

impl Sheet {
    /// All of it as one HTML file that is printed on this paper.
    pub(super) fn html(&self, paper: PaperSize) -> String {
        let language = if manner().language == Language::Indonesian { "id" } else { "en" };
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        );
        // Writing into a String cannot fail.
        let _infallible = self.write_head(&mut out, paper);
        let _infallible = self.blocks.iter().try_for_each(|block| write_block(&mut out, block));
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn write_head(&self, out: &mut String, paper: PaperSize) -> std::fmt::Result {
        writeln!(out, "<title>{}</title>", escaped(&self.title))?;
        if !self.author.is_empty() {
            writeln!(out, "<meta name=\"author\" content=\"{}\">", escaped(&self.author))?;
        }
        for stamp in &self.stamps {
            writeln!(out, "<meta name=\"detente-stamp\" content=\"{}\">", escaped(&stamp.text()))?;
        }
        writeln!(
            out,
            "<style>\n@page {{ size: {} portrait; margin: 11mm {}mm 10mm; }}\n:root {{ --letters: {}pt; }}\n{}</style>\n</head>\n<body>\n<main>",
            paper.label_in_css(),
            if paper == PaperSize::A4 { 14 } else { 17 },
            self.letters,
            include_str!("../../../assets/brief.css")
        )
    }
}

impl PaperSize {
    /// Its name in a style sheet.
    fn label_in_css(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "letter",
        }
    }
}

fn write_block(out: &mut String, block: &Block) -> std::fmt::Result {
    match block {
        Block::Title(text) => writeln!(out, "<h1>{}</h1>", escaped(text)),
        Block::Byline(text) => writeln!(out, "<p class=\"by\">{}</p>", escaped(text)),
        Block::Headline(text) => writeln!(out, "<p class=\"headline\">{}</p>", escaped(text)),
        Block::Text(text) => writeln!(out, "<p>{}</p>", escaped(text)),
        Block::Small(text) => writeln!(out, "<p class=\"small\">{}</p>", escaped(text)),
        Block::Heading(text) => writeln!(out, "<h2>{}</h2>", escaped(text)),
        Block::List(lines) => {
            writeln!(out, "<ul>")?;
            lines.iter().try_for_each(|line| writeln!(out, "<li>{}</li>", escaped(line)))?;
            writeln!(out, "</ul>")
        }
        Block::Pictures(pictures) => write_pictures(out, pictures),
        Block::Table(table) => write_table(out, table),
        Block::Pair(halves) => {
            writeln!(out, "<div class=\"pair\">")?;
            for half in halves {
                writeln!(out, "<section>")?;
                half.iter().try_for_each(|block| write_block(out, block))?;
                writeln!(out, "</section>")?;
            }
            writeln!(out, "</div>")
        }
        Block::Foot(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
            writeln!(out, "<footer>{}</footer>", lines.join(" · "))
        }
    }
}

fn write_pictures(out: &mut String, pictures: &[Picture]) -> std::fmt::Result {
    writeln!(out, "<div class=\"{}\">", if pictures.len() > 1 { "pair" } else { "whole" })?;
    for picture in pictures {
        let (title, subtitle) = (escaped(&picture.title), escaped(&picture.subtitle));
        writeln!(out, "<figure><figcaption><b>{title}</b><br>{subtitle}</figcaption>{}</figure>", picture.svg())?;
    }
    writeln!(out, "</div>")
}

fn write_table(out: &mut String, table: &Table) -> std::fmt::Result {
    writeln!(out, "<table class=\"{}\"><colgroup>", table.class)?;
    for share in &table.shares {
        write!(out, "<col style=\"width:{:.1}%\">", share * 100.0)?;
    }
    write!(out, "</colgroup>\n<tr>")?;
    for head in &table.heads {
        write!(out, "<th scope=\"col\">{}</th>", escaped(head))?;
    }
    writeln!(out, "</tr>")?;
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        writeln!(out, "<tr>{}</tr>", cells.concat())?;
    }
    writeln!(out, "</table>")
}
