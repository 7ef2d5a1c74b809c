//! For the judge: every type that an operation makes from JSON, as a list that says where its schema stands.

use std::fmt::Write;

use super::{File, Origin, file};
use crate::diagnostic::Place;
use crate::plan::{Crate, JsonBody, Operation, RequestFamily, RustType, SystemRequest, Webhook};

/// The file `targets.rs` of the program that is judged: a line for each body and each set of parameters, with its type in
/// the crate `generated`, a line for each request that a system has of its own, a line for each response that is JSON, and a
/// line for each body that is no JSON.
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
    let of_systems: String = krate.families.iter().map(|family| system_targets(krate, family)).collect();
    let mut responses: String = krate.operations.iter().map(|operation| response_targets(krate, operation)).collect();
    responses.extend(krate.webhooks.iter().filter_map(|webhook| payload_target(krate, webhook)));
    let used = [("target", &targets), ("system_target", &of_systems), ("response_target", &responses)];
    let used: String =
        used.iter().filter(|(_, lines)| !lines.is_empty()).map(|(name, _)| format!(", {name}")).collect();
    let names_a_type = [&targets, &responses].into_iter().any(|lines| lines.contains("types::"));
    let types = if names_a_type { "use generated::types;\n\n" } else { "" };
    let uses = format!("{types}use crate::{{LeftOut, ResponseTarget, SystemTarget, Target{used}}};");
    let text = format!(
        "{}//! What the crate makes from JSON.\n\n\
         {uses}\n\n\
         /// A body or the parameters of an operation each.\n\
         pub(crate) const TARGETS: &[Target] = &[\n{targets}];\n\n\
         /// A general request as one system takes it each.\n\
         pub(crate) const SYSTEM_TARGETS: &[SystemTarget] = &[\n{of_systems}];\n\n\
         /// A response that is JSON, or the payload of a webhook, each.\n\
         pub(crate) const RESPONSE_TARGETS: &[ResponseTarget] = &[\n{responses}];\n\n\
         /// Bodies that are not made from JSON.\n\
         pub(crate) const LEFT_OUT: &[LeftOut] = &[\n{left_out}];\n",
        file::header(origin)
    );
    File { path: "targets.rs".to_owned(), text }
}

/// The lines of a general request.
fn system_targets(krate: &Crate, family: &RequestFamily) -> String {
    let Some(systems) = &krate.systems else { return String::new() };
    let place =
        |operation: &Operation| format!("({:?}, {:?})", operation.place.file, operation.place.pointer.to_string());
    let request = &krate.get(family.general).name;
    let general = place(&krate.operations[family.operation]);
    let line = |member: &SystemRequest| {
        let (variant, own) = (&member.variant, &krate.get(member.ty).name);
        let system =
            systems.systems.iter().find(|system| system.variant == *variant).map_or("", |system| &system.segment);
        let (name, at) = (format!("{request} for {system}"), place(&krate.operations[member.operation]));
        let system = format!("generated::{}::System::{variant}", systems.module);
        format!("    system_target!({name:?}, {general}, {at}, types::{request}, {system}, types::{own}),\n")
    };
    family.members.iter().map(line).collect()
}

/// The lines of an operation's responses that are JSON.
fn response_targets(krate: &Crate, operation: &Operation) -> String {
    let whole = operation.signature.responses.iter().filter(|response| !response.is_stream);
    let lines = whole.filter_map(|response| {
        let (ty, media_type) = (response.ty.as_ref()?, response.media_type.as_ref()?);
        let status = &response.status;
        let name = format!("{status} of {}", operation.name);
        Some(response_target(krate, &name, &operation.place, &format!("/responses/{status}"), media_type, ty))
    });
    lines.collect()
}

/// The line of a webhook's payload, if that is JSON.
fn payload_target(krate: &Crate, webhook: &Webhook) -> Option<String> {
    let (payload, media_type) = (webhook.messages.first()?, webhook.json_media_type.as_ref()?);
    let name = format!("payload of {}", webhook.name);
    Some(response_target(krate, &name, &webhook.place, "/requestBody", media_type, &payload.ty))
}

fn response_target(krate: &Crate, name: &str, place: &Place, part: &str, media_type: &str, ty: &RustType) -> String {
    let (file, at) = (&place.file, place.pointer.to_string());
    let foreign = |path: &str, name: &str| match path {
        "runtime" => format!("generated::runtime::{name}"),
        "client" => format!("generated::runtime::client::{name}"),
        path => format!("{path}::{name}"),
    };
    let ty = ty.text(&foreign, &|id| format!("types::{}", krate.get(id).name));
    format!("    response_target!({name:?}, {file:?}, {at:?}, {part:?}, {media_type:?}, {ty}),\n")
}
