//! The objects of OpenAPI: which keys each has, in the order in which they are printed, and what they hold.

mod keyword;

use self::Holds::{Data, Is, Later, Named, Parameters, Prose, Scopes};
use self::Kind::{
    Arm, Body, Callback, Components, Discriminator, Encoding, Example, Flow, Flows, Info, Link, Media, Operation,
    Parameter, PathItem, Paths, Response, Responses, Root, Schema, Scheme, Server, Tag, Variable,
};
use self::keyword::SCHEMA;

/// An object of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Root,
    Info,
    Server,
    Variable,
    Tag,
    Paths,
    PathItem,
    Operation,
    /// Headers are of the same kind
    Parameter,
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
    /// A schema that is a member of `anyOf` or `oneOf`, whose title is contract, for the arm is named after it
    Arm,
    Discriminator,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A value in which no key means anything to OpenAPI
    Data,
    /// The same, and of no consequence to the contract
    Prose,
    /// An object, or a sequence of them
    Is(Kind),
    /// Objects by name, in no order
    Named(Kind),
    /// Schemas by name, in order
    Properties,
    /// A sequence of parameters
    Parameters,
    /// Prose by name; the names are contract
    Scopes,
    /// What depends on the rest of the document
    Later,
}

/// A key of an object: its rank in the order of printing, and what it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) rank: usize,
    pub(super) holds: Holds,
}

type Keys = &'static [(&'static str, Holds)];

impl Kind {
    /// The key of that name. Names that we don't know come last.
    pub(super) fn key(self, name: &str) -> Key {
        let keys = self.keys();
        let known = keys.iter().position(|(known, _)| *known == name);
        let holds = match known {
            Some(_) if self == Arm && name == "title" => Data,
            Some(rank) => keys[rank].1,
            None if name.starts_with("x-") => Prose,
            None => self.others(),
        };
        Key { rank: known.unwrap_or(keys.len()), holds }
    }

    /// What stands under keys that the document chooses.
    const fn others(self) -> Holds {
        match self {
            Paths | Callback => Is(PathItem),
            Responses => Is(Response),
            _ => Data,
        }
    }

    const fn keys(self) -> Keys {
        match self {
            Root => ROOT,
            Info => INFO,
            Server => SERVER,
            Variable => VARIABLE,
            Tag => TAG,
            Paths | Responses => &[],
            PathItem => PATH_ITEM,
            Operation => OPERATION,
            Parameter => PARAMETER,
            Body => BODY,
            Response => RESPONSE,
            Media => MEDIA,
            Encoding => ENCODING,
            Link => LINK,
            Callback => CALLBACK,
            Example => EXAMPLE,
            Components => COMPONENTS,
            Scheme => SCHEME,
            Flows => FLOWS,
            Flow => FLOW,
            Schema | Arm => SCHEMA,
            Discriminator => DISCRIMINATOR,
        }
    }
}

const ROOT: Keys = &[
    ("openapi", Data),
    ("jsonSchemaDialect", Data),
    ("info", Is(Info)),
    ("externalDocs", Prose),
    ("servers", Is(Server)),
    ("security", Data),
    ("tags", Later),
    ("paths", Is(Paths)),
    ("webhooks", Named(PathItem)),
    ("components", Later),
    // Other files of the same document: what in them is prose and what is not depends on who refers to it.
    (crate::bundle::KEY, Data),
];

const INFO: Keys = &[
    ("title", Data),
    ("version", Data),
    ("summary", Prose),
    ("description", Prose),
    ("termsOfService", Prose),
    ("contact", Prose),
    ("license", Prose),
];

const SERVER: Keys = &[
    ("url", Data),
    ("name", Data),
    ("x-fern-server-name", Data),
    ("description", Prose),
    ("variables", Named(Variable)),
];

const VARIABLE: Keys = &[("description", Prose), ("enum", Data), ("default", Data)];

const TAG: Keys = &[("name", Data), ("description", Prose), ("externalDocs", Prose)];

const PATH_ITEM: Keys = &[
    ("$ref", Data),
    ("summary", Prose),
    ("description", Prose),
    ("servers", Is(Server)),
    ("parameters", Parameters),
    ("get", Is(Operation)),
    ("put", Is(Operation)),
    ("post", Is(Operation)),
    ("delete", Is(Operation)),
    ("options", Is(Operation)),
    ("head", Is(Operation)),
    ("patch", Is(Operation)),
    ("trace", Is(Operation)),
];

const OPERATION: Keys = &[
    ("$ref", Data),
    ("tags", Data),
    ("summary", Prose),
    ("description", Prose),
    ("externalDocs", Prose),
    ("operationId", Data),
    ("deprecated", Data),
    ("x-fern-availability", Data),
    ("servers", Is(Server)),
    ("security", Data),
    ("parameters", Parameters),
    ("requestBody", Is(Body)),
    ("responses", Is(Responses)),
    ("callbacks", Named(Callback)),
];

const PARAMETER: Keys = &[
    ("$ref", Data),
    ("name", Data),
    ("in", Data),
    ("summary", Prose),
    ("description", Prose),
    ("required", Data),
    ("deprecated", Data),
    ("x-successor", Data),
    ("x-fern-availability", Data),
    ("allowEmptyValue", Data),
    ("style", Data),
    ("explode", Data),
    ("allowReserved", Data),
    ("schema", Is(Schema)),
    ("content", Named(Media)),
    ("example", Prose),
    ("examples", Prose),
];

const BODY: Keys =
    &[("$ref", Data), ("summary", Prose), ("description", Prose), ("required", Data), ("content", Named(Media))];

const RESPONSE: Keys = &[
    ("$ref", Data),
    ("summary", Prose),
    ("description", Prose),
    ("headers", Named(Parameter)),
    ("content", Named(Media)),
    ("links", Named(Link)),
];

const MEDIA: Keys = &[("schema", Is(Schema)), ("encoding", Named(Encoding)), ("example", Prose), ("examples", Prose)];

const ENCODING: Keys = &[
    ("contentType", Data),
    ("headers", Named(Parameter)),
    ("style", Data),
    ("explode", Data),
    ("allowReserved", Data),
];

const LINK: Keys = &[
    ("$ref", Data),
    ("summary", Prose),
    ("description", Prose),
    ("operationRef", Data),
    ("operationId", Data),
    ("parameters", Data),
    ("requestBody", Data),
    ("server", Is(Server)),
];

const CALLBACK: Keys = &[("$ref", Data), ("summary", Prose), ("description", Prose)];

const EXAMPLE: Keys =
    &[("$ref", Data), ("summary", Prose), ("description", Prose), ("value", Data), ("externalValue", Data)];

const COMPONENTS: Keys = &[
    ("securitySchemes", Named(Scheme)),
    ("pathItems", Named(PathItem)),
    ("parameters", Named(Parameter)),
    ("requestBodies", Named(Body)),
    ("responses", Named(Response)),
    ("headers", Named(Parameter)),
    ("links", Named(Link)),
    ("callbacks", Named(Callback)),
    ("examples", Named(Example)),
    ("schemas", Named(Schema)),
];

const SCHEME: Keys = &[
    ("$ref", Data),
    ("type", Data),
    ("summary", Prose),
    ("description", Prose),
    ("name", Data),
    ("in", Data),
    ("scheme", Data),
    ("bearerFormat", Data),
    ("flows", Is(Flows)),
    ("openIdConnectUrl", Data),
];

const FLOWS: Keys =
    &[("implicit", Is(Flow)), ("password", Is(Flow)), ("clientCredentials", Is(Flow)), ("authorizationCode", Is(Flow))];

const FLOW: Keys = &[("authorizationUrl", Data), ("tokenUrl", Data), ("refreshUrl", Data), ("scopes", Scopes)];

const DISCRIMINATOR: Keys = &[("propertyName", Data), ("mapping", Data)];
