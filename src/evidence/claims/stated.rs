//! Rankings in published statements: figures, and places that the publisher stated.

use std::collections::BTreeMap;

use super::rank::{Place, Way};
use crate::say;
use crate::trade::{Country, Dataset, Statement};
use crate::words::phrase;

/// World totals are statements too, but no partner.
const WORLD: &str = "WLD";

/// Who stands behind a figure, whoever passed it on: "KOTRA via press" is KOTRA's.
fn origin(basis: &str) -> &str {
    basis.split(" via ").next().unwrap_or(basis)
}

/// Names of the bases behind a ranking, and its rows.
type Found<'a> = (Vec<&'a str>, Vec<Place>);

/// Partners by origin of the figure and direction. Imports and exports of one partner also count together.
pub(super) fn rows(dataset: &Dataset, year: i32) -> Vec<(String, Way, Vec<Place>)> {
    let mut found: BTreeMap<(&str, Way), Found<'_>> = BTreeMap::new();
    let is_partner = |code: &str| code != WORLD && Country::parse(code).is_some();
    let of_year = dataset.statements.iter().filter(|s| s.year == year && s.period == "year");
    for s in of_year.filter(|s| is_partner(&s.partner)) {
        let (bases, places) = found.entry((origin(&s.basis), way(s))).or_default();
        bases.push(&s.basis);
        let place = place(dataset, s);
        places.push(place);
        for (ahead, name) in named_after(&s.kind).enumerate() {
            // The row itself comes first, then those that it names.
            let (flags, stated) = (say!("named in the row for {partner}", partner = s.partner), Some(ahead + 2));
            let partner = phrase(name).to_owned();
            places.push(Place { partner, value: None, stated, flags });
        }
    }
    let summed: Vec<_> = found
        .iter()
        .filter(|((_, way), _)| *way == Way::Imports)
        .flat_map(|((origin, _), (bases, imports))| {
            let exports = found.get(&(*origin, Way::Exports)).map_or(&[][..], |(_, places)| places.as_slice());
            imports.iter().filter_map(move |m| Some((*origin, bases.clone(), sum(m, exports)?)))
        })
        .collect();
    for (origin, names, place) in summed {
        let (bases, places) = found.entry((origin, Way::Both)).or_default();
        bases.extend(names);
        match places.iter_mut().find(|known| known.partner == place.partner) {
            Some(known) if known.value.is_none() => {
                *known = Place { stated: known.stated, flags: format!("{}; {}", known.flags, place.flags), ..place };
            }
            Some(_) => {}
            None => places.push(place),
        }
    }
    let named = |mut bases: Vec<&str>| {
        bases.sort_unstable();
        bases.dedup();
        bases.join(&format!(" {} ", say!("and")))
    };
    found.into_iter().map(|((_, way), (bases, places))| (named(bases), way, places)).collect()
}

fn way(s: &Statement) -> Way {
    match s.direction.as_str() {
        "X" => Way::Exports,
        "M" => Way::Imports,
        _ => Way::Both,
    }
}

fn place(dataset: &Dataset, s: &Statement) -> Place {
    let partner = Country::parse(&s.partner).map_or_else(|| s.partner.clone(), |code| dataset.name(code));
    let stated = s.kind.split_once("(rank ").and_then(|(_, rest)| rest.split(')').next()?.parse().ok());
    Place { partner, value: Some(s.value_musd), stated, flags: format!("{}; {}", s.kind, s.source) }
}

/// Imports of a partner with its exports, where both were published.
fn sum(imports: &Place, exports: &[Place]) -> Option<Place> {
    let other = exports.iter().find(|other| other.partner == imports.partner)?;
    let value = imports.value? + other.value?;
    let flags = say!("sum of M: {imports}; X: {exports}", imports = imports.flags, exports = other.flags);
    Some(Place { partner: imports.partner.clone(), value: Some(value), stated: None, flags })
}

/// Partners that a row names in order behind its own: "then Russia India Thailand Philippines".
fn named_after(kind: &str) -> impl Iterator<Item = &str> {
    let list = kind.split_once("then ").map_or("", |(_, rest)| rest);
    let list = list.split(';').next().unwrap_or_default();
    list.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{named_after, origin};

    #[test]
    fn an_order_in_words_is_read_to_its_end() {
        let kind = "stated (exports 2630; imports 3420 incl. crude estimate); then Russia India Thailand; new: Ghana";
        assert_eq!(named_after(kind).collect::<Vec<_>>(), ["Russia", "India", "Thailand"]);
        assert_eq!(named_after("derived RM20.6M Jan-May then zero in Jun-Jul").count(), 0);
        assert_eq!(named_after("stated").count(), 0);
    }

    #[test]
    fn a_figure_belongs_to_whoever_made_it() {
        assert_eq!(origin("KOTRA via press"), "KOTRA");
        assert_eq!(origin("OEC"), "OEC");
    }
}
