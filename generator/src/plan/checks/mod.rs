//! Which checks each type has, as plain data.

mod value;

pub(crate) use value::{Step, ValueChecks, Within};

use self::value::Planner;
use super::context::Context;
use super::field::Presence;
use super::patterns::Patterns;
use super::prose::humanized;
use super::structure::additional_name;
use super::tables::Tables;
use super::union::takes_anything;
use crate::constraint::{Check, ContractId};
use crate::model::{Arm, Direction, Field, Kind, Location, Shape, Struct, TypeId};

/// The checks of a type.
#[derive(Clone, Debug)]
pub(crate) struct TypeChecks {
    pub id: TypeId,
    pub checks: Checks,
}

/// The checks of a type, by what it is.
#[derive(Clone, Debug)]
pub(crate) enum Checks {
    Struct(StructChecks),
    Union(UnionChecks),
    /// Whether the value may be null, and its checks
    Newtype(bool, ValueChecks),
}

/// The checks of a struct, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct StructChecks {
    /// Whether it has a deprecated field, which its own checks go on using
    pub has_deprecated: bool,
    /// The parts of a request that its fields are parameters of
    pub roots: Vec<Location>,
    pub fields: Vec<FieldChecks>,
    /// The field of additional properties
    pub additional_member: Option<String>,
    /// The checks of each additional property
    pub additional: Option<ValueChecks>,
    /// The properties without a field, and the tables that they must satisfy as additional ones
    pub read_only: Vec<(String, ContractId)>,
    pub count: Option<CountChecks>,
    /// The table of the whole, where the other checks are not all
    pub whole: Option<ContractId>,
}

/// The checks of a field.
#[derive(Clone, Debug)]
pub(crate) struct FieldChecks {
    pub member: String,
    pub wire: String,
    pub secret: bool,
    pub location: Option<Location>,
    pub presence: Presence,
    /// Whether its value is copied rather than borrowed
    pub copies: bool,
    pub value: ValueChecks,
}

/// The checks of the number of properties.
#[derive(Clone, Debug)]
pub(crate) struct CountChecks {
    /// Each member, and whether it is always present
    pub members: Vec<(String, bool)>,
    pub checks: Vec<Check>,
}

/// The checks of a union.
#[derive(Clone, Debug)]
pub(crate) enum UnionChecks {
    /// Its table decides
    Table(ContractId),
    /// The checks of its arms
    Arms {
        /// The variants, and the checks of what each holds
        arms: Vec<(String, ValueChecks)>,
        /// What the arms are called in a message
        expected: String,
        /// The table that tells whether another arm accepts the value
        table: Option<ContractId>,
    },
}

/// The checks of a type, unless it has none.
pub(crate) fn type_checks(
    context: &Context<'_>,
    id: TypeId,
    patterns: &mut Patterns,
    tables: &mut Tables,
) -> Option<TypeChecks> {
    if !context.is_checked(id) {
        return None;
    }
    let mut planner = Planner { context, patterns, tables };
    let checks = match &context.named.api.get(id).kind {
        Kind::Enum(_) => return None,
        Kind::Struct(object) => Checks::Struct(planner.structure(id, object)),
        Kind::Union(arms) => Checks::Union(planner.union(id, arms)),
        Kind::Newtype(slot) => Checks::Newtype(slot.nullable, planner.value(slot, "value")),
    };
    Some(TypeChecks { id, checks })
}

impl Planner<'_, '_> {
    fn structure(&mut self, id: TypeId, object: &Struct) -> StructChecks {
        let members = self.context.members(id);
        let checked = |location: Location| {
            let mut fields = object.fields.iter().filter(|field| field.location == Some(location));
            fields.any(|field| self.context.field_is_checked(field))
        };
        let all = [Location::Path, Location::Header, Location::Cookie, Location::Query];
        let roots = all.into_iter().filter(|location| checked(*location)).collect();
        let fields = object.fields.iter().zip(members).filter(|(field, _)| self.context.field_is_checked(field));
        let fields: Vec<_> = fields.collect();
        let fields = fields.into_iter().map(|(field, member)| self.field(field, member)).collect();
        let additional = object.additional.as_ref().filter(|slot| self.context.slot_is_checked(slot));
        let additional = additional.map(|slot| self.value(slot, "value"));
        let mut read_only = Vec::new();
        if object.additional.is_some() {
            for (name, contract) in &object.read_only {
                self.tables.refer(self.context, *contract, name);
                read_only.push((name.clone(), *contract));
            }
        }
        let ty = self.context.named.api.get(id);
        let whole = ty.contract.filter(|_| !ty.exact);
        whole.into_iter().for_each(|contract| self.tables.refer(self.context, contract, "value"));
        StructChecks {
            has_deprecated: object.fields.iter().any(|field| field.doc.deprecated.is_some()),
            roots,
            fields,
            additional_member: object.additional.as_ref().map(|_| additional_name(members)),
            additional,
            read_only,
            count: count(object, members),
            whole,
        }
    }

    fn field(&mut self, field: &Field, member: &str) -> FieldChecks {
        let shape = &field.slot.shape;
        FieldChecks {
            member: member.to_owned(),
            wire: field.wire.clone(),
            secret: field.secret,
            location: field.location,
            presence: Presence::of(field, Direction::Request),
            copies: matches!(shape, Shape::Integer | Shape::Unsigned | Shape::Number | Shape::Cents | Shape::Boolean),
            value: self.field_value(field),
        }
    }

    fn union(&mut self, id: TypeId, arms: &[Arm]) -> UnionChecks {
        let ty = self.context.named.api.get(id);
        ty.contract.into_iter().for_each(|contract| self.tables.refer(self.context, contract, "value"));
        if let Some(contract) = ty.contract.filter(|_| !ty.exact) {
            return UnionChecks::Table(contract);
        }
        let arms = self.context.members(id).iter().zip(arms).filter(|(_, arm)| !takes_anything(arm));
        let arms = arms.map(|(variant, arm)| (variant.clone(), self.value(&arm.slot, "value"))).collect();
        UnionChecks::Arms { arms, expected: arms_in_words(self.context.members(id)), table: ty.contract }
    }
}

/// The checks of the number of properties, where there are some.
fn count(object: &Struct, members: &[String]) -> Option<CountChecks> {
    let checks: Vec<Check> = object.constraints.iter().filter_map(|constraint| constraint.kind().check()).collect();
    let is_present = |field: &Field| Presence::of(field, Direction::Request).is_required();
    let members = object.fields.iter().zip(members);
    let members = members.map(|(field, member)| (member.clone(), is_present(field))).collect();
    (!checks.is_empty()).then_some(CountChecks { members, checks })
}

/// The arms of a union, for a message: "one of apartment, house".
fn arms_in_words(members: &[String]) -> String {
    let names = members.iter().map(|name| humanized(name).to_lowercase());
    format!("one of {}", names.collect::<Vec<_>>().join(", "))
}
