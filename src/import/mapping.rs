//! A format made by a person: which column says what, for a file that is of no known format.

use super::header::normalised;
use super::{Codes, Column, Decimal, Flows, Profile, Role, Shape, Valuation, period};
use crate::say;

/// What a person says about the columns of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// Words for the screen, by which the person finds it again.
    pub title: String,
    /// Names of the columns, as the file has them.
    pub header: Vec<String>,
    /// What each says, as far as it is used; as many as names.
    pub roles: Vec<Option<Role>>,
    /// US$ that a 1 stands for.
    pub unit: u32,
    /// The decimal sign, where the person knows it: used where the values do not show it.
    pub decimal: Option<Decimal>,
    /// Words of the flow column, in small letters.
    pub flows: Flows,
}

impl Profile {
    /// A format of a person's making. Files with the same names of columns are found by [`super::detect`] from then on;
    /// columns of periods (`2016`, `2016-Q3`) need no role. The id is made from the title.
    ///
    /// # Errors
    /// What is missing or stands twice, in a sentence.
    pub fn from_mapping(mapping: &Mapping) -> Result<Self, String> {
        let used: Vec<(usize, Role)> =
            mapping.roles.iter().enumerate().filter_map(|(at, role)| Some((at, (*role)?))).collect();
        let has = |role: Role| used.iter().any(|(_, other)| *other == role);
        let years = !has(Role::Year) && mapping.header.iter().any(|name| period(name.as_bytes()).is_some());
        complete(has, years, &mapping.flows)?;
        let mut columns: Vec<Column> = Vec::new();
        for (at, role) in used {
            let text = mapping.header.get(at).map(String::as_str).unwrap_or_default();
            let name = normalised(text);
            let number = at + 1;
            if name.is_empty() || name.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(say!(
                    "Column {number} has no name in words: put a first line above the table that names each column.",
                    number
                ));
            }
            if mapping.header.iter().filter(|other| normalised(other) == name).count() > 1 {
                return Err(say!("Two columns are named '{text}': rename or delete one in the file.", text));
            }
            if columns.iter().any(|column| column.role == role) {
                return Err(say!("Columns cannot say the same twice: '{text}' is the second one.", text));
            }
            columns.push(Column { role, names: vec![name], required: true, codes: Vec::new() });
        }
        Ok(Self {
            id: id(&mapping.title),
            title: mapping.title.clone(),
            about: String::new(),
            shape: if years { Shape::Years } else { Shape::Long },
            columns,
            exact: false,
            before: Vec::new(),
            unit: mapping.unit,
            ask_unit: false,
            valuation: Valuation::Unknown,
            codes: Codes::Any,
            flows: mapping.flows.clone(),
            filters: Vec::new(),
            aggregates: Vec::new(),
            decimal: mapping.decimal,
            blanks: years,
            absent: Vec::new(),
            refused: None,
        })
    }
}

/// Whether the roles make a flow: a year, a value, two countries, and a direction. One country and the direction may be
/// the person's to say when the file is read.
fn complete(has: impl Fn(Role) -> bool, years: bool, flows: &Flows) -> Result<(), String> {
    let sides = [Role::Exporter, Role::Importer].map(&has);
    let both = has(Role::ExportValue) || has(Role::ImportValue);
    let missing = if !has(Role::Year) && !years {
        say!("Say which column holds the year.")
    } else if !has(Role::Value) && !both && !years {
        say!("Say which column holds the value.")
    } else if has(Role::Value) && both {
        say!("Either one column of values, or one for exports and one for imports: not both.")
    } else if sides[0] != sides[1] {
        say!("Say who sells and who buys; where one of them is always the same, call the other one the partner.")
    } else if !sides[0] && !has(Role::Partner) {
        say!("Say which columns hold the countries: seller and buyer, or reporter and partner.")
    } else if sides[0] && (has(Role::Reporter) || has(Role::Partner)) {
        say!("Countries are seller and buyer, or reporter and partner: not both.")
    } else if has(Role::Flow) && (flows.export.is_empty() || flows.import.is_empty()) {
        say!("Say which word of the flow column means exports, and which imports.")
    } else {
        return Ok(());
    };
    Err(missing.to_owned())
}

/// A short name: small letters and digits, with hyphens between words.
fn id(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    if id.is_empty() { "mapping".to_owned() } else { id }
}
