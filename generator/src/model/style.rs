//! Where a parameter travels, and how it is written there.

use openapiv3::{HeaderStyle, Parameter, ParameterSchemaOrContent, PathStyle, QueryStyle};

use super::{Location, Style};

/// Where a parameter travels, and how it is written there.
pub(super) fn of(parameter: &Parameter) -> (Location, Style) {
    let data = parameter.parameter_data_ref();
    let location = match parameter {
        Parameter::Path { .. } => Location::Path,
        Parameter::Query { .. } => Location::Query,
        Parameter::Header { .. } => Location::Header,
        Parameter::Cookie { .. } => Location::Cookie,
    };
    if let ParameterSchemaOrContent::Content(content) = &data.format {
        let is_json = content.keys().next().is_none_or(|media_type| super::body::is_json(media_type));
        return (location, if is_json { Style::Json } else { Style::Simple });
    }
    let style = match parameter {
        Parameter::Path { style, .. } => path(style, data.explode),
        Parameter::Query { style, allow_reserved, .. } => query(style, data.explode, *allow_reserved),
        Parameter::Header { style: HeaderStyle::Simple, .. } if data.explode == Some(true) => Style::SimpleExploded,
        Parameter::Header { .. } => Style::Simple,
        Parameter::Cookie { .. } => query(&QueryStyle::Form, data.explode, false),
    };
    (location, style)
}

/// `style`, `explode` and `allowReserved` of what stands in a query or a form; `explode` is what `form` does unless it is said
/// otherwise.
pub(super) fn query(style: &QueryStyle, explode: Option<bool>, allow_reserved: bool) -> Style {
    let style = match (style, explode) {
        (QueryStyle::DeepObject, _) => &Style::DeepObject,
        (QueryStyle::Form, Some(false)) => &Style::FormJoined,
        (QueryStyle::SpaceDelimited, None | Some(false)) => &Style::SpaceDelimited,
        (QueryStyle::PipeDelimited, None | Some(false)) => &Style::PipeDelimited,
        (QueryStyle::Form, _) | (_, Some(true)) => &Style::Form,
    };
    if allow_reserved { Style::AllowReserved(style) } else { *style }
}

fn path(style: &PathStyle, explode: Option<bool>) -> Style {
    match (style, explode == Some(true)) {
        (PathStyle::Simple, false) => Style::Simple,
        (PathStyle::Simple, true) => Style::SimpleExploded,
        (PathStyle::Label, false) => Style::Label,
        (PathStyle::Label, true) => Style::LabelExploded,
        (PathStyle::Matrix, false) => Style::Matrix,
        (PathStyle::Matrix, true) => Style::MatrixExploded,
    }
}
