//! What the listener on loopback reads from the browser, and the pages it answers with.

/// The headers of each page: not kept, not framed, and allowed to load nothing.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    ("Connection", "close"),
];

/// One page of the sign-in's end; everything it needs is in it.
struct Page<'a> {
    title: &'a str,
    text: &'a str,
    role: &'a str,
    light: &'a str,
    dark: &'a str,
    mark: &'a str,
}

/// The query of a sign-in's answer in a request target such as `/?code=…&state=…`; `None` for all
/// else a browser asks a listener (`/favicon.ico`, a bare `/`), which is answered with 404.
pub fn query(request_target: &str) -> Option<&str> {
    let (path, query) = request_target.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let mut names = query
        .split('&')
        .map(|field| field.split('=').next().unwrap_or_default());
    (path == "/" && names.any(|name| matches!(name, "code" | "error" | "state"))).then_some(query)
}

/// The page after a sign-in that worked.
pub fn success_page() -> String {
    page(&Page {
        title: "You are signed in",
        text: "You can close this window now and go back to PowerShell.",
        role: "status",
        light: "#1a7f37",
        dark: "#3fb950",
        mark: r#"<path d="M7.5 12.4l3 3 6-6.6"/>"#,
    })
}

/// The page after a sign-in that did not work; `message` says why, in plain text.
pub fn failure_page(message: &str) -> String {
    let text = format!(
        "{} You can close this window; PowerShell shows what to do next.",
        escaped(message)
    );
    page(&Page {
        title: "The sign-in did not succeed",
        text: &text,
        role: "alert",
        light: "#b42318",
        dark: "#ff7b72",
        mark: r#"<path d="M12 7v6"/><path d="M12 16.6v.1"/>"#,
    })
}

fn page(page: &Page<'_>) -> String {
    include_str!("callback.html")
        .replace("{title}", page.title)
        .replace("{role}", page.role)
        .replace("{light}", page.light)
        .replace("{dark}", page.dark)
        .replace("{mark}", page.mark)
        // Last, so that nothing in a message is taken for a field of the page.
        .replace("{text}", page.text)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
