//! What users of a crate can name, as plain data, so that two editions of it can be compared.

use std::collections::BTreeMap;

use crate::plan::{Constructor, Crate, Operation, Presence, Struct, Systems, Type, TypeKind};

/// A type or an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// `struct`, `enum`, `enum of integers`, `union`, `newtype`, `operation` or `webhook`
    pub kind: &'static str,
    /// The modules that offer it
    pub modules: Vec<String>,
    /// Its members and what Rust sees of each: a field and its type (`first_name`), a variant and what it holds, a
    /// setter (`first_name()`), the constructor (`new()`), a field that the constructor asks for (`Required.first_name`),
    /// a trait (`impl Default`), what a newtype holds (`0`)
    pub members: BTreeMap<String, String>,
}

/// Every type by its name, and every operation by the name of its function.
pub(super) fn public_api(krate: &Crate) -> BTreeMap<String, Item> {
    let types = krate.types.iter().map(|ty| (ty.name.clone(), type_item(krate, ty)));
    let mut items: BTreeMap<String, Item> = types.collect();
    for family in &krate.families {
        let conversions =
            family.members.iter().map(|member| (format!("{}()", member.method), krate.get(member.ty).name.clone()));
        if let Some(item) = items.get_mut(&krate.get(family.general).name) {
            item.members.extend(conversions.chain([("check_for()".to_owned(), String::new())]));
        }
    }
    items.extend(krate.systems.iter().map(|Systems { module, systems, .. }| {
        let members = systems.iter().map(|system| (system.variant.clone(), String::new())).collect();
        (format!("{module}::System"), Item { kind: "enum", modules: vec![module.clone()], members })
    }));
    items.extend(krate.operations.iter().map(|operation| (operation.name.clone(), operation_item(krate, operation))));
    for webhook in &krate.webhooks {
        for message in &webhook.messages {
            let members = BTreeMap::from([("is".to_owned(), krate.text(&message.ty))]);
            items
                .insert(message.name.clone(), Item { kind: "webhook", modules: vec![webhook.module.clone()], members });
        }
    }
    items
}

fn type_item(krate: &Crate, ty: &Type) -> Item {
    let (kind, members) = match &ty.kind {
        TypeKind::Enum(enumeration) => {
            let variants = enumeration.variants.iter().map(|variant| (variant.name.clone(), String::new()));
            // Values of equal enums pass from one to the other.
            let same = enumeration.alias_of.map(|same| ("=".to_owned(), krate.get(same).name.clone()));
            (if enumeration.is_integer { "enum of integers" } else { "enum" }, variants.chain(same).collect())
        }
        TypeKind::Union(union) => {
            ("union", union.variants().map(|arm| (arm.name.clone(), krate.text(&arm.ty))).collect())
        }
        TypeKind::Newtype { held, .. } => ("newtype", BTreeMap::from([("0".to_owned(), krate.text(held))])),
        TypeKind::Struct(structure) => ("struct", fields(krate, structure)),
    };
    Item { kind, modules: ty.modules.iter().cloned().collect(), members }
}

fn fields(krate: &Crate, structure: &Struct) -> BTreeMap<String, String> {
    let mut members = BTreeMap::new();
    for field in &structure.fields {
        members.insert(field.name.clone(), krate.text(&field.ty));
        if let Some(setter) = &field.setter {
            // What a field holds is what its setter takes.
            let taken = if field.presence == Presence::Patch { &field.ty } else { &setter.argument };
            members.insert(format!("{}()", setter.name), krate.text(taken));
        }
    }
    match &structure.constructor {
        None => {}
        Some(Constructor::Empty) => {
            members.insert("new()".to_owned(), String::new());
            members.insert("impl Default".to_owned(), String::new());
        }
        Some(Constructor::Arguments(arguments)) => {
            let arguments = arguments
                .iter()
                .map(|(field, argument)| format!("{}: {}", structure.fields[*field].name, krate.text(argument)));
            members.insert("new()".to_owned(), arguments.collect::<Vec<_>>().join(", "));
        }
        Some(Constructor::Several { name, .. }) => {
            members.insert("new()".to_owned(), name.clone());
            let required = structure.required();
            members.extend(required.map(|field| (format!("Required.{}", field.name), krate.text(&field.ty))));
        }
    }
    if let Some(additional) = &structure.additional {
        members.insert(additional.name.clone(), krate.text(&additional.value));
    }
    members
}

fn operation_item(krate: &Crate, operation: &Operation) -> Item {
    let signature = &operation.signature;
    let parameters = signature.parameters.map(|id| krate.get(id).name.clone());
    let body = signature.body.as_ref().map(|body| krate.text(&body.ty));
    let taken: Vec<String> = parameters.into_iter().chain(body).collect();
    let response: Vec<String> = operation.call.response.iter().map(|ty| krate.text(ty)).collect();
    let members = [("takes", taken.join(", ")), ("answers", response.join(", "))];
    Item {
        kind: "operation",
        modules: vec![operation.module.clone()],
        members: members.map(|(name, text)| (name.to_owned(), text)).into(),
    }
}
