//! From `openapiv3`'s values to our own: the only place that knows what both look like.

use indexmap::IndexMap;
use openapiv3::{ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};

use super::types::{
    Encoding, Grant, Header, Info, Location, MediaType, OAuthFlow, Parameter, ParameterStyle, ParameterValue,
    RequestBody, SecurityScheme, SecuritySchemeKind, Server, ServerVariable,
};
use crate::source::Pointer;

/// The extensions by which documents name their servers.
const SERVER_TITLES: [&str; 3] = ["x-fern-server-name", "x-speakeasy-server-id", "x-name"];

impl From<openapiv3::Info> for Info {
    fn from(info: openapiv3::Info) -> Self {
        Self { title: info.title, version: info.version }
    }
}

impl From<openapiv3::Server> for Server {
    fn from(server: openapiv3::Server) -> Self {
        let title = SERVER_TITLES.iter().find_map(|name| server.extensions.get(*name)?.as_str());
        let variables = server.variables.unwrap_or_default().into_iter();
        Self {
            title: title.map(str::to_owned),
            url: server.url,
            description: server.description,
            variables: variables.map(|(name, variable)| (name, variable.into())).collect(),
        }
    }
}

impl From<openapiv3::ServerVariable> for ServerVariable {
    fn from(variable: openapiv3::ServerVariable) -> Self {
        Self { default: variable.default, values: variable.enumeration, description: variable.description }
    }
}

impl From<openapiv3::SecurityScheme> for SecurityScheme {
    fn from(scheme: openapiv3::SecurityScheme) -> Self {
        use openapiv3::SecurityScheme as Stated;
        let (kind, description) = match scheme {
            Stated::APIKey { location, name, description, .. } => {
                let location = match location {
                    openapiv3::APIKeyLocation::Query => Location::Query,
                    openapiv3::APIKeyLocation::Header => Location::Header,
                    openapiv3::APIKeyLocation::Cookie => Location::Cookie,
                };
                (SecuritySchemeKind::ApiKey { location, name }, description)
            }
            Stated::HTTP { scheme, bearer_format, description, .. } => {
                (SecuritySchemeKind::Http { scheme, bearer_format }, description)
            }
            Stated::OAuth2 { flows, description, .. } => (SecuritySchemeKind::OAuth2(oauth_flows(flows)), description),
            Stated::OpenIDConnect { open_id_connect_url: url, description, .. } => {
                (SecuritySchemeKind::OpenIdConnect { url }, description)
            }
        };
        Self { kind, description }
    }
}

fn oauth_flows(flows: openapiv3::OAuth2Flows) -> Vec<OAuthFlow> {
    let flow = |grant, authorization_url, token_url, scopes| OAuthFlow { grant, authorization_url, token_url, scopes };
    let flows = [
        flows.implicit.map(|it| flow(Grant::Implicit, Some(it.authorization_url), None, it.scopes)),
        flows.password.map(|it| flow(Grant::Password, None, Some(it.token_url), it.scopes)),
        flows.client_credentials.map(|it| flow(Grant::ClientCredentials, None, Some(it.token_url), it.scopes)),
        flows
            .authorization_code
            .map(|it| flow(Grant::AuthorizationCode, Some(it.authorization_url), Some(it.token_url), it.scopes)),
    ];
    flows.into_iter().flatten().collect()
}

impl From<openapiv3::Parameter> for Parameter {
    fn from(parameter: openapiv3::Parameter) -> Self {
        use openapiv3::Parameter as Stated;
        let (location, style, allow_reserved) = match &parameter {
            Stated::Path { style, .. } => (Location::Path, style.into(), false),
            Stated::Query { style, allow_reserved, .. } => (Location::Query, style.into(), *allow_reserved),
            Stated::Header { .. } => (Location::Header, ParameterStyle::Simple, false),
            Stated::Cookie { .. } => (Location::Cookie, ParameterStyle::Form, false),
        };
        let data = parameter.parameter_data();
        Self {
            successor: data.extensions.get("x-successor").and_then(|name| name.as_str()).map(str::to_owned),
            name: data.name,
            location,
            description: data.description,
            required: data.required,
            deprecated: data.deprecated == Some(true),
            style,
            explode: data.explode,
            allow_reserved,
            value: data.format.into(),
        }
    }
}

impl From<&PathStyle> for ParameterStyle {
    fn from(style: &PathStyle) -> Self {
        match style {
            PathStyle::Simple => Self::Simple,
            PathStyle::Label => Self::Label,
            PathStyle::Matrix => Self::Matrix,
        }
    }
}

impl From<&QueryStyle> for ParameterStyle {
    fn from(style: &QueryStyle) -> Self {
        match style {
            QueryStyle::Form => Self::Form,
            QueryStyle::SpaceDelimited => Self::SpaceDelimited,
            QueryStyle::PipeDelimited => Self::PipeDelimited,
            QueryStyle::DeepObject => Self::DeepObject,
        }
    }
}

impl From<ParameterSchemaOrContent> for ParameterValue {
    fn from(value: ParameterSchemaOrContent) -> Self {
        match value {
            ParameterSchemaOrContent::Schema(schema) => Self::Schema(pointer(&schema).unwrap_or_default()),
            ParameterSchemaOrContent::Content(content) => Self::Content(media_types(content)),
        }
    }
}

impl From<openapiv3::RequestBody> for RequestBody {
    fn from(body: openapiv3::RequestBody) -> Self {
        Self { required: body.required, content: media_types(body.content) }
    }
}

impl From<openapiv3::Header> for Header {
    fn from(header: openapiv3::Header) -> Self {
        Self {
            description: header.description,
            required: header.required,
            deprecated: header.deprecated == Some(true),
            value: header.format.into(),
        }
    }
}

/// A `content`.
pub(super) fn media_types(content: openapiv3::Content) -> IndexMap<String, MediaType> {
    content.into_iter().map(|(name, media_type)| (name, media_type.into())).collect()
}

impl From<openapiv3::MediaType> for MediaType {
    fn from(media_type: openapiv3::MediaType) -> Self {
        let encoding = media_type.encoding.into_iter().map(|(name, encoding)| (name, encoding.into()));
        Self { schema: media_type.schema.as_ref().and_then(pointer), encoding: encoding.collect() }
    }
}

impl From<openapiv3::Encoding> for Encoding {
    fn from(encoding: openapiv3::Encoding) -> Self {
        Self {
            content_type: encoding.content_type,
            style: encoding.style.as_ref().map(Into::into),
            explode: encoding.explode,
            allow_reserved: encoding.allow_reserved,
        }
    }
}

/// Where a schema stands: each was replaced by a reference to its place before `openapiv3` read what is around it.
fn pointer(schema: &ReferenceOr<openapiv3::Schema>) -> Option<Pointer> {
    match schema {
        ReferenceOr::Reference { reference } => Pointer::parse(reference),
        ReferenceOr::Item(_) => None,
    }
}
