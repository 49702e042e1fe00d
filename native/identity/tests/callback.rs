//! What the listener reads and shows.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use identity::callback;

#[test]
fn only_an_answer_counts_as_one() {
    let rows = [
        ("/?code=a&state=b", Some("code=a&state=b")),
        (
            "/?state=b&error=access_denied",
            Some("state=b&error=access_denied"),
        ),
        ("/?code=a&state=b#_=_", Some("code=a&state=b")),
        ("/", None),
        ("/?", None),
        ("/?x=code", None),
        ("/favicon.ico", None),
        ("/favicon.ico?code=a", None),
        ("", None),
    ];
    for (target, expected) in rows {
        assert_eq!(callback::query(target), expected, "{target}");
    }
}

#[test]
fn the_pages_say_that_the_window_can_be_closed() {
    let success = callback::success_page();
    assert!(success.contains("You are signed in"));
    assert!(success.contains("You can close this window now and go back to PowerShell."));
    let failure =
        callback::failure_page("The account is disabled: have an administrator enable it.");
    assert!(failure.contains("The sign-in did not succeed"));
    assert!(failure.contains(
        "The account is disabled: have an administrator enable it. You can close this window"
    ));
}

#[test]
fn the_pages_need_nothing_else() {
    for page in [callback::success_page(), callback::failure_page("x")] {
        for foreign in [
            "http:", "https:", "src=", "href=", "url(", "@import", "<script", "{title}", "{text}",
            "{mark}", "{role}",
        ] {
            assert!(!page.contains(foreign), "{foreign}");
        }
        assert!(page.starts_with("<!doctype html>") && page.contains("<meta charset=\"utf-8\">"));
    }
    let header = |name: &str| {
        callback::HEADERS
            .iter()
            .find(|(candidate, _)| *candidate == name)
            .unwrap()
            .1
    };
    assert!(header("Content-Security-Policy").starts_with("default-src 'none'"));
    assert_eq!(header("Referrer-Policy"), "no-referrer");
    assert_eq!(header("Cache-Control"), "no-store");
}

#[test]
fn a_message_cannot_become_markup() {
    let page = callback::failure_page("<script>alert('x')</script> \"&\u{1b}[0m {title}");
    assert!(page.contains(
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &quot;&amp; [0m {title} You can close"
    ));
    assert!(!page.contains("<script"));
}
