//! The keys of each object of OpenAPI, in canonical order.

use super::Holds::{About, Data, Examples, Is, Later, Named, Parameters, Prose, Scopes};
use super::Keys;
use super::ObjectKind::{
    self, Arm, Body, Callback, Components, Contact, Discriminator, Encoding, Example, ExternalDocs, Flow, Flows,
    Header, Info, License, Link, Media, Operation, Parameter, PathItem, Paths, Response, Responses, Root, Schema,
    Scheme, Server, Tag, Variable,
};
use super::keyword::SCHEMA;

/// The keys of an object.
pub(super) const fn keys(kind: ObjectKind) -> Keys {
    match kind {
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
    // Other files of the same document: what is prose in them depends on the references to it.
    (crate::document::FILES_KEY, Data),
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
    // `$ref` and `itemSchema` are of OpenAPI 3.2, and read in older documents too.
    ("$ref", Data),
    ("schema", Is(Schema)),
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
