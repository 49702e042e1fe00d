//! From the bytes of an answer that is no success to the one failure shape.

use serde_json::Value as Json;

use super::body::Body;
use super::headers::Headers;
use super::refusal::{advice, category_of, unexplained, word};
use super::{Failure, NOT_SPECIFIED, words};

/// Reads any answer that is no success (adminapi.md §4.1); `headers` names in any letter case, `command` only for
/// the words of refusals that bring none and for the id.
#[must_use]
pub fn failure(status: u16, headers: &[(String, String)], body: &[u8], command: &str) -> Failure {
    let diagnostics = Headers(headers).diagnostics();
    let mut failure = match Body::of(body) {
        Body::Json(error) => answered(&error, status),
        Body::Text(text) => Failure::own(word(status), category_of(status), &text, ""),
        Body::Page(title) => {
            let mut page = unexplained(status, command, true);
            page.cause = title;
            page
        }
        Body::Nothing => match diagnostics.clone() {
            Some(reason) => Failure::own(word(status), category_of(status), &reason, command),
            None => unexplained(status, command, false),
        },
    };
    if failure.cause.is_none() {
        failure.cause = diagnostics.filter(|reason| *reason != failure.message);
    }
    let words = if failure.wordless {
        ""
    } else {
        &failure.message
    };
    let said = format!("{words} {}", failure.cause.as_deref().unwrap_or(""));
    failure.advice = advice(status, &said, command);
    for warning in header_warnings(headers) {
        if !failure.warnings.contains(&warning) {
            failure.warnings.push(warning);
        }
    }
    let named = words::is_transient(&failure.message, failure.class_name.as_deref());
    failure.transient = matches!(status, 503 | 504) || named;
    let mut failure = failure.with_answer(status, headers, command);
    failure.note_connection_limit();
    if failure.throttled() {
        failure.transient = true;
        failure.category = category_of(429).to_owned();
    }
    failure
}

/// One of `@adminapi.errors`: the command went on after it (adminapi.md §3.1); `status` and `headers` are those of the
/// answer that held it.
#[must_use]
pub fn partial_failure(
    text: &str,
    status: u16,
    headers: &[(String, String)],
    command: &str,
) -> Failure {
    let words = words::Words::of(text);
    Failure {
        id: "CommandError".to_owned(),
        ..of_words(words, None)
    }
    .with_answer(status, headers, command)
}

/// The warnings of the `X-Warnings` header: a JSON array of texts, or one text a header.
///
/// One client saw it read (adminapi.md §3.1); its form is not recorded, so both likely ones are taken.
#[must_use]
pub fn header_warnings(headers: &[(String, String)]) -> Vec<String> {
    headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("X-Warnings"))
        .flat_map(|(_, value)| {
            serde_json::from_str::<Vec<String>>(value).unwrap_or_else(|_| vec![value.clone()])
        })
        .filter(|warning| !warning.trim().is_empty())
        .collect()
}

/// A JSON error under a status that says so: what no command said gets the status's category.
fn answered(error: &Json, status: u16) -> Failure {
    let mut failure = from_error(error);
    let detailed = error["details"][0].is_object() || failure.class_name.is_some();
    if !detailed {
        failure.category = category_of(status).to_owned();
    }
    failure
}

/// Reads the `error` member of an answer; the words come from the most exact place that has any (adminapi.md §4.2).
pub(crate) fn from_error(error: &Json) -> Failure {
    let detail = &error["details"][0];
    let inner = &error["innererror"];
    let internal = &inner["internalexception"];
    let text = |value: &Json| {
        let text = value["message"].as_str().unwrap_or("");
        (!text.is_empty()).then(|| text.to_owned())
    };
    let exact = text(detail).or_else(|| text(internal));
    let general = text(error)
        .or_else(|| text(inner))
        .or_else(|| error.as_str().map(str::to_owned));
    let said = exact.or(general).unwrap_or_else(|| NO_WORDS.to_owned());
    let class = internal["type"].as_str().filter(|class| !class.is_empty());
    let failure = of_words(words::Words::of(&said), class);
    let code = detail["code"].as_str().unwrap_or("");
    Failure {
        id: error["code"].as_str().unwrap_or("ServerError").to_owned(),
        category: words::category(code).unwrap_or(NOT_SPECIFIED).to_owned(),
        target: detail["target"].as_str().unwrap_or("").to_owned(),
        transient: words::is_transient(&said, failure.class_name.as_deref()),
        warnings: warnings(error),
        ..failure
    }
}

/// What a message taken apart tells; `class` where it names none.
fn of_words(words: words::Words, class: Option<&str>) -> Failure {
    let class = words.class_name.or_else(|| class.map(str::to_owned));
    Failure {
        category: NOT_SPECIFIED.to_owned(),
        reason: class
            .as_deref()
            .map_or("Exception", words::short_class)
            .to_owned(),
        message: words.message,
        string_id: words.string_id,
        class_name: class,
        cause: words.cause,
        serialized: words.serialized,
        ..Failure::default()
    }
}

/// `@adminapi.warnings` inside an error (adminapi.md §4.1 b).
fn warnings(error: &Json) -> Vec<String> {
    error["@adminapi.warnings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|warning| warning.as_str().map(str::to_owned))
        .collect()
}

/// What Microsoft's client says when an error brings no words (adminapi.md §4.2).
const NO_WORDS: &str = "A server side error has occurred because of which the operation could not be completed. \
    Please try again after some time. If the problem still persists, please reach out to MS support.";
