//! Tables as text: nested as the schema is, a line for each part that has parts of its own.

mod layout;

use self::layout::Node;
use super::checks::constrained;
use super::scope::Scope;
use crate::constraint::{Argument, ContractId, Entry, Pattern, Property};
use crate::plan::{Patterns, Tables, Validation};
use crate::read::{Number, Value};
use crate::schema::Types;

/// The tables of a folder: a line a property.
pub(super) fn tables(scope: &Scope<'_>, tables: &Tables, patterns: &Patterns) -> String {
    let printer = Printer { scope, tables, patterns };
    let mut text = String::new();
    for table in &tables.list {
        let (ty, schema) = (printer.runtime("Schema"), printer.schema(table.contract).print(0));
        text.push_str(&match table.ty.map(|id| (id, scope.krate.get(id))) {
            Some((id, ty)) => {
                let constrained = constrained(ty, ty.validation.unwrap_or(Validation::None));
                format!("\n{}!({} {} {constrained}, {schema});\n", scope.runtime("from_json"), scope.ty(id), table.name)
            }
            None => {
                let visible = scope.krate.module.within("generated");
                format!("\npub(in {visible}) static {}: {ty} = {schema};\n", table.name)
            }
        });
    }
    text
}

struct Printer<'a> {
    scope: &'a Scope<'a>,
    tables: &'a Tables,
    patterns: &'a Patterns,
}

impl Printer<'_> {
    /// `Schema(..)`
    fn schema(&self, id: ContractId) -> Node {
        let Some(schema) = self.tables.schema(id) else { return Node::Text(String::new()) };
        let entries = schema.entries.iter().map(|entry| self.entry(entry)).collect();
        Node::Call(self.runtime("Schema"), vec![Node::Text(self.types(schema.types)), Node::List(entries)])
    }

    /// A reference to a schema: to a table where there is one, else to one made on the spot or the runtime's.
    fn reference(&self, id: ContractId) -> Node {
        match self.tables.table(id) {
            None => self.type_alone(id).unwrap_or_else(|| Node::Reference(Box::new(self.schema(id)))),
            Some((module, name)) if module == self.scope.module() => Node::Text(format!("&{name}")),
            Some((module, name)) => {
                let path = format!("generated::{module}::schema");
                Node::Text(format!("&{}", self.scope.import_own(&path, name)))
            }
        }
    }

    /// `Schema::STRING`, for a schema that asserts one type and nothing else.
    fn type_alone(&self, id: ContractId) -> Option<Node> {
        let schema = self.tables.schema(id).filter(|schema| schema.entries.is_empty())?;
        match type_names(schema.types)[..] {
            [name] => Some(Node::Text(format!("{}::{name}", self.runtime("Schema")))),
            _ => None,
        }
    }

    fn types(&self, types: Types) -> String {
        let names: Vec<String> = type_names(types).into_iter().map(|name| self.runtime(name)).collect();
        if names.is_empty() { "0".to_owned() } else { names.join(" | ") }
    }

    /// Something of the runtime's `schema`, by the name that it has here.
    fn runtime(&self, name: &str) -> String {
        self.scope.import_own("runtime::schema", name).to_string()
    }

    /// A variant of the runtime's `Assertion`.
    fn entry(&self, entry: &Entry) -> Node {
        let name = self.scope.import_own("runtime::schema::Assertion", entry.name).to_string();
        let arguments: Vec<Node> = entry.arguments.iter().map(|argument| self.argument(argument)).collect();
        if arguments.is_empty() { Node::Text(name) } else { Node::Call(name, arguments) }
    }

    fn argument(&self, argument: &Argument) -> Node {
        match argument {
            Argument::Count(count) => Node::Text(count.to_string()),
            Argument::OptionalCount(count) => {
                Node::Text(count.map_or("None".to_owned(), |count| format!("Some({count})")))
            }
            Argument::Number(number) => self.number(*number),
            Argument::Numbers(numbers) => Node::List(numbers.iter().map(|number| self.number(*number)).collect()),
            Argument::Booleans(values) => {
                Node::List(values.iter().map(|value| Node::Text(value.to_string())).collect())
            }
            Argument::Text(text) => Node::Text(format!("{text:?}")),
            Argument::Texts(texts) => texts_node(texts),
            Argument::Values(values) => self.values(values),
            Argument::Json(values) => Node::List(values.iter().map(|value| self.json(value)).collect()),
            Argument::Pattern(pattern) => Node::Text(format!("&{}", self.pattern(pattern))),
            Argument::TextFormat(format) => {
                Node::Text(format!("{}::is_{}", self.scope.runtime("format"), format.function()))
            }
            Argument::Function(path) => Node::Text(path.clone()),
            Argument::NumberFormat(format) => {
                Node::Text(format!("&{}::{}", self.scope.runtime("format"), format.name().to_uppercase()))
            }
            Argument::Location(location) => Node::Text(format!("{}::{location:?}", self.scope.runtime("Location"))),
            Argument::Schema(id) => self.reference(*id),
            Argument::OptionalSchema(Some(id)) => Node::Call("Some".to_owned(), vec![self.reference(*id)]),
            Argument::OptionalSchema(None) => Node::Text("None".to_owned()),
            Argument::Properties(properties) => self.properties(properties),
            Argument::List(arguments) => Node::List(arguments.iter().map(|argument| self.argument(argument)).collect()),
            Argument::Pairs(pairs) => {
                let pairs = pairs.iter().map(|(one, other)| vec![self.argument(one), self.argument(other)]);
                Node::List(pairs.map(|pair| Node::Call(String::new(), pair)).collect())
            }
        }
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        let name = self.patterns.name(pattern);
        self.scope.import_own(&format!("generated::{}::patterns", self.scope.module()), name);
        name.to_owned()
    }

    /// A line a property.
    fn properties(&self, properties: &[Property]) -> Node {
        let rows = properties.iter().map(|property| {
            let kind = match (property.required, property.secret) {
                (true, false) => "Required",
                (false, false) => "Optional",
                (true, true) => "RequiredSecret",
                (false, true) => "OptionalSecret",
            };
            let kind = self.scope.import_own("runtime::schema::Property", kind).to_string();
            let name = Node::Text(format!("{:?}", property.name));
            Node::Call(kind, vec![name, self.reference(property.contract)])
        });
        Node::Lines(rows.collect())
    }

    /// The values of an `enum`: `PhoneType::VALUES` where a type has the same.
    fn values(&self, values: &[String]) -> Node {
        let Some(id) = self.tables.enum_of(values) else { return texts_node(values) };
        Node::Text(format!("{}::VALUES", self.scope.ty(id)))
    }

    fn number(&self, number: Number) -> Node {
        let ty = self.scope.import_own("runtime::validation", "Number");
        Node::Text(match number {
            Number::Integer(value) => format!("{ty}::Integer({value})"),
            Number::Float(value) => format!("{ty}::Float({value:?})"),
        })
    }

    fn json(&self, value: &Value) -> Node {
        let ty = self.runtime("Json");
        match value {
            Value::Null => Node::Text(format!("{ty}::Null")),
            Value::Boolean(value) => Node::Text(format!("{ty}::Boolean({value})")),
            Value::Number(number) => Node::Call(format!("{ty}::Number"), vec![self.number(*number)]),
            Value::String(text) => Node::Text(format!("{ty}::Text({text:?})")),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.json(item)).collect();
                Node::Call(format!("{ty}::Array"), vec![Node::List(items)])
            }
            Value::Object(object) => {
                let pairs = object.iter().map(|(name, value)| vec![Node::Text(format!("{name:?}")), self.json(value)]);
                let pairs = pairs.map(|pair| Node::Call(String::new(), pair)).collect();
                Node::Call(format!("{ty}::Object"), vec![Node::List(pairs)])
            }
        }
    }
}

/// The runtime's names for the types of the set, of which `ANY` is one.
fn type_names(types: Types) -> Vec<&'static str> {
    let number = types.number && types.integer;
    let all = [
        (types.null, "NULL"),
        (types.boolean, "BOOLEAN"),
        (types.integer && !number, "INTEGER"),
        (number, "NUMBER"),
        (types.string, "STRING"),
        (types.array, "ARRAY"),
        (types.object, "OBJECT"),
    ];
    let names: Vec<&str> = all.into_iter().filter(|(named, _)| *named).map(|(_, name)| name).collect();
    if names.len() == 6 && number { vec!["ANY"] } else { names }
}

fn texts_node(texts: &[String]) -> Node {
    Node::List(texts.iter().map(|text| Node::Text(format!("{text:?}"))).collect())
}
