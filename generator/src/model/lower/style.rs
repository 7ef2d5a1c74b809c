//! How a parameter is encoded: `style`, `explode` and `allowReserved`.

use crate::envelope::{Parameter, ParameterStyle, ParameterValue, is_json};
use crate::model::{Location, Style};

/// How a parameter is encoded.
pub(super) fn of(parameter: &Parameter) -> Style {
    if let ParameterValue::Content(content) = &parameter.value {
        let is_json = content.keys().next().is_none_or(|media_type| is_json(media_type));
        return if is_json { Style::Json } else { Style::Simple };
    }
    match parameter.location {
        Location::Path => path(parameter.style, parameter.explode == Some(true)),
        Location::Query | Location::Cookie => query(parameter.style, parameter.explode, parameter.allow_reserved),
        Location::Header if parameter.explode == Some(true) => Style::SimpleExploded,
        Location::Header => Style::Simple,
    }
}

/// `style`, `explode` and `allowReserved` of a value in a query or a form; `form` explodes unless `explode` is false.
pub(super) fn query(style: ParameterStyle, explode: Option<bool>, allow_reserved: bool) -> Style {
    let style = match (style, explode) {
        (ParameterStyle::DeepObject, _) => &Style::DeepObject,
        (ParameterStyle::Form, Some(false)) => &Style::FormJoined,
        (ParameterStyle::SpaceDelimited, None | Some(false)) => &Style::SpaceDelimited,
        (ParameterStyle::PipeDelimited, None | Some(false)) => &Style::PipeDelimited,
        _ => &Style::Form,
    };
    if allow_reserved { Style::AllowReserved(style) } else { *style }
}

fn path(style: ParameterStyle, explode: bool) -> Style {
    match (style, explode) {
        (ParameterStyle::Label, false) => Style::Label,
        (ParameterStyle::Label, true) => Style::LabelExploded,
        (ParameterStyle::Matrix, false) => Style::Matrix,
        (ParameterStyle::Matrix, true) => Style::MatrixExploded,
        (_, false) => Style::Simple,
        (_, true) => Style::SimpleExploded,
    }
}
