//! For the judge: every type that an operation makes from JSON, as a list that says where its schema stands.

use std::fmt::Write;

use super::{File, Origin, file};
use crate::plan::{Crate, JsonBody};

/// The file `targets.rs` of the program that is judged: a line for each body and each set of parameters, with its type in
/// the crate `generated`, and a line for each body that is no JSON.
///
/// ```text
/// target!("CreateLead", "spec/propexo.yaml", "/paths/~1v1~1leads~1/post", Body, types::CreateLead),
/// ```
#[must_use]
pub fn targets(krate: &Crate, origin: &Origin) -> File {
    let (mut targets, mut left_out) = (String::new(), String::new());
    for operation in &krate.operations {
        let (file, at) = (&operation.place.file, operation.place.pointer.to_string());
        let parameters = operation.signature.parameters.map(|id| ("Parameters", id));
        let body = match operation.json_body {
            JsonBody::Type(id) => Some(("Body", id)),
            JsonBody::None | JsonBody::LeftOut(_) => None,
        };
        for (part, id) in parameters.into_iter().chain(body) {
            let name = &krate.get(id).name;
            // Writing to a text does not fail.
            let _ = writeln!(targets, "    target!({name:?}, {file:?}, {at:?}, {part}, types::{name}),");
        }
        if let JsonBody::LeftOut(why) = operation.json_body {
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
        file::header(origin)
    );
    File { path: "targets.rs".to_owned(), text }
}
