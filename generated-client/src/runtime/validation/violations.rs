//! Every constraint a value breaks, as one error.

use std::fmt;

use super::super::{CodecError, Encode, Encoder, serialize_via_codec};
use super::{Actual, Limit, Violation};

/// Every constraint a value breaks: at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Violations {
    subject: &'static str,
    list: Vec<Violation>,
}

#[allow(clippy::len_without_is_empty, reason = "it never is")]
impl Violations {
    /// What `subject` breaks, or `None` if that is nothing.
    #[must_use]
    pub fn new(subject: &'static str, list: Vec<Violation>) -> Option<Self> {
        (!list.is_empty()).then_some(Self { subject, list })
    }

    /// What `subject` breaks, which is something.
    pub(crate) const fn at_least_one(subject: &'static str, list: Vec<Violation>) -> Self {
        Self { subject, list }
    }

    /// The type whose value was checked.
    #[must_use]
    pub const fn subject(&self) -> &'static str {
        self.subject
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// Those of the value with this JSON pointer.
    pub fn at<'a>(&'a self, pointer: &'a str) -> impl Iterator<Item = &'a Violation> {
        self.iter().filter(move |violation| violation.pointer() == pointer)
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.len() == 1 { "" } else { "s" };
        write!(out, "{} breaks {} constraint{plural}:", self.subject, self.len())?;
        let places: Vec<_> = self.iter().map(Violation::place).collect();
        let width = places.iter().map(|place| place.chars().count()).max().unwrap_or(0);
        for (place, violation) in places.iter().zip(self) {
            write!(out, "\n  {place:width$}  {}", violation.message())?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl Encode for Violations {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object(&["subject", "violations"], &[&self.subject, &self.list])
    }
}

impl Encode for Violation {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        out.object(
            &["pointer", "location", "rule", "limit", "actual", "message"],
            &[
                &self.pointer(),
                &self.location().as_str(),
                &self.rule().as_str(),
                self.limit(),
                self.actual(),
                &self.message().to_string(),
            ],
        )
    }
}

impl Encode for Limit {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::None => out.null(),
            Self::Number(number) => number.encode(out),
            Self::Text(text) => out.text(text),
            Self::Values(values) => values.to_vec().encode(out),
            Self::Numbers(numbers) => numbers.encode(out),
            Self::Json(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>().encode(out),
            Self::Types(_) => out.text(&self.to_string()),
            Self::Alternatives(alternatives) => alternatives.encode(out),
            Self::Depth(depth) => out.json(&(*depth).into()),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Encode for Actual {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::Number(number) => number.encode(out),
            Self::Text(text) => out.text(text),
            Self::Boolean(value) => out.boolean(*value),
            Self::Kind(kind) => out.text(kind),
            Self::Count(count) => out.json(&(*count).into()),
            Self::Equal(first, second) => out.json(&vec![*first, *second].into()),
            Self::Hidden => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Hidden)
    }
}

serialize_via_codec!(Violations);
serialize_via_codec!(Violation);

#[cfg(test)]
mod tests {
    use super::super::{At, Location, check};
    use super::Violations;

    #[test]
    fn there_is_always_one() {
        assert_eq!(Violations::new("Lead", Vec::new()), None);
    }

    #[test]
    fn programs_read_them_as_json_and_by_place() {
        let mut found = Vec::new();
        let (body, query) = (At::root(Location::Body), At::root(Location::Query));
        check::max_length("abc", 2, body.key("name"), &mut found);
        check::one_of_text("C", &["A", "B"], query.key("kind"), &mut found);
        check::min_properties(0, 1, body, &mut found);
        let violations = Violations::new("Lead", found).unwrap();
        assert_eq!(violations.len(), 3);
        assert_eq!(
            violations.at("/name").map(|violation| violation.rule().as_str()).collect::<Vec<_>>(),
            ["maxLength"]
        );
        assert_eq!(violations.iter().nth(1).unwrap().to_string(), r#"query kind: "C" is not one of A, B"#);
        assert_eq!(violations.iter().nth(2).unwrap().to_string(), "body: 0 properties, at least 1");
        let expected = serde_json::json!({"subject": "Lead", "violations": [
            {"pointer": "/name", "location": "body", "rule": "maxLength", "limit": 2, "actual": 3,
             "message": "3 characters, at most 2"},
            {"pointer": "/kind", "location": "query", "rule": "enum", "limit": ["A", "B"], "actual": "C",
             "message": r#""C" is not one of A, B"#},
            {"pointer": "", "location": "body", "rule": "minProperties", "limit": 1, "actual": 0,
             "message": "0 properties, at least 1"},
        ]});
        assert_eq!(serde_json::to_value(&violations).unwrap(), expected);
    }
}
