//! The serde seed that builds a [`Value`] from any deserializer: keeps order and exact numbers, rejects duplicate keys.

use std::fmt;

use indexmap::map::Entry;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::tree_reader::TreeReader;
use super::{Number, Object, Value};
use crate::diagnostic::Code;
use crate::source::{MERGE, Pointer};

const TOO_MUCH: &str = "look for excessive aliases or nesting, or raise the limit";

/// The seed of one node, which knows where it is.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) reader: &'a TreeReader<'a>,
    pub(super) path: &'a Path<'a>,
    pub(super) depth: usize,
}

/// The path to a node, kept on the stack: a pointer is made from it only for findings.
pub(super) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, name) => parent.pointer().key(name),
            Self::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}

impl<'a> Node<'a> {
    fn inner<'b>(&self, path: &'b Path<'b>) -> Node<'b>
    where
        'a: 'b,
    {
        Node { reader: self.reader, path, depth: self.depth + 1 }
    }

    /// Notes a finding that stops reading.
    fn refuse<E: Error>(&self, code: Code, message: String, help: &str) -> E {
        self.reader.note(code, self.path.pointer(), message, help);
        E::custom("refused")
    }

    fn count<E: Error>(&self, nodes: usize, bytes: usize) -> Result<(), E> {
        let exceeded = self.reader.count(nodes, bytes);
        exceeded.map_or(Ok(()), |message| Err(self.refuse(Code::LimitExceeded, message, TOO_MUCH)))
    }

    /// Counts a mapping or sequence.
    fn open<E: Error>(&self) -> Result<(), E> {
        self.count(1, 0)?;
        let exceeded = self.reader.descend(self.depth + 1);
        exceeded.map_or(Ok(()), |message| Err(self.refuse(Code::LimitExceeded, message, TOO_MUCH)))
    }

    fn scalar<E: Error>(&self, value: Value) -> Result<Value, E> {
        self.count(1, 0)?;
        Ok(value)
    }

    /// Notes a duplicate key.
    fn repeated<E: Error>(&self, path: &Path<'_>, key: &str) -> Result<(), E> {
        let message = format!("duplicate key `{key}` in one mapping");
        let help = "remove or rename one of the two";
        match self.reader.note(Code::DuplicateKey, path.pointer(), message, help) {
            true => Ok(()),
            false => Err(E::custom("refused")),
        }
    }

    /// Merges the sources of `<<`: the mapping's own entries win, then those of the first source that has them.
    fn merge<E: Error>(&self, sources: Value, object: &mut Object) -> Result<(), E> {
        let sources = match sources {
            Value::Array(sources) => sources,
            source => vec![source],
        };
        for source in sources {
            let Value::Object(source) = source else {
                let path = Path::Key(self.path, MERGE);
                let message = format!("a merge key takes a mapping or a sequence of mappings, not {}", source.kind());
                let help = "use an alias of a mapping: `<<: *name`";
                return Err(self.inner(&path).refuse(Code::Malformed, message, help));
            };
            for (name, value) in source {
                object.entry(name).or_insert(value);
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of YAML or JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.scalar(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.scalar(Value::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.scalar(Value::Number(Number::Integer(value.into())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.scalar(Value::Number(Number::Integer(value.into())))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.scalar(Value::Number(Number::Integer(value)))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        #[expect(clippy::cast_precision_loss, reason = "what no `i128` holds is kept as the nearest double")]
        let number = i128::try_from(value).map_or(Number::Float(value as f64), Number::Integer);
        self.scalar(Value::Number(number))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        // JSON has no such numbers. A string is harmless in an example, and is reported where a number is required.
        if !value.is_finite() {
            return self.visit_str(if value.is_nan() {
                ".nan"
            } else if value > 0.0 {
                ".inf"
            } else {
                "-.inf"
            });
        }
        if value.fract() == 0.0 && value.abs() >= 2f64.powi(63) && value.abs() <= 2f64.powi(127) {
            self.reader.wide.borrow_mut().push(self.path.pointer());
        }
        self.scalar(Value::Number(Number::Float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.count(1, value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.count(1, value.len())?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.open()?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner(&Path::Index(self.path, array.len())))? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.open()?;
        let mut object = Object::new();
        // A quoted `<<` is an ordinary key, and a mapping may have both.
        let (mut met, mut sources) = (0, None);
        while let Some(name) = entries.next_key_seed(Key(self))? {
            if name == MERGE {
                met += 1;
                if self.reader.merges(&self.path.pointer(), met - 1) {
                    let path = Path::Key(self.path, MERGE);
                    if sources.is_some() {
                        self.repeated(&path, MERGE)?;
                    }
                    sources = Some(entries.next_value_seed(self.inner(&path))?);
                    continue;
                }
            }
            match object.entry(name) {
                Entry::Vacant(place) => {
                    let value = entries.next_value_seed(self.inner(&Path::Key(self.path, place.key())))?;
                    place.insert(value);
                }
                Entry::Occupied(place) => {
                    let path = Path::Key(self.path, place.key());
                    self.repeated(&path, place.key())?;
                    entries.next_value_seed(self.inner(&path))?;
                }
            }
        }
        if let Some(sources) = sources {
            self.merge(sources, &mut object)?;
        }
        Ok(Value::Object(object))
    }

    /// A tag such as `!Ref`. The library applies those of YAML itself, such as `!!str`.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (tag, _) = data.variant_seed(Key(self))?;
        let message = format!("the tag `!{}` has no meaning in OpenAPI", tag.trim_start_matches('!'));
        Err(self.refuse(Code::Malformed, message, "remove the tag, or run the tool that it is meant for first"))
    }
}

/// The seed of a key of the node: its text as written, whatever type YAML would give it.
struct Key<'a>(Node<'a>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string as the key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<String, E> {
        self.0.count(0, name.len())?;
        Ok(name.to_owned())
    }

    fn visit_string<E: Error>(self, name: String) -> Result<String, E> {
        self.0.count(0, name.len())?;
        Ok(name)
    }
}
