//! One change of the contract, as plain data: where it is, what it was, what it is.

use std::fmt;

use crate::diagnostic::Place;

/// A difference between two editions of an API at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of difference
    pub kind: Kind,
    /// `POST /v1/leads/`, as the revision writes it, or the base where the revision has it no more; none where the change
    /// is about the whole document
    pub operation: Option<String>,
    /// Which part of the operation
    pub element: Element,
    /// The way from that part to the place
    pub path: Vec<Step>,
    /// What it was
    pub was: Option<String>,
    /// What it is
    pub is: Option<String>,
    /// What callers had been told of it before
    pub notice: Option<Notice>,
    /// Where it stands in the base
    pub base: Option<Place>,
    /// Where it stands in the revision
    pub revision: Option<Place>,
}

/// What a document tells callers ahead of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// Marked as a draft or as alpha: it may change any day
    Unstable,
    /// Marked as deprecated, and the day until which it stays, if there is one, is over
    Deprecated,
}

/// A part of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// The document itself
    Document,
    /// The operation itself
    Operation,
    /// One of its parameters
    Parameter {
        /// `query`, `path`, `header` or `cookie`
        location: &'static str,
        /// Its name on the wire
        name: String,
    },
    /// What it sends
    Body {
        /// `application/json`; empty where all of them are meant
        media_type: String,
    },
    /// What it answers
    Response {
        /// `200`, `4XX`, `default`
        status: String,
        /// `application/json`; empty where all of them are meant
        media_type: String,
    },
    /// A header of an answer
    Header {
        /// The answer's status
        status: String,
        /// The header's name
        name: String,
    },
}

/// Which way the values at a place travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Neither: the operation or the document itself
    Operation,
    /// To the server, beside the body
    Parameter,
    /// To the server
    Request,
    /// From the server
    Response,
}

/// One step from a schema to a schema within.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// To a property
    Property(String),
    /// To an array's items
    Items,
    /// To the values of properties that are not named
    Additional,
    /// To an arm of a union
    Arm(String),
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $words:literal;)*) => {
        /// The kinds of differences.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The kind as machines read it: `property-removed`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The kind in words, as a line has it.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

kinds! {
    /// An operation that there was not.
    OperationAdded = "operation-added", "new operation";
    /// An operation that there is no more.
    OperationRemoved = "operation-removed", "operation removed";
    /// A path's trailing slash or a parameter's name in it.
    PathRespelled = "path-respelled", "path respelled";
    /// Marked as not to be used any more: an operation, a parameter, a property.
    Deprecated = "deprecated", "deprecated";
    /// That mark taken away.
    Reactivated = "reactivated", "no longer deprecated";
    /// `x-stability-level` promises less.
    StabilityLowered = "stability-lowered", "stability lowered";
    /// `x-sunset` is gone, or an earlier day.
    SunsetAdvanced = "sunset-advanced", "goes away earlier";
    /// `x-sunset` is there and no day.
    SunsetUnreadable = "sunset-unreadable", "goes away on a day that can't be read";
    /// A webhook that there was not.
    WebhookAdded = "webhook-added", "new webhook";
    /// A webhook that there is no more.
    WebhookRemoved = "webhook-removed", "webhook removed";
    /// A caller needs more credentials than before, or others.
    SecurityTightened = "security-tightened", "security tightened";
    /// A caller may come with other credentials too, or with fewer.
    SecurityLoosened = "security-loosened", "security loosened";
    /// A scheme means something else.
    SecuritySchemeChanged = "security-scheme-changed", "security scheme changed";
    /// A server that there was not.
    ServerAdded = "server-added", "new server";
    /// A server that there is no more.
    ServerRemoved = "server-removed", "server removed";
    /// A parameter that may not be left out, where there was none.
    RequiredParameterAdded = "required-parameter-added", "new required parameter";
    /// A parameter that may be left out, where there was none.
    OptionalParameterAdded = "optional-parameter-added", "new optional parameter";
    /// A parameter that there is no more.
    ParameterRemoved = "parameter-removed", "parameter removed";
    /// A parameter, a body or a property of a request that may not be left out any more.
    BecameRequired = "became-required", "required now";
    /// One that may be left out now.
    BecameOptional = "became-optional", "optional now";
    /// How a parameter is written.
    StyleChanged = "style-changed", "written in another style";
    /// A body where there was none, that may not be left out.
    RequiredBodyAdded = "required-body-added", "new required body";
    /// A body where there was none, that may be left out.
    OptionalBodyAdded = "optional-body-added", "new optional body";
    /// No body any more.
    BodyRemoved = "body-removed", "body removed";
    /// A media type more.
    MediaTypeAdded = "media-type-added", "new media type";
    /// A media type less.
    MediaTypeRemoved = "media-type-removed", "media type removed";
    /// A status that was not documented.
    StatusAdded = "status-added", "new status";
    /// A success that is not documented any more.
    SuccessRemoved = "success-removed", "success status removed";
    /// A failure that is not documented any more.
    FailureRemoved = "failure-removed", "failure status removed";
    /// A header of an answer more.
    HeaderAdded = "header-added", "new header";
    /// A header that was always there.
    RequiredHeaderRemoved = "required-header-removed", "header removed";
    /// A header that could be there.
    OptionalHeaderRemoved = "optional-header-removed", "optional header removed";
    /// Values of another type.
    TypeChanged = "type-changed", "type changed";
    /// Fewer types.
    TypeNarrowed = "type-narrowed", "type narrowed";
    /// More types.
    TypeWidened = "type-widened", "type widened";
    /// Null may stand there.
    BecameNullable = "became-nullable", "nullable now";
    /// Null may not stand there any more.
    BecameNonNull = "became-non-null", "not nullable any more";
    /// A list of values where there was none.
    EnumIntroduced = "enum-introduced", "limited to listed values";
    /// No list of values any more.
    EnumDropped = "enum-dropped", "no longer limited to listed values";
    /// Values more.
    EnumValuesAdded = "enum-values-added", "new values";
    /// Values less.
    EnumValuesRemoved = "enum-values-removed", "values removed";
    /// Not one of the values is left.
    EnumReplaced = "enum-replaced", "all values replaced";
    /// A bound that lets less through, or one more.
    RuleTightened = "rule-tightened", "tightened";
    /// A bound that lets more through, or one less.
    RuleLoosened = "rule-loosened", "loosened";
    /// A rule that lets other values through.
    RuleChanged = "rule-changed", "another rule";
    /// A property that is always there, where there was none.
    RequiredPropertyAdded = "required-property-added", "new required property";
    /// A property that may be left out, where there was none.
    OptionalPropertyAdded = "optional-property-added", "new optional property";
    /// A property that was always there.
    RequiredPropertyRemoved = "required-property-removed", "required property removed";
    /// A property that could be there.
    OptionalPropertyRemoved = "optional-property-removed", "property removed";
    /// A pattern where there was none.
    PatternAdded = "pattern-added", "tightened";
    /// No pattern any more.
    PatternRemoved = "pattern-removed", "loosened";
    /// Another pattern.
    PatternChanged = "pattern-changed", "another pattern";
    /// Properties that are not named are refused now.
    ObjectClosed = "object-closed", "further properties refused";
    /// Properties that are not named are taken now.
    ObjectOpened = "object-opened", "further properties taken";
    /// One more shape.
    ArmAdded = "arm-added", "new arm of the union";
    /// One shape less.
    ArmRemoved = "arm-removed", "arm of the union removed";
    /// Which property tells the arms apart.
    DiscriminatorChanged = "discriminator-changed", "discriminator changed";
    /// What is assumed where the value is left out.
    DefaultChanged = "default-changed", "default changed";
    /// Too deep to be compared.
    NotCompared = "not-compared", "nested too deeply to be compared";
}

impl Element {
    /// Which way values travel there.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self {
            Self::Document | Self::Operation => Direction::Operation,
            Self::Parameter { .. } => Direction::Parameter,
            Self::Body { .. } => Direction::Request,
            Self::Response { .. } | Self::Header { .. } => Direction::Response,
        }
    }
}

impl Direction {
    /// `request`, `response`, `parameter` or `operation`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

impl Change {
    /// The way to the place as one text: `/results/[]/name`.
    #[must_use]
    pub fn field(&self) -> String {
        self.path.iter().map(ToString::to_string).collect()
    }

    /// The name of the innermost property, or of the parameter or header.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let property = self.path.iter().rev().find_map(|step| match step {
            Step::Property(name) => Some(name.as_str()),
            _ => None,
        });
        property.or(match &self.element {
            Element::Parameter { name, .. } | Element::Header { name, .. } => Some(name),
            _ => None,
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property(name) => write!(out, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Self::Items => out.write_str("/[]"),
            Self::Additional => out.write_str("/{}"),
            Self::Arm(title) => write!(out, "/|{title}"),
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => out.write_str("document"),
            Self::Operation => out.write_str("operation"),
            Self::Parameter { location, name } => write!(out, "{location} `{name}`"),
            Self::Body { .. } => out.write_str("request"),
            Self::Response { status, .. } => write!(out, "response {status}"),
            Self::Header { status, name } => write!(out, "response {status} header `{name}`"),
        }
    }
}
