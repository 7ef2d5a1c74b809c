//! Where the prose states a range and the bounds another one.

use super::{place, schemas};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::envelope::ParameterValue;
use crate::model::{AnalyzedDocument, flatten};
use crate::read::{Number, Value};
use crate::schema::Schema;

/// Compares the bounds of every number with what is said of it.
pub(super) fn lint(part: &AnalyzedDocument, diagnostics: &mut Diagnostics) {
    for schema in part.schemas.0.values() {
        schemas::visit(schema, &mut |schema| {
            if let Some(said) = &schema.description {
                compare(part, schema, said, diagnostics);
            }
        });
    }
    for parameter in part.envelope.operations.iter().flat_map(|operation| &operation.parameters) {
        let ParameterValue::Schema(schema) = &parameter.value.value else { continue };
        if let (Some(schema), Some(said)) = (part.schemas.0.get(schema), &parameter.value.description) {
            compare(part, schema, said, diagnostics);
        }
    }
}

fn compare(part: &AnalyzedDocument, schema: &Schema, said: &str, diagnostics: &mut Diagnostics) {
    let schema = flatten(part, schema);
    let is_number = schema.types.is_some_and(|types| types.integer || types.number);
    let Some((least, most)) = range(said).filter(|_| is_number) else { return };
    let differs = |bound: Option<Number>, said: f64| bound.is_some_and(|bound| bound.as_f64() != said);
    let wrong = [("minimum", schema.minimum, least), ("maximum", schema.maximum, most)];
    for (keyword, bound, stated) in wrong {
        let Some(bound) = bound.filter(|bound| differs(Some(*bound), stated)) else { continue };
        let is_there = part.document.root.at(&schema.pointer).and_then(|value| value.get(keyword)).is_some();
        let pointer = if is_there { schema.pointer.key(keyword) } else { schema.pointer.clone() };
        diagnostics.push(Diagnostic::new(
            Code::BoundAgainstProse,
            place(part, &pointer),
            format!("`{keyword}` is {bound}, and the description says between {least} and {most}"),
            "find out which of them the server means, and correct the other",
        ));
    }
    if let Some(Value::Number(default)) = &schema.default {
        let default = default.as_f64();
        if default < least || default > most {
            diagnostics.push(Diagnostic::new(
                Code::BoundAgainstProse,
                place(part, &schema.pointer),
                format!("the default is {default}, and the description says between {least} and {most}"),
                "find out which of them the server means, and correct the other",
            ));
        }
    }
}

/// The two numbers of `between 1 and 250`.
fn range(said: &str) -> Option<(f64, f64)> {
    let lower = said.to_lowercase();
    let (_, rest) = lower.split_once("between ")?;
    let (least, rest) = rest.split_once(" and ")?;
    let number = |text: &str| -> Option<f64> {
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',' || c == '-')).unwrap_or(text.len());
        text[..end].trim_end_matches(['.', ',']).replace(',', "").parse().ok()
    };
    let least = least.trim();
    let is_plain = least.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
    Some((number(least).filter(|_| is_plain)?, number(rest.trim_start())?))
}
