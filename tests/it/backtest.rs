//! The back-test: invented episodes whose numbers can be worked out by hand, and the bundled ones.

use detente::evidence::{
    Backtest, Evidence, Files, Horizon, Method, Pair, ReadError, Rebase, Settings, Text, backtest, bundled,
    bundled_files, crps, curves, quantile, read, wilson,
};
use detente::model::closed_form;
use detente::scenario::Parameter;

pub const HEADER: &str =
    "episode,target,sender,imposed_year,lifted_year,reimposed_year,pre_from,pre_to,use,note,dates_source\n";
pub const TRADE: &str = "year,target,sender,direction,value_usd,source,flags\n";
const DEFLATOR: &str = "year,to_2016_usd\n";

/// No inflation from 1970 to 2030.
fn no_inflation() -> String {
    DEFLATOR.to_owned() + &(1970..=2030).map(|year| format!("{year},1\n")).collect::<Vec<_>>().concat()
}

pub fn files(episodes: &str, trade: &str, gdp: &str) -> Result<Evidence, ReadError> {
    let text = |name, text| Text { name, text };
    read(&Files {
        episodes: text("E.csv", &(HEADER.to_owned() + episodes)),
        trade: text("T.csv", &(TRADE.to_owned() + trade)),
        euro: None,
        gdp: text("gdp", &format!("country,year,real_gdp\n{gdp}")),
        deflator: text("deflator", &no_inflation()),
    })
}

/// Trade of one pair, the same in both directions, US$ million by year.
fn flows(target: &str, values: &[(i32, f64)]) -> String {
    let row = |(year, value): &(i32, f64)| {
        ["target_exports", "target_imports"]
            .map(|direction| format!("{year},{target},SND,{direction},{},S,\n", value * 1e6))
            .concat()
    };
    values.iter().map(row).collect()
}

fn run(evidence: &Evidence, draws: usize) -> Backtest {
    backtest(evidence, Settings { draws, seed: 42 })
}

fn predicted(pair: &Pair, year: i32, method: Method) -> f64 {
    let point = pair.points.iter().find(|point| point.year == year).expect("a point");
    point.methods[method as usize].as_ref().expect("a prediction").predicted
}

fn default(parameter: Parameter) -> f64 {
    parameter.row().default
}

const BLOCKADE: &str = "Blockade,AAA,SND,1990,2000,,1987,1989,level,,invented\n";

fn blockade() -> String {
    let mut values: Vec<(i32, f64)> = (1987..1990).map(|year| (year, 100.0)).collect();
    values.extend((1990..2000).map(|year| (year, 0.0)));
    values.extend((2000..=2005).map(|year| (year, 60.0)));
    flows("AAA", &values)
}

#[test]
fn ten_years_idle_then_free_follow_the_closed_form() {
    let answer = run(&files(BLOCKADE, &blockade(), "").expect("reads"), 50);
    let delta = default(Parameter::Delta);
    for (ahead, year) in (2000..=2005).enumerate() {
        let year_of = |gain: f64| -> f64 {
            (0..4).map(|q| closed_form(delta, gain, 10.0, ahead as f64 + f64::from(q) / 4.0)).sum::<f64>() / 4.0
        };
        let by_hand = 100.0 * (year_of(default(Parameter::LamX)) + year_of(default(Parameter::LamM)));
        let found = predicted(&answer.pairs[0], year, Method::Model);
        assert!((found - by_hand).abs() < 1e-9, "{year}: {found} {by_hand}");
    }
    let pair = &answer.pairs[0];
    assert_eq!(predicted(pair, 2003, Method::NoChange), 0.0);
    assert_eq!(predicted(pair, 2003, Method::Instant), 200.0);
    assert_eq!(predicted(pair, 2003, Method::Linear), 75.0);
    assert_eq!(predicted(pair, 2003, Method::Growth), 200.0);
    let no_change = answer.score(Horizon::One, Method::NoChange).expect("a score");
    assert_eq!(no_change.zeros, 1);
    assert!((no_change.mean_log.expect("one").value + 121.0_f64.ln()).abs() < 1e-12);
    assert!(no_change.note.contains("too few to tell") && no_change.note.contains("one episode"));
    assert_eq!(answer.score(Horizon::One, Method::Fitted).expect("a row").n, 0);
}

#[test]
fn growth_and_reimposition_enter_as_stated() {
    let episode = "Brief,AAA,SND,1990,2000,2003,1987,1989,level,,invented\n";
    let level = |year: i32| if year < 1990 { 100 } else { 200 };
    let gdp: Vec<String> = (1987..=2002).map(|year| format!("AAA,{year},{}\n", level(year))).collect();
    let evidence = files(episode, &blockade(), &gdp.concat()).expect("reads");
    let answer = run(&evidence, 50);
    let pair = &answer.pairs[0];
    let factor = 2.0_f64.powf(default(Parameter::Ek));
    assert!((predicted(pair, 2001, Method::Growth) - 200.0 * factor).abs() < 1e-9);
    // Back to the share left before, which is nothing.
    assert_eq!(predicted(pair, 2003, Method::Model), 0.0);
    assert_eq!(answer.score(Horizon::Reversal, Method::Model).expect("a score").n, 3);
    assert_eq!(answer.score(Horizon::Pooled, Method::Model).expect("a score").n, 1);
    let words = answer.words().join("\n");
    assert!(words.contains("GDP of AAA is not known in 2003: the last known year is kept"), "{words}");
    assert!(words.contains("no GDP of SND in the pre window: its growth is left out"), "{words}");
}

#[test]
fn what_happens_from_lifting_on_changes_no_prediction() {
    let other = BLOCKADE.to_owned() + "Other,BBB,SND,1995,2001,,1990,1994,level,,invented\n";
    let mut values: Vec<(i32, f64)> = (1990..1995).map(|year| (year, 40.0)).collect();
    values.extend((1995..2001).map(|year| (year, 8.0)));
    values.extend((2001..=2006).map(|year| (year, 30.0)));
    let trade = |later: f64| {
        let mut mine: Vec<(i32, f64)> = (1987..1990).map(|year| (year, 100.0)).collect();
        mine.extend((1990..2000).map(|year| (year, 5.0)));
        mine.extend((2000..=2005).map(|year| (year, later)));
        flows("AAA", &mine) + &flows("BBB", &values)
    };
    let [low, high] = [3.0, 900.0].map(|later| run(&files(&other, &trade(later), "").expect("reads"), 200));
    let mut compared = 0;
    for (a, b) in low.pairs[0].points.iter().zip(&high.pairs[0].points) {
        assert!(a.observed != b.observed);
        for (a, b) in a.methods.iter().zip(&b.methods) {
            let (a, b) = (a.as_ref().expect("a method"), b.as_ref().expect("a method"));
            assert_eq!((a.predicted, a.bands), (b.predicted, b.bands));
            compared += 1;
        }
    }
    assert_eq!(compared, 6 * 6);
    // The other episode's fitted multiple is learnt from this one, and moves.
    assert_ne!(low.pairs[1].multiple, high.pairs[1].multiple);
    assert_eq!(low.pairs[0].multiple, high.pairs[0].multiple);
}

#[test]
fn a_gap_is_a_gap() {
    let trade = blockade().replace("2001,AAA,SND,target_imports,60000000,S,\n", "")
        + "2002,AAA,SND,target_exports,60000000,again,\n";
    let trade = trade.replace("2003,AAA,SND,target_exports,60000000", "2003,AAA,SND,target_exports,");
    let answer = run(&files(BLOCKADE, &trade, "").expect("reads"), 50);
    let years: Vec<i32> = answer.pairs[0].points.iter().map(|point| point.year).collect();
    assert_eq!(years, [2000, 2002, 2004, 2005]);
    assert_eq!(answer.pairs[0].regained, None);
    assert_eq!(answer.score(Horizon::One, Method::Model).expect("a row").n, 0);
}

#[test]
fn what_cannot_be_scored_is_said() {
    let without = |decade: &str| -> String {
        let trade = blockade();
        trade.split_inclusive('\n').filter(|line| !line.starts_with(decade)).collect()
    };
    let (without_window, without_after) = (without("198"), without("200"));
    for (trade, reason) in [
        (without_window, "no trade observed in the pre window 1987-1989"),
        (without_after, "no trade observed in the 5 years after lifting"),
        (String::new(), "no trade with a known price level"),
    ] {
        let answer = run(&files(BLOCKADE, &trade, "").expect("reads"), 50);
        assert!(answer.pairs.is_empty());
        let words = answer.words().join("\n");
        assert!(words.starts_with("No episode can be scored") && words.contains(reason), "{words}");
    }
}

#[test]
fn curves_say_what_counts_as_one() {
    let all = curves(&bundled());
    assert_eq!(all.len(), 7);
    for curve in &all {
        let expected = match curve.episode.as_str() {
            "Vietnam US" => Some(1993),
            "Cuba US" => Some(2014),
            _ => None,
        };
        match curve.rebase {
            Rebase::Eve(_, year) => assert_eq!(Some(year), expected, "{}", curve.episode),
            Rebase::Window(..) => assert_eq!(expected, None, "{}", curve.episode),
            Rebase::Nothing => panic!("{} has a level", curve.episode),
        }
        assert!(curve.points.iter().all(|point| (-10..=15).contains(&point.since) && !point.sources.is_empty()));
    }
    let iran = all.iter().find(|curve| curve.episode == "Iran JCPOA").expect("Iran");
    let year = |year: i32| iran.points.iter().find(|point| point.year == year).expect("a year");
    // EUR 21.0 bn x 1.1297 x 0.979143.
    assert!((year(2017).musd - 23_228.894_789).abs() < 1e-3);
    assert!(year(2018).reversal && !year(2017).reversal);
    assert!(year(2015).sources[0].contains("EUR 7.7 bn at US$ 1.1095"), "{:?}", year(2015).sources);
}

#[test]
fn wilson_agrees_with_the_tables() {
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    for (hits, n, low, high) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let found = wilson(hits, n);
        assert!((found.0 - low).abs() < 6e-5 && (found.1 - high).abs() < 6e-5, "{hits}/{n}: {found:?}");
    }
    assert_eq!(wilson(0, 0), (0.0, 1.0));
}

#[test]
fn crps_agrees_with_the_double_sum() {
    let mut values: Vec<f64> = (0..200_u32).map(|i| f64::from(i * 7919 % 1009) / 100.0).collect();
    values.sort_unstable_by(f64::total_cmp);
    let n = values.len() as f64;
    for observed in [-3.0, 4.2, 20.0] {
        let off = values.iter().map(|x| (x - observed).abs()).sum::<f64>() / n;
        let pairs: f64 = values.iter().flat_map(|x| values.iter().map(move |y| (x - y).abs())).sum();
        assert!((crps(&values, observed) - (off - pairs / (2.0 * n * n))).abs() < 1e-12);
    }
    assert!((crps(&[2.0], 5.0) - 3.0).abs() < 1e-15);
    assert!((quantile(&[0.0, 1.0, 2.0, 3.0], 0.5) - 1.5).abs() < 1e-15);
}

#[test]
fn bands_of_a_calibrated_set_hold_what_they_promise() {
    // Observed values drawn from the instant return's own band: its noise is exp(e), e normal with the drawn sigma.
    let (mut episodes, mut trade) = (Vec::new(), Vec::new());
    for k in 0..80_u32 {
        let target = format!("T{k}");
        episodes.push(format!("Episode {k},{target},SND,1990,2000,,1987,1989,level,,invented\n"));
        let random = detente::model::random::Random::new(7, u64::from(k));
        let sigma = default(Parameter::SigmaE) * (0.35 * random.normal(1)).exp();
        // Only exports, so that the noise of the total is that of one direction.
        let mut row = |year: i32, value: f64| {
            trade.push(format!("{year},{target},SND,target_exports,{},S,\n", value * 1e6));
        };
        (1987..1990).for_each(|year| row(year, 1000.0));
        (1997..2000).for_each(|year| row(year, 10.0));
        row(2001, 1000.0 * (sigma * random.normal(2)).exp());
    }
    let answer = run(&files(&episodes.concat(), &trade.concat(), "").expect("reads"), 1000);
    let score = answer.score(Horizon::One, Method::Instant).expect("a score");
    assert_eq!((score.n, score.episodes), (80, 80));
    for band in score.coverage.expect("bands") {
        let (low, high) = band.wilson;
        assert!(low <= band.level && band.level <= high, "{band:?}");
    }
    let bias = score.mean_log.expect("a mean");
    let (low, high) = bias.interval.expect("many episodes");
    assert!(low < 0.0 && 0.0 < high, "{bias:?}");
}

#[test]
fn the_bundled_episodes_give_finite_scores() {
    let answer = run(&bundled(), 2000);
    assert_eq!(answer.pairs.len(), 5);
    let n = |horizon| answer.score(horizon, Method::Model).expect("a score").n;
    assert_eq!(Horizon::ALL.map(n), [5, 3, 2, 10, 6]);
    for score in &answer.scores {
        for estimate in [score.mean_log, score.median_log, score.mae_log, score.mase, score.crps, score.crps_ratio] {
            let estimate = estimate.expect("a score");
            let (low, high) = estimate.interval.expect("an interval");
            assert!(estimate.value.is_finite() && low <= estimate.value && estimate.value <= high, "{score:?}");
        }
    }
    // Worked out apart from this program, straight from the tables.
    for (method, mae) in [
        (Method::Model, 1.133_438_661_418),
        (Method::NoChange, 3.403_407_450_732),
        (Method::Instant, 1.137_104_951_718),
        (Method::Linear, 1.255_288_409_853),
        (Method::Growth, 1.189_565_437_889),
    ] {
        let found = answer.score(Horizon::Pooled, method).and_then(|score| score.mae_log).expect("a score").value;
        assert!((found - mae).abs() < 1e-9, "{method:?}: {found}");
    }
    let words = answer.words().join("\n");
    assert!(words.contains("too few to tell"), "{words}");
    // Without the episode of war and a changed border the model is second.
    assert!(words.contains("without Serbia EU the model has 1.08 and instant return 1.06"), "{words}");
    assert_eq!(answer, run(&bundled(), 2000));
}

#[test]
fn bundled_files_are_what_the_reader_takes() {
    let mut own = bundled_files();
    own.euro = None;
    let evidence = read(&own).expect("reads");
    assert_eq!(evidence.episodes.len(), 7);
    assert!(evidence.unused.is_empty());
}
