//! `detente why`.

use std::sync::Arc;

use super::WhyArgs;
use crate::model::{Point, why};
use crate::scenario::HORIZON;
use crate::trade::{Country, Dataset, Direction};

/// Explains and prints.
pub(super) fn run(case: &Arc<Dataset>, args: &WhyArgs) -> Result<String, String> {
    let super::Subject { dataset, scenario, .. } = super::subject(case, &args.scenario)?;
    let (from, to) = (dataset.years().0.min(HORIZON.0), HORIZON.1);
    if !(from..=to).contains(&args.year) {
        return Err(format!("--year expects a year from {from} to {to}, found {}", args.year));
    }
    let partner = args.partner.as_deref().map(|code| partner(&dataset, code)).transpose()?;
    let direction = args.direction.as_deref().map(direction).transpose()?;
    Ok(why(&dataset, &scenario, Point { partner, direction, year: args.year, compared: args.compared }))
}

/// Place of a partner among the members.
fn partner(dataset: &Dataset, code: &str) -> Result<usize, String> {
    let country = Country::parse(&code.to_ascii_uppercase());
    dataset.members.iter().position(|member| Some(*member) == country).ok_or_else(|| {
        let codes: Vec<&str> = dataset.members.iter().map(Country::code).collect();
        format!("--partner expects one of {}, found '{code}'", codes.join(", "))
    })
}

fn direction(code: &str) -> Result<Direction, String> {
    let known = Direction::BOTH.into_iter().find(|direction| direction.code().eq_ignore_ascii_case(code));
    known.ok_or_else(|| {
        format!("--direction expects X ({}) or M ({}), found '{code}'", Direction::X.label(), Direction::M.label())
    })
}
