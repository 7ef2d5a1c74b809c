//! `lib.rs` of a standalone crate, and the example of a client in it.

use crate::model::SentAs;
use crate::plan::{Crate, Credential, Security, ServerKind};

/// `lib.rs` of a crate of this name.
#[must_use]
pub fn library(krate: &Crate, name: &str) -> String {
    format!(
        "{}\
         \n\
         #![deny(missing_docs)]\n\
         #![allow(clippy::doc_lazy_continuation)]\n\
         {}\
         \n\
         {}",
        documentation(krate, name),
        attributes(krate),
        if krate.module.is_root() { parts() } else { declaration(krate.module.segments()) }
    )
}

/// What `lib.rs` says of the crate.
fn documentation(krate: &Crate, name: &str) -> String {
    let types = "//! Validated request and response types of the API, a module for each tag or resource";
    if krate.features.omitted.contains("transport") {
        return format!("{types}: the crate `{name}`.\n");
    }
    let documented = |code: String| code.lines().map(|line| format!("//! {line}\n")).collect::<String>();
    let (example, provider) = (documented(client_example(krate, name)), documented(provider_example(krate, name)));
    format!(
        "{types}, and a client for it: the crate `{name}`.\n\
         //!\n\
         //! ```\n\
         //! # #[cfg(feature = \"transport\")]\n\
         {example}\
         //! ```\n\
         //!\n\
         //! # Credentials that expire\n\
         //!\n\
         //! A provider gives the token, or the credential of one security scheme, whenever the client needs another:\n\
         //!\n\
         //! ```\n\
         //! # #[cfg(feature = \"transport\")]\n\
         {provider}\
         //! ```\n"
    )
}

/// What the module of the generated code declares for the code itself.
pub const DECLARE_GENERATED: &str = "\
#[rustfmt::skip]
mod generated;
pub use generated::*;
";

/// What the module of the generated code declares for its runtime.
pub const DECLARE_RUNTIME: &str = "\
#[rustfmt::skip]
pub mod runtime;
#[doc(inline)]
pub use runtime::root::*;
";

/// The file that declares both, where that is not the root of a crate.
#[must_use]
pub fn module_file() -> String {
    format!(
        "//! Validated request and response types of the API, a module for each tag or resource, and a client for it.\n\n\
         #![allow(clippy::doc_lazy_continuation)]\n\n\
         {}",
        parts()
    )
}

fn parts() -> String {
    format!("{DECLARE_GENERATED}\n{DECLARE_RUNTIME}")
}

/// What declares the modules of these names, one in the other.
#[must_use]
pub fn declaration(names: &[String]) -> String {
    let Some((name, around)) = names.split_last() else { return String::new() };
    around.iter().rev().fold(format!("pub mod {name};\n"), |inner, name| {
        let inner: String = inner.lines().map(|line| format!("    {line}\n")).collect();
        format!("/// What is generated.\npub mod {name} {{\n{inner}}}\n")
    })
}

/// A function that builds a client, for documentation that is compiled.
#[must_use]
pub fn client_example(krate: &Crate, name: &str) -> String {
    let (ident, server) = (root(krate, name), server(krate, name));
    format!(
        "fn client() -> Result<{ident}::Client, {ident}::BuildError> {{\n    \
             {ident}::ClientBuilder::new({server}).build()\n\
         }}\n"
    )
}

/// A function that sets a provider: of the token, or where no scheme takes one, of the credential of the first scheme.
fn provider_example(krate: &Crate, name: &str) -> String {
    let ident = root(krate, name);
    let takes_no_token = |security: &&Security| security.schemes.iter().all(|scheme| scheme.sent_as != SentAs::Bearer);
    let security = krate.security.as_ref().filter(takes_no_token);
    let (start, secret, credential) = match security.and_then(|security| Some((security, security.schemes.first()?))) {
        None => ("token_provider(".to_owned(), "token", "new("),
        Some((security, scheme)) => {
            let start = format!("credential_provider({ident}::{}::{}, ", security.module, scheme.constant);
            match scheme.credential {
                Credential::Secret(secret) => (start, secret, "new("),
                Credential::UserAndPassword => (start, "password", "password(\"user\", "),
            }
        }
    };
    format!(
        "fn with_provider(builder: {ident}::ClientBuilder) -> {ident}::ClientBuilder {{\n    \
             builder.{start}|| async {{\n        \
                 let {secret} = std::fs::read_to_string(\"/run/secrets/{secret}\").map_err({ident}::CredentialError::new)?;\n        \
                 Ok({ident}::Credential::{credential}{secret}.trim()).expires_in(std::time::Duration::from_secs(600)))\n    \
             }})\n\
         }}\n"
    )
}

/// The attributes that this crate needs in `lib.rs` and another may not, a line each.
fn attributes(krate: &Crate) -> String {
    let lints = if krate.is_ascii { "" } else { ALLOW_NON_ASCII };
    let limit = match krate.depth {
        // What the compiler allows by itself is enough for sixty.
        0..=40 => String::new(),
        depth => format!(
            "// Types hold one another {depth} deep.\n#![recursion_limit = \"{}\"]\n",
            (depth * 4).next_power_of_two()
        ),
    };
    format!("{lints}{limit}")
}

/// The attributes that the root of a crate needs and lacks, where this is its text.
#[must_use]
pub fn missing_attributes(krate: &Crate, root: &str) -> Vec<String> {
    // A limit of the user's own may be another.
    let is_stated = |line: &str| root.contains(line.split(" = ").next().unwrap_or_default());
    let attributes = attributes(krate);
    attributes.lines().filter(|line| line.starts_with('#') && !is_stated(line)).map(str::to_owned).collect()
}

/// Rust warns of names that look alike; those of a document in another script than English are what they are.
const ALLOW_NON_ASCII: &str = "#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n";

/// The path of the generated code in a crate of this name.
fn root(krate: &Crate, name: &str) -> String {
    krate.module.path_from(&name.replace('-', "_"), "")
}

/// How an example names a server: the first constant, or a URL to fill in.
fn server(krate: &Crate, name: &str) -> String {
    let constants = krate.servers.iter().flat_map(|servers| {
        servers.servers.iter().filter_map(|server| match &server.kind {
            ServerKind::Constant { name, .. } => Some((&servers.module, name)),
            ServerKind::Struct { .. } => None,
        })
    });
    let mut paths = constants.map(|(module, constant)| format!("{}::{module}::{constant}", root(krate, name)));
    paths.next().unwrap_or_else(|| "\"https://api.example.com\"".to_owned())
}
