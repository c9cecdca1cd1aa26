//! `detente gravity`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::file;
use crate::model::{Deficits, Equilibrium, World, exact_hat};
use crate::words::harmless;

/// Which world, and which change in trade costs.
#[derive(Args, Debug)]
pub struct GravityArgs {
    /// CSV table with columns `exporter,importer,trade_musd`: every pair, domestic sales included
    pub world: PathBuf,
    /// CSV table with columns `exporter,importer,trade_cost_factor`, the change in trade costs to the power -theta:
    /// above 1 raises trade; pairs left out keep 1
    #[arg(long, value_name = "SHOCKS")]
    pub shock: Option<PathBuf>,
    /// Trade elasticity, above 0
    #[arg(long, default_value_t = 4.0, allow_negative_numbers = true)]
    pub theta: f64,
    /// What happens to the difference between a country's purchases and sales: additive keeps its value,
    /// multiplicative its ratio to output
    #[arg(long, value_enum, default_value_t = DeficitRule::Additive)]
    pub deficits: DeficitRule,
    /// Print one row a country (wages, prices, real expenditure, after to before) instead of one row a pair
    #[arg(long)]
    pub countries: bool,
}

/// Rule for deficits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the argument's help says it")]
pub enum DeficitRule {
    Additive,
    Multiplicative,
}

/// Solves and prints. Numbers are written with as many digits as it takes to read the same number back.
pub(super) fn run(args: &GravityArgs) -> Result<String, String> {
    let world = file::read_world(&args.world).map_err(|error| error.to_string())?;
    let factors = match &args.shock {
        Some(path) => file::read_shocks(path, &world).map_err(|error| error.to_string())?,
        None => vec![1.0; world.flows().len()],
    };
    let rule = match args.deficits {
        DeficitRule::Additive => Deficits::Additive,
        DeficitRule::Multiplicative => Deficits::Multiplicative,
    };
    let answer = exact_hat(&world, &factors, args.theta, rule).map_err(|error| error.to_string())?;
    if args.countries { by_country(&world, &answer) } else { by_pair(&world, &answer) }
}

fn by_pair(world: &World, answer: &Equilibrium) -> Result<String, String> {
    let names = world.countries();
    let pairs = names.iter().flat_map(|exporter| names.iter().map(move |importer| (exporter, importer)));
    let flows = world.flows().iter().zip(&answer.flows);
    table(
        ["exporter", "importer", "baseline_musd", "counterfactual_musd"],
        pairs.zip(flows).map(|((exporter, importer), (before, after))| {
            [harmless(exporter), harmless(importer), before.to_string(), after.to_string()]
        }),
    )
}

fn by_country(world: &World, answer: &Equilibrium) -> Result<String, String> {
    let row = |(index, name): (usize, &String)| {
        let hats = [&answer.wage_hat, &answer.price_index_hat, &answer.real_expenditure_hat];
        let [wage, price, real] = hats.map(|hat| hat[index].to_string());
        [harmless(name), wage, price, real]
    };
    table(
        ["country", "wage_hat", "price_index_hat", "real_expenditure_hat"],
        world.countries().iter().enumerate().map(row),
    )
}

fn table(header: [&str; 4], rows: impl Iterator<Item = [String; 4]>) -> Result<String, String> {
    let failed = |error: csv::Error| error.to_string();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(header).map_err(failed)?;
    for row in rows {
        out.write_record(row).map_err(failed)?;
    }
    let bytes = out.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
