//! How the API tells which system an integration is of, as the settings state it.

use serde::Deserialize;

use super::template::names;
use super::{Api, Kind, ResponseContent, Settings, Shape, Slot};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;

/// The operation that reads an integration, and where the vendor is.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct VendorSetting {
    /// The operation, as `GET /integrations/{id}`
    pub operation: String,
    /// The JSON pointer of the integration in a request
    pub request: String,
    /// The JSON pointer of the vendor in the operation's response
    pub response: String,
}

/// The vendor of an integration, where the settings say how it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Vendor {
    /// The index of the operation that reads an integration
    pub operation: usize,
    /// The parameter of its path
    pub parameter: String,
    /// The JSON pointer of the vendor in its response
    pub response: String,
    /// The JSON pointer of the integration in a request
    pub request: String,
}

/// What the settings state of the vendor, if it is so in the API.
pub(super) fn vendor(api: &Api, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Vendor> {
    let stated = settings.systems.as_ref()?.vendor.as_ref()?;
    let mut fault = |key: &str, message: String, help: &str| {
        let pointer = Pointer::root().key("systems").key("vendor").key(key);
        let place = Place { file: settings.file.clone(), pointer };
        diagnostics.push(Diagnostic::new(Code::UnusedSetting, place, message, help));
    };
    let VendorSetting { operation: name, request, response } = stated;
    let is_it = |operation: &&super::Operation| format!("{} {}", operation.method, operation.path) == *name;
    let Some((index, operation)) = api.operations.iter().enumerate().find(|(_, operation)| is_it(operation)) else {
        fault(
            "operation",
            format!("there is no operation `{}`", name.escape_debug()),
            "write it as in the document: `GET /integrations/{id}`",
        );
        return None;
    };
    let [parameter] = names(&operation.path)[..] else {
        let message = format!("the path of `{}` does not have exactly one parameter", name.escape_debug());
        fault("operation", message, "name an operation that reads an integration by its id");
        return None;
    };
    let parameter = parameter.to_owned();
    match operation.response_content() {
        ResponseContent::Json(slot, _) if api.has_text(slot, response) => {}
        _ => {
            let message =
                format!("a response of `{}` has no text at `{}`", name.escape_debug(), response.escape_debug());
            fault("response", message, "write the JSON pointer of the vendor: `/results/vendor`");
            return None;
        }
    }
    let bodies = api.families.iter().filter_map(|family| api.operations[family.general].body.as_ref());
    if !bodies.into_iter().any(|body| api.has_text(&body.slot, request)) {
        let message = format!("no general request has a text at `{}`", request.escape_debug());
        fault("request", message, "write the JSON pointer of the integration: `/integration_id`");
        return None;
    }
    Some(Vendor { operation: index, parameter, response: response.clone(), request: request.clone() })
}

impl Api {
    /// Whether a value has a text, of any or of listed values, at a JSON pointer.
    pub(crate) fn has_text(&self, slot: &Slot, pointer: &str) -> bool {
        let Some(pointer) = Pointer::parse(pointer) else { return false };
        let mut slot = slot;
        for name in pointer.segments() {
            let Shape::Named(id) = slot.shape else { return false };
            let Kind::Struct(object) = &self.get(id).kind else { return false };
            let Some(field) = object.fields.iter().find(|field| field.wire == name) else { return false };
            slot = &field.slot;
        }
        match slot.shape {
            Shape::String => true,
            Shape::Named(id) => matches!(self.get(id).kind, Kind::Enum(_)),
            _ => false,
        }
    }
}
