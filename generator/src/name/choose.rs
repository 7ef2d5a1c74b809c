//! Chooses one name for each type from its candidates, in rounds, so that no name depends on the order of the document.

use std::collections::{BTreeMap, HashMap};

use super::candidate::{Candidate, Candidates};
use super::numbered::Numbered;
use super::words::{LONGEST, pascal};
use crate::model::{Api, Kind, Structures, TypeId};

/// The name of every type that an entry reaches, without regard to the names file.
///
/// In each round every type without a name proposes its best remaining candidate. Equal types that propose the same name get
/// it together, if no other type has it and they outweigh all others that propose it; else they go on to their next one.
pub(super) fn choose(api: &Api, candidates: &Candidates<'_>, structures: &Structures) -> HashMap<TypeId, String> {
    let weights = (0..api.types.len()).map(|index| candidates.weight(TypeId(index))).collect();
    let mut values = HashMap::new();
    for (index, ty) in api.types.iter().enumerate() {
        if let Some(texts) = ty.kind.texts() {
            values.entry(structures.of(TypeId(index))).or_insert(texts);
        }
    }
    let mut chosen = Chosen {
        api,
        structures,
        weights,
        values,
        names: HashMap::new(),
        owners: HashMap::new(),
        numbered: Numbered::default(),
    };
    for class in 0..Candidates::CLASSES {
        let ids = (0..api.types.len()).map(TypeId).filter(|id| candidates.class(*id) == class);
        let mut waiting: BTreeMap<TypeId, Vec<Candidate>> =
            ids.map(|id| (id, candidates.of(id, &chosen.names))).collect();
        while !waiting.is_empty() {
            chosen.round(&mut waiting, candidates);
        }
    }
    chosen.names
}

struct Chosen<'a> {
    api: &'a Api,
    structures: &'a Structures,
    /// How much the proposal of each type weighs
    weights: Vec<usize>,
    /// The values of the enums of each structure
    values: HashMap<u64, &'a [String]>,
    names: HashMap<TypeId, String>,
    /// The structure that has each name
    owners: HashMap<String, u64>,
    numbered: Numbered,
}

impl Chosen<'_> {
    fn round(&mut self, waiting: &mut BTreeMap<TypeId, Vec<Candidate>>, candidates: &Candidates<'_>) {
        let mut proposals: BTreeMap<String, BTreeMap<u64, usize>> = BTreeMap::new();
        for (id, list) in &mut *waiting {
            let structure = self.structures.of(*id);
            list.retain(|candidate| match self.owners.get(&candidate.name) {
                Some(owner) => *owner == structure,
                None => true,
            });
            // A name to join is kept while no type has it: the type to join may still get it in this class.
            if let Some(first) =
                list.iter().find(|candidate| !candidate.join_only || self.owners.contains_key(&candidate.name))
            {
                *proposals.entry(first.name.clone()).or_default().entry(structure).or_default() += self.weights[id.0];
            }
        }
        // A type that has only one candidate left wins it from others.
        let mut last: BTreeMap<&str, u64> = BTreeMap::new();
        for (id, list) in &*waiting {
            if let [only] = list.as_slice() {
                last.entry(&only.name).or_insert_with(|| self.structures.of(*id));
            }
        }
        let mut won: HashMap<&str, u64> = HashMap::new();
        for (name, rivals) in &proposals {
            let total: usize = rivals.values().sum();
            let heaviest = rivals.iter().find(|(_, weight)| **weight * 2 > total).map(|(structure, _)| *structure);
            if let Some(structure) = heaviest.or_else(|| last.get(name.as_str()).copied()) {
                won.insert(name, structure);
            }
        }
        let mut settled = Vec::new();
        for (id, list) in &mut *waiting {
            let structure = self.structures.of(*id);
            let Some(first) = list.iter().position(|c| !c.join_only || self.owners.contains_key(&c.name)) else {
                settled.push((*id, self.last_resort(*id, candidates)));
                continue;
            };
            if won.get(list[first].name.as_str()) == Some(&structure) {
                settled.push((*id, list[first].name.clone()));
            } else {
                let lost = list.remove(first);
                if let Some(name) = self.with_or_without(*id, &lost.name, &won).filter(|name| name.len() <= LONGEST) {
                    list.insert(first.min(list.len()), Candidate { name, join_only: false });
                }
            }
        }
        for (id, name) in settled {
            self.owners.entry(name.clone()).or_insert_with(|| self.structures.of(id));
            self.names.insert(id, name);
            waiting.remove(&id);
        }
    }

    /// An enum that differs in one value from the one that won its name is named after that value.
    fn with_or_without(&self, id: TypeId, name: &str, won: &HashMap<&str, u64>) -> Option<String> {
        let values = self.api.get(id).kind.texts()?;
        let winner = self.values.get(won.get(name)?)?;
        let more: Vec<&String> = values.iter().filter(|value| !winner.contains(value)).collect();
        let less: Vec<&String> = winner.iter().filter(|value| !values.contains(value)).collect();
        match (more.as_slice(), less.as_slice()) {
            ([one], []) => Some(format!("{name}With{}", pascal(&super::words::words(one)))),
            ([], [one]) => Some(format!("{name}Without{}", pascal(&super::words::words(one)))),
            _ => None,
        }
    }

    /// Its first candidate with a number, where all candidates are taken.
    fn last_resort(&mut self, id: TypeId, candidates: &Candidates<'_>) -> String {
        let structure = self.structures.of(id);
        let first = candidates.of(id, &self.names).into_iter().next().map(|candidate| candidate.name);
        let base = first.unwrap_or_else(|| match &self.api.get(id).kind {
            Kind::Enum(_) => "Choice".to_owned(),
            Kind::Struct(_) => "Record".to_owned(),
            Kind::Union(_) => "Variant".to_owned(),
            Kind::Newtype(_) => "Body".to_owned(),
        });
        self.numbered.free(&base, structure, &self.owners)
    }
}
