//! The findings of the oracle, in the form in which they are compared.

use std::collections::BTreeSet;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use crate::finding::Finding;

/// What a set of findings must contain to agree with the oracle.
#[derive(Debug, Clone, Default)]
pub struct Expected {
    /// All of these
    pub exact: Vec<Broken>,
    /// And one of each of these
    pub choices: Vec<Choice>,
}

/// A finding and the keyword in the schema that causes it.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The finding, as it is compared
    pub finding: Finding,
    /// The keyword in the schema
    pub keyword: String,
    /// The keyword's pointer in the document, with the name of the property for `required` and `dependentRequired`
    pub schema: String,
}

/// A union of which no arm accepts the value: either the union itself is reported, or the findings of one arm.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The finding of the union
    pub union: Broken,
    /// The findings of each arm
    pub arms: Vec<Expected>,
}

impl Expected {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.choices.is_empty()
    }

    /// All of several.
    pub fn all(several: impl IntoIterator<Item = Self>) -> Self {
        several.into_iter().fold(Self::default(), |mut all, mut one| {
            all.exact.append(&mut one.exact);
            all.choices.append(&mut one.choices);
            all
        })
    }

    /// Collects the oracle's errors on `root`. `subject` precedes pointers that lead into no document.
    pub fn of<'a>(errors: impl IntoIterator<Item = ValidationError<'a>>, root: &Value, subject: &str) -> Self {
        let mut expected = Self::default();
        for error in errors {
            expected.add(&error, root, subject);
        }
        expected.drop_mistyped();
        expected
    }

    /// A value of another type is in no enum either: only the type is reported.
    fn drop_mistyped(&mut self) {
        let is_type = |broken: &&Broken| broken.finding.keyword == "type";
        let mistyped: BTreeSet<String> =
            self.exact.iter().filter(is_type).map(|broken| broken.finding.pointer.clone()).collect();
        self.exact.retain(|broken| broken.finding.keyword != "enum" || !mistyped.contains(&broken.finding.pointer));
    }

    fn add(&mut self, error: &ValidationError<'_>, root: &Value, subject: &str) {
        let at = error.instance_path().as_str();
        let schema = schema_of(error, subject);
        let broken = |pointer: String, keyword: &str, schema: String| Broken {
            finding: Finding::new(pointer, keyword).canonical(),
            keyword: keyword.to_owned(),
            schema,
        };
        match error.kind() {
            Kind::Required { property } => {
                let name = escaped(property.as_str().unwrap_or_default());
                // The oracle's pointer into `dependentRequired` has an index; that of `required` has none.
                let (keyword, schema) = match schema.rfind("/dependentRequired") {
                    Some(end) if !schema.ends_with("/required") => {
                        ("dependentRequired", &schema[..end + "/dependentRequired".len()])
                    }
                    _ => ("required", schema.as_str()),
                };
                self.exact.push(broken(format!("{at}/{name}"), keyword, format!("{schema}/{name}")));
            }
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                for name in unexpected {
                    let pointer = format!("{at}/{}", escaped(name));
                    self.exact.push(broken(pointer, error.kind().keyword(), schema.clone()));
                }
            }
            Kind::PropertyNames { error: inner } => {
                let name = escaped(inner.instance().as_str().unwrap_or_default());
                // The inner error has the keyword of the name's schema.
                let schema = schema_of(inner, subject);
                self.exact.push(broken(format!("{at}/{name}"), "propertyNames", schema));
            }
            // If no property is allowed at all, the oracle reports the object, and we report each property.
            Kind::FalseSchema if of_all_properties(&schema).is_some() => {
                let keyword = of_all_properties(&schema).unwrap_or_default();
                for name in root.pointer(at).and_then(Value::as_object).into_iter().flat_map(|object| object.keys()) {
                    self.exact.push(broken(format!("{at}/{}", escaped(name)), keyword, schema.clone()));
                }
            }
            // If nothing is allowed, the code under test may report any keyword.
            Kind::FalseSchema => self.choices.push(Choice {
                union: broken(at.to_owned(), "false", schema.clone()),
                arms: ["not", "type", "additionalProperties", "items", "maxItems"]
                    .map(|keyword| Expected {
                        exact: vec![broken(at.to_owned(), keyword, schema.clone())],
                        choices: Vec::new(),
                    })
                    .into(),
            }),
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                let arms = context.iter().map(|errors| {
                    let mut arm = Self::default();
                    errors.iter().for_each(|error| arm.add(error, root, subject));
                    arm.drop_mistyped();
                    arm
                });
                self.choices.push(Choice {
                    union: broken(at.to_owned(), error.kind().keyword(), schema),
                    arms: arms.filter(|arm| !arm.is_empty()).collect(),
                });
            }
            kind => self.exact.push(broken(at.to_owned(), kind.keyword(), schema)),
        }
    }

    /// Whether `ours` is exactly this.
    pub fn is_met_by(&self, ours: &BTreeSet<Finding>) -> bool {
        let mut covered = BTreeSet::new();
        self.cover(ours, &mut covered) && ours.iter().all(|finding| covered.contains(finding))
    }

    /// Whether `ours` contains all of this, and which of `ours` that explains.
    fn cover<'o>(&'o self, ours: &'o BTreeSet<Finding>, covered: &mut BTreeSet<&'o Finding>) -> bool {
        for broken in &self.exact {
            let said = ours.contains(&broken.finding);
            let mistyped = || {
                broken.finding.keyword == "enum" && ours.contains(&Finding::new(broken.finding.pointer.clone(), "type"))
            };
            if !said && !mistyped() {
                return false;
            }
            covered.insert(&broken.finding);
        }
        self.choices.iter().all(|choice| {
            let mut met = ours.contains(&choice.union.finding);
            if met {
                covered.insert(&choice.union.finding);
            }
            for arm in &choice.arms {
                let mut by_arm = BTreeSet::new();
                if arm.cover(ours, &mut by_arm) {
                    met = true;
                    covered.append(&mut by_arm);
                }
            }
            met
        })
    }

    /// Whether it contains this finding, in any arm.
    pub fn says(&self, finding: &Finding) -> bool {
        self.exact.iter().any(|broken| broken.finding == *finding)
            || self
                .choices
                .iter()
                .any(|choice| choice.union.finding == *finding || choice.arms.iter().any(|arm| arm.says(finding)))
    }

    /// Removes what `explained` accepts; a union is removed with the first arm that has nothing left.
    pub fn without(&self, explained: &mut dyn FnMut(&Broken) -> bool) -> Self {
        let exact = self.exact.iter().filter(|broken| !explained(broken)).cloned().collect();
        let choices = self.choices.iter().filter_map(|choice| {
            let arms: Vec<_> = choice.arms.iter().map(|arm| arm.without(explained)).collect();
            let open = arms.iter().any(Self::is_empty);
            (!open).then(|| Choice { union: choice.union.clone(), arms })
        });
        Self { exact, choices: choices.collect() }
    }

    /// The same, in which unions are reported as `other` says.
    pub fn reading_unions(&self, other: &mut dyn FnMut(&Broken) -> Option<Finding>) -> Self {
        let choices = self.choices.iter().map(|choice| {
            let mut union = choice.union.clone();
            union.finding = other(&union).unwrap_or(union.finding);
            Choice { union, arms: choice.arms.iter().map(|arm| arm.reading_unions(other)).collect() }
        });
        Self { exact: self.exact.clone(), choices: choices.collect() }
    }

    /// The keywords outside the arms of unions.
    pub fn keywords(&self) -> BTreeSet<&str> {
        let unions = self.choices.iter().map(|choice| &choice.union);
        self.exact.iter().chain(unions).map(|broken| broken.keyword.as_str()).collect()
    }

    /// Each finding as text, followed by a union's arms in parentheses.
    pub fn texts(&self) -> Vec<String> {
        let exact = self.exact.iter().map(|broken| broken.finding.to_string());
        let choices = self.choices.iter().map(|choice| {
            let arms: Vec<_> = choice.arms.iter().map(|arm| arm.texts().join(" and ")).collect();
            format!("{} ({})", choice.union.finding, arms.join(" or "))
        });
        exact.chain(choices).collect()
    }

    /// The only finding, if there is exactly one.
    pub fn alone(&self) -> Option<&Broken> {
        match (self.exact.as_slice(), self.choices.as_slice()) {
            ([broken], []) => Some(broken),
            ([], [choice]) => Some(&choice.union),
            _ => None,
        }
    }

    /// The pointer of each violated keyword, and whether it is the only one; each arm of a union counts separately.
    pub fn each(&self, visit: &mut dyn FnMut(&str, bool)) {
        let alone = self.alone().is_some();
        self.exact.iter().for_each(|broken| visit(&broken.schema, alone));
        for choice in &self.choices {
            visit(&choice.union.schema, alone);
            choice.arms.iter().for_each(|arm| arm.each(&mut |schema, inner| visit(schema, alone && inner)));
        }
    }
}

/// One reference token of a JSON pointer.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name behind a reference token.
pub(crate) fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The keyword of a `false` schema that applies to all properties of an object, or their names.
fn of_all_properties(schema: &str) -> Option<&'static str> {
    let (before, keyword) = schema.rsplit_once('/')?;
    if before.ends_with("/properties") {
        return None;
    }
    ["additionalProperties", "propertyNames"].into_iter().find(|known| *known == keyword)
}

/// The place of the keyword: a pointer into the document, or into the schema that the judge made for the target.
fn schema_of(error: &ValidationError<'_>, subject: &str) -> String {
    let Some(uri) = error.absolute_keyword_location() else {
        return format!("{subject}{}", error.schema_path().as_str());
    };
    let (base, fragment) = uri.as_str().split_once('#').unwrap_or((uri.as_str(), ""));
    let pointer = percent_decoded(fragment);
    if base.ends_with("/subject") { format!("{subject}{pointer}") } else { pointer }
}

pub(crate) fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: &u8| (*byte as char).to_digit(16);
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                bytes.push((hex(high).unwrap_or(0) * 16 + hex(low).unwrap_or(0)) as u8);
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
