//! Two editions of the crate: what users can name, and what became of it.

use std::collections::BTreeMap;

use super::features;
use super::public_api::{Item, public_api};
use crate::name::Named;
use crate::plan::Crate;

/// One change of what users can name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateChange {
    /// What became of it
    pub kind: CrateKind,
    /// `CreateLead`, `CreateLead::first_name`, `list_leads`
    pub item: String,
    /// What it was
    pub was: Option<String>,
    /// What it is
    pub is: Option<String>,
    /// Whether it follows from a change of the contract at one place, which tells it
    pub is_told: bool,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CrateKind {
    /// It has another name
    Renamed,
    /// It is gone
    Removed,
    /// A module offers it no more
    Moved,
    /// It has another type, takes or answers something else
    Retyped,
    /// The constructor asks for more
    Demanded,
    /// It is new
    Added,
}

impl CrateKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Renamed, Self::Removed, Self::Moved, Self::Retyped, Self::Demanded, Self::Added];

    /// The kind in one word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Retyped => "retyped",
            Self::Demanded => "required",
            Self::Added => "added",
        }
    }

    /// Whether code that names it stops compiling. Structs and enums are `#[non_exhaustive]`: what is new breaks nobody.
    #[must_use]
    pub const fn is_breaking(self) -> bool {
        !matches!(self, Self::Added)
    }
}

/// Compares two editions, what breaks first.
pub(super) fn compare((base, old): (&Named, &Crate), (revision, new): (&Named, &Crate)) -> Vec<CrateChange> {
    let mut changes = features::compare(old, new);
    changes.extend(moved(old, new));
    let (old, new) = (public_api(old), public_api(new));
    let renamed = renames(base, revision, &old, &new);
    for (name, item) in &old {
        let is = renamed.get(name.as_str()).copied().unwrap_or(name);
        match new.get(is).filter(|found| found.kind == item.kind) {
            Some(found) => {
                if is != name {
                    changes.push(change(CrateKind::Renamed, name.clone(), Some(name), Some(is)));
                }
                Members { name: is, old: item, new: found, renamed: &renamed, changes: &mut changes }.compare();
            }
            None => changes.push(change(CrateKind::Removed, name.clone(), Some(item.kind), None)),
        }
    }
    let known: Vec<&str> = renamed.values().copied().collect();
    let added = new.iter().filter(|(name, item)| {
        old.get(*name).is_none_or(|before| before.kind != item.kind) && !known.contains(&name.as_str())
    });
    changes.extend(added.map(|(name, item)| change(CrateKind::Added, name.clone(), None, Some(item.kind))));
    changes.sort();
    changes
}

/// What became of the module that everything is in, if it is another one.
fn moved(old: &Crate, new: &Crate) -> Option<CrateChange> {
    let [was, is] = [old, new].map(|krate| krate.module.within("*"));
    (was != is).then(|| change(CrateKind::Moved, was.clone(), Some(&was), Some(&is)))
}

/// What has one name at a site and another one there now, if neither name stands for anything else.
fn renames<'a>(
    base: &'a Named,
    revision: &'a Named,
    old: &BTreeMap<String, Item>,
    new: &BTreeMap<String, Item>,
) -> BTreeMap<&'a str, &'a str> {
    let sites = base.lock.iter().filter_map(|(site, was)| Some((was, revision.lock.get(site)?)));
    let renamed = sites.filter(|(was, is)| {
        was != is
            && old.contains_key(*was)
            && !new.contains_key(*was)
            && new.contains_key(*is)
            && !old.contains_key(*is)
    });
    renamed.collect()
}

struct Members<'a> {
    name: &'a str,
    old: &'a Item,
    new: &'a Item,
    renamed: &'a BTreeMap<&'a str, &'a str>,
    changes: &'a mut Vec<CrateChange>,
}

impl Members<'_> {
    fn compare(&mut self) {
        for module in self.old.modules.iter().filter(|module| !self.new.modules.contains(module)) {
            let was = format!("{module}::{}", self.name);
            let is = self.new.modules.first().map(|module| format!("{module}::{}", self.name));
            self.changes.push(change(CrateKind::Moved, self.name.to_owned(), Some(&was), is.as_deref()));
        }
        let constructor = (self.old.members.get("new()"), self.new.members.get("new()"));
        let is_made_otherwise = constructor.0.map(|was| self.translated(was)).as_ref() != constructor.1;
        for (member, was) in &self.old.members {
            let translated = self.translated(was);
            let is = self.new.members.get(member);
            match is {
                Some(is) if *is == translated => {}
                // A setter takes what its field holds.
                Some(_) if self.is_setter(member) && self.field_changed(member) => {}
                Some(_) if member.starts_with("Required.") && self.field_changed(&member["Required.".len()..]) => {}
                Some(is) => self.note(CrateKind::Retyped, member, Some(was), Some(is)),
                None if self.is_setter(member) && self.lost_field(member) => {}
                // Where the constructor is another one, or the field gone, that is said of it.
                None if self.is_setter(member) && is_made_otherwise => {}
                None if member.starts_with("Required.") && (is_made_otherwise || self.lost_field(member)) => {}
                None if member == "impl Default" && is_made_otherwise => {}
                None => self.note(CrateKind::Removed, member, Some(was), None),
            }
        }
        let added = self.new.members.iter().filter(|(member, _)| !self.old.members.contains_key(*member));
        for (member, is) in added {
            if let Some(field) = member.strip_prefix("Required.") {
                if !is_made_otherwise {
                    self.note(CrateKind::Demanded, field, None, Some(is));
                }
            } else if !self.is_setter(member) && member != "impl Default" {
                self.note(CrateKind::Added, member, None, Some(is));
            }
        }
    }

    fn is_setter(&self, member: &str) -> bool {
        member.ends_with("()") && member != "new()"
    }

    fn field<'m>(&self, member: &'m str) -> &'m str {
        let member = member.strip_suffix("()").unwrap_or(member);
        member.strip_prefix("Required.").unwrap_or(member)
    }

    fn lost_field(&self, member: &str) -> bool {
        !self.new.members.contains_key(self.field(member))
    }

    fn field_changed(&self, member: &str) -> bool {
        let field = self.field(member);
        self.old.members.get(field).map(|was| self.translated(was)).as_ref() != self.new.members.get(field)
    }

    /// A type as it is called now, so that one rename is one change.
    fn translated(&self, ty: &str) -> String {
        if self.renamed.is_empty() {
            return ty.to_owned();
        }
        let mut text = String::new();
        for word in ty.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_')) {
            let end = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_')).len();
            let (name, rest) = word.split_at(end);
            let stem = name.strip_suffix("Required").unwrap_or(name);
            match (self.renamed.get(name), self.renamed.get(stem)) {
                (Some(new), _) => text.push_str(new),
                (None, Some(new)) => text.extend([*new, &name[stem.len()..]]),
                (None, None) => text.push_str(name),
            }
            text.push_str(rest);
        }
        text
    }

    fn note(&mut self, kind: CrateKind, member: &str, was: Option<&str>, is: Option<&str>) {
        self.changes.push(change(kind, format!("{}::{member}", self.name), was, is));
    }
}

pub(super) fn change(kind: CrateKind, item: String, was: Option<&str>, is: Option<&str>) -> CrateChange {
    CrateChange { kind, item, was: was.map(str::to_owned), is: is.map(str::to_owned), is_told: false }
}
