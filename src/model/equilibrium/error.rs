//! Why a world could not be solved, in sentences a person can act on.

/// Why there is no answer. No variant comes with numbers that could be taken for one.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "the sentence says what each field is")]
pub enum EquilibriumError {
    /// A world without countries.
    #[error("the world has no country; give at least one, with its domestic sales")]
    Empty,
    /// The flows are not one for every pair.
    #[error(
        "a world of {countries} countries needs {} flows, one for each exporter and importer, but {found} were given; add the missing pairs, with 0 where nothing is traded", countries * countries
    )]
    NotSquare { countries: usize, found: usize },
    /// One name for two countries.
    #[error("the country '{0}' is listed twice; name each country once")]
    ListedTwice(String),
    /// Negative, infinite, or not a number.
    #[error("the flow from {exporter} to {importer} is {value}; expected a number of at least 0")]
    Flow { exporter: String, importer: String, value: f64 },
    /// Sums beyond what a number can hold.
    #[error("the flows are too large to be added up; give them in a larger unit, such as US$ million")]
    TooLarge,
    /// A row of zeros.
    #[error(
        "{0} sells nothing, not even to itself; give its domestic sales (exporter {0}, importer {0}) or leave it out"
    )]
    SellsNothing(String),
    /// A column of zeros.
    #[error(
        "{0} buys nothing, not even from itself; give its domestic sales (exporter {0}, importer {0}) or leave it out"
    )]
    BuysNothing(String),
    /// The factors are not one for every pair.
    #[error("a world of {countries} countries needs {} trade cost factors, but {found} were given", countries * countries)]
    FactorCount { countries: usize, found: usize },
    /// Negative, infinite, or not a number.
    #[error(
        "the trade cost factor from {exporter} to {importer} is {value}; expected a number of at least 0, where 1 means no change"
    )]
    Factor { exporter: String, importer: String, value: f64 },
    /// The trade elasticity.
    #[error("theta is {0}; expected a finite number above 0, such as 4")]
    Theta(f64),
    /// Every factor of a column with trade is 0.
    #[error(
        "the trade cost factors leave {0} nothing to buy, not even from itself; raise a factor of its imports or of its domestic sales above 0"
    )]
    NoSupplier(String),
    /// Every factor of a row with trade is 0.
    #[error(
        "the trade cost factors leave {0} nobody to sell to, not even itself; raise a factor of its exports or of its domestic sales above 0"
    )]
    NoBuyer(String),
    /// A part of the world without trade with the rest, but with a deficit against it.
    #[error(
        "no trade is left between {countries} and the rest of the world, so its deficit of {deficit} (negative: surplus) cannot be paid; use a small factor such as 0.000001 instead of 0, or smaller shocks"
    )]
    CutOff { countries: String, deficit: f64 },
    /// Additive deficits: a surplus larger than output.
    #[error(
        "with additive deficits the expenditure of {0} would have to fall below zero: its surplus would be larger than its output; try smaller shocks or multiplicative deficits"
    )]
    NegativeExpenditure(String),
    /// Given up.
    #[error(
        "no equilibrium found after {iterations} iterations (largest imbalance {residual:e} of a country's output, expected at most 1e-14); try smaller shocks or the other deficit rule, and check rows and columns that are zero or tiny"
    )]
    NotConverged { iterations: usize, residual: f64 },
    /// An index beyond the world.
    #[error("there is no country number {index} in a world of {countries}; count from 0")]
    NoSuchCountry { index: usize, countries: usize },
    /// A list of partners that names the country itself, or one partner twice.
    #[error("{0} stands twice in a list of trade partners and the country they trade with; list each partner once")]
    PartnerTwice(String),
}
