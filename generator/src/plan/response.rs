//! The response types of an operation, as type arguments of `client::Request`.

use super::context::Context;
use super::rust_type::{Generic, RustType};
use crate::model::{Operation, ResponseContent};

/// The response that is read as a whole, the stream of events, or both.
pub(super) fn response(context: &Context<'_>, operation: &Operation) -> Vec<RustType> {
    let events = operation.stream().map(|stream| {
        let event = stream.slot.as_ref().map_or(RustType::Client("Text"), |slot| context.item_type(slot));
        event.within(Generic::Events)
    });
    whole(context, operation).into_iter().chain(events).collect()
}

/// The response that is read as a whole, unless there is nothing but a stream.
pub(super) fn whole(context: &Context<'_>, operation: &Operation) -> Option<RustType> {
    Some(match operation.response_content() {
        ResponseContent::Nothing => RustType::Unit,
        ResponseContent::Json(slot, may_be_empty) => {
            let item = context.item_type(slot);
            if may_be_empty && !slot.nullable { item.within(Generic::Option) } else { item }
        }
        ResponseContent::JsonOrBytes(slot) => context.item_type(slot).within(Generic::JsonOrBytes),
        ResponseContent::Text => RustType::Client("Text"),
        ResponseContent::Bytes => RustType::Client("Bytes"),
        ResponseContent::Stream => return None,
    })
}
