//! What an operation takes beside its body: parameters by name and location, those of the path by position.

use indexmap::IndexMap;
use openapiv3::{Parameter, ParameterSchemaOrContent};

use super::operation::lifted;
use super::types::told;
use super::{Comparison, Side};
use crate::diff::change::Element;
use crate::diff::kind::Kind;
use crate::envelope::Placed;
use crate::schema::Schema;

impl Comparison<'_> {
    pub(super) fn parameters(&mut self) {
        let (old, new) = (self.base.operation, self.revision.operation);
        let key = |parameter: &Placed<Parameter>, path: &str| {
            let name = &parameter.value.parameter_data_ref().name;
            match location(&parameter.value) {
                // A path's parameter is known by its position, whatever it is called.
                "path" => ("path", position(path, name).unwrap_or_else(|| name.clone())),
                "header" => ("header", name.to_ascii_lowercase()),
                elsewhere => (elsewhere, name.clone()),
            }
        };
        let mut before: IndexMap<_, _> =
            old.parameters.iter().map(|parameter| (key(parameter, &old.path), parameter)).collect();
        for parameter in &new.parameters {
            let data = parameter.value.parameter_data_ref();
            self.element = Element::Parameter { location: location(&parameter.value), name: data.name.clone() };
            match before.shift_remove(&key(parameter, &new.path)) {
                Some(known) => self.parameter(known, parameter),
                None => {
                    let is_required = data.required || location(&parameter.value) == "path";
                    let kind = if is_required { Kind::RequiredParameterAdded } else { Kind::OptionalParameterAdded };
                    let is = self.parameter_schema(self.revision, &parameter.value);
                    let is = Some(told(self.revision.part, &is));
                    self.note(kind, None, is, &old.pointer, &parameter.pointer);
                }
            }
        }
        for parameter in before.into_values() {
            let name = parameter.value.parameter_data_ref().name.clone();
            self.element = Element::Parameter { location: location(&parameter.value), name };
            let was = Some(told(self.base.part, &self.parameter_schema(self.base, &parameter.value)));
            self.note(Kind::ParameterRemoved, was, None, &parameter.pointer, &new.pointer);
        }
    }

    fn parameter(&mut self, old: &Placed<Parameter>, new: &Placed<Parameter>) {
        let (was, is) = (old.value.parameter_data_ref(), new.value.parameter_data_ref());
        if location(&new.value) != "path" {
            self.requiredness(was.required, is.required, &old.pointer, &new.pointer);
        }
        self.deprecation(was.deprecated == Some(true), is.deprecated == Some(true), &old.pointer, &new.pointer);
        self.promises(&old.pointer, &new.pointer);
        let (was, is) = (style(&old.value), style(&new.value));
        if was != is {
            self.note(Kind::StyleChanged, Some(was), Some(is), &old.pointer, &new.pointer);
        }
        let (old, new) =
            (self.parameter_schema(self.base, &old.value), self.parameter_schema(self.revision, &new.value));
        self.schemas(&old, &new);
    }

    fn parameter_schema(&self, side: Side<'_>, parameter: &Parameter) -> Schema {
        let schema = match &parameter.parameter_data_ref().format {
            ParameterSchemaOrContent::Schema(schema) => Some(schema),
            ParameterSchemaOrContent::Content(content) => {
                content.values().next().and_then(|media| media.schema.as_ref())
            }
        };
        lifted(side, schema)
    }
}

/// Which of a path's parameters has this name.
fn position(path: &str, name: &str) -> Option<String> {
    let mut names = path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
    names.position(|known| known == name).map(|index| format!("{{{index}}}"))
}

fn location(parameter: &Parameter) -> &'static str {
    match parameter {
        Parameter::Path { .. } => "path",
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Cookie { .. } => "cookie",
    }
}

/// How a parameter is written where it holds several values.
fn style(parameter: &Parameter) -> String {
    let explode = parameter.parameter_data_ref().explode;
    let (style, is_form) = match parameter {
        Parameter::Path { style, .. } => (format!("{style:?}"), false),
        Parameter::Query { style, .. } => (format!("{style:?}"), *style == openapiv3::QueryStyle::Form),
        Parameter::Header { style, .. } => (format!("{style:?}"), false),
        Parameter::Cookie { style, .. } => (format!("{style:?}"), true),
    };
    let mut style = style.to_lowercase();
    if explode.unwrap_or(is_form) {
        style.push_str(", exploded");
    }
    if let Parameter::Query { allow_reserved: true, .. } = parameter {
        style.push_str(", with reserved characters");
    }
    style
}
