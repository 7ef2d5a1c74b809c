//! The kinds of objects that OpenAPI defines, and what each of their keys holds.

mod keyword;
mod object;

use self::Holds::{About, Data, Examples, Is, Prose};
use self::ObjectKind::{
    Arm, Body, Callback, Components, Contact, Discriminator, Encoding, Example, ExternalDocs, Flow, Flows, Header,
    Info, License, Link, Media, Operation, Parameter, PathItem, Paths, Response, Responses, Root, Schema, Scheme,
    Server, Tag, Variable,
};

/// An object of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ObjectKind {
    Root,
    Info,
    Contact,
    License,
    ExternalDocs,
    Server,
    Variable,
    Tag,
    Paths,
    PathItem,
    Operation,
    Parameter,
    /// A parameter whose name and location follow from its place
    Header,
    Body,
    Responses,
    Response,
    Media,
    Encoding,
    Link,
    Callback,
    Example,
    Components,
    Scheme,
    Flows,
    Flow,
    Schema,
    /// A schema in `anyOf` or `oneOf`, whose title is part of the contract, because the variant is named after it
    Arm,
    Discriminator,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A value in which OpenAPI defines no keys
    Data,
    /// The same, and not part of the contract
    Prose,
    /// An object that is not part of the contract
    About(ObjectKind),
    /// Examples by name, not part of the contract
    Examples,
    /// An object, or a sequence of them
    Is(ObjectKind),
    /// Objects by name; their order has no meaning
    Named(ObjectKind),
    /// Schemas by name; their order is kept
    Properties,
    /// A sequence of parameters
    Parameters,
    /// Prose by name; only the names are part of the contract
    Scopes,
    /// An object, or a sequence of them, some of which depend on the rest of the document
    Later(ObjectKind),
}

impl Holds {
    /// Whether it is not part of the contract.
    pub(crate) const fn is_prose(self) -> bool {
        matches!(self, Prose | About(_) | Examples)
    }
}

/// A key of an object: its rank in the canonical order, and what it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(crate) rank: usize,
    pub(crate) holds: Holds,
}

type Keys = &'static [(&'static str, Holds)];

impl ObjectKind {
    /// The key of that name. Unknown ones come last.
    pub(crate) fn key(self, name: &str) -> Key {
        let keys = object::keys(self);
        let known = keys.iter().position(|(known, _)| *known == name);
        let holds = match known {
            Some(_) if self == Arm && name == "title" => Data,
            Some(rank) => keys[rank].1,
            None if name.starts_with("x-") => Prose,
            None => self.others(),
        };
        Key { rank: known.unwrap_or(keys.len()), holds }
    }

    /// What keys hold that the document chooses.
    const fn others(self) -> Holds {
        match self {
            Paths | Callback => Is(PathItem),
            Responses => Is(Response),
            _ => Data,
        }
    }

    /// Whether one of the supported versions of the specification defines the key for this kind of object.
    pub(crate) fn defines(self, name: &str) -> bool {
        let is_told_by_place = self == Header && matches!(name, "name" | "in");
        // Names of servers are of a later version; summaries are allowed next to references only.
        let is_foreign = match self {
            Server => name == "name",
            Parameter | Header | Body | Response | Link | Scheme => name == "summary",
            _ => false,
        };
        !is_told_by_place && !is_foreign && self.names().any(|known| known == name)
    }

    /// Whether the specification defines the key since 3.1.
    pub(crate) fn defines_since_3_1(self, name: &str) -> bool {
        matches!(
            (self, name),
            (Root, "jsonSchemaDialect" | "webhooks")
                | (Info, "summary")
                | (License, "identifier")
                | (Components, "pathItems")
        )
    }

    /// Whether the document chooses the keys.
    pub(crate) const fn has_any_key(self) -> bool {
        matches!(self, Paths | Responses | Callback)
    }

    /// The words for it in messages: "an operation".
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Root => "the document's root",
            Info => "`info`",
            Contact => "`contact`",
            License => "`license`",
            ExternalDocs => "`externalDocs`",
            Server => "a server",
            Variable => "a server variable",
            Tag => "a tag",
            Paths => "`paths`",
            PathItem => "a path item",
            Operation => "an operation",
            Parameter => "a parameter",
            Header => "a header",
            Body => "a request body",
            Responses => "`responses`",
            Response => "a response",
            Media => "a media type",
            Encoding => "an encoding",
            Link => "a link",
            Callback => "a callback",
            Example => "an example",
            Components => "`components`",
            Scheme => "a security scheme",
            Flows => "`flows`",
            Flow => "an OAuth flow",
            Schema | Arm => "a schema",
            Discriminator => "a discriminator",
        }
    }

    /// The names of its keys.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        object::keys(self).iter().map(|(name, _)| *name)
    }
}
