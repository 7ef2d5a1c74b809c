//! Why a list can't be followed further.

use std::fmt;

/// Why a list can't be followed further, though it has more pages. What came before is delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingError {
    /// A page is equal to the one before: the server does not heed what selects the page.
    EqualPages,
    /// Many pages in a row have no items, though each says that more follow.
    EmptyPages,
    /// The response leads to a page that was followed before, so the list would never end.
    Repeated,
    /// The response says that more items follow, but not what leads to them.
    NothingNext,
    /// The next cursor is not of the type of the parameter that takes it.
    InvalidCursor(
        /// The cursor
        String,
    ),
    /// The URL of the next page is not one of this request: another origin or another path.
    ForeignUrl(
        /// The URL without its query, which may hold a credential
        String,
    ),
}

impl fmt::Display for PagingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EqualPages => out.write_str(
                "a page of the list is equal to the one before: the server does not heed the parameter that selects the page",
            ),
            Self::EmptyPages => out.write_str("the list does not end: many pages in a row have no items, but say that more follow"),
            Self::Repeated => out.write_str("the list does not end: its next page is one that was followed before"),
            Self::NothingNext => {
                out.write_str("the response says that more items follow, but not what leads to the next page")
            }
            Self::InvalidCursor(cursor) => {
                write!(out, "the next cursor is not of its parameter's type: `{}`", cursor.escape_debug())
            }
            Self::ForeignUrl(url) => write!(
                out,
                "the URL of the next page is not followed, because its origin or path is not that of the request: `{}`",
                url.escape_debug()
            ),
        }
    }
}

impl std::error::Error for PagingError {}
