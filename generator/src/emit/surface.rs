//! What users of the crate can name, as plain data, so that two editions of the crate can be compared.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::api::Api;
use super::constructor::required;
use super::field::{Presence, argument, field_type, presence};
use super::scope::Scope;
use super::setter::of_struct;
use super::structure::additional_ident;
use super::union::variants;
use super::webhook;
use crate::model::{Answer, Direction, Kind, Struct, TypeId};
use crate::name::Named;

/// A type or an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// `struct`, `enum`, `union`, `newtype`, `operation` or `webhook`
    pub kind: &'static str,
    /// The modules that offer it
    pub modules: Vec<String>,
    /// Its members and what Rust sees of each: a field and its type (`first_name`), a variant and what it holds, a
    /// setter (`first_name()`), the constructor (`new()`), a field that the constructor asks for (`Required.first_name`),
    /// a trait (`impl Default`), what a newtype holds (`0`)
    pub members: BTreeMap<String, String>,
}

/// Every type by its name, and every operation by the name of its function.
#[must_use]
pub fn surface(named: &Named) -> BTreeMap<String, Item> {
    let api = Api::new(named);
    let mut items = BTreeMap::new();
    for (index, name) in named.types.iter().enumerate() {
        let id = TypeId(index);
        let scope = Scope::new(&api, api.home(id));
        let item = match &named.api.get(id).kind {
            Kind::Enum(_) => Item { kind: "enum", members: enum_members(&api, id), ..Item::default() },
            Kind::Union(_) => Item { kind: "union", members: union_members(&scope, id), ..Item::default() },
            Kind::Newtype(slot) => {
                let members = BTreeMap::from([("0".to_owned(), text(&scope.item_type(slot)))]);
                Item { kind: "newtype", members, ..Item::default() }
            }
            Kind::Struct(object) => Item { kind: "struct", members: fields(&scope, id, object), ..Item::default() },
        };
        items.insert(name.name.clone(), Item { modules: name.modules.iter().cloned().collect(), ..item });
    }
    for (operation, name) in named.api.operations.iter().zip(&named.operations) {
        let scope = Scope::new(&api, name.modules.first().map_or("", String::as_str));
        let slot = |slot| text(&scope.base_type(slot));
        let mut members = BTreeMap::new();
        let taken = operation.parameters.map(|id| api.ident(id).to_string()).into_iter();
        let taken: Vec<String> = taken.chain(operation.body.iter().map(|body| slot(&body.slot))).collect();
        let answer = match operation.answer() {
            Answer::Nothing => "()".to_owned(),
            Answer::Json(json, false) => slot(json),
            Answer::Json(json, true) => format!("Option<{}>", slot(json)),
            Answer::JsonOrBytes(json) => format!("JsonOrBytes<{}>", slot(json)),
            Answer::Text => "Text".to_owned(),
            Answer::Bytes => "Bytes".to_owned(),
            Answer::Stream => String::new(),
        };
        members.insert("takes".to_owned(), taken.join(", "));
        members.insert("answers".to_owned(), answer);
        if let Some(stream) = operation.stream() {
            members.insert("streams".to_owned(), stream.slot.as_ref().map_or_else(|| "Text".to_owned(), slot));
        }
        let modules = name.modules.first().cloned().into_iter().collect();
        items.insert(name.name.clone(), Item { kind: "operation", modules, members });
    }
    for module in named.modules.iter().map(|module| &module.name) {
        let scope = Scope::new(&api, module);
        for (name, message) in webhook::messages(&api, module) {
            let members = BTreeMap::from([("is".to_owned(), text(&message.ty(&scope)))]);
            items.insert(name, Item { kind: "webhook", modules: vec![module.clone()], members });
        }
    }
    items
}

fn enum_members(api: &Api<'_>, id: TypeId) -> BTreeMap<String, String> {
    api.members(id).iter().map(|variant| (variant.to_string(), String::new())).collect()
}

fn union_members(scope: &Scope<'_>, id: TypeId) -> BTreeMap<String, String> {
    let variants = variants(scope.api, id).into_iter();
    variants.map(|(variant, arm)| (variant.to_string(), text(&scope.base_type(&arm.slot)))).collect()
}

fn fields(scope: &Scope<'_>, id: TypeId, object: &Struct) -> BTreeMap<String, String> {
    let direction = scope.api.named.api.get(id).direction;
    let mut members = BTreeMap::new();
    let names = scope.api.members(id);
    let required = required(object);
    for ((field, name), setter) in object.fields.iter().zip(&names).zip(of_struct(scope.api, id)) {
        let ty = text(&field_type(scope, field, direction));
        members.insert(name.to_string(), ty.clone());
        if direction == Direction::Response {
            continue;
        }
        let taken = match presence(field, direction) {
            Presence::Patch | Presence::Nullable => ty.clone(),
            _ => text(&argument(scope, field).0),
        };
        if !field.required {
            members.insert(format!("{setter}()"), taken);
        } else if required.len() == 1 {
            members.insert("new()".to_owned(), format!("{name}: {taken}"));
        } else {
            members.insert("new()".to_owned(), format!("{}Required", scope.api.ident(id)));
            members.insert(format!("Required.{name}"), ty);
        }
    }
    if direction == Direction::Request && required.is_empty() {
        members.insert("new()".to_owned(), String::new());
        members.insert("impl Default".to_owned(), String::new());
    }
    if let Some(further) = &object.additional {
        members.insert(additional_ident(scope, id).to_string(), text(&scope.item_type(further)));
    }
    members
}

/// Tokens without the spaces that their printer puts everywhere.
fn text(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (from, to) in [(" < ", "<"), (" > ", ">"), (" >", ">"), (" ,", ","), (" :: ", "::")] {
        text = text.replace(from, to);
    }
    text
}
