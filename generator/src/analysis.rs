//! One run, from documents to names: what goes in, what comes out, and the stages in their order.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostics;
use crate::document::{Bundle, Document, Overlays};
use crate::envelope::Selection;
use crate::glossary::Glossary;
use crate::model::{AnalyzedDocument, ModulePath, Settings};
use crate::name::{Lock, Named};
use crate::source::Source;
use crate::{constraint, derives, envelope, features, model, name, schema, unknown_fields};

/// What a run reads.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The OpenAPI documents, which are one API together, each with the files that it refers to
    pub documents: Vec<Bundle>,
    /// The overlays that were applied to them
    pub overlays: Overlays,
    /// Decisions that are the user's
    pub settings: Option<Source>,
    /// What fields mean that the documents do not describe
    pub glossary: Option<Source>,
    /// Names given before
    pub lock: Option<Source>,
    /// Where in the crate the generated code is, whatever the settings say
    pub module: Option<ModulePath>,
    /// Cargo features that the crate has besides what is generated
    pub own_features: Vec<String>,
    /// Whether component schemas that no operation refers to become types too
    pub all_schemas: bool,
}

/// The outcome of a run without errors.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The documents, each as the stages before the model see it
    pub documents: Vec<AnalyzedDocument>,
    /// The API with its names
    pub named: Named,
}

/// Analyzes the documents and names everything in them.
///
/// Returns `None` exactly if one of the diagnostics is an error.
#[must_use]
pub fn analyze(input: &Input) -> (Option<Analysis>, Diagnostics) {
    let mut diagnostics = input.overlays.findings();
    let settings = input.settings.as_ref().map(Settings::read).transpose();
    let lock = input.lock.as_ref().map(Lock::read).transpose();
    let glossary = input.glossary.as_ref().map(Glossary::read).transpose();
    let settings = settings.map(Option::unwrap_or_default).map(|settings| Settings {
        module: input.module.clone().unwrap_or_else(|| settings.module.clone()),
        ..settings
    });
    let mut selection =
        settings.as_ref().map_or_else(|_| Selection::default(), |known| Selection::new(&known.include, &known.exclude));
    let mut documents = Vec::new();
    for bundle in &input.documents {
        match &bundle.document {
            Ok(document) => documents.push(analyzed(document, input.all_schemas, &mut selection, &mut diagnostics)),
            Err(findings) => diagnostics.extend(findings.clone()),
        }
    }
    if let Ok(settings) = &settings
        && !diagnostics.has_errors()
    {
        selection.report_unused(&settings.file, &mut diagnostics);
    }
    match (settings, lock, glossary) {
        (Ok(settings), Ok(lock), Ok(glossary)) if !diagnostics.has_errors() => {
            let (api, structures) = model::build(&documents, &settings, &mut diagnostics);
            let mut named = name::name(&api, &structures, &settings, &lock.unwrap_or_default(), &mut diagnostics);
            features::report(&settings, &named, &input.own_features, &mut diagnostics);
            derives::add(&settings, &mut named, &mut diagnostics);
            unknown_fields::keep(&settings, &mut named, &mut diagnostics);
            if let Some(glossary) = glossary {
                glossary.describe(&mut named, &mut diagnostics);
            }
            (Some(Analysis { documents, named }).filter(|_| !diagnostics.has_errors()), diagnostics)
        }
        (settings, lock, glossary) => {
            let faults = [settings.err(), lock.err(), glossary.err()];
            diagnostics.extend(faults.into_iter().flatten().flatten());
            (None, diagnostics)
        }
    }
}

fn analyzed(
    document: &Arc<Document>,
    all_schemas: bool,
    selection: &mut Selection<'_>,
    diagnostics: &mut Diagnostics,
) -> AnalyzedDocument {
    let mut envelope = envelope::read_selected(document, selection, diagnostics);
    if all_schemas {
        envelope.components = envelope::components(document);
    }
    let schemas = schema::read(document, &envelope, diagnostics);
    constraint::report_contradictions(document, &schemas, diagnostics);
    AnalyzedDocument { document: Arc::clone(document), envelope, schemas }
}

impl Input {
    /// An API of documents that refer to no other files.
    #[must_use]
    pub fn new(documents: impl IntoIterator<Item = Source>) -> Self {
        Self { documents: documents.into_iter().map(Bundle::from).collect(), ..Self::default() }
    }

    /// Every file of the run: documents, the files that they refer to, overlays, settings, glossary, names.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        let own = self.documents.iter().map(|bundle| &bundle.source);
        let decisions = self.settings.iter().chain(&self.glossary).chain(&self.lock);
        own.chain(self.linked_files()).chain(self.overlays.sources()).chain(decisions)
    }

    /// The same, copied: by them diagnostics show their lines.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        self.files().cloned().collect()
    }

    /// The files that the documents refer to, each once.
    #[must_use]
    pub fn linked_files(&self) -> Vec<&Source> {
        let linked = self.documents.iter().flat_map(|bundle| &bundle.linked);
        let by_name: IndexMap<&str, &Source> = linked.map(|source| (source.name.as_str(), source)).collect();
        by_name.into_values().collect()
    }
}
