//! A matrix for other programs. The names of its fields are documented in `docs/one-lead-every-system.md`, and stay.

use serde_json::{Map, Value as Json, json};

use super::{Cell, Kind, Matrix, Row, System, Value};

/// The matrix as JSON.
#[must_use]
pub fn json(matrix: &Matrix) -> Json {
    let row = |row: &Row| {
        let of_system = |(system, own): (&System, &Option<Cell>)| (system.segment.clone(), cell(own.as_ref()));
        let systems: Map<String, Json> = matrix.systems.iter().zip(&row.systems).map(of_system).collect();
        json!({ "field": row.field, "general": cell(row.general.as_ref()), "systems": systems })
    };
    let system = |system: &System| json!({ "system": system.segment, "vendors": system.vendors });
    json!({
        "request": matrix.request,
        "systems": matrix.systems.iter().map(system).collect::<Vec<_>>(),
        "rows": matrix.rows.iter().map(row).collect::<Vec<_>>(),
        "complete": !matrix.is_cut,
    })
}

fn cell(cell: Option<&Cell>) -> Json {
    let Some(cell) = cell else { return Json::Null };
    let mut members = value(&cell.value);
    members.insert("required".to_owned(), cell.required.into());
    members.insert("words".to_owned(), cell.words().into());
    Json::Object(members)
}

fn value(of: &Value) -> Map<String, Json> {
    let constraints = of.constraints.iter().map(|keyword| (keyword.name.to_owned(), keyword.value.clone()));
    let mut members = Map::from_iter([
        ("type".to_owned(), of.kind.as_str().into()),
        ("nullable".to_owned(), of.nullable.into()),
        ("constraints".to_owned(), Json::Object(constraints.collect())),
        ("exact".to_owned(), of.exact.into()),
    ]);
    let within = match &of.kind {
        Kind::Array(item) => Some(("items", Json::Object(value(item)))),
        Kind::Map(inner) => Some(("values", Json::Object(value(inner)))),
        Kind::Alternative(fields) => {
            let fields = fields.iter().map(|(name, held)| (name.clone(), cell(Some(held))));
            Some(("properties", Json::Object(fields.collect())))
        }
        Kind::Union(arms) => Some(("any_of", arms.iter().map(|arm| Json::Object(value(arm))).collect())),
        _ => None,
    };
    members.extend(within.map(|(name, within)| (name.to_owned(), within)));
    members
}
