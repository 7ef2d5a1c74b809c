//! The systems behind an API, and the requests for all systems that become requests of one.

use std::collections::BTreeSet;

use super::context::Context;
use super::operation::{JsonBody, Operation};
use super::security::free_module;
use super::{Crate, Type};
use crate::model::{Api, TypeId};
use crate::name::{Named, SystemName};

/// The systems that have operations of their own.
#[derive(Clone, Debug)]
pub struct Systems {
    /// The module: `systems`
    pub module: String,
    /// The systems, in the settings' order
    pub systems: Vec<System>,
}

/// A system behind the API.
#[derive(Clone, Debug)]
pub struct System {
    /// `RealpageRpx`
    pub variant: String,
    /// `realpage_rpx`
    pub segment: String,
    /// What the API calls it elsewhere: `REALPAGE_RPX`
    pub vendors: Vec<String>,
}

/// A request for all systems, and those of single systems that it can become.
#[derive(Clone, Debug)]
pub struct RequestFamily {
    /// The request for all systems
    pub generic: TypeId,
    /// The index of its operation
    pub operation: usize,
    /// The requests of single systems
    pub members: Vec<SystemRequest>,
}

impl RequestFamily {
    /// The types of the members that are other types than the request for all systems, each once.
    pub fn other_types(&self) -> BTreeSet<TypeId> {
        self.members.iter().map(|member| member.ty).filter(|ty| *ty != self.generic).collect()
    }
}

/// The request of a single system.
#[derive(Clone, Debug)]
pub struct SystemRequest {
    /// The system's variant: `Realpage`
    pub variant: String,
    /// The method that makes it: `to_realpage`
    pub method: String,
    /// Its type
    pub ty: TypeId,
    /// The index of its operation
    pub operation: usize,
}

/// The systems, where a request has a family.
pub(super) fn systems(named: &Named, families: &[RequestFamily]) -> Option<Systems> {
    let stated = named.api.systems.as_ref().filter(|_| !families.is_empty())?;
    let systems = stated.segments.iter().zip(&named.systems).map(|((segment, vendors), name)| System {
        variant: name.variant.clone(),
        segment: segment.clone(),
        vendors: vendors.clone(),
    });
    Some(Systems { module: free_module(named, "systems"), systems: systems.collect() })
}

/// The families of JSON requests, in the order of the operations; a request of several operations has its first family.
pub(super) fn families(context: &Context<'_>, operations: &[Operation]) -> Vec<RequestFamily> {
    let Named { api: Api { families, systems, .. }, systems: names, .. } = context.named;
    let name = |segment: &str| names.get(systems.as_ref()?.segments.get_index_of(segment)?);
    let body = |index: usize| match operations[index].json_body {
        JsonBody::Type(id) if context.has_table(id) => Some(id),
        _ => None,
    };
    let mut found: Vec<RequestFamily> = Vec::new();
    for family in families {
        let Some(generic) = body(family.generic).filter(|id| found.iter().all(|other| other.generic != *id)) else {
            continue;
        };
        let member = |(segment, index): &(String, usize)| {
            let SystemName { variant, method } = name(segment)?.clone();
            Some(SystemRequest { variant, method, ty: body(*index)?, operation: *index })
        };
        let members: Vec<SystemRequest> = family.members.iter().filter_map(member).collect();
        if !members.is_empty() {
            found.push(RequestFamily { generic, operation: family.generic, members });
        }
    }
    found
}

impl Crate {
    /// The families whose request for all systems is defined in a module.
    pub fn families_of<'a>(&'a self, module: &'a str) -> impl Iterator<Item = &'a RequestFamily> {
        self.families.iter().filter(move |family| self.get(family.generic).module == module)
    }

    /// The feature without which a type is not compiled, where it is another one than that of `module`.
    pub(crate) fn feature_beside(&self, ty: &Type, module: &str) -> Option<&str> {
        let home = self.modules.iter().find(|home| home.name == ty.module && home.name != module)?;
        home.feature.as_deref()
    }
}
