//! The model's parameters: `assets/parameters.csv`, one row each, with default, range, grade and source.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::trade::Grade;

macro_rules! rows {
    ($($variant:ident $name:literal,)*) => {
        /// A row of `assets/parameters.csv`, in table order. The name is the row's `name`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "what each row means stands in the table itself, with its source")]
        pub enum Parameter { $($variant),* }

        impl Parameter {
            /// Every row, in table order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// How many rows there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Name in the table, in files and on the command line.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

rows! {
    LamX "lamX", LamM "lamM", Delta "delta", Theta "theta", OX "oX", OM "oM", Ho "ho", Qmax "qmax", Lag "lag",
    Dn "Dn", Gk "gk", Gp "gp", Ek "ek", Ep "ep", Nmax "Nmax", Omega "omega", TauN "tauN", Bemb "bemb", V0 "v0",
    Phi "phi", U "U", Neff "neff", ME "m_E", APh "a_ph", ASb "a_sb", AN "a_n", AO "a_o", H "h", Q0Rate "q0",
    Bscale "bscale", SigmaE "sigma_e", Border "border", SigmaGe "sigmaGE", Ds "DS", Hv "hv", Q0 "Q0", Q1 "Q1",
    Rho "rho", Supply "supply", SupplyG "supply_g", Eta "eta", Fx "fx",
}

impl Parameter {
    /// The row with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|p| p.name() == name)
    }

    /// This parameter's row.
    #[must_use]
    pub fn row(self) -> &'static ParameterRow {
        &parameters()[self as usize]
    }

    /// Every default, in the unit of its row.
    #[must_use]
    pub fn defaults() -> [f64; Self::COUNT] {
        std::array::from_fn(|i| parameters()[i].default)
    }
}

/// One row of the table.
#[derive(Clone, Debug, Deserialize)]
pub struct ParameterRow {
    /// Key.
    pub name: String,
    /// Words for the screen.
    pub label: String,
    /// Symbol in the formulas.
    pub symbol: String,
    /// Unit of `default`, `low_p5`, `high_p95`, `min`, `max`.
    pub unit: String,
    /// Unit on screen.
    pub shown_unit: String,
    /// Screen value = value x this.
    pub shown_scale: f64,
    /// Central value.
    pub default: f64,
    /// 5th percentile of what is plausible.
    pub low_p5: f64,
    /// 95th percentile of what is plausible.
    pub high_p95: f64,
    /// Smallest value the model accepts.
    pub min: f64,
    /// Largest value the model accepts.
    pub max: f64,
    /// Family of the prior, for the ensemble; `fixed`, `switch`, `slider` and `path` have none.
    pub family: String,
    /// Middle of the prior: median (lognormal), mean of the logit (logit-normal) or mean (normal).
    pub param1: Option<f64>,
    /// Spread of the prior in the family's own scale.
    pub param2: Option<f64>,
    /// Loading on the political climate, -1 to 1.
    pub climate_loading: Option<f64>,
    /// Place among the random numbers, fixed for ever.
    pub draw_index: Option<u64>,
    /// How firmly it stands.
    pub grade: String,
    /// Value at which it has no effect, for the view that counts evidence only; judgement alone has one.
    pub no_effect: Option<f64>,
    /// What it moves, in words.
    pub moves: String,
    /// Literature or reasoning.
    pub source: String,
    /// Day it was gathered.
    pub retrieved: String,
}

impl ParameterRow {
    /// The grade as a value; an unknown word counts as judgement, the weakest (a test holds that none is unknown).
    #[must_use]
    pub fn grade(&self) -> Grade {
        Grade::parse(&self.grade).unwrap_or(Grade::Judgement)
    }
}

/// The table, read once.
///
/// # Panics
/// Never in a build that passed its tests: they read every row.
#[must_use]
pub fn parameters() -> &'static [ParameterRow] {
    static TABLE: OnceLock<Vec<ParameterRow>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = include_str!("../../assets/parameters.csv");
        let rows: Result<Vec<ParameterRow>, _> = csv::Reader::from_reader(text.as_bytes()).deserialize().collect();
        match rows {
            Ok(rows) if rows.len() == Parameter::COUNT => rows,
            Ok(rows) => panic!("parameters.csv has {} rows, expected {}", rows.len(), Parameter::COUNT),
            Err(error) => panic!("parameters.csv does not read: {error}"),
        }
    })
}
