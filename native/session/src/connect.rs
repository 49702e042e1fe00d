//! A session opened: options judged, somebody signed in, the endpoint's addresses settled.

use std::sync::Arc;
use std::time::Duration;

use adminapi::{Endpoint, Routed};
use identity::{CLIENT_ID, Claims, Cloud, Service};
use uuid::Uuid;

use crate::connection::{Connection, Location};
use crate::event::Completed;
use crate::faults;
use crate::operation::Operation;
use crate::options::ConnectOptions;
use crate::place::{self, Place};
use crate::proxy::Proxies;
use crate::roots;
use crate::session::{Profile, Session};
use crate::shelf::Shelf;
use crate::signin::{SignIn, Way};
use crate::tokens::Authority;
use crate::user_agent::user_agent;
use crate::wire::Wire;
use crate::work::Halt;

/// Objects a page when nobody says otherwise (adminapi.md §3.3).
const PAGE_SIZE: u32 = 1000;

/// Opens `session` as `options` say.
pub(crate) async fn connect(
    session: &Arc<Session>,
    operation: &Arc<Operation>,
    mut options: ConnectOptions,
    shelf: &Shelf,
) -> Result<Completed, Halt> {
    fault_in_task(&options);
    let page_size = page_size(&options)?;
    let cloud = cloud(&options)?;
    let place = Place::of(&options, &cloud)?;
    if let Some(place) = &place {
        options.environment = place.surroundings();
    }
    let way = Way::of(&options)?;
    if options.token_cache && !way.needs_person() {
        return Err(nothing_to_keep(&way));
    }
    let cloud = way.cloud(cloud, &options)?;
    session.is_to(cloud.service);
    let agent = user_agent(&options);
    // In a rehearsal the sandbox alone is trusted, and reached without any proxy.
    let (proxies, roots) = match &place {
        Some(_) => (Proxies::default(), Vec::new()),
        None => (
            Proxies::of(&options, &cloud, operation).await?,
            roots::beside(&options, &cloud)?,
        ),
    };
    let wire =
        Wire::new(&cloud, &agent, proxies, roots, place.clone()).map_err(
            |trouble| match &place {
                Some(_) => place::unreadable(),
                None => faults::trouble(&trouble, &cloud.base, "connect").into(),
            },
        )?;
    if let Some(place) = &place {
        place.announce(&wire, &cloud, operation).await?;
    }
    let client_id = options.client_id.as_deref().unwrap_or(CLIENT_ID);
    let sign_in = SignIn {
        authority: Authority {
            wire: wire.clone(),
            cloud: cloud.clone(),
            client_id: client_id.to_owned(),
        },
        way,
        user: options.user_principal_name.clone(),
        patience: Duration::from_secs(options.sign_in_timeout_seconds),
        // What is kept of the real service is not for a rehearsal, nor the other way round.
        token_cache: options.token_cache && place.is_none(),
        sign_out: None,
        notice: None,
    };
    let tokens = shelf.sign_in(sign_in, operation).await?;
    let claims = tokens.claims().await;
    let connection_id = Uuid::new_v4();
    let endpoint = endpoint(&cloud, &options, &claims, connection_id, page_size, agent);
    let profile = Profile {
        sign_in: tokens.way().await,
        sign_out_uri: tokens.sign_out().await.unwrap_or_default(),
        token_expires_at: tokens.expires_at(),
        connected_at: wire.clock.now(),
        ..profile(&cloud, &options, &claims, &endpoint)
    };
    let location = Location {
        endpoint,
        connection_uri: profile.connection_uri.clone(),
        computer_name: profile.computer_name.clone(),
    };
    session.open(Connection::new(wire, cloud, tokens, location), profile);
    if options.catalog_ahead {
        session.fetch_ahead(options.catalog);
    }
    Ok(Completed::default())
}

fn nothing_to_keep(way: &Way) -> Halt {
    let message = format!(
        "TokenCache keeps the sign-in of a person, and {} is none: leave out one of them.",
        way.name()
    );
    faults::fault(
        "TokenCacheNotMeant",
        "InvalidArgument",
        message,
        "TokenCache",
    )
    .into()
}

fn page_size(options: &ConnectOptions) -> Result<u32, Halt> {
    let size = options.page_size.unwrap_or(PAGE_SIZE);
    if (1..=PAGE_SIZE).contains(&size) {
        return Ok(size);
    }
    let message =
        format!("A page of {size} objects can't be asked for; PageSize is 1 to {PAGE_SIZE}.");
    Err(faults::fault(
        "InvalidPageSize",
        "InvalidArgument",
        message,
        &size.to_string(),
    )
    .into())
}

fn cloud(options: &ConnectOptions) -> Result<Cloud, Halt> {
    let cloud = identity::clouds::resolve(
        options.connection_uri.as_deref(),
        options.azure_ad_authorization_endpoint_uri.as_deref(),
        options.exchange_environment_name.as_deref(),
    )?;
    match options
        .delegated_organization
        .as_deref()
        .filter(|organization| !organization.is_empty())
    {
        Some(organization) => Ok(cloud.for_organization(organization)?),
        None => Ok(cloud),
    }
}

fn endpoint(
    cloud: &Cloud,
    options: &ConnectOptions,
    claims: &Claims,
    connection_id: Uuid,
    page_size: u32,
    user_agent: String,
) -> Endpoint {
    // A token in hand may be of another tenant than the customer's, so the customer is named; one that was asked for is the customer's.
    let tenant = match &cloud.delegated_organization {
        Some(organization) if options.access_token.is_some() => organization.clone(),
        _ => claims.tid.clone(),
    };
    Endpoint {
        base: cloud.base.clone(),
        front_door: cloud.base.clone(),
        anchor: (!options.bypass_mailbox_anchoring)
            .then(|| anchor(cloud, options, claims, &tenant)),
        tenant,
        connection_id,
        page_size,
        culture: options.culture.clone(),
        user_agent,
        powershell_version: options.power_shell_version.clone(),
    }
}

/// The routing hint: the user, or the tenant where there is no user of it.
fn anchor(cloud: &Cloud, options: &ConnectOptions, claims: &Claims, tenant: &str) -> String {
    let customer = cloud.delegated_organization.as_deref();
    let named = customer.or(options.organization.as_deref());
    let routed = Routed {
        user: claims.upn.as_deref().filter(|_| customer.is_none()),
        application: claims.upn.is_none(),
        tenant,
        // A tenant may be named by its id, too.
        domain: named.filter(|name| name.contains('.')),
        compliance: cloud.service == Service::Compliance,
    };
    routed.anchor()
}

fn profile(
    cloud: &Cloud,
    options: &ConnectOptions,
    claims: &Claims,
    endpoint: &Endpoint,
) -> Profile {
    let connection_uri = match &options.connection_uri {
        Some(uri) => uri.clone(),
        None => format!("{}/PowerShell-LiveId", cloud.base),
    };
    let host = url::Url::parse(&connection_uri)
        .ok()
        .and_then(|uri| uri.host_str().map(str::to_owned));
    Profile {
        state: "",
        user_principal_name: claims.upn.clone().unwrap_or_else(|| nobody(options)),
        tenant_id: claims.tid.clone(),
        organization: options.organization.clone().unwrap_or_default(),
        app_id: claims.appid.clone().unwrap_or_default(),
        computer_name: host.unwrap_or_default(),
        connection_uri,
        connection_id: endpoint.connection_id.to_string(),
        transport: "AdminApi",
        azure_ad_authorization_endpoint_uri: cloud.authority.clone(),
        environment: cloud.name.clone(),
        service: cloud.service.name(),
        ..Profile::default()
    }
}

/// What stands for the account of an application, as with the original (original-module.md §1.6) and its successors
/// (adminapi.md §2.2).
fn nobody(options: &ConnectOptions) -> String {
    match &options.organization {
        Some(organization) => format!("OAuthUser@{organization}"),
        None => "OAuthUser".to_owned(),
    }
}

/// Breaks down within the task, when that is asked for.
#[cfg(feature = "fault-injection")]
fn fault_in_task(options: &ConnectOptions) {
    assert!(
        options.fault.as_deref() != Some("panic"),
        "a fault made on purpose"
    );
}

#[cfg(not(feature = "fault-injection"))]
fn fault_in_task(_: &ConnectOptions) {}
