//! An API in which equal types are one, and a type that is known by two names is two.

use std::collections::BTreeMap;

use super::cycle::open_cycles;
use super::{Api, EnumValues, Kind, Type, TypeId};

/// Which types of an API become one type of another. [`TypeId`]s of that other API are indices into `classes`.
#[derive(Clone, Debug, Default)]
pub struct Partition {
    /// The types of the other API
    pub classes: Vec<Class>,
    /// What each reference of an [entry point](Api::entry_points) leads to, in their order
    pub entry_references: Vec<TypeId>,
}

/// One type, and the equal types that it replaces.
#[derive(Clone, Debug)]
pub struct Class {
    /// The equal types, one for each reference to them; the first represents all
    pub types: Vec<TypeId>,
    /// What each [reference](Kind::references) of the first leads to
    pub references: Vec<TypeId>,
}

/// The API whose types are the classes of `partition`.
#[must_use]
pub fn unify(api: &Api, partition: &Partition) -> Api {
    let types = partition.classes.iter().map(|class| class.unified(api)).collect();
    let mut unified = Api { types, ..api.clone() };
    redirect(unified.entry_references_mut(), &partition.entry_references);
    open_cycles(&mut unified);
    unified
}

impl Class {
    fn unified(&self, api: &Api) -> Type {
        let mut unified = api.get(self.types[0]).clone();
        if let Kind::Enum(values) = &mut unified.kind {
            *values = self.usual_order(api).unwrap_or_else(|| values.clone());
        }
        redirect(unified.kind.references_mut(), &self.references);
        unified
    }

    /// Of enums that list the same values in different orders, the order that most references lead to.
    fn usual_order(&self, api: &Api) -> Option<EnumValues> {
        let mut counts: BTreeMap<&EnumValues, usize> = BTreeMap::new();
        for id in &self.types {
            if let Kind::Enum(values) = &api.get(*id).kind {
                *counts.entry(values).or_default() += 1;
            }
        }
        let most = counts.values().max().copied();
        let usual = counts.into_iter().find(|(_, count)| Some(*count) == most);
        usual.map(|(values, _)| values.clone())
    }
}

fn redirect<'a>(references: impl Iterator<Item = &'a mut TypeId>, targets: &[TypeId]) {
    for (reference, target) in references.zip(targets) {
        *reference = *target;
    }
}
