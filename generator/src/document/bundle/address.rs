//! Paths and addresses of files: how the text of a reference is resolved.

/// Resolves the text of a reference in the file `base`: `../c.yml` in `a/b.yml` is `c.yml`.
///
/// Paths are relative to the folder of the root document. Those outside of it begin with `..` or `/`, addresses with a
/// scheme.
pub(in crate::document) fn join(base: &str, text: &str) -> String {
    if is_address(text) {
        return text.to_owned();
    }
    let text = decoded(text.split('?').next().unwrap_or(text));
    let (origin, path) = split_origin(base);
    let is_absolute = !origin.is_empty() || path.starts_with('/') || text.starts_with('/');
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let joined = if text.starts_with('/') || folder.is_empty() { text } else { folder + "/" + &text };
    format!("{origin}{}", normal(&joined, is_absolute))
}

/// The name of the file at `path` for users, relative to the same folder as the name of the root document.
pub(in crate::document) fn name(root: &str, path: &str) -> String {
    if scheme(path).is_some() || path.starts_with('/') {
        return path.to_owned();
    }
    let (origin, document) = split_origin(root);
    match document.rsplit_once('/') {
        Some((folder, _)) => {
            format!("{origin}{}", normal(&format!("{folder}/{path}"), !origin.is_empty() || folder.starts_with('/')))
        }
        None => path.to_owned(),
    }
}

/// Shortens a path that leaves the folder of the root document and comes back, as far as the folder's name is known, so that
/// each file has one path.
pub(in crate::document) fn shortest(root: &str, path: String) -> String {
    if !path.starts_with("..") {
        return path;
    }
    let name = name(root, &path);
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inner = name.strip_prefix(folder).filter(|_| !folder.is_empty()).and_then(|rest| rest.strip_prefix('/'));
    inner.map_or(path, str::to_owned)
}

/// The last segment of a path.
pub(in crate::document) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a path is an address: it begins with a scheme such as `https:`.
pub(in crate::document) fn is_address(path: &str) -> bool {
    scheme(path).is_some() || path.starts_with("//")
}

/// The scheme of an address. A single letter is a Windows drive.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// Splits an address into `https://host` and its path. Anything else is only a path.
fn split_origin(base: &str) -> (&str, &str) {
    if scheme(base).is_none() {
        return ("", base);
    }
    let authority = base.find("://").map_or(base.len(), |at| at + 3);
    let end = base[authority..].find('/').map_or(base.len(), |at| authority + at);
    (&base[..end], base[end..].split(['?', '#']).next().unwrap_or_default())
}

/// Removes `.` from a path, and `..` except at its beginning.
fn normal(path: &str, is_absolute: bool) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => drop(segments.pop()),
            ".." if is_absolute => {}
            other => segments.push(other),
        }
    }
    format!("{}{}", if is_absolute { "/" } else { "" }, segments.join("/"))
}

/// Decodes `%20`.
fn decoded(text: &str) -> String {
    // A pointer's fragment is encoded in the same way.
    let pointer = crate::source::Pointer::parse(&format!("#/{text}"));
    pointer.map_or_else(|| text.to_owned(), |pointer| pointer.as_str()[1..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::{join, name, shortest};

    #[test]
    fn paths_are_seen_from_the_root_document() {
        for (base, text, path) in [
            ("api.yml", "a.yml", "a.yml"),
            ("api.yml", "./a/b.yml", "a/b.yml"),
            ("a/b/c.yml", "../../d/e.yml", "d/e.yml"),
            ("a/b.yml", "../../../d.yml", "../../d.yml"),
            ("../b.yml", "c.yml", "../c.yml"),
            ("a.yml", "my%20file.yml", "my file.yml"),
            ("a/b.yml", "/etc/passwd", "/etc/passwd"),
            ("a.yml", "/etc/../x", "/x"),
            ("/etc/a.yml", "b.yml", "/etc/b.yml"),
            ("a.yml", "https://example.com/x.yml?v=1", "https://example.com/x.yml?v=1"),
            ("https://example.com/a/b.yml?v=1", "../c.yml", "https://example.com/c.yml"),
            ("https://example.com/a/b.yml", "/c.yml", "https://example.com/c.yml"),
        ] {
            assert_eq!(join(base, text), path, "{base} {text}");
        }
    }

    #[test]
    fn one_file_has_one_path() {
        assert_eq!(shortest("a/api/api.yml", "../api/b.yml".to_owned()), "b.yml");
        assert_eq!(shortest("a/api/api.yml", "../b.yml".to_owned()), "../b.yml");
        assert_eq!(shortest("a/api/api.yml", "../apis/b.yml".to_owned()), "../apis/b.yml");
        assert_eq!(shortest("api.yml", "../b.yml".to_owned()), "../b.yml");
    }

    #[test]
    fn names_are_as_the_user_wrote_the_document_s() {
        for (root, path, expected) in [
            ("api.yml", "a/b.yml", "a/b.yml"),
            ("spec/api.yml", "a/b.yml", "spec/a/b.yml"),
            ("spec/api.yml", "../b.yml", "b.yml"),
            ("/home/x/api.yml", "../b.yml", "/home/b.yml"),
            ("../x/api.yml", "../../b.yml", "../../b.yml"),
            ("https://example.com/v1/api.yml", "a.yml", "https://example.com/v1/a.yml"),
        ] {
            assert_eq!(name(root, path), expected, "{root} {path}");
        }
    }
}
