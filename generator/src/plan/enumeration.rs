//! An enum of texts or integers, open to those that the API adds later.

use super::context::Context;
use crate::model::{EnumValues, TypeId};

/// An enum of texts or integers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enum {
    /// Its variants, as the document orders them
    pub variants: Vec<Variant>,
    /// Whether its values are integers
    pub is_integer: bool,
    /// The equal enum that this is another name of
    pub alias_of: Option<TypeId>,
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// `Mobile`
    pub name: String,
    /// `MOBILE`, or an integer
    pub wire: String,
}

/// The enum of these values.
pub(super) fn enumeration(context: &Context<'_>, id: TypeId, values: &EnumValues) -> Enum {
    let variants = values.as_texts().into_iter().zip(context.members(id));
    let variants = variants.map(|(wire, name)| Variant { name: name.clone(), wire });
    Enum { variants: variants.collect(), is_integer: values.texts().is_none(), alias_of: context.alias_of(id) }
}
