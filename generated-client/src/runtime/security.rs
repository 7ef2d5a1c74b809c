//! How a caller shows who it is: the API's security schemes, and which of them an operation asks for.

/// A security scheme, as the document names it. A client has a credential for it by
/// `ClientBuilder::credential`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SecurityScheme {
    /// Its name.
    pub name: &'static str,
    /// How its credential travels.
    pub sent_as: SentAs,
}

/// How a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SentAs {
    /// A key in the header of this name.
    Header(&'static str),
    /// A key in the query, by this name.
    Query(&'static str),
    /// A key in the cookie of this name.
    Cookie(&'static str),
    /// `Authorization: Bearer` and a token, whoever gave it: OAuth 2.0 and OpenID Connect end here too.
    Bearer,
    /// `Authorization: Basic`, a user and a password.
    Basic,
    /// `Authorization` by another of HTTP's schemes, which has this name.
    Authorization(&'static str),
}

/// Schemes that an operation asks for together. None: it can be called by anybody.
pub type SecurityRequirement = &'static [SecurityScheme];
