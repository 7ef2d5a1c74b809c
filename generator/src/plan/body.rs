//! The body of a call: its argument, how it is checked, and how it is sent.

use super::context::Context;
use super::rust_type::{Generic, RustType};
use crate::model::{Body, Form, Shape, Style, TypeId};

/// The argument for a body.
#[derive(Clone, Debug)]
pub struct BodyArgument {
    /// Its type
    pub ty: RustType,
    /// What that is a reference to, or is made of
    pub base: RustType,
    /// How it is checked before it is sent
    pub check: BodyCheck,
    /// How it is sent
    pub sending: Sending,
}

/// How a body is checked before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyCheck {
    /// There is nothing to check
    None,
    /// By its fields, and reported by its schema's table
    ByTable,
    /// By the fields of this type
    Typed(TypeId),
}

/// How a body is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Sending {
    /// As JSON
    Json,
    /// As JSON under a media type of its own
    JsonAs(String),
    /// As names and values, with the styles of some of them
    Form(Vec<(String, Style)>),
    /// As parts, with the media types of some of them
    Multipart(Vec<(String, String)>),
    /// As text
    Text(String),
    /// As bytes
    Bytes(String),
    /// As bytes whose media type the caller states
    Upload,
}

/// The argument for a body. One that has no known fields and may be left out is left out.
pub(super) fn body(context: &Context<'_>, body: &Body) -> Option<BodyArgument> {
    let media_type = body.media_type.clone();
    let unchecked = |base: RustType, generic, sending| {
        Some(BodyArgument { ty: base.clone().within(generic), base, check: BodyCheck::None, sending })
    };
    let sending = match &body.form {
        Form::Json if body.is_omitted() => return None,
        Form::Json if ["application/json", "*/*"].contains(&media_type.as_str()) => Sending::Json,
        Form::Json => Sending::JsonAs(media_type),
        Form::UrlEncoded(styles) => Sending::Form(styles.clone()),
        Form::Multipart(types) => Sending::Multipart(types.clone()),
        Form::Text => return unchecked(RustType::STRING, Generic::Into, Sending::Text(media_type)),
        Form::Bytes if media_type.contains('*') => {
            return unchecked(RustType::Runtime("Upload"), Generic::Reference, Sending::Upload);
        }
        Form::Bytes => {
            let bytes = RustType::Builtin("u8").within(Generic::Vec);
            return unchecked(bytes, Generic::Into, Sending::Bytes(media_type));
        }
    };
    let check = match body.slot.shape {
        Shape::Named(id) if !context.is_checked(id) => BodyCheck::None,
        Shape::Named(id) if context.has_table(id) => BodyCheck::ByTable,
        Shape::Named(id) => BodyCheck::Typed(id),
        _ => BodyCheck::None,
    };
    let base = context.item_type(&body.slot);
    Some(BodyArgument { ty: base.clone().within(Generic::Reference), base, check, sending })
}
