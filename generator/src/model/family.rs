//! Operations of single systems beside the general one, for all systems: same method, and a path with the system's segment in it.

use std::collections::HashMap;

use super::template::nameless;
use super::{Operation, Settings};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;

/// A general operation, for all systems, and those of single systems that do the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// The index of the general operation, the one for all systems
    pub general: usize,
    /// The segment of each system, and the index of its operation
    pub members: Vec<(String, usize)>,
}

/// The families of the operations, in their order.
pub(super) fn families(operations: &[Operation], settings: &Settings, diagnostics: &mut Diagnostics) -> Vec<Family> {
    let Some(systems) = &settings.systems else { return Vec::new() };
    let paths: Vec<Vec<String>> = operations.iter().map(|operation| segments(&operation.path)).collect();
    for segment in systems.segments.keys().filter(|segment| !paths.iter().any(|path| path.contains(segment))) {
        let pointer = Pointer::root().key("systems").key("segments").key(segment);
        let place = Place { file: settings.file.clone(), pointer };
        let message = "no path of an operation has this segment";
        diagnostics.push(Diagnostic::new(Code::UnusedSetting, place, message, "remove it, or correct it"));
    }
    for (at, (segment, names)) in systems.segments.iter().enumerate() {
        let earlier = |name: &&String| systems.segments.values().take(at).any(|names| names.contains(*name));
        if let Some(name) = names.iter().find(earlier) {
            let pointer = Pointer::root().key("systems").key("segments").key(segment);
            let place = Place { file: settings.file.clone(), pointer };
            let message = format!("`{}` is the name of an earlier system too", name.escape_debug());
            diagnostics.push(Diagnostic::new(Code::UnusedSetting, place, message, "give each name to one system"));
        }
    }
    let by_path: HashMap<(&str, &[String]), usize> =
        operations.iter().zip(&paths).zip(0..).map(|((one, path), index)| ((&*one.method, &**path), index)).collect();
    let mut members: Vec<Vec<(String, usize)>> = vec![Vec::new(); operations.len()];
    for (index, operation) in operations.iter().enumerate() {
        let path = &paths[index];
        let own = path.iter().enumerate().filter(|(_, segment)| systems.segments.contains_key(*segment));
        let found: Vec<(&String, Option<usize>)> = own
            .map(|(at, segment)| {
                let mut without = path.clone();
                without.remove(at);
                (segment, by_path.get(&(&*operation.method, &*without)).copied())
            })
            .collect();
        match found.iter().filter_map(|(segment, general)| Some((*segment, (*general)?))).collect::<Vec<_>>().as_slice()
        {
            [(segment, general)] => members[*general].push(((*segment).clone(), index)),
            [] if found.is_empty() => {}
            several => diagnostics.push(stray(operation, several.len())),
        }
    }
    let families = members.into_iter().enumerate().filter(|(_, members)| !members.is_empty());
    families.map(|(general, members)| Family { general, members }).collect()
}

/// The segments of a path, without the names of parameters and the slashes at its ends.
fn segments(path: &str) -> Vec<String> {
    nameless(path).split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
}

fn stray(operation: &Operation, general: usize) -> Diagnostic {
    let of = format!("`{} {}` is an operation of one system", operation.method, operation.path);
    let (message, help) = match general {
        0 => (
            format!("{of}, but no general operation has its path without that segment"),
            "nothing is converted to its request; remove the segment from `systems` in the settings if it is no system",
        ),
        _ => (
            format!("{of}, but its path has the segments of several systems"),
            "remove from `systems` in the settings the segment that is no system",
        ),
    };
    Diagnostic::new(Code::StraySystemOperation, operation.place.clone(), message, help)
}
