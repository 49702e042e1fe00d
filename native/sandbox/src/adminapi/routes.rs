//! Which resource a path means, and who may ask for it.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::{errors, invoke, module_file, request, stamp};
use crate::http::{self, Asked, FaultKind, Sandbox};
use crate::identity::{TokenFacts, TokenVerdict};

/// `/adminapi/{version}/{tenant}/{resource…}`, in any letter case.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    version: String,
    tenant: String,
    resource: String,
}

impl Place {
    fn read(path: &str) -> Option<Place> {
        let mut segments = path.trim_matches('/').splitn(4, '/');
        let first = segments.next()?;
        if !first.eq_ignore_ascii_case("adminapi") {
            return None;
        }
        let version = segments.next()?.to_ascii_lowercase();
        let tenant = segments.next().unwrap_or_default().to_owned();
        let resource = segments
            .next()
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_ascii_lowercase();
        Some(Place {
            version,
            tenant,
            resource,
        })
    }
}

/// The cmdlet that an InvokeCommand names; read before anything else, for the journal and the faults.
pub fn command_of(asked: &Asked) -> Option<String> {
    let place = Place::read(&asked.path)?;
    if place.resource != "invokecommand" {
        return None;
    }
    request::command_name(&asked.body).or_else(|| asked.header("x-cmdletname").map(str::to_owned))
}

/// Answers a request to the admin API; `fault` may spoil what is made here.
pub async fn answer(sandbox: &Arc<Sandbox>, asked: &Asked, fault: Option<FaultKind>) -> Response {
    let mut response = resource(sandbox, asked, fault).await;
    stamp::stamp(&mut response, sandbox, asked);
    response
}

async fn resource(sandbox: &Arc<Sandbox>, asked: &Asked, fault: Option<FaultKind>) -> Response {
    let Some(place) = Place::read(&asked.path) else {
        return errors::no_resource("adminapi");
    };
    if !matches!(place.version.as_str(), "beta" | "v1.0" | "v2.0") {
        return errors::no_resource(&place.version);
    }
    let facts = match signed_in(sandbox, asked) {
        Ok(facts) => facts,
        Err(refusal) => return *refusal,
    };
    asked
        .record
        .note(|entry| entry.account = Some(facts.account.clone()));
    if !sandbox.identity.is_tenant(&place.tenant) {
        return errors::forbidden_nul(Some(
            "2000008;reason=\"The token was issued for another tenant.\";error_category=\"invalid_tenant\"",
        ));
    }
    let get = asked.method == Method::GET;
    match (place.version.as_str(), place.resource.as_str()) {
        ("beta", "invokecommand") if asked.method == Method::POST => {
            invoke::invoke(sandbox, asked, &facts).await
        }
        // Two clients follow a nextLink by GET, and the service lets them.
        ("beta", "invokecommand")
            if get && asked.query.to_ascii_lowercase().contains("skiptoken") =>
        {
            invoke::invoke(sandbox, asked, &facts).await
        }
        ("v1.0", "invokecommand") => errors::method_not_allowed("GET"),
        ("beta", "invokecommand") => errors::method_not_allowed("POST"),
        ("beta" | "v1.0", "exomodulefile") if get => {
            module_file::module_file(sandbox, asked, &facts, fault)
        }
        ("beta" | "v1.0", resource) if get && resource.starts_with("exobanner") => {
            banner(sandbox, asked)
        }
        ("beta" | "v1.0", "") if get => service_document(sandbox, asked),
        (_, resource) => errors::no_resource(resource),
    }
}

fn signed_in(sandbox: &Sandbox, asked: &Asked) -> Result<TokenFacts, Box<Response>> {
    let base = asked.base(sandbox);
    let refusal = match sandbox
        .identity
        .verdict(asked.header("authorization"), sandbox.clock.unix())
    {
        TokenVerdict::Good(facts) => return Ok(facts),
        TokenVerdict::Missing => errors::unauthorized(&base, None, None),
        TokenVerdict::Unknown => {
            errors::unauthorized(&base, Some("The token has invalid signature."), None)
        }
        TokenVerdict::Expired => errors::unauthorized(&base, Some("The token has expired."), None),
        TokenVerdict::WrongAudience => errors::unauthorized(
            &base,
            Some("The audience claim value is invalid for current resource."),
            None,
        ),
    };
    Err(Box::new(refusal))
}

fn banner(sandbox: &Sandbox, asked: &Asked) -> Response {
    http::json(
        StatusCode::OK,
        &json!({
            "@odata.context": format!("{}/adminapi/beta/{}/$metadata#EXOBanner/$entity", asked.base(sandbox), sandbox.identity.tenant_id),
            "Id": "AutogenSession",
            "BannerText": "This sandbox tenant lives on this computer only: everything may be tried, nothing can break.",
        }),
    )
}

fn service_document(sandbox: &Sandbox, asked: &Asked) -> Response {
    let sets: Vec<_> = [
        "Mailbox",
        "CasMailbox",
        "Recipient",
        "User",
        "UnifiedGroup",
        "CmdletInfo",
    ]
    .iter()
    .map(|name| json!({ "name": name, "kind": "EntitySet", "url": name }))
    .collect();
    let context = format!(
        "{}/adminapi/beta/{}/$metadata",
        asked.base(sandbox),
        sandbox.identity.tenant_id
    );
    http::json(
        StatusCode::OK,
        &json!({ "@odata.context": context, "value": sets }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_in_any_letter_case() {
        for (path, version, tenant, resource) in [
            (
                "/adminapi/beta/contoso.com/InvokeCommand",
                "beta",
                "contoso.com",
                "invokecommand",
            ),
            (
                "/AdminApi/V1.0/abc/EXOModuleFile/",
                "v1.0",
                "abc",
                "exomodulefile",
            ),
            ("/adminApi/beta/abc", "beta", "abc", ""),
            (
                "/adminapi/beta/abc/Mailbox('x')/MailboxPermission",
                "beta",
                "abc",
                "mailbox('x')/mailboxpermission",
            ),
        ] {
            let wanted = Place {
                version: version.into(),
                tenant: tenant.into(),
                resource: resource.into(),
            };
            assert_eq!(Place::read(path), Some(wanted), "{path}");
        }
        assert_eq!(Place::read("/adminapi"), None);
        assert_eq!(Place::read("/owa/beta/abc/InvokeCommand"), None);
    }
}
