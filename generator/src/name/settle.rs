//! The final name of every claim: one name is one type.

use std::collections::HashMap;

use super::claim::{ClaimId, Claims};
use super::lock::Lock;
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
        for claim in &self.claims.list {
            let structure = self.structures.of(claim.ty);
            let mut name = claim.name.clone();
            if owners.get(&name) != Some(&structure) {
                name = self.another_name(claim.ty, &claim.name, structure, &owners);
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

    /// A name that no type of another structure has.
    fn another_name(&self, id: TypeId, old: &str, structure: u64, owners: &HashMap<String, u64>) -> String {
        let free = |name: &String| owners.get(name).is_none_or(|owner| *owner == structure);
        let list = &self.claims.list;
        let reference = self.claims.references.iter().find(|reference| list[reference.claim].ty == id);
        let owner = reference.and_then(|reference| reference.owner).map(|owner| &*list[owner].name).unwrap_or_default();
        let field = reference.map(|reference| pascal(&words(&reference.site))).unwrap_or_default();
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
