//! Schemas of an `allOf` that are closed against what stands beside them: each of them sees its own properties only.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexSet;

use super::{Schema, Schemas};
use crate::diagnostic::Code;
use crate::document::Reporter;
use crate::source::Pointer;

/// Reports the schemas that refuse a property which another schema of the same `allOf` declares or requires.
pub(super) fn report(schemas: &Schemas, reporter: &mut Reporter<'_>) {
    const HELP: &str = "a closed schema sees its own properties only: leave `additionalProperties: false` out of what is \
                        combined, or, in OpenAPI 3.1, close the whole by `unevaluatedProperties: false` beside the `allOf`";
    let mut known = Known::new();
    for schema in schemas.0.values() {
        let mut unseen = vec![schema];
        while let Some(schema) = unseen.pop() {
            unseen.extend(schema.inner());
            for (at, message) in findings(schemas, schema, &mut known) {
                reporter.report(Code::ContradictoryConstraint, &at, message, HELP);
            }
        }
    }
}

/// One of several schemas that all hold of one object, with what it refers to and is made of.
struct Branch<'a> {
    schema: &'a Schema,
    /// The properties that it declares or requires, in the document's order
    named: IndexSet<&'a str>,
    required: HashSet<&'a str>,
    closures: Vec<Closure<'a>>,
}

/// A keyword that refuses all properties but some.
struct Closure<'a> {
    keyword: &'static str,
    /// The schema that it stands in
    of: &'a Schema,
    allows: HashSet<&'a str>,
}

/// The branches that references lead to, each made once.
type Known<'a> = HashMap<&'a Pointer, Rc<Branch<'a>>>;

fn findings<'a>(schemas: &'a Schemas, schema: &'a Schema, known: &mut Known<'a>) -> Vec<(Pointer, String)> {
    // One part has nothing beside it, which saves following a chain of references from each of its links.
    if usize::from(says_something(schema)) + usize::from(schema.reference.is_some()) + schema.all_of.len() < 2 {
        return Vec::new();
    }
    let mut behind = |target: &'a Pointer| {
        let found = schemas.0.get(target)?;
        Some(Rc::clone(known.entry(target).or_insert_with(|| Rc::new(Branch::of(schemas, found, true)))))
    };
    let mut branches = vec![(schema.pointer.clone(), Rc::new(Branch::of(schemas, schema, false)))];
    let referenced = schema.reference.as_ref().and_then(&mut behind);
    branches.extend(referenced.map(|branch| (schema.pointer.key("$ref"), branch)));
    branches.extend(schema.all_of.iter().map(|member| {
        let behind = member.reference.as_ref().filter(|_| is_reference(member)).and_then(&mut behind);
        (member.pointer.clone(), behind.unwrap_or_else(|| Rc::new(Branch::of(schemas, member, true))))
    }));
    if branches.iter().all(|(_, branch)| branch.closures.is_empty()) {
        return Vec::new();
    }
    let found = branches.iter().enumerate().filter_map(|(index, (at, branch))| {
        let others = branches.iter().enumerate().filter(|(other, _)| *other != index);
        let others = others.map(|(_, (_, other))| other.as_ref());
        branch.refusal(&others.collect::<Vec<_>>(), at)
    });
    found.collect()
}

impl<'a> Branch<'a> {
    /// What a schema says of an object, with or without what it is made of.
    fn of(schemas: &'a Schemas, schema: &'a Schema, whole: bool) -> Self {
        let mut branch = Self { schema, named: IndexSet::new(), required: HashSet::new(), closures: Vec::new() };
        let mut queue = vec![schema];
        let mut seen = HashSet::new();
        while let Some(part) = queue.pop() {
            let declared = part.properties.iter().filter(|(_, property)| property.always != Some(false));
            branch.named.extend(declared.map(|(name, _)| name.as_str()));
            branch.named.extend(part.required.iter().map(String::as_str));
            branch.required.extend(part.required.iter().map(String::as_str));
            branch.closures.extend(additional(part));
            if whole {
                branch.closures.extend(unevaluated(schemas, part));
                queue.extend(part.all_of.iter().rev());
                let target = part.reference.as_ref().filter(|target| seen.insert(*target));
                queue.extend(target.and_then(|target| schemas.0.get(target)));
            }
        }
        branch
    }

    /// What it refuses of that which the others name, and where to say so.
    fn refusal(&self, others: &[&Self], at: &Pointer) -> Option<(Pointer, String)> {
        if self.closures.is_empty() {
            return None;
        }
        let refuses = |name: &str| self.closures.iter().find(|closure| !closure.allows.contains(name));
        let named = others.iter().flat_map(|other| &other.named).copied();
        let refused: IndexSet<&str> = named.filter(|name| refuses(name).is_some()).collect();
        let closure = refuses(refused.first()?)?;
        let is_here = closure.of.pointer == self.schema.pointer && self.schema.pointer == *at;
        let at = if is_here { at.key(closure.keyword) } else { at.clone() };
        let of = if is_here { String::new() } else { format!(" of `{}`", name_of(&closure.of.pointer)) };
        let required: Vec<&str> =
            refused.iter().copied().filter(|name| others.iter().any(|other| other.required.contains(name))).collect();
        let consequence = match required.as_slice() {
            [] => "so that no object can have them".to_owned(),
            names => format!("so that no object satisfies both, for {} must be there", listed(names)),
        };
        let (keyword, refused) = (closure.keyword, listed(&refused.into_iter().collect::<Vec<_>>()));
        Some((at, format!("`{keyword}: false`{of} refuses what is declared beside it: {refused}; {consequence}")))
    }
}

/// Whether a schema says nothing of an object but by what it refers to.
fn is_reference(schema: &Schema) -> bool {
    schema.all_of.is_empty() && !says_something(schema)
}

/// Whether a schema says something of an object besides what it refers to and is made of.
fn says_something(schema: &Schema) -> bool {
    !schema.properties.is_empty()
        || !schema.required.is_empty()
        || schema.additional_properties.is_some()
        || schema.unevaluated_properties.is_some()
}

/// `additionalProperties: false`, unless patterns tell which names are none of the additional ones.
fn additional(schema: &Schema) -> Option<Closure<'_>> {
    let closes = schema.additional_properties.as_ref().is_some_and(|further| further.always == Some(false));
    (closes && schema.pattern_properties.is_empty()).then(|| Closure {
        keyword: "additionalProperties",
        of: schema,
        allows: schema.properties.keys().map(String::as_str).collect(),
    })
}

/// `unevaluatedProperties: false`, which sees what its own schema is made of, and nothing beside that.
fn unevaluated<'a>(schemas: &'a Schemas, schema: &'a Schema) -> Option<Closure<'a>> {
    schema.unevaluated_properties.as_ref().filter(|further| further.always == Some(false))?;
    let mut allows = HashSet::new();
    let mut queue = vec![schema];
    let mut seen = HashSet::new();
    while let Some(part) = queue.pop() {
        let opens = |further: &Option<Box<Schema>>| further.as_ref().is_some_and(|one| one.always != Some(false));
        let is_open = opens(&part.additional_properties) || opens(&part.unevaluated_properties);
        if is_open || !part.pattern_properties.is_empty() {
            return None;
        }
        allows.extend(part.properties.keys().map(String::as_str));
        let branches = [&part.condition, &part.consequence, &part.alternative];
        queue.extend(branches.into_iter().filter_map(|branch| branch.as_deref()));
        queue.extend([&part.all_of, &part.any_of, &part.one_of].into_iter().flatten());
        queue.extend(part.dependent_schemas.values());
        let target = part.reference.as_ref().filter(|target| seen.insert(*target));
        queue.extend(target.and_then(|target| schemas.0.get(target)));
    }
    Some(Closure { keyword: "unevaluatedProperties", of: schema, allows })
}

/// `Loan` for `/components/schemas/Loan`.
fn name_of(pointer: &Pointer) -> String {
    pointer.segments().last().unwrap_or_default().into_owned()
}

/// The first names, and how many more there are.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let mut shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    match shown.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => shown.concat(),
    }
}
