//! The API's security schemes, and which of them an operation requires.

/// A security scheme of the document. `ClientBuilder::credential` sets a client's credential for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SecurityScheme {
    /// The name.
    pub name: &'static str,
    /// How the credential is sent.
    pub sent_as: SentAs,
}

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SentAs {
    /// A key in the header of this name.
    Header(&'static str),
    /// A key in the query, by this name.
    Query(&'static str),
    /// A key in the cookie of this name.
    Cookie(&'static str),
    /// `Authorization: Bearer` and a token, including those of OAuth 2.0 and OpenID Connect.
    Bearer,
    /// `Authorization: Basic`, a user name and a password.
    Basic,
    /// `Authorization` with another HTTP authentication scheme, by its name.
    Authorization(&'static str),
}

/// Schemes that an operation requires together. If it is empty, the operation needs no credentials.
pub type SecurityRequirement = &'static [SecurityScheme];
