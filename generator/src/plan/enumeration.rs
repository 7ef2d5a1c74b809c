//! An enum of texts or integers, open to those that the API adds later.

use super::context::Context;
use super::doc::Documentation;
use super::prose::prose;
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
    /// What the document says of it
    pub doc: Documentation,
}

/// The enum of these values.
pub(super) fn enumeration(context: &Context<'_>, id: TypeId, values: &EnumValues) -> Enum {
    let variants = values.as_texts().into_iter().zip(context.members(id)).zip(values.descriptions());
    let variants = variants.map(|((wire, name), description)| {
        let text = description.map(prose).unwrap_or_default();
        Variant { name: name.clone(), wire, doc: Documentation { text, deprecated: None } }
    });
    Enum { variants: variants.collect(), is_integer: values.texts().is_none(), alias_of: context.alias_of(id) }
}
