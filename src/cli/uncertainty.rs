//! `detente uncertainty`.

use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::{Format, UncertaintyArgs};
use crate::model::{
    Band, Ensemble, FIRST_DRAWN, Grid, Reference, ReliefChance, Series, band_words, chance_words, ensemble,
};
use crate::scenario::{Doubt, HORIZON, Scenario, fitted};
use crate::trade::Dataset;

/// More draws than this would need several gigabytes of memory and tell nothing new.
const MOST_DRAWS: usize = 1_000_000;

/// Draws and prints.
pub(super) fn run(case: &Arc<Dataset>, args: &UncertaintyArgs) -> Result<String, String> {
    let draws = usize::try_from(args.draws).ok().filter(|draws| (1..=MOST_DRAWS).contains(draws));
    let draws = draws
        .ok_or_else(|| format!("--draws expects 1 to {MOST_DRAWS}, found {}; leave it out for 2000", args.draws))?;
    let super::Subject { dataset, mut scenario, .. } = super::subject(case, &args.scenario)?;
    scenario.seed = args.seed.unwrap_or(scenario.seed);
    let answer = drawn(&dataset, &scenario, draws, args.threads)?;
    let report = Report {
        reference: Reference::new(&dataset, &scenario),
        relief: ReliefChance::new(&fitted(&dataset, &scenario)),
        dataset: &dataset,
        scenario: &scenario,
        answer,
    };
    match args.format {
        Format::Table => Ok(report.table()),
        Format::Csv => super::csv_rows(&report.rows()),
        Format::Json => report.json(),
    }
}

/// The bands, on as many threads as asked for.
fn drawn(dataset: &Dataset, scenario: &Scenario, draws: usize, threads: Option<u16>) -> Result<Ensemble, String> {
    let work = || ensemble(dataset, scenario, draws, &|| true).map_err(|error| error.to_string());
    let Some(threads) = threads else { return work() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build();
    pool.map_err(|error| format!("could not start {threads} threads: {error}"))?.install(work)
}

/// One year of one series, or of one chance.
#[derive(Default, Serialize)]
struct Row {
    band: &'static str,
    series: String,
    year: i32,
    p5_musd: Option<f64>,
    p25_musd: Option<f64>,
    p50_musd: Option<f64>,
    p75_musd: Option<f64>,
    p95_musd: Option<f64>,
    /// Chance of being at or above the reference level in the year, and its Monte Carlo error.
    chance_in_year: Option<f64>,
    chance_in_year_error: Option<f64>,
    /// Chance that it has come to that by then; of relief, that it has come.
    chance_by_then: Option<f64>,
    chance_by_then_error: Option<f64>,
}

impl Row {
    fn of(band: &'static str, series: String, year: i32, fan: Option<[f64; 5]>) -> Self {
        let fan = fan.map_or([None; 5], |percentiles| percentiles.map(Some));
        Self {
            band,
            series,
            year,
            p5_musd: fan[0],
            p25_musd: fan[1],
            p50_musd: fan[2],
            p75_musd: fan[3],
            p95_musd: fan[4],
            ..Self::default()
        }
    }
}

/// What was drawn, for what.
struct Report<'a> {
    dataset: &'a Dataset,
    scenario: &'a Scenario,
    reference: Reference,
    answer: Ensemble,
    relief: ReliefChance,
}

impl Report<'_> {
    /// Every band that there is, by its code.
    fn bands(&self) -> impl Iterator<Item = (&'static str, &Band)> {
        let answer = &self.answer;
        let bands = [("holds", &answer.holds), ("snapback", &answer.snapback), ("data", &answer.data)];
        bands.into_iter().filter_map(|(code, band)| Some((code, band.as_ref()?)))
    }

    /// Every series, by its code.
    fn series(&self) -> Vec<(String, Series)> {
        let members = self.dataset.members.iter().enumerate();
        let partners = members.map(|(place, member)| (member.to_string(), Series::Partner(place)));
        [("compared".to_owned(), Series::Compared), ("all".to_owned(), Series::All)]
            .into_iter()
            .chain(partners)
            .collect()
    }

    /// Every number: series and years of each band, then the chance of relief.
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (code, band) in self.bands() {
            for (name, series) in self.series() {
                for (place, (year, fan)) in Grid::years().zip(band.fan(series)).enumerate() {
                    let mut row = Row::of(code, name.clone(), year, Some(*fan));
                    if series == Series::Compared {
                        let (now, by_then) = (band.in_year[place], band.ever[place]);
                        (row.chance_in_year, row.chance_in_year_error) = (Some(now), Some(band.error(now)));
                        (row.chance_by_then, row.chance_by_then_error) = (Some(by_then), Some(band.error(by_then)));
                    }
                    rows.push(row);
                }
            }
        }
        for (series, chance) in [("without_envoy", &self.relief.without), ("with_envoy", &self.relief.with)] {
            for (year, chance) in self.relief.years.iter().zip(chance) {
                let mut row = Row::of("relief", series.to_owned(), *year, None);
                row.chance_by_then = Some(*chance);
                rows.push(row);
            }
        }
        rows
    }

    fn json(&self) -> Result<String, String> {
        let flows = self.reference.flows.iter();
        let flows: Vec<String> =
            flows.map(|(partner, way)| format!("{}.{}", self.dataset.members[*partner], way.code())).collect();
        let own = json!({
            "draws": self.answer.draws,
            "seed": self.scenario.seed,
            "reference": { "year": self.reference.year, "level_musd": self.reference.level, "flows": flows },
            "envoy_strength": self.relief.strength,
            "relief_left_to_chance": self.scenario.hazard && self.scenario.relief.lifted,
            "words": [band_words(), &chance_words(self.reference.year, self.answer.draws), &self.relief.words()],
            "rows": self.rows(),
        });
        super::json_document(self.dataset, self.scenario, own)
    }

    fn table(&self) -> String {
        let (draws, seed) = (self.answer.draws, self.scenario.seed);
        let mut lines = vec![
            super::heading(self.dataset, self.scenario),
            format!("{draws} draws, seed {seed}. US$ million a year at constant 2016 prices. {}", band_words()),
            chance_words(self.reference.year, draws),
            format!(
                "The {} flows observed in {} came to US$ {:.2} m.",
                self.reference.flows.len(),
                self.reference.year,
                self.reference.level
            ),
        ];
        for doubt in [Doubt::Parameters, Doubt::Snapback, Doubt::Data] {
            lines.push(String::new());
            let band = match doubt {
                Doubt::Parameters => &self.answer.holds,
                Doubt::Snapback => &self.answer.snapback,
                Doubt::Data => &self.answer.data,
            };
            match band {
                Some(band) => {
                    lines.push(self.title(doubt));
                    self.years(band, &mut lines);
                }
                None => lines.push(self.absent(doubt)),
            }
        }
        lines.push(String::new());
        self.chance_of_relief(&mut lines);
        lines.join("\n") + "\n"
    }

    /// What a band is.
    fn title(&self, doubt: Doubt) -> String {
        let parameters = self.scenario.doubts(Doubt::Parameters);
        let (lifted, hazard) = (self.scenario.relief.lifted, self.scenario.hazard);
        match doubt {
            Doubt::Parameters => {
                let holds = if lifted { "If relief holds" } else { "Without relief" };
                let noise = if parameters { ": doubt about the parameters, with yearly noise" } else { "" };
                let date = if lifted && hazard { "; the date of relief is left to chance" } else { "" };
                format!("{holds}{noise}{date}")
            }
            Doubt::Snapback => "The same draws with the risk of snapback".to_owned(),
            Doubt::Data => "Doubt about the data alone: each draw takes one of the sources of each flow, and a common measurement error".to_owned(),
        }
    }

    /// Why a band is not there.
    fn absent(&self, doubt: Doubt) -> String {
        let reason = if doubt == Doubt::Snapback && !self.scenario.relief.lifted {
            "there is no relief to take back in this scenario"
        } else {
            "switched off in this scenario"
        };
        format!("{}: no band, {reason}.", doubt.label())
    }

    /// A band by year, then its partners in the last.
    fn years(&self, band: &Band, lines: &mut Vec<String>) {
        let year = self.reference.year;
        lines.push(format!(
            "{:<6}{:>45}   {:>14}  {:>14}   {:>45}",
            "",
            format!("flows compared with {year}: 5, 25, 50, 75, 95 %"),
            "chance now",
            "by then",
            "all flows: 5, 25, 50, 75, 95 %"
        ));
        let chance = |p: f64| format!("{:.1} +- {:.1} %", p * 100.0, band.error(p) * 100.0);
        let fans = band.fan(Series::Compared).iter().zip(band.fan(Series::All));
        for (place, (year, (compared, all))) in Grid::years().zip(fans).enumerate() {
            if year < FIRST_DRAWN {
                continue;
            }
            let (now, by_then) = (chance(band.in_year[place]), chance(band.ever[place]));
            lines.push(format!("{year:<6}{}   {now:>14}  {by_then:>14}   {}", five(compared), five(all)));
        }
        lines.push(format!("By partner in {}", HORIZON.1));
        for (place, member) in self.dataset.members.iter().enumerate() {
            if let Some(fan) = band.fan(Series::Partner(place)).last() {
                lines.push(format!("{member:<6}{}", five(fan)));
            }
        }
    }

    fn chance_of_relief(&self, lines: &mut Vec<String>) {
        lines.push(self.relief.words() + ".");
        lines.push(format!("{:<6}{:>15}{:>15}", "by end", "without envoy", "with envoy"));
        for (year, (without, with)) in self.relief.years.iter().zip(self.relief.without.iter().zip(&self.relief.with)) {
            lines.push(format!("{year:<6}{:>13.1} %{:>13.1} %", without * 100.0, with * 100.0));
        }
    }
}

/// Five percentiles side by side.
fn five(fan: &[f64; 5]) -> String {
    let [low, quarter, middle, three, high] = fan;
    format!("{low:>9.2}{quarter:>9.2}{middle:>9.2}{three:>9.2}{high:>9.2}")
}
