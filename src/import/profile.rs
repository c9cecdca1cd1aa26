//! What a format means, as data: `assets/profiles.ron`.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::Decimal;

/// What a column of a file says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Role {
    /// Calendar year, or a period that begins with one (`2016`, `201600`, `2016-Q3`).
    Year,
    /// Who sells.
    Exporter,
    /// Who buys.
    Importer,
    /// Who reports; with [`Role::Partner`] and [`Role::Flow`].
    Reporter,
    /// With whom.
    Partner,
    /// Export or import, in the words of [`Profile::flows`].
    Flow,
    /// Product code, as the file has it.
    Product,
    /// Value, in the profile's unit.
    Value,
    /// Value of the exports, in files with a column for each flow; beside [`Role::Exporter`] and [`Role::Importer`] the
    /// value of the flow as the exporter reports it.
    ExportValue,
    /// Value of the imports, likewise; as the importer reports it.
    ImportValue,
    /// Quantity: checked, not used.
    Quantity,
    /// Power of ten of the value, as SDMX states it.
    Scale,
    /// Name of a series in files that hold several.
    Indicator,
    /// Who says so.
    Source,
    /// Reliability A, B, C, N or X.
    Quality,
    /// What is odd about the row.
    Note,
}

/// A column that a format has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What it says.
    pub role: Role,
    /// Names it has, in small letters and digits only (`tradevalueus`); the first of them that is there. In the shape
    /// [`Shape::Indicators`] the header's name need only end in it.
    pub names: Vec<String>,
    /// Whether a file without it is not of this format.
    pub required: bool,
    /// How countries are written in a column of each of the names; empty: as everywhere in the format.
    #[serde(default)]
    pub codes: Vec<Codes>,
}

/// How rows are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Shape {
    /// A value a row.
    Long,
    /// A column a year.
    Years,
    /// A column a series, named by text in the header.
    Indicators,
}

/// How countries are written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Codes {
    /// ISO 3166 alpha-3, in capital or small letters.
    Iso3,
    /// ISO 3166 alpha-2.
    Iso2,
    /// UN Comtrade's own numbers: M49 but for a few (757 Switzerland, 842 USA, 699 India).
    Comtrade,
    /// CEPII BACI's: Comtrade's, and 490, 697, 711 for areas.
    Baci,
    /// Numbers of the International Monetary Fund (111 USA, 924 China).
    Imf,
    /// Two letters for the continent and ISO alpha-3, in small letters (`eudeu`).
    Oec,
    /// Names, as people and offices write them.
    Name,
    /// Whatever fits: alpha-3, alpha-2, a number of M49, or a name.
    Any,
}

/// What values are stated at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Valuation {
    /// Exports FOB (free on board), imports CIF (with insurance and freight), as customs report.
    AsReported,
    /// One FOB value for each flow, made from both reports.
    Reconciled,
    /// The file does not say.
    Unknown,
}

/// Words of the flow column.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Flows {
    /// Exports, in small letters: `x`, `export`, `2`.
    pub export: Vec<String>,
    /// Imports.
    pub import: Vec<String>,
    /// Flows that are neither and are left out with their reason: re-exports and re-imports are in the others already.
    pub other: Vec<String>,
}

/// Rows that are kept, by the words of a column that is otherwise not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Name of the column, in small letters and digits only; a file without it passes.
    pub column: String,
    /// Words that are kept, in small letters; empty: all but those of `drop`. Of the column of [`Role::Scale`] detection
    /// keeps what most rows have.
    #[serde(default)]
    pub keep: Vec<String>,
    /// Words that are dropped.
    #[serde(default)]
    pub drop: Vec<String>,
    /// Why, for the report.
    pub why: String,
}

/// A format.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Short name, used on the command line and as the source of rows: `baci`.
    pub id: String,
    /// Words for the screen: `CEPII BACI`.
    pub title: String,
    /// Where the meaning of its columns is documented.
    pub about: String,
    /// How rows are laid out.
    pub shape: Shape,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether a file with other columns beside these is of another format: for names that say little.
    #[serde(default)]
    pub exact: bool,
    /// Ids of formats whose columns a file of this one may have too: this one goes before them.
    #[serde(default)]
    pub before: Vec<String>,
    /// US$ that a 1 in the value column stands for: 1 or 1000.
    pub unit: u32,
    /// Whether the unit cannot be known from the format: the person is asked where the values do not tell.
    #[serde(default)]
    pub ask_unit: bool,
    /// What values are stated at.
    pub valuation: Valuation,
    /// How countries are written.
    pub codes: Codes,
    /// Words of the flow column.
    #[serde(default)]
    pub flows: Flows,
    /// Rows that are kept.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// Words of the country columns that stand for no country, in small letters: the world, regions. One that ends in
    /// `*` stands for all that begin so.
    #[serde(default)]
    pub aggregates: Vec<String>,
    /// What stands before the part of a number, where the values do not show it; `None`: the person is asked.
    #[serde(default)]
    pub decimal: Option<Decimal>,
    /// Whether a row or cell without a value is usual here: counted, not a problem.
    #[serde(default)]
    pub blanks: bool,
    /// Words for no value, in small letters, beside those of every format.
    #[serde(default)]
    pub absent: Vec<String>,
    /// Why a file that is recognised holds no flows between two countries, and what to bring instead.
    #[serde(default)]
    pub refused: Option<String>,
}

/// The formats that come with the program, in the order in which they are tried.
///
/// # Panics
/// The file that is compiled in does not read: every test that detects anything would fail.
#[must_use]
pub fn profiles() -> &'static [Profile] {
    static PROFILES: OnceLock<Vec<Profile>> = OnceLock::new();
    PROFILES.get_or_init(|| match ron::from_str(include_str!("../../assets/profiles.ron")) {
        Ok(profiles) => profiles,
        Err(error) => panic!("assets/profiles.ron does not read: {error}"),
    })
}
