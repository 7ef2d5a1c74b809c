//! Chosen names against the names file, and the API rewritten so that every name is one type.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::candidate::{Candidates, scalar_word};
use super::lock::{Lock, member_site, operation_sites};
use super::method::name_methods;
use super::operation::{modules, name_operations};
use super::path::Subject;
use super::security::name_security_schemes;
use super::server::name_servers;
use super::walk::{arm_sites, rewrite_slot, rewrite_type, visit_slot, visit_type};
use super::words::{pascal, words};
use super::{Named, TypeName, member};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Kind, Shape, Structures, TypeId};

/// A type under the name by which one of its sites knows it. Where the names file gives two names to one schema, it
/// becomes two types.
type Claim = (TypeId, String);

/// Gives every type, member and operation its final name.
pub(super) fn settle(
    api: &Api,
    subjects: &[Subject],
    candidates: &Candidates<'_>,
    structures: &Structures,
    chosen: &HashMap<TypeId, String>,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Named {
    let roots = operation_sites(&api.operations);
    let mut settling = Settling {
        api,
        roots: &roots,
        structures,
        chosen,
        lock,
        claims: Vec::new(),
        seen: HashSet::new(),
        assigned: HashMap::new(),
        sites: Vec::new(),
    };
    settling.walk();
    let finals = settling.resolve(diagnostics);

    let mut named = Named {
        api: Api {
            contracts: api.contracts.clone(),
            servers: api.servers.clone(),
            security_schemes: api.security_schemes.clone(),
            mutual_tls: api.mutual_tls.clone(),
            accessors: api.accessors.clone(),
            ..Api::default()
        },
        security_schemes: Vec::new(),
        servers: Vec::new(),
        types: Vec::new(),
        operations: Vec::new(),
        webhooks: Vec::new(),
        modules: modules(api),
        lock: Lock::default(),
    };
    let mut ids: BTreeMap<String, TypeId> = BTreeMap::new();
    let mut homes: HashMap<Claim, TypeId> = HashMap::new();
    // The first claim of a name stands for it.
    let mut first: Vec<&Claim> = Vec::new();
    for claim in &settling.claims {
        let name = &finals[claim];
        let next = TypeId(ids.len());
        let id = *ids.entry(name.clone()).or_insert(next);
        homes.insert(claim.clone(), id);
        if id == next {
            first.push(claim);
            named.types.push(TypeName { name: name.clone(), members: Vec::new(), modules: BTreeSet::new() });
            named.api.types.push(api.get(claim.0).clone());
        }
    }
    settling.order_values(&mut named, &homes);
    let resolve = |site: &str, old: TypeId| homes[&(old, settling.name_at(site, old))];
    for (index, claim) in first.into_iter().enumerate() {
        let kind = &mut named.api.types[index].kind;
        named.types[index].members = members(kind, candidates, claim, &finals[claim], lock);
        rewrite_type(kind, &claim.1, &resolve);
    }
    for (operation, root) in api.operations.iter().zip(&roots) {
        let mut operation = operation.clone();
        operation.parameters = operation.parameters.map(|old| resolve(&format!("{root} parameters"), old));
        if let Some(body) = &mut operation.body {
            rewrite_slot(&mut body.slot, &format!("{root} body "), &resolve);
        }
        for response in &mut operation.responses {
            let site = format!("{root} response {} ", response.site());
            if let Some(slot) = &mut response.slot {
                rewrite_slot(slot, &site, &resolve);
            }
        }
        named.api.operations.push(operation);
    }
    name_operations(&mut named, subjects, &roots, lock);
    name_methods(&mut named, subjects, &roots, lock);
    name_security_schemes(&mut named, lock);
    name_servers(&mut named, lock);
    mark_modules(&mut named);
    for (site, claim) in &settling.sites {
        // A site within a type is written under the type's final name.
        named.lock.insert(site.under(&finals), finals[claim].clone());
    }
    for (ty, name) in named.api.types.iter().zip(&named.types) {
        for (wire, member) in wires(&ty.kind).iter().zip(&name.members) {
            named.lock.insert(member_site(&name.name, wire), member.clone());
        }
    }
    named
}

/// Where a type is met: what stands before in the line of the names file.
#[derive(Clone, Debug)]
struct Place {
    /// The type within which the site is; none for an operation's
    owner: Option<Claim>,
    /// The rest, or all, of the site
    rest: String,
}

impl Place {
    fn under(&self, finals: &HashMap<Claim, String>) -> String {
        match &self.owner {
            Some(owner) => format!("{} {}", finals[owner], self.rest),
            None => self.rest.clone(),
        }
    }
}

struct Settling<'a> {
    api: &'a Api,
    /// The site of each operation
    roots: &'a [String],
    structures: &'a Structures,
    chosen: &'a HashMap<TypeId, String>,
    lock: &'a Lock,
    /// Every type and the name by which it is known, in the order of the walk
    claims: Vec<Claim>,
    seen: HashSet<Claim>,
    /// The name by which each site knows its type. Equal types of one name share their sites: the first to come says what
    /// is there.
    assigned: HashMap<String, String>,
    /// Every site and what is met there
    sites: Vec<(Place, Claim)>,
}

impl Settling<'_> {
    /// Of enums that list the same values in different orders, the order that most sites have.
    fn order_values(&self, named: &mut Named, homes: &HashMap<Claim, TypeId>) {
        let mut orders: BTreeMap<TypeId, BTreeMap<&Vec<String>, usize>> = BTreeMap::new();
        for (_, claim) in &self.sites {
            if let Kind::Enum(values) = &self.api.get(claim.0).kind {
                *orders.entry(homes[claim]).or_default().entry(values).or_default() += 1;
            }
        }
        for (id, counts) in orders {
            let most = counts.values().max().copied().unwrap_or_default();
            if let Some((values, _)) = counts.into_iter().find(|(_, count)| *count == most) {
                named.api.types[id.0].kind = Kind::Enum(values.clone());
            }
        }
    }

    /// The name by which `site` knows the type there: the locked one, else the chosen one.
    fn name_at(&self, site: &str, id: TypeId) -> String {
        let known = self.lock.get(site).or_else(|| self.assigned.get(site).map(String::as_str));
        known.map(str::to_owned).or_else(|| self.chosen.get(&id).cloned()).unwrap_or_default()
    }

    /// Meets every type from the operations on, breadth first.
    fn walk(&mut self) {
        let mut queue = VecDeque::new();
        let api = self.api;
        for (operation, root) in api.operations.iter().zip(self.roots) {
            if let Some(id) = operation.parameters {
                self.meet(None, format!("{root} parameters"), id, &mut queue);
            }
            let mut meet = |site: &str, id: TypeId| self.meet(None, site.to_owned(), id, &mut queue);
            if let Some(body) = &operation.body {
                visit_slot(&body.slot, &format!("{root} body "), &mut meet);
            }
            for response in &operation.responses {
                if let Some(slot) = &response.slot {
                    visit_slot(slot, &format!("{root} response {} ", response.site()), &mut meet);
                }
            }
            while let Some(owner) = queue.pop_front() {
                self.within(&owner, &mut queue);
            }
        }
    }

    /// Meets what the members of a type hold.
    fn within(&mut self, owner: &Claim, queue: &mut VecDeque<Claim>) {
        let kind = &self.api.get(owner.0).kind;
        visit_type(kind, "", &mut |rest: &str, id| self.meet(Some(owner), rest.trim_start().to_owned(), id, queue));
    }

    fn meet(&mut self, owner: Option<&Claim>, rest: String, id: TypeId, queue: &mut VecDeque<Claim>) {
        let rest = rest.trim_end().to_owned();
        let site = match owner {
            Some((_, name)) => format!("{name} {rest}"),
            None => rest.clone(),
        };
        let claim = (id, self.name_at(&site, id));
        self.assigned.insert(site, claim.1.clone());
        self.sites.push((Place { owner: owner.cloned(), rest }, claim.clone()));
        if self.seen.insert(claim.clone()) {
            self.claims.push(claim.clone());
            queue.push_back(claim);
        }
    }

    /// The final name of every claim: where types that are not equal claim one name, the one with most locked sites keeps it,
    /// on a tie the first; the others are named anew.
    fn resolve(&self, diagnostics: &mut Diagnostics) -> HashMap<Claim, String> {
        let mut locked: HashMap<(&str, u64), usize> = HashMap::new();
        for (place, (id, name)) in &self.sites {
            let site = match &place.owner {
                Some((_, owner)) => format!("{owner} {}", place.rest),
                None => place.rest.clone(),
            };
            let count = locked.entry((name, self.structures.of(*id))).or_default();
            *count += usize::from(self.lock.get(&site) == Some(name));
        }
        let mut owners: HashMap<String, (u64, usize)> = HashMap::new();
        for (id, name) in &self.claims {
            let structure = self.structures.of(*id);
            let count = locked[&(name.as_str(), structure)];
            let owner = owners.entry(name.clone()).or_insert((structure, count));
            if owner.1 < count {
                *owner = (structure, count);
            }
        }
        let mut owners: HashMap<String, u64> =
            owners.into_iter().map(|(name, (structure, _))| (name, structure)).collect();
        let mut finals = HashMap::new();
        for claim in &self.claims {
            let (id, name) = claim;
            let structure = self.structures.of(*id);
            let mut name = name.clone();
            if owners.get(&name) != Some(&structure) {
                let new = self.another_name(*id, &name, structure, &owners);
                if locked[&(name.as_str(), structure)] > 0 {
                    diagnostics.push(Diagnostic::new(
                        Code::RenamedType,
                        self.api.get(*id).place.clone(),
                        format!("a type that was `{name}` is `{new}` now: it no longer equals the others of that name"),
                        "users of the crate have to follow; to name it otherwise, change its lines in the names file",
                    ));
                }
                name = new;
            }
            owners.insert(name.clone(), structure);
            finals.insert(claim.clone(), name);
        }
        finals
    }

    /// A name that no other type has.
    fn another_name(&self, id: TypeId, old: &str, structure: u64, owners: &HashMap<String, u64>) -> String {
        let free = |name: &String| owners.get(name).is_none_or(|owner| *owner == structure);
        let site = self.sites.iter().find(|(_, (target, _))| *target == id);
        let owner = site.and_then(|(place, _)| place.owner.clone()).map(|(_, name)| name).unwrap_or_default();
        let field = site.map(|(place, _)| pascal(&words(&place.rest))).unwrap_or_default();
        let meaningful =
            [self.chosen.get(&id).cloned().unwrap_or_default(), format!("{owner}{old}"), format!("{owner}{field}")];
        let numbered = (2..).map(|n| format!("{old}{n}"));
        meaningful
            .into_iter()
            .filter(|name| !name.is_empty() && name != old)
            .chain(numbered)
            .find(free)
            .unwrap_or_default()
    }
}

/// The wire texts of a type's members; for a union's arms, their places.
fn wires(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Struct(object) => object.fields.iter().map(|field| field.wire.clone()).collect(),
        Kind::Enum(values) => values.clone(),
        Kind::Union(arms) => arm_sites(arms),
        Kind::Newtype(_) => Vec::new(),
    }
}

/// The names of a type's members, those that a type of its old name had before all.
fn members(kind: &Kind, candidates: &Candidates<'_>, claim: &Claim, name: &str, lock: &Lock) -> Vec<String> {
    let locked = |wire: &str| {
        let now = lock.get(&member_site(name, wire));
        now.or_else(|| lock.get(&member_site(&claim.1, wire))).map(str::to_owned)
    };
    match kind {
        Kind::Struct(_) => member::unique(&wires(kind), locked, member::field, "_"),
        Kind::Enum(_) => member::unique(&wires(kind), locked, member::variant, ""),
        Kind::Newtype(_) => Vec::new(),
        Kind::Union(arms) => {
            let plain: HashMap<String, String> = wires(kind)
                .into_iter()
                .zip(arms.iter().map(|arm| {
                    let title = arm.title.as_deref().map(words).unwrap_or_default();
                    let own = match &arm.slot.shape {
                        Shape::Named(id) if title.is_empty() => candidates.arm_words(claim.0, *id),
                        _ => title,
                    };
                    let name = if own.is_empty() { shape_word(&arm.slot.shape).to_owned() } else { pascal(&own) };
                    if name == "Other" { "OtherArm".to_owned() } else { member::variant(&name) }
                }))
                .collect();
            member::unique(&wires(kind), locked, |wire| plain.get(wire).cloned().unwrap_or_default(), "")
        }
    }
}

fn shape_word(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) => "List",
        Shape::Map(_) => "Map",
        Shape::Any => "Any",
        Shape::Object => "Object",
        Shape::Named(_) => "Value",
        scalar => scalar_word(scalar).unwrap_or("Value"),
    }
}

/// Marks each type with the modules whose operations reach it.
fn mark_modules(named: &mut Named) {
    let Named { api, types, operations, .. } = named;
    for (operation, name) in api.operations.iter().zip(operations.iter()) {
        let mut queue: Vec<TypeId> = operation.parameters.into_iter().collect();
        let mut meet = |_: &str, id: TypeId| queue.push(id);
        let slots = operation.body.iter().map(|body| &body.slot);
        for slot in slots.chain(operation.responses.iter().filter_map(|response| response.slot.as_ref())) {
            visit_slot(slot, "", &mut meet);
        }
        let mut seen = HashSet::new();
        while let Some(id) = queue.pop() {
            if seen.insert(id) {
                types[id.0].modules.extend(name.modules.iter().cloned());
                visit_type(&api.get(id).kind, "", &mut |_, inner| queue.push(inner));
            }
        }
    }
}
