//! From the start of a file to a layout: which format, which column is which, and what is left to ask.

use std::borrow::Cow;
use std::collections::BTreeSet;

use encoding_rs::{Encoding, UTF_8};

use super::encoding::{decoded, encoding_of};
use super::header::{Header, WIDEST, has};
use super::records::{Record, Records};
use super::refuse::{by_content, by_magic};
use super::{Codes, Detected, Filter, Layout, Place, Profile, Question, Role, Sample, Unreadable};
use super::{Decimal, evidence, number, period, profiles, unit};
use crate::say;

/// What may stand between two values, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are not blank among which the header must be.
const HEADER_WITHIN: usize = 10;
/// Rows, blank ones too, beyond which nobody begins a table.
const LOOKED_AT: usize = 1000;
/// Rows by which a separator is judged.
const JUDGED: usize = 50;
/// Rows shown of an unknown file, its columns, and letters of a cell.
const SHOWN: (usize, usize, usize) = (20, 200, 80);

/// A row that is the header of a format.
struct Found<'a> {
    profiles: Vec<&'a Profile>,
    places: Vec<Place>,
    header: Header,
    delimiter: u8,
    /// Index of the record.
    at: usize,
}

/// What a file is, by its first bytes (a megabyte is plenty); `whole` says that the sample is all of it. `extra` are
/// mappings that persons made; they come before the program's own formats. `name` is only for sentences.
///
/// # Errors
/// It is no table of text, or one from which no flows can be read: a sentence says why and what to do.
pub fn detect(name: &str, sample: &[u8], whole: bool, extra: &[Profile]) -> Result<Detected, Unreadable> {
    by_magic(name, sample)?;
    let (text, encoding) = text(sample, encoding_of(sample));
    by_content(name, &text)?;
    match find(&text, whole, encoding, extra) {
        Some(found) => known(name, &text, whole, encoding, found),
        None => unknown(name, &text, whole, encoding).map(Detected::Unknown),
    }
}

/// The sample without a byte order mark, in an encoding in which ASCII is ASCII, and which: UTF-16 is made UTF-8, as the
/// rows will be.
fn text<'a>(sample: &'a [u8], encoding: &'static Encoding) -> (Cow<'a, [u8]>, &'static Encoding) {
    let bare = Encoding::for_bom(sample).map_or(sample, |(_, length)| &sample[length..]);
    if encoding.is_ascii_compatible() {
        return (Cow::Borrowed(bare), encoding);
    }
    // Half a letter at the end of the sample is no letter.
    let even = &bare[..bare.len() & !1];
    (Cow::Owned(encoding.decode_without_bom_handling(even).0.into_owned().into_bytes()), UTF_8)
}

/// Rows at the start that are not blank, with their index among all.
fn first_rows(text: &[u8], delimiter: u8, whole: bool, count: usize) -> impl Iterator<Item = (usize, Record<'_>)> {
    let rows = Records::new(text, delimiter, whole).enumerate().take(LOOKED_AT);
    rows.filter(|(_, record)| !record.is_blank()).take(count)
}

/// The format whose header has most of its columns, under the separator that shows it.
fn find<'a>(text: &[u8], whole: bool, encoding: &'static Encoding, extra: &'a [Profile]) -> Option<Found<'a>> {
    let mut best: Option<Found<'a>> = None;
    for delimiter in DELIMITERS {
        // A header without an end of line is all there is of a cut sample: it is still a header.
        for (at, record) in first_rows(text, delimiter, true, HEADER_WITHIN) {
            if record.cells.len() > WIDEST {
                continue;
            }
            let Some(found) = fitting(&record, at, delimiter, encoding, extra) else { continue };
            if best.as_ref().is_none_or(|best| found.places.len() > best.places.len()) && confirmed(&found, text, whole)
            {
                best = Some(found);
            }
            break;
        }
    }
    best
}

/// The formats that a row is the header of, those with most columns; a person's mapping before the program's.
fn fitting<'a>(
    record: &Record<'_>,
    at: usize,
    delimiter: u8,
    encoding: &'static Encoding,
    extra: &'a [Profile],
) -> Option<Found<'a>> {
    let header = Header::new(record, encoding);
    let of = |profiles: &'a [Profile]| {
        let fit = profiles.iter().filter_map(|profile| Some((profile, header.places(profile)?)));
        let fit: Vec<_> = fit.collect();
        let before = |id: &String| fit.iter().any(|(other, _)| other.before.contains(id));
        let first: Vec<_> = fit.iter().filter(|(profile, _)| !before(&profile.id)).cloned().collect();
        let most = first.iter().map(|(_, places)| places.len()).max();
        first.into_iter().filter(move |(_, places)| Some(places.len()) == most).collect::<Vec<_>>()
    };
    let (by_person, ours) = (of(extra), of(profiles()));
    let columns = |found: &[(&Profile, Vec<Place>)]| found.first().map_or(0, |(_, places)| places.len());
    let best = if columns(&by_person) >= columns(&ours) { by_person } else { ours };
    let (_, places) = best.first()?.clone();
    let profiles = best.into_iter().map(|(profile, _)| profile).collect();
    Some(Found { profiles, places, header, delimiter, at })
}

/// Whether the rows below bear a header out whose names are single letters: a year where it says so in one of them.
fn confirmed(found: &Found<'_>, text: &[u8], whole: bool) -> bool {
    let Some(profile) = found.profiles.first().filter(|profile| profile.exact) else { return true };
    let at = |role: Role| found.places.iter().find(|place| place.role == role).map(|place| place.at);
    let rows: Vec<Record<'_>> = Records::new(text, found.delimiter, whole).skip(found.at + 1).take(JUDGED).collect();
    let digits = |text: &[u8]| !text.is_empty() && text.len() <= 3 && text.iter().all(u8::is_ascii_digit);
    let good = |row: &Record<'_>| {
        at(Role::Year).is_none_or(|at| period(row.cell(at)).is_some())
            && (profile.codes != Codes::Baci || at(Role::Exporter).is_none_or(|at| digits(row.cell(at))))
    };
    rows.len() < 3 || rows.iter().any(good)
}

/// The layout of a known format, with what is left to ask.
fn known(
    name: &str,
    text: &[u8],
    whole: bool,
    encoding: &'static Encoding,
    found: Found<'_>,
) -> Result<Detected, Unreadable> {
    let Found { profiles, places, header, delimiter, at } = found;
    let Some(profile) = profiles.first().map(|profile| (*profile).clone()) else {
        return unknown(name, text, whole, encoding).map(Detected::Unknown);
    };
    let profile = Profile { codes: header.codes(&profile), ..profile };
    if let Some(why) = &profile.refused {
        let (format, why) = (&profile.title, crate::words::phrase(why));
        return Err(Unreadable(say!("{name} is {format}. {why}", name, format, why)));
    }
    // The header may be the last thing in a cut sample; rows below it must be complete.
    let Some(head) = Records::new(text, delimiter, true).nth(at) else {
        return unknown(name, text, whole, encoding).map(Detected::Unknown);
    };
    let rows: Vec<Record<'_>> =
        Records::new(text, delimiter, whole).skip(at + 1).filter(|record| !record.is_blank()).collect();
    let years = if profile.shape == super::Shape::Years { header.years() } else { Vec::new() };
    if let Some((column, first, second)) = header.twice(&places, &years) {
        let (line, first, second) = (head.line, first + 1, second + 1);
        return Err(Unreadable(say!(
            "{name}, line {line}: two columns are named '{column}', number {first} and number {second}. Which is meant? Rename or delete one.",
            name,
            line,
            column,
            first,
            second
        )));
    }
    let plain = &header.plain;
    let at_name = |filter: &Filter| plain.iter().position(|name| *name == filter.column);
    let filters = profile.filters.iter().filter_map(|filter| Some((at_name(filter)?, filter.clone()))).collect();
    let mut layout = Layout {
        encoding,
        delimiter,
        decimal: Decimal::Unsaid,
        header_line: head.line,
        trailing: trailing(&rows, header.names.len()),
        header: header.names,
        places,
        years,
        filters,
        reporter: None,
        exports: None,
        countries: std::collections::BTreeMap::new(),
        unit: profile.unit,
        profile,
    };
    layout.encoding = evidence::encoding(&layout, &head, &rows);
    let mut questions = questions(&mut layout, &rows);
    if profiles.len() > 1 {
        questions.insert(0, Question::Format(profiles.into_iter().cloned().collect()));
    }
    let layout = Box::new(layout);
    Ok(if questions.is_empty() { Detected::Known(layout) } else { Detected::Asks(layout, questions) })
}

/// Settles what the values of the sample tell, and asks the rest.
fn questions(layout: &mut Layout, rows: &[Record<'_>]) -> Vec<Question> {
    let mut questions = Vec::new();
    let (decimal, doubt) = evidence::decimal(layout, rows);
    layout.decimal = decimal;
    questions.extend(doubt);
    if layout.profile.ask_unit {
        let (unit, doubt) = unit::unit(layout, rows);
        layout.unit = unit;
        questions.extend(doubt);
    }
    keep_one_scale(layout, rows);
    let says = |role| has(&layout.places, role);
    if !says(Role::Exporter) && !says(Role::Reporter) {
        questions.push(Question::Reporter);
    }
    let flow = [Role::Exporter, Role::Flow, Role::ExportValue, Role::ImportValue];
    if !flow.into_iter().any(says) {
        questions.push(Question::Flow);
    }
    questions
}

/// Where rows state several powers of ten, those with the one of most rows are kept.
fn keep_one_scale(layout: &mut Layout, rows: &[Record<'_>]) {
    let scale = layout.places.iter().find(|place| place.role == Role::Scale).map(|place| place.at);
    let most = scale.and_then(|at| {
        let (most, others) = unit::scales(rows, at);
        let words = rows.iter().map(|row| row.cell(at)).filter(|text| unit::scale(text) == Some(most));
        let words: BTreeSet<String> = words.map(|text| String::from_utf8_lossy(text).to_lowercase()).collect();
        others.then_some(words)
    });
    layout.filters.retain_mut(|(at, filter)| {
        if Some(*at) == scale && filter.keep.is_empty() {
            filter.keep = most.iter().flatten().cloned().collect();
        }
        !filter.keep.is_empty() || !filter.drop.is_empty()
    });
}

/// Whether rows end in one empty value more than the header has. A bad row here and there says nothing.
fn trailing(rows: &[Record<'_>], columns: usize) -> bool {
    let more = |row: &&Record<'_>| row.cells.len() == columns + 1 && row.cell(columns).is_empty();
    let full = |row: &&Record<'_>| row.cells.len() == columns;
    let (more, full) = (rows.iter().filter(more).count(), rows.iter().filter(full).count());
    more > full * 10
}

/// The start of a file whose format is not known, as a table.
fn unknown(name: &str, text: &[u8], whole: bool, encoding: &'static Encoding) -> Result<Sample, Unreadable> {
    if !whole && !text.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return Err(Unreadable(say!("{name} is no table: its first line goes on for more than a megabyte.", name)));
    }
    let rows = |delimiter| first_rows(text, delimiter, whole, JUDGED).map(|(_, record)| record).collect::<Vec<_>>();
    // Most rows of one width wins; of two separators alike, the one that makes more columns.
    let judged = DELIMITERS.map(|delimiter| {
        let widths: Vec<usize> = rows(delimiter).iter().map(|row| row.cells.len()).collect();
        let alike = |width: usize| widths.iter().filter(|other| **other == width).count();
        let width = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (alike(*width), *width));
        (width.map_or(0, alike), width.unwrap_or(1), delimiter)
    });
    let (alike, width, delimiter) = judged
        .into_iter()
        .fold((0, 1, b','), |best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    if alike == 0 {
        return Err(Unreadable(say!(
            "{name} is no table that can be told: no comma, semicolon, tab or bar separates values in its first lines.",
            name
        )));
    }
    let rows = rows(delimiter);
    let named = |row: &&Record<'_>| row.cells.len() == width && is_header(row);
    // A title above the columns leaves most cells of its row empty.
    let filled = |row: &&Record<'_>| row.cells.iter().filter(|cell| !cell.trim_ascii().is_empty()).count() * 2 > width;
    let head = rows.iter().find(|row| named(row) && filled(row)).or_else(|| rows.iter().find(named));
    let head = head.or_else(|| rows.iter().find(|row| row.cells.len() == width));
    let header_line = head.map_or(1, |head| head.line);
    let shown = |cell: &Cow<'_, [u8]>| decoded(cell, encoding).trim().chars().take(SHOWN.2).collect::<String>();
    let below = rows.iter().filter(|row| row.line >= header_line).take(SHOWN.0 + 1);
    let rows = below.map(|row| row.cells.iter().take(SHOWN.1).map(shown).collect()).collect();
    Ok(Sample { encoding, delimiter, header_line, rows })
}

/// Whether a row names columns: it has no figures, and no year unless it names columns by several.
fn is_header(row: &Record<'_>) -> bool {
    let periods: BTreeSet<_> = row.cells.iter().filter_map(|cell| period(cell)).collect();
    let figure = |cell: &Cow<'_, [u8]>| period(cell).is_none() && number(cell, Decimal::Point).is_ok();
    periods.len() != 1 && !row.cells.iter().any(figure)
}
