//! The names in braces in a path, and the parameter of each.

use super::Lowering;
use super::secret::is_secret;
use crate::constraint::Property;
use crate::diagnostic::{Code, Diagnostic};
use crate::envelope;
use crate::model::template::names;
use crate::model::{Doc, Field, Location, Shape, Slot, Style};
use crate::schema::{Schema, Types};
use crate::source::Pointer;

/// A parameter, its property in the contract, and its place.
pub(super) type Described = (Field, Property, Pointer);

impl Lowering<'_> {
    /// Makes the path parameters exactly those that the path names: the path can't be built without one of them, and has no
    /// place for others.
    pub(super) fn fit_path(&mut self, operation: &envelope::Operation, described: &mut Vec<Described>) {
        let mut open = names(&operation.path);
        open.retain(|name| !described.iter().any(|(field, ..)| is_of_path(field) && field.wire == *name));
        described.retain_mut(|(field, property, pointer)| {
            if !is_of_path(field) || names(&operation.path).contains(&field.wire.as_str()) {
                return true;
            }
            let meant = open.iter().position(|name| folded(name) == folded(&field.wire));
            let (message, help) = match meant {
                Some(index) => (
                    format!(
                        "the parameter `{}` is `{{{}}}` in the path, and is sent under that name",
                        field.wire, open[index]
                    ),
                    "use the same spelling for both",
                ),
                None => (
                    format!("the path has no `{{{}}}`, so this parameter is ignored", field.wire),
                    "name it in the path, or remove it",
                ),
            };
            self.mismatch(pointer.clone(), message, help);
            let Some(index) = meant else { return false };
            field.wire = open.remove(index).to_owned();
            property.name.clone_from(&field.wire);
            true
        });
        for name in open {
            let message = format!("no parameter describes `{{{name}}}`, so any text is accepted");
            self.mismatch(operation.pointer.clone(), message, "add a parameter of this name, with `in: path`");
            described.push(self.undescribed(name, &operation.pointer));
        }
    }

    /// A parameter of which only the name is known.
    fn undescribed(&mut self, name: &str, pointer: &Pointer) -> Described {
        let types = Some(Types { string: true, ..Types::default() });
        let text = self.contract(&Schema { pointer: pointer.clone(), types, ..Schema::default() });
        let secret = is_secret(name, self.settings);
        let field = Field {
            wire: name.to_owned(),
            required: true,
            slot: Slot::plain(Shape::String),
            untyped: None,
            doc: Doc::default(),
            default: None,
            secret,
            location: Some(Location::Path),
            style: Style::Simple,
        };
        let contract = self.segment_contract(text);
        (field, Property { name: name.to_owned(), required: true, secret, contract }, pointer.clone())
    }

    fn mismatch(&mut self, pointer: Pointer, message: String, help: &str) {
        let place = self.place(pointer);
        self.diagnostics.push(Diagnostic::new(Code::PathParameterMismatch, place, message, help));
    }
}

fn is_of_path(field: &Field) -> bool {
    field.location == Some(Location::Path)
}

/// A name without differences in spelling: `petId`, `pet_id` and `PetID` are the same.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '-' | '_')).flat_map(char::to_lowercase).collect()
}
