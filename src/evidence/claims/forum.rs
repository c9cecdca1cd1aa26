//! "The ARF is the only forum with both" North Korea and the United States.

use std::collections::BTreeSet;

use super::{Claim, ClaimTable, Verdict, memory_note, text};
use crate::say;
use crate::trade::{Country, Dataset, Membership};

const FORUM: &str = "ARF";
const OTHER: &str = "USA";

pub(super) fn forum(dataset: &Dataset) -> Claim {
    let other = Country::parse(OTHER);
    let spell = |group: &str, country: Option<Country>| -> Option<&Membership> {
        let mut spells = dataset.memberships.iter().filter(|m| m.group == group && Some(m.country) == country);
        spells.find(|m| m.to.is_none())
    };
    let groups: BTreeSet<&str> = dataset.memberships.iter().map(|m| m.group.as_str()).collect();
    let with_both = |group: &&str| spell(group, Some(dataset.target)).is_some() && spell(group, other).is_some();
    let both: Vec<&str> = groups.iter().copied().filter(with_both).collect();
    let united_nations = say!(
        "As worded it is wrong: North Korea and the United States are both members of the United Nations as well (general knowledge, not a row in these data)."
    );
    let data = match (spell(FORUM, Some(dataset.target)), spell(FORUM, other)) {
        (Some(target), Some(other)) => say!(
            "What these data show: both take part in the ASEAN Regional Forum, the United States since {other}, North Korea since {target}.",
            other = other.from,
            target = target.from
        ),
        _ => say!("These data do not show both in the ASEAN Regional Forum.").to_owned(),
    };
    let among = match both.as_slice() {
        [] => say!("No group in these data ({groups}) has both.", groups = listed(&groups)),
        [one] => say!(
            "Of the groups in these data ({groups}) only {one} has both; other forums are not in them.",
            groups = listed(&groups),
            one
        ),
        many => say!("In these data {groups} have both.", groups = many.join(", ")),
    };
    Claim {
        quote: say!("The ARF is the only forum with both"),
        verdict: Verdict::NotAsStated,
        words: format!("{united_nations} {data} {among}"),
        tables: vec![table(dataset)],
    }
}

fn listed(groups: &BTreeSet<&str>) -> String {
    groups.iter().copied().collect::<Vec<_>>().join(", ")
}

fn table(dataset: &Dataset) -> ClaimTable {
    let row = |m: &&Membership| {
        vec![
            dataset.name(m.country),
            m.from.clone(),
            m.to.clone().unwrap_or_else(|| say!("still in").to_owned()),
            m.source.clone(),
        ]
    };
    let mut spells: Vec<&Membership> = dataset.memberships.iter().filter(|m| m.group == FORUM).collect();
    spells.sort_by(|a, b| (&a.from, dataset.name(a.country)).cmp(&(&b.from, dataset.name(b.country))));
    ClaimTable {
        title: say!("ASEAN Regional Forum: who takes part").to_owned(),
        columns: vec![text(say!("Participant")), text(say!("From")), text(say!("To")), text(say!("Source"))],
        rows: spells.iter().map(row).collect(),
        notes: std::iter::once(say!("Participants that are countries of this case; the forum has more").to_owned())
            .chain(memory_note(spells.iter().map(|m| m.source.as_str())))
            .collect(),
    }
}
