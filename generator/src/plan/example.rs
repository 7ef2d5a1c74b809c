//! An example of an operation's method, which a test of the documentation compiles.

use super::{BodyArgument, Constructor, Crate, Field, Generic, Operation, RequiredArgument, RustType, TypeKind};
use crate::model::TypeId;

/// A body with more required fields than this is an argument of the example.
const MOST_FIELDS: usize = 3;

impl Crate {
    /// The example as Markdown, for a crate of this name; none where an argument has no obvious value.
    pub(crate) fn example(&self, operation: &Operation, crate_name: &str) -> Option<String> {
        let call = &operation.call;
        let mut given = vec![format!("client: {crate_name}::Client")];
        let mut lines = Vec::new();
        let mut arguments = Vec::new();
        match call.parameters.as_ref().and_then(|parameters| parameters.required.as_ref()) {
            None => {}
            Some(RequiredArgument::Each(each)) => {
                for argument in each {
                    arguments.push(value(self, &argument.ty, &argument.name)?);
                }
            }
            Some(RequiredArgument::Several(name)) => {
                given.push(format!("required: {name}"));
                arguments.push("required".to_owned());
            }
        }
        if let Some(body) = &call.body {
            let id = api_type(body)?;
            match made(self, id) {
                Some(made) => lines.push(format!("let body = {made};")),
                None => given.push(format!("body: {}", self.get(id).name)),
            }
            arguments.push("&body".to_owned());
        }
        let request = format!("client.{}().{}({})", operation.handle, call.name, arguments.join(", "));
        if call.is_list {
            lines.push(format!("let mut items = {request}.items();"));
            lines.push("while let Some(item) = items.try_next().await? {\n    println!(\"{item:?}\");\n}".to_owned());
        } else if call.only_streams {
            lines.push(format!("let events = {request}.stream().await?;"));
        } else {
            lines.push(format!("let response = {request}.send().await?;"));
        }
        Some(format!(
            "```no_run\n# use {crate_name}::{}::*;\n# async fn example({}) -> Result<(), {crate_name}::Error> {{\n{}\n# Ok(()) }}\n```",
            operation.module,
            given.join(", "),
            lines.join("\n")
        ))
    }
}

/// The type of a body that is taken by reference.
fn api_type(body: &BodyArgument) -> Option<TypeId> {
    match (&body.ty, &body.base) {
        (RustType::Of(Generic::Reference, _), RustType::Api(id)) => Some(*id),
        _ => None,
    }
}

/// The expression that makes a body of its required fields.
fn made(krate: &Crate, id: TypeId) -> Option<String> {
    let (name, structure) = (&krate.get(id).name, krate.get(id).structure()?);
    match structure.constructor.as_ref()? {
        Constructor::Empty => Some(format!("{name}::new()")),
        Constructor::Arguments(arguments) => {
            let given = arguments.iter().map(|(field, ty)| value(krate, ty, &structure.fields[*field].wire));
            Some(format!("{name}::new({})", given.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Constructor::Several { name: required, .. } => {
            let fields: Vec<&Field> = structure.required().collect();
            if fields.len() > MOST_FIELDS {
                return None;
            }
            let fields: Option<Vec<String>> = fields.iter().map(|field| line(krate, field)).collect();
            Some(format!("{name}::new({required} {{\n{}\n}})", fields?.join("\n")))
        }
    }
}

/// `    first_name: "first_name".into(),`
fn line(krate: &Crate, field: &Field) -> Option<String> {
    let into = if matches!(field.ty, RustType::Api(_)) { "" } else { ".into()" };
    Some(format!("    {}: {}{into},", field.name, value(krate, &field.ty, &field.wire)?))
}

/// An expression of a type; a text is its field's name.
fn value(krate: &Crate, ty: &RustType, name: &str) -> Option<String> {
    match ty {
        RustType::Of(Generic::Into, inner) => value(krate, inner, name),
        RustType::Builtin("bool") => Some("true".to_owned()),
        RustType::Builtin("i64" | "u64") => Some("1".to_owned()),
        RustType::Runtime("Cents") => Some("100_000".to_owned()),
        RustType::Builtin("f64") => Some("1.0".to_owned()),
        RustType::Builtin("String") => Some(format!("{name:?}")),
        RustType::Runtime("Date" | "DateOrDateTime") => Some("\"2026-01-31\"".to_owned()),
        RustType::Runtime("DateTime") => Some("\"2026-01-31T09:30:00Z\"".to_owned()),
        RustType::Api(id) => match &krate.get(*id).kind {
            TypeKind::Enum(values) => {
                values.variants.first().map(|variant| format!("{}::{}", krate.get(*id).name, variant.name))
            }
            _ => None,
        },
        _ => None,
    }
}
