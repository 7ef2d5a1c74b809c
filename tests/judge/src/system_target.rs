//! General requests behind an API, and the requests that single systems have of their own.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::document::Document;
use crate::operation::body;
use crate::subject::Subject;
use crate::target::{Schema, Verdict};

/// A general request that the code under test checks for a single one.
#[derive(Debug, Clone)]
pub(crate) struct SystemClaim {
    /// Its number among all targets
    number: usize,
    /// `CreateLead for realpage`
    name: String,
    /// The document and the operation of the general request
    general: (String, String),
    /// Those of the system's own request
    own: (String, String),
}

impl SystemClaim {
    /// All claims in the code's list; their numbers begin at `first`.
    pub fn all(list: &Value, first: usize) -> Option<Vec<Self>> {
        let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
        let place = |entry: &Value, name| Some((text(entry.get(name)?, "file")?, text(entry.get(name)?, "operation")?));
        let claim = |(number, entry): (usize, &Value)| {
            let (general, own) = (place(entry, "general")?, place(entry, "own")?);
            Some(Self { number, name: text(entry, "name")?, general, own })
        };
        (first..).zip(list.get("systems")?.as_array()?).map(claim).collect()
    }
}

/// Code that claims to accept what a general request and a single system both accept.
pub struct SystemTarget {
    /// Its name in reports: `CreateLead for realpage`
    pub name: String,
    /// The document of the general request, and its schema
    pub general: (usize, Schema),
    /// Those of the system's own request
    pub own: (usize, Schema),
    /// The code under test
    pub verdict: Box<dyn Fn(&Value) -> Verdict + Send + Sync>,
}

impl fmt::Debug for SystemTarget {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("SystemTarget");
        out.field("name", &self.name).field("general", &self.general).field("own", &self.own).finish_non_exhaustive()
    }
}

/// The general requests that `subject` checks for single ones.
///
/// # Errors
///
/// If a claim refers to something that the documents do not have.
pub fn system_targets(documents: &[Document], subject: &Arc<Subject>) -> Result<Vec<SystemTarget>, String> {
    let schema = |(file, operation): &(String, String)| {
        let index = documents.iter().position(|document| document.name == *file)?;
        Some((index, Schema::Body(body(&documents[index], operation)?)))
    };
    let target = |claim: &SystemClaim| {
        let (general, own) = (schema(&claim.general), schema(&claim.own));
        let (general, own) = general.zip(own).ok_or_else(|| format!("{}: the documents lack a schema", claim.name))?;
        let (subject, number) = (Arc::clone(subject), claim.number);
        let verdict = Box::new(move |instance: &Value| subject.ask(number, instance));
        Ok(SystemTarget { name: claim.name.clone(), general, own, verdict })
    };
    subject.system_claims().iter().map(target).collect()
}
