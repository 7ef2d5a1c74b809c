//! The servers: a constant for one that is always the same, a struct for one that has variables.

use super::context::Context;
use super::prose::{code, said};
use super::reserved::{Receiver, free_names, is_reserved};
use super::untaken::beside_tags;
use crate::model::{self, Doc, Segment, ServerVariable};
use crate::name::{ServerName, VariableName};

/// The servers.
#[derive(Clone, Debug)]
pub struct Servers {
    /// The module: `servers`
    pub module: String,
    /// What is said of it
    pub doc: String,
    /// Each of them
    pub servers: Vec<Server>,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Server {
    /// What is said of it
    pub doc: String,
    /// What it is
    pub kind: ServerKind,
}

/// What a server is.
#[derive(Clone, Debug)]
pub enum ServerKind {
    /// A constant
    Constant {
        /// `PRODUCTION`
        name: String,
        /// Its URL
        url: String,
    },
    /// A struct of variables
    Struct {
        /// `Regional`
        name: String,
        /// The variables
        variables: Vec<Variable>,
        /// The URL
        url: Vec<UrlPart>,
    },
}

/// A part of a URL.
#[derive(Clone, Debug, PartialEq)]
pub enum UrlPart {
    /// A text
    Text(String),
    /// The value of this field
    Field(String),
}

/// A variable of a server.
#[derive(Clone, Debug)]
pub struct Variable {
    /// `region`
    pub field: String,
    /// The method that sets it
    pub setter: String,
    /// What is said of that
    pub setter_doc: String,
    /// Its type, and its value as long as nobody sets it
    pub ty: VariableType,
}

/// The type of a variable.
#[derive(Clone, Debug)]
pub enum VariableType {
    /// Any text
    Text {
        /// The text as long as nobody sets it
        default: String,
    },
    /// One of a list of values
    Enum {
        /// `RegionalRegion`
        name: String,
        /// What is said of it
        doc: String,
        /// The variants and their texts
        variants: Vec<(String, String)>,
        /// The variant as long as nobody sets it
        default: String,
    },
}

/// The servers, where there are some.
pub(super) fn servers(context: &Context<'_>) -> Option<Servers> {
    let named = context.named;
    let servers = named.api.servers.iter().zip(&named.servers);
    let servers: Vec<Server> = servers.map(|(server, name)| self::server(server, name)).collect();
    (!servers.is_empty()).then(|| Servers {
        module: beside_tags(named, "servers"),
        doc: "Server URLs: `ClientBuilder::new` and `ClientBuilder::base_url` take any of these.".to_owned(),
        servers,
    })
}

fn server(server: &model::Server, name: &ServerName) -> Server {
    let doc = about(server);
    let Some(ty) = &name.ty else {
        let kind = ServerKind::Constant { name: name.name.to_uppercase(), url: server.url.clone() };
        return Server { doc, kind };
    };
    let names: Vec<String> = name.variables.iter().map(|variable| variable.name.clone()).collect();
    let setters = free_names(&names, "set_", |name| is_reserved(Receiver::Server, name));
    let stated = server.variables.iter().zip(&name.variables);
    let variables = stated.clone().zip(setters).map(|((stated, name), setter)| variable(stated, name, setter));
    let url = server.segments().into_iter().filter_map(|segment| match segment {
        Segment::Text(text) => Some(UrlPart::Text(text.to_owned())),
        Segment::Variable(wire) => {
            stated.clone().find(|(stated, _)| stated.name == wire).map(|(_, name)| UrlPart::Field(name.name.clone()))
        }
    });
    let kind = ServerKind::Struct { name: ty.clone(), variables: variables.collect(), url: url.collect() };
    Server { doc: format!("{doc}\n\n`{}`", code(&server.url)), kind }
}

fn variable(stated: &ServerVariable, name: &VariableName, setter: String) -> Variable {
    let wire = code(&stated.name);
    let about = said(&Doc { description: stated.description.clone(), ..Doc::default() });
    let usual = match code(&stated.default) {
        default if default.is_empty() => "empty".to_owned(),
        default => format!("`{default}`"),
    };
    let raw = if name.ty.is_none() { " It is not encoded." } else { "" };
    let setter_about = about.clone().unwrap_or_else(|| format!("The variable `{wire}`."));
    let ty = match &name.ty {
        None => VariableType::Text { default: stated.default.clone() },
        Some(ty) => {
            let variants: Vec<(String, String)> =
                name.values.iter().cloned().zip(stated.values.iter().cloned()).collect();
            let default = variants.iter().find(|(_, value)| *value == stated.default);
            VariableType::Enum {
                name: ty.clone(),
                doc: about.unwrap_or_else(|| format!("What `{wire}` may be.")),
                default: default.map(|(variant, _)| variant.clone()).unwrap_or_default(),
                variants,
            }
        }
    };
    Variable { field: name.name.clone(), setter, setter_doc: format!("{setter_about}\n\nDefault: {usual}.{raw}"), ty }
}

/// What the documentation says of a server.
fn about(server: &model::Server) -> String {
    let doc = Doc { summary: server.title.clone(), description: server.description.clone(), ..Doc::default() };
    let mut text = said(&doc).unwrap_or_else(|| "A server of the API.".to_owned());
    if server.is_relative() {
        text.push_str("\n\nIt is relative to where the document was found: put that before it.");
    }
    if !server.paths.is_empty() {
        let paths: Vec<String> = server.paths.iter().map(|path| format!("`{}`", code(path))).collect();
        text.push_str(&format!(
            "\n\nIt is for {} alone. The client of the document's default server uses it there, any other client only if it is \
             made for it.",
            paths.join(", ")
        ));
    }
    text
}
