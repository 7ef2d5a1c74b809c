//! The names of security schemes, each of which is a constant and a method of the client's builder.

use std::collections::HashSet;

use super::lock::{Lock, line};
use super::member;
use crate::model::SecurityScheme;

/// Names every scheme: the locked name, else that of the document.
pub(super) fn name_security_schemes(schemes: &[SecurityScheme], lock: &Lock, new_lock: &mut Lock) -> Vec<String> {
    let sites = sites("securityScheme", schemes.iter().map(|scheme| &*scheme.name));
    let plain: Vec<String> = schemes.iter().map(|scheme| member::field(&scheme.name)).collect();
    let names = constants(&sites, &plain, lock);
    for (site, name) in sites.into_iter().zip(&names) {
        new_lock.insert(site, name.clone());
    }
    names
}

/// The sites of these names, of which several documents may have different ones that are equal.
pub(super) fn sites<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut met = HashSet::new();
    let sites = names.map(|name| {
        let plain = format!("{kind} {}", line(name));
        let numbered = (2..).map(|number| format!("{plain} {number}"));
        std::iter::once(plain.clone()).chain(numbered).find(|site| met.insert(site.clone())).unwrap_or_default()
    });
    sites.collect()
}

/// Names that differ in capitals too: the locked one of each site, else the plain one, else with a number.
pub(super) fn constants(sites: &[String], plain: &[String], lock: &Lock) -> Vec<String> {
    // The requirement of most operations has this name.
    let mut taken = HashSet::from(["DEFAULT_SECURITY".to_owned()]);
    let mut names: Vec<Option<String>> = Vec::new();
    for site in sites {
        names.push(lock.get(site).map(str::to_owned).filter(|name| taken.insert(name.to_uppercase())));
    }
    for (name, plain) in names.iter_mut().zip(plain) {
        if name.is_none() {
            let numbered = (2..).map(|number| format!("{}_{number}", plain.trim_end_matches('_')));
            let mut all = std::iter::once(plain.clone()).chain(numbered);
            *name = all.find(|candidate| taken.insert(candidate.to_uppercase()));
        }
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}
