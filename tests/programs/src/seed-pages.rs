//! Decodes the example bodies and responses of the documentation pages by their types: `seed-pages FOLDER`.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use propexo::leads::{CreateLeadRealpage, CreateLeadResman, CreatedLeadRealpageResponse, CreatedLeadResmanResponse};
use propexo::leads::{UpdateLeadRealpage, UpdateLeadResman, UpdatedLeadRealpageResponse, UpdatedLeadResmanResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("usage: seed-pages FOLDER");
        return ExitCode::FAILURE;
    };
    match check(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn check(folder: &Path) -> Outcome<()> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut pages: Vec<_> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    pages.sort();
    let mut examples = 0;
    for path in pages {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
        let mut calls = text.split("$curl ").skip(1).peekable();
        if calls.peek().is_none() {
            println!("{name}: no example");
        }
        for call in calls {
            let checked = example(call).map_err(|error| format!("{name}: {error}"))?;
            println!("{name}: {checked}");
            examples += 1;
        }
    }
    if examples == 0 {
        return Err(format!("no page in {} has an example", folder.display()));
    }
    println!("{examples} examples are unchanged after decoding and encoding");
    Ok(())
}

/// A call of curl: its body, then its response.
fn example(call: &str) -> Outcome<String> {
    let words: Vec<&str> = call.split_whitespace().take(3).collect();
    let ["-X", method, url] = words[..] else { return Err(format!("no method and address in `{call:.60}`")) };
    let path = url.strip_prefix("https://api.propexo.com").ok_or_else(|| format!("`{url}` is another server"))?;
    let (body, rest) =
        call.split_once("-d '").and_then(|(_, rest)| rest.split_once('\'')).ok_or("the call has no body")?;
    let body = parse(&body.replace("\n>", "\n"))?;
    let answer = parse(&numbered(rest))?;
    let system = path.trim_start_matches("/v1/leads/").split('/').next().unwrap_or_default();
    match (method, system) {
        ("POST", "realpage") => both::<CreateLeadRealpage, CreatedLeadRealpageResponse>(&body, &answer),
        ("PUT", "realpage") => both::<UpdateLeadRealpage, UpdatedLeadRealpageResponse>(&body, &answer),
        ("POST", "resman") => both::<CreateLeadResman, CreatedLeadResmanResponse>(&body, &answer),
        ("PUT", "resman") => both::<UpdateLeadResman, UpdatedLeadResmanResponse>(&body, &answer),
        _ => Err(format!("{method} {path} is on no known page")),
    }?;
    let fields = |value: &Value| value.as_object().map_or(0, serde_json::Map::len);
    Ok(format!("{method} {path}, {} fields sent, {} in the response", fields(&body), fields(&answer["result"])))
}

/// The numbered lines, without their numbers: `12 "a": 1`.
fn numbered(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty());
    let lines = lines.map_while(|line| {
        line.starts_with(|c: char| c.is_ascii_digit()).then(|| line.trim_start_matches(|c: char| c.is_ascii_digit()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn parse(text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| format!("{error} in:\n{text}"))
}

fn both<B: Serialize + DeserializeOwned, A: Serialize + DeserializeOwned>(body: &Value, answer: &Value) -> Outcome<()> {
    unchanged::<B>(body)?;
    unchanged::<A>(answer)
}

fn unchanged<T: Serialize + DeserializeOwned>(value: &Value) -> Outcome<()> {
    let name = std::any::type_name::<T>();
    let typed: T = serde_json::from_value(value.clone()).map_err(|error| format!("{name}: {error}"))?;
    let back = serde_json::to_value(&typed).map_err(|error| format!("{name}: {error}"))?;
    if back == *value { Ok(()) } else { Err(format!("{name} changes\n{value:#}\nto\n{back:#}")) }
}
