//! What an operation takes beside its body: parameters by name and location, those of the path by position.

use indexmap::IndexMap;

use super::operation::schema_at;
use super::view::told;
use super::{Comparison, Side};
use crate::diff::change::Element;
use crate::diff::kind::Kind;
use crate::envelope::{Location, Parameter, ParameterStyle, Placed};
use crate::schema::Schema;

impl Comparison<'_> {
    pub(super) fn parameters(&mut self) {
        let (old, new) = (self.base.operation, self.revision.operation);
        let key = |parameter: &Placed<Parameter>, path: &str| {
            let name = &parameter.value.name;
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
            let data = &parameter.value;
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
            let name = parameter.value.name.clone();
            self.element = Element::Parameter { location: location(&parameter.value), name };
            let was = Some(told(self.base.part, &self.parameter_schema(self.base, &parameter.value)));
            self.note(Kind::ParameterRemoved, was, None, &parameter.pointer, &new.pointer);
        }
    }

    fn parameter(&mut self, old: &Placed<Parameter>, new: &Placed<Parameter>) {
        let (was, is) = (&old.value, &new.value);
        if location(&new.value) != "path" {
            self.requiredness(was.required, is.required, &old.pointer, &new.pointer);
        }
        self.deprecation(was.deprecated, is.deprecated, &old.pointer, &new.pointer);
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
        schema_at(side, parameter.value.schema())
    }
}

/// Which of a path's parameters has this name.
fn position(path: &str, name: &str) -> Option<String> {
    let mut names = path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
    names.position(|known| known == name).map(|index| format!("{{{index}}}"))
}

fn location(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// How a parameter is written where it holds several values.
fn style(parameter: &Parameter) -> String {
    let mut style = format!("{:?}", parameter.style).to_lowercase();
    if parameter.explode.unwrap_or(parameter.style == ParameterStyle::Form) {
        style.push_str(", exploded");
    }
    if parameter.allow_reserved {
        style.push_str(", with reserved characters");
    }
    style
}
