//! The kinds of differences, and what each is called.

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
    /// A constraint that accepts fewer values, or a new one.
    RuleTightened = "rule-tightened", "tightened";
    /// A constraint that accepts more values, or one that is gone.
    RuleLoosened = "rule-loosened", "loosened";
    /// A constraint that accepts other values.
    RuleChanged = "rule-changed", "constraint changed";
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
    PatternChanged = "pattern-changed", "pattern changed";
    /// Properties that are not named are no longer allowed.
    ObjectClosed = "object-closed", "additional properties no longer allowed";
    /// Properties that are not named are allowed.
    ObjectOpened = "object-opened", "additional properties allowed";
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
