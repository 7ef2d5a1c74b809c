//! A JSON value as a [`Decoder`] that reports every value that its Rust type can't represent.

use serde_json::{Map, Value};

use super::super::codec::external::Refusal;
use super::super::codec::{CodecError, Decoder, ReadFields, ReadItems};
use super::super::validation::{Actual, At, Limit, Number, Rule, Violation, exact_float, whole_i64, whole_u64};

/// One value and its place.
pub(super) struct Reader<'a> {
    value: &'a Value,
    at: At<'a>,
    violations: &'a mut Vec<Violation>,
    /// Whether null means that a field is absent, as for parameters, which can't be sent as null
    null_is_absent: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(value: &'a Value, at: At<'a>, violations: &'a mut Vec<Violation>) -> Self {
        Self { value, at, violations, null_is_absent: false }
    }

    /// Reads parameters.
    pub(super) fn of_parameters(self) -> Self {
        Self { null_is_absent: true, ..self }
    }

    /// Reports that the value is not representable, and returns a placeholder, which is never visible.
    fn unrepresentable<T>(&mut self, expected: &'static str, placeholder: T) -> Result<T, CodecError> {
        if self.value.is_null() {
            return Err(CodecError::null(expected));
        }
        self.report(expected);
        Ok(placeholder)
    }

    /// Reports the type of the value, but not the value, which may be a secret.
    fn report(&mut self, expected: &'static str) {
        let actual = Actual::Kind(match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => Actual::THIS_NUMBER,
            Value::String(_) => "text",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        });
        self.violations.push(Violation::new(self.at, Rule::Representable, Limit::Text(expected), actual));
    }

    /// Decodes a nested value, and reports a null that its type can't represent.
    fn nested(
        &mut self,
        value: &Value,
        at: At<'_>,
        read: impl FnOnce(&mut dyn Decoder) -> Result<(), CodecError>,
    ) -> Result<(), CodecError> {
        let known = self.violations.len();
        let mut reader = Reader::new(value, at, &mut *self.violations);
        match read(&mut reader) {
            Err(fault) if fault.is_null() => {
                Reader::new(value, at, &mut *self.violations).report("a type without null");
                Ok(())
            }
            // What is reported already does not end the search for more.
            Err(_) if self.violations.len() > known => Ok(()),
            done => done,
        }
    }
}

impl Decoder for Reader<'_> {
    fn boolean(&mut self) -> Result<bool, CodecError> {
        match self.value {
            Value::Bool(value) => Ok(*value),
            _ => self.unrepresentable("a boolean", false),
        }
    }

    fn integer(&mut self) -> Result<i64, CodecError> {
        let float = || self.value.as_f64().filter(|_| !self.value.is_u64());
        match self.value.as_i64().or_else(|| float().and_then(whole_i64)) {
            Some(value) => Ok(value),
            None => self.unrepresentable("a 64-bit integer", 0),
        }
    }

    fn unsigned(&mut self) -> Result<u64, CodecError> {
        match self.value.as_u64().or_else(|| self.value.as_f64().and_then(whole_u64)) {
            Some(value) => Ok(value),
            None => self.unrepresentable("an unsigned 64-bit integer", 0),
        }
    }

    fn number(&mut self) -> Result<f64, CodecError> {
        let whole = self.value.as_i64().map(i128::from).or_else(|| self.value.as_u64().map(i128::from));
        match whole.map_or_else(|| self.value.as_f64(), exact_float) {
            Some(value) => Ok(value),
            None => self.unrepresentable("a float of 64 bits", 0.0),
        }
    }

    fn amount(&mut self) -> Result<Number, CodecError> {
        self.integer().map(Number::from)
    }

    fn text(&mut self) -> Result<String, CodecError> {
        match self.value {
            Value::String(text) => Ok(text.clone()),
            _ => self.unrepresentable("a text", String::new()),
        }
    }

    fn text_with(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), CodecError> {
        match self.value {
            Value::String(text) => {
                take(text);
                Ok(())
            }
            _ => self.unrepresentable("a text", ()),
        }
    }

    fn any(&mut self) -> Result<Value, CodecError> {
        match self.value {
            Value::Null => Err(CodecError::null("a value")),
            value => Ok(value.clone()),
        }
    }

    fn refuse(&mut self, refusal: &'static Refusal) -> CodecError {
        self.report(refusal.expected);
        CodecError::new(refusal.reason)
    }

    fn skip(&mut self) -> Result<(), CodecError> {
        self.report("a property that is sent");
        Ok(())
    }

    fn array(&mut self, items: &mut dyn ReadItems) -> Result<(), CodecError> {
        let Value::Array(values) = self.value else { return self.unrepresentable("a list", ()) };
        let at = self.at;
        for (index, value) in values.iter().enumerate() {
            self.nested(value, at.index(index), |input| items.read_item(input))?;
        }
        if values.len() < items.least() {
            let limit = Limit::Text("a tuple that requires it");
            let nothing = Actual::Kind("an absent item");
            self.violations.push(Violation::new(at.index(values.len()), Rule::Representable, limit, nothing));
        }
        Ok(())
    }

    fn object(&mut self, names: &[&str], fields: &mut dyn ReadFields) -> Result<(), CodecError> {
        let Value::Object(values) = self.value else { return self.unrepresentable("an object", ()) };
        let at = self.at;
        for (index, name) in names.iter().enumerate() {
            match values.get(*name) {
                Some(Value::Null) if !self.null_is_absent && !fields.keeps_null(index) => {
                    Reader::new(&Value::Null, at.key(name), &mut *self.violations).report("a type without null");
                }
                Some(value) => self.nested(value, at.key(name), |input| fields.read_field(index, input))?,
                None if fields.is_required(index) => {
                    let nothing = Actual::Kind("an absent property");
                    let limit = Limit::Text("a type that requires it");
                    self.violations.push(Violation::new(at.key(name), Rule::Representable, limit, nothing));
                }
                None => {}
            }
        }
        self.additional(values, names, fields)
    }
}

impl Reader<'_> {
    fn additional(
        &mut self,
        values: &Map<String, Value>,
        names: &[&str],
        fields: &mut dyn ReadFields,
    ) -> Result<(), CodecError> {
        let at = self.at;
        for (name, value) in values.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
            self.nested(value, at.key(name), |input| fields.read_additional(name, input))?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/from_json/reader.rs"]
mod tests;
