//! Bodies of the media type `multipart/form-data`.

use super::*;
use crate::runtime::{Encoder, Entries};

struct Form(Vec<(&'static str, Box<dyn Encode>)>);

impl Encode for Form {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| *name).collect();
        let values: Vec<&dyn Encode> = self.0.iter().map(|(_, value)| &**value).collect();
        out.object_with(&names, &[], &values, &() as &dyn Entries)
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
