//! Managed identities and workload federation (`adminapi.md §5.3`).
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{NOW, commercial, jwt};
use identity::clouds::resolve;
use identity::{ManagedIdentity, Surroundings};
use serde_json::{Value, json};

fn around(variables: Value) -> Surroundings {
    serde_json::from_value(variables).unwrap()
}

fn found(variables: Value, account: Option<&str>) -> Result<ManagedIdentity, String> {
    ManagedIdentity::found(&around(variables), account).map_err(|error| error.id.clone())
}

#[test]
fn each_service_is_asked_in_its_own_way() {
    let resource = "resource=https%3A%2F%2Foutlook.office365.com";
    let rows = [
        (
            json!({ "IDENTITY_ENDPOINT": "http://127.0.0.1:41/msi/token", "IDENTITY_HEADER": "h-1" }),
            Some("client-1"),
            format!(
                "http://127.0.0.1:41/msi/token?api-version=2019-08-01&{resource}&client_id=client-1"
            ),
            ("X-IDENTITY-HEADER", "h-1"),
        ),
        (
            json!({ "IDENTITY_ENDPOINT": "http://169.254.129.2:8081/msi/token?x=y", "IDENTITY_HEADER": "h-1" }),
            None,
            format!("http://169.254.129.2:8081/msi/token?api-version=2019-08-01&{resource}"),
            ("X-IDENTITY-HEADER", "h-1"),
        ),
        (
            json!({ "IDENTITY_ENDPOINT": "http://localhost:40342/metadata/identity/oauth2/token", "IMDS_ENDPOINT": "http://localhost:40342" }),
            None,
            format!(
                "http://localhost:40342/metadata/identity/oauth2/token?api-version=2019-11-01&{resource}"
            ),
            ("Metadata", "true"),
        ),
        (
            json!({}),
            Some("client-1"),
            format!(
                "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&{resource}&client_id=client-1"
            ),
            ("Metadata", "true"),
        ),
        (
            json!({ "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:9", "IDENTITY_ENDPOINT": "" }),
            None,
            format!(
                "http://127.0.0.1:9/metadata/identity/oauth2/token?api-version=2018-02-01&{resource}"
            ),
            ("Metadata", "true"),
        ),
    ];
    for (variables, account, url, header) in rows {
        let identity = found(variables, account).unwrap();
        let request = identity.request(&commercial(), account).unwrap();
        assert_eq!(request.url.as_str(), url);
        let headers: Vec<_> = request
            .headers
            .iter()
            .map(|(name, value)| (*name, value.expose()))
            .collect();
        assert_eq!(headers, [header], "{url}");
        assert!(!format!("{identity:?} {request:?}").contains("h-1"));
    }
}

#[test]
fn a_workload_is_told_by_its_token_file() {
    let variables = json!({
        "AZURE_FEDERATED_TOKEN_FILE": "/var/run/token", "AZURE_CLIENT_ID": "app-1", "AZURE_TENANT_ID": "tenant-1",
        "AZURE_AUTHORITY_HOST": "https://login.microsoftonline.com/",
    });
    for (account, expected) in [(None, "app-1"), (Some("app-2"), "app-2")] {
        let identity = found(variables.clone(), account).unwrap();
        assert!(identity.request(&commercial(), account).is_none());
        let ManagedIdentity::Federated {
            token_file,
            client_id,
            tenant,
            authority_host,
        } = identity
        else {
            panic!("{identity:?}")
        };
        assert_eq!(
            (token_file.as_str(), client_id.as_str(), tenant.as_str()),
            ("/var/run/token", expected, "tenant-1")
        );
        let cloud = commercial()
            .federated(&tenant, authority_host.as_deref())
            .unwrap();
        assert_eq!(
            cloud.token_endpoint().as_str(),
            "https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token"
        );
    }
}

#[test]
fn a_workloads_token_goes_to_its_clouds_sign_in_service_alone() {
    let rows = [
        (None, "https://login.windows.net", true),
        (None, "https://login.microsoftonline.us/", false),
        (None, "http://login.microsoftonline.com/", false),
        (None, "https://login.microsoftonline.com:444/", false),
        (None, "https://login.evil.example/", false),
        (Some("http://127.0.0.1:1"), "http://127.0.0.1:1/", true),
        (Some("http://127.0.0.1:1"), "http://127.0.0.1:2/", false),
        (
            Some("http://127.0.0.1:1"),
            "https://login.microsoftonline.com",
            false,
        ),
    ];
    for (uri, host, trusted) in rows {
        let cloud = resolve(uri, None, None).unwrap();
        let outcome = cloud.federated("t", Some(host));
        assert_eq!(outcome.is_ok(), trusted, "{uri:?} {host}");
        assert!(outcome.map_or_else(|error| error.id == "UntrustedAddress", |_| true));
    }
}

#[test]
fn endpoints_farther_than_beside_this_machine_are_refused() {
    let header = "IDENTITY_HEADER";
    let rows = [
        json!({ "IDENTITY_ENDPOINT": "http://10.0.0.1/token", header: "h" }),
        json!({ "IDENTITY_ENDPOINT": "http://evil.example/token", header: "h" }),
        json!({ "IDENTITY_ENDPOINT": "http://user:pass@127.0.0.1/token", header: "h" }),
        json!({ "IDENTITY_ENDPOINT": "no address", header: "h" }),
        json!({ "IDENTITY_ENDPOINT": "https://evil.example/token", "IMDS_ENDPOINT": "x" }),
        json!({ "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://evil.example" }),
    ];
    for variables in rows {
        assert_eq!(
            found(variables.clone(), None).unwrap_err(),
            "UntrustedAddress",
            "{variables}"
        );
    }
    let fabric = json!({ "IDENTITY_ENDPOINT": "https://localhost/token", header: "h", "IDENTITY_SERVER_THUMBPRINT": "t" });
    assert_eq!(
        found(fabric, None).unwrap_err(),
        "ManagedIdentityNotSupported"
    );
    let arc = json!({ "IDENTITY_ENDPOINT": "http://localhost:40342/token", "IMDS_ENDPOINT": "x" });
    assert_eq!(found(arc, Some("c")).unwrap_err(), "NoUserAssignedIdentity");
}

#[test]
fn arc_is_given_no_other_file_than_one_of_its_keys() {
    let linux = "/var/opt/azcmagent/tokens";
    let windows = r"C:\ProgramData\AzureConnectedMachineAgent\Tokens";
    let rows = [
        (
            "Basic realm=/var/opt/azcmagent/tokens/a-1.key",
            linux,
            Some("/var/opt/azcmagent/tokens/a-1.key"),
        ),
        (
            r#"Basic realm="C:\ProgramData\AzureConnectedMachineAgent\Tokens\a.key""#,
            windows,
            Some(r"C:\ProgramData\AzureConnectedMachineAgent\Tokens\a.key"),
        ),
        ("Basic realm=/etc/shadow", linux, None),
        (
            "Basic realm=/var/opt/azcmagent/tokens/../../x.key",
            linux,
            None,
        ),
        ("Basic realm=/var/opt/azcmagent/tokens/a.txt", linux, None),
        ("Basic realm=/var/opt/azcmagent/tokensX/a.key", linux, None),
        ("Basic", linux, None),
    ];
    for (challenge, folder, expected) in rows {
        let file = ManagedIdentity::key_file(Some(challenge), folder).ok();
        assert_eq!(file.as_deref(), expected, "{challenge}");
    }
    assert!(ManagedIdentity::key_file(None, linux).is_err());
}

#[test]
fn answers_of_both_forms_are_read() {
    let token = jwt(&json!({ "upn": null, "scp": null, "roles": ["Exchange.ManageAsApp"] }));
    let app_service = json!({ "access_token": token, "expires_on": "1716400000", "resource": "x", "token_type": "Bearer" });
    let imds = json!({ "access_token": token, "expires_in": "3599", "expires_on": "1716400000" });
    for (body, end) in [(app_service, NOW + 3900), (imds, NOW + 3599)] {
        let tokens = ManagedIdentity::read(200, body.to_string().as_bytes(), NOW).unwrap();
        assert_eq!(tokens.expires_at, end);
        assert!(tokens.claims.upn.is_none());
    }
    for (status, body, words, transient) in [
        (
            400,
            json!({ "error": "invalid_request", "error_description": "Identity not found" })
                .to_string(),
            "Identity not found. Check",
            false,
        ),
        (
            400,
            json!({ "statusCode": 400, "message": "No User Assigned or Delegated Managed Identity found." })
                .to_string(),
            "No User Assigned or Delegated Managed Identity found. Check",
            false,
        ),
        (503, "<html>".to_owned(), "answered 503. Check", true),
    ] {
        let error = ManagedIdentity::read(status, body.as_bytes(), NOW).unwrap_err();
        assert_eq!(error.id, "ManagedIdentityRefused");
        assert!(error.message.contains(words), "{error}");
        assert_eq!(error.transient, transient);
    }
}
