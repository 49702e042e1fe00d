//! The sign-in service's errors: numbers, OAuth codes and texts as Entra gives them.

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::http;

/// One error of the sign-in service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aadsts {
    /// The number after `AADSTS`.
    pub number: u32,
    /// The OAuth code, e.g. `invalid_grant`.
    pub error: &'static str,
    /// The text after the number.
    pub text: String,
}

/// Number, OAuth code, text; `{}` takes what the error is about.
const TABLE: &[(u32, &str, &str)] = &[
    (
        16000,
        "interaction_required",
        "Either multiple user identities are available for the current request or selected account is not supported for the scenario.",
    ),
    (
        50011,
        "invalid_request",
        "The redirect URI '{}' specified in the request does not match the redirect URIs configured for the application. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
    ),
    (
        50027,
        "invalid_request",
        "JWT token is invalid or malformed.",
    ),
    (
        50034,
        "invalid_grant",
        "The user account {} does not exist in the Contoso directory. To sign into this application, the account must be added to the directory.",
    ),
    (
        50053,
        "invalid_grant",
        "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    ),
    (50055, "invalid_grant", "The password is expired."),
    (50057, "invalid_grant", "The user account is disabled."),
    (
        50058,
        "login_required",
        "A silent sign-in request was sent but no user is signed in.",
    ),
    (
        50059,
        "invalid_request",
        "No tenant-identifying information found in either the request or implied by any provided credentials.",
    ),
    (
        50076,
        "interaction_required",
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{}'.",
    ),
    (
        50079,
        "interaction_required",
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '{}'.",
    ),
    (
        50126,
        "invalid_grant",
        "Error validating credentials due to invalid username or password.",
    ),
    (
        54005,
        "invalid_grant",
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
    ),
    (
        65004,
        "access_denied",
        "User declined to consent to access the app.",
    ),
    (
        70002,
        "invalid_client",
        "The request body must contain the following parameter: '{}'.",
    ),
    (
        70003,
        "unsupported_grant_type",
        "The app requested an unsupported grant type '{}'.",
    ),
    (
        70008,
        "invalid_grant",
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
    ),
    (
        70011,
        "invalid_scope",
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {} is not valid.",
    ),
    (
        70016,
        "authorization_pending",
        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
    ),
    (
        70018,
        "invalid_grant",
        "Invalid verification code: the provided value for the input parameter 'device_code' is not valid.",
    ),
    (
        70019,
        "expired_token",
        "Verification code expired. Have the user retry the sign-in.",
    ),
    (
        70020,
        "expired_token",
        "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    ),
    (
        70043,
        "invalid_grant",
        "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.",
    ),
    (
        90002,
        "invalid_request",
        "Tenant '{}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
    ),
    (
        90014,
        "invalid_request",
        "The required field '{}' is missing from the request. Ensure that you have all the necessary parameters for the login request.",
    ),
    (
        90090,
        "slow_down",
        "OAuth 2.0 device flow error. Polling too often. Wait for the interval before polling again.",
    ),
    (
        165000,
        "invalid_request",
        "Invalid Request: The request tokens do not match the user context. One or more of the user context values (cookies; form fields; headers) were incorrect or invalid.",
    ),
    (
        500011,
        "invalid_resource",
        "The resource principal named {} was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.",
    ),
    (
        500112,
        "invalid_grant",
        "The reply address '{}' does not match the reply address provided when requesting Authorization code.",
    ),
    (
        500121,
        "invalid_grant",
        "Authentication failed during strong authentication request.",
    ),
    (
        501481,
        "invalid_grant",
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
    ),
    (
        700005,
        "invalid_grant",
        "Provided Authorization Code is intended to use against other tenant, thus rejected.",
    ),
    (
        700016,
        "unauthorized_client",
        "Application with identifier '{}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
    ),
    (
        700021,
        "invalid_client",
        "Client assertion application identifier doesn't match 'client_id' parameter.",
    ),
    (
        700023,
        "invalid_client",
        "Client assertion audience claim does not match Realm issuer.",
    ),
    (
        700024,
        "invalid_client",
        "Client assertion is not within its valid time range.",
    ),
    (
        700025,
        "invalid_client",
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    ),
    (
        700027,
        "invalid_client",
        "Client assertion failed signature validation. [Reason - {}]",
    ),
    (
        700054,
        "unsupported_response_type",
        "response_type '{}' is not enabled for the application.",
    ),
    (
        700082,
        "invalid_grant",
        "The refresh token has expired due to inactivity.",
    ),
    (
        700212,
        "invalid_client",
        "No matching federated identity record found for presented assertion audience.",
    ),
    (
        700213,
        "invalid_client",
        "No matching federated identity record found for presented assertion subject '{}'.",
    ),
    (
        900144,
        "invalid_request",
        "The request body must contain the following parameter: '{}'.",
    ),
    (
        900561,
        "invalid_request",
        "The endpoint only accepts POST requests. Received a GET request.",
    ),
    (
        1002012,
        "invalid_scope",
        "The provided value for scope {} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
    ),
    (
        7000215,
        "invalid_client",
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{}'.",
    ),
    (
        7000216,
        "invalid_client",
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    ),
    (
        9001023,
        "invalid_request",
        "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
    ),
    (
        9002313,
        "invalid_grant",
        "Invalid request. Request is malformed or invalid.",
    ),
    (
        9002326,
        "invalid_request",
        "The code challenge method '{}' is not supported.",
    ),
];

impl Aadsts {
    /// The error with this number; `about` fills its place in the text.
    pub fn new(number: u32, about: &str) -> Aadsts {
        let (error, text) = TABLE.iter().find(|(known, _, _)| *known == number).map_or(
            (
                "server_error",
                "The server encountered an unexpected error.",
            ),
            |(_, error, text)| (*error, *text),
        );
        Aadsts {
            number,
            error,
            text: text.replace("{}", about),
        }
    }

    /// `AADSTS50126: … Trace ID: … Correlation ID: … Timestamp: …`.
    pub fn description(&self, trace: Uuid, correlation: Uuid, now: DateTime<Utc>) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {}",
            self.number,
            self.text,
            now.format("%Y-%m-%d %H:%M:%SZ")
        )
    }

    /// The JSON answer of the token and metadata endpoints.
    pub fn json(&self, correlation: Option<&str>, now: DateTime<Utc>) -> Response {
        let trace = Uuid::new_v4();
        let correlation = correlation
            .and_then(|text| text.parse().ok())
            .unwrap_or_else(Uuid::new_v4);
        // Entra answers 401 for the client's fault and 400 for the rest.
        let status = match self.error {
            "invalid_client" | "unauthorized_client" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        let body = json!({
            "error": self.error,
            "error_description": self.description(trace, correlation, now),
            "error_codes": [self.number],
            "timestamp": now.to_rfc3339_opts(SecondsFormat::Secs, true).replace('T', " "),
            "trace_id": trace.to_string(), "correlation_id": correlation.to_string(),
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", self.number),
        });
        http::json(status, &body)
    }
}
