//! From a place in the contract to what it is in the crate, so that a change of one is told with its effect on the other.

use std::collections::BTreeMap;

use super::change::{Change, Element, Step};
use super::kind::Kind;
use super::krate::{CrateChange, CrateKind};
use super::verdict::{Effect, verdict};
use crate::Analysis;
use crate::envelope::is_stream;
use crate::model::{Kind as TypeKind, Operation, Response, Shape, Slot};
use crate::name::Named;

/// What a change of the contract does to the crate.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub effect: Effect,
    /// The item that shows it, and how
    pub item: Option<String>,
    /// Which changes of the crate follow from it
    pub explains: Vec<usize>,
}

/// What each change does to the crate, and by which of its items.
pub(super) fn locate(changes: &[Change], base: &Analysis, revision: &Analysis, krate: &[CrateChange]) -> Vec<Located> {
    let sides = [Index::of(&base.named), Index::of(&revision.named)];
    let mut by_item: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, change) in krate.iter().enumerate() {
        by_item.entry(change.item.as_str()).or_default().push(index);
    }
    changes
        .iter()
        .map(|change| {
            let (_, stated, _) = verdict(change);
            let items: Vec<String> = sides.iter().flat_map(|side| side.items(change)).collect();
            let mut explains: Vec<usize> = Vec::new();
            for index in items.iter().filter_map(|item| by_item.get(item.as_str())).flatten() {
                if is_shown_by(change, &krate[*index]) && !explains.contains(index) {
                    explains.push(*index);
                }
            }
            let mut found = explains.iter().map(|index| &krate[*index]);
            let first = found.clone().next();
            let (effect, item) = match (found.find(|change| change.kind.is_breaking()), first) {
                (Some(seen), _) => (Effect::Breaks, Some(told(seen))),
                // What only adds to the crate may still be refused by the server.
                (None, Some(seen)) => (stated.clamp(Effect::Adds, Effect::Behaves), Some(told(seen))),
                (None, None) if items.is_empty() => (stated, None),
                // What users name is as it was: at most it behaves otherwise.
                (None, None) if stated > Effect::Adds => (Effect::Behaves, None),
                (None, None) => (Effect::None, None),
            };
            Located { effect, item, explains }
        })
        .collect()
}

/// `CreateLead::first_name: String -> Option<String>`
pub(super) fn told(change: &CrateChange) -> String {
    match (&change.was, &change.is) {
        (Some(was), Some(is)) => {
            let named = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
            format!("`{}`: {} -> {}", change.item, named(was), named(is))
        }
        _ => format!("`{}` {}", change.item, change.kind.as_str()),
    }
}

/// The operations of one edition by method and path, however that is spelled.
struct Index<'a> {
    named: &'a Named,
    operations: BTreeMap<String, usize>,
}

impl<'a> Index<'a> {
    fn of(named: &'a Named) -> Self {
        let operations = named.api.operations.iter().enumerate();
        let operations =
            operations.map(|(index, operation)| (key(&format!("{} {}", operation.method, operation.path)), index));
        Self { named, operations: operations.collect() }
    }

    /// The items of the crate that a change may show in.
    fn items(&self, change: &Change) -> Vec<String> {
        if !shows_in_rust(change) {
            return Vec::new();
        }
        let Some(index) = change.operation.as_deref().and_then(|title| self.operations.get(&key(title))) else {
            return Vec::new();
        };
        let operation = &self.named.api.operations[*index];
        let name = &self.named.operations[*index].name;
        let takes = || vec![format!("{name}::takes")];
        let mut walk = Walk { named: self.named, owner: None };
        let slot = match &change.element {
            Element::Document => return Vec::new(),
            Element::Operation => return vec![name.clone()],
            Element::Header { .. } => return Vec::new(),
            Element::Parameter { name: wire, .. } => {
                let Some(id) = operation.parameters else { return takes() };
                let slot = walk.field(&Slot::plain(Shape::Named(id)), wire);
                slot.and_then(|slot| walk.along(slot, &change.path))
            }
            Element::Body { .. } => match &operation.body {
                Some(body) => walk.along(walk.content(&body.slot), &change.path),
                None => return takes(),
            },
            Element::Response { status, media_type } => match response(operation, status, media_type) {
                Some(slot) => walk.along(slot.clone(), &change.path),
                None => return vec![format!("{name}::answers"), format!("{name}::streams")],
            },
        };
        let mut items = walk.owner_items(change);
        if change.path.is_empty() {
            items.extend([format!("{name}::takes"), format!("{name}::answers"), format!("{name}::streams")]);
        }
        if let Some(held) = slot.and_then(|slot| named_of(&slot)) {
            items.extend(self.members_of(held, change));
        }
        items
    }

    /// An enum's variants and a union's, which a change of values or arms shows in.
    fn members_of(&self, held: usize, change: &Change) -> Vec<String> {
        let ty = &self.named.types[held];
        let is_about_members = matches!(
            change.kind,
            Kind::EnumValuesAdded
                | Kind::EnumValuesRemoved
                | Kind::EnumReplaced
                | Kind::ArmAdded
                | Kind::ArmRemoved
                | Kind::TypeWidened
                | Kind::TypeNarrowed
        );
        if !is_about_members {
            return Vec::new();
        }
        let members = ty.members.iter().map(|member| format!("{}::{member}", ty.name));
        members.chain([ty.name.clone()]).collect()
    }
}

struct Walk<'a> {
    named: &'a Named,
    /// The type and the member last gone through
    owner: Option<(usize, String)>,
}

impl Walk<'_> {
    fn along(&mut self, slot: Slot, path: &[Step]) -> Option<Slot> {
        let mut slot = slot;
        for step in path {
            slot = match (step, &slot.shape) {
                (Step::Property(wire), _) => self.field(&slot, wire)?,
                (Step::Items, Shape::List(item)) => (**item).clone(),
                (Step::Additional, Shape::Map(value)) => (**value).clone(),
                (Step::Additional, Shape::Named(id)) => match &self.named.api.get(*id).kind {
                    TypeKind::Struct(object) => object.additional.as_deref()?.clone(),
                    _ => return None,
                },
                (Step::Arm(title), Shape::Named(id)) => match &self.named.api.get(*id).kind {
                    TypeKind::Union(arms) => arms.iter().find(|arm| arm.title.as_deref() == Some(title))?.slot.clone(),
                    _ => return Some(slot),
                },
                // Arms that are one type in Rust
                (Step::Arm(_), _) => return Some(slot),
                _ => return None,
            };
        }
        Some(slot)
    }

    /// What a body holds that is a type around it.
    fn content(&self, body: &Slot) -> Slot {
        match body.shape {
            Shape::Named(id) => match &self.named.api.get(id).kind {
                TypeKind::Newtype(slot) => slot.clone(),
                _ => body.clone(),
            },
            _ => body.clone(),
        }
    }

    fn field(&mut self, slot: &Slot, wire: &str) -> Option<Slot> {
        let id = named_of(slot)?;
        let TypeKind::Struct(object) = &self.named.api.types[id].kind else { return None };
        let Some(index) = object.fields.iter().position(|field| field.wire == wire) else {
            self.owner = Some((id, String::new()));
            return None;
        };
        self.owner = Some((id, self.named.types[id].members[index].clone()));
        Some(object.fields[index].slot.clone())
    }

    /// The field itself, its setter, and the constructor where that asks for it.
    fn owner_items(&self, change: &Change) -> Vec<String> {
        let Some((id, member)) = &self.owner else { return Vec::new() };
        let name = &self.named.types[*id].name;
        let mut items = vec![format!("{name}::{member}"), format!("{name}::{member}()")];
        let is_presence = matches!(
            change.kind,
            Kind::BecameRequired
                | Kind::BecameOptional
                | Kind::RequiredPropertyAdded
                | Kind::RequiredPropertyRemoved
                | Kind::RequiredParameterAdded
                | Kind::ParameterRemoved
        );
        if is_presence {
            items.extend([name.clone(), format!("{name}::new()"), format!("{name}::Required.{member}")]);
        }
        items
    }
}

/// Whether a change of the crate can be this one: what comes adds members, what goes takes them away, and a name or a module
/// has causes of its own.
fn is_shown_by(change: &Change, shown: &CrateChange) -> bool {
    let comes = matches!(change.kind, Kind::EnumValuesAdded | Kind::ArmAdded | Kind::TypeWidened);
    let goes = matches!(change.kind, Kind::EnumValuesRemoved | Kind::ArmRemoved | Kind::TypeNarrowed);
    match shown.kind {
        CrateKind::Renamed | CrateKind::Moved => false,
        CrateKind::Added => !goes,
        CrateKind::Removed => !comes,
        CrateKind::Retyped | CrateKind::Demanded => true,
    }
}

/// Whether a change of this kind can show in what users name. A bound can't, unless it makes a text a date.
fn shows_in_rust(change: &Change) -> bool {
    let is_text_form = |text: &Option<String>| text.as_deref().is_some_and(|text| text.starts_with("format "));
    match change.kind {
        Kind::RuleTightened | Kind::RuleLoosened | Kind::RuleChanged => {
            is_text_form(&change.was) || is_text_form(&change.is)
        }
        Kind::PathRespelled
        | Kind::Deprecated
        | Kind::Reactivated
        | Kind::SecurityTightened
        | Kind::SecurityLoosened
        | Kind::DefaultChanged
        | Kind::DiscriminatorChanged
        | Kind::StabilityLowered
        | Kind::SunsetAdvanced
        | Kind::SunsetUnreadable
        | Kind::ServerAdded
        | Kind::ServerRemoved => false,
        _ => true,
    }
}

fn named_of(slot: &Slot) -> Option<usize> {
    match &slot.shape {
        Shape::Named(id) => Some(id.0),
        Shape::List(item) | Shape::Map(item) => named_of(item),
        _ => None,
    }
}

fn response<'a>(operation: &'a Operation, status: &str, media_type: &str) -> Option<&'a Slot> {
    let is_meant = |response: &Response| response.status == status && response.is_stream == is_stream(media_type);
    operation.responses.iter().find(|response| is_meant(response))?.slot.as_ref()
}

/// Method and path without what may be spelled otherwise.
fn key(title: &str) -> String {
    let segments = title.trim_end_matches('/').split('/');
    segments.map(|segment| if segment.starts_with('{') { "{}" } else { segment }).collect::<Vec<_>>().join("/")
}
