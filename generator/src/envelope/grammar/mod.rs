//! The objects of OpenAPI: which keys each has, in the order in which they are printed, and what they hold.

mod keyword;

use self::Holds::{About, Data, Examples, Is, Later, Named, Parameters, Prose, Scopes};
use self::Kind::{
    Arm, Body, Callback, Components, Contact, Discriminator, Encoding, Example, ExternalDocs, Flow, Flows, Header,
    Info, License, Link, Media, Operation, Parameter, PathItem, Paths, Response, Responses, Root, Schema, Scheme,
    Server, Tag, Variable,
};
use self::keyword::SCHEMA;

/// An object of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
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
    /// A parameter whose name and place are said by where it stands
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
    /// A schema that is a member of `anyOf` or `oneOf`, whose title is contract, for the arm is named after it
    Arm,
    Discriminator,
}

/// What stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A value in which no key means anything to OpenAPI
    Data,
    /// The same, and of no consequence to the contract
    Prose,
    /// An object, of no consequence to the contract
    About(Kind),
    /// Examples by name, of no consequence to the contract
    Examples,
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
    /// An object, or a sequence of them, of which some depend on the rest of the document
    Later(Kind),
}

impl Holds {
    /// Whether it is of no consequence to the contract.
    pub(crate) const fn is_prose(self) -> bool {
        matches!(self, Prose | About(_) | Examples)
    }
}

/// A key of an object: its rank in the order of printing, and what it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(crate) rank: usize,
    pub(crate) holds: Holds,
}

type Keys = &'static [(&'static str, Holds)];

impl Kind {
    /// The key of that name. Names that we don't know come last.
    pub(crate) fn key(self, name: &str) -> Key {
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

    /// Whether the specification gives an object of this kind such a key, in one of the versions that are read.
    pub(crate) fn defines(self, name: &str) -> bool {
        let is_told_by_place = self == Header && matches!(name, "name" | "in");
        // Later versions name servers; a summary stands beside references alone.
        let is_foreign = match self {
            Server => name == "name",
            Parameter | Header | Body | Response | Link | Scheme => name == "summary",
            _ => false,
        };
        !is_told_by_place && !is_foreign && self.names().any(|known| known == name)
    }

    /// Whether the specification has the key since 3.1.
    pub(crate) fn defines_since_3_1(self, name: &str) -> bool {
        matches!(
            (self, name),
            (Root, "jsonSchemaDialect" | "webhooks")
                | (Info, "summary")
                | (License, "identifier")
                | (Components, "pathItems")
        )
    }

    /// Whether its keys are for the document to choose.
    pub(crate) const fn has_any_key(self) -> bool {
        matches!(self, Paths | Responses | Callback)
    }

    /// What it is called in a sentence: "an operation".
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
        self.keys().iter().map(|(name, _)| *name)
    }

    const fn keys(self) -> Keys {
        match self {
            Root => ROOT,
            Info => INFO,
            Contact => CONTACT,
            License => LICENSE,
            ExternalDocs => EXTERNAL_DOCS,
            Server => SERVER,
            Variable => VARIABLE,
            Tag => TAG,
            Paths | Responses => &[],
            PathItem => PATH_ITEM,
            Operation => OPERATION,
            Parameter | Header => PARAMETER,
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
    ("externalDocs", About(ExternalDocs)),
    ("servers", Is(Server)),
    ("security", Data),
    ("tags", Later(Tag)),
    ("paths", Is(Paths)),
    ("webhooks", Named(PathItem)),
    ("components", Later(Components)),
    // Other files of the same document: what in them is prose and what is not depends on who refers to it.
    (crate::bundle::KEY, Data),
];

const INFO: Keys = &[
    ("title", Data),
    ("version", Data),
    ("summary", Prose),
    ("description", Prose),
    ("termsOfService", Prose),
    ("contact", About(Contact)),
    ("license", About(License)),
];

const CONTACT: Keys = &[("name", Prose), ("url", Prose), ("email", Prose)];

const LICENSE: Keys = &[("name", Prose), ("identifier", Prose), ("url", Prose)];

const EXTERNAL_DOCS: Keys = &[("description", Prose), ("url", Prose)];

const SERVER: Keys = &[
    ("url", Data),
    ("name", Data),
    ("x-fern-server-name", Data),
    ("description", Prose),
    ("variables", Named(Variable)),
];

const VARIABLE: Keys = &[("description", Prose), ("enum", Data), ("default", Data)];

const TAG: Keys = &[("name", Data), ("description", Prose), ("externalDocs", About(ExternalDocs))];

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
    ("externalDocs", About(ExternalDocs)),
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
    ("examples", Examples),
];

const BODY: Keys =
    &[("$ref", Data), ("summary", Prose), ("description", Prose), ("required", Data), ("content", Named(Media))];

const RESPONSE: Keys = &[
    ("$ref", Data),
    ("summary", Prose),
    ("description", Prose),
    ("headers", Named(Header)),
    ("content", Named(Media)),
    ("links", Named(Link)),
];

const MEDIA: Keys = &[
    ("schema", Is(Schema)),
    // OpenAPI 3.2's, which is read for what it is in older documents too.
    ("itemSchema", Is(Schema)),
    ("encoding", Named(Encoding)),
    ("example", Prose),
    ("examples", Examples),
];

const ENCODING: Keys =
    &[("contentType", Data), ("headers", Named(Header)), ("style", Data), ("explode", Data), ("allowReserved", Data)];

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
    ("headers", Named(Header)),
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
