//! Which system takes which field of a request: fields down, systems across.

use crate::plan::{Crate, Field, RequestFamily, RustType, TypeKind};

/// What the systems take of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The request for all systems: `CreateLead`
    pub request: String,
    /// The systems, as their paths have them: `realpage`
    pub systems: Vec<String>,
    /// The fields: those of the request for all systems, and behind them those that only single systems take
    pub rows: Vec<Row>,
}

/// What the systems take of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name on the wire
    pub field: String,
    /// What the request for all systems takes; `None` if it has no such field
    pub generic: Option<Cell>,
    /// The same of each system, in their order
    pub systems: Vec<Option<Cell>>,
}

/// What a request takes of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it is required
    pub required: bool,
    /// What kind of value: `text`, `number`, ...
    pub kind: String,
    /// Its constraints in words, such as `at most 30 characters`; may be empty
    pub constraints: String,
}

impl Cell {
    /// `required, at most 30 characters`.
    #[must_use]
    pub fn words(&self) -> String {
        let presence = if self.required { "required" } else { "optional" };
        let all = [presence, &self.kind, &self.constraints];
        all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// The matrix of each request for all systems that single systems have too.
#[must_use]
pub fn matrices(krate: &Crate) -> Vec<Matrix> {
    krate.families.iter().map(|family| matrix(krate, family)).collect()
}

fn matrix(krate: &Crate, family: &RequestFamily) -> Matrix {
    let fields = |id| match &krate.get(id).kind {
        TypeKind::Struct(structure) => structure.fields.as_slice(),
        _ => &[],
    };
    let generic = fields(family.general);
    let members: Vec<&[Field]> = family.members.iter().map(|member| fields(member.ty)).collect();
    let mut names: Vec<&str> = Vec::new();
    for field in generic.iter().chain(members.iter().copied().flatten()) {
        if !names.contains(&field.wire.as_str()) {
            names.push(&field.wire);
        }
    }
    let cell =
        |fields: &[Field], name: &str| fields.iter().find(|field| field.wire == name).map(|field| cell(krate, field));
    let rows = names.iter().map(|name| Row {
        field: (*name).to_owned(),
        generic: cell(generic, name),
        systems: members.iter().map(|fields| cell(fields, name)).collect(),
    });
    let segment = |variant: &str| {
        let mut systems = krate.systems.iter().flat_map(|systems| &systems.systems);
        systems.find(|system| system.variant == variant).map(|system| system.segment.clone())
    };
    Matrix {
        request: krate.get(family.general).name.clone(),
        systems: family.members.iter().filter_map(|member| segment(&member.variant)).collect(),
        rows: rows.collect(),
    }
}

fn cell(krate: &Crate, field: &Field) -> Cell {
    let words = field.constraints.words.trim_end_matches('.');
    let mut first = words.chars();
    let words = first.next().map(|letter| letter.to_lowercase().chain(first).collect::<String>()).unwrap_or_default();
    let (kind, values) = kind(krate, &field.base);
    let constraints = [words, values].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    Cell { required: field.is_required(), kind, constraints: constraints.replace('`', "") }
}

/// The kind of value of a type, and the values of an enum.
fn kind(krate: &Crate, ty: &RustType) -> (String, String) {
    let plain = |kind: &str| (kind.to_owned(), String::new());
    match ty {
        RustType::Builtin("bool") => plain("boolean"),
        RustType::Builtin("i64" | "u64") => plain("integer"),
        RustType::Builtin("f64") => plain("number"),
        RustType::Runtime("Cents") => plain("cents"),
        // Their constraints say it.
        RustType::Runtime("Date" | "DateTime" | "DateOrDateTime") => plain(""),
        RustType::Builtin(_) | RustType::Runtime(_) => plain("text"),
        RustType::Of(_, item) => match kind(krate, item) {
            (item, values) if values.is_empty() => (format!("list of {item}"), values),
            (_, values) => ("list".to_owned(), values),
        },
        RustType::Api(id) => match &krate.get(*id).kind {
            TypeKind::Enum(values) => {
                let values: Vec<&str> = values.variants.iter().map(|variant| variant.wire.as_str()).collect();
                (String::new(), format!("one of {}", values.join(" ")))
            }
            _ => plain("object"),
        },
        _ => plain(""),
    }
}
