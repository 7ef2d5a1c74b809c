//! For the judge: every type that an operation makes from JSON, as a list that says where its schema stands.

use std::fmt::Write;

use crate::model::{Kind, Shape, TypeId};
use crate::name::Named;

/// Rust text: a function `judged` with a line for each body and each set of parameters, calling the macro `judged!` of
/// whoever includes it, with the type at `types` (`propexo::types`).
///
/// ```text
/// judged!("CreateLead", "spec/propexo.yaml", "/paths/~1v1~1leads~1/post", Body, propexo::types::CreateLead),
/// ```
#[must_use]
pub fn judged(named: &Named, types: &str) -> String {
    let mut text =
        "/// What is made from JSON, for the judge.\npub fn judged() -> Vec<Judged> {\n    vec![\n".to_owned();
    for operation in &named.api.operations {
        let body = operation.body.as_ref().and_then(|body| match body.slot.shape {
            Shape::Named(id) => Some((id, "Body")),
            _ => None,
        });
        let parameters = operation.parameters.map(|id| (id, "Parameters"));
        for (id, part) in parameters.into_iter().chain(body) {
            if is_made_from_json(named, id) {
                let (file, at) = (&operation.place.file, operation.place.pointer.to_string());
                let name = &named.types[id.0].name;
                // Writing to a text does not fail.
                let _ = writeln!(text, "        judged!({name:?}, {file:?}, {at:?}, {part}, {types}::{name}),");
            }
        }
    }
    text.push_str("    ]\n}\n");
    text
}

fn is_made_from_json(named: &Named, id: TypeId) -> bool {
    let ty = named.api.get(id);
    ty.contract.is_some() && !matches!(ty.kind, Kind::Enum(_))
}
