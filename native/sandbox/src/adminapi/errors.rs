//! Every error body of adminapi.md §4.1, in one place.

use axum::body::Body;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Map, Value, json};

use crate::http;
use crate::tenant::{CmdletError, ErrorKind};

/// The exception of the OData layer that wraps every cmdlet error.
const ODATA_EXCEPTION: &str = "Microsoft.Exchange.Admin.OData.Core.ODataServiceException";
/// The exception of a value that can't become the parameter's type.
pub const TRANSFORMATION: &str =
    "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException";
/// The exception of parameters that do not belong together or do not exist.
pub const AMBIGUOUS: &str =
    "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException";
/// The text of a page link that is too old or came to the wrong place.
pub const EXPIRED_PAGING: &str =
    "Expired or Invalid pagination request. Default Expiry time is 00:30:00";

/// How `details[0].message` carries the exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailForm {
    /// `id|class|message`, for clients that do not say which module they are (a), (c).
    Pipe,
    /// A serialized exception with `TypeName` (d, 2026).
    TypeName,
    /// A serialized exception with `ClassName` and `localizedString.stringId` (d, 2024).
    ClassName,
}

impl DetailForm {
    /// The form for a client by its `X-ClientModuleVersion`; what really selects it is not known (adminapi.md §9 item 3), so the
    /// pipe form goes to clients that name no version and the spelling changes with 3.8.
    pub fn for_client(module_version: Option<&str>) -> DetailForm {
        let Some(version) = module_version else {
            return DetailForm::Pipe;
        };
        let mut numbers = version
            .split(['.', '-'])
            .map(|part| part.parse::<u32>().unwrap_or(0));
        let (major, minor) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
        if (major, minor) >= (3, 8) {
            DetailForm::TypeName
        } else {
            DetailForm::ClassName
        }
    }
}

/// The answer for what a cmdlet refused.
pub fn cmdlet_error(error: &CmdletError, form: DetailForm) -> Response {
    match error.kind {
        ErrorKind::UnknownCommand => forbidden_nul(None),
        ErrorKind::ParameterTransformation => transformation(&error.message),
        ErrorKind::AmbiguousParameterSet => {
            let class = if error.class_name.is_empty() {
                AMBIGUOUS
            } else {
                &error.class_name
            };
            detailed(
                StatusCode::BAD_REQUEST,
                "BadRequest",
                "Invalid Operation",
                class,
                error,
                form,
            )
        }
        ErrorKind::NotFound => {
            let class = &error.class_name;
            detailed(
                StatusCode::NOT_FOUND,
                "NotFound",
                "Error executing cmdlet",
                class,
                error,
                form,
            )
        }
        _ => {
            let class = &error.class_name;
            detailed(
                StatusCode::BAD_REQUEST,
                "BadRequest",
                "Error executing cmdlet",
                class,
                error,
                form,
            )
        }
    }
}

fn detailed(
    status: StatusCode,
    code: &str,
    message: &str,
    class: &str,
    error: &CmdletError,
    form: DetailForm,
) -> Response {
    let detail = match form {
        DetailForm::Pipe => format!("{}|{}|{}", error.string_id, class, error.message),
        DetailForm::TypeName => json!({
            "Message": error.message, "TypeName": class, "StackTrace": null, "InnerError": null
        })
        .to_string(),
        DetailForm::ClassName => json!({
            "ClassName": class, "Message": error.message, "Data": null, "InnerException": null,
            "localizedString": { "stringId": error.string_id }
        })
        .to_string(),
    };
    let detail_code = if error.category.is_empty() {
        "Client"
    } else {
        &error.category
    };
    let body = json!({ "error": {
        "code": code, "message": message,
        "details": [{ "code": detail_code, "target": error.target, "message": detail }],
        "innererror": inner_error(message, class, &error.message)
    }});
    with_exception(http::json(status, &body), class, &error.target)
}

/// (d) A detail that is plain words, for a client that must take any text.
pub fn plain_detail(message: &str, category: &str, target: &str) -> Response {
    let body = json!({ "error": {
        "code": "BadRequest", "message": "Error executing cmdlet",
        "details": [{ "code": category, "target": target, "message": message }],
        "innererror": { "message": "Error executing cmdlet", "type": ODATA_EXCEPTION, "stacktrace": "" }
    }});
    http::json(StatusCode::BAD_REQUEST, &body)
}

fn inner_error(message: &str, class: &str, text: &str) -> Value {
    json!({
        "message": message, "type": ODATA_EXCEPTION, "stacktrace": "",
        "internalexception": { "message": text, "type": class, "stacktrace": "" }
    })
}

/// (b) A value that can't become the parameter's type: no `details`.
pub fn transformation(message: &str) -> Response {
    let body = json!({ "error": {
        "code": "BadRequest", "message": "Invalid Operation",
        "innererror": inner_error("Invalid Operation", TRANSFORMATION, message),
        "adminapi.warnings@odata.type": "#Collection(String)", "@adminapi.warnings": []
    }});
    with_exception(
        http::json(StatusCode::BAD_REQUEST, &body),
        TRANSFORMATION,
        "",
    )
}

/// (e) A page link that no longer, or never, belonged to this request.
pub fn expired_paging() -> Response {
    let trace = "   at Microsoft.Exchange.AdminApi.CommandInvocation.CommandInvocation.InvokeCommand(QueryContext queryContext, CmdletInvokeInputType cmdletInvokeInputType)\r\n   at lambda_method(Closure , Object , Object[] )";
    let body = json!({ "error": {
        "code": "BadRequest", "message": "Invalid Operation",
        "innererror": {
            "message": "Invalid Operation", "type": ODATA_EXCEPTION, "stacktrace": trace,
            "internalexception": { "message": EXPIRED_PAGING, "type": "System.Exception", "stacktrace": "" }
        }
    }});
    http::json(StatusCode::BAD_REQUEST, &body)
}

/// A body that is no InvokeCommand body.
pub fn malformed(message: &str) -> Response {
    let body = json!({ "error": {
        "code": "BadRequest", "message": message,
        "innererror": { "message": message, "type": "Microsoft.OData.ODataException", "stacktrace": "" }
    }});
    http::json(StatusCode::BAD_REQUEST, &body)
}

/// (f) No token, or one that is worth nothing; `claims` is the base64 challenge of continuous access evaluation.
pub fn unauthorized(base: &str, reason: Option<&str>, claims: Option<&str>) -> Response {
    let mut challenge = format!(
        "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\", \
         token_types=\"app_asserted_user_v1 service_asserted_app_v1\", authorization_uri=\"{base}/common/oauth2/authorize\""
    );
    if let Some(claims) = claims {
        challenge.push_str(&format!(
            ", error=\"insufficient_claims\", claims=\"{claims}\""
        ));
    } else if reason.is_some() {
        challenge.push_str(", error=\"invalid_token\"");
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::UNAUTHORIZED;
    insert(&mut response, WWW_AUTHENTICATE, &challenge);
    if let Some(reason) = reason {
        insert(
            &mut response,
            HeaderName::from_static("x-ms-diagnostics"),
            &format!("2000003;reason=\"{reason}\";error_category=\"invalid_token\""),
        );
    }
    response
}

/// (g i) The unexplained refusal: NUL bytes that claim to be gzip.
pub fn forbidden_nul(diagnostics: Option<&str>) -> Response {
    let mut response = Response::new(Body::from(vec![0u8; 64]));
    *response.status_mut() = StatusCode::FORBIDDEN;
    insert(&mut response, CONTENT_ENCODING, "gzip");
    insert(&mut response, CONTENT_TYPE, "application/json");
    if let Some(diagnostics) = diagnostics {
        insert(
            &mut response,
            HeaderName::from_static("x-ms-diagnostics"),
            diagnostics,
        );
    }
    response
}

/// (g ii) The refusal that says so.
pub fn forbidden_json(command: &str) -> Response {
    let message = format!("User is not allowed to call {command}");
    let body = json!({ "error": {
        "code": "Forbidden", "message": message,
        "innererror": { "message": message, "type": "Microsoft.Exchange.Admin.OData.Core.ODataServiceException", "stacktrace": "" }
    }});
    http::json(StatusCode::FORBIDDEN, &body)
}

/// (g iii) The refusal of an application without a directory role.
pub fn forbidden_role(application: &str) -> Response {
    let message = format!(
        "The role assigned to application {application} isn't supported in this scenario. Please check online documentation for \
         assigning correct Directory Roles to Azure AD Application for EXO App-Only Authentication."
    );
    let mut response = http::text(StatusCode::FORBIDDEN, message.clone());
    insert(
        &mut response,
        HeaderName::from_static("x-ms-diagnostics"),
        &format!("2000011;reason=\"{message}\";error_category=\"role_not_supported\""),
    );
    response
}

/// (h) InvokeCommand under v1.0, or a method that a resource has not.
pub fn method_not_allowed(allow: &'static str) -> Response {
    let message = "The requested resource does not support http method.";
    let mut response = http::json(
        StatusCode::METHOD_NOT_ALLOWED,
        &json!({ "error": { "code": "MethodNotAllowed", "message": message } }),
    );
    insert(&mut response, axum::http::header::ALLOW, allow);
    response
}

/// A resource that does not exist.
pub fn no_resource(name: &str) -> Response {
    let message = format!("Resource not found for the segment '{name}'.");
    http::json(
        StatusCode::NOT_FOUND,
        &json!({ "error": { "code": "NotFound", "message": message } }),
    )
}

/// (k) The form of the OData routes.
pub fn odata(message: &str, class: &str) -> Response {
    let text = format!("Error executing request. {message}");
    let direct =
        "Microsoft.Exchange.Management.PSDirectInvoke.DirectInvokeCmdletExecutionException";
    let body = json!({ "error": {
        "code": "InternalServerError", "message": text,
        "details": [{ "code": "ServerOperation", "target": "08a538a7-0000-4000-8000-000000000000",
            "message": format!("Ex4B80CC|{class}|{message}") }],
        "innererror": { "message": text, "type": ODATA_EXCEPTION, "stacktrace": "",
            "internalexception": { "message": format!("Exception of type '{direct}' was thrown."), "type": direct, "stacktrace": "" } }
    }});
    with_exception(
        http::json(StatusCode::INTERNAL_SERVER_ERROR, &body),
        class,
        "",
    )
}

/// The server broke.
pub fn internal(message: &str) -> Response {
    let body = json!({ "error": { "code": "InternalServerError", "message": message, "innererror": Map::new() } });
    http::json(StatusCode::INTERNAL_SERVER_ERROR, &body)
}

fn with_exception(mut response: Response, class: &str, target: &str) -> Response {
    let short = class.rsplit('.').next().unwrap_or(class);
    insert(
        &mut response,
        HeaderName::from_static("x-exceptiontype"),
        short,
    );
    if !target.is_empty() {
        insert(
            &mut response,
            HeaderName::from_static("x-exceptiontargettype"),
            "System.String",
        );
    }
    response
}

/// Sets a header; a text that no header can carry (an umlaut in a message) is left out, as the service does.
pub fn insert(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detail_form_follows_the_client() {
        for (version, form) in [
            (None, DetailForm::Pipe),
            (Some("3.10.1"), DetailForm::TypeName),
            (Some("3.7.0-Preview1"), DetailForm::ClassName),
            (Some("3.8.0"), DetailForm::TypeName),
        ] {
            assert_eq!(DetailForm::for_client(version), form, "{version:?}");
        }
    }
}
