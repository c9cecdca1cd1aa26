//! What the person should know, each said once.

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// One sentence for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// What, where, and what to do.
    pub text: String,
}

impl Notice {
    /// Something went as asked.
    #[must_use]
    pub fn info(text: String) -> Self {
        Self { severity: Severity::Info, text }
    }

    /// Something to bear in mind.
    #[must_use]
    pub fn warning(text: String) -> Self {
        Self { severity: Severity::Warning, text }
    }

    /// Something failed.
    #[must_use]
    pub fn error(text: String) -> Self {
        Self { severity: Severity::Error, text }
    }
}
