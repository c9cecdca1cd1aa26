//! The equilibrium in changes: against the plain reference implementation, against identities of the theory, and
//! against itself under changes that must not matter.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use detente::file::read_world;
use detente::model::{Deficits, Equilibrium, EquilibriumError, PartnerAccess, World, competition, exact_hat};
use proptest::prelude::*;

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn world12() -> World {
    read_world(&fixture("ge_world12.csv")).expect("the fixture reads")
}

fn rows(name: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(fixture(name)).expect("the fixture opens");
    reader.records().map(|row| row.expect("a row")).collect()
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

fn rule(name: &str) -> Deficits {
    if name == "additive" { Deficits::Additive } else { Deficits::Multiplicative }
}

fn near(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() <= tolerance * expected.abs()
}

/// Case, theta and deficit rule to what the reference says of it.
fn by_case(name: &str) -> BTreeMap<[String; 3], Vec<csv::StringRecord>> {
    let mut cases: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows(name) {
        cases.entry([0, 1, 2].map(|at| row[at].to_owned())).or_default().push(row);
    }
    cases
}

#[test]
fn the_reference_gives_the_same_numbers() {
    let world = world12();
    let countries = by_case("ge_world12_country.csv");
    let mut compared = 0;
    for (case, pairs) in by_case("ge_world12_bilateral.csv") {
        let that: Vec<f64> = pairs.iter().map(|row| number(&row[5])).collect();
        assert!(that.iter().any(|factor| *factor != 1.0), "{case:?} has a shock");
        let answer = exact_hat(&world, &that, number(&case[1]), rule(&case[2])).expect("solved");
        assert!(answer.residual <= 1e-14, "{case:?} {}", answer.residual);
        assert!((1..=12).contains(&answer.iterations), "{case:?} {}", answer.iterations);
        for (row, found) in pairs.iter().zip(&answer.flows) {
            assert!(near(*found, number(&row[6]), 1e-10), "{row:?} {found}");
            compared += 1;
        }
        for (index, row) in countries[&case].iter().enumerate() {
            assert_eq!(world.countries()[index], row[3]);
            let hats = [&answer.wage_hat, &answer.price_index_hat, &answer.real_expenditure_hat];
            for (hat, column) in hats.into_iter().zip(4..) {
                assert!(near(hat[index], number(&row[column]), 1e-10), "{row:?} {}", hat[index]);
            }
        }
    }
    assert_eq!(compared, 3 * 3 * 2 * 144);
}

/// A world of `n` countries from numbers in 0..1: domestic share about 0.7, some pairs without trade.
fn world_of(n: usize, draws: &[f64]) -> World {
    let size = |i: usize| (6.0 * draws[i]).exp();
    let flow = |at: usize| {
        let (i, j) = (at / n, at % n);
        let draw = draws[n + at];
        if i == j {
            return size(i) * (0.5 + draw);
        }
        // The ring keeps the world in one piece.
        if draw < 0.2 && (i + 1) % n != j {
            0.0
        } else {
            0.6 * draw * size(i) * size(j) / (0..n).map(size).sum::<f64>()
        }
    };
    World::new((0..n).map(|i| format!("C{i}")).collect(), (0..n * n).map(flow).collect()).expect("a world")
}

prop_compose! {
    /// Every cost, at home too, changes by factors from a millionth to twenty.
    fn violent()((world, _, theta, rule) in case())(
        logs in prop::collection::vec(-14.0_f64..3.0, world.flows().len()),
        world in Just(world),
        theta in Just(theta),
        rule in Just(rule),
    ) -> (World, Vec<f64>, f64, Deficits) {
        (world, logs.iter().map(|x| x.exp()).collect(), theta, rule)
    }
}

prop_compose! {
    fn case()(n in 2_usize..9)(
        draws in prop::collection::vec(0.01_f64..1.0, n + n * n),
        logs in prop::collection::vec(-0.4_f64..0.4, n * n),
        theta in 1.0_f64..8.0,
        multiplicative in any::<bool>(),
        n in Just(n),
    ) -> (World, Vec<f64>, f64, Deficits) {
        let rule = if multiplicative { Deficits::Multiplicative } else { Deficits::Additive };
        (world_of(n, &draws), logs.iter().map(|x| x.exp()).collect(), theta, rule)
    }
}

/// The equations of the module's head, from the answer's own flows.
fn check_equations(world: &World, that: &[f64], theta: f64, rule: Deficits, answer: &Equilibrium) {
    let n = world.countries().len();
    let (before, after) = (world.flows(), &answer.flows);
    let world_output: f64 = world.output().iter().sum();
    assert!(near(answer.output.iter().sum(), world_output, 1e-12));
    for i in 0..n {
        let sold: f64 = after[i * n..(i + 1) * n].iter().sum();
        let bought: f64 = after.iter().skip(i).step_by(n).sum();
        assert!(near(sold, answer.output[i], 1e-11), "{sold} {}", answer.output[i]);
        assert!(near(bought, answer.expenditure[i], 1e-11), "{bought} {}", answer.expenditure[i]);
        let deficit = world.expenditure()[i] - world.output()[i];
        if rule == Deficits::Additive {
            let left = answer.expenditure[i] - answer.output[i] - deficit;
            assert!(left.abs() <= 1e-11 * world.output()[i], "{left}");
        } else {
            let ratio =
                |j: usize| answer.expenditure[j] / answer.output[j] * world.output()[j] / world.expenditure()[j];
            assert!(near(ratio(i), ratio(0), 1e-11), "{} {}", ratio(i), ratio(0));
        }
        // Arkolakis, Costinot and Rodríguez-Clare 2012, where the country's own trade cost has not changed.
        let own = (after[i * n + i] / answer.expenditure[i]) / (before[i * n + i] / world.expenditure()[i]);
        let gains = (own / that[i * n + i]).powf(-1.0 / theta);
        assert!(near(gains, answer.wage_hat[i] / answer.price_index_hat[i], 1e-12), "{gains}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_satisfies_the_equations((world, that, theta, rule) in case()) {
        match exact_hat(&world, &that, theta, rule) {
            Ok(answer) => check_equations(&world, &that, theta, rule, &answer),
            Err(EquilibriumError::NegativeExpenditure(_)) => prop_assert_eq!(rule, Deficits::Additive),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    #[test]
    fn a_violent_shock_gives_an_answer_that_adds_up_or_none((world, that, theta, rule) in violent()) {
        let n = world.countries().len();
        match exact_hat(&world, &that, theta, rule) {
            Ok(answer) => for i in 0..n {
                let sold: f64 = answer.flows[i * n..(i + 1) * n].iter().sum();
                let bought: f64 = answer.flows.iter().skip(i).step_by(n).sum();
                prop_assert!(near(sold, answer.output[i], 1e-10), "{} {}", sold, answer.output[i]);
                prop_assert!(near(bought, answer.expenditure[i], 1e-10), "{} {}", bought, answer.expenditure[i]);
            },
            Err(EquilibriumError::NegativeExpenditure(_)) => prop_assert_eq!(rule, Deficits::Additive),
            Err(EquilibriumError::NotConverged { iterations, .. }) => prop_assert!(iterations > 0),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    #[test]
    fn the_unit_of_the_flows_does_not_matter((world, that, theta, rule) in case(), unit in 1e-6_f64..1e6) {
        let other = World::new(world.countries().to_vec(), world.flows().iter().map(|x| x * unit).collect()).expect("a world");
        if let Ok(answer) = exact_hat(&world, &that, theta, rule) {
            let scaled = exact_hat(&other, &that, theta, rule).expect("solved in any unit");
            for (a, b) in answer.flows.iter().zip(&scaled.flows) {
                prop_assert!(near(*b, a * unit, 1e-10), "{} {}", a * unit, b);
            }
        }
    }

    #[test]
    fn the_order_of_countries_does_not_matter((world, that, theta, rule) in case(), turn in 1_usize..8) {
        let n = world.countries().len();
        let old = |i: usize| (i * (n - 1) + turn) % n;
        let mixed = |table: &[f64]| (0..n * n).map(|at| table[old(at / n) * n + old(at % n)]).collect::<Vec<_>>();
        let names = (0..n).map(|i| world.countries()[old(i)].clone()).collect();
        let other = World::new(names, mixed(world.flows())).expect("a world");
        if let Ok(answer) = exact_hat(&world, &that, theta, rule) {
            let relabelled = exact_hat(&other, &mixed(&that), theta, rule).expect("solved in any order");
            for (a, b) in mixed(&answer.flows).iter().zip(&relabelled.flows) {
                prop_assert!(near(*b, *a, 1e-10), "{} {}", a, b);
            }
        }
    }

    #[test]
    fn no_shock_changes_nothing((world, _, theta, rule) in case()) {
        let same = exact_hat(&world, &vec![1.0; world.flows().len()], theta, rule).expect("solved");
        prop_assert_eq!(&same.flows, world.flows());
        prop_assert!(same.real_expenditure_hat.iter().all(|hat| *hat == 1.0));
        // A uniform factor is no shock either, but it goes through the solver.
        let uniform = exact_hat(&world, &vec![2.0; world.flows().len()], theta, rule).expect("solved");
        for (a, b) in world.flows().iter().zip(&uniform.flows) {
            prop_assert!(near(*b, *a, 1e-12), "{} {}", a, b);
        }
    }

    #[test]
    fn a_partner_alone_has_no_competition((world, that, theta, rule) in case()) {
        let alone = [PartnerAccess { partner: 1, exports: that[0], imports: that[1] }];
        let answer = competition(&world, 0, &alone, theta, rule).expect("solved");
        prop_assert_eq!((answer[0].exports, answer[0].imports), (1.0, 1.0));
    }

    #[test]
    fn competition_is_the_ratio_of_two_equilibria((world, that, theta, rule) in case()) {
        let n = world.countries().len();
        let access: Vec<_> =
            (1..n).map(|partner| PartnerAccess { partner, exports: that[partner], imports: that[partner * n] }).collect();
        let shocks = |of: &[PartnerAccess]| {
            let mut that = vec![1.0; n * n];
            for own in of {
                (that[own.partner], that[own.partner * n]) = (own.exports, own.imports);
            }
            that
        };
        let Ok(joint) = exact_hat(&world, &shocks(&access), theta, rule) else { return Ok(()) };
        for factor in competition(&world, 0, &access, theta, rule).expect("solved") {
            let p = factor.partner;
            let solo = exact_hat(&world, &shocks(&access[p - 1..p]), theta, rule).expect("solved");
            for (at, found) in [(p, factor.exports), (p * n, factor.imports)] {
                let expected = if world.flows()[at] == 0.0 { 1.0 } else { joint.flows[at] / solo.flows[at] };
                prop_assert!(near(found, expected, 1e-10), "{} {}", found, expected);
            }
        }
    }
}

fn small(flows: &[f64]) -> Result<World, EquilibriumError> {
    World::new(["Aland", "Borduria", "Cythera"].map(str::to_owned).to_vec(), flows.to_vec())
}

const SMALL: [f64; 9] = [70.0, 20.0, 10.0, 15.0, 60.0, 5.0, 12.0, 3.0, 80.0];

#[test]
fn a_world_that_cannot_be_says_which_country_is_meant() {
    let says = |flows: &[f64]| small(flows).expect_err("refused").to_string();
    assert!(says(&SMALL[..8]).contains("needs 9 flows, one for each exporter and importer, but 8 were given"));
    let with = |at: &[usize], value: f64| {
        let mut flows = SMALL;
        for &at in at {
            flows[at] = value;
        }
        says(&flows)
    };
    assert!(with(&[3], -1.0).contains("from Borduria to Aland is -1"));
    assert!(with(&[5], f64::NAN).contains("from Borduria to Cythera is NaN"));
    assert!(with(&[0, 4], f64::MAX).contains("larger unit"));
    assert!(with(&[3, 4, 5], 0.0).contains("Borduria sells nothing"));
    assert!(with(&[2, 5, 8], 0.0).contains("Cythera buys nothing"));
    assert_eq!(World::new(Vec::new(), Vec::new()), Err(EquilibriumError::Empty));
    let twice = World::new(vec!["A".to_owned(), "A".to_owned()], vec![1.0; 4]).expect_err("refused");
    assert!(twice.to_string().contains("'A' is listed twice"));
}

#[test]
fn a_shock_that_cannot_be_says_why() {
    let world = small(&SMALL).expect("a world");
    let with = |changes: &[(usize, f64)], theta: f64, rule| {
        let mut that = [1.0; 9];
        for &(at, factor) in changes {
            that[at] = factor;
        }
        exact_hat(&world, &that, theta, rule)
    };
    let says =
        |changes: &[(usize, f64)], theta| with(changes, theta, Deficits::Additive).expect_err("refused").to_string();
    for theta in [0.0, -4.0, f64::NAN, f64::INFINITY] {
        assert!(says(&[], theta).contains("above 0"), "{theta}");
    }
    assert!(says(&[(1, -0.5)], 4.0).contains("factor from Aland to Borduria is -0.5"));
    assert!(says(&[(1, f64::INFINITY)], 4.0).contains("is inf"));
    assert!(says(&[(3, 0.0), (4, 0.0), (5, 0.0)], 4.0).contains("leave Borduria nobody to sell to"));
    assert!(says(&[(1, 0.0), (4, 0.0), (7, 0.0)], 4.0).contains("leave Borduria nothing to buy"));
    // Borduria sells 20 abroad and buys 23 there.
    let cut = [(1, 0.0), (3, 0.0), (5, 0.0), (7, 0.0)];
    for rule in [Deficits::Additive, Deficits::Multiplicative] {
        let error = with(&cut, 4.0, rule).expect_err("refused");
        assert!(matches!(error, EquilibriumError::CutOff { .. }), "{error}");
    }
    assert!(exact_hat(&world, &[1.0; 4], 4.0, Deficits::Additive).is_err());
    // Aland owes its surplus of 3 and may sell next to nothing to pay it with: its output shrinks towards the surplus.
    let surplus = small(&[1.0, 20.0, 10.0, 1.0, 60.0, 5.0, 1.0, 3.0, 80.0]).expect("a world");
    let mut that = [1.0; 9];
    (that[1], that[2]) = (1e-9, 1e-9);
    let error = exact_hat(&surplus, &that, 4.0, Deficits::Additive).expect_err("refused");
    assert_eq!(error, EquilibriumError::NegativeExpenditure("Aland".to_owned()));
    assert!(error.to_string().contains("multiplicative deficits"));
}

#[test]
fn a_balanced_country_can_close_itself_off() {
    let world = small(&[70.0, 10.0, 20.0, 10.0, 60.0, 5.0, 20.0, 5.0, 80.0]).expect("a world");
    let mut that = [1.0; 9];
    (that[1], that[2], that[3], that[6], that[7]) = (0.0, 0.0, 0.0, 0.0, 2.0);
    for rule in [Deficits::Additive, Deficits::Multiplicative] {
        let answer = exact_hat(&world, &that, 4.0, rule).expect("solved");
        assert_eq!(&answer.flows[..3], [100.0, 0.0, 0.0]);
        assert!((answer.flows[4] + answer.flows[5] - answer.output[1]).abs() < 1e-12);
        assert!(answer.flows[7] > 5.0 && answer.real_expenditure_hat[0] < 1.0, "{answer:?}");
    }
}

#[test]
fn a_nearly_closed_country_is_solved_as_sharply_as_an_open_one() {
    // Aland's trade is a thousand-millionth of its output: an imbalance of all of it would hardly show in its output.
    let world = small(&[2e9, 1.0, 1.0, 1.5, 60.0, 5.0, 0.25, 3.0, 80.0]).expect("a world");
    let mut that = [1.0; 9];
    (that[1], that[3]) = (3.0, 0.5);
    for rule in [Deficits::Additive, Deficits::Multiplicative] {
        let answer = exact_hat(&world, &that, 4.0, rule).expect("solved");
        let (exports, imports) = (answer.flows[1] + answer.flows[2], answer.flows[3] + answer.flows[6]);
        assert!(exports > 1.2, "{answer:?}");
        if rule == Deficits::Additive {
            assert!((exports - imports - 0.25).abs() < 1e-11, "{exports} {imports}");
        }
        for i in [1, 2] {
            let sold: f64 = answer.flows[3 * i..3 * i + 3].iter().sum();
            assert!(near(sold, answer.output[i], 1e-9), "{sold} {}", answer.output[i]);
        }
    }
}

#[test]
fn competition_refuses_positions_that_are_not_there() {
    let world = small(&SMALL).expect("a world");
    let of = |target, partners: &[usize]| {
        let access: Vec<_> =
            partners.iter().map(|&partner| PartnerAccess { partner, exports: 0.5, imports: 0.5 }).collect();
        competition(&world, target, &access, 4.0, Deficits::Additive)
    };
    assert_eq!(of(0, &[3]), Err(EquilibriumError::NoSuchCountry { index: 3, countries: 3 }));
    assert_eq!(of(9, &[1]), Err(EquilibriumError::NoSuchCountry { index: 9, countries: 3 }));
    assert_eq!(of(0, &[0]), Err(EquilibriumError::PartnerTwice("Aland".to_owned())));
    assert_eq!(of(0, &[1, 1]), Err(EquilibriumError::PartnerTwice("Borduria".to_owned())));
    // With one partner shut, wages fall: the other buys more and sells less.
    let one = PartnerAccess { partner: 1, exports: 0.0, imports: 0.0 };
    let open = PartnerAccess { partner: 2, exports: 1.0, imports: 1.0 };
    let answer = competition(&world, 0, &[one, open], 4.0, Deficits::Multiplicative).expect("solved");
    assert!(answer[1].exports > 1.05 && answer[1].imports < 0.95, "{answer:?}");
    assert_eq!((answer[0].exports, answer[0].imports), (1.0, 1.0));
}
