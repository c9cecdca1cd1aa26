//! Tables of text to [`Evidence`]. Every refusal names the file, the line, what was expected and what to do; nothing is
//! kept of a file that is refused.

mod episodes;
mod flows;
mod series;
mod table;

use super::Evidence;

/// A text and the name that stands in its errors.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the type says it")]
pub struct Text<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// The tables behind a back-test, CSV with a header row. Further columns are ignored.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// `episode,target,sender,imposed_year,lifted_year,reimposed_year,pre_from,pre_to,use,note,dates_source`
    pub episodes: Text<'a>,
    /// `year,target,sender,direction,value_usd,source,flags`; US$, nominal; a blank value is a gap.
    pub trade: Text<'a>,
    /// `year,target,sender,eu_exports_bn_eur,eu_imports_bn_eur,total_bn_eur,usd_per_eur,how,source`; EUR billion,
    /// nominal. A year in it replaces the same pair's year in `trade`, so that two sources are never mixed in one year.
    pub euro: Option<Text<'a>>,
    /// `country,year,real_gdp`
    pub gdp: Text<'a>,
    /// `year,to_2016_usd`: factor from nominal US$ to US$ of 2016.
    pub deflator: Text<'a>,
}

/// Most rows of an episode table: each has its own places among the random numbers.
pub const MOST_EPISODES: usize = 200;

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct ReadError {
    /// Name of the file.
    pub file: String,
    /// Line, counted from 1.
    pub line: u64,
    /// Expected, found, remedy.
    pub problem: String,
}

/// Reads episodes and their trade. Unknown countries are fine: without GDP their growth is left out, in words.
///
/// # Errors
/// [`ReadError`] at the first row that cannot be taken as it stands.
pub fn read(files: &Files<'_>) -> Result<Evidence, ReadError> {
    let deflator = series::deflator(files.deflator)?;
    let gdp = series::gdp(files.gdp)?;
    let mut episodes = episodes::episodes(files.episodes)?;
    let mut trade = flows::trade(files.trade)?;
    if let Some(euro) = files.euro {
        flows::replace_by_euro(&mut trade, euro)?;
    }
    for episode in &mut episodes {
        flows::fill(episode, &trade, &deflator);
    }
    let unused = flows::unused(&episodes, &trade);
    Ok(Evidence { episodes, gdp, unused })
}
