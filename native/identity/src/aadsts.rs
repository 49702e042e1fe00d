//! Entra's error numbers and what an administrator does about each.

/// Columns: number, ErrorCategory, `transient` or `-`, what to do in one sentence; ascending.
const TABLE: &str = include_str!("aadsts.tsv");

/// What to do about an error number or, where that is unknown, about an OAuth error code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Advice {
    pub category: &'static str,
    pub transient: bool,
    pub sentence: &'static str,
}

/// The advice for `number`, else for the OAuth code `error`.
pub(crate) fn advice(number: Option<u32>, error: &str) -> Advice {
    number
        .and_then(by_number)
        .unwrap_or_else(|| by_oauth_code(error))
}

fn by_number(number: u32) -> Option<Advice> {
    TABLE
        .lines()
        .filter_map(row)
        .find_map(|(candidate, advice)| (candidate == number).then_some(advice))
}

fn row(line: &'static str) -> Option<(u32, Advice)> {
    let mut columns = line.split('\t');
    let number = columns.next()?.parse().ok()?;
    let category = columns.next()?;
    let transient = columns.next()? == "transient";
    let sentence = columns.next()?;
    Some((
        number,
        Advice {
            category,
            transient,
            sentence,
        },
    ))
}

fn by_oauth_code(error: &str) -> Advice {
    let (category, transient, sentence) = match error {
        "access_denied" | "authorization_declined" => (
            "PermissionDenied",
            false,
            "The sign-in was declined: connect again and accept the pages to the end.",
        ),
        "expired_token" | "code_expired" => (
            "OperationTimeout",
            false,
            "The code was not used in time: connect again for a new one.",
        ),
        "temporarily_unavailable" | "server_error" => (
            "ResourceUnavailable",
            true,
            "The sign-in service has a problem of its own: try again in a few minutes.",
        ),
        "invalid_grant" | "interaction_required" | "login_required" | "consent_required" => (
            "AuthenticationError",
            false,
            "Sign in again with Connect-EXOPSSession.",
        ),
        "invalid_client" | "unauthorized_client" => (
            "PermissionDenied",
            false,
            "The tenant doesn't let this application sign in: have an administrator look at it under Enterprise applications.",
        ),
        _ => (
            "AuthenticationError",
            false,
            "Look the code up at https://login.microsoftonline.com/error and connect again.",
        ),
    };
    Advice {
        category,
        transient,
        sentence,
    }
}

/// The first number written as `AADSTS<digits>` in the service's description.
pub(crate) fn number_in(description: &str) -> Option<u32> {
    let (_, rest) = description.split_once("AADSTS")?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse().ok()
}

/// The description up to its trace lines, which Entra separates by a line break or a blank.
pub(crate) fn headline(description: &str) -> &str {
    let end = description.find("Trace ID: ").unwrap_or(description.len());
    let words = description[..end].trim();
    words.lines().next().unwrap_or_default().trim_end()
}

/// The value after a label such as `Correlation ID: ` in the description's trace lines.
pub(crate) fn labelled(description: &str, label: &str) -> Option<String> {
    let (_, rest) = description.split_once(label)?;
    let end = [" Correlation ID:", " Timestamp:", "\r", "\n"]
        .iter()
        .filter_map(|stop| rest.find(stop))
        .min()
        .unwrap_or(rest.len());
    Some(rest[..end].trim().to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_ascending_and_every_row_is_whole() {
        let mut last = 0;
        for line in TABLE.lines() {
            let (number, advice) = row(line).unwrap();
            assert!(number > last, "{number} follows {last}");
            assert!(advice.sentence.ends_with('.'), "{number}: no sentence");
            assert!(line.is_ascii() && line.split('\t').count() == 4, "{number}");
            last = number;
        }
        assert!(last > 0);
    }
}
