//! Component schemas that stand by themselves, named together with what operations reach.

use crate::model::{Body, Component, Doc, Form, Incoming, Operation};

/// A component as the operation that takes it, which is how the rest of this module meets types.
pub(super) fn as_operation(component: Component) -> Operation {
    let body = Body {
        required: true,
        media_type: "application/json".to_owned(),
        others: Vec::new(),
        form: Form::Json,
        slot: component.slot,
    };
    Operation {
        place: component.place,
        method: String::new(),
        path: component.name,
        incoming: Some(Incoming::Component),
        id: None,
        tags: Vec::new(),
        doc: Doc::default(),
        beta: false,
        parameters: None,
        bears: Vec::new(),
        body: Some(body),
        responses: Vec::new(),
        list: None,
        security: Vec::new(),
    }
}

/// The components again, with the types that they were given.
pub(super) fn back(components: &[Component], operations: Vec<Operation>) -> Vec<Component> {
    let slots = operations.into_iter().filter_map(|operation| operation.body).map(|body| body.slot);
    components.iter().zip(slots).map(|(component, slot)| Component { slot, ..component.clone() }).collect()
}

/// Whether this is no operation but a component.
pub(super) fn is_component(operation: &Operation) -> bool {
    operation.incoming == Some(Incoming::Component)
}
