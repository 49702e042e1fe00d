use serde_json::Value as Json;

/// What the body of an unsuccessful answer is.
pub(super) enum Body {
    /// The `error` member of a JSON body.
    Json(Json),
    /// Plain words.
    Text(String),
    /// HTML, with its title.
    Page(Option<String>),
    /// Empty, NUL bytes, or binary.
    Nothing,
}

/// Characters of a plain-text body that are shown.
const LONGEST_TEXT: usize = 2000;

impl Body {
    pub(super) fn of(body: &[u8]) -> Self {
        // A refusal may consist of NUL bytes that are declared gzip (adminapi.md §4.1 g).
        let end = body
            .iter()
            .rposition(|b| *b != 0)
            .map_or(0, |last| last + 1);
        let start = body.iter().position(|b| *b != 0).unwrap_or(0).min(end);
        let Ok(text) = std::str::from_utf8(&body[start..end]) else {
            return Self::Nothing;
        };
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() || text.contains('\0') {
            return Self::Nothing;
        }
        match serde_json::from_str::<Json>(text) {
            Ok(Json::Object(mut members)) => match members.remove("error") {
                Some(error) => Self::Json(error),
                None => match message(&members) {
                    Some(message) => Self::Text(message),
                    None => Self::Nothing,
                },
            },
            Ok(Json::String(words)) => Self::Text(words),
            Ok(_) => Self::Nothing,
            Err(_) if text.starts_with('<') => Self::Page(title(text)),
            Err(_) if text.starts_with('{') => Self::Nothing,
            Err(_) => Self::Text(text.chars().take(LONGEST_TEXT).collect()),
        }
    }
}

/// The words of gateways, which write `{"message": …}` or `{"Message": …}` without an `error`.
fn message(members: &serde_json::Map<String, Json>) -> Option<String> {
    members
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("message"))
        .and_then(|(_, value)| value.as_str())
        .map(str::to_owned)
}

fn title(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title>")? + "<title>".len();
    let end = start + lower.get(start..)?.find("</title>")?;
    let title = page.get(start..end)?.trim();
    (!title.is_empty()).then(|| title.chars().take(200).collect())
}
