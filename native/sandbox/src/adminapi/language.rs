//! Texts in the language that `Accept-Language` asks for (adminapi.md §2.1): English, and German for two that scripts meet most.

use crate::http::Asked;
use crate::tenant::{DOMAIN_CONTROLLER, MORE_RESULTS};

/// The German of the warning about truncation.
const MORE_RESULTS_DE: &str = "Es sind mehr Ergebnisse verfügbar als zurzeit angezeigt werden. Wenn Sie weitere Ergebnisse anzeigen möchten, erhöhen Sie den Wert des ResultSize-Parameters.";

/// The text as this client reads it.
pub fn in_language_of(asked: &Asked, text: &str) -> String {
    let german = asked
        .header("accept-language")
        .is_some_and(|languages| languages.to_ascii_lowercase().starts_with("de"));
    if !german {
        return text.to_owned();
    }
    if text == MORE_RESULTS {
        return MORE_RESULTS_DE.to_owned();
    }
    let missing = text
        .strip_prefix("The operation couldn't be performed because object '")
        .and_then(|rest| {
            rest.strip_suffix(&format!("' couldn't be found on '{DOMAIN_CONTROLLER}'."))
        });
    match missing {
        Some(identity) => format!(
            "Der Vorgang konnte nicht ausgeführt werden, da das Objekt '{identity}' nicht auf '{DOMAIN_CONTROLLER}' gefunden wurde."
        ),
        None => text.to_owned(),
    }
}
