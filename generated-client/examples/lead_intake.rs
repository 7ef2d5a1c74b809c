//! A web service for a form: checks what was filled in, creates the lead, and tells what came of it.
//!
//! ```sh
//! PROPEXO_API_KEY=... cargo run --example lead_intake -- int-987654321
//! curl -d first_name=Emily -d last_name=Johnson -d phone_1_type=CELL http://127.0.0.1:8080/leads
//! curl http://127.0.0.1:8080/leads/job-1
//! ```

use std::error::Error;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use propexo::leads::CreateLead;
use propexo::{Client, Outcome, Violations};
use serde_json::{Value, json};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let integration = std::env::args().nth(1).ok_or("the integration is missing")?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app(Client::from_env()?, integration)).await?;
    Ok(())
}

/// The service, for the leads of one integration.
pub fn app(client: Client, integration: String) -> Router {
    Router::new().route("/leads", post(submit)).route("/leads/{job}", get(outcome)).with_state((client, integration))
}

/// 202 and the id of the job, or what is wrong: 422 with the fields, 503 to try again, 502 to ask the office.
async fn submit(
    State((client, integration)): State<(Client, String)>,
    Form(mut fields): Form<Vec<(String, String)>>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    fields.push(("integration_id".to_owned(), integration));
    let lead = CreateLead::from_fields(fields)?;
    let job = client.leads().create(&lead).await?.job();
    Ok((StatusCode::ACCEPTED, Json(json!({"job": job.id()}))))
}

/// What came of it so far.
async fn outcome(State((client, _)): State<(Client, String)>, Path(job): Path<String>) -> Result<Json<Value>, Refusal> {
    Ok(Json(match client.job(job).status().await?.outcome() {
        Outcome::Success { record_id } => json!({"state": "created", "lead": record_id}),
        Outcome::PartialSuccess { record_id, errors } => {
            json!({"state": "created", "lead": record_id, "errors": errors})
        }
        Outcome::Failure { errors } => json!({"state": "failed", "errors": errors}),
        _ => json!({"state": "pending"}),
    }))
}

/// A response that is no success.
struct Refusal(StatusCode, Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(self.1)).into_response()
    }
}

impl From<Violations> for Refusal {
    /// Each violation with its field and message, for the form to show.
    fn from(violations: Violations) -> Self {
        let field = |violation: &propexo::Violation| json!({"field": violation.field(), "message": violation.message().to_string()});
        Self(StatusCode::UNPROCESSABLE_ENTITY, violations.iter().map(field).collect())
    }
}

impl From<propexo::Error> for Refusal {
    fn from(error: propexo::Error) -> Self {
        let (status, message) = if error.is_outcome_unknown() || error.is_accepted() {
            // Sending it again could make a second lead.
            (StatusCode::BAD_GATEWAY, "it is not certain whether the lead was created".to_owned())
        } else if error.is_retryable() {
            (StatusCode::SERVICE_UNAVAILABLE, "try again later".to_owned())
        } else if error.is_not_found() {
            (StatusCode::NOT_FOUND, "there is no such job".to_owned())
        } else if error.is_invalid() || error.status() == Some(StatusCode::BAD_REQUEST) {
            (StatusCode::UNPROCESSABLE_ENTITY, error.to_string())
        } else {
            // A token that is not valid, for example: nothing that the form could correct.
            (StatusCode::BAD_GATEWAY, "the lead could not be sent".to_owned())
        };
        Self(status, json!([{ "message": message }]))
    }
}
