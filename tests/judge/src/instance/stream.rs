//! The cases of one target, one after the other.

use std::collections::BTreeSet;
use std::rc::Rc;

use fastrand::Rng;
use serde_json::Value;

use super::build::{Builder, Graft, Style};
use super::fault;
use super::goal;
use super::place::Places;
use super::sample::{self, Fault};
use super::site::{Site, sites};

/// Goals that a target's cases should reach, or have reached.
#[derive(Default)]
pub struct Goals {
    /// Pointers of keywords to violate alone
    pub broken: BTreeSet<String>,
    /// Pointers of bounds to reach exactly
    pub held: BTreeSet<String>,
    /// Pointers of keywords that were violated together with others, or without effect
    pub shadowed: BTreeSet<String>,
    /// Pointers of bounds that perhaps no value can reach exactly
    pub unheld: BTreeSet<String>,
}

impl Goals {
    /// Whether it contains all of `wanted`.
    pub fn has(&self, wanted: &Self) -> bool {
        wanted.broken.is_subset(&self.broken) && wanted.held.is_subset(&self.held)
    }

    /// Adds the goals of another.
    pub fn add(&mut self, other: Self) {
        self.broken.extend(other.broken);
        self.held.extend(other.held);
        self.shadowed.extend(other.shadowed);
        self.unheld.extend(other.unheld);
    }
}

/// The number of rounds in which all places use their next draft at once.
const MOST_ROUNDS: usize = 24;

/// Ranks of faults that have systematic cases.
const RANKS: u8 = 6;

/// An endless sequence of cases: valid ones with every place at each of its boundaries, then each fault alone, then random ones.
pub struct Stream<'p, 'd> {
    builder: Builder<'p, 'd>,
    root: usize,
    sites: Vec<Site>,
    faults: Vec<Rc<Vec<Fault>>>,
    rounds: usize,
    /// The systematic cases: a site and one of its faults
    planned: Vec<(u32, u32)>,
    /// How many of them are the first for their keyword
    first_faults: usize,
    next: usize,
}

impl<'p, 'd> Stream<'p, 'd> {
    /// The cases of the schema at `pointer`.
    pub fn new(places: &'p Places<'d>, schema: &'d Value, pointer: String, seed: u64) -> Self {
        let root = places.root(schema, pointer);
        let mut stream = Self::of_valid(places, root, seed);
        stream.sites = sites(places, root, &mut Rng::with_seed(seed));
        let mut rounds = 1;
        for site in &stream.sites {
            let place = places.at(site.id);
            let drafts = place.drafts.get_or_init(|| sample::drafts(&place, &mut stream.builder.rng)).len();
            rounds = rounds.max(drafts.max(place.arms.len()));
            if place.faults.get().is_none() {
                let list = Rc::new(fault::faults(&place, site.id, &mut stream.builder));
                // Computing the faults of a place needs no other faults.
                let _ = place.faults.set(list);
            }
            stream.faults.push(place.faults.get().cloned().unwrap_or_default());
        }
        for rank in 0..RANKS {
            for (site, faults) in stream.faults.iter().enumerate() {
                let later = u8::from(!stream.sites[site].first);
                let of_rank = faults.iter().enumerate().filter(|(_, fault)| fault.rank + later == rank);
                stream.planned.extend(of_rank.map(|(fault, _)| (site as u32, fault as u32)));
            }
            if rank == 0 {
                stream.first_faults = stream.planned.len();
            }
        }
        stream.rounds = rounds.min(MOST_ROUNDS);
        stream
    }

    /// The cases of the place `root` without those that are meant to be invalid. Only the places of each case are looked at.
    pub fn of_valid(places: &'p Places<'d>, root: usize, seed: u64) -> Self {
        Self {
            builder: Builder::new(places, seed),
            root,
            sites: Vec::new(),
            faults: Vec::new(),
            rounds: MOST_ROUNDS,
            planned: Vec::new(),
            first_faults: 0,
            next: 0,
        }
    }

    /// The number of cases that violate each keyword once.
    pub fn first_round(&self) -> usize {
        1 + self.rounds + self.first_faults
    }

    /// The goals.
    pub fn goals(&self) -> Goals {
        let mut goals = Goals::default();
        for site in &self.sites {
            let place = self.builder.places.at(site.id);
            let closed = place.patterns.is_empty() || !place.additional.is_free();
            for (index, rule) in place.rules.iter().enumerate() {
                let breakable = goal::breakable(rule, closed);
                if site.hidden && index >= place.inherited {
                    goals.shadowed.extend(breakable.iter().cloned());
                }
                goals.broken.extend(breakable);
                let holdable = goal::holdable(rule);
                let limits = &place.limits;
                if !limits.formats.is_empty() || !limits.patterns.is_empty() || limits.values.is_some() {
                    // No URI has one character, however short it may be.
                    let of_length = |pointer: &&String| pointer.ends_with("Length");
                    goals.unheld.extend(holdable.iter().filter(of_length).cloned());
                }
                goals.held.extend(holdable);
            }
        }
        goals
    }

    /// The next case and, if requested, the bounds that it reaches exactly if it is valid.
    pub fn next(&mut self, trace: bool) -> (Value, Vec<String>) {
        self.builder.trace = trace.then(Vec::new);
        let value = self.case();
        self.next += 1;
        (value, self.builder.trace.take().unwrap_or_default())
    }

    fn case(&mut self) -> Value {
        let number = self.next;
        if number == 0 {
            return self.builder.instance(self.root, Style::Minimal, &[]);
        }
        if number <= self.rounds {
            return self.builder.instance(self.root, Style::Full(number - 1), &[]);
        }
        match self.planned.get(number - 1 - self.rounds) {
            Some((site, fault)) => {
                let value = &self.faults[*site as usize][*fault as usize].value;
                let site = &self.sites[*site as usize];
                let style = if number.is_multiple_of(7) { Style::Full(number) } else { Style::Minimal };
                self.builder.instance(self.root, style, &[Graft { route: &site.route, value }])
            }
            None => self.random(),
        }
    }

    fn random(&mut self) -> Value {
        let rng = &mut self.builder.rng;
        let share = [0.1, 0.4, 0.9][rng.usize(..3)];
        let count = if self.sites.is_empty() { 0 } else { [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][rng.usize(..10)] };
        let mut chosen = Vec::with_capacity(count);
        for _ in 0..count {
            let site = rng.usize(..self.sites.len());
            let faults = &self.faults[site];
            if !faults.is_empty() {
                chosen.push((site, rng.usize(..faults.len())));
            }
        }
        let grafts: Vec<Graft<'_>> = chosen
            .iter()
            .map(|(site, fault)| Graft { route: &self.sites[*site].route, value: &self.faults[*site][*fault].value })
            .collect();
        self.builder.instance(self.root, Style::Random(share), &grafts)
    }
}
