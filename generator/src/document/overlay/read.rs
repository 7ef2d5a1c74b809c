//! Reads the file of an overlay, and reports what is not as the specification has it.

use super::Overlay;
use super::action::{Action, Change};
use super::target::Target;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::read::{self, Limits, Object, Used, Value};
use crate::source::{Pointer, Source};
use crate::spelling;

/// The keys of the three kinds of objects, apart from those that begin with `x-`.
const OVERLAY: [&str; 4] = ["overlay", "info", "extends", "actions"];
const INFO: [&str; 2] = ["title", "version"];
const ACTION: [&str; 4] = ["target", "description", "update", "remove"];

/// The overlay in a file, or all that is wrong with it.
pub(super) fn overlay(source: &Source, limits: &Limits) -> Result<Overlay, Diagnostics> {
    let root = read::read(source, limits, &mut Used::default())?;
    let mut reader = Reader { file: &source.name, faults: Diagnostics::default() };
    let overlay = reader.overlay(&root);
    match overlay {
        Some(overlay) if reader.faults.is_empty() => Ok(overlay),
        _ => Err(reader.faults),
    }
}

struct Reader<'a> {
    file: &'a str,
    faults: Diagnostics,
}

impl Reader<'_> {
    /// The overlay; `None` only after a fault was noted.
    fn overlay(&mut self, root: &Value) -> Option<Overlay> {
        let at = Pointer::root();
        let object = self.object(&at, root, "the overlay")?;
        if !self.is_supported(object) {
            return None;
        }
        self.known_keys(&at, object, &OVERLAY);
        if let Some(info) = self.required(&at, object, "info") {
            let at = at.key("info");
            if let Some(info) = self.object(&at, info, "`info`") {
                self.known_keys(&at, info, &INFO);
                for name in INFO {
                    if self.required(&at, info, name).is_some() {
                        self.text(&at, info, name);
                    }
                }
            }
        }
        let extends = self.text(&at, object, "extends").map(str::to_owned);
        let listed = self.required(&at, object, "actions")?;
        let at = at.key("actions");
        let Some(items) = listed.as_array().filter(|items| !items.is_empty()) else {
            self.fault(at, "`actions` is not a sequence of at least one action", "list the changes, in their order");
            return None;
        };
        let items = items.iter().enumerate();
        let actions = items.filter_map(|(index, item)| self.action(at.index(index), item)).collect();
        Some(Overlay { name: self.file.to_owned(), extends, actions })
    }

    /// Whether the version is 1.0; its last part does not matter, says the specification.
    fn is_supported(&mut self, object: &Object) -> bool {
        let at = Pointer::root();
        let Some(version) = self.required(&at, object, "overlay") else { return false };
        let patch = version.as_str().and_then(|version| version.strip_prefix("1.0."));
        let is_supported = patch.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit()));
        if !is_supported {
            let version = version.as_str().map_or_else(|| version.kind().to_owned(), |text| format!("`{text}`"));
            let message = format!("`overlay` is {version}; version 1.0.0 of the Overlay Specification is supported");
            let help = "write `overlay: 1.0.0`, if the overlay uses nothing newer";
            self.report(Code::UnsupportedVersion, at.key("overlay"), message, help);
        }
        is_supported
    }

    fn action(&mut self, at: Pointer, item: &Value) -> Option<Action> {
        let object = self.object(&at, item, "an action")?;
        self.known_keys(&at, object, &ACTION);
        self.text(&at, object, "description");
        let change = match (object.get("remove"), object.get("update")) {
            (Some(Value::Boolean(true)), _) => Some(Change::Remove),
            (None | Some(Value::Boolean(false)), Some(update)) => Some(Change::Update(update.clone())),
            (None | Some(Value::Boolean(false)), None) => {
                self.fault(at.clone(), "the action neither updates nor removes", "add `update`, or `remove: true`");
                None
            }
            (Some(other), _) => {
                let message = format!("`remove` is {}, not a boolean", other.kind());
                self.fault(at.key("remove"), message, "write `true` or `false`");
                None
            }
        };
        self.required(&at, object, "target")?;
        let target = match Target::parse(self.text(&at, object, "target")?) {
            Ok(target) => target,
            Err(message) => {
                let help = "quote a name that is not of letters, digits and `_` only: `$.paths['/pets'].get`";
                self.fault(at.key("target"), message, help);
                return None;
            }
        };
        Some(Action::new(Place { file: self.file.to_owned(), pointer: at }, target, change?))
    }

    fn object<'v>(&mut self, at: &Pointer, value: &'v Value, what: &str) -> Option<&'v Object> {
        if value.as_object().is_none() {
            let message = format!("{what} is {}, not a mapping", value.kind());
            self.fault(at.clone(), message, "see https://spec.openapis.org/overlay/v1.0.0.html");
        }
        value.as_object()
    }

    fn required<'v>(&mut self, at: &Pointer, object: &'v Object, key: &str) -> Option<&'v Value> {
        if !object.contains_key(key) {
            self.fault(at.clone(), format!("`{key}` is missing"), "add it");
        }
        object.get(key)
    }

    /// The text under a key, if there is the key.
    fn text<'v>(&mut self, at: &Pointer, object: &'v Object, key: &str) -> Option<&'v str> {
        let value = object.get(key)?;
        if value.as_str().is_none() {
            let message = format!("`{key}` is {}, not a string", value.kind());
            self.fault(at.key(key), message, "write a string; in YAML, a number needs quotes");
        }
        value.as_str()
    }

    fn known_keys(&mut self, at: &Pointer, object: &Object, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-")) {
            let help = match spelling::nearest(key, known.iter().copied()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("remove it; the known keys are {}", known.join(", ")),
            };
            self.fault(at.key(key), format!("`{key}` is unknown in an overlay"), help);
        }
    }

    fn fault(&mut self, pointer: Pointer, message: impl Into<String>, help: impl Into<String>) {
        self.report(Code::MalformedOverlay, pointer, message, help);
    }

    fn report(&mut self, code: Code, pointer: Pointer, message: impl Into<String>, help: impl Into<String>) {
        let place = Place { file: self.file.to_owned(), pointer };
        self.faults.push(Diagnostic::new(code, place, message, help));
    }
}
