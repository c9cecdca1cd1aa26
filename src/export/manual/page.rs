//! All chapters on one page: HTML that asks for no script, no font and no network, or one Markdown file.

use std::collections::HashMap;
use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::{Chapter, chapters, slug};

/// How the page looks: on light and dark screens, narrow ones, and paper.
const STYLE: &str = include_str!("../../../assets/manual.css");
/// Its title.
const TITLE: &str = "Détente: the manual";

/// The manual as one HTML page, UTF-8: contents with links, then every chapter. Equal programs give equal bytes.
#[must_use]
pub fn manual_html() -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n");
    let _infallible = writeln!(out, "<title>{TITLE}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>");
    let _infallible = writeln!(out, "<h1>{TITLE}</h1>\n<p>{}</p>", of_version());
    out.push_str("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n");
    for chapter in chapters() {
        let _infallible = writeln!(out, "<li><a href=\"#{}\">{}</a>\n<ul>", chapter.anchor(), escaped(chapter.title()));
        for heading in chapter.headings() {
            let _infallible =
                writeln!(out, "<li><a href=\"#{}\">{}</a></li>", place(chapter, heading), inline(heading));
        }
        out.push_str("</ul>\n</li>\n");
    }
    out.push_str("</ol>\n</nav>\n");
    for chapter in chapters() {
        out.push_str("<section>\n");
        html::push_html(&mut out, events(chapter).into_iter());
        out.push_str("</section>\n");
    }
    out + "</main>\n</body>\n</html>\n"
}

/// The manual as one Markdown file: contents, then every chapter a level further down; links lead within the file.
#[must_use]
pub fn manual_markdown() -> String {
    let mut out = format!("# {TITLE}\n\n{}\n\n## Contents\n\n", of_version());
    for chapter in chapters() {
        let _infallible = writeln!(out, "- [{}](#{})", chapter.title(), chapter.anchor());
    }
    for chapter in chapters() {
        out.push('\n');
        let mut code = false;
        for line in chapter.text.lines() {
            code ^= line.starts_with("```");
            let deeper = if !code && line.starts_with('#') { "#" } else { "" };
            let _infallible = writeln!(out, "{deeper}{}", linked(line));
        }
    }
    out
}

fn of_version() -> String {
    format!("This manual belongs to version {} of the program.", env!("CARGO_PKG_VERSION"))
}

/// A line with its links to other files turned to the places of those chapters.
fn linked(line: &str) -> String {
    let lead = |text: String, chapter: &Chapter| {
        text.replace(&format!("]({})", chapter.file), &format!("](#{})", chapter.anchor()))
    };
    chapters().iter().fold(line.to_owned(), lead)
}

/// The place of a part of a chapter; two chapters may each have a part of the same name.
fn place(chapter: &Chapter, heading: &str) -> String {
    format!("{}--{}", chapter.anchor(), slug(heading))
}

/// What the page shows of a chapter: headings a level down with their places, links to chapters led there, and tables and
/// code that can be scrolled by keyboard where they are wider than the screen.
fn events(chapter: &Chapter) -> Vec<Event<'static>> {
    let anchors: HashMap<&str, String> = chapters().iter().map(|c| (c.file, format!("#{}", c.anchor()))).collect();
    let mut headings = chapter.headings().into_iter();
    let mut out = Vec::new();
    for event in Parser::new_ext(chapter.text, Options::ENABLE_TABLES) {
        match event.into_static() {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let id = match level {
                    HeadingLevel::H1 => Some(chapter.anchor()),
                    HeadingLevel::H2 => headings.next().map(|heading| place(chapter, heading)),
                    _ => None,
                };
                out.push(Event::Start(Tag::Heading { level: deeper(level), id: id.map(CowStr::from), classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => out.push(Event::End(TagEnd::Heading(deeper(level)))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = anchors.get(&*dest_url).map_or(dest_url, |anchor| CowStr::from(anchor.clone()));
                out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(tag @ Tag::Table(_)) => {
                out.push(Event::Html("<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">".into()));
                out.push(Event::Start(tag));
            }
            Event::End(TagEnd::Table) => out.extend([Event::End(TagEnd::Table), Event::Html("</div>\n".into())]),
            other => out.push(other),
        }
    }
    out
}

fn deeper(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// A heading without the paragraph around it, with its typewriter letters.
fn inline(heading: &str) -> String {
    let mut out = String::new();
    let within = |event: &Event<'_>| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
    html::push_html(&mut out, Parser::new(heading).filter(within));
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
