//! One table as text: nested as the schema is, a line for each part that has parts of its own.

use super::super::patterns::Patterns;
use super::super::scope::Scope;
use super::layout::Node;
use super::{Tables, is_recursive, of_type};
use crate::model::{Assertion, Contract, ContractId, Kind, Pattern, Property, Rule, TypeId};
use crate::read::{Number, Value};
use crate::schema::Types;

pub(super) struct Printer<'a> {
    pub scope: &'a Scope<'a>,
    pub tables: &'a Tables,
    pub patterns: &'a Patterns,
}

impl Printer<'_> {
    /// The static of a contract.
    pub fn item(&self, name: &str, id: ContractId) -> String {
        let (ty, schema) = (self.runtime("Schema"), self.schema(id));
        format!("\npub(in crate::generated) static {name}: {ty} = {};\n", schema.print(0))
    }

    fn contract(&self, id: ContractId) -> &Contract {
        &self.scope.api.named.api.contracts[id.0]
    }

    /// `Schema(..)`
    fn schema(&self, id: ContractId) -> Node {
        let contract = self.contract(id);
        let assertions = contract.assertions.iter().filter_map(|assertion| self.assertion(assertion)).collect();
        Node::Call(self.runtime("Schema"), vec![Node::Text(self.types(contract.types)), Node::List(assertions)])
    }

    /// A reference to a schema: to a table where there is one, or to one made on the spot.
    fn reference(&self, id: ContractId) -> Node {
        let (path, name) = match of_type(self.scope, id) {
            Some(found) => found,
            None if is_recursive(self.scope, id) => self.tables.path(self.scope, id, "inner"),
            None => return Node::Reference(Box::new(self.schema(id))),
        };
        if path == format!("crate::generated::{}::schema", self.scope.module()) {
            return Node::Text(format!("&{name}"));
        }
        Node::Text(format!("&{}", self.scope.outside(&path, &name)))
    }

    fn types(&self, types: Types) -> String {
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
        if all.iter().filter(|(named, _)| *named).count() == 6 && number {
            return self.runtime("ANY");
        }
        let names: Vec<String> = all.iter().filter(|(named, _)| *named).map(|(_, name)| self.runtime(name)).collect();
        if names.is_empty() { "0".to_owned() } else { names.join(" | ") }
    }

    /// Something of the runtime's `schema`, by the name that it has here.
    fn runtime(&self, name: &str) -> String {
        self.scope.outside("crate::runtime::schema", name).to_string()
    }

    /// A variant of the runtime's `Assertion`.
    fn call(&self, name: &str, arguments: Vec<Node>) -> Node {
        let name = self.scope.outside("crate::runtime::schema::Assertion", name).to_string();
        if arguments.is_empty() { Node::Text(name) } else { Node::Call(name, arguments) }
    }

    fn references(&self, ids: &[ContractId]) -> Node {
        Node::List(ids.iter().map(|id| self.reference(*id)).collect())
    }

    fn pattern(&self, pattern: &Pattern, about: &str) -> String {
        let name = self.patterns.ident(pattern, about).to_string();
        self.scope.outside(&format!("crate::generated::{}::patterns", self.scope.module()), &name);
        name
    }

    fn assertion(&self, assertion: &Assertion) -> Option<Node> {
        let texts = |names: &[String]| Node::List(names.iter().map(|name| Node::Text(format!("{name:?}"))).collect());
        let count = |number: u64| Node::Text(number.to_string());
        let one = |name: &str, id: ContractId| self.call(name, vec![self.reference(id)]);
        Some(match assertion {
            Assertion::Rule(rule) => return self.rule(rule),
            Assertion::PathSegment => self.call("PathSegment", Vec::new()),
            Assertion::Values(values) => self.values(values),
            Assertion::Properties(properties) => self.call("Properties", vec![self.properties(properties)]),
            Assertion::Parameters(location, properties) => {
                let location = format!("{}::{location:?}", self.scope.runtime("Location"));
                self.call("Parameters", vec![Node::Text(location), self.properties(properties)])
            }
            Assertion::AlsoRequired(names) => self.call("AlsoRequired", vec![texts(names)]),
            Assertion::PatternProperties(patterns) => {
                let pairs = patterns.iter().map(|(pattern, id)| {
                    let name = format!("&{}", self.pattern(pattern, "name"));
                    Node::Call(String::new(), vec![Node::Text(name), self.reference(*id)])
                });
                self.call("PatternProperties", vec![Node::List(pairs.collect())])
            }
            Assertion::AdditionalProperties(id) => one("AdditionalProperties", *id),
            Assertion::PropertyNames(id) => one("PropertyNames", *id),
            Assertion::DependentRequired(needs) => {
                let pairs = needs.iter().map(|(name, needed)| {
                    Node::Call(String::new(), vec![Node::Text(format!("{name:?}")), texts(needed)])
                });
                self.call("DependentRequired", vec![Node::List(pairs.collect())])
            }
            Assertion::DependentSchemas(schemas) => {
                let pairs = schemas.iter().map(|(name, id)| {
                    Node::Call(String::new(), vec![Node::Text(format!("{name:?}")), self.reference(*id)])
                });
                self.call("DependentSchemas", vec![Node::List(pairs.collect())])
            }
            Assertion::UnevaluatedProperties(id) => one("UnevaluatedProperties", *id),
            Assertion::PrefixItems(ids) => self.call("PrefixItems", vec![self.references(ids)]),
            Assertion::Items(id) => one("Items", *id),
            Assertion::Contains(id, least, most) => {
                let most = most.map_or_else(|| "None".to_owned(), |most| format!("Some({most})"));
                self.call("Contains", vec![self.reference(*id), count(*least), Node::Text(most)])
            }
            Assertion::UnevaluatedItems(id) => one("UnevaluatedItems", *id),
            Assertion::AllOf(id) => one("AllOf", *id),
            Assertion::Discriminator(property, arms) => {
                let arms = arms.iter().map(|names| texts(names)).collect();
                self.call("Discriminator", vec![Node::Text(format!("{property:?}")), Node::List(arms)])
            }
            Assertion::AnyOf(ids) => self.call("AnyOf", vec![self.references(ids)]),
            Assertion::OneOf(ids) => self.call("OneOf", vec![self.references(ids)]),
            Assertion::Not(id) => one("Not", *id),
            Assertion::If(condition, then, otherwise) => {
                let branch = |id: &Option<ContractId>| match id {
                    Some(id) => Node::Call("Some".to_owned(), vec![self.reference(*id)]),
                    None => Node::Text("None".to_owned()),
                };
                self.call("If", vec![self.reference(*condition), branch(then), branch(otherwise)])
            }
            Assertion::Never => self.call("Never", Vec::new()),
        })
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
            let kind = self.scope.outside("crate::runtime::schema::Property", kind).to_string();
            let name = Node::Text(format!("{:?}", property.name));
            Node::Call(kind, vec![name, self.reference(property.contract)])
        });
        Node::Lines(rows.collect())
    }

    fn rule(&self, rule: &Rule) -> Option<Node> {
        let count = |name: &str, limit: u64| self.call(name, vec![Node::Text(limit.to_string())]);
        let bound = |name: &str, limit: Number| self.call(name, vec![self.number(limit)]);
        Some(match rule {
            Rule::MinLength(limit) => count("MinLength", *limit),
            Rule::MaxLength(limit) => count("MaxLength", *limit),
            Rule::MinItems(limit) => count("MinItems", *limit),
            Rule::MaxItems(limit) => count("MaxItems", *limit),
            Rule::MinProperties(limit) => count("MinProperties", *limit),
            Rule::MaxProperties(limit) => count("MaxProperties", *limit),
            Rule::UniqueItems => self.call("UniqueItems", Vec::new()),
            Rule::Minimum(limit) => bound("Minimum", *limit),
            Rule::Maximum(limit) => bound("Maximum", *limit),
            Rule::ExclusiveMinimum(limit) => bound("ExclusiveMinimum", *limit),
            Rule::ExclusiveMaximum(limit) => bound("ExclusiveMaximum", *limit),
            Rule::MultipleOf(limit) => bound("MultipleOf", *limit),
            Rule::Pattern(pattern) => {
                let name = self.pattern(pattern, "text");
                self.call("Pattern", vec![Node::Text(format!("&{name}"))])
            }
            Rule::Format(format) => {
                self.scope.runtime("format");
                if format.range().is_some() {
                    let format = format!("&format::{}", format.name().to_uppercase());
                    return Some(self.call("NumberFormat", vec![Node::Text(format)]));
                }
                let function = format!("format::is_{}", format.name().replace('-', "_"));
                self.call("Format", vec![Node::Text(format!("{:?}", format.words())), Node::Text(function)])
            }
            // These are what a contract's own assertions become in a type.
            Rule::Known | Rule::OneOf(_) | Rule::AnyOf(_) | Rule::Contract(_) => return None,
        })
    }

    /// The values of an `enum`: those of a type of the crate where there is one with the same.
    fn values(&self, values: &[Value]) -> Node {
        let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        let or_null = values.contains(&Value::Null);
        if texts.is_empty() || texts.len() + usize::from(or_null) != values.len() {
            let values = values.iter().map(|value| self.json(value)).collect();
            return self.call("Enum", vec![Node::List(values)]);
        }
        let listed = match self.enum_of(&texts) {
            Some(name) => Node::Text(name),
            None => Node::List(texts.iter().map(|text| Node::Text(format!("{text:?}"))).collect()),
        };
        self.call(if or_null { "TextsOrNull" } else { "Texts" }, vec![listed])
    }

    /// `PhoneType::VALUES`
    fn enum_of(&self, texts: &[&str]) -> Option<String> {
        let api = self.scope.api;
        let types = (0..api.named.types.len()).map(TypeId);
        let mut near = types.filter(|id| [self.scope.module(), super::SHARED].contains(&api.home(*id)));
        let id = near.find(|id| match &api.named.api.get(*id).kind {
            Kind::Enum(values) => {
                values.len() == texts.len() && values.iter().all(|value| texts.contains(&value.as_str()))
            }
            _ => false,
        })?;
        self.scope.runtime("OpenEnum");
        Some(format!("{}::VALUES", self.scope.ty(id)))
    }

    fn number(&self, number: Number) -> Node {
        let ty = self.scope.outside("crate::runtime::validation", "Number");
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
                let pairs = object.iter().map(|(name, value)| {
                    Node::Call(String::new(), vec![Node::Text(format!("{name:?}")), self.json(value)])
                });
                Node::Call(format!("{ty}::Object"), vec![Node::List(pairs.collect())])
            }
        }
    }
}
