//! OpenAPI's objects without their schemas, as plain data: no more of each than later stages use.

use indexmap::IndexMap;

use crate::source::Pointer;

/// `info`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// `title`
    pub title: String,
    /// `version`, of the API
    pub version: String,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// `url`, with variables in braces
    pub url: String,
    /// What an extension calls it: `Sandbox`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `variables`
    pub variables: IndexMap<String, ServerVariable>,
}

/// A variable in a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// `default`
    pub default: String,
    /// `enum`; empty where any value is allowed
    pub values: Vec<String>,
    /// `description`
    pub description: Option<String>,
}

/// The schemes that are required together, each with the scopes that are needed.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;

/// A security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// `type`, and what it needs
    pub kind: SecuritySchemeKind,
    /// `description`
    pub description: Option<String>,
}

/// How callers authenticate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// `apiKey`
    ApiKey {
        /// Where the key is sent, never [`Location::Path`]
        location: Location,
        /// The name of the header, the parameter or the cookie
        name: String,
    },
    /// `http`
    Http {
        /// The scheme of the header `Authorization`: `Bearer`
        scheme: String,
        /// `bearerFormat`
        bearer_format: Option<String>,
    },
    /// `oauth2`
    OAuth2(Vec<OAuthFlow>),
    /// `openIdConnect`
    OpenIdConnect {
        /// `openIdConnectUrl`
        url: String,
    },
}

/// One of the flows of OAuth 2.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuthFlow {
    /// Which one
    pub grant: Grant,
    /// `authorizationUrl`, where the flow has one
    pub authorization_url: Option<String>,
    /// `tokenUrl`, where the flow has one
    pub token_url: Option<String>,
    /// `scopes`, each with what it means
    pub scopes: IndexMap<String, String>,
}

/// How a flow of OAuth 2.0 gets a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Grant {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path
    Path,
    /// In the query
    Query,
    /// As a header
    Header,
    /// As a cookie
    Cookie,
}

impl Location {
    /// `query`
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// `style`: how a value with several parts is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterStyle {
    /// `simple`
    Simple,
    /// `label`
    Label,
    /// `matrix`
    Matrix,
    /// `form`
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// `name`
    pub name: String,
    /// `in`
    pub location: Location,
    /// `description`
    pub description: Option<String>,
    /// `required`
    pub required: bool,
    /// `deprecated`
    pub deprecated: bool,
    /// `x-successor`: what to use in its place, as the canonical form writes it
    pub successor: Option<String>,
    /// `style`
    pub style: ParameterStyle,
    /// `explode`
    pub explode: Option<bool>,
    /// `allowReserved`
    pub allow_reserved: bool,
    /// `schema` or `content`
    pub value: ParameterValue,
}

/// What a parameter or a header holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// `schema`: where it stands
    Schema(Pointer),
    /// `content`: one media type
    Content(IndexMap<String, MediaType>),
}

impl ParameterValue {
    /// The schema of the value, or of the media type that it is written in.
    #[must_use]
    pub fn schema(&self) -> Option<&Pointer> {
        match self {
            Self::Schema(schema) => Some(schema),
            Self::Content(content) => content.values().next()?.schema.as_ref(),
        }
    }
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestBody {
    /// `required`
    pub required: bool,
    /// `content`, by media type
    pub content: IndexMap<String, MediaType>,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// `headers`, as far as they can be read
    pub headers: IndexMap<String, Header>,
    /// `content`, by media type
    pub content: IndexMap<String, MediaType>,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// `description`
    pub description: Option<String>,
    /// `required`
    pub required: bool,
    /// `deprecated`
    pub deprecated: bool,
    /// `schema` or `content`
    pub value: ParameterValue,
}

/// A body in one media type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaType {
    /// `schema`: where it stands, a key of [`Schemas`](crate::schema::Schemas)
    pub schema: Option<Pointer>,
    /// `encoding`, by property
    pub encoding: IndexMap<String, Encoding>,
}

/// How one property of a form is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// `contentType`
    pub content_type: Option<String>,
    /// `style`
    pub style: Option<ParameterStyle>,
    /// `explode`
    pub explode: bool,
    /// `allowReserved`
    pub allow_reserved: bool,
}
