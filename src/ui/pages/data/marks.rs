//! What a person has said of a row: theirs, left out, taken in.

use crate::say;
use crate::trade::{Choices, Dataset, Flow, RowKey};

/// What stands beside a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A figure of the person's own.
    Yours,
    /// A row of this flow and year is left out.
    Out,
    /// It is blank or doubtful in the data, and taken in.
    In,
    /// It stands because of the order of sources, or because of whose reports go first.
    Chosen,
}

impl Mark {
    pub const ALL: [Self; 4] = [Self::Yours, Self::Out, Self::In, Self::Chosen];

    pub fn label(self) -> &'static str {
        match self {
            Self::Yours => say!("yours"),
            Self::Out => say!("left out"),
            Self::In => say!("taken in"),
            Self::Chosen => say!("chosen"),
        }
    }

    /// The rows with it, as a choice of what is shown.
    pub fn rows_label(self) -> &'static str {
        match self {
            Self::Yours => say!("Rows of yours"),
            Self::Out => say!("Rows left out"),
            Self::In => say!("Rows taken in"),
            Self::Chosen => say!("Rows chosen by order"),
        }
    }
}

/// Rows of a flow and year of which something is said, with the reasons.
pub(super) fn said<'a>(
    rows: &'a std::collections::BTreeMap<RowKey, String>,
    flow: &Flow,
) -> impl Iterator<Item = (&'a RowKey, &'a String)> + use<'a> {
    let first = RowKey { source: String::new(), ..RowKey::of(flow) };
    let place = first.flow();
    rows.range(first..).take_while(move |(row, _)| row.flow() == place)
}

/// The mark of a row in use; what a person decided about it goes before where it is from. `base` is the case without
/// any choice.
pub(super) fn mark(choices: &Choices, base: &Dataset, flow: &Flow) -> Option<Mark> {
    if said(&choices.excluded, flow).next().is_some() {
        return Some(Mark::Out);
    }
    if said(&choices.accepted, flow).next().is_some() {
        return Some(Mark::In);
    }
    let is_own = choices.file().is_some_and(|file| {
        let place = (flow.partner, flow.direction, flow.year);
        let at = file.used.binary_search_by_key(&place, |own| (own.flow.partner, own.flow.direction, own.flow.year));
        at.is_ok_and(|at| file.used[at].flow.source == flow.source && file.used[at].flow.value_usd == flow.value_usd)
    });
    if is_own {
        return Some(Mark::Yours);
    }
    let before = base.flow(flow.partner, flow.direction, flow.year);
    before.is_none_or(|before| before.source != flow.source).then_some(Mark::Chosen)
}
