//! The names of the systems behind an API: a variant, and the method that makes a system's own request.

use heck::ToSnakeCase;

use super::member;
use crate::model::SystemSegments;

/// The names of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemName {
    /// `RealpageRpx`
    pub variant: String,
    /// `to_realpage_rpx`
    pub method: String,
}

/// Names every system, in the settings' order.
pub(super) fn name_systems(systems: Option<&SystemSegments>) -> Vec<SystemName> {
    let segments: Vec<String> = systems.iter().flat_map(|systems| systems.segments.keys().cloned()).collect();
    let none = |_: &str| None;
    let variants = member::unique(&segments, none, member::variant, "");
    let methods = member::unique(&variants, none, |variant| format!("to_{}", variant.to_snake_case()), "_");
    variants.into_iter().zip(methods).map(|(variant, method)| SystemName { variant, method }).collect()
}

#[cfg(test)]
mod tests {
    use super::name_systems;
    use crate::model::SystemSegments;

    #[test]
    fn names_are_those_of_rust_and_differ() {
        let segments = ["realpage_rpx", "self", "a-b", "a_b", "1stop", "²"];
        let segments = segments.into_iter().map(|segment| (segment.to_owned(), Vec::new())).collect();
        let named = name_systems(Some(&SystemSegments { segments, ..SystemSegments::default() }));
        let names: Vec<(&str, &str)> = named.iter().map(|name| (name.variant.as_str(), name.method.as_str())).collect();
        assert_eq!(
            names[..4],
            [("RealpageRpx", "to_realpage_rpx"), ("SelfValue", "to_self_value"), ("AB", "to_ab"), ("AB2", "to_ab2")]
        );
        for name in named {
            syn::parse_str::<syn::Ident>(&name.variant).unwrap();
            syn::parse_str::<syn::Ident>(&name.method).unwrap();
        }
    }
}
