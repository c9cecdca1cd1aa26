//! `detente gravity`.

use super::{DeficitRule, GravityArgs};
use crate::file;
use crate::model::{Deficits, Equilibrium, World, exact_hat};
use crate::words::harmless;

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
