use std::fmt;

use url::Url;
use uuid::Uuid;

use crate::Invocation;
use crate::region::{reachable, same_cloud};

/// Where a connection sends its requests, and what it says of itself in each of them.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// `https://outlook.office365.com`, without a slash at the end.
    pub base: String,
    /// The base that the connection began with, before any redirect.
    pub front_door: String,
    /// The tenant's GUID.
    pub tenant: String,
    /// `X-AnchorMailbox`, for example `UPN:chris@contoso.com` (adminapi.md §2.2).
    pub anchor: Option<String>,
    /// The same for all requests of one connection.
    pub connection_id: Uuid,
    /// Rows a page, 1 to 1000.
    pub page_size: u32,
    /// `Accept-Language`: the language of warnings and errors, for example `en-US`.
    pub culture: String,
    /// `User-Agent`.
    pub user_agent: String,
    /// The PowerShell version, which the module file asks for.
    pub powershell_version: String,
}

/// The verb of an [`HttpRequest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
}

impl Method {
    /// The verb as it stands in a request line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One request to send; the sender adds `Authorization`.
#[derive(Clone)]
pub struct HttpRequest {
    /// The verb.
    pub method: Method,
    /// Absolute URL, always of the endpoint's host or a host below it.
    pub url: String,
    /// Names and values in the order in which they are sent.
    pub headers: Vec<(&'static str, String)>,
    /// UTF-8 JSON, or nothing.
    pub body: Vec<u8>,
}

impl fmt::Debug for HttpRequest {
    /// Leaves the body out, because parameters hold what a user typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// The version of Microsoft's module whose requests these are (adminapi.md §1.3, §2.1).
const MODULE_VERSION: &str = "3.10.0";

/// Most rows a page that the server gives (adminapi.md §3.3).
pub(crate) const LARGEST_PAGE: u32 = 1000;

impl Endpoint {
    /// Asks for the generated module, the list of commands the account may use (adminapi.md §1.3).
    #[must_use]
    pub fn module_file_request(&self) -> HttpRequest {
        let path = format!("EXOModuleFile?Version={MODULE_VERSION}");
        let mut request = self.get("AdminApi/v1.0", &path);
        request.headers.extend([
            ("CommandName", "*".to_owned()),
            ("ps-version", self.powershell_version.clone()),
            ("exomodule-version", MODULE_VERSION.to_owned()),
            ("is-cloud-shell-environment", "False".to_owned()),
            (
                "X-InitializeConnectionContextObjectIdDynamic",
                "true".to_owned(),
            ),
        ]);
        request
    }

    /// Asks for the banner, which also tells whether the front door redirects (adminapi.md §1.1).
    #[must_use]
    pub fn banner_request(&self) -> HttpRequest {
        let path = format!("EXOBanner('AutogenSession')?Version={MODULE_VERSION}");
        self.get("adminapi/v1.0", &path)
    }

    fn get(&self, model: &str, path: &str) -> HttpRequest {
        let mut headers = vec![
            ("Accept", "application/json".to_owned()),
            ("Accept-Language", self.culture.clone()),
            ("User-Agent", self.user_agent.clone()),
            ("client-request-id", self.connection_id.to_string()),
            ("connection-id", self.connection_id.to_string()),
        ];
        if let Some(anchor) = &self.anchor {
            headers.push(("X-AnchorMailbox", anchor.clone()));
        }
        HttpRequest {
            method: Method::Get,
            url: format!("{}/{model}/{}/{path}", self.base, self.tenant),
            headers,
            body: Vec::new(),
        }
    }

    /// Where commands run: only the beta model knows InvokeCommand (adminapi.md §1.1).
    pub(crate) fn invoke_url(&self) -> String {
        format!("{}/adminapi/beta/{}/InvokeCommand", self.base, self.tenant)
    }

    /// One page's request (adminapi.md §2.1).
    pub(crate) fn invoke_request(
        &self,
        invocation: &Invocation,
        url: &str,
        page_size: u64,
    ) -> HttpRequest {
        let mut headers = vec![
            ("Accept", "application/json".to_owned()),
            ("Accept-Charset", "UTF-8".to_owned()),
            ("Accept-Language", self.culture.clone()),
            ("Content-Type", "application/json".to_owned()),
            ("User-Agent", self.user_agent.clone()),
            ("X-CmdletName", invocation.command.clone()),
            ("client-request-id", invocation.request_id.to_string()),
            ("connection-id", self.connection_id.to_string()),
            ("WarningAction", warning_action(invocation).to_owned()),
            ("Prefer", format!("odata.maxpagesize={page_size}")),
            ("X-ResponseFormat", "clixml".to_owned()),
            ("X-SerializationLevel", "Partial".to_owned()),
            ("X-ClientApplication", "ExoManagementModule".to_owned()),
            ("X-ClientModuleVersion", MODULE_VERSION.to_owned()),
        ];
        if let Some(anchor) = invocation.anchor.as_ref().or(self.anchor.as_ref()) {
            headers.push(("X-AnchorMailbox", anchor.clone()));
        }
        if invocation.anchor.is_some() {
            headers.push(("parameter-based-routing", "true".to_owned()));
        }
        HttpRequest {
            method: Method::Post,
            url: url.to_owned(),
            headers,
            body: invocation.body(),
        }
    }

    /// The URL to ask for the next page: the server's link when its host is ours or lies below ours, else the
    /// link's path at our own host, so that a token never leaves for a foreign one (adminapi.md §3.3).
    pub(crate) fn follow(&self, link: &str) -> Option<String> {
        let base = Url::parse(&self.base).ok()?;
        let mut link = reachable(&base, base.join(link).ok()?)?;
        if !same_cloud(&base, &link) {
            let mut ours = base;
            ours.set_path(link.path());
            ours.set_query(link.query());
            link = ours;
        }
        link.set_fragment(None);
        Some(link.into())
    }
}

/// `Ignore` is unknown to the server, `SilentlyContinue` means the same to it (adminapi.md §2.1).
fn warning_action(invocation: &Invocation) -> &str {
    match invocation.text("WarningAction") {
        Some(action) if action.eq_ignore_ascii_case("Ignore") => "SilentlyContinue",
        Some(action) => action,
        None => "",
    }
}
