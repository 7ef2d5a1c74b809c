//! Which types are components of the document, and whether the names of its components are words.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::words::words;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Api, Direction, Kind, Settings, Structures, TypeId};

/// The types that are named after components.
pub(super) struct Components {
    /// The words of each name, from short to long
    names: HashMap<TypeId, Vec<Vec<String>>>,
    /// The types of requests whose component is also received, with other fields
    inputs: HashSet<TypeId>,
    /// The words of all names
    taken: HashSet<Vec<String>>,
}

/// The name of a component, and whether it is a word.
struct Name<'a> {
    text: String,
    place: &'a Place,
    is_word: bool,
}

impl Components {
    /// Finds the components, and decides for the document as a whole whether types are named after them: if at least half of
    /// their names are words, or as the settings say.
    pub fn new(api: &Api, structures: &Structures, settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        let inner = inner(api);
        let ids = (0..api.types.len()).map(TypeId).filter(|id| !inner.contains(id));
        let texts: Vec<(TypeId, String)> = ids.filter_map(|id| Some((id, component(&api.get(id).place)?))).collect();
        let mut names: BTreeMap<&str, Name> = BTreeMap::new();
        for (id, text) in &texts {
            let place = &api.get(*id).place;
            names.entry(text).or_insert_with(|| Name { text: text.clone(), place, is_word: false });
        }
        let paths = paths(api);
        let numbered = numbered(names.keys().copied());
        for (text, name) in &mut names {
            name.is_word = is_word(text, &paths) && !numbered.contains(*text);
        }
        let is_named = match &settings.names {
            Some(names) => names.components,
            None => decide(&names, diagnostics),
        };
        if !is_named {
            return Self { names: HashMap::new(), inputs: HashSet::new(), taken: HashSet::new() };
        }
        let is_word = |text: &str| names.get(text).is_some_and(|name| name.is_word);
        let whole: HashSet<Vec<String>> = names.keys().map(|text| words(text)).collect();
        let forms = texts.iter().filter(|(_, text)| is_word(text)).map(|(id, text)| (*id, forms(text, &whole)));
        let names: HashMap<TypeId, Vec<Vec<String>>> = forms.collect();
        let inputs = inputs(api, structures, &texts);
        Self { names, inputs, taken: whole }
    }

    /// The words of the component that a type is.
    pub fn words(&self, id: TypeId) -> Option<&[String]> {
        self.names.get(&id)?.first().map(Vec::as_slice)
    }

    /// Whether a type is of a request, and its component is also received, with other fields.
    pub fn is_input(&self, id: TypeId) -> bool {
        self.inputs.contains(&id)
    }

    /// The words of the names for a type, best first. What is sent gives way to what is received.
    pub fn candidates(&self, id: TypeId) -> Vec<Vec<String>> {
        let names = self.names.get(&id).cloned().unwrap_or_default();
        if !self.is_input(id) {
            return names;
        }
        let named =
            |suffix: &str| names.iter().map(|name| [name, &[suffix.to_owned()][..]].concat()).collect::<Vec<_>>();
        let mut inputs = [named("input"), named("request")].concat();
        inputs.retain(|name| !self.taken.contains(name));
        inputs
    }
}

/// The name of the component at a place: its key in `components/schemas`, or the name of a file that is one schema.
fn component(place: &Place) -> Option<String> {
    let segments: Vec<_> = place.pointer.segments().collect();
    match segments.as_slice() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => Some(name.to_string()),
        [] => {
            let file = place.file.rsplit(['/', '\\']).next()?;
            Some(file.split('.').next()?.to_owned())
        }
        _ => None,
    }
}

/// The types that others of the same place hold: the object of a component that is an object or a text.
fn inner(api: &Api) -> HashSet<TypeId> {
    let holders = api.types.iter().filter(|ty| matches!(ty.kind, Kind::Union(_) | Kind::Newtype(_)));
    holders
        .flat_map(|ty| ty.kind.references().filter(|held| api.get(*held).place == ty.place).collect::<Vec<_>>())
        .collect()
}

/// Decides by the majority of names, and reports it unless they all are of one kind.
fn decide(names: &BTreeMap<&str, Name<'_>>, diagnostics: &mut Diagnostics) -> bool {
    let machine: Vec<&Name> = names.values().filter(|name| !name.is_word).collect();
    let is_named = machine.len() * 2 <= names.len();
    if let Some(first) = machine.first().filter(|_| machine.len() < names.len()) {
        let whose = if is_named { "their types" } else { "all types" };
        let (count, total, example) = (machine.len(), names.len(), &first.text);
        let message = format!(
            "{count} of {total} names of components are not words, such as `{example}`: {whose} are named after operations \
             and fields"
        );
        let help = "to decide otherwise, set `names: {components: true}` or `false` in the settings, with a `reason`";
        diagnostics.push(Diagnostic::new(Code::ComponentNames, first.place.clone(), message, help));
    }
    is_named
}

/// The types of requests whose component is received too, as another type.
fn inputs(api: &Api, structures: &Structures, texts: &[(TypeId, String)]) -> HashSet<TypeId> {
    let is_received = |id: &TypeId| api.get(*id).direction == Direction::Response;
    let mut received: HashMap<&str, HashSet<u64>> = HashMap::new();
    for (id, text) in texts.iter().filter(|(id, _)| is_received(id)) {
        received.entry(text).or_default().insert(structures.of(*id));
    }
    let sent = texts.iter().filter(|(id, _)| !is_received(id));
    let differs = |id: TypeId, text: &str| received.get(text).is_some_and(|all| !all.contains(&structures.of(id)));
    sent.filter(|(id, text)| differs(*id, text)).map(|(id, _)| *id).collect()
}

/// The words of a name, from short to long: of `io.k8s.api.core.v1.Pod`, `pod` comes first. A group before one dot belongs to
/// the name, as in `billing.alert`.
fn forms(text: &str, whole: &HashSet<Vec<String>>) -> Vec<Vec<String>> {
    let parts: Vec<&str> = text.split('.').flat_map(|part| part.split("__")).filter(|part| !part.is_empty()).collect();
    let shortest = if parts.len() > 2 { 1 } else { parts.len() };
    let suffixes = (shortest..=parts.len()).map(|count| words(&parts[parts.len() - count..].join(" ")));
    let own = words(text);
    suffixes.filter(|words| *words == own || !whole.contains(words)).filter(|words| !words.is_empty()).collect()
}

/// The words of every path, with and without its parameters, and its method.
fn paths(api: &Api) -> HashSet<Vec<String>> {
    let paths = api.operations.iter().flat_map(|operation| {
        let fixed: Vec<&str> = operation.path.split('/').filter(|segment| !segment.starts_with('{')).collect();
        let method = words(&operation.method);
        let all = [words(&operation.path), words(&fixed.join("/"))].into_iter().filter(|path| !path.is_empty());
        all.map(|path| [path, method.clone()].concat()).collect::<Vec<_>>()
    });
    paths.collect()
}

/// Whether a name is one that a person gave: no path, and none that a tool makes up.
fn is_word(name: &str, paths: &HashSet<Vec<String>>) -> bool {
    const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
    const SUFFIXES: [&str; 5] = ["input", "output", "request", "response", "body"];
    const MADE_UP: [&str; 2] = ["inline", "anonymous"];
    let words = words(name);
    let Some(first) = words.first() else { return false };
    let is_version =
        |word: &String| word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let has_method = words.iter().any(|word| METHODS.contains(&word.as_str()));
    let end = words.len() - usize::from(words.last().is_some_and(|last| SUFFIXES.contains(&last.as_str())));
    let is_path = name.contains(['/', '{', '}'])
        || name.starts_with('_')
        || paths.contains(&words[..end])
        || words.iter().any(is_version) && has_method && name.contains('_');
    !is_path && !MADE_UP.contains(&first.as_str()) && first.starts_with(char::is_alphabetic)
}

/// The names that only number a kind: `Enum1`, and `Lead1` beside `Lead2`.
fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    const KINDS: [&str; 14] = [
        "array",
        "body",
        "enum",
        "item",
        "model",
        "object",
        "param",
        "parameter",
        "request",
        "response",
        "result",
        "schema",
        "string",
        "type",
    ];
    let mut stems: BTreeMap<&str, Vec<(u64, &str)>> = BTreeMap::new();
    for name in names {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        if let Ok(number) = name[stem.len()..].parse() {
            stems.entry(stem.trim_end_matches(['_', '-', ' '])).or_default().push((number, name));
        }
    }
    let mut found = HashSet::new();
    for (stem, members) in stems {
        let numbers: BTreeSet<u64> = members.iter().map(|(number, _)| *number).collect();
        let is_version = words(stem).last().is_some_and(|last| last == "v");
        let is_counted = numbers.iter().any(|number| number.checked_add(1).is_some_and(|next| numbers.contains(&next)));
        if KINDS.contains(&stem.to_lowercase().as_str()) || is_counted && !is_version {
            found.extend(members.into_iter().map(|(_, name)| name));
        }
    }
    found
}
