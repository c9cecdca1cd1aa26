//! The manual: its chapters, which the window shows one by one, and all of it as one page that needs nothing else.

mod page;

pub use page::{manual_html, manual_markdown};

/// A chapter: a Markdown file of `docs/manual/`.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// Name of the file, which links between chapters use.
    pub file: &'static str,
    /// Its Markdown.
    pub text: &'static str,
}

macro_rules! chapters {
    ($($file:literal),* $(,)?) => {
        /// All chapters, in reading order.
        const CHAPTERS: &[Chapter] =
            &[$(Chapter { file: $file, text: include_str!(concat!("../../docs/manual/", $file)) }),*];
    };
}

chapters![
    "what.md",
    "first-steps.md",
    "data.md",
    "trade-files.md",
    "levers.md",
    "lever-list.md",
    "model.md",
    "doubt.md",
    "limits.md",
    "files.md",
    "format.md",
    "passing-on.md",
    "commands.md",
    "options.md",
    "faq.md",
    "installing.md",
    "trouble.md",
    "glossary.md"
];

/// All chapters, in reading order.
#[must_use]
pub fn chapters() -> &'static [Chapter] {
    CHAPTERS
}

impl Chapter {
    /// Its heading.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(self.file)
    }

    /// Its parts: what stands before the first subheading, then a part a subheading.
    #[must_use]
    pub fn sections(&self) -> Vec<&'static str> {
        let mut starts: Vec<usize> = self.text.match_indices("\n## ").map(|(at, _)| at + 1).collect();
        starts.insert(0, 0);
        let ends = starts.iter().skip(1).copied().chain([self.text.len()]);
        starts.iter().zip(ends).map(|(from, to)| &self.text[*from..to]).collect()
    }

    /// Its subheadings.
    #[must_use]
    pub fn headings(&self) -> Vec<&'static str> {
        self.text.lines().filter_map(|line| line.strip_prefix("## ")).collect()
    }

    /// Name of its place on a page that holds all chapters.
    #[must_use]
    pub fn anchor(&self) -> String {
        slug(self.title())
    }

    /// Where its links lead.
    #[must_use]
    pub fn links(&self) -> Vec<&'static str> {
        let after = self.text.split("](").skip(1);
        after.filter_map(|rest| rest.split_once(')').map(|(target, _)| target)).collect()
    }
}

/// A heading as the name of a place on a page: small letters, digits and hyphens, as Markdown viewers make it.
pub(super) fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
