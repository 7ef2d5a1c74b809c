//! What the server sends by itself: a type for each webhook and each callback, under a name of its own.

use std::collections::HashSet;

use heck::ToPascalCase;

use super::context::Context;
use super::doc::Documentation;
use super::module::handle_name;
use super::prose::{code, said};
use super::rust_type::{Generic, RustType};
use super::signature::Signature;
use super::type_doc::incoming;
use crate::diagnostic::Place;
use crate::model::{Body, Form, Incoming, Operation, Shape, Slot};

/// An operation that the server calls.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// `lead_created_webhook`
    pub name: String,
    /// The module of its first tag
    pub module: String,
    /// What no other operation has: `webhook POST leadCreated`
    pub identity: String,
    /// What it brings and takes
    pub signature: Signature,
    /// The types of that, by names that no other type has: the first is its payload's
    pub messages: Vec<Message>,
    /// Where it stands in its document
    pub place: Place,
    /// The media type of its payload, if that is JSON
    pub json_media_type: Option<String>,
}

/// What a webhook brings, or what it takes as a response.
#[derive(Clone, Debug)]
pub struct Message {
    /// `LeadCreatedWebhook`, `LeadCreatedWebhookResponse`
    pub name: String,
    /// What it is another name of
    pub ty: RustType,
    /// What is said of it
    pub doc: Documentation,
}

/// The webhooks, in the order of the documents. The names of their messages depend on those of their own module alone.
pub(super) fn webhooks(context: &Context<'_>) -> Vec<Webhook> {
    let mut taken: HashSet<(String, String)> = HashSet::new();
    let webhooks = context.named.api.webhooks.iter().zip(&context.named.webhooks);
    let webhooks = webhooks.map(|(webhook, name)| {
        let module = name.modules.first().cloned().unwrap_or_default();
        taken.insert((module.clone(), handle_name(context, &module)));
        let base = name.name.to_pascal_case();
        let mut message = |suffix: &str, ty: RustType, text: String| {
            let mut name = format!("{base}{suffix}");
            while context.has_type(&name)
                || crate::name::is_taken(&name)
                || !taken.insert((module.clone(), name.clone()))
            {
                name.push_str("Message");
            }
            Message { name, ty, doc: Documentation::new(text, &webhook.doc) }
        };
        let mut messages = vec![message("", payload_type(context, webhook.body.as_ref()), payload_doc(webhook))];
        for response in &webhook.responses {
            let Some(slot) = &response.slot else { continue };
            let suffix =
                if response.is_success() { "Response".to_owned() } else { format!("Response{}", response.status) };
            let doc = format!("Response to {} with the status `{}`.", incoming(webhook), code(&response.status));
            messages.push(message(&suffix.to_pascal_case(), item_type(context, slot), doc));
        }
        Webhook {
            name: name.name.clone(),
            identity: webhook.identity(),
            signature: Signature::of(context, webhook),
            messages,
            place: webhook.place.clone(),
            json_media_type: webhook.body.as_ref().and_then(json_media_type),
            module,
        }
    });
    webhooks.collect()
}

fn json_media_type(body: &Body) -> Option<String> {
    (body.form == Form::Json).then(|| body.media_type.clone())
}

fn payload_type(context: &Context<'_>, body: Option<&Body>) -> RustType {
    match body {
        None => RustType::Unit,
        Some(body) => match body.form {
            Form::Bytes | Form::Multipart(_) => RustType::Builtin("u8").within(Generic::Vec),
            _ => item_type(context, &body.slot),
        },
    }
}

/// The type of what stands by itself, and so needs no box.
fn item_type(context: &Context<'_>, slot: &Slot) -> RustType {
    match slot.shape {
        Shape::Named(_) => context.item_type(slot),
        _ if slot.nullable => context.base_type(slot).within(Generic::Option),
        _ => context.base_type(slot),
    }
}

fn payload_doc(webhook: &Operation) -> String {
    let mut text = format!("Payload of {}, sent by `{}`", incoming(webhook), webhook.method);
    if let Some(body) = &webhook.body {
        text.push_str(&format!(" as `{}`", code(&body.media_type)));
    }
    text.push('.');
    if webhook.incoming != Some(Incoming::Webhook) {
        text.push_str(&format!(" It is sent to `{}`.", code(&webhook.path)));
    }
    if !webhook.incoming_parameters.is_empty() {
        let bears: Vec<String> = webhook.incoming_parameters.iter().map(|name| format!("`{}`", code(name))).collect();
        text.push_str(&format!(" It also has the parameters {}, which have no type.", bears.join(", ")));
    }
    let statuses: Vec<String> =
        webhook.responses.iter().map(|response| format!("`{}`", code(&response.status))).collect();
    if !statuses.is_empty() {
        text.push_str(&format!(" Possible responses: {}.", statuses.join(", ")));
    }
    said(&webhook.doc).map_or_else(|| text.clone(), |said| format!("{said}\n\n{text}"))
}
