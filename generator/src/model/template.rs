//! Templates with names in braces: a path and its parameters, a server's URL and its variables.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Literal text
    Text(&'a str),
    /// A name in braces
    Variable(&'a str),
}

/// The parts of a template, in order. A brace that is not closed is text.
pub(super) fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('{') {
        let Some((name, after)) = inner.split_once('}') else { break };
        if !before.is_empty() {
            segments.push(Segment::Text(before));
        }
        segments.push(Segment::Variable(name));
        rest = after;
    }
    if !rest.is_empty() {
        segments.push(Segment::Text(rest));
    }
    segments
}

/// `/v1/leads/{}` for `/v1/leads/{id}`: paths that differ only in the names of parameters are equal.
pub(super) fn nameless(path: &str) -> String {
    let parts = segments(path).into_iter().map(|segment| match segment {
        Segment::Text(text) => text,
        Segment::Variable(_) => "{}",
    });
    parts.collect()
}

/// The names in a path's braces, each once.
pub(super) fn names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for segment in segments(path) {
        match segment {
            Segment::Variable(name) if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    names
}
