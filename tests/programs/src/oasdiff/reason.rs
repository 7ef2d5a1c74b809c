//! Why our verdict differs from oasdiff's.

/// By the name of a test, or a part of oasdiff's id.
const REASONS: &[(&str, &str)] = &[
    ("sunset-missing", "a policy on how to deprecate; the contract is unchanged"),
    ("sunset-parse", "an invalid date became valid: nothing is withdrawn"),
    ("invalid-stability-level", "an invalid level became valid, or is a draft's: nothing is withdrawn"),
    (
        "all-of-added",
        "merged, the request accepts what it accepted: the new subschema only adds optional properties, or nothing",
    ),
    ("any-of-removed", "the added arm accepts what the removed one accepted: only the component's name changed"),
    ("request-body-became-required", "webhooks are not compared inside, only by name: a client receives none"),
    ("security", "a caller whose credentials were sufficient gets an error"),
    ("TestBreaking_ReqBodyNewRequiredPropertyNew", "JSON Schema requires what `required` names, described or not"),
    ("TestBreaking_RequiredPropertyWriteOnlyEnabled", "what is write-only is in no response any more"),
    (
        "TestBreaking_RequestParameterMaxItemsWithoutFlatten",
        "a path's parameters are its operations'; the test is about a flag of oasdiff",
    ),
    ("prefix-items", "the first item had one type and has another"),
    ("content-schema", "contentMediaType and contentEncoding change too, which oasdiff calls errors elsewhere"),
    ("any-of-added", "a response may have a shape that it could not have"),
];

/// The reason for a test, or for the ids of what oasdiff found.
pub fn of(test: &str, ids: &[&str]) -> &'static str {
    let fits = |key: &str| test == key || ids.iter().any(|id| id.contains(key));
    REASONS.iter().find(|(key, _)| fits(key)).map_or("NONE GIVEN", |(_, reason)| reason)
}
