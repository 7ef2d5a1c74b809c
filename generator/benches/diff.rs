//! How long a diff of two documents of the real size takes: the committed contract, and the same with a change in many places.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use generator::diff::diff;
use generator::source::Source;
use generator::{Analysis, Input, analyze};

const TODAY: &str = "2026-01-01";

fn edition(text: &str, lock: Option<Source>) -> Analysis {
    let documents = vec![Source { name: "propexo.yaml".to_owned(), bytes: text.as_bytes().to_vec() }];
    analyze(&Input { lock, ..Input::new(documents) }).0.expect("the committed document has no errors")
}

fn documents() -> (String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/propexo.yaml");
    let base = std::fs::read_to_string(path).expect("spec/propexo.yaml is there");
    let revision = base.replace("maximum: 250", "maximum: 100").replace("- FAX", "- TELEX");
    (base, revision)
}

fn benches(criterion: &mut Criterion) {
    let (base, revision) = documents();
    let mut group = criterion.benchmark_group("diff");
    group.sample_size(10);
    let names = |analysis: &Analysis| {
        let bytes = analysis.named.lock.print().into_bytes();
        Some(Source { name: "names.lock".to_owned(), bytes })
    };
    group.bench_function("bytes to summary", |bencher| {
        bencher.iter(|| {
            let old = edition(&base, None);
            let new = edition(&revision, names(&old));
            black_box(diff(&old, &new, TODAY))
        });
    });
    let old = edition(&base, None);
    let new = edition(&revision, names(&old));
    group.bench_function("analysis to summary", |bencher| bencher.iter(|| black_box(diff(&old, &new, TODAY))));
}

criterion_group!(group, benches);
criterion_main!(group);
