use serde_json::{Map, Value as Json};

use crate::endpoint::LARGEST_PAGE;
use crate::{Endpoint, Failure, HttpRequest, Invocation};

/// How many rows the caller wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultSize {
    /// `-ResultSize` is not bound: one page.
    Default,
    /// At most so many rows, never zero.
    Limited(u64),
    /// All rows.
    Unlimited,
}

impl ResultSize {
    /// Reads the bound `ResultSize` (adminapi.md §3.3).
    ///
    /// # Errors
    /// [`Failure`] when it is less than one or no number.
    pub fn of(parameters: &Map<String, Json>) -> Result<Self, Failure> {
        let bound = parameters
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("ResultSize"));
        let text = match bound {
            None | Some((_, Json::Null)) => return Ok(Self::Default),
            Some((_, Json::String(text))) => text.trim().to_owned(),
            Some((_, other)) => other.to_string(),
        };
        if text.eq_ignore_ascii_case("unlimited") {
            return Ok(Self::Unlimited);
        }
        match text.parse::<i64>() {
            Ok(size) if size > 0 => Ok(Self::Limited(size.unsigned_abs())),
            Ok(_) => Err(Failure::argument(
                "ResultSize must be greater than 0",
                &text,
            )),
            // A form only the server knows is left to its judgement.
            Err(_) => Ok(Self::Default),
        }
    }
}

/// What a page said at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageEnd {
    /// Rows the page held.
    pub objects: u64,
    /// `@odata.nextLink`.
    pub next_link: Option<String>,
}

/// The requests of one call, page by page (adminapi.md §3.3).
#[derive(Debug, Clone)]
pub struct Paging {
    endpoint: Endpoint,
    invocation: Invocation,
    /// Rows still wanted; `None` is all.
    wanted: Option<u64>,
    page_size: u64,
    last_link: Option<String>,
    held_warning: Option<String>,
}

/// The warning that is not shown while further pages follow (adminapi.md §3.3).
const MORE_RESULTS: &str = "There are more results available than are currently displayed";

impl Paging {
    /// The first page is made by [`Self::first_request`].
    #[must_use]
    pub fn new(endpoint: &Endpoint, invocation: Invocation, result_size: ResultSize) -> Self {
        let largest = u64::from(endpoint.page_size.clamp(1, LARGEST_PAGE));
        let wanted = match result_size {
            ResultSize::Default => Some(largest),
            ResultSize::Limited(rows) => Some(rows),
            ResultSize::Unlimited => None,
        };
        Self {
            page_size: wanted.map_or(largest, |rows| rows.min(largest)),
            endpoint: endpoint.clone(),
            invocation,
            wanted,
            last_link: None,
            held_warning: None,
        }
    }

    /// The request for the first page.
    #[must_use]
    pub fn first_request(&self) -> HttpRequest {
        let url = self.endpoint.invoke_url();
        self.endpoint
            .invoke_request(&self.invocation, &url, self.page_size)
    }

    /// The request for the page after this one: the same body to the server's link; `None` after the last page.
    ///
    /// # Errors
    /// [`Failure`] when the server gives the link of the page it just gave, which would never end.
    pub fn after(&mut self, page: &PageEnd) -> Result<Option<HttpRequest>, Failure> {
        let Some(link) = page.next_link.as_deref().filter(|link| !link.is_empty()) else {
            return Ok(None);
        };
        if let Some(wanted) = self.wanted {
            if page.objects < self.page_size || wanted <= self.page_size {
                return Ok(None);
            }
            let left = wanted - self.page_size;
            self.wanted = Some(left);
            self.page_size = self.page_size.min(left);
        }
        if self.last_link.as_deref() == Some(link) {
            return Err(Failure::protocol(
                "The server gave the same next page twice, so the list has no end; run the command again",
                self.invocation.command(),
            ));
        }
        let url = self.endpoint.follow(link).ok_or_else(|| {
            Failure::protocol(
                "The server's link to the next page is no URL; run the command again",
                self.invocation.command(),
            )
        })?;
        self.last_link = Some(link.to_owned());
        self.held_warning = None;
        let request = self
            .endpoint
            .invoke_request(&self.invocation, &url, self.page_size);
        Ok(Some(request))
    }

    /// Rows of the current page that the caller still wants; the rest, if the server sends more, is not for him.
    #[must_use]
    pub fn wanted(&self) -> Option<u64> {
        self.wanted
    }

    /// Hands a warning back to show now, or holds it when it only says that there are more results.
    pub fn warning(&mut self, text: String) -> Option<String> {
        if text.trim_start().starts_with(MORE_RESULTS) {
            self.held_warning = Some(text);
            return None;
        }
        Some(text)
    }

    /// The warning held on the last page, to show once [`Self::after`] gave no further request.
    pub fn held_warning(&mut self) -> Option<String> {
        self.held_warning.take()
    }
}
