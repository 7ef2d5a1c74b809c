//! The constant of an operation: name, method and path, and what it requires of its caller.

use proc_macro2::Literal;

use super::attributes::comments;
use super::scope::Scope;
use crate::plan::{Operation, SecurityRequirements};

/// The constant of an operation.
pub(super) fn item(scope: &Scope<'_>, operation: &Operation) -> String {
    let (ty, value) = (scope.runtime("Operation"), value(scope, operation));
    format!("{}pub const {}: {ty} =\n    {value};\n", comments(&operation.doc, 0), operation.name.to_uppercase())
}

/// The value of that constant.
pub(super) fn value(scope: &Scope<'_>, operation: &Operation) -> String {
    let (ty, method) = (scope.runtime("Operation"), scope.runtime("Method"));
    let method = format!("{method}::{}", capitalised(&operation.method));
    let (name, path) = (Literal::string(&operation.name), Literal::string(&operation.path));
    let security = security(scope, &operation.security);
    let server = operation.server.as_ref().map(|own| {
        let [url, instead_of] = [&own.url, &own.instead_of].map(|url| Literal::string(url));
        format!(".at({url}, {instead_of})")
    });
    format!("{ty}::new({name}, {method}, {path}, {security}){}", server.unwrap_or_default())
}

fn capitalised(method: &str) -> String {
    let mut letters = method.chars();
    letters.next().map(|first| format!("{first}{}", letters.as_str().to_lowercase())).unwrap_or_default()
}

fn security(scope: &Scope<'_>, requirements: &SecurityRequirements) -> String {
    let constant = |name: &str| {
        let module = scope.krate.security.as_ref().map_or("security", |security| &security.module);
        format!("{}::{name}", scope.import_own("generated", module))
    };
    match requirements {
        SecurityRequirements::Usual => constant("DEFAULT_SECURITY"),
        SecurityRequirements::AnyOf(alternatives) => {
            let alternatives = alternatives.iter().map(|schemes| {
                let schemes: Vec<String> = schemes.iter().map(|name| constant(name)).collect();
                format!("&[{}]", schemes.join(", "))
            });
            format!("&[{}]", alternatives.collect::<Vec<_>>().join(", "))
        }
    }
}
