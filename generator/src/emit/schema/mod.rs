//! Contracts as static tables: what `from_json` walks, and what takes more than a line of code to check. `plan` says which
//! tables there are, `print` writes them.

mod plan;
mod print;

pub(super) use plan::{Tables, has_table};
pub(super) use print::tables;
