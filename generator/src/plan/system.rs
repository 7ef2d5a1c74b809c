//! The systems behind an API, and the general requests that become requests of one.

use std::collections::BTreeSet;

use super::context::Context;
use super::operation::{JsonBody, Operation};
use super::rust_type::{Generic, RustType};
use super::untaken::beside_tags;
use super::{Crate, Sending, Type};
use crate::model::{Api, TypeId, Vendor};
use crate::name::{Named, SystemName};

/// The systems that have operations of their own.
#[derive(Clone, Debug)]
pub struct Systems {
    /// The module: `systems`
    pub module: String,
    /// The systems, in the settings' order
    pub systems: Vec<System>,
    /// How the API tells which of them an integration is of
    pub vendor: Option<Vendor>,
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

/// A general request, for all systems, and those of single systems that it can become.
#[derive(Clone, Debug)]
pub struct RequestFamily {
    /// The general request
    pub general: TypeId,
    /// The index of its operation
    pub operation: usize,
    /// The requests of single systems
    pub members: Vec<SystemRequest>,
    /// The JSON pointer of its integration, whose vendor tells the system
    pub integration: Option<String>,
}

impl RequestFamily {
    /// The types of the members that are other types than the general request, each once.
    pub fn other_types(&self) -> BTreeSet<TypeId> {
        self.members.iter().map(|member| member.ty).filter(|ty| *ty != self.general).collect()
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
    /// The path of its operation, with the parameters of the general one, if calls of that one are sent there
    pub route: Option<String>,
}

/// The systems, where a request has a family.
pub(super) fn systems(named: &Named, families: &[RequestFamily]) -> Option<Systems> {
    let stated = named.api.systems.as_ref().filter(|_| !families.is_empty())?;
    let systems = stated.segments.iter().zip(&named.systems).map(|((segment, vendors), name)| System {
        variant: name.variant.clone(),
        segment: segment.clone(),
        vendors: vendors.clone(),
    });
    let vendor = named.api.vendor.clone();
    Some(Systems { module: beside_tags(named, "systems"), systems: systems.collect(), vendor })
}

/// The families of JSON requests, in the order of the operations; a request of several operations has its first family.
pub(super) fn families(context: &Context<'_>, operations: &[Operation]) -> Vec<RequestFamily> {
    let Named { api, systems: names, .. } = context.named;
    let Api { families, systems, .. } = api;
    let name = |segment: &str| names.get(systems.as_ref()?.segments.get_index_of(segment)?);
    let body = |index: usize| match operations[index].json_body {
        JsonBody::Type(id) if context.has_table(id) => Some(id),
        _ => None,
    };
    let mut found: Vec<RequestFamily> = Vec::new();
    for family in families {
        let Some(general) = body(family.general).filter(|id| found.iter().all(|other| other.general != *id)) else {
            continue;
        };
        let member = |(segment, index): &(String, usize)| {
            let SystemName { variant, method } = name(segment)?.clone();
            // Equal responses may have types of several names.
            let response = |index: usize| &operations[index].call.response;
            let route = api.routes.get(index).filter(|_| response(*index) == response(family.general)).cloned();
            Some(SystemRequest { variant, method, ty: body(*index)?, operation: *index, route })
        };
        let members: Vec<SystemRequest> = family.members.iter().filter_map(member).collect();
        if !members.is_empty() {
            let slot = api.operations[family.general].body.as_ref().map(|body| &body.slot);
            let request = api.vendor.as_ref().map(|vendor| vendor.request.clone());
            let integration = request.filter(|pointer| slot.is_some_and(|slot| api.has_text(slot, pointer)));
            found.push(RequestFamily { general, operation: family.general, members, integration });
        }
    }
    found
}

/// Lets the calls of general requests be checked for a single one.
pub(super) fn offer(families: &[RequestFamily], operations: &mut [Operation]) {
    for family in families {
        let call = &mut operations[family.operation].call;
        let is_json = call.body.as_ref().is_some_and(|body| matches!(body.sending, Sending::Json | Sending::JsonAs(_)));
        // The type of a call says what else it offers, which is its stream if there is one.
        if is_json && call.stream.is_none() {
            call.response.push(RustType::Api(family.general).within(Generic::ForSystems));
        }
    }
}

impl Crate {
    /// The families whose general request is defined in a module.
    pub fn families_of<'a>(&'a self, module: &'a str) -> impl Iterator<Item = &'a RequestFamily> {
        self.families.iter().filter(move |family| self.get(family.general).module == module)
    }

    /// The feature without which a type is not compiled, where it is another one than that of `module`.
    pub(crate) fn feature_beside(&self, ty: &Type, module: &str) -> Option<&str> {
        let home = self.modules.iter().find(|home| home.name == ty.module && home.name != module)?;
        home.feature.as_deref()
    }
}
