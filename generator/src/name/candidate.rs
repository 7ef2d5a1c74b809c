//! The names that a type might have, best first.

use std::collections::{HashMap, HashSet};

use super::path::Subject;
use super::site::{Role, Site};
use super::words::{is_taken, pascal, plural};
use crate::model::{Api, Direction, Kind, Shape, Structures, TypeId};

/// A name that a type might have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The name
    pub name: String,
    /// Only if an equal type has it already
    pub join_only: bool,
}

/// What candidates are made from.
pub(super) struct Candidates<'a> {
    api: &'a Api,
    subjects: &'a [Subject],
    /// For each type, its sites
    sites: HashMap<TypeId, Vec<&'a Site>>,
    /// For the words of a field, the types that fields of these words hold
    groups: HashMap<(u64, Vec<String>), Vec<&'a Site>>,
    structures: &'a Structures,
    /// Words of a type that several fields of one owner hold alike
    common: HashMap<TypeId, Vec<String>>,
}

impl<'a> Candidates<'a> {
    pub fn new(api: &'a Api, subjects: &'a [Subject], sites: &'a [Site], structures: &'a Structures) -> Self {
        let mut of_type: HashMap<TypeId, Vec<&Site>> = HashMap::new();
        for site in sites {
            of_type.entry(site.target).or_default().push(site);
        }
        let mut new =
            Self { api, subjects, sites: of_type, groups: HashMap::new(), structures, common: HashMap::new() };
        new.find_siblings(sites);
        for site in sites {
            if let Role::Field { .. } = site.role {
                let key = (structures.of(site.target), new.words(site));
                new.groups.entry(key).or_default().push(site);
            }
        }
        new
    }

    /// Three fields or more of one owner that hold equal objects hold one type, named after the owner.
    fn find_siblings(&mut self, sites: &[Site]) {
        let mut siblings: HashMap<(TypeId, u64), Vec<&Site>> = HashMap::new();
        for site in sites {
            if let (Role::Field { owner, .. }, Kind::Struct(_) | Kind::Union(_)) =
                (&site.role, &self.api.get(site.target).kind)
            {
                siblings.entry((*owner, self.structures.of(site.target))).or_default().push(site);
            }
        }
        for ((owner, _), sites) in siblings {
            let different: HashSet<Vec<String>> = sites.iter().map(|site| self.words(site)).collect();
            if different.len() >= 3 {
                let mut words = self.owner_words(owner);
                words.push("entry".to_owned());
                self.common.extend(sites.iter().map(|site| (site.target, words.clone())));
            }
        }
    }

    /// The words of the field that holds a type.
    fn words(&self, site: &Site) -> Vec<String> {
        match &site.role {
            Role::Field { words, .. } => self.common.get(&site.target).unwrap_or(words).clone(),
            _ => Vec::new(),
        }
    }

    /// What a person would call the owner of a field: the words of the field that holds it, or what its operation is about.
    fn owner_words(&self, owner: TypeId) -> Vec<String> {
        let Some(site) = self.sites.get(&owner).and_then(|sites| sites.first()) else { return Vec::new() };
        match &site.role {
            Role::Field { .. } => self.words(site),
            Role::Arm { owner, words } => [words.clone(), self.owner_words(*owner)].concat(),
            _ => self.subjects[site.operation].noun(),
        }
    }

    /// How much a type's claim to a name weighs: what is listed weighs more than what is got, that more than the rest.
    pub fn weight(&self, id: TypeId) -> usize {
        let sites = self.sites.get(&id).into_iter().flatten();
        sites
            .map(|site| match &site.role {
                Role::Item { .. } | Role::Answer { .. } => match self.subjects[site.operation].verb[0].as_str() {
                    "list" => 16,
                    "get" => 4,
                    _ => 1,
                },
                // One thing is named before many of its kind, what has no parameter in its path before what has.
                Role::Field { words, wire, .. } if super::words::words(wire) == *words => 3,
                Role::Parameters | Role::Body if self.subjects[site.operation].parameters.is_empty() => 3,
                _ => 2,
            })
            .sum()
    }

    /// When a type is named: what operations are about first, then what is built on that.
    pub fn class(&self, id: TypeId) -> usize {
        let Some(site) = self.sites.get(&id).and_then(|sites| sites.first()) else { return Self::CLASSES - 1 };
        let subject = &self.subjects[site.operation];
        match (&site.role, self.api.get(id).direction, &self.api.get(id).kind) {
            (Role::Item { .. }, ..) if subject.nouns.len() == 1 => 0,
            (Role::Item { .. }, ..) => 1,
            (Role::Answer { .. }, ..) if ["get", "list"].contains(&subject.verb[0].as_str()) => 2,
            (Role::Answer { .. }, ..) => 3,
            (Role::Body | Role::Parameters, ..) => 4,
            (_, Direction::Response, Kind::Struct(_) | Kind::Union(_)) => 5,
            (_, _, Kind::Enum(_)) => 6,
            (_, Direction::Request, _) => 7,
        }
    }

    /// Number of classes.
    pub const CLASSES: usize = 9;

    /// The names that the type might have, best first; `named` holds those of earlier classes.
    pub fn of(&self, id: TypeId, named: &HashMap<TypeId, String>) -> Vec<Candidate> {
        let mut list = List(Vec::new());
        for site in self.by_subject(id) {
            self.of_site(id, site, named, &mut list);
        }
        list.0
    }

    /// A type's sites, those first whose operation is about the same as most.
    fn by_subject(&self, id: TypeId) -> Vec<&'a Site> {
        let mut sites = self.sites.get(&id).cloned().unwrap_or_default();
        let mut counts: HashMap<Vec<String>, usize> = HashMap::new();
        for site in &sites {
            *counts.entry(self.subjects[site.operation].noun()).or_default() += 1;
        }
        sites.sort_by_key(|site| std::cmp::Reverse(counts[&self.subjects[site.operation].noun()]));
        sites.truncate(8);
        sites
    }

    fn of_site(&self, id: TypeId, site: &Site, named: &HashMap<TypeId, String>, list: &mut List) {
        let subject = &self.subjects[site.operation];
        let about = subject.noun();
        let doing = [subject.verb.clone(), about.clone()].concat();
        match &site.role {
            Role::Parameters => {
                let mut doing = doing;
                if let Some(last) = doing.last_mut().filter(|_| subject.many) {
                    *last = plural(last);
                }
                doing.push("params".to_owned());
                list.all_longer(subject, &doing);
            }
            Role::Body => {
                if self.sites[&id].len() > 1
                    && self.by_subject(id).iter().any(|other| self.subjects[other.operation].verb != subject.verb)
                {
                    list.push(&[about.clone(), vec!["input".to_owned()]].concat());
                }
                list.all_longer(subject, &doing);
                list.push(&[doing, vec!["body".to_owned()]].concat());
            }
            Role::Item { .. } => self.of_item(subject, list),
            Role::Answer { status } => self.of_answer(id, site, status, named, list),
            Role::Field { owner, .. } => self.of_field(id, site, *owner, list),
            Role::Arm { owner, words } => {
                let union = self.owner_words(*owner);
                let told_apart = self.arm_words(*owner, id);
                let words = if words.is_empty() { told_apart.clone() } else { words.clone() };
                list.push(&[words.clone(), union.clone()].concat());
                list.push(&[words.clone(), told_apart, union.clone()].concat());
                list.push(&[about, words.clone(), union.clone()].concat());
                list.push(&[doing, words, union].concat());
            }
        }
    }

    /// What an operation is about: `Lead`; where an equal thing lives at one of the path's nouns, that.
    fn of_item(&self, subject: &Subject, list: &mut List) {
        let about = subject.noun();
        if subject.nouns.len() > 1 {
            for one in subject.nouns.iter().rev() {
                list.join(one);
            }
        }
        let suffix = |word: &str| [about.clone(), vec![word.to_owned()]].concat();
        match subject.verb[0].as_str() {
            "list" => {
                list.push(&about);
                list.push(&suffix("item"));
            }
            "get" => {
                list.push(&about);
                list.push(&suffix("details"));
            }
            verb @ ("create" | "update" | "delete") => {
                list.push(&about);
                list.push(&[vec![format!("{verb}d")], about.clone()].concat());
            }
            _ => list.push(&[subject.verb.clone(), suffix("result")].concat()),
        }
        list.all_longer(subject, &[subject.verb.clone(), about, vec!["result".to_owned()]].concat());
    }

    /// The outermost object of an answer.
    fn of_answer(&self, id: TypeId, site: &Site, status: &str, named: &HashMap<TypeId, String>, list: &mut List) {
        let subject = &self.subjects[site.operation];
        let (about, verb) = (subject.noun(), subject.verb.clone());
        let word = |word: &str| vec![word.to_owned()];
        if !status.starts_with('2') {
            list.push(&[word("error"), word("response")].concat());
            list.all_longer(subject, &[verb, about, word("error")].concat());
            return;
        }
        let many = self.api.operations[site.operation].list.is_some();
        let suffix = if many { "page" } else { "response" };
        if let Some(item) = self.item_of(id) {
            if let Some(name) = named.get(&item) {
                list.push_name(format!("{name}{}", pascal(&word(suffix))));
            }
        } else {
            let alike = self.sites.values().flatten().filter(|other| {
                matches!(other.role, Role::Answer { .. }) && self.structures.of(other.target) == self.structures.of(id)
            });
            let methods: Vec<&str> = alike.map(|other| self.api.operations[other.operation].method.as_str()).collect();
            if methods.len() > 1 && !methods.contains(&"GET") {
                list.push(&[word("write"), word("response")].concat());
            }
            let holds_its_own_name = match &self.api.get(id).kind {
                Kind::Struct(object) => object.fields.iter().any(|field| super::words::words(&field.wire) == about),
                _ => false,
            };
            if ["get", "list"].contains(&verb[0].as_str()) && !holds_its_own_name && !about.is_empty() {
                list.push(&about);
            } else {
                list.join(&about);
            }
            if verb[0] == "get" || holds_its_own_name {
                list.push(&[about.clone(), word(suffix)].concat());
            }
        }
        list.all_longer(subject, &[verb, about, word(suffix)].concat());
    }

    /// The thing in an envelope.
    fn item_of(&self, envelope: TypeId) -> Option<TypeId> {
        let items = self.sites.values().flatten().filter(|site| matches!(site.role, Role::Item { .. }));
        items.filter(|site| site.role.owner() == Some(envelope)).map(|site| site.target).min()
    }

    /// What a field holds.
    fn of_field(&self, id: TypeId, site: &Site, owner: TypeId, list: &mut List) {
        let words = self.words(site);
        let group = &self.groups[&(self.structures.of(id), words.clone())];
        let subject = &self.subjects[site.operation];
        let about = subject.noun();
        let ty = self.api.get(id);
        let is_input = ty.direction == Direction::Request && !matches!(ty.kind, Kind::Enum(_));
        if let Kind::Union(arms) = &ty.kind
            && let Some(scalars) = arms.iter().map(|arm| scalar_word(&arm.slot.shape)).collect::<Option<Vec<_>>>()
        {
            list.push_name(scalars.join("Or"));
        }
        let is_enum = matches!(ty.kind, Kind::Enum(_));
        let suffix = |words: &[String]| [words, &[if is_enum { "value" } else { "body" }.to_owned()]].concat();
        let mut push = |words: &[String]| {
            list.push(words);
            if is_input {
                list.push(&[words, &["input".to_owned()]].concat());
            }
        };

        if words.len() > 1 || self.says_enough(&words, group) {
            push(&words);
            if is_enum || is_taken(&pascal(&words)) {
                push(&suffix(&words));
            }
        }
        let owners: HashSet<Vec<String>> = group
            .iter()
            .filter_map(|site| match site.role {
                Role::Field { owner, .. } => Some(self.owner_words(owner)),
                _ => None,
            })
            .collect();
        let is_nested =
            self.sites[&owner].iter().any(|site| matches!(site.role, Role::Field { .. } | Role::Arm { .. }));
        if let (1, true) = (owners.len(), is_nested) {
            push(&join(&self.owner_words(owner), &words));
        }
        let prefix = self.common_nouns(group);
        if !prefix.is_empty() {
            push(&join(&prefix, &words));
            if is_enum {
                push(&suffix(&join(&prefix, &words)));
                push(&[join(&prefix, &words), vec!["option".to_owned()]].concat());
            }
        }
        push(&join(&about, &words));
        if is_enum {
            push(&suffix(&join(&about, &words)));
        }
        if is_nested {
            push(&join(&[about.clone(), self.owner_words(owner)].concat(), &words));
        }
        push(&join(&[subject.verb.clone(), about.clone()].concat(), &words));
        push(&join(&[subject.verb.clone(), about.clone(), self.owner_words(owner)].concat(), &words));
        if let Role::Field { wire, .. } = &site.role {
            push(&join(&about, &super::words::words(wire)));
        }
    }

    /// Whether a single word is a name: it is used of different things, and always of the same type, or at least it is no
    /// word that everything has.
    fn says_enough(&self, words: &[String], group: &[&Site]) -> bool {
        const OF_EVERYTHING: [&str; 16] = [
            "status", "type", "kind", "category", "model", "name", "value", "data", "item", "result", "source",
            "reason", "mode", "level", "state", "vendor",
        ];
        let subjects: HashSet<&[String]> =
            group.iter().filter_map(|site| self.subjects[site.operation].nouns.first().map(Vec::as_slice)).collect();
        let sites: usize =
            self.groups.iter().filter(|((_, other), _)| other == words).map(|(_, group)| group.len()).sum();
        let generic = words.iter().all(|word| OF_EVERYTHING.contains(&word.as_str()));
        subjects.len() > 1 && (!generic || group.len() * 4 > sites * 3)
    }

    /// The nouns with which every operation of a group begins.
    fn common_nouns(&self, group: &[&Site]) -> Vec<String> {
        let mut nouns = group.iter().map(|site| self.subjects[site.operation].nouns.clone());
        let Some(mut common) = nouns.next() else { return Vec::new() };
        for other in nouns {
            let same = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
            common.truncate(same);
        }
        common.concat()
    }

    /// What tells an arm without title from its siblings: a property that only it requires.
    pub fn arm_words(&self, union: TypeId, arm: TypeId) -> Vec<String> {
        let Kind::Union(arms) = &self.api.get(union).kind else { return Vec::new() };
        let required = |id: TypeId| match &self.api.get(id).kind {
            Kind::Struct(object) => object.fields.iter().filter(|f| f.required).map(|f| f.wire.clone()).collect(),
            _ => Vec::new(),
        };
        let others: Vec<String> = arms
            .iter()
            .filter_map(|other| match other.slot.shape {
                Shape::Named(id) if id != arm => Some(required(id)),
                _ => None,
            })
            .flatten()
            .collect();
        let own: Vec<String> = required(arm);
        let only = own.iter().find(|name| !others.contains(name) && !name.ends_with("_at") && *name != "id");
        // Where every property is another arm's too, all of them together tell it apart.
        let own = only.cloned().or_else(|| (own.len() <= 3).then(|| own.join("_")));
        let mut words = own.map(|name| super::words::words(&name)).unwrap_or_default();
        if words.len() > 1 && words.last().is_some_and(|last| last == "id") {
            words.pop();
        }
        words
    }
}

/// `phone_type` behind `phone` is `phone_type`: words that repeat the end of what stands before are left out.
fn join(before: &[String], words: &[String]) -> Vec<String> {
    let overlap = (1..=words.len().min(before.len())).rev().find(|&n| before[before.len() - n..] == words[..n]);
    match overlap {
        Some(n) if n < words.len() => [before, &words[n..]].concat(),
        _ => [before, words].concat(),
    }
}

/// A word for a shape that is no type of its own.
pub(super) fn scalar_word(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Boolean => "Boolean",
        Shape::Integer => "Integer",
        Shape::Number => "Number",
        Shape::String => "String",
        Shape::DateTime => "DateTime",
        Shape::Date => "Date",
        Shape::DateOrDateTime => "DateOrDateTime",
        Shape::List(_) | Shape::Map(_) | Shape::Any | Shape::Object | Shape::Named(_) => return None,
    })
}

/// Candidates in order, each once, none that Rust or the prelude has.
struct List(Vec<Candidate>);

impl List {
    fn push(&mut self, words: &[String]) {
        self.push_name(pascal(words));
    }

    fn push_name(&mut self, name: String) {
        self.add(Candidate { name, join_only: false });
    }

    fn join(&mut self, words: &[String]) {
        self.add(Candidate { name: pascal(words), join_only: true });
    }

    /// The words, then with what the path holds besides: namespace, parameters.
    fn all_longer(&mut self, subject: &Subject, words: &[String]) {
        self.push(words);
        let by: Vec<String> =
            subject.parameters.iter().flat_map(|p| std::iter::once("by".to_owned()).chain(p.iter().cloned())).collect();
        if !by.is_empty() {
            self.push(&[words, &by].concat());
        }
        for skipped in (0..subject.namespace.len()).rev() {
            let space = subject.namespace[skipped..].concat();
            self.push(&[words, &["in".to_owned()], &space[..]].concat());
            self.push(&[words, &by, &["in".to_owned()], &space[..]].concat());
        }
    }

    fn add(&mut self, candidate: Candidate) {
        let name = &candidate.name;
        let is_name = name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(char::is_alphanumeric);
        if is_name && !is_taken(name) && !self.0.contains(&candidate) {
            self.0.push(candidate);
        }
    }
}
