//! What a client reads before it signs anyone in.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::errors::Aadsts;
use crate::http::{self, Asked, Sandbox};

/// `…/.well-known/openid-configuration`.
pub fn openid_configuration(sandbox: &Sandbox, asked: &Asked) -> Response {
    let base = asked.base(sandbox);
    let tenant = asked
        .path
        .trim_matches('/')
        .split('/')
        .next()
        .unwrap_or("common");
    let tenant = if sandbox.identity.is_tenant(tenant) {
        sandbox.identity.tenant_id.to_string()
    } else {
        tenant.to_owned()
    };
    // The many-tenant authorities promise an issuer with a place for the tenant.
    let issuer_tenant = if sandbox.identity.is_tenant(&tenant) {
        tenant.as_str()
    } else {
        "{tenantid}"
    };
    let root = format!("{base}/{tenant}");
    http::json(
        StatusCode::OK,
        &json!({
            "token_endpoint": format!("{root}/oauth2/v2.0/token"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
            "jwks_uri": format!("{root}/discovery/v2.0/keys"),
            "response_modes_supported": ["query", "fragment", "form_post"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "issuer": format!("{}/{issuer_tenant}/v2.0", asked.issuer(sandbox)),
            "request_uri_parameter_supported": false,
            "authorization_endpoint": format!("{root}/oauth2/v2.0/authorize"),
            "device_authorization_endpoint": format!("{root}/oauth2/v2.0/devicecode"),
            "end_session_endpoint": format!("{root}/oauth2/v2.0/logout"),
            "code_challenge_methods_supported": ["plain", "S256"],
            "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver"],
            "tenant_region_scope": null, "cloud_instance_name": host_of(&base).trim_start_matches("login."),
        }),
    )
}

/// `/common/discovery/instance`: which hosts are one cloud, and where a tenant's metadata are.
pub fn instance(sandbox: &Sandbox, asked: &Asked) -> Response {
    let base = asked.base(sandbox);
    let Some(endpoint) = asked.query_value("authorization_endpoint") else {
        return Aadsts::new(90014, "authorization_endpoint")
            .json(asked.header("client-request-id"), sandbox.clock.now());
    };
    let tenant = url::Url::parse(&endpoint)
        .ok()
        .and_then(|url| {
            url.path_segments()
                .and_then(|mut segments| segments.next())
                .map(str::to_owned)
        })
        .unwrap_or_else(|| "common".to_owned());
    let row = |network: &str, cache: &str, aliases: &[&str]| json!({ "preferred_network": network, "preferred_cache": cache, "aliases": aliases });
    let metadata: Vec<Value> = match asked.service() {
        Some(_) => http::clouds()
            .map(|(network, cache, aliases)| row(network, cache, &aliases))
            .collect(),
        None => vec![row(host_of(&base), host_of(&base), &[host_of(&base)])],
    };
    http::json(
        StatusCode::OK,
        &json!({
            "tenant_discovery_endpoint": format!("{base}/{tenant}/v2.0/.well-known/openid-configuration"),
            "api-version": "1.1",
            "metadata": metadata
        }),
    )
}

fn host_of(base: &str) -> &str {
    base.split_once("://").map_or(base, |(_, host)| host)
}
