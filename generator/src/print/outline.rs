//! What the crate offers, in one line an operation, a type, a field: what a reviewer of a new document reads.

use std::fmt::Write;

use heck::ToKebabCase;

use crate::matrix::Matrix;
use crate::model::{Location, Style, TypeId};
use crate::plan::{
    Constraints, Crate, Enum, Field, Operation, Presence, RequestFamily, RustType, Signature, Struct, Systems, Type,
    TypeKind, Webhook,
};

/// The outline of each module, by its name.
#[must_use]
pub fn outline(krate: &Crate) -> Vec<(String, String)> {
    let modules = krate.modules.iter().map(|module| (module.name.clone(), Outline { krate }.module(&module.name)));
    modules.chain(krate.systems.iter().map(|systems| (systems.module.clone(), self::systems(systems)))).collect()
}

struct Outline<'a> {
    krate: &'a Crate,
}

impl Outline<'_> {
    fn module(&self, module: &str) -> String {
        let mut text = String::new();
        for operation in self.krate.operations_of(module) {
            let _ = writeln!(text, "{}", self.operation(operation));
        }
        for webhook in self.krate.webhooks.iter().filter(|webhook| webhook.module == module) {
            let _ = writeln!(text, "{}", self.webhook(webhook));
        }
        for (_, ty) in self.krate.types_of(module) {
            let _ = write!(text, "\n{}", self.ty(ty));
        }
        for (family, matrix) in self.krate.families.iter().zip(&self.krate.matrices) {
            if self.krate.get(family.general).module == module {
                let _ = write!(text, "\n{}", self.family(family, matrix));
            }
        }
        text
    }

    /// `systems of CreateLead`, and a line for each: `realpage: CreateLeadRealpage  to_realpage()`
    fn family(&self, family: &RequestFamily, matrix: &Matrix) -> String {
        let mut text = format!("systems of {}\n", self.name(family.general));
        for (member, system) in family.members.iter().zip(&matrix.systems) {
            let _ = writeln!(text, "  {}: {}  {}()", system.segment, self.name(member.ty), member.method);
        }
        text
    }

    /// `list_leads  leads().list  GET /v1/leads/  ListLeadsParams -> 200 LeadPage, 400 ErrorResponse`
    fn operation(&self, operation: &Operation) -> String {
        let Operation { name, handle, method, path, .. } = operation;
        let line = format!("{name}  {handle}().{}  {method} {path}", operation.call.name);
        self.signature(line, &operation.signature)
    }

    /// `lead_created_webhook  webhook POST leadCreated  LeadCreatedPayload -> 200`
    fn webhook(&self, webhook: &Webhook) -> String {
        self.signature(format!("{}  {}", webhook.name, webhook.identity), &webhook.signature)
    }

    fn signature(&self, mut line: String, signature: &Signature) -> String {
        let parameters = signature.parameters.map(|id| self.name(id));
        let body = signature.body.as_ref().map(|body| {
            let optional = if body.is_required { "" } else { "optional " };
            let media_type = match body.media_type.as_str() {
                "application/json" => String::new(),
                other => format!(" as {other}"),
            };
            format!("{optional}{}{media_type}", self.text(&body.ty))
        });
        let taken: Vec<String> = parameters.into_iter().chain(body).collect();
        let responses = signature.responses.iter().map(|response| match &response.ty {
            Some(ty) if response.is_stream => format!("{} stream of {}", response.status, self.text(ty)),
            None if response.is_stream => format!("{} stream of Text", response.status),
            Some(ty) => format!("{} {}", response.status, self.text(ty)),
            None => {
                let media_type = response.media_type.as_ref().map(|media_type| format!(" {media_type}"));
                response.status.clone() + &media_type.unwrap_or_default()
            }
        });
        let _ = write!(line, "  {} -> {}", taken.join(", "), responses.collect::<Vec<_>>().join(", "));
        for (mark, is_set) in [("deprecated", signature.is_deprecated), ("beta", signature.is_beta)] {
            if is_set {
                let _ = write!(line, "  {mark}");
            }
        }
        line
    }

    fn ty(&self, ty: &Type) -> String {
        let name = &ty.name;
        let direction = if ty.is_request() { "request" } else { "response" };
        match &ty.kind {
            TypeKind::Enum(Enum { alias_of: Some(same), .. }) => format!("enum {name} = {}\n", self.name(*same)),
            TypeKind::Enum(enumeration) => {
                let mut text = format!("enum {name}\n");
                for variant in &enumeration.variants {
                    let _ = writeln!(text, "  {} = {}", variant.name, variant.wire);
                }
                text
            }
            TypeKind::Union(union) => {
                let mut text = format!("union {name}  {direction}\n");
                for arm in &union.arms {
                    // What takes any object is no variant: the fallback holds it.
                    let member = if arm.is_open { "Other" } else { &arm.name };
                    let _ = writeln!(text, "  {member}: {}{}", self.text(&arm.ty), constraints(&arm.constraints));
                }
                text
            }
            TypeKind::Newtype { held, constraints } => {
                format!("newtype {name}  {direction}\n  {}{}\n", self.text(held), self::constraints(constraints))
            }
            TypeKind::Struct(structure) => {
                format!("struct {name}  {direction}\n{}", self.fields(structure, ty.is_request()))
            }
        }
    }

    fn fields(&self, structure: &Struct, is_request: bool) -> String {
        let mut text = String::new();
        for field in &structure.fields {
            let _ = writeln!(text, "{}", self.field(field, is_request));
        }
        if let Some(additional) = &structure.additional {
            let constraints = constraints(&additional.constraints);
            let _ = writeln!(text, "  ..: {}{constraints}", self.text(&additional.value));
        }
        text
    }

    fn field(&self, field: &Field, is_request: bool) -> String {
        let mut line = format!("  {}: {}", field.name, self.text(&field.ty));
        if field.name != field.wire {
            let _ = write!(line, "  as {}", field.wire);
        }
        if let Some(location) = field.location {
            let _ = write!(line, "  in {}{}", location.as_str(), style(location, field.style));
        }
        if field.presence == Presence::Stated {
            line.push_str("  required, or null");
        }
        if is_request {
            line.push_str(&constraints(&field.constraints));
        }
        if let Some(default) = &field.default {
            let _ = write!(line, "  default {default}");
        }
        for (mark, is_set) in [("secret", field.secret), ("deprecated", field.doc.deprecated.is_some())] {
            if is_set {
                let _ = write!(line, "  {mark}");
            }
        }
        line
    }

    fn name(&self, id: TypeId) -> String {
        self.krate.get(id).name.clone()
    }

    fn text(&self, ty: &RustType) -> String {
        self.krate.text(ty)
    }
}

/// `enum System`, and a line for each: `Realpage = realpage  vendors REALPAGE`
fn systems(systems: &Systems) -> String {
    let mut text = "enum System\n".to_owned();
    for system in &systems.systems {
        let vendors = if system.vendors.is_empty() { "" } else { "  vendors " };
        let _ = writeln!(text, "  {} = {}{vendors}{}", system.variant, system.segment, system.vendors.join(", "));
    }
    text
}

/// How a parameter is written, where that is not what its place has by itself.
fn style(location: Location, style: Style) -> String {
    if style == Style::default_of(location) {
        String::new()
    } else {
        format!(" {}", format!("{style:?}").to_kebab_case())
    }
}

/// The constraints in words, and whether an enum is closed.
fn constraints(constraints: &Constraints) -> String {
    let words = constraints.words.replace(". ", ", "); // patterns keep their case
    let words = words.trim_end_matches('.');
    let closed = if constraints.known_only { "  known values only" } else { "" };
    if words.is_empty() { closed.to_owned() } else { format!("{closed}  {words}") }
}
