//! The names that generated methods do not take, because the runtime has methods of these names.

use super::context::Context;
use crate::model::TypeId;

/// What a generated method is a method of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receiver {
    /// A struct that is sent
    Struct,
    /// The parameters of an operation
    Parameters,
    /// The request of an operation
    Request,
    /// The client: the methods that lead to the operations of a tag
    Client,
    /// The client's builder
    ClientBuilder,
    /// A server that has variables
    Server,
}

/// Whether a receiver has a method of this name already, or every type has.
pub(super) fn is_reserved(receiver: Receiver, name: &str) -> bool {
    let is_in = |names: &[&str]| names.contains(&name);
    match receiver {
        Receiver::Struct => is_in(STRUCT),
        Receiver::Parameters => is_in(STRUCT) || is_in(PARAMETERS),
        Receiver::Request => is_in(REQUEST) || name.starts_with("with_"),
        Receiver::Client => is_in(CLIENT),
        Receiver::ClientBuilder => is_in(CLIENT_BUILDER),
        Receiver::Server => is_in(SERVER),
    }
}

/// The names of the setters of a struct; parameters have the same on the request that takes them.
pub(super) fn setters(context: &Context<'_>, id: TypeId) -> Vec<String> {
    let members = context.members(id);
    if !context.is_parameters(id) {
        let is_of_system = |name: &str| context.named.systems.iter().any(|system| system.method == name);
        return free_names(members, "set_", |name| is_reserved(Receiver::Struct, name) || is_of_system(name));
    }
    let is_taken = |name: &str| is_reserved(Receiver::Parameters, name) || is_reserved(Receiver::Request, name);
    free_names(members, "set_", is_taken)
}

/// A method for each name; with `prefix` before it where it is reserved or another's name.
pub(super) fn free_names(names: &[String], prefix: &str, is_reserved: impl Fn(&str) -> bool) -> Vec<String> {
    let method = |plain: &String| {
        let mut name = plain.clone();
        while is_reserved(&name) || name != *plain && names.contains(&name) {
            name = format!("{prefix}{name}");
        }
        name
    };
    names.iter().map(method).collect()
}

const STRUCT: &[&str] = &[
    "check",
    "check_for",
    "check_for_all",
    "clone",
    "default",
    "eq",
    "fmt",
    "from_fields",
    "from_json",
    "from_json_with",
    "into",
    "maybe",
    "new",
    "to_owned",
    "validate",
];

const PARAMETERS: &[&str] = &["cookies", "headers", "path", "query", "query_string"];

const REQUEST: &[&str] = &[
    "accept",
    "body",
    "call",
    "check",
    "check_typed",
    "checked",
    "clone",
    "ends_in_redirect",
    "extra_header",
    "extra_query",
    "form",
    "into",
    "items",
    "json",
    "json_as",
    "map",
    "maybe",
    "multipart",
    "new",
    "operation",
    "pages",
    "parameters",
    "send",
    "send_blocking",
    "send_raw",
    // A request that streams has more methods, and setters are methods of every request.
    "stream",
    "stream_as",
    "stream_blocking",
    "streamed_as",
    "upload",
    "waiting_for_limit",
    "without_validation",
];

const CLIENT: &[&str] = &[
    "base_url",
    "builder",
    "bulk",
    "bulk_stream",
    "call",
    "clock",
    "clone",
    "execute",
    "execute_with",
    "find_write",
    "from_env",
    "inner",
    "job",
    "jobs",
    "new",
    "of",
    "quota",
    "rate_limit",
];

const CLIENT_BUILDER: &[&str] = &[
    "as_ref",
    "base_url",
    "borrow",
    "borrow_mut",
    "build",
    "clock",
    "clone",
    "clone_into",
    "connect_timeout",
    "credential",
    "credential_provider",
    "deadline",
    "environment",
    "fmt",
    "from",
    "from_env",
    "header",
    "into",
    "limiter",
    "max_response_size",
    "new",
    "pace",
    "paced",
    "password",
    "rate_limit",
    "retry",
    "retry_budget",
    "sandbox",
    "timeout",
    "to_owned",
    "token",
    "token_provider",
    "transport",
    "try_from",
    "try_into",
    "type_id",
    "user_agent",
    "validate",
    "without_validation",
];

const SERVER: &[&str] =
    &["borrow", "clone", "clone_into", "default", "eq", "fmt", "from", "into", "new", "to_owned", "try_into", "url"];
