//! The words of a text, and the identifiers that they make.

use std::borrow::Cow;

use heck::ToSnakeCase;
use unicode_ident::is_xid_continue;
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

/// All words of a text, however many: `User's Roles` is `users`, `roles`.
pub(super) fn all_words(text: &str) -> Vec<String> {
    let text = &*without_possessives(text);
    // Most names have neither capitals nor accents.
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        return words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    }
    let letter = |c: char| if c.is_alphanumeric() && is_xid_continue(c) { c } else { ' ' };
    let plain: String =
        if text.is_ascii() { text.chars().map(letter).collect() } else { text.nfkc().map(letter).collect() };
    let snake = apart(&brands(&plain)).to_snake_case();
    let words = snake.split('_').map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect());
    words.filter(|word: &String| !word.is_empty()).collect()
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The text without the apostrophe before an `s` that ends a word.
fn without_possessives(text: &str) -> Cow<'_, str> {
    if !text.contains(APOSTROPHES) {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.chars().collect();
    let is_word = |index: usize| letters.get(index).is_some_and(|c| c.is_alphanumeric());
    let is_possessive = |index: usize| {
        APOSTROPHES.contains(&letters[index])
            && index > 0
            && is_word(index - 1)
            && matches!(letters.get(index + 1), Some('s' | 'S'))
            && !is_word(index + 2)
    };
    (0..letters.len()).filter(|index| !is_possessive(*index)).map(|index| letters[index]).collect()
}

/// Names whose capitals begin no word, as one: `IPv4Address` is `Ipv4Address`. `LinkedInvoice` is none of them.
fn brands(text: &str) -> String {
    const BRANDS: [&str; 24] = [
        "DynamoDB",
        "eSIM",
        "GitHub",
        "GitLab",
        "GraphQL",
        "gRPC",
        "iOS",
        "iPad",
        "iPhone",
        "IPv4",
        "IPv6",
        "JavaScript",
        "LinkedIn",
        "macOS",
        "MariaDB",
        "MongoDB",
        "mTLS",
        "MySQL",
        "OAuth",
        "PayPal",
        "PostgreSQL",
        "TypeScript",
        "WhatsApp",
        "YouTube",
    ];
    let mut plain = text.to_owned();
    for brand in BRANDS.iter().filter(|brand| text.contains(**brand)) {
        let (first, rest) = brand.split_at(1);
        let one = format!("{}{}", first.to_uppercase(), rest.to_lowercase());
        let is_small = brand.starts_with(char::is_lowercase);
        let begins = |c: char| if is_small { !c.is_alphabetic() } else { !c.is_uppercase() };
        let mut from = 0;
        while let Some(start) = plain[from..].find(brand).map(|at| from + at) {
            let end = start + brand.len();
            let after = plain[end..].strip_prefix('s').filter(|after| !after.starts_with(char::is_lowercase));
            let is_apart = plain[..start].chars().next_back().is_none_or(begins)
                && !after.unwrap_or(&plain[end..]).starts_with(char::is_lowercase);
            if is_apart {
                plain.replace_range(start..end, &one);
            }
            from = end;
        }
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

/// `PhoneType` for `phone`, `type`.
pub(super) fn pascal(words: &[String]) -> String {
    let capitalized = |word: &String| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    words.iter().map(capitalized).collect()
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
    let first = before.first().map_or(0, |first| first.len().min(LONGEST / 2) + 1);
    let last = cut(last, LONGEST - first);
    let mut left = LONGEST - last.len();
    let fits = |word: &&String| {
        let fits = word.len() < left;
        left = left.saturating_sub(word.len() + 1);
        fits
    };
    let mut kept: Vec<String> = before.iter().take_while(fits).cloned().collect();
    while kept.len() > 1 && kept.last().is_some_and(|word| is_preposition(word)) {
        kept.pop();
    }
    if let (Some(first), true) = (before.first(), kept.is_empty()) {
        kept.push(cut(first, LONGEST - last.len() - 1));
    }
    kept.push(last);
    kept
}

/// The beginning of a word that is too long by itself.
fn cut(word: &str, most: usize) -> String {
    let end = (0..=word.len().min(most)).rev().find(|end| word.is_char_boundary(*end)).unwrap_or_default();
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("iOSVersion", "ios_version"),
            ("mTLS Authentication", "mtls_authentication"),
            ("User's Account Memberships", "users_account_memberships"),
            ("USER'S ROLES", "users_roles"),
            ("l'adresse", "l_adresse"),
            ("MongoDBs", "mongodbs"),
            ("eSIMs", "esims"),
            ("LinkedInvoice", "linked_invoice"),
            ("userLinkedInUrl", "user_linkedin_url"),
            ("listGitLabels", "list_git_labels"),
            ("SSOAuthConfig", "sso_auth_config"),
            ("B2BOrder", "b2b_order"),
            ("SHA256SUM", "sha256sum"),
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
        assert_eq!(snake(&words(&format!("{} b", "a".repeat(100)))), format!("{}_b", "a".repeat(58)));
        assert_eq!(snake(&words(&format!("v1 {}", "a".repeat(100)))), format!("v1_{}", "a".repeat(57)));
        let two = format!("{} {}", "a".repeat(100), "b".repeat(100));
        assert_eq!(snake(&words(&two)), format!("{}_{}", "a".repeat(30), "b".repeat(29)));
    }
}
