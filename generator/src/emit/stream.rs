//! What a request says of the stream that its operation may respond with.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::answer;
use super::comment;
use super::scope::Scope;
use crate::model::{Answer, Operation};

/// What a request is answered: the answer that is read as a whole, the stream, or both.
pub(super) fn answers(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let answer = answer(scope, operation);
    let Some(stream) = operation.stream() else { return answer };
    let client = scope.runtime("client");
    let event = match &stream.slot {
        Some(slot) => scope.item_type(slot),
        None => quote!(#client::Text),
    };
    match operation.answer() {
        Answer::Stream => quote!(#client::Events<#event>),
        _ => quote!(#answer, #client::Events<#event>),
    }
}

/// The calls that say of which media type the stream is. Where there is nothing else, it is asked for however it is sent.
pub(super) fn streamed(operation: &Operation) -> Option<TokenStream> {
    let media_type = operation.stream()?.media_type.as_deref()?;
    let accept = (operation.answer() == Answer::Stream).then(|| quote!(.accept(#media_type)));
    Some(quote!(#accept .streamed_as(#media_type)))
}

/// What the documentation of a call says of its stream.
pub(super) fn told(operation: &Operation) -> String {
    let Some(media_type) = operation.stream().and_then(|stream| stream.media_type.as_deref()) else {
        return String::new();
    };
    let verb = if operation.answer() == Answer::Stream { "Its response is" } else { "It may also respond with" };
    format!("\n\n{verb} a stream of events, `{}`: see `stream`.", comment::code(media_type))
}
