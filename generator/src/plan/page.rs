//! What the client has to know of a response: where a list has its items and whether more follow, and what
//! hand-written code reads of it.

use std::collections::BTreeMap;

use super::Crate;
use super::context::Context;
use super::field::Presence;
use super::rust_type::RustType;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Direction, MethodPath, Operation, PageFields, Paging, ResponseContent, Shape, TypeId};
use crate::name::Named;
use crate::source::Pointer;

/// A response that is one page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The type of an item
    pub item: RustType,
    /// Where its items are
    pub items: ResponsePath,
    /// What the response says of the page, each under the name that the runtime has for it: `more`
    pub told: Vec<(&'static str, ResponsePath)>,
    /// The member of the last item that is the next cursor, and its JSON pointer
    pub last: Option<(String, String)>,
}

/// How many operations return lists, and how those are followed page by page.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// The operations that read a list
    pub lists: usize,
    /// Those that are followed, by what leads to the next page
    pub followed: BTreeMap<&'static str, usize>,
}

impl Lists {
    /// Counts the operations of a crate.
    #[must_use]
    pub fn of(named: &Named, krate: &Crate) -> Self {
        let mut found = Self::default();
        for (operation, planned) in named.api.operations.iter().zip(&krate.operations) {
            let followed = operation.paging.as_ref().filter(|_| planned.call.is_list);
            if operation.method == "GET" && (operation.list.is_some() || followed.is_some()) {
                found.lists += 1;
            }
            if let Some(paging) = followed {
                *found.followed.entry(paging.kind.as_str()).or_default() += 1;
            }
        }
        found
    }
}

/// A finding, if lists are not followed because they share a type with a list that is followed otherwise.
pub(super) fn unfollowed_lists(named: &Named, krate: &Crate) -> Option<Diagnostic> {
    let operations = named.api.operations.iter().zip(&krate.operations);
    let mut unfollowed = operations.filter(|(operation, planned)| operation.paging.is_some() && !planned.call.is_list);
    let (first, _) = unfollowed.next()?;
    let such = match unfollowed.count() {
        0 => "1 list".to_owned(),
        others => format!("{} lists", others + 1),
    };
    let message = format!(
        "`.items()` can't follow {such}, since the type of its parameters or its response is that of a list which is followed \
         otherwise: `{} {}`",
        first.method, first.path
    );
    let help =
        "state one way for all of them by `paging` in the settings, or give the types of one other names in names.lock";
    Some(Diagnostic::new(Code::ListPaging, first.place.clone(), message, help))
}

/// Where a response has something.
#[derive(Clone, Debug)]
pub struct ResponsePath {
    /// The members that lead to it, and whether each is always there
    pub steps: Vec<(String, bool)>,
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
    let fields = fields(context, id)?;
    let (items, shape) = response_path(context, id, &fields.items)?;
    let Shape::List(item) = shape else { return None };
    let named = [
        ("more", &fields.more),
        ("limit", &fields.limit),
        ("pages", &fields.pages),
        ("total", &fields.total),
        ("next", &fields.next),
        ("url", &fields.url),
    ];
    let told = named.into_iter().filter_map(|(name, path)| {
        let (path, _) = response_path(context, id, path.as_ref()?)?;
        Some((name, path))
    });
    let last = fields.last.as_ref().and_then(|wire| {
        let Shape::Named(item) = item.shape else { return None };
        let (path, _) = response_path(context, item, std::slice::from_ref(wire))?;
        Some((path.steps.first()?.0.clone(), path.pointer))
    });
    Some(Page { item: context.item_type(item), items, told: told.collect(), last })
}

/// How the list of an operation is followed. Where operations that share a type of parameters or of responses contradict each other,
/// the first one decides, and the lists of the others are not followed, which is [reported](unfollowed_lists).
pub(super) fn paging<'a>(context: &Context<'a>, operation: &'a Operation) -> Option<&'a Paging> {
    let own = operation.paging.as_ref()?;
    parameters_paging(context, operation.parameters?).filter(|paging| paging.selects_like(own))?;
    match operation.response_content() {
        ResponseContent::Json(slot, _) => match slot.shape {
            Shape::Named(id) => {
                let fields = fields(context, id)?;
                (fields.joined(&own.page).as_ref() == Some(&fields)).then_some(own)
            }
            _ => Some(own),
        },
        _ => None,
    }
}

/// What parameters have to select a page.
pub(super) fn parameters_paging<'a>(context: &Context<'a>, id: TypeId) -> Option<&'a Paging> {
    let mut operations = context.usage(id).parameters.iter().map(|index| &context.named.api.operations[*index]);
    operations.find_map(|operation| operation.paging.as_ref())
}

/// Where a response has what it says of a page, for all operations that don't contradict the first one.
fn fields(context: &Context<'_>, id: TypeId) -> Option<PageFields> {
    let mut stated = successes(context, id).filter_map(|operation| Some(&operation.paging.as_ref()?.page));
    let first = stated.next()?.clone();
    Some(stated.fold(first, |fields, other| fields.joined(other).unwrap_or(fields)))
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
fn successes<'a, 'c>(context: &'c Context<'a>, id: TypeId) -> impl Iterator<Item = &'a Operation> + use<'a, 'c> {
    let named = context.named;
    let operations = context.usage(id).successes.iter().map(|index| &named.api.operations[*index]);
    operations.filter(move |operation| match operation.response_content() {
        ResponseContent::Json(slot, _) => slot.shape == Shape::Named(id),
        _ => false,
    })
}

/// The members at a path of names, and what the last one holds.
fn response_path<'a>(context: &Context<'a>, mut id: TypeId, path: &[String]) -> Option<(ResponsePath, &'a Shape)> {
    let (mut steps, mut pointer) = (Vec::new(), String::new());
    let mut shape: Option<&'a Shape> = None;
    for wire in path {
        if let Some(Shape::Named(inner)) = shape {
            id = *inner;
        }
        let mut fields = context.structure(id)?.fields.iter().zip(context.members(id));
        let (field, member) = fields.find(|(field, _)| field.wire == *wire)?;
        let is_required = Presence::of(field, Direction::Response) == Presence::Required;
        steps.push((member.clone(), is_required));
        pointer.push_str(&format!("/{}", wire.replace('~', "~0").replace('/', "~1")));
        shape = Some(&field.slot.shape);
    }
    Some((ResponsePath { steps, pointer }, shape?))
}
