//! Each code at length: what it means, why it matters, what to do.

use crate::diagnostic::Code;

/// The code that is written like this: `unresolved-reference`.
#[must_use]
pub fn named(text: &str) -> Option<Code> {
    Code::ALL.iter().copied().find(|code| code.as_str() == text)
}

/// What a code means, why it matters, and what to do.
#[must_use]
pub const fn explain(code: Code) -> &'static str {
    match code {
        Code::Unreadable => {
            "The file is neither YAML nor JSON, is empty, or is no text. A page that was saved in place of the document \
             looks like this, and so does a download that was cut off. Nothing is generated."
        }
        Code::DuplicateKey => {
            "A mapping holds the same key twice. YAML and JSON readers take one or the other, so the document means \
             different things to different tools. Nothing is generated until one of the two is gone."
        }
        Code::LimitExceeded => {
            "The document is larger or deeper than a limit allows. The limits are far above what real documents need and \
             keep a hostile one from using up the machine."
        }
        Code::UnsupportedVersion => {
            "The document is not OpenAPI 3.0 or 3.1. A Swagger 2.0 document can be converted first."
        }
        Code::Malformed => {
            "A node is not of the kind that OpenAPI asks for at its place, such as a list where a mapping is expected."
        }
        Code::UnresolvedReference => {
            "A `$ref` leads nowhere. A schema in its place takes any value, an operation that can't do without what it \
             names is left out. In a document that was cut off, many do."
        }
        Code::ExternalReference => {
            "A `$ref` leads into another file, which can't be had: it is not there, can't be read, or lies outside of the \
             document's folder or in the network, where nothing is read unless `--allow-outside` or `--allow-url` is \
             given. What needs it is treated as if it led nowhere."
        }
        Code::CircularReference => {
            "A `$ref` leads to itself, by way of nothing else: it says nothing of any value, and every value is taken. A schema that holds itself \
             in a property is fine."
        }
        Code::ConflictingOperation => {
            "Two documents describe the same operation, and not alike. They are one API together, so one has to go."
        }
        Code::MalformedLock => {
            "The names file can't be read. It keeps names of Rust over the editions: restore it from version control."
        }
        Code::MalformedSettings => "The settings file can't be read, or holds a setting that there isn't.",
        Code::SkippedOperation => "An operation is left out of the crate, for it uses what is not generated.",
        Code::SkippedPart => {
            "A header, a server or another part that operations work without is left out, for it can't be read."
        }
        Code::UnknownKeyword => {
            "A keyword that neither OpenAPI nor JSON Schema knows, often a slip of the pen. It has no effect; what it was \
             meant to demand is not demanded."
        }
        Code::UnenforcedKeyword => {
            "A known keyword whose rule the generated code does not enforce. The server will: check such values yourself, \
             or live with the refusal."
        }
        Code::UndefinedStyle => {
            "A parameter holds lists or objects within others, for which its `style` has no form (OpenAPI leaves it \
             undefined). They are written as JSON text."
        }
        Code::MalformedKeyword => {
            "A keyword's value is not of the kind that JSON Schema asks for, such as a text for `maxLength`. The keyword \
             has no effect."
        }
        Code::UntranslatablePattern => {
            "A pattern uses look-around or back-references, which an engine that runs in linear time does not have. It is \
             not enforced."
        }
        Code::ContradictoryConstraint => {
            "A schema that no value can satisfy, such as a minimum above the maximum. Every value would be refused."
        }
        Code::RepeatedEnumValue => {
            "A value stands twice in an `enum`. It means nothing more than once, breaks generators that name their \
             variants naively, and is often a slip where another value was meant."
        }
        Code::OptionalPathParameter => {
            "A path parameter is not marked as required, as OpenAPI demands, since no path can be made without it. It is \
             treated as if it were."
        }
        Code::RenamedType => {
            "A name that was given before could not be kept, for types that shared it are not equal any more. Users of \
             the crate have to follow."
        }
        Code::UnanchoredPattern => {
            "A pattern is found anywhere in a text unless it starts with `^` and ends with `$`. Without these, a pattern \
             for a time takes `at 23:59 or so` too, and the server, which hardly means that, refuses it later."
        }
        Code::BoundAgainstProse => {
            "The description states a range (`between 1 and 250`) and `minimum` or `maximum` another one. A client that \
             trusts the bound sends what the server may refuse."
        }
        Code::UndescribedRequired => {
            "`required` names a property that is not described. It is a slip in the name, or a description that was \
             forgotten; as it stands, the property must be there and takes any value."
        }
        Code::UnusedComponent => {
            "Nothing refers to a component, so nothing is generated from it. It is left over, or was meant to be referred \
             to and what stands in its place was written out."
        }
        Code::MalformedWaivers => {
            "The waivers file can't be read: an entry is `code`, `at` (a JSON pointer, `*` for anything) and `reason`."
        }
        Code::UnusedWaiver => {
            "A waiver that no finding needs any more. It would hide the next finding at its place: remove it."
        }
    }
}
