//! A formula and what it gives, built together from the same operands: what a cell shows before anybody recalculates is
//! what its formula says.

use std::ops::{Add, Div, Mul, Sub};

/// How firmly the outermost operation of a formula binds: decides where brackets are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Sum,
    Product,
    Whole,
}

/// A number as a formula.
#[derive(Clone, Debug)]
pub(super) struct Term {
    text: String,
    binds: Binds,
    /// What it gives.
    pub value: f64,
}

/// Something that holds or does not, as a formula.
#[derive(Clone, Debug)]
pub(super) struct Test {
    text: String,
    holds: bool,
}

impl Term {
    /// A cell, a range's sum, or another formula that binds like a name; `value` is what it gives.
    pub fn given(text: impl Into<String>, value: f64) -> Self {
        Self { text: text.into(), binds: Binds::Whole, value }
    }

    /// Without the sign that begins a formula.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn within(&self, outer: Binds) -> String {
        if self.binds < outer { format!("({})", self.text) } else { self.text.clone() }
    }

    /// The right-hand side is bracketed where it binds no more firmly than the operation: digits depend on the order.
    fn joined(self, sign: char, right: &Self, value: f64) -> Self {
        let (binds, firmer) = match sign {
            '+' | '-' => (Binds::Sum, Binds::Product),
            _ => (Binds::Product, Binds::Whole),
        };
        Self { text: format!("{}{sign}{}", self.within(binds), right.within(firmer)), binds, value }
    }

    fn called(name: &str, of: &[&Self], value: f64) -> Self {
        let inside: Vec<&str> = of.iter().map(|term| term.text()).collect();
        Self::given(format!("{name}({})", inside.join(",")), value)
    }

    pub fn power(&self, exponent: impl Into<Self>) -> Self {
        let exponent = exponent.into();
        Self::called("POWER", &[self, &exponent], self.value.powf(exponent.value))
    }

    pub fn exp(&self) -> Self {
        Self::called("EXP", &[self], self.value.exp())
    }

    pub fn floor(&self) -> Self {
        Self::called("INT", &[self], self.value.floor())
    }

    pub fn min(&self, other: impl Into<Self>) -> Self {
        let other = other.into();
        Self::called("MIN", &[self, &other], self.value.min(other.value))
    }

    pub fn max(&self, other: impl Into<Self>) -> Self {
        let other = other.into();
        Self::called("MAX", &[self, &other], self.value.max(other.value))
    }

    pub fn is_at_least(&self, other: impl Into<Self>) -> Test {
        let other = other.into();
        Test { text: format!("{}>={}", self.text, other.text), holds: self.value >= other.value }
    }

    pub fn is_above(&self, other: impl Into<Self>) -> Test {
        let other = other.into();
        Test { text: format!("{}>{}", self.text, other.text), holds: self.value > other.value }
    }

    pub fn is_at_most(&self, other: impl Into<Self>) -> Test {
        let other = other.into();
        Test { text: format!("{}<={}", self.text, other.text), holds: self.value <= other.value }
    }
}

impl Test {
    /// Another formula that holds or does not.
    pub fn given(text: impl Into<String>, holds: bool) -> Self {
        Self { text: text.into(), holds }
    }

    pub fn and(&self, other: &Self) -> Self {
        Self { text: format!("AND({},{})", self.text, other.text), holds: self.holds && other.holds }
    }

    /// One number where it holds, another where not.
    pub fn then(&self, yes: impl Into<Term>, no: impl Into<Term>) -> Term {
        let (yes, no) = (yes.into(), no.into());
        let value = if self.holds { yes.value } else { no.value };
        Term::given(format!("IF({},{},{})", self.text, yes.text, no.text), value)
    }
}

impl From<f64> for Term {
    fn from(value: f64) -> Self {
        // A sign before a number binds as loosely as a difference.
        let binds = if value < 0.0 { Binds::Sum } else { Binds::Whole };
        Self { text: value.to_string(), binds, value }
    }
}

impl From<&Self> for Term {
    fn from(term: &Self) -> Self {
        term.clone()
    }
}

macro_rules! operation {
    ($trait:ident, $name:ident, $sign:tt, $written:literal) => {
        impl<R: Into<Term>> $trait<R> for Term {
            type Output = Term;
            fn $name(self, right: R) -> Term {
                let right = right.into();
                let value = self.value $sign right.value;
                self.joined($written, &right, value)
            }
        }
        impl<R: Into<Term>> $trait<R> for &Term {
            type Output = Term;
            fn $name(self, right: R) -> Term {
                self.clone() $sign right
            }
        }
        impl $trait<Term> for f64 {
            type Output = Term;
            fn $name(self, right: Term) -> Term {
                Term::from(self) $sign right
            }
        }
        impl $trait<&Term> for f64 {
            type Output = Term;
            fn $name(self, right: &Term) -> Term {
                Term::from(self) $sign right
            }
        }
    };
}

operation!(Add, add, +, '+');
operation!(Sub, sub, -, '-');
operation!(Mul, mul, *, '*');
operation!(Div, div, /, '/');

/// How far a ramp has come, 0 to 1; one of no length is a step. As `model::grid::ramp`.
pub(super) fn ramp(time: &Term, from: &Term, length: &Term) -> Term {
    let come = Term::from(1.0).min((time - from) / length).max(0.0);
    length.is_above(0.0).then(come, time.is_at_least(from).then(1.0, 0.0))
}

#[cfg(test)]
mod tests {
    use super::Term;

    #[test]
    fn brackets_stand_where_the_order_needs_them() {
        let [a, b, c] = [("A1", 2.0), ("B1", 3.0), ("C1", 4.0)].map(|(name, value)| Term::given(name, value));
        let check = |term: Term, text: &str, value: f64| assert_eq!((term.text(), term.value), (text, value));
        check(&a - (&b - &c), "A1-(B1-C1)", 3.0);
        check((&a - &b) - &c, "A1-B1-C1", -5.0);
        check((&a + &b) * &c, "(A1+B1)*C1", 20.0);
        check(&a / (&b * &c), "A1/(B1*C1)", 2.0 / 12.0);
        check(&a * -1.0, "A1*(-1)", -2.0);
        check(1.0 - &a * &b, "1-A1*B1", -5.0);
        check(a.is_above(&b).then(1.0, &c * 2.0), "IF(A1>B1,1,C1*2)", 8.0);
        check(a.power(&b), "POWER(A1,B1)", 8.0);
    }

    #[test]
    fn a_ramp_of_no_length_is_a_step() {
        let term = |value: f64| Term::given("X", value);
        for (time, from, length, come) in [(1.0, 1.0, 0.0, 1.0), (0.9, 1.0, 0.0, 0.0), (1.5, 1.0, 2.0, 0.25)] {
            assert_eq!(super::ramp(&term(time), &term(from), &term(length)).value, come);
        }
    }
}
