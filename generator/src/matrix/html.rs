//! Matrices as one page of HTML that loads nothing: sortable, with a filter by system and by field, kept in its address.

use std::fmt::Write;

use super::markdown::columns;
use super::{Cell, Matrix, Row};
use crate::escape;

/// The page of these matrices.
#[must_use]
pub fn html(matrices: &[Matrix]) -> String {
    let mut filters = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for system in matrices.iter().flat_map(|matrix| &matrix.systems) {
        if seen.contains(&system.segment.as_str()) {
            continue;
        }
        seen.push(&system.segment);
        let (segment, vendors) = (escape::html(&system.segment), serde_json::json!(system.vendors).to_string());
        // Writing to a text does not fail.
        let _ = writeln!(
            filters,
            r#"<label><input type="checkbox" checked data-system="{segment}" data-vendors="{}"> {segment}</label>"#,
            escape::html(&vendors)
        );
    }
    let tables: String = matrices.iter().map(table).collect();
    let line = |line| match line {
        "{filters}" => filters.trim_end(),
        "{tables}" => tables.trim_end(),
        line => line,
    };
    PAGE.lines().flat_map(|text| [line(text), "\n"]).collect()
}

const PAGE: &str = include_str!("page.html");

fn table(matrix: &Matrix) -> String {
    let request = escape::html(&matrix.request);
    let systems = std::iter::once("").chain(matrix.systems.iter().map(|system| system.segment.as_str()));
    let heads = columns(matrix).zip(systems).map(|(name, system)| {
        let name = escape::html(name);
        format!(r#"<th scope="col" data-system="{}"><button>{name}</button></th>"#, escape::html(system))
    });
    let mut text = format!(
        "<section id=\"{request}\">\n<h2>{request}</h2>\n<table>\n<thead><tr><th scope=\"col\"><button>field</button></th>{}\
         </tr></thead>\n<tbody>\n",
        heads.collect::<String>()
    );
    for row in &matrix.rows {
        let own =
            (0..matrix.systems.len()).map(|system| cell(row.systems[system].as_ref(), matrix.differs(row, system)));
        let cells: String = std::iter::once(cell(row.general.as_ref(), false)).chain(own).collect();
        let _ = writeln!(text, "<tr><th scope=\"row\">{}</th>{cells}</tr>", field(row));
    }
    text.push_str("</tbody>\n</table>\n");
    if let Some(note) = matrix.note() {
        text.push_str(&format!("<p>{note}</p>\n"));
    }
    text.push_str("</section>\n");
    text
}

/// The field, with places where a line may break.
fn field(row: &Row) -> String {
    escape::html(&row.field).replace('/', "/<wbr>")
}

fn cell(cell: Option<&Cell>, differs: bool) -> String {
    let presence = cell.map_or("absent", |cell| if cell.required { "required" } else { "optional" });
    let class = if differs { format!("{presence} differs") } else { presence.to_owned() };
    let words = cell.map_or_else(|| "\u{2013}".to_owned(), |cell| in_code(&cell.words()));
    format!(r#"<td class="{class}">{words}</td>"#)
}

/// Words, with what is between backticks as code.
fn in_code(words: &str) -> String {
    let parts = words.split('`').enumerate().map(|(index, part)| match (index % 2, escape::html(part)) {
        (0, part) => part,
        (_, part) => format!("<code>{part}</code>"),
    });
    parts.collect()
}
