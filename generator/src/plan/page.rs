//! What the client has to know of a response: where a list has its items and whether more follow, and what
//! hand-written code reads of it.

use super::context::Context;
use super::field::Presence;
use super::rust_type::RustType;
use crate::model::{Direction, List, MethodPath, Operation, ResponseContent, Shape, TypeId};
use crate::source::Pointer;

/// A response that is one page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The field of the items
    pub items: String,
    /// Whether that field may be missing
    pub is_optional: bool,
    /// The type of an item
    pub item: RustType,
    /// The JSON pointer of the items
    pub pointer: String,
    /// What says whether more follow
    pub more: Option<ResponsePath>,
    /// What says how many items a page has at most
    pub limit: Option<ResponsePath>,
}

/// Where a response has something: at its root, or in a field of it.
#[derive(Clone, Debug)]
pub struct ResponsePath {
    /// The field of the root, and whether it is always there
    pub through: Option<(String, bool)>,
    /// The field that has it
    pub field: String,
    /// Whether that is always there
    pub is_required: bool,
    /// Its JSON pointer
    pub pointer: String,
}

/// The implementation of a trait by which hand-written code reads a text of a response.
#[derive(Clone, Debug)]
pub struct Accessor {
    /// The trait and its method
    pub method: MethodPath,
    /// The fields that lead to the text
    pub fields: Vec<String>,
    /// What a caller writes behind the response to read it: `.job()`
    pub reader: String,
    /// What it means for the caller, as a sentence
    pub documentation: Option<String>,
}

/// What a type is as a page, where a successful response of it is one.
pub(super) fn page(context: &Context<'_>, id: TypeId) -> Option<Page> {
    let operation = successes(context, id).find(|operation| operation.list.is_some())?;
    let (object, Some(List::Field(index))) = (context.structure(id)?, operation.list) else { return None };
    let field = &object.fields[index];
    let Shape::List(item) = &field.slot.shape else { return None };
    Some(Page {
        items: context.members(id)[index].clone(),
        is_optional: Presence::of(field, Direction::Response) != Presence::Required,
        item: context.item_type(item),
        pointer: format!("/{}", field.wire.replace('~', "~0").replace('/', "~1")),
        more: find(context, id, &["hasMore", "has_more"], &Shape::Boolean),
        limit: find(context, id, &["limit"], &Shape::Integer),
    })
}

/// The traits by which hand-written code reads a text of a write's response, as the settings say.
pub(super) fn accessors(context: &Context<'_>, id: TypeId) -> Vec<Accessor> {
    if successes(context, id).all(|operation| operation.method == "GET") {
        return Vec::new();
    }
    let stated = context.named.api.accessors.iter().filter_map(|accessor| {
        let fields = accessor.pointers.iter().find_map(|pointer| required_text(context, id, pointer))?;
        let reader = accessor.reader.clone().unwrap_or_else(|| format!(".{}()", accessor.method.method));
        Some(Accessor {
            method: accessor.method.clone(),
            fields,
            reader,
            documentation: accessor.documentation.clone(),
        })
    });
    stated.collect()
}

/// The fields that lead to a text which is required at a JSON pointer, as every object around it is.
fn required_text(context: &Context<'_>, mut id: TypeId, pointer: &str) -> Option<Vec<String>> {
    let mut path = Vec::new();
    let pointer = Pointer::parse(pointer)?;
    let mut names = pointer.segments().peekable();
    while let Some(name) = names.next() {
        let object = context.structure(id)?;
        let mut fields = object.fields.iter().zip(context.members(id));
        let (field, member) = fields.find(|(field, _)| field.wire == name)?;
        if Presence::of(field, Direction::Response) != Presence::Required {
            return None;
        }
        path.push(member.clone());
        match (&field.slot.shape, names.peek()) {
            (Shape::String, None) => return Some(path),
            (Shape::Named(inner), Some(_)) => id = *inner,
            _ => return None,
        }
    }
    None
}

/// The operations whose successful response is this type.
fn successes<'a>(context: &'a Context<'_>, id: TypeId) -> impl Iterator<Item = &'a Operation> {
    let operations = context.usage(id).successes.iter().map(|index| &context.named.api.operations[*index]);
    operations.filter(move |operation| match operation.response_content() {
        ResponseContent::Json(slot, _) => slot.shape == Shape::Named(id),
        _ => false,
    })
}

/// The field of one of these names and this shape, at the root or in `meta`.
fn find(context: &Context<'_>, id: TypeId, names: &[&str], shape: &Shape) -> Option<ResponsePath> {
    if let Some((field, wire, is_required)) = member(context, id, names, shape) {
        return Some(ResponsePath { through: None, field, is_required, pointer: format!("/{wire}") });
    }
    let object = context.structure(id)?;
    let (meta, outer) = object.fields.iter().zip(context.members(id)).find(|(field, _)| field.wire == "meta")?;
    let Shape::Named(inner) = meta.slot.shape else { return None };
    let (field, wire, is_required) = member(context, inner, names, shape)?;
    let through = Some((outer.clone(), Presence::of(meta, Direction::Response) == Presence::Required));
    Some(ResponsePath { through, field, is_required, pointer: format!("/meta/{wire}") })
}

fn member(context: &Context<'_>, id: TypeId, names: &[&str], shape: &Shape) -> Option<(String, String, bool)> {
    let object = context.structure(id)?;
    let mut fields = object.fields.iter().zip(context.members(id));
    fields.find_map(|(field, name)| {
        let fits = names.contains(&field.wire.as_str()) && field.slot.shape == *shape;
        let is_required = Presence::of(field, Direction::Response) == Presence::Required;
        fits.then(|| (name.clone(), field.wire.clone(), is_required))
    })
}
