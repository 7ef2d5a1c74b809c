//! Nouns of English: singular and plural.

/// Nouns with an irregular plural.
const IRREGULAR: [(&str, &str); 26] = [
    ("analyses", "analysis"),
    ("axes", "axis"),
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

/// Plurals that end as the singular of others does: `menus` as `status`, `cookies` as `categories`.
const PLURALS: [&str; 26] = [
    "abis", "apis", "brownies", "calories", "clis", "cookies", "cpus", "emojis", "gpus", "guis", "hoodies", "kpis",
    "menus", "pies", "pois", "rookies", "selfies", "skis", "skus", "taxis", "ties", "tpus", "uris", "vcpus", "wikis",
    "zombies",
];

/// Singulars that end as plurals do.
const SINGULARS: [&str; 11] =
    ["address", "alias", "analysis", "atlas", "bias", "business", "canvas", "gas", "lens", "process", "status"];

/// Words that are their own plural.
const UNCOUNTED: &str = "
    access always aws bacs basis becs chaos clothes cms cors css data ddos dkms dns ecs edns eks fips gps history https iaas
    insurance ios kms kubernetes logistics macos mbps mdns mms mtls news nfs paas pms pos postgres pricing qos rdns rds rss
    saas sms sns species sqs tls ups usps";

fn is_uncounted(word: &str) -> bool {
    word.ends_with("series")
        || word.ends_with("lytics")
        || UNCOUNTED.split_ascii_whitespace().any(|uncounted| uncounted == word)
}

/// The singular of a noun, for the nouns that APIs use.
pub(super) fn singular(word: &str) -> String {
    if SINGULARS.contains(&word) || is_uncounted(word) {
        return word.to_owned();
    }
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if PLURALS.contains(&word) {
        return word.trim_end_matches('s').to_owned();
    }
    let cut = |ending: &str, with: &str| word.strip_suffix(ending).map(|stem| format!("{stem}{with}"));
    if word.len() > 3 && word.ends_with("ies") {
        return cut("ies", "y").unwrap_or_default();
    }
    let has_e = ["ouses", "auses", "sizes", "prizes"].iter().any(|ending| word.ends_with(ending)) || word == "uses";
    let ends_with_es =
        ["sses", "xes", "zes", "ches", "shes", "uses", "aliases", "biases", "canvases", "atlases", "gases", "lenses"];
    if !has_e && ends_with_es.iter().any(|ending| word.ends_with(ending)) {
        return cut("es", "").unwrap_or_default();
    }
    if word.len() > 2 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        return cut("s", "").unwrap_or_default();
    }
    word.to_owned()
}

/// The plural of a noun.
pub(super) fn plural(word: &str) -> String {
    if singular(word) != word || is_uncounted(word) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_of_apis_have_their_singular() {
        let table = [
            ("leads", "lead"),
            ("alias", "alias"),
            ("analyses", "analysis"),
            ("analytics", "analytics"),
            ("dns", "dns"),
            ("pdfs", "pdf"),
            ("timeseries", "timeseries"),
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
            ("warehouses", "warehouse"),
            ("spouses", "spouse"),
            ("clauses", "clause"),
            ("bonuses", "bonus"),
            ("databases", "database"),
            ("aliases", "alias"),
            ("cookies", "cookie"),
            ("skus", "sku"),
            ("apis", "api"),
            ("menus", "menu"),
            ("sizes", "size"),
        ];
        for (many, one) in table {
            assert_eq!(singular(many), one);
        }
        for (one, many) in [
            ("loaf", "loaves"),
            ("person", "people"),
            ("status", "statuses"),
            ("lead", "leads"),
            ("sku", "skus"),
            ("cookie", "cookies"),
            ("alias", "aliases"),
            ("analysis", "analyses"),
            ("analytics", "analytics"),
            ("dns", "dns"),
            ("lens", "lenses"),
            ("timeseries", "timeseries"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(plural(one), many);
        }
    }
}
