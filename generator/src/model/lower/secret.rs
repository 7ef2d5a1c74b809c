//! Which fields hold secrets, which are never shown.

use crate::model::Settings;

/// Parts of the names of secrets, in any spelling: `api_key`, `apiKey`, `API-KEY`.
const MARKS: [&str; 10] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "privatekey",
    "licensekey",
    "credential",
    "socialsecurity",
];

/// Whether a field of this name, or a whole object of this name, is a secret.
pub(super) fn is_secret(wire: &str, settings: &Settings) -> bool {
    if settings.secrets.iter().any(|secrets| secrets.names.iter().any(|name| name == wire)) {
        return true;
    }
    let letters: String = wire.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    MARKS.iter().any(|mark| letters.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_itself_away_in_any_spelling() {
        for secret in ["ONESITE_PASSWORD", "apiKey", "client-secret", "PartnerToken", "credentials", "licensekey"] {
            assert!(is_secret(secret, &Settings::default()), "{secret}");
        }
        for open in ["first_name", "x_id", "key", "pets"] {
            assert!(!is_secret(open, &Settings::default()), "{open}");
        }
    }
}
