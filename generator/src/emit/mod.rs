//! Checks and tables of a module, on their way to `plan` and `print`.

mod api;
pub(crate) mod comment;
mod field;
mod patterns;
mod schema;
mod scope;
mod validation;

use std::collections::BTreeSet;

use api::SHARED;
use quote::quote;

use crate::model::{Kind, TypeId};
use crate::name::Named;
use crate::print::{Contents, Part};
use patterns::Patterns;
use schema::Tables;
use scope::Scope;

/// What the checks and tables of every module are made from.
pub(crate) struct Checks<'a> {
    api: api::Api<'a>,
}

impl<'a> Checks<'a> {
    pub fn new(named: &'a Named) -> Self {
        Self { api: api::Api::new(named) }
    }

    /// The files `validation`, `schema` and `patterns` of a module.
    pub fn parts(&self, module: &str) -> [Option<Part>; 3] {
        let api = &self.api;
        let ids = api.of_module(module);
        let (patterns, tables) = (Patterns::default(), Tables::default());
        let sent = |id: &&TypeId| {
            let ty = api.named.api.get(**id);
            !matches!(ty.kind, Kind::Enum(_))
                && ty.direction == crate::model::Direction::Request
                && schema::has_table(api, **id)
        };
        let (parameters, bodies): (Vec<TypeId>, Vec<TypeId>) =
            ids.iter().filter(sent).partition(|id| api.is_parameters(**id));
        let made: Vec<TypeId> = parameters.into_iter().chain(bodies).collect();
        let part = |name, doc, tokens: proc_macro2::TokenStream, table: String| {
            let mut contents = Contents::default();
            contents.items(tokens);
            contents.table(table);
            Part { name, doc, is_public: false, contents, feature: None }
        };

        let scope = Scope::new(api, module);
        let items: proc_macro2::TokenStream = ids
            .iter()
            .filter(|id| api.is_checked(**id))
            .filter_map(|id| {
                scope.ty(*id);
                validation::item(&scope, &patterns, &tables, *id)
            })
            .collect();
        let imports = scope.imports(&BTreeSet::new());
        let validation = (!items.is_empty())
            .then(|| part("validation", "The constraints of what is sent.", quote!(#imports #items), String::new()));

        let scope = Scope::new(api, module);
        let tail = schema::tables(&scope, &tables, &patterns, &made);
        let imports = scope.imports(&BTreeSet::new());
        let schema = (!tail.is_empty())
            .then(|| part("schema", "What JSON has to satisfy to become what is sent.", imports, tail));

        let scope = Scope::new(api, module);
        let items = patterns.items(&scope);
        let imports = scope.imports(&BTreeSet::new());
        let patterns = (!items.is_empty()).then(|| {
            part(
                "patterns",
                "The patterns, compiled when they are first needed.",
                quote!(#imports #items),
                String::new(),
            )
        });
        let _ = SHARED;
        [validation, schema, patterns]
    }
}
