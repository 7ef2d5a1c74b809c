//! An enum of texts, open to those that the API adds later.

use super::context::Context;
use crate::model::TypeId;

/// An enum of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enum {
    /// Its variants, as the document orders them
    pub variants: Vec<Variant>,
    /// The equal enum that this is another name of
    pub alias_of: Option<TypeId>,
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
pub(super) fn enumeration(context: &Context<'_>, id: TypeId, values: &[String]) -> Enum {
    let variants = values.iter().zip(context.members(id));
    let variants = variants.map(|(wire, name)| Variant { name: name.clone(), wire: wire.clone() });
    Enum { variants: variants.collect(), alias_of: context.alias_of(id) }
}
