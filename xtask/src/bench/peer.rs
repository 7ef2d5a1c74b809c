//! Another generator, given as a command with places for the document and the folder.

use std::path::Path;
use std::process::Command;
use std::str::FromStr;

/// Where the document's path is put.
const SPEC: &str = "{spec}";

/// Where the path of the folder is put that the peer generates into, which is empty.
const OUT: &str = "{out}";

/// Another generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    program: String,
    arguments: Vec<String>,
}

impl FromStr for Peer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(place) = [SPEC, OUT].into_iter().find(|place| !text.contains(place)) {
            return Err(format!("it has no `{place}`, as in `generator --input {SPEC} --output {OUT}`"));
        }
        let mut words = text.split_whitespace().map(str::to_owned);
        let program = words.next().unwrap_or_default();
        Ok(Self { program, arguments: words.collect() })
    }
}

impl Peer {
    /// The name of its program, without the folder.
    pub fn name(&self) -> String {
        let stem = Path::new(&self.program).file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// The command that generates from a document into an empty folder.
    pub fn generate(&self, spec: &Path, out: &Path) -> Command {
        let put = |text: &String| text.replace(SPEC, &spec.to_string_lossy()).replace(OUT, &out.to_string_lossy());
        let mut command = Command::new(&self.program);
        command.args(self.arguments.iter().map(put));
        command
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Peer;

    #[test]
    fn paths_are_put_into_the_command_as_they_are() {
        let peer: Peer = "/opt/a/gen-1 make -i {spec} --out={out}".parse().unwrap();
        let command = peer.generate(Path::new("/my specs/a.yaml"), Path::new("/tmp/x"));
        let arguments: Vec<_> = command.get_args().collect();
        assert_eq!(command.get_program(), "/opt/a/gen-1");
        assert_eq!(arguments, ["make", "-i", "/my specs/a.yaml", "--out=/tmp/x"]);
        assert_eq!(peer.name(), "gen-1");
    }

    #[test]
    fn a_command_without_a_place_for_each_is_refused() {
        assert!("gen -i {spec}".parse::<Peer>().unwrap_err().contains("`{out}`"));
        assert!("gen {out}".parse::<Peer>().unwrap_err().contains("`{spec}`"));
    }
}
