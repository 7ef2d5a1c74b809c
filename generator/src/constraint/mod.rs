//! The constraints on values, a file for each kind: how it is read from a schema, its words in documentation and
//! messages, which of two is tighter, and the check and the table entry that it becomes.

mod checked_format;
mod combination;
mod contract;
mod contradiction;
mod difference;
mod enumeration;
mod format;
mod items;
mod keyword;
mod length;
mod limit;
mod multiple;
mod output;
mod path_segment;
mod pattern;
mod properties;
mod range;
#[cfg(test)]
mod tests;
mod words;

pub use checked_format::CheckedFormat;
pub use combination::Combination;
pub use contract::{Contract, ContractId, Location, Property, Reader};
pub use contradiction::report as report_contradictions;
pub use difference::{Change, Difference, Edition};
pub use enumeration::Enumeration;
pub use format::{Format, Handling};
pub use items::Items;
pub use keyword::{Keyword, in_words, keywords};
pub use length::Length;
pub use multiple::MultipleOf;
pub(crate) use output::Reference;
pub use output::{Argument, Check, Condition, Entry, Operand};
pub use path_segment::PathSegment;
pub use pattern::{Pattern, unanchored};
pub use properties::Properties;
pub use range::Range;
pub use words::{code, expectations, sentences};

use crate::schema::{Schema, Types};

/// What a value must satisfy.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each holds the type that documents it")]
pub enum Constraint {
    Length(Length),
    Pattern(Pattern),
    Format(Format),
    CheckedFormat(CheckedFormat),
    PathSegment(PathSegment),
    Range(Range),
    MultipleOf(MultipleOf),
    Items(Items),
    Properties(Properties),
    Enumeration(Enumeration),
    Combination(Combination),
}

/// What a constraint of any kind can tell.
pub trait ConstraintKind {
    /// In documentation: what follows "is" or stands alone: "at most 30 characters".
    fn phrase(&self) -> Option<String> {
        None
    }

    /// In a message about several alternatives: what follows "is": "a valid date". `values` are those of the enum that is
    /// the value's type.
    fn expectation(&self, _values: &[String]) -> String {
        self.phrase().unwrap_or_default()
    }

    /// The keyword of a schema that states it, and its value there, if it refers to no other schema. `values` are those of
    /// the enum that is the value's type.
    fn keyword(&self, _values: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        None
    }

    /// The call that checks a value of a Rust type.
    fn check(&self) -> Option<Check> {
        None
    }

    /// The expression that tells whether a text satisfies it, for use within alternatives: that its check finds nothing,
    /// where there is no shorter one.
    fn condition(&self) -> Option<Condition> {
        self.check().map(Condition::Passes)
    }

    /// The entry in the table of a schema.
    fn entry(&self) -> Option<Entry>;

    /// The contracts that it refers to.
    fn contracts(&self) -> Vec<ContractId> {
        Vec::new()
    }

    /// Whether null satisfies it. `accepts` tells whether null satisfies a contract that it refers to.
    fn accepts_null(&self, _accepts: &dyn Fn(ContractId) -> bool) -> bool {
        true
    }
}

impl Constraint {
    /// What every kind can tell.
    #[must_use]
    pub fn kind(&self) -> &dyn ConstraintKind {
        match self {
            Self::Length(kind) => kind,
            Self::Pattern(kind) => kind,
            Self::Format(kind) => kind,
            Self::CheckedFormat(kind) => kind,
            Self::PathSegment(kind) => kind,
            Self::Range(kind) => kind,
            Self::MultipleOf(kind) => kind,
            Self::Items(kind) => kind,
            Self::Properties(kind) => kind,
            Self::Enumeration(kind) => kind,
            Self::Combination(kind) => kind,
        }
    }
}

/// The types that a schema without `type` is about, by what it says of values of them; none where it says nothing.
#[must_use]
pub fn implied_types(schema: &Schema) -> Types {
    Types {
        string: length::implies(schema) || pattern::implies(schema) || format::implies(schema),
        number: range::implies(schema) || multiple::implies(schema),
        array: items::implies(schema),
        object: properties::implies(schema),
        ..Types::default()
    }
}

/// The constraints on a text. One that can't be enforced is reported where the schema becomes a contract.
#[must_use]
pub fn of_text(schema: &Schema, reader: &mut dyn Reader) -> Vec<Constraint> {
    let lengths = length::read(schema).map(Constraint::Length);
    let patterns = pattern::read(schema, reader).map(Constraint::Pattern);
    let formats = format::of_text(schema).map(Constraint::Format);
    let mut all: Vec<Constraint> = lengths.chain(patterns).chain(formats).collect();
    all.extend(checked_format::read(schema, reader).map(Constraint::CheckedFormat));
    all
}

/// The constraints on a number.
#[must_use]
pub fn of_number(schema: &Schema) -> Vec<Constraint> {
    let ranges = range::read(schema).map(Constraint::Range);
    let multiples = multiple::read(schema).map(Constraint::MultipleOf);
    let formats = format::of_number(schema).map(Constraint::Format);
    ranges.chain(multiples).chain(formats).collect()
}

/// The constraints on an array, those on its items apart.
#[must_use]
pub fn of_array(schema: &Schema) -> Vec<Constraint> {
    items::read(schema).map(Constraint::Items).collect()
}

/// The constraints on an object, those on its properties apart.
#[must_use]
pub fn of_object(schema: &Schema) -> Vec<Constraint> {
    properties::read(schema).map(Constraint::Properties).collect()
}

/// All constraints of a schema. What can't be enforced is reported.
pub fn of_any(schema: &Schema, reader: &mut dyn Reader) -> Vec<Constraint> {
    let mut all = Vec::new();
    all.extend(combination::read_reference(schema, reader).map(Constraint::Combination));
    all.extend(enumeration::read(schema).map(Constraint::Enumeration));
    pattern::report(schema, reader);
    format::report(schema, reader);
    all.extend(of_text(schema, reader));
    all.extend(of_number(schema));
    all.extend(of_array(schema));
    all.extend(items::read_within(schema, reader).into_iter().map(Constraint::Items));
    all.extend(of_object(schema));
    all.extend(properties::read_within(schema, reader).into_iter().map(Constraint::Properties));
    all.extend(combination::read(schema, reader).into_iter().map(Constraint::Combination));
    all
}

/// Adds the constraints of `other` to those of `schema`; whether one schema can say all that both say.
pub fn join(schema: &mut Schema, other: &Schema) -> bool {
    const KINDS: [fn(&mut Schema, &Schema) -> bool; 9] = [
        length::join,
        pattern::join,
        format::join,
        range::join,
        multiple::join,
        items::join,
        properties::join,
        enumeration::join,
        combination::join,
    ];
    KINDS.iter().fold(true, |exact, join| join(schema, other) & exact)
}

/// What became of each constraint, except those that [`diff::contract`](crate::diff) compares itself.
#[must_use]
pub fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    const KINDS: [fn(&Edition<'_>, &Edition<'_>) -> Vec<Difference>; 8] = [
        range::differences,
        length::differences,
        items::differences,
        properties::differences,
        pattern::differences,
        format::differences,
        multiple::differences,
        combination::differences,
    ];
    KINDS.iter().flat_map(|differences| differences(was, is)).collect()
}

/// Takes the other's where there is none; whether nothing is lost.
fn adopt<T: Clone + PartialEq>(into: &mut Option<T>, other: Option<&T>) -> bool {
    if into.is_none() {
        *into = other.cloned();
    }
    other.is_none() || into.as_ref() == other
}

/// What a value must satisfy that must satisfy both schemas.
fn both(one: &Schema, other: &Schema) -> Schema {
    let is_settled = |schema: &Schema, always| schema.always == Some(always);
    if one == other || is_settled(one, false) || is_settled(other, true) {
        return one.clone();
    }
    if is_settled(one, true) || is_settled(other, false) {
        return other.clone();
    }
    Schema {
        pointer: other.pointer.clone(),
        title: other.title.clone().or_else(|| one.title.clone()),
        description: other.description.clone().or_else(|| one.description.clone()),
        all_of: vec![one.clone(), other.clone()],
        ..Schema::default()
    }
}

/// What each item, or each additional property, must satisfy by both schemas.
fn join_inner(into: &mut Option<Box<Schema>>, other: Option<&Schema>) {
    if let Some(other) = other {
        let joined = into.as_deref().map_or_else(|| other.clone(), |one| both(one, other));
        *into = Some(Box::new(joined));
    }
}

/// The smaller of two limits, where there are two.
fn least(one: Option<u64>, other: Option<u64>) -> Option<u64> {
    one.into_iter().chain(other).min()
}
