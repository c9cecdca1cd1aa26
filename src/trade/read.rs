//! Tables of text to a [`Dataset`]. Every refusal names the table, the line, what was expected and what was found.

mod identity;
mod table;
mod world;

use std::collections::BTreeMap;

use serde::Deserialize;

use identity::{fingerprint, said};
use table::{Table, rows};
use world::{read_world, rivals};

use super::{
    BorderYear, Case, Coverage, Dataset, Flow, Gdp, Measure, Membership, Post, Product, Quality, SourceEntry,
    SourcedFlow, Statement, Suspension,
};

/// The tables of one case in the program's own schema: `case` is RON, the others CSV with a header row.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "one field a table, named as the table")]
pub struct Tables<'a> {
    pub case: &'a str,
    pub countries: &'a str,
    pub sources: &'a str,
    pub products: &'a str,
    pub flows: &'a str,
    pub by_source: &'a str,
    pub statements: &'a str,
    pub coverage: &'a str,
    pub measures: &'a str,
    pub suspensions: &'a str,
    pub border: &'a str,
    pub embassies: &'a str,
    pub groups: &'a str,
    pub gdp: &'a str,
    pub deflator: &'a str,
    pub world: &'a str,
    /// RON, what the case calls its countries; may be empty. In no fingerprint: words move no number.
    pub words: &'a str,
}

/// Why a table was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{table}, line {line}: {problem}")]
pub struct ReadError {
    /// Table name.
    pub table: &'static str,
    /// Line, counted from 1; 0 when the whole table is meant.
    pub line: u64,
    /// Expected, found, remedy.
    pub problem: String,
}

#[derive(Deserialize)]
struct FlowRow {
    partner: String,
    direction: String,
    year: i32,
    value_usd: Option<f64>,
    source: String,
    quality: String,
    note: String,
}

fn read_flows(text: &str) -> Result<Vec<Flow>, ReadError> {
    let mut flows = rows("flows", text, |t, r: FlowRow| {
        let quality = Quality::parse(&r.quality)
            .ok_or_else(|| t.error(format!("expected quality A, B, C, N or X, found '{}'", r.quality)))?;
        if r.value_usd.is_none() != (quality == Quality::X) {
            return Err(t.error("a value is blank exactly where its quality is X"));
        }
        let value_usd = r.value_usd.map(|v| t.amount(v)).transpose()?;
        let (partner, direction) = (t.country(&r.partner)?, t.direction(&r.direction)?);
        Ok(Flow { partner, direction, year: t.year(r.year)?, value_usd, source: r.source, quality, note: r.note })
    })?;
    flows.sort_by_key(|f| (f.partner, f.direction, f.year));
    let key = |f: &Flow| (f.partner, f.direction, f.year);
    if let Some([f, _]) = flows.array_windows().find(|[a, b]| key(a) == key(b)) {
        let problem = format!("{} {} {} has two best estimates; keep one", f.partner, f.direction.code(), f.year);
        return Err(ReadError { table: "flows", line: 0, problem });
    }
    Ok(flows)
}

#[derive(Deserialize)]
struct SourcedRow {
    partner: String,
    direction: String,
    year: i32,
    product: String,
    value_usd: f64,
    source: String,
    flags: String,
}

fn read_by_source(text: &str) -> Result<Vec<SourcedFlow>, ReadError> {
    let mut flows = rows("flows_by_source", text, |t, r: SourcedRow| {
        Ok(SourcedFlow {
            partner: t.country(&r.partner)?,
            direction: t.direction(&r.direction)?,
            year: t.year(r.year)?,
            product: r.product,
            value_usd: t.amount(r.value_usd)?,
            source: r.source,
            flags: r.flags,
        })
    })?;
    flows.sort_by(|a, b| {
        let key = |f: &SourcedFlow| (f.partner, f.direction, f.year);
        key(a).cmp(&key(b)).then_with(|| (&a.product, &a.source).cmp(&(&b.product, &b.source)))
    });
    Ok(flows)
}

#[derive(Deserialize)]
struct ProductRow {
    product: String,
    label: String,
    hs: String,
    sitc_x: String,
    sitc_m: String,
    note: String,
}

/// `2:0.60;6:0.55` to weights by section.
fn weights(table: &Table, text: &str) -> Result<[f64; 10], ReadError> {
    let mut out = [0.0; 10];
    for part in text.split(';').filter(|p| !p.is_empty()) {
        let entry = part.split_once(':').and_then(|(section, weight)| {
            let section: usize = section.parse().ok().filter(|s| *s < 10)?;
            Some((section, weight.parse::<f64>().ok()?))
        });
        let (section, weight) =
            entry.ok_or_else(|| table.error(format!("expected section:weight as in 6:0.55, found '{part}'")))?;
        out[section] = table.share(weight)?;
    }
    Ok(out)
}

fn read_products(text: &str) -> Result<Vec<Product>, ReadError> {
    rows("products", text, |t, r: ProductRow| {
        let sitc = [weights(t, &r.sitc_x)?, weights(t, &r.sitc_m)?];
        Ok(Product { id: r.product, label: r.label, hs: r.hs, sitc, note: r.note })
    })
}

#[derive(Deserialize)]
struct CoverageRow {
    direction: String,
    product: String,
    effective: f64,
    coverage: f64,
    resolutions: String,
    grade: String,
    note: String,
}

fn read_coverage(text: &str, products: &[Product]) -> Result<Vec<Coverage>, ReadError> {
    let mut coverage = rows("coverage", text, |t, r: CoverageRow| {
        let product = products.iter().position(|p| p.id == r.product);
        Ok(Coverage {
            direction: t.direction(&r.direction)?,
            product: product.ok_or_else(|| t.error(format!("unknown product group '{}'", r.product)))?,
            effective: t.date(r.effective)?,
            share: t.share(r.coverage)?,
            resolutions: r.resolutions,
            grade: t.grade(&r.grade)?,
            note: r.note,
        })
    })?;
    coverage.sort_by(|a, b| {
        (a.direction, a.product).cmp(&(b.direction, b.product)).then(a.effective.total_cmp(&b.effective))
    });
    Ok(coverage)
}

#[derive(Deserialize)]
struct SuspensionRow {
    partner: String,
    direction: String,
    effective: f64,
    extent: f64,
    kind: String,
    grade: String,
    source: String,
}

fn read_suspensions(text: &str) -> Result<Vec<Suspension>, ReadError> {
    let mut suspensions = rows("suspensions", text, |t, r: SuspensionRow| {
        Ok(Suspension {
            partner: t.country(&r.partner)?,
            directions: r.direction.split('+').map(|d| t.direction(d)).collect::<Result<_, _>>()?,
            effective: t.date(r.effective)?,
            extent: t.share(r.extent)?,
            kind: r.kind,
            grade: t.grade(&r.grade)?,
            source: r.source,
        })
    })?;
    suspensions.sort_by_key(Suspension::key);
    Ok(suspensions)
}

#[derive(Deserialize)]
struct EmbassyRow {
    year: i32,
    partner: String,
    #[serde(alias = "target_embassy_there")]
    dprk_embassy_there: u8,
    #[serde(alias = "embassy_in_capital")]
    embassy_in_pyongyang: u8,
    source: String,
}

type StatementRow = (i32, String, String, String, String, f64, String, String, String);
type GroupRow = (String, String, String, Option<String>, String, String);
type GdpRow = (String, i32, f64, String, String);

#[derive(Deserialize)]
struct MeasureRow {
    resolution: String,
    adopted: String,
    effective: f64,
    direction: String,
    product_group: String,
    hs: String,
    kind: String,
    note: String,
    verified: String,
}

/// Reads every table of a case. The order of rows does not matter.
///
/// # Errors
/// The first row that does not read, with its table and line.
#[expect(clippy::too_many_lines, reason = "one closure a table, in the order of the struct")]
pub fn read(tables: &Tables<'_>) -> Result<Dataset, ReadError> {
    let case: Case = read_ron("case", tables.case)?;
    let whole = Table { name: "case", line: 0 };
    let target = whole.country(&case.target)?;
    let (from, to) = case.base_window;
    for year in [from, to, case.reference_year] {
        whole.year(year)?;
    }
    if from > to {
        return Err(whole.error(format!("expected a base window from one year to a later one, found {from} to {to}")));
    }

    let names = rows("countries", tables.countries, |t, (code, name): (String, String)| Ok((t.country(&code)?, name)))?;
    let sources =
        rows("sources", tables.sources, |_, (id, title, covers, retrieved): (String, String, String, String)| {
            Ok(SourceEntry { id, title, covers, retrieved })
        })?;
    let products = read_products(tables.products)?;
    if products.is_empty() {
        let problem =
            "expected at least one product group; where nothing splits the trade, one for all goods".to_owned();
        return Err(ReadError { table: "products", line: 0, problem });
    }
    let coverage = read_coverage(tables.coverage, &products)?;
    let flows = read_flows(tables.flows)?;
    let by_source = read_by_source(tables.by_source)?;
    let statements = rows("statements", tables.statements, |t, r: StatementRow| {
        let (year, period, basis, partner, direction, value_musd, kind, source, _) = r;
        let value_musd = t.amount(value_musd)?;
        Ok(Statement { year: t.year(year)?, period, basis, partner, direction, value_musd, kind, source })
    })?;
    let measures = rows("measures", tables.measures, |t, r: MeasureRow| {
        let MeasureRow { resolution, adopted, effective, direction, product_group: goods, hs, kind, note, verified } =
            r;
        let effective = t.date(effective)?;
        Ok(Measure { resolution, adopted, effective, direction, goods, hs, kind, note, verified })
    })?;
    let border = rows("border", tables.border, |t, (year, closed, grade, source): (i32, f64, String, String)| {
        Ok(BorderYear { year: t.year(year)?, closed: t.share(closed)?, grade: t.grade(&grade)?, source })
    })?;
    let mut posts = rows("embassies", tables.embassies, |t, r: EmbassyRow| {
        let open = [r.dprk_embassy_there != 0, r.embassy_in_pyongyang != 0];
        Ok(Post { year: t.year(r.year)?, partner: t.country(&r.partner)?, open, source: r.source })
    })?;
    posts.sort_by_key(|p| (p.partner, p.year));
    let memberships = rows("groups", tables.groups, |t, (group, country, from, to, source, _): GroupRow| {
        Ok(Membership { group, country: t.country(&country)?, from, to, source })
    })?;
    let gdp = rows("gdp", tables.gdp, |t, (country, year, real, source, _): GdpRow| {
        Ok(Gdp { country: t.country(&country)?, year: t.year(year)?, real: t.above_zero(real)?, source })
    })?;
    let deflator = rows("deflator", tables.deflator, |t, (year, _, factor, _): (i32, f64, f64, String)| {
        Ok((t.year(year)?, t.above_zero(factor)?))
    })?;

    let mut dataset = Dataset {
        said: None,
        fingerprint: fingerprint(tables),
        target,
        members: Vec::new(),
        names: names.into_iter().collect(),
        sources,
        products,
        flows,
        by_source,
        statements,
        coverage,
        measures,
        suspensions: read_suspensions(tables.suspensions)?,
        border,
        posts,
        memberships,
        gdp,
        deflator: deflator.into_iter().collect::<BTreeMap<_, _>>(),
        rivals: Vec::new(),
        world: read_world(tables.world)?,
        case,
    };
    dataset.members = dataset.group(&dataset.case.group, &dataset.case.group_date);
    dataset.rivals = rivals(&dataset);
    if dataset.members.is_empty() {
        return Err(whole.error(format!("group '{}' has no member on {}", dataset.case.group, dataset.case.group_date)));
    }
    if !dataset.is_asean_dprk() {
        dataset.said = Some(said(&dataset, tables.words)?);
    }
    Ok(dataset)
}

fn read_ron<T: serde::de::DeserializeOwned>(table: &'static str, text: &str) -> Result<T, ReadError> {
    ron::from_str(text).map_err(|error| ReadError {
        table,
        line: error.span.start.line as u64,
        problem: error.code.to_string(),
    })
}
