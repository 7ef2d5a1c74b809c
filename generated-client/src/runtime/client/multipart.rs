//! Bodies of the media type `multipart/form-data` (RFC 7578).

use std::hash::{BuildHasher, Hasher};

use http::HeaderValue;

use super::super::style::Tree;
use super::super::{CodecError, Encode, Upload};

/// An object as parts, one a property, one an item of a list: a file as a file, a text, a number or a boolean as text, all
/// else as JSON. `types` are the media types that the document has for some properties.
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
    Ok((media_type.map_err(|_| CodecError::new("the boundary can't stand in a header"))?, text))
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
            return Err(CodecError::new(format!("`{name}` holds a file within an object, which no form can")));
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
        Err(_) => {
            Err(CodecError::new(format!("`{}` can't be the media type of {}", media_type.escape_debug(), file.name())))
        }
    }
}

/// A name as browsers write it (HTML, section 4.10.22.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands between the parts, and in none of them. At random: who sends a file must not be able to end it early.
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
mod tests {
    use super::*;
    use crate::runtime::{Encoder, Entries};

    struct Form(Vec<(&'static str, Box<dyn Encode>)>);

    impl Encode for Form {
        fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
            let names: Vec<&str> = self.0.iter().map(|(name, _)| *name).collect();
            let values: Vec<&dyn Encode> = self.0.iter().map(|(_, value)| &**value).collect();
            out.object_with(&names, &values, &() as &dyn Entries)
        }
    }

    fn written(form: &Form, types: &[(&str, &str)]) -> Result<String, CodecError> {
        let (media_type, body) = multipart(form, types)?;
        let boundary = media_type.to_str().unwrap().rsplit_once('=').unwrap().1.to_owned();
        Ok(String::from_utf8(body).unwrap().replace(&boundary, "B").replace("\r\n", "\n"))
    }

    #[test]
    fn each_property_is_a_part() {
        let file = Upload::new("a \"b\"\r\n.csv", "x,y").with_media_type("text/csv");
        let form = Form(vec![
            ("title", Box::new("Zoë".to_owned())),
            ("none", Box::new(None::<String>)),
            ("tags", Box::new(vec![1_i64, 2])),
            ("files", Box::new(vec![file.clone(), Upload::new("c", "")])),
            ("more", Box::new(serde_json::json!({"a": true}))),
            ("note", Box::new("n".to_owned())),
        ]);
        let expected = "--B\nContent-Disposition: form-data; name=\"title\"\n\nZoë\n\
            --B\nContent-Disposition: form-data; name=\"tags\"\n\n1\n\
            --B\nContent-Disposition: form-data; name=\"tags\"\n\n2\n\
            --B\nContent-Disposition: form-data; name=\"files\"; filename=\"a %22b%22%0D%0A.csv\"\nContent-Type: text/csv\n\nx,y\n\
            --B\nContent-Disposition: form-data; name=\"files\"; filename=\"c\"\nContent-Type: application/octet-stream\n\n\n\
            --B\nContent-Disposition: form-data; name=\"more\"\nContent-Type: application/json\n\n{\"a\":true}\n\
            --B\nContent-Disposition: form-data; name=\"note\"\nContent-Type: text/markdown\n\nn\n\
            --B--\n";
        assert_eq!(written(&form, &[("note", "text/markdown")]).unwrap(), expected);
    }

    #[test]
    fn what_can_not_be_sent_is_said() {
        let within = Form(vec![("f", Box::new(Upload::new("a", "b")))]);
        let error = written(&Form(vec![("outer", Box::new(within))]), &[]).unwrap_err();
        assert!(error.to_string().contains("`outer` holds a file"), "{error}");
        let odd = Upload::new("a", "b").with_media_type("text/plain\r\nX-Evil: 1");
        assert!(written(&Form(vec![("f", Box::new(odd))]), &[]).is_err());
        assert!(crate::runtime::to_vec(&Upload::new("a", "b")).is_err());
    }
}
