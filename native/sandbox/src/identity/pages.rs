//! The pages a person sees: plain HTML forms, labelled, usable by keyboard alone, without script.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::errors::Aadsts;

const STYLE: &str = include_str!("pages.css");
const LOGO: &str = include_str!("logo.svg");

/// Text made safe between tags and inside quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// A line of bad news above a field, with the number that an administrator searches for.
#[derive(Debug, Clone)]
pub struct Complaint {
    /// The number, e.g. 50126.
    pub number: u32,
    /// What the person reads.
    pub sentence: String,
}

/// What each form carries along.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// Where it posts to.
    pub action: &'a str,
    /// The sign-in it belongs to.
    pub ctx: &'a str,
}

struct Field<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    label: &'a str,
    extra: &'a str,
    value: &'a str,
}

/// A whole page around a card.
fn page(page_id: &str, title: &str, card: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"PageID\" content=\"{page_id}\">\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main class=\"card\" aria-labelledby=\"title\">\n\
         <div class=\"brand\">{LOGO}<span>Contoso</span></div>\n{card}\n</main>\n\
         <footer>Sandbox tenant on this computer. Nothing you type here leaves it.</footer>\n</body>\n</html>\n",
        title = escaped(title)
    )
}

fn alert(complaint: Option<&Complaint>) -> String {
    complaint.map_or_else(String::new, |complaint| {
        format!(
            "<div id=\"error\" class=\"alert\" role=\"alert\" data-error=\"AADSTS{0}\">{1} <span class=\"number\">(AADSTS{0})</span></div>",
            complaint.number,
            escaped(&complaint.sentence)
        )
    })
}

fn input(field: &Field<'_>, complaint: Option<&Complaint>) -> String {
    let wrong = if complaint.is_some() {
        " aria-invalid=\"true\" aria-describedby=\"error\""
    } else {
        ""
    };
    format!(
        "<label for=\"{id}\">{label}</label>\n<input id=\"{id}\" name=\"{name}\" type=\"{kind}\" value=\"{value}\" {extra} autofocus required{wrong}>",
        id = field.id,
        label = field.label,
        name = field.name,
        kind = field.kind,
        value = escaped(field.value),
        extra = field.extra
    )
}

fn form(form: Form<'_>, body: &str, buttons: &str) -> String {
    format!(
        "<form method=\"post\" action=\"{}\" autocomplete=\"off\">\n<input type=\"hidden\" name=\"ctx\" value=\"{}\">\n{body}\n\
         <div class=\"buttons\">{buttons}</div>\n</form>",
        escaped(form.action),
        escaped(form.ctx)
    )
}

fn identity_line(user: &str) -> String {
    format!(
        "<div class=\"identity\" id=\"displayName\">{}</div>",
        escaped(user)
    )
}

const NEXT: &str = "<button type=\"submit\" id=\"idSIButton9\" class=\"primary\">Next</button>";
const BACK: &str = "<button type=\"submit\" id=\"idBtn_Back\" name=\"back\" value=\"1\" class=\"secondary\" formnovalidate>Back</button>";
const CANCEL: &str = "<button type=\"submit\" id=\"idBtn_Cancel\" name=\"cancel\" value=\"1\" class=\"secondary\" formnovalidate>Cancel</button>";

/// First page: who signs in.
pub fn account(to: Form<'_>, typed: &str, app: &str, complaint: Option<&Complaint>) -> String {
    let field = Field {
        id: "i0116",
        name: "loginfmt",
        kind: "email",
        label: "Email or account name",
        extra: "autocomplete=\"username\" maxlength=\"113\" spellcheck=\"false\" placeholder=\"someone@contoso.com\"",
        value: typed,
    };
    let body = format!("{}\n{}", alert(complaint), input(&field, complaint));
    let card = format!(
        "<h1 id=\"title\">Sign in</h1>\n<p class=\"hint\">to continue to {}</p>\n{}",
        escaped(app),
        form(to, &body, &format!("{NEXT}{CANCEL}"))
    );
    page("ConvergedSignIn", "Sign in to your account", &card)
}

/// First page of a browser that somebody is signed in at: which of them, or another.
pub fn pick(to: Form<'_>, names: &[String], app: &str) -> String {
    let other = "<button type=\"submit\" name=\"account\" value=\"\" class=\"secondary\">Use another account</button>";
    let card = format!(
        "<h1 id=\"title\">Pick an account</h1>\n<p class=\"hint\">to continue to {}</p>\n{}\n{}",
        escaped(app),
        choices(to, names),
        form(to, "", other)
    );
    page("ConvergedSignIn", "Sign in to your account", &card)
}

/// The page that ends a browser's session: whose.
pub fn leave(action: &str, names: &[String]) -> String {
    let card = format!(
        "<h1 id=\"title\">Pick an account</h1>\n<p class=\"hint\">Which account do you want to sign out of?</p>\n{}",
        choices(Form { action, ctx: "" }, names)
    );
    page("ConvergedSignOut", "Sign out", &card)
}

/// A form for each account, with its name on the button.
fn choices(to: Form<'_>, names: &[String]) -> String {
    let choice = |name: &String| {
        let name = escaped(name);
        let body = format!("<input type=\"hidden\" name=\"account\" value=\"{name}\">");
        let button = format!("<button type=\"submit\" class=\"primary choice\">{name}</button>");
        form(to, &body, &button)
    };
    names.iter().map(choice).collect::<Vec<_>>().join("\n")
}

/// The last page of a sign-out.
pub fn signed_out() -> String {
    sentence(
        "You signed out of your account",
        "This browser asks for the password again. It is a good idea to close all browser windows.",
    )
}

/// Second page: the password.
pub fn password(to: Form<'_>, user: &str, complaint: Option<&Complaint>) -> String {
    let field = Field {
        id: "i0118",
        name: "passwd",
        kind: "password",
        label: "Password",
        extra: "autocomplete=\"current-password\" maxlength=\"256\"",
        value: "",
    };
    let body = format!("{}\n{}", alert(complaint), input(&field, complaint));
    let sign_in = NEXT.replace("Next", "Sign in");
    let card = format!(
        "{}\n<h1 id=\"title\">Enter password</h1>\n{}",
        identity_line(user),
        form(to, &body, &format!("{sign_in}{BACK}"))
    );
    page("ConvergedSignIn", "Sign in to your account", &card)
}

/// Third page: the verification code.
pub fn code(to: Form<'_>, user: &str, complaint: Option<&Complaint>) -> String {
    let field = Field {
        id: "idTxtBx_SAOTCC_OTC",
        name: "otc",
        kind: "tel",
        label: "Code",
        extra: "autocomplete=\"one-time-code\" inputmode=\"numeric\" maxlength=\"16\"",
        value: "",
    };
    let body = format!("{}\n{}", alert(complaint), input(&field, complaint));
    let verify = NEXT
        .replace("Next", "Verify")
        .replace("idSIButton9", "idSubmit_SAOTCC_Continue");
    let card = format!(
        "{}\n<h1 id=\"title\">Enter code</h1>\n<p class=\"hint\">Enter the verification code displayed in the authenticator app on your mobile device.</p>\n{}",
        identity_line(user),
        form(to, &body, &format!("{verify}{CANCEL}"))
    );
    page("ConvergedTFA", "Sign in to your account", &card)
}

/// The device page: the code that the shell shows.
pub fn device(action: &str, typed: &str, complaint: Option<&Complaint>) -> String {
    let field = Field {
        id: "otc",
        name: "otc",
        kind: "text",
        label: "Code",
        extra: "autocomplete=\"off\" autocapitalize=\"characters\" maxlength=\"16\" spellcheck=\"false\"",
        value: typed,
    };
    let body = format!("{}\n{}", alert(complaint), input(&field, complaint));
    let card = format!(
        "<h1 id=\"title\">Enter code to allow access</h1>\n<p class=\"hint\">Once you enter the code displayed on your app or device, it will have access to your account.</p>\n\
         <p class=\"hint\">Do not enter codes from sources you don&#39;t trust.</p>\n{}",
        form(Form { action, ctx: "" }, &body, NEXT)
    );
    page("ConvergedRemoteConnect", "Sign in to your account", &card)
}

/// The question after the device code.
pub fn consent(to: Form<'_>, app: &str) -> String {
    let proceed = NEXT
        .replace("Next", "Continue")
        .replace("type=\"submit\"", "type=\"submit\" autofocus");
    let card = format!(
        "<h1 id=\"title\">Are you trying to sign in to {}?</h1>\n<p class=\"hint\">Only continue if you downloaded the app from a store or website that you trust.</p>\n{}",
        escaped(app),
        form(to, "", &format!("{proceed}{CANCEL}"))
    );
    page("ConvergedRemoteConnect", "Sign in to your account", &card)
}

/// The last device page.
pub fn device_done(app: &str) -> String {
    let card = format!(
        "<h1 id=\"title\">{}</h1>\n<p id=\"message\">You have signed in to the {0} application on your device. You may now close this window.</p>",
        escaped(app)
    );
    page("ConvergedRemoteConnectDone", "Signed in", &card)
}

/// The device page after a refusal.
pub fn device_declined() -> String {
    let card = "<h1 id=\"title\">Sign-in cancelled</h1>\n<p id=\"message\">The device was not signed in. You may now close this window.</p>";
    page("ConvergedRemoteConnectDeclined", "Sign-in cancelled", card)
}

/// A plain page that says a sentence.
pub fn sentence(title: &str, text: &str) -> String {
    let card = format!(
        "<h1 id=\"title\">{}</h1>\n<p id=\"message\">{}</p>",
        escaped(title),
        escaped(text)
    );
    page("ConvergedMessage", title, &card)
}

/// The page for a request that can't lead anywhere.
pub fn error(error: &Aadsts, now: DateTime<Utc>) -> String {
    let (request, correlation) = (Uuid::new_v4(), Uuid::new_v4());
    let card = format!(
        "<h1 id=\"title\">Sign in</h1>\n<p>Sorry, but we&#39;re having trouble signing you in.</p>\n\
         <div id=\"error\" class=\"alert\" role=\"alert\" data-error=\"AADSTS{number}\">AADSTS{number}: {text}</div>\n\
         <dl class=\"details\"><dt>Request Id</dt><dd>{request}</dd><dt>Correlation Id</dt><dd>{correlation}</dd>\
         <dt>Timestamp</dt><dd>{time}</dd></dl>",
        number = error.number,
        text = escaped(&error.text),
        time = now.format("%Y-%m-%dT%H:%M:%SZ")
    );
    page("ConvergedError", "Sign in to your account", &card)
}

/// What sends the form on by itself, as Entra's page does; the button is for browsers without script.
const SUBMIT: &str = "document.forms[0].submit()";

/// The content security policy that lets [`SUBMIT`] run, by its hash, and no other script.
pub const POSTED_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; \
                                 script-src 'sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE='";

/// Hands the answer over by a posted form (`response_mode=form_post`).
pub fn posted(action: &str, fields: &[(&str, String)]) -> String {
    let inputs: String = fields
        .iter()
        .map(|(name, value)| {
            format!(
                "<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n",
                escaped(value)
            )
        })
        .collect();
    let card = format!(
        "<h1 id=\"title\">Working…</h1>\n<form method=\"post\" action=\"{}\" name=\"hiddenform\">\n{inputs}\
         <p class=\"hint\">One more step takes you back to the application.</p>\n\
         <div class=\"buttons\"><button type=\"submit\" class=\"primary\" autofocus>Continue</button></div></form>\n<script>{SUBMIT}</script>",
        escaped(action)
    );
    page("FormPost", "Working", &card)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_knows_the_script_by_its_hash() {
        use base64::Engine;
        use rsa::sha2::{Digest, Sha256};
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(SUBMIT));
        assert!(POSTED_POLICY.contains(&hash), "{hash}");
    }

    #[test]
    fn what_a_person_typed_never_becomes_markup() {
        let to = Form {
            action: "/common/login",
            ctx: "x",
        };
        let complaint = Complaint {
            number: 50034,
            sentence: "<b>".into(),
        };
        let page = account(to, "\"><script>alert(1)</script>", "App", Some(&complaint));
        assert!(!page.contains("<script"), "{page}");
        assert!(page.contains("&quot;&gt;&lt;script&gt;"));
        assert!(page.contains("data-error=\"AADSTS50034\">&lt;b&gt;"));
    }

    /// The Enter key presses the first button of a form.
    #[test]
    fn the_enter_key_goes_on() {
        let to = Form {
            action: "/common/login",
            ctx: "x",
        };
        for page in [
            account(to, "", "App", None),
            password(to, "u", None),
            code(to, "u", None),
            device("/devicelogin", "", None),
            consent(to, "App"),
            pick(to, &["u@contoso.com".into()], "App"),
            leave("/common/oauth2/v2.0/logout", &["u@contoso.com".into()]),
        ] {
            let first = page.split("<button").nth(1).unwrap_or_default();
            assert!(first.contains("class=\"primary"), "{page}");
        }
    }
}
