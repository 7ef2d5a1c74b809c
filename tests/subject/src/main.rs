//! The generated crate as it is judged: a program that prints the crate's verdicts on JSON.
//!
//! It is built as a user builds the crate, with a separate lock file and target folder. The judge is another program, so no
//! feature of the judge's dependencies reaches the code under test.
//!
//! `subject list` prints the targets. Without an argument it reads lines, `3 {"name":"Rex"}`, a target and an instance, and
//! prints a line of JSON for each. The numbers of the requests of single systems follow those of the other targets, and those
//! of the responses come last.

#[rustfmt::skip]
mod targets;

use std::io::{self, BufRead, Write};
use std::panic::catch_unwind;
use std::process::ExitCode;

use generated::runtime::codec::deserialize;
use generated::runtime::systems::{SystemError, convert};
use generated::runtime::{Decode, Encode, FromJson, Mode, Pattern, Violations, from_slice, to_vec};
use serde_json::{Value, json};

use self::targets::{LEFT_OUT, RESPONSE_TARGETS, SYSTEM_TARGETS, TARGETS};

/// A type that is decoded from JSON, and the place of its schema.
struct Target {
    /// `CreateLead`
    name: &'static str,
    /// The document
    file: &'static str,
    /// The JSON pointer of the operation
    operation: &'static str,
    /// `Body` or `Parameters`
    part: &'static str,
    /// Whether the type has `from_json`
    is_read: bool,
    /// Whether the type has `validate`
    is_validated: bool,
    /// The verdict of the type on an instance, as JSON
    judge: fn(&str) -> String,
}

/// A general request that one system takes or not, and the places of the schemas of both requests.
struct SystemTarget {
    /// `CreateLead for realpage`
    name: &'static str,
    /// The document and the JSON pointer of the general operation
    general: (&'static str, &'static str),
    /// Those of the system's own operation
    own: (&'static str, &'static str),
    /// The verdict of `check_for` on an instance, as JSON
    judge: fn(&str) -> String,
}

/// A type that a response, or the payload of a webhook, is decoded as, and the place of its schema.
struct ResponseTarget {
    /// `200 of get_lead`
    name: &'static str,
    file: &'static str,
    operation: &'static str,
    /// Its JSON pointer in the operation: `/responses/200`
    part: &'static str,
    media_type: &'static str,
    /// What is left of a response that is decoded and encoded again, as JSON
    judge: fn(&str) -> String,
}

/// A part of an operation without a type that is decoded from JSON.
struct LeftOut {
    file: &'static str,
    operation: &'static str,
    part: &'static str,
    why: &'static str,
}

/// A [`Target`] for a type, whether it has `from_json` and `validate` or only one of them.
macro_rules! target {
    ($name:literal, $file:literal, $operation:literal, $part:ident, $type:ty) => {{
        #[allow(unused_imports, reason = "most types have both")]
        use $crate::Lacking as _;

        $crate::Target {
            name: $name,
            file: $file,
            operation: $operation,
            part: stringify!($part),
            is_read: $crate::is_there(|json: &str| <$type>::from_json_with(json, $crate::Mode::Schema)),
            is_validated: $crate::is_there(|value: &$type| value.validate()),
            judge: |json| {
                let read = <$type>::from_json_with(json, $crate::Mode::Schema);
                $crate::verdict(json, &$crate::Said::said(read), |value: &$type| $crate::Said::said(value.validate()))
            },
        }
    }};
}
use target;

/// A [`SystemTarget`] for a general request, a system, and its own request.
#[allow(unused_macros, reason = "a document may have no operations of single systems")]
macro_rules! system_target {
    ($name:literal, $general:expr, $own:expr, $request:ty, $system:expr, $of_system:ty) => {
        $crate::SystemTarget {
            name: $name,
            general: $general,
            own: $own,
            judge: |json| $crate::system_verdict::<$request, $of_system>(json, |value| value.check_for($system)),
        }
    };
}
#[allow(unused_imports, reason = "a document may have no operations of single systems")]
use system_target;

/// A [`ResponseTarget`] for a type.
#[allow(unused_macros, reason = "a document may have no responses that are JSON")]
macro_rules! response_target {
    ($name:literal, $file:literal, $operation:literal, $part:literal, $media_type:literal, $type:ty) => {
        $crate::ResponseTarget {
            name: $name,
            file: $file,
            operation: $operation,
            part: $part,
            media_type: $media_type,
            judge: $crate::round_trip::<$type>,
        }
    };
}
#[allow(unused_imports, reason = "a document may have no responses that are JSON")]
use response_target;

/// Defaults for the functions that a type does not have.
struct Absent;

/// Used only if a type has no such function, because inherent functions take precedence.
#[allow(dead_code, reason = "every type may have both")]
trait Lacking: Sized {
    fn from_json_with(_: &str, _: Mode) -> Absent {
        Absent
    }

    fn validate(&self) -> Absent {
        Absent
    }
}

impl<T> Lacking for T {}

/// The verdict of a function, if it exists.
trait Said {
    const IS_THERE: bool;

    /// The violations as JSON, `null` without such a function.
    fn said(self) -> String;
}

impl Said for Absent {
    const IS_THERE: bool = false;

    fn said(self) -> String {
        "null".to_owned()
    }
}

impl<T> Said for Result<T, Violations> {
    const IS_THERE: bool = true;

    fn said(self) -> String {
        self.err().map_or_else(|| "[]".to_owned(), |violations| listed(&violations))
    }
}

const fn is_there<T, S: Said>(_: fn(T) -> S) -> bool {
    S::IS_THERE
}

fn listed(violations: &Violations) -> String {
    let pairs = violations.into_iter().map(|violation| json!([violation.pointer(), violation.rule().as_str()]));
    Value::from_iter(pairs).to_string()
}

/// A line: the verdict of `from_json` and, if the instance can be decoded, the verdict of `validate` and what would be sent.
fn verdict<T: Decode + Encode>(json: &str, from_json: &str, validate: fn(&T) -> String) -> String {
    // Decoded strictly: what is judged is a request.
    let typed = deserialize::<T, _>(&mut serde_json::Deserializer::from_str(json)).ok();
    let sent = typed.as_ref().and_then(|value| String::from_utf8(to_vec(value).ok()?).ok());
    let validate = typed.as_ref().map_or_else(|| "null".to_owned(), validate);
    let sent = sent.unwrap_or_else(|| "null".to_owned());
    let is_decoded = typed.is_some();
    format!(r#"{{"from_json":{from_json},"decoded":{is_decoded},"validate":{validate},"sent":{sent}}}"#)
}

/// A line: the verdict of `check_for`, if the instance can be decoded. What a system takes and does not come back from the
/// system's own request is lost.
#[allow(dead_code, reason = "a document may have no systems")]
fn system_verdict<T: FromJson + Encode, O: FromJson + Encode>(
    json: &str,
    check_for: fn(&T) -> Result<(), SystemError>,
) -> String {
    let Ok(value) = deserialize::<T, _>(&mut serde_json::Deserializer::from_str(json)) else {
        return r#"{"from_json":null,"decoded":false,"validate":null,"sent":null}"#.to_owned();
    };
    let text = |value: &T| to_vec(value).ok().and_then(|text| String::from_utf8(text).ok());
    let sent = text(&value);
    let validate = match check_for(&value) {
        Ok(()) => {
            let back = convert::<O>(&value).and_then(|own| convert::<T>(&own)).ok();
            let is_same = sent.is_some() && back.and_then(|back| text(&back)) == sent;
            if is_same { "[]" } else { r#"[["","lost"]]"# }.to_owned()
        }
        Err(SystemError::Violations(violations)) => listed(&violations),
        Err(_) => r#"[["","undocumented"]]"#.to_owned(),
    };
    let sent = sent.unwrap_or_else(|| "null".to_owned());
    format!(r#"{{"from_json":null,"decoded":true,"validate":{validate},"sent":{sent}}}"#)
}

/// A line: what is left of a response, or why it can't be decoded.
#[allow(dead_code, reason = "a document may have no responses that are JSON")]
fn round_trip<T: Decode + Encode>(json: &str) -> String {
    let encoded = from_slice::<T>(json.as_bytes()).and_then(|value| to_vec(&value));
    match encoded.map(String::from_utf8) {
        Ok(Ok(text)) => format!(r#"{{"encoded":{text}}}"#),
        Ok(Err(error)) => json!({ "error": error.to_string() }).to_string(),
        Err(error) => json!({ "error": error.to_string() }).to_string(),
    }
}

fn main() -> ExitCode {
    let done = if std::env::args().nth(1).as_deref() == Some("list") { list() } else { answer() };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn list() -> io::Result<()> {
    let targets = TARGETS.iter().map(|target| {
        json!({
            "name": target.name, "file": target.file, "operation": target.operation, "part": target.part,
            "from_json": target.is_read, "validate": target.is_validated,
        })
    });
    let place = |(file, operation): (&str, &str)| json!({ "file": file, "operation": operation });
    let systems = SYSTEM_TARGETS
        .iter()
        .map(|target| json!({ "name": target.name, "general": place(target.general), "own": place(target.own) }));
    let responses = RESPONSE_TARGETS.iter().map(|target| {
        json!({
            "name": target.name, "file": target.file, "operation": target.operation, "part": target.part,
            "media_type": target.media_type,
        })
    });
    let left_out = LEFT_OUT
        .iter()
        .map(|part| json!({ "file": part.file, "operation": part.operation, "part": part.part, "why": part.why }));
    let list = json!({
        "targets": Value::from_iter(targets), "systems": Value::from_iter(systems),
        "responses": Value::from_iter(responses),
        "left_out": Value::from_iter(left_out), "features": features(),
    });
    writeln!(io::stdout(), "{list}")
}

/// Features of the crate's dependencies, and whether they are enabled: the build of a judge enables the first two.
fn features() -> Value {
    static LETTER: Pattern = Pattern::new(r"\p{L}", r"\p{L}");
    let key_order =
        serde_json::from_str::<Value>(r#"{"b":0,"a":0}"#).is_ok_and(|value| value.to_string().starts_with(r#"{"b""#));
    let exact = serde_json::from_str::<f64>("99.99999999999999").is_ok_and(|float| float < 100.0);
    json!({
        "regex/unicode-gencat": LETTER.is_match("é"),
        "serde_json/preserve_order": key_order,
        "serde_json/float_roundtrip": exact,
    })
}

/// What judges an instance: the targets by number, then those of single systems, then the responses.
fn judge_of(number: usize) -> Option<fn(&str) -> String> {
    let requests = TARGETS.iter().map(|target| target.judge);
    let of_systems = SYSTEM_TARGETS.iter().map(|target| target.judge);
    let responses = RESPONSE_TARGETS.iter().map(|target| target.judge);
    requests.chain(of_systems).chain(responses).nth(number)
}

fn answer() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (number, json) = line.split_once(' ').unwrap_or_default();
        let judge = number.parse().ok().and_then(judge_of);
        let judge = judge.ok_or_else(|| io::Error::other(format!("there is no target `{number}`")))?;
        let said = catch_unwind(|| judge(json)).unwrap_or_else(|_| r#"{"panicked":true}"#.to_owned());
        writeln!(out, "{said}")?;
        out.flush()?;
    }
    Ok(())
}
