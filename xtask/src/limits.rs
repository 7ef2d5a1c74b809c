//! Limits on a document's size, as flags that the commands share.

use clap::Args;
use generator::read::Limits;

/// Limits on a document. One beyond a limit is an error, and nothing is written.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Limits")]
pub struct LimitArguments {
    /// Largest document in bytes, also after YAML aliases are expanded
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().bytes)]
    pub max_bytes: usize,
    /// Largest number of values, after YAML aliases are expanded
    #[arg(long, value_name = "N", default_value_t = Limits::default().nodes)]
    pub max_nodes: usize,
    /// Deepest nesting of mappings and sequences, at most 126
    #[arg(long, value_name = "N", default_value_t = depth(), value_parser = clap::value_parser!(u8).range(1..=126))]
    pub max_depth: u8,
}

impl Default for LimitArguments {
    fn default() -> Self {
        let Limits { bytes, nodes, .. } = Limits::default();
        Self { max_bytes: bytes, max_nodes: nodes, max_depth: depth() }
    }
}

impl LimitArguments {
    /// The limits for the generator.
    pub fn limits(&self) -> Limits {
        Limits { bytes: self.max_bytes, nodes: self.max_nodes, depth: self.max_depth.into() }
    }

    /// The same flags for a command that this one runs.
    pub fn flags(&self) -> [String; 3] {
        [
            format!("--max-bytes={}", self.max_bytes),
            format!("--max-nodes={}", self.max_nodes),
            format!("--max-depth={}", self.max_depth),
        ]
    }
}

fn depth() -> u8 {
    u8::try_from(Limits::default().depth).unwrap_or(u8::MAX)
}
