//! What the tests of requests share: one endpoint, one command, and a look at a header.
#![allow(clippy::unwrap_used)]

use adminapi::{Endpoint, HttpRequest, Invocation, PageEnd};
use serde_json::Value as Json;

pub const TENANT: &str = "11111111-2222-3333-4444-555555555555";

pub fn endpoint() -> Endpoint {
    Endpoint {
        base: "https://outlook.office365.com".into(),
        front_door: "https://outlook.office365.com".into(),
        tenant: TENANT.into(),
        anchor: Some("UPN:chris@contoso.com".into()),
        connection_id: uuid::Uuid::from_u128(1),
        page_size: 1000,
        culture: "de-DE".into(),
        user_agent: "Mozilla/5.0 PowerShell/7.6.9".into(),
        powershell_version: "7.6.9".into(),
    }
}

pub fn invocation(parameters: &Json) -> Invocation {
    Invocation::new(
        "Get-Mailbox",
        parameters.as_object().unwrap().clone(),
        uuid::Uuid::from_u128(2),
    )
}

pub fn header<'r>(request: &'r HttpRequest, name: &str) -> Option<&'r str> {
    let mut found = request
        .headers
        .iter()
        .filter(|(n, _)| n.eq_ignore_ascii_case(name));
    let value = found.next().map(|(_, v)| v.as_str());
    assert!(found.next().is_none(), "{name} twice");
    value
}

pub fn page(objects: u64, link: Option<&str>) -> PageEnd {
    PageEnd {
        objects,
        next_link: link.map(str::to_owned),
    }
}
