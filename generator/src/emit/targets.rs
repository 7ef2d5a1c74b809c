//! For the judge: every type that an operation makes from JSON, as a list that says where its schema stands.

use std::fmt::Write;

use super::{File, Origin, print};
use crate::model::{Body, Form, Operation, Shape, TypeId};
use crate::name::Named;

/// The file `targets.rs` of the program that is judged: a line for each body and each set of parameters, with its type in
/// the crate `generated`, and a line for each body that is no JSON.
///
/// ```text
/// target!("CreateLead", "spec/propexo.yaml", "/paths/~1v1~1leads~1/post", Body, types::CreateLead),
/// ```
#[must_use]
pub fn targets(named: &Named, origin: &Origin) -> File {
    let (mut targets, mut left_out) = (String::new(), String::new());
    for operation in &named.api.operations {
        let (file, at) = (&operation.place.file, operation.place.pointer.to_string());
        for (part, id) in parts(operation) {
            let name = &named.types[id.0].name;
            // Writing to a text does not fail.
            let _ = writeln!(targets, "    target!({name:?}, {file:?}, {at:?}, {part}, types::{name}),");
        }
        if let Some(why) = operation.body.as_ref().and_then(why_not) {
            let part = r#"part: "Body""#;
            let _ = writeln!(left_out, "    LeftOut {{ file: {file:?}, operation: {at:?}, {part}, why: {why:?} }},");
        }
    }
    let uses = match targets.is_empty() {
        true => "use crate::{LeftOut, Target};",
        false => "use generated::types;\n\nuse crate::{LeftOut, Target, target};",
    };
    let text = format!(
        "{}//! What the crate makes from JSON.\n\n\
         {uses}\n\n\
         /// A body or the parameters of an operation each.\n\
         pub(crate) const TARGETS: &[Target] = &[\n{targets}];\n\n\
         /// Bodies that are not made from JSON.\n\
         pub(crate) const LEFT_OUT: &[LeftOut] = &[\n{left_out}];\n",
        print::header(origin)
    );
    File { path: "targets.rs".to_owned(), text }
}

/// The parts of an operation that are made from JSON, each by a type of its own.
fn parts(operation: &Operation) -> impl Iterator<Item = (&'static str, TypeId)> {
    let body = operation.body.as_ref().filter(|body| why_not(body).is_none()).and_then(|body| match body.slot.shape {
        Shape::Named(id) => Some(id),
        _ => None,
    });
    operation.parameters.map(|id| ("Parameters", id)).into_iter().chain(body.map(|id| ("Body", id)))
}

/// Why a body is no JSON, or is not sent.
fn why_not(body: &Body) -> Option<&'static str> {
    match body.form {
        Form::Text => Some("it is sent as text"),
        Form::Bytes => Some("it is sent as bytes"),
        _ if body.is_left_out() => Some("it is an object of no known fields, which no call asks for"),
        Form::Json | Form::UrlEncoded(_) | Form::Multipart(_) => None,
    }
}
