//! The list itself.

use super::{DATES, Kind, Lever, Section};
use crate::say;
use crate::scenario::unfit::unfit;
use crate::scenario::{HORIZON, Key, Parameter, Party, Scenario};
use crate::trade::{Dataset, Grade, Side, Suspension};
use crate::words::{self, number as number_words, ungrouped};

/// Source of levers that are choices, not findings.
pub(super) fn choice() -> &'static str {
    say!("A choice of the person, not a finding")
}

/// Source of levers that rest on the model's own judgement.
pub(super) fn judgement() -> &'static str {
    say!("Judgement of the model; no study has measured it")
}

/// All levers of a case, in panel order.
pub(super) fn levers(dataset: &Dataset) -> Vec<Lever> {
    let mut levers = sanctions();
    levers.extend(national(dataset));
    levers.extend(envoy());
    levers.extend(embassies(dataset));
    levers.extend(summit(dataset));
    levers.extend(Parameter::ALL.iter().map(|p| parameter(*p, &dataset.case.retrieved)));
    levers.extend(history(dataset));
    levers.extend(comparison(dataset));
    levers.extend(super::unknown::levers(dataset));
    levers.sort_by_key(|lever| lever.section);
    for lever in &mut levers {
        fit(lever, dataset);
    }
    levers
}

/// What a case has no use for says so; what was measured in the first case is at best an analogue in another.
fn fit(lever: &mut Lever, dataset: &Dataset) {
    if let Some(reason) = unfit(dataset, &lever.key) {
        (lever.unfit, lever.grade) = (Some(reason), Grade::Judgement);
        (lever.help, lever.source) = (reason.to_owned(), say!("No figure of this case").to_owned());
    } else if !dataset.is_asean_dprk() && matches!(lever.key, Key::Parameter(_) | Key::Range(_)) {
        if lever.grade == Grade::Measured {
            lever.grade = Grade::Analogue;
        }
        lever.source = say!("Taken over from another case: {source}", source = lever.source);
    }
}

pub(super) fn lever(
    section: Section,
    key: Key,
    label: &str,
    kind: Kind,
    grade: Grade,
    help: &str,
    source: &str,
) -> Lever {
    let default = Scenario::default().get(&key);
    let (label, help, source) = (label.to_owned(), help.to_owned(), source.to_owned());
    Lever { key, label, section, kind, default, help, grade, source, named: Vec::new(), unfit: None }
}

fn number(unit: &str, shown: &str, scale: f64, range: (f64, f64), plausible: (f64, f64)) -> Kind {
    Kind::Number { unit: unit.to_owned(), shown_unit: shown.to_owned(), scale, range, plausible }
}

#[expect(clippy::too_many_lines, reason = "one list")]
fn sanctions() -> Vec<Lever> {
    let at = Section::Sanctions;
    let date = || Kind::Date { range: (2017.0, DATES.1) };
    let judged = Grade::Judgement;
    vec![
        lever(
            at,
            Key::Lifted,
            say!("UN sanctions lifted"),
            Kind::Switch,
            judged,
            say!("Whether the Security Council lifts the bans of resolutions 2270 to 2397, in the phases below."),
            choice(),
        ),
        lever(
            at,
            Key::ReliefDate,
            say!("When"),
            date(),
            judged,
            say!("Start of the first phase. Nobody knows it: the Council has lifted nothing in twenty years."),
            choice(),
        ),
        lever(
            at,
            Key::Extent,
            say!("How far"),
            number("share", "%", 100.0, (0.0, 1.0), (0.3, 1.0)),
            judged,
            say!(
                "Share of the phases that is carried out. 100 % lifts all that the phases add up to, 0 % no UN ban. Members that follow relief re-open, and finance friction clears, whatever this share."
            ),
            choice(),
        ),
        lever(
            at,
            Key::Stretch,
            say!("How slowly"),
            number("multiple", say!("× the phases"), 1.0, (0.25, 4.0), (0.5, 2.0)),
            judged,
            say!("Stretches every waiting time and ramp of the phases: 2 is half as fast, 0.5 twice as fast."),
            choice(),
        ),
        lever(
            at,
            Key::Phases,
            say!("Phases"),
            Kind::Phases,
            judged,
            say!(
                "Each phase starts some years after the relief date, takes a ramp to come into effect, and lifts a share of every ban, or other shares of single product groups."
            ),
            judgement(),
        ),
        lever(
            at,
            Key::Snapback,
            say!("Relief taken back (snapback)"),
            Kind::Switch,
            judged,
            say!("Whether the bans return later, as US sanctions on Iran did in 2018."),
            choice(),
        ),
        lever(
            at,
            Key::SnapbackDate,
            say!("Taken back"),
            date(),
            judged,
            say!("Start of the wind-down; its length is the lever 'Wind-down after snapback'."),
            choice(),
        ),
    ]
}

fn national(dataset: &Dataset) -> Vec<Lever> {
    let one = |country: &crate::trade::Country| {
        let own = dataset.suspensions.iter().filter(|s| s.partner == *country);
        let stop = |s: &Suspension| format!("{} ({}, {})", s.source, words::phrase(&s.kind), ungrouped(s.effective, 2));
        let stops: Vec<String> = own.map(stop).collect();
        let help = say!(
            "When {country} opens its own trade again. 'follows' waits for UN relief and the common delay; a date opens it with or without relief. Now: {stops}.",
            country = dataset.name(*country),
            stops = if stops.is_empty() { say!("no suspension known").to_owned() } else { stops.join("; ") }
        );
        lever(
            Section::Reopening,
            Key::Reopening(*country),
            &dataset.name(*country),
            Kind::Reopening,
            Grade::Judgement,
            &help,
            choice(),
        )
    };
    dataset.members.iter().map(one).collect()
}

fn envoy() -> Vec<Lever> {
    let at = Section::Envoy;
    let judged = Grade::Judgement;
    let mut levers = vec![
        lever(
            at,
            Key::EnvoyFormed,
            say!("ARF special envoy formed"),
            Kind::Switch,
            judged,
            say!(
                "An envoy of the ASEAN Regional Forum shortens the gaps between phases and the clearing of finance friction. Its larger effect, on the chance and date of relief, is not in a path whose relief date you set yourself."
            ),
            judgement(),
        ),
        lever(
            at,
            Key::EnvoyDate,
            say!("Works from"),
            Kind::Date { range: DATES },
            judged,
            say!("The envoy speeds up only what is still ahead on that date."),
            choice(),
        ),
    ];
    levers.extend(Party::ALL.iter().map(|party| {
        let help = match party {
            Party::Dprk | Party::Us => {
                say!("Takes a seat. Without the DPRK and the United States there is no working envoy.")
            }
            _ => say!("Takes a seat, which adds to the envoy's strength."),
        };
        lever(at, Key::Seat(*party), party.label(), Kind::Switch, judged, help, choice())
    }));
    levers
}

fn embassies(dataset: &Dataset) -> Vec<Lever> {
    let year = 9999;
    let mut levers = Vec::new();
    for country in &dataset.members {
        let open = dataset.posts_in(*country, year);
        for side in Side::BOTH {
            let name = dataset.name(*country);
            let label = match side {
                Side::TargetThere => say!("DPRK embassy in {country}", country = name),
                Side::PartnerHere => say!("Embassy of {country} in Pyongyang", country = name),
            };
            let source = dataset.posts.iter().rfind(|p| p.partner == *country).map_or("", |p| p.source.as_str());
            let help = if open[side as usize] {
                say!(
                    "Now open. 'today' keeps it so; a date opens or closes it. Each change against 2013-16 moves trade by 'Effect of an embassy'."
                )
            } else {
                say!(
                    "Now closed. 'today' keeps it so; a date opens or closes it. Each change against 2013-16 moves trade by 'Effect of an embassy'."
                )
            };
            levers.push(lever(
                Section::Embassies,
                Key::Post(*country, side),
                &label,
                Kind::Post,
                Grade::Measured,
                help,
                source,
            ));
        }
    }
    levers
}

fn summit(dataset: &Dataset) -> Vec<Lever> {
    let source = "Nitsch, World Economy 30(12) 2007: +8-10 %, short-lived";
    let members = dataset.members.iter().map(|member| (member.to_string(), dataset.name(*member)));
    let named = members.collect();
    vec![
        Lever {
            named,
            ..lever(
                Section::Summit,
                Key::HostCountry,
                say!("Host of a summit"),
                Kind::Host,
                Grade::Analogue,
                say!(
                    "The host's trade gets a bump that halves every year. Singapore and Hanoi hosted in 2018 and 2019."
                ),
                source,
            )
        },
        lever(
            Section::Summit,
            Key::HostDate,
            say!("Summit date"),
            Kind::Date { range: DATES },
            Grade::Judgement,
            say!("When the bump starts."),
            choice(),
        ),
    ]
}

/// Where a parameter stands in the panel.
pub(super) fn section(parameter: Parameter) -> Section {
    use Parameter as P;
    match parameter {
        P::Qmax => Section::Secondary,
        P::U | P::Neff => Section::Unity,
        P::LamX | P::LamM | P::Delta => Section::Recovery,
        P::Theta | P::OX | P::OM | P::Phi | P::Border => Section::Barriers,
        P::Ho | P::Lag | P::Dn | P::Ds => Section::Pace,
        P::Gk | P::Gp | P::Ek | P::Ep | P::Nmax | P::Omega | P::TauN => Section::Economy,
        P::Bemb | P::V0 | P::Hv | P::APh | P::AN | P::AO | P::Q0 | P::Q1 => Section::Diplomacy,
        P::ME | P::ASb | P::H | P::Q0Rate => Section::Chance,
        P::Bscale | P::SigmaE | P::Rho => Section::Doubt,
        P::SigmaGe | P::Supply | P::SupplyG | P::Eta | P::Fx => Section::Competition,
    }
}

fn parameter(parameter: Parameter, retrieved: &str) -> Lever {
    let row = parameter.row();
    let plausible = (row.low_p5, row.high_p95);
    let kind = number(&row.unit, words::phrase(&row.shown_unit), row.shown_scale, (row.min, row.max), plausible);
    let help = match parameter {
        Parameter::Qmax => say!("How much of banks' and shippers' caution can clear after UN relief: 100 % if US secondary sanctions are eased too, about 30 % if they stay.").to_owned(),
        Parameter::U => say!("ASEAN unity: out of ten members, how many apply the same rule. It sets the chance that each bloc agrees.").to_owned(),
        Parameter::Neff => say!("How many blocs can each veto by themselves under consensus. 'ASEAN minus X' is a lower number.").to_owned(),
        Parameter::Border => say!("How much of the DPRK's own border closure of 2020-24 is counted apart. Off at the start: the de facto suspensions already bring 2018-22 near the published statements.").to_owned(),
        _ => format!("{}: {}.", row.symbol, words::phrase(&row.moves)),
    };
    let source = say!("{source} (gathered {day})", source = row.source, day = retrieved);
    let label = words::phrase(&row.label);
    lever(section(parameter), Key::Parameter(parameter), label, kind, row.grade(), &help, &source)
}

fn history(dataset: &Dataset) -> Vec<Lever> {
    let at = Section::History;
    let dates = dataset.coverage.iter().map(|c| c.effective).chain(dataset.suspensions.iter().map(|s| s.effective));
    // A case whose bans are older can be seen as somebody saw it then.
    let years = (dates.map(f64::floor).fold(f64::from(HORIZON.0), f64::min), 2024.0);
    let mut levers = vec![
        lever(
            at,
            Key::Growth,
            say!("Economies grow"),
            Kind::Switch,
            Grade::Measured,
            say!("Off holds both economies at their base-window size: what is left is relief alone."),
            say!("Real GDP: World Bank, Bank of Korea"),
        ),
        lever(
            at,
            Key::HistoryTo,
            say!("History counts up to"),
            number("year", "", 1.0, years, years),
            Grade::Judgement,
            say!(
                "Suspensions, closures, embassy changes and growth recorded after this year are set aside, as somebody in that year would have seen it."
            ),
            choice(),
        ),
    ];
    // Those of partners outside the group are facts of the case, not levers.
    let own = dataset.suspensions.iter().filter(|s| dataset.members.contains(&s.partner));
    levers.extend(own.map(|s| {
        let directions: Vec<&str> = s.directions.iter().map(|d| d.label()).collect();
        let label = match directions.as_slice() {
            [one] => format!("{}: {one}", dataset.name(s.partner)),
            _ => say!("{country}: all trade", country = dataset.name(s.partner)),
        };
        let help = say!(
            "Counts {share} % stopped from {date} ({kind}).",
            share = number_words(s.extent * 100.0, 0),
            date = ungrouped(s.effective, 2),
            kind = words::phrase(&s.kind)
        );
        lever(at, Key::Suspension(s.key()), &label, Kind::Switch, s.grade, &help, &s.source)
    }));
    levers
}

fn comparison(dataset: &Dataset) -> Vec<Lever> {
    let (from, to) = dataset.case.base_window;
    let at = Section::Comparison;
    let named = |value: &str, words: String| vec![(value.to_owned(), words)];
    vec![
        Lever {
            named: named("case", dataset.case.reference_year.to_string()),
            ..lever(
                at,
                Key::ReferenceYear,
                say!("Reference year"),
                Kind::ReferenceYear,
                Grade::Measured,
                say!("Recovery is measured against the observed level of this year, over the flows observed in it."),
                say!("Best estimates, each with its own source"),
            )
        },
        Lever {
            named: named("window", format!("{from}-{to}")),
            ..lever(
                at,
                Key::Base,
                say!("Base window"),
                Kind::Base,
                Grade::Measured,
                &say!(
                    "Years whose mean is the level the model builds on: {from}-{to}, or one year alone. The DPRK's GDP is known from 2012: growth before that is left out.",
                    from,
                    to
                ),
                say!("Best estimates, each with its own source"),
            )
        },
    ]
}
