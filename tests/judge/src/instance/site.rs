//! The paths to each place of an instance.

use std::collections::{BTreeMap, VecDeque};

use fastrand::Rng;

use super::build::Step;
use super::place::Places;
use super::text::{self, Repeat};

/// A place and a path to it.
pub struct Site {
    pub route: Vec<Step>,
    pub id: usize,
    /// Whether no shorter path leads there
    pub first: bool,
    /// Whether a violation there has no effect, because another arm of a union accepts any such value
    pub hidden: bool,
}

/// The most paths to one place, shortest first.
const MOST_WAYS: usize = 3;

/// The most sites of one target.
const MOST_SITES: usize = 5_000;

/// The longest path.
const LONGEST_WAY: usize = 24;

/// All sites, the nearest to the root first.
pub fn sites(places: &Places<'_>, root: usize, rng: &mut Rng) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    let mut ways: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([Site { route: Vec::new(), id: root, first: true, hidden: false }]);
    while let Some(mut site) = queue.pop_front() {
        let seen = ways.entry(site.id).or_default();
        *seen += 1;
        if *seen > MOST_WAYS || site.route.len() > LONGEST_WAY || sites.len() >= MOST_SITES {
            continue;
        }
        site.first = *seen == 1;
        let place = places.at(site.id);
        let mut follow_to = |step: Step, id: usize, hidden: bool| {
            let mut route = site.route.clone();
            route.push(step);
            queue.push_back(Site { route, id, first: false, hidden: site.hidden || hidden });
        };
        let mut follow = |step: Step, id: usize| follow_to(step, id, false);
        if place.arms.is_empty() {
            for (name, child) in &place.properties {
                follow(Step::Property((*name).to_owned()), places.place(child));
            }
            for (pattern, child) in &place.patterns {
                if let Some(name) = text::sample(pattern, Repeat::More(1), rng) {
                    follow(Step::Property(name), places.place(child));
                }
            }
            if !place.additional.is_free() && !places.at(places.place(&place.additional)).impossible {
                follow(Step::Property("extra_1".to_owned()), places.place(&place.additional));
            }
            if let Some(names) = &place.names {
                follow(Step::Name, places.place(names));
            }
            for (index, child) in place.prefix.iter().enumerate() {
                follow(Step::Item(index), places.place(child));
            }
            if !place.items.is_free() {
                follow(Step::Item(place.prefix.len()), places.place(&place.items));
                // The second item as well: its pointer must not be that of the first.
                if site.route.len() < 4 {
                    follow(Step::Item(place.prefix.len() + 1), places.place(&place.items));
                }
            }
        }
        for (index, arm) in place.arms.iter().enumerate() {
            let id = places.place(arm);
            let types = &places.at(id).limits.types;
            let others = place.arms.iter().enumerate().filter(|(other, _)| *other != index);
            let mut others = others.map(|(_, other)| places.at(places.place(other)));
            let hidden = place.lenient && others.any(|other| other.takes_all(types));
            follow_to(Step::Arm(index), id, hidden);
        }
        sites.push(site);
    }
    sites
}
