//! Whom a change breaks: one table, kind by direction.
//!
//! What is sent may be loosened and not tightened, what comes back the other way round. The crate reads answers
//! tolerantly, so much that breaks a strict client on the wire does nothing to it; what it does to what users can name is
//! not in this table but found by comparing names.

use super::change::{Change, Direction, Notice};
use super::kind::Kind;

/// What a change does to callers, whatever they are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// Nothing
    Quiet,
    /// They can do more
    Additive,
    /// Those that are strict, or lean on what was said, may break
    Warning,
    /// What was right is refused, or what was promised is not kept
    Breaking,
}

/// What a change does to users of the Rust crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing
    None,
    /// They can do more
    Adds,
    /// It compiles and behaves otherwise
    Behaves,
    /// It does not compile
    Breaks,
}

/// Whom a change breaks, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// On the wire
    pub wire: Wire,
    /// In the crate
    pub effect: Effect,
    /// Why, in a few words
    pub reason: String,
}

impl Wire {
    /// `breaking`, `warning`, `additive` or `quiet`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Additive => "additive",
            Self::Warning => "warning",
            Self::Breaking => "breaking",
        }
    }
}

impl Effect {
    /// `breaks`, `behaves`, `adds` or `none`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Adds => "adds",
            Self::Behaves => "behaves",
            Self::Breaks => "breaks",
        }
    }
}

/// The verdict on a change, as far as it does not hang on names of Rust.
#[must_use]
pub fn verdict(change: &Change) -> (Wire, Effect, &'static str) {
    let (wire, effect, reason) = table(change.kind, change.element.direction());
    match (wire, change.notice) {
        (Wire::Breaking, Some(Notice::Unstable)) => {
            (Wire::Warning, effect, "it was marked as one that may change any day")
        }
        (Wire::Breaking, Some(Notice::Deprecated)) => (Wire::Warning, effect, "it was marked as deprecated before"),
        _ => (wire, effect, reason),
    }
}

#[rustfmt::skip]
fn table(kind: Kind, direction: Direction) -> (Wire, Effect, &'static str) {
    use Direction::Response;
    use Effect::{Adds, Behaves, Breaks, None};
    use Kind::*;
    use Wire::{Additive, Breaking, Quiet, Warning};
    match (kind, direction) {
        // Operations
        (OperationAdded, _)                  => (Additive, Adds,    "nobody calls it yet"),
        (OperationRemoved, _)                => (Breaking, Breaks,  "whoever calls it is refused"),
        (PathRespelled, _)                   => (Quiet,    None,    "the same operation; the crate sends the new spelling"),
        (Deprecated, _)                      => (Quiet,    None,    "still works; users of the crate see a warning"),
        (Reactivated, _)                     => (Quiet,    None,    "to be used again"),
        (StabilityLowered, _)                => (Breaking, None,    "what was promised to stay may change"),
        (SunsetAdvanced, _)                  => (Breaking, None,    "it may be gone before the day that was promised"),
        (SunsetUnreadable, _)                => (Breaking, None,    "nobody can tell how long it stays"),
        (WebhookAdded, _)                    => (Quiet,    None,    "the crate has no webhooks from the document"),
        (WebhookRemoved, _)                  => (Breaking, None,    "whoever waits for it hears nothing"),

        // Who may call, and where
        (SecurityTightened, _)               => (Breaking, Behaves, "credentials that were enough are refused"),
        (SecurityLoosened, _)                => (Warning,  None,    "what was enough still is: was it meant?"),
        (SecuritySchemeChanged, _)           => (Breaking, Behaves, "credentials are to be shown in another way"),
        (ServerAdded, _)                     => (Quiet,    None,    "one more address"),
        (ServerRemoved, _)                   => (Warning,  None,    "whoever calls that address may find nothing"),

        // Parameters
        (RequiredParameterAdded, _)          => (Breaking, Breaks,  "calls without it are refused"),
        (OptionalParameterAdded, _)          => (Additive, Adds,    "may be left out"),
        (ParameterRemoved, _)                => (Breaking, Breaks,  "is ignored or refused where it is still sent"),
        (StyleChanged, _)                    => (Breaking, Behaves, "several values are written in another way"),

        // What must be there
        (BecameRequired, Response)           => (Additive, None,    "always there now"),
        (BecameRequired, _)                  => (Breaking, Breaks,  "calls that leave it out are refused"),
        (BecameOptional, Response)           => (Breaking, Breaks,  "may be missing where it was always there"),
        (BecameOptional, _)                  => (Additive, Adds,    "may be left out now"),
        (RequiredPropertyAdded, Response)    => (Additive, Adds,    "a strict client passes over it"),
        (RequiredPropertyAdded, _)           => (Breaking, Breaks,  "calls without it are refused"),
        (OptionalPropertyAdded, _)           => (Additive, Adds,    "may be left out"),
        (RequiredPropertyRemoved, Response)  => (Breaking, Breaks,  "missing where it was always there"),
        (OptionalPropertyRemoved, Response)  => (Warning,  Breaks,  "nobody could count on it, and nobody gets it now"),
        (RequiredPropertyRemoved | OptionalPropertyRemoved, _)
                                             => (Breaking, Breaks,  "a server that refuses unknown fields refuses it where it is still sent"),

        // Bodies and answers
        (RequiredBodyAdded, _)               => (Breaking, Breaks,  "calls without one are refused"),
        (OptionalBodyAdded, _)               => (Additive, Adds,    "may be left out"),
        (BodyRemoved, _)                     => (Breaking, Breaks,  "is ignored or refused where it is still sent"),
        (MediaTypeAdded, _)                  => (Additive, None,    "one more way to write it"),
        (MediaTypeRemoved, _)                => (Breaking, Breaks,  "whoever writes or reads that is refused"),
        (StatusAdded, _)                     => (Additive, None,    "one more documented answer"),
        (SuccessRemoved, _)                  => (Breaking, Breaks,  "the answer that callers wait for does not come"),
        (FailureRemoved, _)                  => (Warning,  Behaves, "such an error has no documented shape any more"),
        (HeaderAdded, _)                     => (Additive, None,    "one more header"),
        (RequiredHeaderRemoved, _)           => (Breaking, None,    "missing where it was always there"),
        (OptionalHeaderRemoved, _)           => (Warning,  None,    "nobody could count on it"),

        // Types
        (TypeChanged, _)                     => (Breaking, Breaks,  "values are of another type"),
        (TypeNarrowed, Response)             => (Additive, None,    "fewer values to expect"),
        (TypeNarrowed, _)                    => (Breaking, Behaves, "values of the other types are rejected"),
        (TypeWidened, Response)              => (Breaking, None,    "values of types that could not come"),
        (TypeWidened, _)                     => (Additive, None,    "more values are accepted"),
        (BecameNullable, Response)           => (Breaking, None,    "null may come where it could not"),
        (BecameNullable, _)                  => (Additive, None,    "null is accepted"),
        (BecameNonNull, Response)            => (Additive, None,    "null comes no more"),
        (BecameNonNull, _)                   => (Breaking, Behaves, "null is rejected"),

        // Values
        (EnumIntroduced, Response)           => (Additive, None,    "fewer values to expect"),
        (EnumIntroduced, _)                  => (Breaking, Behaves, "other values are rejected"),
        (EnumDropped, Response)              => (Warning,  None,    "any value may come"),
        (EnumDropped, _)                     => (Additive, None,    "any value is accepted"),
        (EnumValuesAdded, Response)          => (Warning,  Adds,    "a client with closed enums fails on them; the crate's are open"),
        (EnumValuesAdded, _)                 => (Additive, Adds,    "more values are accepted"),
        (EnumValuesRemoved, Response)        => (Additive, None,    "fewer values to expect"),
        (EnumValuesRemoved, _)               => (Breaking, Behaves, "they are rejected"),
        (EnumReplaced, _)                    => (Breaking, Behaves, "no value that was is one now"),

        // Rules
        (RuleTightened, Response)            => (Additive, None,    "fewer values to expect"),
        (RuleTightened, _)                   => (Breaking, Behaves, "values that were valid are rejected"),
        (RuleLoosened, Response)             => (Breaking, None,    "breaks a strict client; the crate does not check responses"),
        (RuleLoosened, _)                    => (Additive, Behaves, "more values are accepted"),
        (RuleChanged, Response)              => (Breaking, None,    "breaks a strict client; the crate does not check responses"),
        (RuleChanged, _)                     => (Breaking, Behaves, "values that were valid may be rejected"),
        (PatternAdded, Response)             => (Additive, None,    "fewer values to expect"),
        (PatternAdded, _)                    => (Breaking, Behaves, "texts that were valid are rejected"),
        (PatternRemoved | PatternChanged, Response)
                                             => (Warning,  None,    "texts of another form may come; the crate does not check responses"),
        (PatternRemoved, _)                  => (Additive, Behaves, "more values are accepted"),
        (PatternChanged, _)                  => (Breaking, Behaves, "texts that were valid may be rejected"),
        (ObjectClosed, Response)             => (Additive, None,    "fewer values to expect"),
        (ObjectClosed, _)                    => (Breaking, Behaves, "fields that are not named are rejected"),
        (ObjectOpened, _)                    => (Additive, None,    "fields that are not named may be there"),

        // Unions
        (ArmAdded, Response)                 => (Breaking, None,    "a shape that could not come"),
        (ArmAdded, _)                        => (Additive, Adds,    "more values are accepted"),
        (ArmRemoved, Response)               => (Additive, Breaks,  "fewer values to expect"),
        (ArmRemoved, _)                      => (Breaking, Breaks,  "values of that shape are rejected"),
        (DiscriminatorChanged, _)            => (Quiet,    None,    "the shapes are compared themselves"),

        // The rest
        (DefaultChanged, Direction::Parameter) => (Breaking, None,  "whoever leaves it out gets another answer; the crate sends no default"),
        (DefaultChanged, _)                  => (Warning,  None,    "whoever leaves it out gets something else; the crate sends no default"),
        (NotCompared, _)                     => (Warning,  None,    "compare it by hand"),
    }
}
