//! Nested calls and lists as text: in one line where they fit, else a line for each part.

/// Lines up to here stay lines.
const WIDTH: usize = 100;

/// A piece of Rust to be laid out.
pub(super) enum Node {
    Text(String),
    /// `&..`
    Reference(Box<Node>),
    /// `name(.., ..)`
    Call(String, Vec<Node>),
    /// `&[.., ..]`
    List(Vec<Node>),
    /// The same, each in a line of its own
    Lines(Vec<Node>),
}

impl Node {
    /// The text, the first line of which begins at `indent`.
    pub fn print(&self, indent: usize) -> String {
        let flat = self.flat();
        match flat {
            Some(text) if indent + text.len() <= WIDTH => text,
            _ => self.tall(indent),
        }
    }

    /// The text in one line, unless it has to have several.
    fn flat(&self) -> Option<String> {
        let joined = |nodes: &[Node]| Some(nodes.iter().map(Node::flat).collect::<Option<Vec<_>>>()?.join(", "));
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Reference(node) => Some(format!("&{}", node.flat()?)),
            Self::Call(name, nodes) => Some(format!("{name}({})", joined(nodes)?)),
            Self::List(nodes) => Some(format!("&[{}]", joined(nodes)?)),
            Self::Lines(_) => None,
        }
    }

    /// The text in several lines. What comes last in a call goes on where it stands.
    fn tall(&self, indent: usize) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Reference(node) => format!("&{}", node.print(indent)),
            Self::Call(name, nodes) => {
                let all_but_last = nodes.split_last().map(|(_, rest)| rest.iter().map(Node::flat).collect());
                match (nodes.last(), all_but_last) {
                    (Some(last), Some(Some(before))) => {
                        let before: Vec<String> = before;
                        let before: String = before.iter().map(|text| format!("{text}, ")).collect();
                        format!("{name}({before}{})", last.tall(indent))
                    }
                    _ => format!("{name}(\n{}{})", lines(nodes, indent), " ".repeat(indent)),
                }
            }
            Self::List(nodes) if nodes.len() == 1 => format!("&[{}]", nodes[0].tall(indent)),
            Self::List(nodes) | Self::Lines(nodes) => format!("&[\n{}{}]", lines(nodes, indent), " ".repeat(indent)),
        }
    }
}

fn lines(nodes: &[Node], indent: usize) -> String {
    let inner = indent + 4;
    nodes.iter().map(|node| format!("{}{},\n", " ".repeat(inner), node.print(inner))).collect()
}
