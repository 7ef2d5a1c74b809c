//! Looks at the page of `cargo xtask systems` in a headless browser: `systems-page BROWSER PAGE MATRICES`.
//!
//! `PAGE` is what `--format html` writes, `MATRICES` what `--format json` writes for the same documents: from the latter follows
//! what must be visible. A copy of the page, with a script that operates it, and the browser's profile are written beside it.

mod view;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

use serde_json::{Value, json};
use view::{Choice, expected};

type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [browser, page, matrices] = arguments.as_slice() else {
        eprintln!("usage: systems-page BROWSER PAGE MATRICES");
        return ExitCode::FAILURE;
    };
    match check(browser, Path::new(page), Path::new(matrices)) {
        Ok(steps) => {
            println!("{page}: {steps} views show what they should");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// What is done to the page, and what is chosen then.
struct Step {
    action: Value,
    choice: Choice,
}

fn check(browser: &str, page: &Path, matrices: &Path) -> Outcome<usize> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let matrices: Vec<Value> = serde_json::from_str(&read(matrices)?).map_err(|error| error.to_string())?;
    let text = read(page)?;
    let steps = steps(&matrices)?;
    let seen = look(browser, page, &text, &steps)?;
    if seen.len() != steps.len() {
        return Err(format!("{} views of {} steps", seen.len(), steps.len()));
    }
    for (step, seen) in steps.iter().zip(&seen) {
        let expected = expected(&matrices, &step.choice);
        if *seen != expected {
            return Err(format!("after {}:\nseen     {seen}\nexpected {expected}", step.action));
        }
    }
    Ok(steps.len())
}

/// The first step is the address that the page is opened with.
fn steps(matrices: &[Value]) -> Outcome<Vec<Step>> {
    let first = matrices.first().ok_or("there is no matrix to look at")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let request = text(&first["request"]);
    let systems: Vec<&Value> = first["systems"].as_array().into_iter().flatten().collect();
    let [one, another, ..] = systems.as_slice() else { return Err("there are not two systems to choose from".into()) };
    let (segment, vendor, other) = (text(&one["system"]), text(&one["vendors"][0]), text(&another["system"]));
    let field = text(&first["rows"][0]["field"]);
    let head = format!("#{request} thead th[data-system={segment}] button");
    let of = |systems: &[&str]| Some(systems.iter().map(|system| (*system).to_owned()).collect::<Vec<_>>());
    let chosen = Choice { request: request.clone(), systems: of(&[&segment]), ..Choice::default() };
    let sorted = Choice { sort: segment.clone(), ..chosen.clone() };
    let reversed = Choice { sort: format!("-{segment}"), ..chosen.clone() };
    let both = Choice { systems: of(&[&segment, &other]), ..chosen.clone() };
    let filtered = Choice { field: field.clone(), ..both.clone() };
    let differing = Choice { differs: true, ..both.clone() };
    let step = |action: Value, choice: &Choice| Step { action, choice: choice.clone() };
    Ok(vec![
        step(json!({"address": format!("#system={vendor}&request={request}")}), &chosen),
        step(json!({"click": head}), &sorted),
        step(json!({"click": head}), &reversed),
        step(json!({"click": head}), &chosen),
        step(json!({"click": format!("input[data-system={other}]")}), &both),
        step(json!({"enter": ["[name=field]", field]}), &filtered),
        step(json!({"enter": ["[name=field]", ""]}), &both),
        step(json!({"click": "[name=differs]"}), &differing),
        step(json!({"address": ""}), &Choice::default()),
        step(json!({"address": "#system=&differs"}), &Choice { systems: of(&[]), differs: true, ..Choice::default() }),
        step(json!({"address": format!("#system={segment},{other}&request={request}&differs=")}), &differing),
    ])
}

/// What the browser shows after each step.
fn look(browser: &str, page: &Path, text: &str, steps: &[Step]) -> Outcome<Vec<Value>> {
    let folder = page.canonicalize().map_err(|error| error.to_string())?;
    let folder = folder.parent().ok_or("the page is in no folder")?;
    let copy = folder.join("operated.html");
    let actions = Value::from_iter(steps.iter().map(|step| step.action.clone()));
    // Within a script, `<` may only be written as an escape.
    let actions = actions.to_string().replace('<', "\\u003c");
    let script = include_str!("operate.js").replace("ACTIONS", &actions);
    let end = text.rfind("</body>").ok_or("the page has no end")?;
    let operated = format!("{}<script>\n{script}</script>\n{}", &text[..end], &text[end..]);
    fs::write(&copy, operated).map_err(|error| format!("{}: {error}", copy.display()))?;
    let opened = steps[0].action["address"].as_str().unwrap_or_default();
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--virtual-time-budget=20000"])
        .arg(format!("--user-data-dir={}", folder.join("browser").display()))
        .arg(format!("file://{}{opened}", copy.display()))
        .output()
        .map_err(|error| format!("{browser}: {error}"))?;
    let dom = String::from_utf8_lossy(&output.stdout);
    let seen = dom.split_once("<pre id=\"seen\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let (seen, _) = seen.ok_or_else(|| {
        format!("{browser} shows nothing: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr))
    })?;
    let seen = seen.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&seen).map_err(|error| format!("{error}: {seen}"))
}
