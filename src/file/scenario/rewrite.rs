//! A file's text with new content and everything else as it was: comments by hand, order, spacing, fields that this
//! program does not know.
//!
//! `ronin-core` tells where each value stands in the text, and nothing more is asked of it: it is young, and its own way
//! of removing an entry takes the comment beside it along. What comes out is read back and must be what was meant.

use std::collections::BTreeMap;
use std::ops::Range;

use ronin_core::ast::{Document, Value};
use ronin_core::{ParseOptions, SyntaxKind, SyntaxNode};

/// Deeper than any scenario is nested.
const DEEPEST: usize = 32;

/// The text cannot be changed in place: writing it anew would lose what was added by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// `text` with what differs between `was` (its own content, as this program writes it) and `now` (the new content,
/// likewise). Entries that do not differ, or that only `text` has, stay as they are, byte for byte.
///
/// # Errors
/// [`NotKept`] when the text cannot be understood well enough.
pub fn rewritten(text: &str, was: &str, now: &str) -> Result<String, NotKept> {
    let (old, before, after) = (tree(text)?, tree(was)?, tree(now)?);
    let mut edits = Vec::new();
    compare((text, &old), (was, &before), (now, &after), &mut edits);
    // From the end, so that places before stay true. Several at one place keep their order.
    edits.sort_by_key(|edit: &Edit| (edit.place.start, edit.place.end));
    let mut out = text.to_owned();
    for edit in edits.into_iter().rev() {
        out.replace_range(edit.place, &edit.text);
    }
    Ok(out)
}

/// Replaces a place in the text.
struct Edit {
    place: Range<usize>,
    text: String,
}

/// A struct or a map.
struct Block {
    /// Between the brackets.
    inside: Range<usize>,
    entries: Vec<Entry>,
}

/// `name: value`, in a struct or a map.
struct Entry {
    name: String,
    start: usize,
    value: Range<usize>,
    /// After the comma, or after the value where there is none.
    end: usize,
    has_comma: bool,
    block: Option<Block>,
    /// Comments inside it, and those of them inside its value: they outlive it.
    comments: [Vec<String>; 2],
}

impl Block {
    fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }
}

/// The struct that a file holds. Any complaint means that the places cannot be trusted.
fn tree(text: &str) -> Result<Block, NotKept> {
    let document = ronin_core::parse_with_options(text, ParseOptions::default().with_max_depth(DEEPEST));
    let value = Document::cast(document.root()).and_then(|document| document.value());
    match value {
        Some(Value::Struct(fields)) if document.diagnostics().is_empty() => block(fields.syntax()).ok_or(NotKept),
        _ => Err(NotKept),
    }
}

fn block(node: &SyntaxNode) -> Option<Block> {
    let range = node.text_range();
    let mut entries: Vec<Entry> = Vec::new();
    let (mut open, mut close) = (None, None);
    for part in node.children_with_tokens() {
        let place = part.text_range();
        match part.kind() {
            SyntaxKind::LParen | SyntaxKind::LBrace if open.is_none() => open = Some(place.end()),
            SyntaxKind::RParen | SyntaxKind::RBrace => close = Some(place.start()),
            SyntaxKind::Comma => {
                let last = entries.last_mut()?;
                (last.end, last.has_comma) = (place.end(), true);
            }
            SyntaxKind::StructField | SyntaxKind::MapEntry => entries.push(entry(part.as_node()?)?),
            SyntaxKind::Error | SyntaxKind::LexError => return None,
            _ => {}
        }
    }
    let inside = open?..close.filter(|close| *close < range.end())?;
    Some(Block { inside, entries })
}

fn entry(node: &SyntaxNode) -> Option<Entry> {
    use ronin_core::ast::{MapEntry, StructField};
    let (name, value, start) = if let Some(field) = StructField::cast(node.clone()) {
        let token = field.name()?;
        (token.text().to_owned(), field.value()?, token.text_range().start())
    } else {
        let entry = MapEntry::cast(node.clone())?;
        let key = entry.key()?;
        // However a key is quoted, it is the same key.
        let text = key.syntax().text();
        let name = ron::from_str::<String>(text.trim()).unwrap_or(text);
        (name, entry.value()?, key.syntax().text_range().start())
    };
    let inner = match &value {
        Value::Struct(inner) => block(inner.syntax()),
        Value::Map(inner) => block(inner.syntax()),
        _ => None,
    };
    let comments = [node, value.syntax()].map(comments);
    let range = value.syntax().text_range();
    Some(Entry {
        name,
        start,
        value: range.start()..range.end(),
        end: range.end(),
        has_comma: false,
        block: inner,
        comments,
    })
}

fn comments(node: &SyntaxNode) -> Vec<String> {
    let is_comment = |kind| matches!(kind, SyntaxKind::LineComment | SyntaxKind::BlockComment);
    let tokens = node.descendant_tokens().filter(|token| is_comment(token.kind()));
    tokens.map(|token| token.text().trim_end().to_owned()).collect()
}

/// Collects the edits that bring one block to its new content.
fn compare(
    (text, old): (&str, &Block),
    (was, before): (&str, &Block),
    (now, after): (&str, &Block),
    edits: &mut Vec<Edit>,
) {
    for entry in &old.entries {
        let Some(known) = before.get(&entry.name) else { continue };
        let Some(new) = after.get(&entry.name) else {
            edits.push(removal(text, entry));
            continue;
        };
        let (from, to) = (&was[known.value.clone()], &now[new.value.clone()]);
        if from == to {
            continue;
        }
        if let (Some(old), Some(before), Some(after)) = (&entry.block, &known.block, &new.block) {
            compare((text, old), (was, before), (now, after), edits);
        } else {
            let indent = line_indentation(text, entry.start);
            let comments = entry.comments[1].iter().map(|comment| format!("{comment}\n{indent}"));
            let new = comments.chain(std::iter::once(to.to_owned())).collect();
            edits.push(Edit { place: entry.value.clone(), text: new });
        }
    }
    // What is new goes after what it follows in the new content, or first.
    let mut added: BTreeMap<Option<usize>, Vec<&Entry>> = BTreeMap::new();
    let mut follows = None;
    for new in &after.entries {
        match old.entries.iter().position(|entry| entry.name == new.name) {
            Some(place) => follows = Some(place),
            // What both contents state, and the text does not, goes without saying.
            None if before.get(&new.name).is_some_and(|known| was[known.value.clone()] == now[new.value.clone()]) => {}
            None => added.entry(follows).or_default().push(new),
        }
    }
    for (follows, entries) in added {
        let texts: Vec<&str> = entries.iter().map(|new| &now[new.start..new.value.end]).collect();
        let kept = follows.and_then(|place| old.entries.get(place));
        // The last entry may stand without a comma; what is put after it needs one.
        if let Some(last) = kept.filter(|kept| !kept.has_comma) {
            edits.push(Edit { place: last.value.end..last.value.end, text: ",".to_owned() });
        }
        edits.push(insertion(text, old, kept, &texts));
    }
}

/// Takes an entry out; its line goes too if nothing else is on it, and comments in it or beside it stay.
fn removal(text: &str, entry: &Entry) -> Edit {
    let line = text[..entry.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[entry.end..].find('\n').map_or(text.len(), |at| entry.end + at);
    let indent = line_indentation(text, entry.start);
    let comments = entry.comments[0].iter().flat_map(|comment| [indent, comment, "\n"]).collect::<String>();
    let begins_line = text[line..entry.start].trim().is_empty();
    if begins_line && text[entry.end..rest].trim().is_empty() && rest < text.len() {
        return Edit { place: line..rest + 1, text: comments };
    }
    let spaces = text[entry.end..].len() - text[entry.end..].trim_start_matches([' ', '\t']).len();
    let end = entry.end + spaces;
    match (comments.is_empty(), begins_line) {
        (true, _) => Edit { place: entry.start..end, text: comments },
        (false, true) => Edit { place: line..end, text: comments + indent },
        (false, false) => Edit { place: entry.start..end, text: format!("\n{comments}{indent}") },
    }
}

/// Puts entries after another, on lines of their own, or first.
fn insertion(text: &str, block: &Block, follows: Option<&Entry>, entries: &[&str]) -> Edit {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let indent = indentation(text, block);
    let lines = entries.iter().flat_map(|entry| [line_end, &indent, entry, ","]).collect::<String>();
    let Some(follows) = follows else {
        let at = block.inside.start;
        // Between brackets without anything, the closing one goes to a line of its own.
        if !text[block.inside.clone()].contains('\n') && block.entries.is_empty() {
            let outer = line_indentation(text, at);
            return Edit { place: at..at, text: format!("{lines}{line_end}{outer}") };
        }
        return Edit { place: at..at, text: lines };
    };
    // After a comment that stands on the same line.
    let mut at = follows.end;
    let rest = &text[at..block.inside.end];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let is_comment = line.trim_start().starts_with("//") || (line.contains("/*") && line.trim_end().ends_with("*/"));
    if rest.len() > line.len() && (line.trim().is_empty() || is_comment) {
        at += line.trim_end().len();
    }
    Edit { place: at..at, text: lines }
}

/// Spaces before the entries of a block.
fn indentation(text: &str, block: &Block) -> String {
    let of_entry = |entry: &Entry| {
        let before = line_indentation(text, entry.start);
        let line = text[..entry.start].rfind('\n').map_or(0, |at| at + 1);
        (text[line..entry.start].len() == before.len()).then(|| before.to_owned())
    };
    let found = block.entries.iter().find_map(of_entry);
    found.unwrap_or_else(|| format!("{}    ", line_indentation(text, block.inside.start)))
}

/// Spaces at the beginning of the line on which a place stands.
fn line_indentation(text: &str, place: usize) -> &str {
    let line = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[line..];
    &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]
}
