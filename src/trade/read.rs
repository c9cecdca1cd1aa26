//! Tables of text to a [`Dataset`]. Every refusal names the table, the line, what was expected and what was found.

mod table;

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use table::{Table, rows};

use super::{
    BorderYear, Case, Coverage, Dataset, Flow, Gdp, Measure, Membership, Post, Product, Quality, Rival, SourceEntry,
    SourcedFlow, Statement, Suspension, WorldFlow,
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
        Ok(Flow { partner, direction, year: r.year, value_usd, source: r.source, quality, note: r.note })
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
            year: r.year,
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
            effective: r.effective,
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
            effective: r.effective,
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
    dprk_embassy_there: u8,
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
    let case: Case = ron::from_str(tables.case).map_err(|error| ReadError {
        table: "case",
        line: error.span.start.line as u64,
        problem: error.code.to_string(),
    })?;
    let whole = Table { name: "case", line: 0 };
    let target = whole.country(&case.target)?;

    let names = rows("countries", tables.countries, |t, (code, name): (String, String)| Ok((t.country(&code)?, name)))?;
    let sources =
        rows("sources", tables.sources, |_, (id, title, covers, retrieved): (String, String, String, String)| {
            Ok(SourceEntry { id, title, covers, retrieved })
        })?;
    let products = read_products(tables.products)?;
    let coverage = read_coverage(tables.coverage, &products)?;
    let flows = read_flows(tables.flows)?;
    let by_source = read_by_source(tables.by_source)?;
    let statements = rows("statements", tables.statements, |t, r: StatementRow| {
        let (year, period, basis, partner, direction, value_musd, kind, source, _) = r;
        let value_musd = t.amount(value_musd)?;
        Ok(Statement { year, period, basis, partner, direction, value_musd, kind, source })
    })?;
    let measures = rows("measures", tables.measures, |_, r: MeasureRow| {
        let MeasureRow { resolution, adopted, effective, direction, product_group: goods, hs, kind, note, verified } =
            r;
        Ok(Measure { resolution, adopted, effective, direction, goods, hs, kind, note, verified })
    })?;
    let border = rows("border", tables.border, |t, (year, closed, grade, source): (i32, f64, String, String)| {
        Ok(BorderYear { year, closed: t.share(closed)?, grade: t.grade(&grade)?, source })
    })?;
    let mut posts = rows("embassies", tables.embassies, |t, r: EmbassyRow| {
        let open = [r.dprk_embassy_there != 0, r.embassy_in_pyongyang != 0];
        Ok(Post { year: r.year, partner: t.country(&r.partner)?, open, source: r.source })
    })?;
    posts.sort_by_key(|p| (p.partner, p.year));
    let memberships = rows("groups", tables.groups, |t, (group, country, from, to, source, _): GroupRow| {
        Ok(Membership { group, country: t.country(&country)?, from, to, source })
    })?;
    let gdp = rows("gdp", tables.gdp, |t, (country, year, real, source, _): GdpRow| {
        Ok(Gdp { country: t.country(&country)?, year, real: t.amount(real)?, source })
    })?;
    let deflator = rows("deflator", tables.deflator, |t, (year, _, factor, _): (i32, f64, f64, String)| {
        Ok((year, t.amount(factor)?))
    })?;

    let mut dataset = Dataset {
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
    Ok(dataset)
}

fn read_world(text: &str) -> Result<Vec<WorldFlow>, ReadError> {
    rows("world", text, |t, (exporter, importer, musd, kind, source): (String, String, f64, String, String)| {
        let is_estimate = match kind.as_str() {
            "measured" => false,
            "estimate" => true,
            _ => return Err(t.error(format!("expected measured or estimate, found '{kind}'"))),
        };
        let (exporter, importer) = (t.country(&exporter)?, t.country(&importer)?);
        Ok(WorldFlow { exporter, importer, musd: t.amount(musd)?, is_estimate, source })
    })
}

/// Countries of the world table that are neither target nor member and whose trade with the target is measured.
fn rivals(dataset: &Dataset) -> Vec<Rival> {
    let measured = |exporter, importer| {
        let row = dataset.world.iter().find(|f| f.exporter == exporter && f.importer == importer && !f.is_estimate);
        row.map_or(0.0, |row| row.musd)
    };
    let others = dataset.world.iter().filter(|f| f.exporter == f.importer).map(|f| f.exporter);
    let mut rivals: Vec<Rival> = others
        .filter(|country| *country != dataset.target && !dataset.members.contains(country))
        .map(|c| Rival { country: c, flows: [measured(dataset.target, c), measured(c, dataset.target)] })
        .filter(|rival| rival.flows.iter().sum::<f64>() > 0.0)
        .collect();
    rivals.sort_by_key(|rival| rival.country);
    rivals
}

/// SHA-256 over the tables, each preceded by its length so that no two sets of tables run together.
fn fingerprint(t: &Tables<'_>) -> String {
    use std::fmt::Write as _;
    let all = [
        t.case,
        t.countries,
        t.sources,
        t.products,
        t.flows,
        t.by_source,
        t.statements,
        t.coverage,
        t.measures,
        t.suspensions,
        t.border,
        t.embassies,
        t.groups,
        t.gdp,
        t.deflator,
        t.world,
    ];
    let mut hash = Sha256::new();
    for table in all {
        hash.update((table.len() as u64).to_le_bytes());
        hash.update(table);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
