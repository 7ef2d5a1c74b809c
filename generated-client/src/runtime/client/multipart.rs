//! Bodies of the media type `multipart/form-data` (RFC 7578).

use std::hash::{BuildHasher, Hasher};

use http::HeaderValue;

use super::super::style::Tree;
use super::super::{CodecError, Encode, Upload};

/// Encodes an object: one part for each property, or for each item of a list. A file is a file, a string, a number or a boolean
/// is text, and other values are JSON. `types` are the media types that the document defines for properties.
pub(super) fn multipart(body: &dyn Encode, types: &[(&str, &str)]) -> Result<(HeaderValue, Vec<u8>), CodecError> {
    let mut parts = Vec::new();
    if let Some(Tree::Object(entries)) = Tree::of(body) {
        for (name, value) in entries {
            let media_type = types.iter().find(|(known, _)| *known == name).map(|(_, media_type)| *media_type);
            match value {
                Tree::List(items) => {
                    for item in items {
                        parts.push(part(&name, item, media_type)?);
                    }
                }
                value => parts.push(part(&name, value, media_type)?),
            }
        }
    }
    let boundary = boundary(&parts);
    let mut text = Vec::with_capacity(parts.iter().map(|part| part.len() + 80).sum());
    for part in &parts {
        text.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        text.extend_from_slice(part);
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let media_type = HeaderValue::try_from(format!("multipart/form-data; boundary={boundary}"));
    Ok((media_type.map_err(|_| CodecError::new("the boundary is not allowed in a header"))?, text))
}

/// A part with its headers.
fn part(name: &str, value: Tree, media_type: Option<&str>) -> Result<Vec<u8>, CodecError> {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
    let (own, content) = match value {
        Tree::File(file) => {
            head.push_str(&format!("; filename=\"{}\"", quoted(file.name())));
            (Some(file_type(&file, media_type)?), file.content().to_vec())
        }
        Tree::Leaf(_) => (media_type.map(str::to_owned), value.text().into_bytes()),
        value if value.holds_a_file() => {
            return Err(CodecError::new(format!("`{name}` holds a file within an object, which a form can't encode")));
        }
        value => (Some(media_type.unwrap_or("application/json").to_owned()), value.json().to_string().into_bytes()),
    };
    if let Some(own) = own {
        head.push_str(&format!("\r\nContent-Type: {own}"));
    }
    Ok([head.as_bytes(), b"\r\n\r\n", &content].concat())
}

fn file_type(file: &Upload, stated: Option<&str>) -> Result<String, CodecError> {
    let media_type = file.media_type().or(stated).unwrap_or("application/octet-stream");
    match HeaderValue::try_from(media_type) {
        Ok(_) => Ok(media_type.to_owned()),
        Err(_) => Err(CodecError::new(format!(
            "`{}` is not a valid media type for {}",
            media_type.escape_debug(),
            file.name()
        ))),
    }
}

/// A name as browsers encode it (HTML, section 4.10.22.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// The delimiter of the parts, which none of them contains. It is random, so that the content of a file can't end its part.
fn boundary(parts: &[Vec<u8>]) -> String {
    loop {
        let random = || std::collections::hash_map::RandomState::new().build_hasher().finish();
        let boundary = format!("{:016x}{:016x}", random(), random());
        let is_in = |part: &Vec<u8>| part.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !parts.iter().any(is_in) {
            return boundary;
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/multipart.rs"]
mod tests;
