//! A general request beside those of single systems, field by field.

use super::value::value;
use super::{Cell, Kind, MOST_ROWS, Matrix, Row, System, Value};
use crate::model::{Field, Kind as TypeKind, Shape, Slot, TypeId};
use crate::name::Named;

/// A request of a single system.
pub(crate) struct Column {
    pub system: System,
    pub request: TypeId,
}

/// The matrix of a general request and those of single systems.
pub(crate) fn build(named: &Named, general: TypeId, columns: Vec<Column>) -> Matrix {
    let requests = std::iter::once(general).chain(columns.iter().map(|column| column.request));
    let mut rows = Rows { named, rows: Vec::new(), within: Vec::new(), is_cut: false };
    rows.add("", None, &requests.map(Some).collect::<Vec<_>>());
    Matrix {
        request: named.types[general.0].name.clone(),
        systems: columns.into_iter().map(|column| column.system).collect(),
        rows: rows.rows,
        is_cut: rows.is_cut,
    }
}

struct Rows<'a> {
    named: &'a Named,
    rows: Vec<Row>,
    /// The objects that the current fields are in, one for each column
    within: Vec<Vec<Option<TypeId>>>,
    /// Whether an object was not entered
    is_cut: bool,
}

impl<'a> Rows<'a> {
    /// Adds the fields of these objects, one for each column that has it.
    fn add(&mut self, path: &str, parent: Option<usize>, objects: &[Option<TypeId>]) {
        let columns: Vec<&'a [Field]> = objects.iter().map(|object| self.fields(*object)).collect();
        let mut names: Vec<&str> = Vec::new();
        for field in columns.iter().copied().flatten() {
            if !names.contains(&field.wire.as_str()) {
                names.push(&field.wire);
            }
        }
        self.within.push(objects.to_vec());
        for name in names {
            let fields: Vec<Option<&Field>> =
                columns.iter().map(|fields| fields.iter().find(|field| field.wire == name)).collect();
            let cells = fields.iter().enumerate().map(|(column, field)| field.map(|field| self.cell(column, field)));
            let mut cells: Vec<Option<Cell>> = cells.collect();
            let general = cells.remove(0);
            self.rows.push(Row { field: format!("{path}{name}"), parent, general, systems: cells });
            self.add_within(&format!("{path}{name}"), &fields);
        }
        self.within.pop();
    }

    /// Adds the fields of the objects that these fields hold, by the way that leads to an object.
    fn add_within(&mut self, path: &str, fields: &[Option<&Field>]) {
        let parent = self.rows.len() - 1;
        let held: Vec<Option<(String, TypeId)>> = fields
            .iter()
            .enumerate()
            .map(|(column, field)| {
                let (steps, object) = held_object(&field.as_ref()?.slot);
                object.filter(|object| !self.is_within(column, *object)).map(|object| (steps, object))
            })
            .collect();
        let mut ways: Vec<&str> = held.iter().flatten().map(|(steps, _)| steps.as_str()).collect();
        ways.sort_unstable();
        ways.dedup();
        for way in ways {
            let objects = held.iter().map(|held| held.as_ref().filter(|(steps, _)| steps == way).map(|held| held.1));
            let objects: Vec<Option<TypeId>> = objects.collect();
            if objects.iter().all(|object| self.fields(*object).is_empty()) {
                continue;
            }
            if self.rows.len() < MOST_ROWS {
                self.add(&format!("{path}{way}/"), Some(parent), &objects);
            } else {
                self.is_cut = true;
            }
        }
    }

    fn cell(&self, column: usize, field: &Field) -> Cell {
        let mut value = value(self.named, &field.slot);
        if held_object(&field.slot).1.is_some_and(|object| self.is_within(column, object)) {
            mark_recursive(&mut value);
        }
        Cell { required: field.required, value }
    }

    fn is_within(&self, column: usize, object: TypeId) -> bool {
        self.within.iter().any(|objects| objects[column] == Some(object))
    }

    fn fields(&self, object: Option<TypeId>) -> &'a [Field] {
        match object.map(|id| &self.named.api.get(id).kind) {
            Some(TypeKind::Struct(object)) => &object.fields,
            _ => &[],
        }
    }
}

/// The type that a slot holds, and the way to it: `/[]` within a list.
fn held_object(slot: &Slot) -> (String, Option<TypeId>) {
    let (step, inner) = match &slot.shape {
        Shape::Named(id) => return (String::new(), Some(*id)),
        Shape::List(item) => ("/[]", item),
        Shape::Map(value) => ("/{}", value),
        _ => return (String::new(), None),
    };
    let (steps, object) = held_object(inner);
    (format!("{step}{steps}"), object)
}

fn mark_recursive(value: &mut Value) {
    match &mut value.kind {
        Kind::Array(inner) | Kind::Map(inner) => mark_recursive(inner),
        kind => *kind = Kind::Recursive,
    }
}
