//! English and identifiers: the words of a text, singular and plural, cases, and what Rust reserves.

use heck::{ToPascalCase, ToSnakeCase};
use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;

/// How many bytes a name has at most, with a `_` between its words.
pub(super) const LONGEST: usize = 60;

/// The words of a text, in lower case: `phone_1_type` is `phone`, `1`, `type`. Of more than a name can have, see [`shortened`].
///
/// Letters are normalized: `ﬁ` is `fi`, `²` is `2`, and an accent is the same however it is encoded. To Rust, two encodings of
/// one letter are one name, and would collide.
pub(super) fn words(text: &str) -> Vec<String> {
    shortened(&all_words(text))
}

/// All words of a text, however many.
pub(super) fn all_words(text: &str) -> Vec<String> {
    let letter = |c: char| if c.is_alphanumeric() && is_xid_continue(c) { c } else { ' ' };
    let plain: String =
        if text.is_ascii() { text.chars().map(letter).collect() } else { text.nfkc().map(letter).collect() };
    let snake = apart(&brands(&plain)).to_snake_case();
    let words = snake.split('_').map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect());
    words.filter(|word: &String| !word.is_empty()).collect()
}

/// Names whose capitals begin no word: `IPv4Address` is `ipv4`, `address`.
fn brands(text: &str) -> String {
    const BRANDS: [&str; 14] = [
        "GitHub",
        "GitLab",
        "GraphQL",
        "IPv4",
        "IPv6",
        "JavaScript",
        "LinkedIn",
        "macOS",
        "MySQL",
        "OAuth",
        "PayPal",
        "PostgreSQL",
        "TypeScript",
        "YouTube",
    ];
    let mut plain = text.to_owned();
    for brand in BRANDS.into_iter().filter(|brand| text.contains(*brand)) {
        let (first, rest) = brand.split_at(1);
        plain = plain.replace(brand, &format!("{}{}", first.to_uppercase(), rest.to_lowercase()));
    }
    plain
}

/// Marks acronyms where a change of case does not: `clientCIDRs` is `clientCidrs`, and `CoreV1APIResources` `CoreV1 APIResources`.
fn apart(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_upper = |index: usize| letters.get(index).is_some_and(|c| c.is_uppercase());
    let is_lower = |index: usize| letters.get(index).is_some_and(|c| c.is_lowercase());
    let has_lower = letters.iter().any(|c| c.is_lowercase());
    let mut marked = String::with_capacity(text.len());
    let mut start = 0;
    while start < letters.len() {
        let mut end = start + 1;
        while is_upper(start) && is_upper(end) {
            end += 1;
        }
        let is_plural = end - start > 1 && letters.get(end) == Some(&'s') && !is_lower(end + 1);
        // The last capital begins the next word, if that goes on in lower case.
        let acronym = end - start - usize::from(!is_plural && end - start > 1 && is_lower(end));
        let follows_digit =
            start > 0 && letters[start - 1].is_numeric() && start > 1 && letters[start - 2].is_alphabetic();
        if has_lower && is_upper(start) && acronym > 1 && follows_digit {
            marked.push(' ');
        }
        marked.push(letters[start]);
        let rest = letters[start + 1..end].iter();
        match is_plural {
            true => rest.for_each(|c| marked.extend(c.to_lowercase())),
            false => marked.extend(rest),
        }
        start = end;
    }
    marked
}

/// Whether a name may begin with this letter.
pub(super) fn starts_name(letter: char) -> bool {
    letter.is_alphabetic() && is_xid_start(letter)
}

/// Whether a text is an identifier and not a keyword.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    let starts = letters.next().is_some_and(|first| first == '_' || is_xid_start(first));
    starts && letters.all(is_xid_continue) && !is_keyword(text)
}

/// `PhoneType` for `phone`, `type`.
pub(super) fn pascal(words: &[String]) -> String {
    words.join(" ").to_pascal_case()
}

/// `phone_type` for `phone`, `type`.
pub(super) fn snake(words: &[String]) -> String {
    words.join("_")
}

/// Words of at most [`LONGEST`] bytes as a name. Of longer ones, those before the last are left out: the first ones say what
/// it is about, and the last one what it is.
pub(super) fn shortened(words: &[String]) -> Vec<String> {
    let length: usize = words.iter().map(|word| word.len() + 1).sum();
    let Some((last, before)) = words.split_last().filter(|_| length > LONGEST + 1) else { return words.to_vec() };
    let mut left = LONGEST.saturating_sub(last.len());
    let fits = |word: &&String| {
        let fits = word.len() < left;
        left = left.saturating_sub(word.len() + 1);
        fits
    };
    let mut kept: Vec<String> = before.iter().take_while(fits).cloned().collect();
    while kept.len() > 1 && kept.last().is_some_and(|word| is_preposition(word)) {
        kept.pop();
    }
    if kept.is_empty() {
        return vec![cut(&words[0])];
    }
    kept.push(last.clone());
    kept
}

/// The beginning of a word that is too long by itself.
fn cut(word: &str) -> String {
    let end = (0..=word.len().min(LONGEST)).rev().find(|end| word.is_char_boundary(*end)).unwrap_or_default();
    word[..end].to_owned()
}

/// Whether a name can't end with this word, for it leads to the next one.
pub(super) fn is_preposition(word: &str) -> bool {
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"].contains(&word)
}

/// `phone_type` after `phone` is `phone_type`: words that repeat the end of the ones before are left out.
pub(super) fn join(before: &[String], words: &[String]) -> Vec<String> {
    let overlap = (1..=words.len().min(before.len())).rev().find(|&n| before[before.len() - n..] == words[..n]);
    match overlap {
        Some(n) if n < words.len() => [before, &words[n..]].concat(),
        _ => [before, words].concat(),
    }
}

/// Nouns with an irregular plural.
const IRREGULAR: [(&str, &str); 24] = [
    ("people", "person"),
    ("children", "child"),
    ("leases", "lease"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("movies", "movie"),
    ("caches", "cache"),
    ("statuses", "status"),
    ("halves", "half"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("shelves", "shelf"),
    ("calves", "calf"),
    ("elves", "elf"),
    ("feet", "foot"),
    ("geese", "goose"),
    ("men", "man"),
    ("mice", "mouse"),
    ("teeth", "tooth"),
    ("thieves", "thief"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
];

/// The singular of a noun, for the nouns that APIs use.
pub(super) fn singular(word: &str) -> String {
    const UNCHANGED: [&str; 12] = [
        "status", "address", "access", "series", "news", "business", "process", "analysis", "basis", "sms", "https",
        "always",
    ];
    if UNCHANGED.contains(&word) {
        return word.to_owned();
    }
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    let cut = |ending: &str, with: &str| word.strip_suffix(ending).map(|stem| format!("{stem}{with}"));
    if word.len() > 3 && word.ends_with("ies") {
        return cut("ies", "y").unwrap_or_default();
    }
    for ending in ["sses", "xes", "zes", "ches", "shes", "uses"] {
        if word.ends_with(ending)
            && !["houses", "causes", "clauses", "uses", "pauses", "sizes", "prizes"].contains(&word)
        {
            return cut("es", "").unwrap_or_default();
        }
    }
    if word.len() > 2 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        return cut("s", "").unwrap_or_default();
    }
    word.to_owned()
}

/// The plural of a noun.
pub(super) fn plural(word: &str) -> String {
    const UNCOUNTED: [&str; 6] = ["history", "insurance", "data", "pricing", "access", "news"];
    if singular(word) != word || UNCOUNTED.contains(&word) {
        return word.to_owned();
    }
    if let Some((many, _)) = IRREGULAR.iter().find(|(_, one)| *one == word) {
        return (*many).to_owned();
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// Words with the last one in the singular, without numbers.
pub(super) fn noun(words: &[String]) -> Vec<String> {
    let mut noun: Vec<String> =
        words.iter().filter(|word| !word.chars().all(|c| c.is_ascii_digit())).cloned().collect();
    if noun.is_empty() {
        noun = words.to_vec();
    }
    if let Some(last) = noun.last_mut() {
        *last = singular(last);
    }
    noun
}

/// Whether Rust reserves this word, in any edition.
pub(crate) fn is_keyword(word: &str) -> bool {
    const KEYWORDS: [&str; 54] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
        "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
        "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct",
        "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where",
        "while", "yield", "_",
    ];
    KEYWORDS.contains(&word)
}

/// Whether a type of this name would hide a name that every module uses, or collide with a generated one.
pub(crate) fn is_taken(name: &str) -> bool {
    const TAKEN: [&str; 40] = [
        "Option",
        "Some",
        "None",
        "Result",
        "Ok",
        "Err",
        "Vec",
        "String",
        "Box",
        "Self",
        "Default",
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "Hash",
        "Display",
        "From",
        "FromJson",
        "Into",
        "Iterator",
        "IntoIterator",
        "BTreeMap",
        "Map",
        "Value",
        "Error",
        "Cents",
        "Date",
        "DateTime",
        "DateOrDateTime",
        "Patch",
        "UnknownValue",
        "Violation",
        "Violations",
        "Operation",
        "Method",
        "Type",
        "Unknown",
        "Object",
        "Location",
    ];
    // `CreateLeadRequired` is generated for `CreateLead`.
    TAKEN.contains(&name) || name.ends_with("Required")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_apis_have_their_singular() {
        let table = [
            ("leads", "lead"),
            ("properties", "property"),
            ("statuses", "status"),
            ("status", "status"),
            ("leases", "lease"),
            ("addresses", "address"),
            ("taxes", "tax"),
            ("history", "history"),
            ("insurance", "insurance"),
            ("houses", "house"),
            ("access", "access"),
            ("categories", "category"),
            ("data", "data"),
            ("invoices", "invoice"),
            ("boxes", "box"),
            ("entrata", "entrata"),
            ("resman", "resman"),
            ("pets", "pet"),
            ("amenities", "amenity"),
            ("employees", "employee"),
            ("accounts", "account"),
            ("responses", "response"),
            ("purchases", "purchase"),
            ("bus", "bus"),
            ("analysis", "analysis"),
            ("loaves", "loaf"),
        ];
        for (many, one) in table {
            assert_eq!(singular(many), one);
        }
        for (one, many) in [("loaf", "loaves"), ("person", "people"), ("status", "statuses"), ("lead", "leads")] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn words_come_apart_at_case_and_punctuation() {
        assert_eq!(words("phone_1_type"), ["phone", "1", "type"]);
        assert_eq!(words("Du/Fourplex"), ["du", "fourplex"]);
        assert_eq!(words("hasMore"), ["has", "more"]);
        assert_eq!(words("PMC_ID"), ["pmc", "id"]);
        assert_eq!(words("24 hours"), ["24", "hours"]);
    }

    #[test]
    fn acronyms_come_apart_from_numbers_and_keep_their_plural() {
        let table = [
            ("serverAddressByClientCIDRs", "server_address_by_client_cidrs"),
            ("podIPs", "pod_ips"),
            ("IDs", "ids"),
            ("imageIDsOfPod", "image_ids_of_pod"),
            ("callbackURLs_v2", "callback_urls_v2"),
            ("getCoreV1APIResources", "get_core_v1_api_resources"),
            ("getS3URL", "get_s3_url"),
            ("IPv4Address", "ipv4_address"),
            ("createMySQLInstance", "create_mysql_instance"),
            ("getOAuthClients", "get_oauth_clients"),
            ("B2BOrder", "b2b_order"),
            ("SHA256SUM", "sha256sum"),
            ("DNSsuffix", "dn_ssuffix"),
            ("XMLHttpRequest", "xml_http_request"),
        ];
        for (text, name) in table {
            assert_eq!(snake(&words(text)), name);
        }
    }

    #[test]
    fn long_names_keep_whole_words() {
        let long = "watchAdmissionregistrationV1beta1MutatingWebhookConfigurationForOrganizationResponse";
        assert_eq!(snake(&words(long)), "watch_admissionregistration_v1beta1_mutating_response");
        let long = "copilot_set_copilot_content_exclusion_for_organization_response";
        assert_eq!(snake(&words(long)), "copilot_set_copilot_content_exclusion_response");
        assert_eq!(snake(&words(&"é".repeat(100))), "é".repeat(30));
        assert_eq!(snake(&words(&format!("{} b", "a".repeat(100)))), "a".repeat(60));
    }
}
