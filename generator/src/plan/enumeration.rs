//! An enum of texts, open to those that join it later.

/// An enum of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enum {
    /// Its variants, as the document orders them
    pub variants: Vec<Variant>,
}

/// A variant of an enum of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// `Mobile`
    pub name: String,
    /// `MOBILE`
    pub wire: String,
}

/// The enum of these values.
pub(super) fn enumeration(values: &[String], names: &[String]) -> Enum {
    let variants = values.iter().zip(names);
    Enum { variants: variants.map(|(wire, name)| Variant { name: name.clone(), wire: wire.clone() }).collect() }
}
