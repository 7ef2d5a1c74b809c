//! A module: the operations of a tag, or what several tags use.

use std::collections::BTreeMap;

use heck::ToPascalCase;

use super::call_doc::table;
use super::checks::{TypeChecks, type_checks};
use super::context::Context;
use super::header::{Header, headers};
use super::patterns::Patterns;
use super::prose::{code, prose};
use super::reserved::{Receiver, is_reserved};
use super::tables::Tables;
use super::{Contents, SHARED};
use crate::features::of_tag;
use crate::model::{Direction, TypeId};
use crate::name::is_keyword;

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    /// `leads`
    pub name: String,
    /// The cargo feature without which it is left out
    pub feature: Option<String>,
    /// Its documentation
    pub doc: String,
    /// The table of its operations, which refers to the client
    pub table: Option<String>,
    /// The handle of its operations, where it has some
    pub handle: Option<Handle>,
    /// The headers of its responses
    pub headers: Vec<Header>,
    pub(crate) validation: ModuleValidation,
}

/// What checks the types of a module.
#[derive(Clone, Debug)]
pub(crate) struct ModuleValidation {
    /// The checks of its types
    pub checks: Vec<TypeChecks>,
    /// The tables of its schemas
    pub tables: Tables,
    /// The patterns of both
    pub patterns: Patterns,
}

/// The struct whose methods are the operations of a tag.
#[derive(Clone, Debug)]
pub struct Handle {
    /// `Leads`
    pub name: String,
    /// The client's method that gives it
    pub method: String,
    /// The documentation of both
    pub doc: String,
    /// What the error responses of its operations hold, unless they say otherwise
    pub error_responses: Option<String>,
}

/// The modules of the tags, sorted, and behind them the one that they share.
pub(super) fn modules(context: &Context<'_>, contents: &BTreeMap<String, Contents>) -> Vec<Module> {
    let types_of = |module: &str| contents.get(module).map_or(&[][..], |contents| &contents.types);
    let tags = context.named.modules.iter().map(|module| {
        let tag = code(&module.tag);
        let which = if module.is_stated { format!("tagged `{tag}`") } else { format!("of `{tag}`") };
        let mut operations = context.named.operations.iter();
        let has_operations = operations.any(|name| name.modules.first() == Some(&module.name));
        let handle = has_operations.then(|| handle_name(context, &module.name));
        let said = module.description.as_deref().map(prose);
        let doc = said.unwrap_or_else(|| format!("The operations {which}, and their types."));
        let table = handle.as_ref().map(|handle| table(context, &module.name, handle));
        Module {
            name: module.name.clone(),
            feature: context.named.api.features.tags.then(|| of_tag(&module.name)),
            doc,
            table,
            handle: handle.map(|name| Handle {
                name,
                method: method_name(&module.name),
                doc: format!("The operations {which}, as calls."),
                error_responses: context.usual_errors.get(module.name.as_str()).cloned(),
            }),
            headers: headers(context, &module.name),
            validation: validation(context, &module.name, types_of(&module.name)),
        }
    });
    let shared = Module {
        name: SHARED.to_owned(),
        feature: None,
        doc: "What several tags use.".to_owned(),
        table: None,
        handle: None,
        headers: Vec::new(),
        validation: validation(context, SHARED, types_of(SHARED)),
    };
    tags.chain([shared]).collect()
}

fn validation(context: &Context<'_>, module: &str, ids: &[TypeId]) -> ModuleValidation {
    let (mut patterns, mut tables) = (Patterns::default(), Tables::new(module));
    let checks = ids.iter().filter_map(|id| type_checks(context, *id, &mut patterns, &mut tables)).collect();
    let is_sent = |id: &TypeId| context.named.api.get(*id).direction == Direction::Request && context.has_table(*id);
    let (parameters, bodies): (Vec<TypeId>, Vec<TypeId>) =
        ids.iter().copied().filter(is_sent).partition(|id| context.is_parameters(*id));
    tables.complete(context, &[parameters, bodies].concat(), &mut patterns);
    ModuleValidation { checks, tables, patterns }
}

/// `Leads` for `leads`; another name where a type of the tag has this one.
pub(super) fn handle_name(context: &Context<'_>, module: &str) -> String {
    let plain = module.to_pascal_case();
    let is_taken = |name: &String| {
        let mut types = context.named.types.iter();
        crate::name::is_taken(name)
            || context.has_type(name) && types.any(|ty| ty.modules.contains(module) && ty.name == *name)
    };
    let numbers = (2..).map(|number: usize| number.to_string());
    let suffixes = ["", "Operations", "Calls"].map(str::to_owned).into_iter().chain(numbers);
    let mut names = suffixes.map(|suffix| format!("{plain}{suffix}"));
    names.find(|name| !is_taken(name)).unwrap_or(plain)
}

/// The client's method that gives a tag's handle.
pub(super) fn method_name(module: &str) -> String {
    // A module may give way to one of the crate, where a method need not: `operations()` leads to `operations_`.
    let plain = module.trim_end_matches('_');
    match () {
        () if is_reserved(Receiver::Client, plain) => format!("{plain}_"),
        () if is_keyword(plain) => module.to_owned(),
        () => plain.to_owned(),
    }
}
