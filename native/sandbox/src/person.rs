//! The scripted person: walks the sign-in pages over HTTP as a browser would, reading forms and nothing but forms.

mod forms;
mod place;

use std::fmt;
use std::time::Duration;

use forms::{Form, form, message, title};
pub use place::Place;
use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use url::{Host, Url};

/// Pages after which the person gives up.
const PATIENCE: usize = 12;

/// Who signs in, and where.
#[derive(Clone)]
pub struct Person {
    /// The first page.
    pub url: String,
    /// The sign-in name.
    pub user: String,
    /// The password.
    pub password: String,
    /// The verification code.
    pub code: String,
    /// The code of a device sign-in, when the first page asks for one.
    pub user_code: Option<String>,
    /// The sandbox that stands in the cloud's place, if one does.
    pub place: Option<Place>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Why the person got stuck; one sentence.
#[derive(Debug)]
pub struct Stuck(String);

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Stuck {}

impl From<reqwest::Error> for Stuck {
    fn from(error: reqwest::Error) -> Stuck {
        // The address may carry a code, so it is left out.
        Stuck(format!(
            "A page could not be fetched: {}.",
            error.without_url()
        ))
    }
}

/// Walks from the first page to the last; `step` is told a line a page, without any secret.
pub async fn sign_in(person: &Person, mut step: impl FnMut(&str)) -> Result<(), Stuck> {
    let browser = Client::builder()
        .cookie_store(true)
        .redirect(Policy::none())
        .timeout(Duration::from_secs(30))
        .no_proxy();
    let client = match &person.place {
        Some(place) => place.browser(browser),
        None => browser,
    }
    .build()?;
    let local = |url: &Url| on_loopback(url, person.place.is_some());
    let mut at = Url::parse(&person.url)
        .map_err(|_| Stuck(format!("'{}' is no address of a sign-in page.", person.url)))?;
    let mut response = client.get(local(&at)?).send().await?;
    for _ in 0..PATIENCE {
        if let Some(next) = redirect(&at, &response)? {
            step(&format!("The browser is sent on to {}", place(&next)));
            at = next;
            response = client.get(local(&at)?).send().await?;
            continue;
        }
        let status = response.status();
        let page = response.text().await?;
        let Some(form) = form(&page).filter(|_| status.is_success()) else {
            return ended(status.is_success(), &page, &mut step);
        };
        let filled = filled(person, &form, &page, &mut step)?;
        at = at.join(&form.action).map_err(|_| {
            Stuck(format!(
                "The page's form leads to '{}', which is no address.",
                form.action
            ))
        })?;
        response = client
            .post(local(&at)?)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(filled)
            .send()
            .await?;
    }
    Err(Stuck(format!(
        "After {PATIENCE} pages the sign-in had still not ended."
    )))
}

/// The address, when it is on this machine: the person types passwords, and only into a sandbox's pages.
fn on_loopback(url: &Url, in_place: bool) -> Result<Url, Stuck> {
    let local = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain("localhost")) => true,
        Some(Host::Domain(name)) => in_place && url.scheme() == "https" && Place::plays(name),
        None => false,
    };
    if local {
        return Ok(url.clone());
    }
    Err(Stuck(format!(
        "{} is not on this machine, so the scripted person does not go there: connect to the sandbox's own addresses, or \
         start it with -InPlaceOfCloud.",
        place(url)
    )))
}

fn redirect(at: &Url, response: &Response) -> Result<Option<Url>, Stuck> {
    if !response.status().is_redirection() {
        return Ok(None);
    }
    let location = response
        .headers()
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    at.join(location)
        .map(Some)
        .map_err(|_| Stuck("A page sends the browser nowhere.".to_owned()))
}

/// Scheme, host and path: the query may hold a code.
fn place(url: &Url) -> String {
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    format!(
        "{}://{}{port}{}",
        url.scheme(),
        url.host_str().unwrap_or_default(),
        url.path()
    )
}

fn ended(success: bool, page: &str, step: &mut impl FnMut(&str)) -> Result<(), Stuck> {
    let said = message(page).unwrap_or_else(|| title(page));
    if success && forms::complaint(page).is_none() {
        step(&format!("The last page says: {said}"));
        return Ok(());
    }
    Err(Stuck(format!(
        "The sign-in ended with: {}",
        forms::complaint(page).unwrap_or(said)
    )))
}

fn filled(
    person: &Person,
    form: &Form,
    page: &str,
    step: &mut impl FnMut(&str),
) -> Result<String, Stuck> {
    // The same page again with a complaint means that what was typed is wrong; typing it again would lock the account.
    if let Some(complaint) = forms::complaint(page) {
        return Err(Stuck(format!("The page refuses: {complaint}")));
    }
    let mut fields = url::form_urlencoded::Serializer::new(String::new());
    for input in &form.inputs {
        let typed = match (input.name.as_str(), input.id.as_str()) {
            ("loginfmt", _) => Some((&person.user, "types the account name")),
            ("passwd", _) => Some((&person.password, "types the password")),
            ("otc", "otc") => match &person.user_code {
                Some(code) => Some((code, "types the device's code")),
                None if input.value.is_empty() => {
                    return Err(Stuck(
                        "The page asks for a device's code, and none was given.".to_owned(),
                    ));
                }
                None => None,
            },
            ("otc", _) => Some((&person.code, "types the verification code")),
            _ => None,
        };
        match typed {
            Some((text, deed)) => {
                step(&format!("{}: {} {deed}", title(page), person.user));
                fields.append_pair(&input.name, text);
            }
            None => {
                fields.append_pair(&input.name, &input.value);
            }
        }
    }
    Ok(fields.finish())
}
