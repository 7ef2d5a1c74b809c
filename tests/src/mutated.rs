//! Documents that nobody would write: a real one whose parts are swapped, renamed, replaced, or refer to each other.
//!
//! The fuzz target compiles this file too, so it leans on nothing of this crate.

use serde_json::{Map, Value, json};

/// Numbers that look random; the same seed gives the same ones (splitmix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The numbers that follow from a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default() % end
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Names and texts that end comments, strings and paths, that are no identifiers, or that mean something.
const TEXTS: [&str; 38] = [
    "",
    " ",
    "_",
    "-",
    "1",
    "0.1",
    "self",
    "Self",
    "crate",
    "type",
    "async",
    "gen",
    "null",
    "new",
    "send",
    "🦀",
    "é",
    "ß",
    "\u{202e}x",
    "\u{200d}",
    "\u{feff}",
    "*/ }",
    "\"#",
    "\\",
    "\n",
    "{}",
    "{",
    "../../etc",
    "a/b~c%25",
    "#",
    "#/",
    "?",
    "(",
    "(?=a)",
    "[a-",
    "^\\p{L}{1,1000}$",
    "${x}",
    "x-y",
];

/// Keys of schemas, parameters and responses.
const KEYWORDS: [&str; 56] = [
    "$ref",
    "$id",
    "$defs",
    "$anchor",
    "$dynamicRef",
    "$schema",
    "type",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "items",
    "prefixItems",
    "contains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "multipleOf",
    "nullable",
    "readOnly",
    "writeOnly",
    "discriminator",
    "default",
    "deprecated",
    "unevaluatedProperties",
    "dependentSchemas",
    "content",
    "schema",
    "style",
    "explode",
    "in",
    "name",
    "tags",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "security",
    "callbacks",
];

/// A document after up to six changes; the same seed makes the same ones.
///
/// # Panics
///
/// Never.
#[must_use]
pub fn mutated(document: &Value, seed: u64) -> String {
    let mut document = document.clone();
    let mut chance = Chance::new(seed);
    for _ in 0..=chance.below(6) {
        mutate(&mut document, &mut chance);
    }
    // Without a supported version nothing else is read.
    if let Some(object) = document.as_object_mut() {
        object.insert("openapi".to_owned(), if seed.is_multiple_of(4) { "3.0.3" } else { "3.1.0" }.into());
    }
    serde_json::to_string_pretty(&document).expect("a value can be written")
}

/// Makes one change.
pub fn mutate(document: &mut Value, chance: &mut Chance) {
    let mut places = Vec::new();
    collect(document, &mut String::new(), &mut places);
    let (here, there) = (chance.one(&places).clone(), chance.one(&places).clone());
    let other = document.pointer(&there).cloned().unwrap_or_default();
    let choice = chance.below(9);
    let odd = odd(chance);
    let text = (*chance.one(&TEXTS)).to_owned();
    let keyword = (*chance.one(&KEYWORDS)).to_owned();
    let number = chance.below(usize::MAX >> 33);
    let Some(node) = document.pointer_mut(&here) else { return };
    match (choice, node) {
        (0, node) => *node = odd,
        (1, node) => {
            let this = std::mem::replace(node, other);
            if let Some(node) = document.pointer_mut(&there) {
                *node = this;
            }
        }
        (2, node) => *node = other,
        (3, node) => *node = json!({ "$ref": format!("#{there}") }),
        (4, Value::Object(object)) => {
            object.insert("$ref".to_owned(), format!("#{there}").into());
        }
        (5, Value::Object(object)) => rename(object, number, text),
        (6, Value::Object(object)) => {
            object.insert(keyword, if number.is_multiple_of(2) { odd } else { other });
        }
        (7, Value::Object(object)) if !object.is_empty() => {
            let name = object.keys().nth(number % object.len()).cloned().unwrap_or_default();
            object.remove(&name);
        }
        (_, Value::Object(object)) => {
            object.insert(text, other);
        }
        (_, Value::Array(items)) => items.push(other),
        (_, node) => *node = text.into(),
    }
}

/// Renames an entry, and keeps the order.
fn rename(object: &mut Map<String, Value>, number: usize, text: String) {
    let Some(position) = number.checked_rem(object.len()) else { return };
    let entries = std::mem::take(object).into_iter().enumerate();
    *object =
        entries.map(|(index, (name, value))| (if index == position { text.clone() } else { name }, value)).collect();
}

/// An unusual value.
fn odd(chance: &mut Chance) -> Value {
    let text = *chance.one(&TEXTS);
    let numbers = [json!(0), json!(-1), json!(i64::MIN), json!(u64::MAX), json!(1e308), json!(0.1), json!(100_000)];
    match chance.below(10) {
        0 => Value::Null,
        1 => true.into(),
        2 => false.into(),
        3 => chance.one(&numbers).clone(),
        4 => json!([]),
        5 => json!({}),
        6 => json!([text, text, null]),
        7 => "long ".repeat(60).into(),
        _ => text.into(),
    }
}

/// The pointers of all nodes.
fn collect(node: &Value, at: &mut String, places: &mut Vec<String>) {
    places.push(at.clone());
    let length = at.len();
    let mut inner = |segment: String, node: &Value| {
        at.push('/');
        at.push_str(&segment.replace('~', "~0").replace('/', "~1"));
        collect(node, at, places);
        at.truncate(length);
    };
    match node {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| inner(index.to_string(), item)),
        Value::Object(object) => object.iter().for_each(|(name, value)| inner(name.clone(), value)),
        _ => {}
    }
}
