//! Every operation of every document through the client: what arrives at the other end is compared with the document,
//! which is read independently of the generator.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use propexo::{Client, Error};
use serde_json::{Value, json};
use tests::dispatch::CALLS;
use tests::document::{Document, ODD, ODD_ENCODED, Operation};
use tests::given::Given;
use tests::spec;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A server that answers what it is told to, and remembers what it was asked.
struct Server {
    _mock: MockServer,
    client: Client,
    answer: Arc<Mutex<(u16, Value)>>,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    async fn start() -> Self {
        let mock = MockServer::start().await;
        let (answer, asked) = (Arc::new(Mutex::new((200, Value::Null))), Arc::new(Mutex::new(Vec::new())));
        let (to_give, to_note) = (Arc::clone(&answer), Arc::clone(&asked));
        let respond = move |request: &Request| {
            to_note.lock().unwrap().push(request.clone());
            let (status, body) = to_give.lock().unwrap().clone();
            ResponseTemplate::new(status).set_body_json(body)
        };
        Mock::given(any()).respond_with(respond).mount(&mock).await;
        let client = Client::builder("token-1").base_url(mock.uri()).build().unwrap();
        Self { _mock: mock, client, answer, asked }
    }

    /// Makes a call, and answers what came of it and what was asked.
    async fn call(
        &self,
        operation: &Operation,
        given: &Given,
        status: u16,
        body: Value,
    ) -> (Result<Value, Error>, Request) {
        *self.answer.lock().unwrap() = (status, body);
        self.asked.lock().unwrap().clear();
        let key = operation.key();
        let (_, call) = CALLS.iter().find(|(known, _)| *known == key).unwrap_or_else(|| panic!("{key} is no call"));
        let result = call(&self.client, given).await;
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        assert_eq!(asked.len(), 1, "{key} is sent once: {result:?}");
        (result, asked.remove(0))
    }
}

fn documents() -> Vec<Document> {
    spec().documents.iter().map(|bundle| Document::read(&bundle.source.bytes)).collect()
}

fn given(document: &Document, operation: &Operation, all: bool) -> Given {
    let body = operation.body.as_ref().map(|schema| document.example(schema)).unwrap_or_default();
    Given { parameters: document.parameters(operation, all), body, ..Given::default() }
}

/// The path of a call, as the document says it has to be: its slashes as they are, its values encoded.
fn path(operation: &Operation, given: &Given) -> String {
    let mut path = operation.path.clone();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "path") {
        let value = given.parameters[&parameter.name].as_str().unwrap().replace(ODD, ODD_ENCODED);
        path = path.replace(&format!("{{{}}}", parameter.name), &value);
    }
    path
}

/// The query of a call: a pair for each value, a list's items one by one (`style: form`, `explode: true`).
fn query(operation: &Operation, given: &Given) -> BTreeMap<String, Vec<String>> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut query = BTreeMap::new();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "query") {
        let texts = match given.parameters.get(&parameter.name) {
            None => continue,
            Some(Value::Array(items)) => items.iter().map(text).collect(),
            Some(value) => vec![text(value)],
        };
        query.insert(parameter.name.clone(), texts);
    }
    query
}

fn asked_query(request: &Request) -> BTreeMap<String, Vec<String>> {
    let mut query: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in request.url.query_pairs() {
        query.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    query
}

#[tokio::test]
async fn every_operation_is_sent_as_the_document_says_and_its_answer_read() {
    let server = Server::start().await;
    let mut count = 0;
    for document in documents() {
        for operation in document.operations() {
            let (key, given) = (operation.key(), given(&document, &operation, true));
            let answer = document.example(&operation.success);
            let (result, asked) = server.call(&operation, &given, 200, answer.clone()).await;
            assert_eq!(asked.method.as_str(), operation.method, "{key}");
            assert_eq!(asked.url.path(), path(&operation, &given), "{key}");
            assert_eq!(asked_query(&asked), query(&operation, &given), "{key}");
            assert_eq!(asked.headers["authorization"], "Bearer token-1", "{key}");
            assert_eq!(asked.headers["accept"], "application/json", "{key}");
            let is_known = operation.body.as_ref().is_some_and(|schema| document.example(schema) != json!({}));
            if is_known {
                assert_eq!(asked.headers["content-type"], "application/json", "{key}");
                assert_eq!(asked.body_json::<Value>().unwrap(), given.body, "{key}");
            } else {
                assert_eq!(asked.body, b"", "{key}: a body without known fields is left out");
            }
            assert_eq!(result.unwrap_or_else(|error| panic!("{key}: {error}")), answer, "{key}");
            count += 1;
        }
    }
    assert_eq!(count, 223);
    assert_eq!(CALLS.len(), 223);
}

#[tokio::test]
async fn what_is_not_set_is_not_sent() {
    let server = Server::start().await;
    for document in documents() {
        for operation in document.operations() {
            let given = given(&document, &operation, false);
            let (result, asked) = server.call(&operation, &given, 200, document.example(&operation.success)).await;
            result.unwrap_or_else(|error| panic!("{}: {error}", operation.key()));
            let required = operation.parameters.iter().filter(|known| known.place == "query" && known.required).count();
            assert_eq!(asked.url.query_pairs().count(), required, "{}", operation.key());
        }
    }
}

#[tokio::test]
async fn every_refusal_names_its_operation_and_keeps_what_the_api_says() {
    let server = Server::start().await;
    let refusal = json!({"error": {"code": "bad_request", "message": "Invalid input", "details": {
        "name": "ZodError",
        "issues": [{"code": "unrecognized_keys", "keys": ["foo"], "path": [], "message": "Unrecognized key"}],
    }}});
    for document in documents() {
        for operation in document.operations() {
            let given = given(&document, &operation, false);
            let (result, _) = server.call(&operation, &given, 400, refusal.clone()).await;
            let error = result.unwrap_err();
            let named = error.operation();
            assert_eq!(format!("{} {}", named.method, named.path), operation.key());
            let fault = error.error_body().unwrap_or_else(|| panic!("{error}"));
            assert_eq!(fault.code.as_deref(), Some("bad_request"));
            assert_eq!(fault.issues[0].keys, ["foo"]);
            assert_eq!(error.status().unwrap(), 400);
        }
    }
}
