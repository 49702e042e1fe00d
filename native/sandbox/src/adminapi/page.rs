//! One page on its way out: the envelope of adminapi.md §3.1 and §3.2 around rows that are rendered as they are sent.

use std::sync::Arc;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use serde_json::Value;

use super::clixml_rows::ClixmlRows;
use super::enumerations::Enumeration;
use super::json_rows;
use crate::http::{Asked, Sandbox};

/// About how many bytes are rendered before they are sent.
const PIECE: usize = 48 * 1024;

/// `X-ResponseFormat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Rows of JSON, also when the client does not say.
    Json,
    /// One CLIXML document as a JSON string.
    Clixml,
}

impl Format {
    /// What a request asks for.
    pub fn of(asked: &Asked) -> Format {
        match asked.header("x-responseformat") {
            Some(format) if format.eq_ignore_ascii_case("clixml") => Format::Clixml,
            _ => Format::Json,
        }
    }
}

/// What stands around the rows.
#[derive(Debug)]
pub struct Envelope {
    context: String,
    warnings: Vec<String>,
    errors: Vec<String>,
    confirmation: Option<String>,
    next_link: Option<String>,
}

impl Envelope {
    /// An envelope without messages.
    pub fn new(sandbox: &Sandbox, asked: &Asked) -> Envelope {
        let root = asked.path.rsplit_once('/').map_or("", |(root, _)| root);
        let context = format!(
            "{}{root}/$metadata#Collection(Exchange.GenericHashTable)",
            asked.base(sandbox)
        );
        Envelope {
            context,
            warnings: Vec::new(),
            errors: Vec::new(),
            confirmation: None,
            next_link: None,
        }
    }

    /// Adds warnings.
    pub fn warnings(mut self, warnings: Vec<String>) -> Envelope {
        self.warnings.extend(warnings);
        self
    }

    /// Adds non-terminating errors.
    pub fn errors(mut self, errors: Vec<String>) -> Envelope {
        self.errors.extend(errors);
        self
    }

    /// Sets the server's question.
    pub fn confirmation(mut self, message: String) -> Envelope {
        self.confirmation = Some(message);
        self
    }

    /// Sets the link to the next page.
    pub fn next_link(mut self, link: String) -> Envelope {
        self.next_link = Some(link);
        self
    }

    fn head(&self) -> String {
        let mut head = format!(
            "{{\"@odata.context\":{},\"adminapi.warnings@odata.type\":\"#Collection(String)\",\"@adminapi.warnings\":{}",
            Value::from(self.context.as_str()),
            Value::from(self.warnings.clone())
        );
        if !self.errors.is_empty() {
            head.push_str(&format!(
                ",\"adminapi.errors@odata.type\":\"#Collection(String)\",\"@adminapi.errors\":{}",
                Value::from(self.errors.clone())
            ));
        }
        if let Some(message) = &self.confirmation {
            head.push_str(&format!(
                ",\"@adminapi.confirmationmessage\":{}",
                Value::from(message.as_str())
            ));
        }
        head.push_str(",\"value\":[");
        head
    }

    fn tail(&self) -> String {
        match &self.next_link {
            Some(link) => format!("],\"@odata.nextLink\":{}}}", Value::from(link.as_str())),
            None => "]}".to_owned(),
        }
    }

    /// The answer, streamed when there are rows.
    pub fn answer(self, page: Option<Page>, asked: &Asked) -> Response {
        let mut response = match page {
            None => Response::new(Body::from(format!("{}{}", self.head(), self.tail()))),
            Some(page) => Response::new(streamed(self.head(), page, self.tail())),
        };
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"),
        );
        headers.insert("cache-control", HeaderValue::from_static("no-cache"));
        if let Some(applied) = asked
            .header("prefer")
            .and_then(|prefer| HeaderValue::from_str(prefer).ok())
        {
            headers.insert("preference-applied", applied);
        }
        response
    }
}

/// The rows of one page.
#[derive(Debug)]
pub struct Page {
    rows: Arc<Enumeration>,
    next: usize,
    end: usize,
    renderer: Renderer,
    selected: Option<Vec<String>>,
}

#[derive(Debug)]
enum Renderer {
    Json { first: bool },
    Clixml(Box<ClixmlRows>),
}

impl Page {
    /// Rows `from..end` in a format, trimmed to the selected properties.
    pub fn new(
        rows: Arc<Enumeration>,
        from: usize,
        end: usize,
        format: Format,
        selected: Option<Vec<String>>,
    ) -> Page {
        let renderer = match format {
            Format::Json => Renderer::Json { first: true },
            Format::Clixml => Renderer::Clixml(Box::default()),
        };
        Page {
            rows,
            next: from,
            end,
            renderer,
            selected,
        }
    }

    /// Renders rows until a piece is full; `None` after the last.
    fn piece(&mut self) -> Option<String> {
        if self.next >= self.end {
            return None;
        }
        let mut text = String::with_capacity(PIECE + PIECE / 2);
        while self.next < self.end && text.len() < PIECE {
            if let Some(row) = self.rows.rows.get(self.next) {
                let object = row.object();
                let selected = self.selected.as_deref();
                match &mut self.renderer {
                    Renderer::Json { first } => {
                        if !std::mem::take(first) {
                            text.push(',');
                        }
                        json_rows::row(&mut text, &object, selected);
                    }
                    Renderer::Clixml(rows) => rows.row(&mut text, &object, selected),
                }
            }
            self.next += 1;
        }
        match &self.renderer {
            Renderer::Json { .. } => Some(text),
            Renderer::Clixml(_) => Some(in_json(&text)),
        }
    }

    fn opening(&self) -> String {
        match self.renderer {
            Renderer::Json { .. } => String::new(),
            Renderer::Clixml(_) => format!("{{\"_clixml\":\"{}", in_json(ClixmlRows::START)),
        }
    }

    fn closing(&self) -> String {
        match self.renderer {
            Renderer::Json { .. } => String::new(),
            Renderer::Clixml(_) => format!("{}\"}}", in_json(ClixmlRows::END)),
        }
    }
}

/// Text as the inside of a JSON string.
fn in_json(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted
        .get(1..quoted.len().saturating_sub(1))
        .unwrap_or_default()
        .to_owned()
}

enum Step {
    Head(String),
    Rows,
    End,
}

fn streamed(head: String, page: Page, tail: String) -> Body {
    let start = (Step::Head(head), page, tail);
    Body::from_stream(stream::unfold(start, |(step, mut page, tail)| async move {
        let (text, step) = match step {
            Step::Head(head) => (format!("{head}{}", page.opening()), Step::Rows),
            Step::Rows => match page.piece() {
                Some(text) => (text, Step::Rows),
                None => (format!("{}{tail}", page.closing()), Step::End),
            },
            Step::End => return None,
        };
        // Rendering is work: let the other connections have a turn before each piece.
        tokio::task::yield_now().await;
        Some((
            Ok::<_, std::convert::Infallible>(Bytes::from(text)),
            (step, page, tail),
        ))
    }))
}
