//! What the crate offers, in one line an operation, a type, a field: what a reviewer of a new document reads.

use std::fmt::Write;

use heck::ToKebabCase;

use super::api::{Api, SHARED};
use super::comment;
use super::field::{Presence, field_type, presence};
use super::print::spaceless;
use super::scope::{Scope, is_closed};
use super::union::takes_anything;
use crate::model::{Body, Direction, Kind, Location, Operation, Shape, Slot, Style, TypeId};
use crate::name::{Named, OperationName};

/// The outline of each module, by its name.
#[must_use]
pub fn outline(named: &Named) -> Vec<(String, String)> {
    let api = Api::new(named);
    let modules = named.modules.iter().map(|module| module.name.as_str()).chain([SHARED]);
    modules
        .map(|module| (module.to_owned(), Printer { api: &api, scope: Scope::new(&api, module) }.module(module)))
        .collect()
}

struct Printer<'a> {
    api: &'a Api<'a>,
    scope: Scope<'a>,
}

impl Printer<'_> {
    fn module(&self, module: &str) -> String {
        let mut text = String::new();
        let named = self.api.named;
        for (operation, name) in named.api.operations.iter().zip(&named.operations) {
            if name.modules.first().is_some_and(|home| home == module) {
                let _ = writeln!(text, "{}", self.operation(operation, name));
            }
        }
        for (webhook, name) in named.api.webhooks.iter().zip(&named.webhooks) {
            if name.modules.first().is_some_and(|home| home == module) {
                let _ = writeln!(text, "{}", self.webhook(webhook, name));
            }
        }
        for &id in self.api.of_module(module) {
            let _ = write!(text, "\n{}", self.ty(id));
        }
        text
    }

    /// `list_leads  leads().list  GET /v1/leads/  ListLeadsParams -> 200 LeadPage, 400 ErrorResponse`
    fn operation(&self, operation: &Operation, name: &OperationName) -> String {
        let handle = name.modules.first().map_or("", String::as_str);
        let method = format!("{}().{}", super::call::method_name(handle), name.method);
        let line = format!("{}  {method}  {} {}", name.name, operation.method, operation.path);
        self.taken_and_answered(line, operation)
    }

    /// `lead_created_webhook  webhook POST leadCreated  LeadCreatedPayload -> 200`
    fn webhook(&self, webhook: &Operation, name: &OperationName) -> String {
        self.taken_and_answered(format!("{}  {}", name.name, webhook.identity()), webhook)
    }

    fn taken_and_answered(&self, mut line: String, operation: &Operation) -> String {
        let parameters = operation.parameters.map(|id| self.api.ident(id).to_string());
        let body = operation.body.as_ref().map(|Body { slot, required, media_type, .. }| {
            let kind = if media_type == "application/json" { String::new() } else { format!(" as {media_type}") };
            format!("{}{}{kind}", if *required { "" } else { "optional " }, self.slot(slot))
        });
        let taken: Vec<String> = parameters.into_iter().chain(body).collect();
        let answers = operation.responses.iter().map(|response| match &response.slot {
            Some(slot) if response.is_stream => format!("{} stream of {}", response.status, self.slot(slot)),
            None if response.is_stream => format!("{} stream of Text", response.status),
            Some(slot) => format!("{} {}", response.status, self.slot(slot)),
            None => {
                let media_type = response.media_type.as_ref().map(|media_type| format!(" {media_type}"));
                response.status.clone() + &media_type.unwrap_or_default()
            }
        });
        let _ = write!(line, "  {} -> {}", taken.join(", "), answers.collect::<Vec<_>>().join(", "));
        if operation.doc.deprecated.is_some() {
            line.push_str("  deprecated");
        }
        if operation.beta {
            line.push_str("  beta");
        }
        line
    }

    fn ty(&self, id: TypeId) -> String {
        let ty = self.api.named.api.get(id);
        let name = self.api.ident(id);
        let members = self.api.members(id);
        let is_request = ty.direction == Direction::Request;
        let direction = if is_request { "request" } else { "answer" };
        match &ty.kind {
            Kind::Enum(values) => {
                let mut text = format!("enum {name}\n");
                for (value, member) in values.iter().zip(&members) {
                    let _ = writeln!(text, "  {member} = {value}");
                }
                text
            }
            Kind::Union(arms) => {
                let mut text = format!("union {name}  {direction}\n");
                for (arm, member) in arms.iter().zip(&members) {
                    // What takes any object is no variant: the fallback holds it.
                    let member = if takes_anything(arm) { "Other".to_owned() } else { member.to_string() };
                    let _ = writeln!(text, "  {member}: {}{}", self.slot(&arm.slot), rules(&arm.slot));
                }
                text
            }
            Kind::Newtype(slot) => format!("newtype {name}  {direction}\n  {}{}\n", self.slot(slot), rules(slot)),
            Kind::Struct(object) => {
                let mut text = format!("struct {name}  {direction}\n");
                for (field, member) in object.fields.iter().zip(&members) {
                    let rust = spaceless(&field_type(&self.scope, field, ty.direction).to_string());
                    let mut line = format!("  {member}: {rust}");
                    if *member != field.wire {
                        let _ = write!(line, "  as {}", field.wire);
                    }
                    if let Some(location) = field.location {
                        let _ = write!(line, "  in {}{}", comment::location(location), style(location, field.style));
                    }
                    if is_request && presence(field, ty.direction) == Presence::Nullable {
                        line.push_str("  required, or null");
                    }
                    if is_request {
                        line.push_str(&rules(&field.slot));
                    }
                    if let Some(default) = &field.default {
                        let _ = write!(line, "  default {}", default.to_json());
                    }
                    for (mark, set) in [("secret", field.secret), ("deprecated", field.doc.deprecated.is_some())] {
                        if set {
                            let _ = write!(line, "  {mark}");
                        }
                    }
                    text.push_str(&line);
                    text.push('\n');
                }
                if let Some(additional) = &object.additional {
                    let _ = writeln!(text, "  ..: {}{}", self.slot(additional), rules(additional));
                }
                text
            }
        }
    }

    fn slot(&self, slot: &Slot) -> String {
        let base = spaceless(&self.scope.base_type(slot).to_string());
        if slot.nullable { format!("Option<{base}>") } else { base }
    }
}

/// How a parameter is written, where that is not what its place has by itself.
fn style(location: Location, style: Style) -> String {
    let usual = match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::Form,
    };
    if style == usual { String::new() } else { format!(" {}", format!("{style:?}").to_kebab_case()) }
}

/// The constraints in words, and whether an enum is closed.
fn rules(slot: &Slot) -> String {
    let words = comment::constraints(slot).replace(". ", ", "); // patterns keep their case
    let words = words.trim_end_matches('.');
    let inner = match &slot.shape {
        Shape::List(item) | Shape::Map(item) => is_closed(&item.constraints),
        _ => false,
    };
    let closed = if inner || is_closed(&slot.constraints) { "  known values only" } else { "" };
    if words.is_empty() { closed.to_owned() } else { format!("{closed}  {words}") }
}
