//! What the server sends by itself: a type for each webhook and each callback, under a name of its own.

use std::collections::HashSet;

use heck::ToPascalCase;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::api::Api;
use super::call::handle_name;
use super::comment;
use super::purpose::incoming;
use super::scope::Scope;
use crate::model::{Form, Incoming, Operation, Shape, Slot};

/// One of the two things that go to and fro.
pub(super) struct Message<'a> {
    webhook: &'a Operation,
    part: Part<'a>,
}

/// Which of them.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// What the server brings
    Payload,
    /// What it is answered, by status and content
    Answer(&'a str, &'a Slot),
}

/// What comes and goes with the webhooks of a module, by names that no type has: `LeadCreatedWebhook`, and where an answer is more
/// than a status `LeadCreatedWebhookAnswer`.
///
/// A name depends on those of its own module alone.
pub(super) fn messages<'a>(api: &Api<'a>, module: &str) -> Vec<(String, Message<'a>)> {
    let mut messages: Vec<(String, Message<'a>)> = Vec::new();
    let mut taken: HashSet<String> = HashSet::from([handle_name(api, module).to_string()]);
    let own = api.named.api.webhooks.iter().zip(&api.named.webhooks);
    for (webhook, name) in own.filter(|(_, name)| name.modules.first().is_some_and(|home| home == module)) {
        let base = name.name.to_pascal_case();
        let answers = webhook.responses.iter().filter_map(|response| {
            let name = if response.is_success() { "Answer".to_owned() } else { format!("Answer{}", response.status) };
            Some((name.to_pascal_case(), Part::Answer(&response.status, response.slot.as_ref()?)))
        });
        for (suffix, part) in std::iter::once((String::new(), Part::Payload)).chain(answers) {
            let mut name = format!("{base}{suffix}");
            while api.has_type(&name) || crate::name::is_taken(&name) || !taken.insert(name.clone()) {
                name.push_str("Message");
            }
            messages.push((name, Message { webhook, part }));
        }
    }
    messages
}

/// The types of the webhooks whose home is this module.
pub(super) fn items(scope: &Scope<'_>, module: &str) -> TokenStream {
    let items = messages(scope.api, module).into_iter().map(|(name, message)| {
        let (name, ty) = (format_ident!("{name}"), message.ty(scope));
        let doc = comment::attribute(&message.doc());
        let deprecated = comment::deprecated(&message.webhook.doc);
        quote! {
            #doc
            #deprecated
            pub type #name = #ty;
        }
    });
    items.collect()
}

impl Message<'_> {
    /// Its type.
    pub fn ty(&self, scope: &Scope<'_>) -> TokenStream {
        let slot = match (self.part, &self.webhook.body) {
            (Part::Answer(_, slot), _) => slot,
            (Part::Payload, None) => return quote!(()),
            (Part::Payload, Some(body)) => match body.form {
                Form::Bytes | Form::Multipart(_) => return quote!(Vec<u8>),
                _ => &body.slot,
            },
        };
        let ty = match slot.shape {
            // What stands by itself needs no box.
            Shape::Named(id) => scope.ty(id).into_token_stream(),
            _ => scope.base_type(slot),
        };
        if slot.nullable { quote!(Option<#ty>) } else { ty }
    }

    fn doc(&self) -> String {
        let Self { webhook, .. } = self;
        let about = incoming(webhook);
        if let Part::Answer(status, _) = self.part {
            return format!("What {about} may be answered, with the status `{}`.", comment::code(status));
        }
        let mut text = format!("What {about} brings, by `{}`", webhook.method);
        if let Some(body) = &webhook.body {
            text.push_str(&format!(" as `{}`", comment::code(&body.media_type)));
        }
        text.push('.');
        if webhook.incoming != Some(Incoming::Webhook) {
            text.push_str(&format!(" It goes to `{}`.", comment::code(&webhook.path)));
        }
        if !webhook.bears.is_empty() {
            let bears: Vec<String> = webhook.bears.iter().map(|name| format!("`{}`", comment::code(name))).collect();
            text.push_str(&format!(" It bears {}, of which there is no type.", bears.join(", ")));
        }
        let statuses: Vec<String> =
            webhook.responses.iter().map(|response| format!("`{}`", comment::code(&response.status))).collect();
        if !statuses.is_empty() {
            text.push_str(&format!(" It may be answered {}.", statuses.join(", ")));
        }
        comment::said(&webhook.doc).map_or_else(|| text.clone(), |said| format!("{said}\n\n{text}"))
    }
}
