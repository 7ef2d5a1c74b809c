//! The name that each reference claims for the type that it leads to: the locked one, else the chosen one.

use std::collections::{HashMap, VecDeque};

use super::entry::Entry;
use super::lock::Lock;
use super::walk;
use crate::model::{Api, TypeId};

/// An index into [`Claims::list`].
pub(super) type ClaimId = usize;

/// A type under the name that a reference claims for it. A type for which the names file has two names is claimed twice.
pub(super) struct Claim {
    pub ty: TypeId,
    pub name: String,
    /// What the type's own references claim
    pub references: Vec<ClaimId>,
}

/// A reference, and what it claims.
pub(super) struct Reference {
    /// The type that refers; none for an entry point
    pub owner: Option<ClaimId>,
    /// Its site, without the owner's name
    pub site: String,
    pub claim: ClaimId,
}

/// What all references claim.
pub(super) struct Claims {
    /// Each claim once, in the order of the walk
    pub list: Vec<Claim>,
    /// Every reference, in the order of the walk
    pub references: Vec<Reference>,
    /// What the references of entry points claim, in their order
    pub of_entries: Vec<ClaimId>,
}

impl Claims {
    /// Walks from the entries to every type, breadth first.
    pub fn new(api: &Api, entries: &[Entry<'_>], chosen: &HashMap<TypeId, String>, lock: &Lock) -> Self {
        let claims = Self { list: Vec::new(), references: Vec::new(), of_entries: Vec::new() };
        let (ids, by_site) = (HashMap::new(), HashMap::new());
        let mut walk = Walk { chosen, lock, claims, ids, by_site, queue: VecDeque::new() };
        for entry in entries {
            for (site, id) in entry.references() {
                let claim = walk.claim(None, site, id);
                walk.claims.of_entries.push(claim);
            }
            while let Some(owner) = walk.queue.pop_front() {
                for (site, id) in walk::references(&api.get(walk.claims.list[owner].ty).kind) {
                    let claim = walk.claim(Some(owner), site, id);
                    walk.claims.list[owner].references.push(claim);
                }
            }
        }
        walk.claims
    }

    /// The site of a reference, under the name that is claimed for its owner.
    pub fn claimed_site(&self, reference: &Reference) -> String {
        site_under(reference.owner.map(|owner| self.list[owner].name.as_str()), &reference.site)
    }
}

/// The site of a reference as the names file writes it, under the name of its owner.
pub(super) fn site_under(owner: Option<&str>, site: &str) -> String {
    match owner {
        Some(owner) => format!("{owner} {site}"),
        None => site.to_owned(),
    }
}

struct Walk<'a> {
    chosen: &'a HashMap<TypeId, String>,
    lock: &'a Lock,
    claims: Claims,
    ids: HashMap<(TypeId, String), ClaimId>,
    /// The name that is claimed at each site. Equal types of one name share their sites: the first one decides.
    by_site: HashMap<String, String>,
    /// Claims whose types are still to be walked
    queue: VecDeque<ClaimId>,
}

impl Walk<'_> {
    fn claim(&mut self, owner: Option<ClaimId>, site: String, ty: TypeId) -> ClaimId {
        let full = site_under(owner.map(|owner| self.claims.list[owner].name.as_str()), &site);
        let known = self.lock.get(&full).or_else(|| self.by_site.get(&full).map(String::as_str));
        let name = known.or_else(|| self.chosen.get(&ty).map(String::as_str)).unwrap_or_default().to_owned();
        self.by_site.insert(full, name.clone());
        let next = self.claims.list.len();
        let claim = *self.ids.entry((ty, name.clone())).or_insert(next);
        if claim == next {
            self.claims.list.push(Claim { ty, name, references: Vec::new() });
            self.queue.push_back(claim);
        }
        self.claims.references.push(Reference { owner, site, claim });
        claim
    }
}
