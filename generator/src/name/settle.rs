//! The final name of every claim: one name is one type.

use std::collections::HashMap;

use super::claim::{ClaimId, Claims, Reference};
use super::lock::Lock;
use super::numbered::Numbered;
use super::words::{pascal, words};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Class, Partition, Structures, TypeId};

/// What decides between claims.
pub(super) struct Settlement<'a> {
    pub api: &'a Api,
    pub structures: &'a Structures,
    pub chosen: &'a HashMap<TypeId, String>,
    pub lock: &'a Lock,
    pub claims: &'a Claims,
}

impl Settlement<'_> {
    /// A name for each claim. Where types that are not equal claim one name, the structure with most locked sites keeps it,
    /// on a tie the first; the others get another one.
    pub fn names(&self, diagnostics: &mut Diagnostics) -> Vec<String> {
        let locked = self.locked_sites();
        let mut owners = self.owners(&locked);
        let mut names = Vec::new();
        let mut numbered = Numbered::default();
        let mut references: HashMap<TypeId, &Reference> = HashMap::new();
        for reference in &self.claims.references {
            references.entry(self.claims.list[reference.claim].ty).or_insert(reference);
        }
        for claim in &self.claims.list {
            let structure = self.structures.of(claim.ty);
            let mut name = claim.name.clone();
            if owners.get(&name) != Some(&structure) {
                name = self
                    .meaningful(claim.ty, &claim.name, references.get(&claim.ty).copied())
                    .into_iter()
                    .find(|name| owners.get(name).is_none_or(|owner| *owner == structure))
                    .unwrap_or_else(|| numbered.free(&claim.name, structure, &owners));
                if locked[&(claim.name.as_str(), structure)] > 0 {
                    diagnostics.push(self.renamed(claim.ty, &claim.name, &name));
                }
            }
            owners.insert(name.clone(), structure);
            names.push(name);
        }
        names
    }

    /// For each name and structure, how many sites the names file gives that name.
    fn locked_sites(&self) -> HashMap<(&str, u64), usize> {
        let mut locked: HashMap<(&str, u64), usize> = HashMap::new();
        for reference in &self.claims.references {
            let claim = &self.claims.list[reference.claim];
            let count = locked.entry((&claim.name, self.structures.of(claim.ty))).or_default();
            *count += usize::from(self.lock.get(&self.claims.claimed_site(reference)) == Some(&claim.name));
        }
        locked
    }

    /// The structure that keeps each claimed name.
    fn owners(&self, locked: &HashMap<(&str, u64), usize>) -> HashMap<String, u64> {
        let mut owners: HashMap<&str, (u64, usize)> = HashMap::new();
        for claim in &self.claims.list {
            let structure = self.structures.of(claim.ty);
            let count = locked[&(claim.name.as_str(), structure)];
            let owner = owners.entry(&claim.name).or_insert((structure, count));
            if owner.1 < count {
                *owner = (structure, count);
            }
        }
        owners.into_iter().map(|(name, (structure, _))| (name.to_owned(), structure)).collect()
    }

    /// Other names for a type, by where it is first referred to.
    fn meaningful(&self, id: TypeId, old: &str, reference: Option<&Reference>) -> Vec<String> {
        let owner = reference.and_then(|reference| reference.owner);
        let owner = owner.map(|owner| &*self.claims.list[owner].name).unwrap_or_default();
        let field = reference.map(|reference| pascal(&words(&reference.site))).unwrap_or_default();
        let chosen = self.chosen.get(&id).cloned().unwrap_or_default();
        let mut names = vec![chosen, format!("{owner}{old}"), format!("{owner}{field}")];
        names.retain(|name| !name.is_empty() && name != old);
        names
    }

    fn renamed(&self, id: TypeId, old: &str, new: &str) -> Diagnostic {
        Diagnostic::new(
            Code::RenamedType,
            self.api.get(id).place.clone(),
            format!("a type that was `{old}` is `{new}` now: it is no longer equal to the others of that name"),
            "users of the crate have to rename it too; for another name, change its lines in the names file",
        )
    }
}

/// The partition in which the types of one name are one class, and the first claim to each class, in the order of the claims.
pub(super) fn partition(claims: &Claims, names: &[String]) -> (Partition, Vec<ClaimId>) {
    let mut ids: HashMap<&str, TypeId> = HashMap::new();
    let mut first = Vec::new();
    let mut class_of = Vec::new();
    for (claim, name) in names.iter().enumerate() {
        let next = TypeId(first.len());
        let id = *ids.entry(name).or_insert(next);
        class_of.push(id);
        if id == next {
            first.push(claim);
        }
    }
    let to_classes = |claims: &[ClaimId]| claims.iter().map(|claim| class_of[*claim]).collect();
    let class = |claim: &ClaimId| Class { types: Vec::new(), references: to_classes(&claims.list[*claim].references) };
    let mut classes: Vec<Class> = first.iter().map(class).collect();
    for reference in &claims.references {
        classes[class_of[reference.claim].0].types.push(claims.list[reference.claim].ty);
    }
    (Partition { classes, entry_references: to_classes(&claims.of_entries) }, first)
}
