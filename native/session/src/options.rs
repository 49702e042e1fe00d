//! The JSON options of connect and catalog, and the flags of invoke.

use serde::Deserialize;

/// Options of `exops_connect`; every member may be left out.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConnectOptions {
    /// The endpoint; decides cloud and audience.
    pub connection_uri: Option<String>,
    /// The authority.
    #[serde(rename = "azureADAuthorizationEndpointUri")]
    pub azure_ad_authorization_endpoint_uri: Option<String>,
    /// A cloud by name.
    pub exchange_environment_name: Option<String>,
    /// Who signs in: the hint for the sign-in page, and checked afterwards.
    pub user_principal_name: Option<String>,
    /// Sign in with a device code.
    pub device: bool,
    /// A token in hand instead of a sign-in.
    pub access_token: Option<identity::Secret>,
    /// Whose password is given.
    pub user_name: Option<String>,
    /// A password instead of a person, in base64.
    pub password: Option<Encoded>,
    /// An application's secret, in base64; `client_id` names the application.
    pub client_secret: Option<Encoded>,
    /// An application's certificate (DER in base64), whose key the host signs with when it is asked to.
    pub certificate: Option<String>,
    /// Its SHA-1 in hexadecimal digits.
    pub certificate_thumbprint: Option<String>,
    /// The tenant of the application.
    pub organization: Option<String>,
    /// Sign in as the identity of the machine or service.
    pub managed_identity: bool,
    /// The client id of that identity, when one of several is meant.
    pub managed_identity_account_id: Option<String>,
    /// The environment variables that tell of it.
    pub environment: identity::Surroundings,
    /// The customer's tenant, when a partner administers it.
    pub delegated_organization: Option<String>,
    /// Send no routing hint.
    pub bypass_mailbox_anchoring: bool,
    /// Another application id than Microsoft's own.
    pub client_id: Option<String>,
    /// Objects a page, 1 to 1000.
    pub page_size: Option<u32>,
    /// Language of the server's texts.
    pub culture: String,
    /// The caller's PowerShell version, e.g. `7.6.9`.
    pub power_shell_version: String,
    /// The caller's PowerShell edition: `Desktop` or `Core`.
    pub power_shell_edition: String,
    /// The system's version as .NET writes it, e.g. `Microsoft Windows NT 10.0.26100.0`.
    pub os_version: String,
    /// Fetch the catalog as soon as the session is open, without waiting to be asked for it.
    pub catalog_ahead: bool,
    /// The catalog that will be asked for.
    #[serde(flatten)]
    pub catalog: CatalogOptions,
    /// A sandbox that stands in the cloud's place: the environment variable `EXOPS_IN_PLACE_OF_CLOUD`.
    pub in_place_of_cloud: Option<String>,
    /// A PEM file with root certificates to trust beside the machine's own: the environment variable `SSL_CERT_FILE`.
    pub root_certificate_file: Option<String>,
    /// How long a person may take to sign in.
    pub sign_in_timeout_seconds: u64,
    /// The proxy to go through, loopback excepted; its address may hold a credential. Without it every way is direct.
    pub proxy_address: Option<identity::Secret>,
    /// Hosts that are reached without it, in the form of NO_PROXY.
    pub proxy_except: Option<String>,
    /// Ask the host which proxy the system has for each address.
    pub proxy_of_system: bool,
    /// Who the proxy is told that we are.
    pub proxy_user_name: Option<String>,
    /// The password for the proxy, in base64.
    pub proxy_password: Option<Encoded>,
    /// The host keeps the sign-in of a person for later processes.
    pub token_cache: bool,
    /// A fault made on purpose; only with the `fault-injection` feature.
    pub fault: Option<String>,
}

impl Default for ConnectOptions {
    fn default() -> Self {
        ConnectOptions {
            connection_uri: None,
            azure_ad_authorization_endpoint_uri: None,
            exchange_environment_name: None,
            user_principal_name: None,
            device: false,
            access_token: None,
            user_name: None,
            password: None,
            client_secret: None,
            certificate: None,
            certificate_thumbprint: None,
            organization: None,
            managed_identity: false,
            managed_identity_account_id: None,
            environment: identity::Surroundings::default(),
            delegated_organization: None,
            bypass_mailbox_anchoring: false,
            client_id: None,
            page_size: None,
            culture: "en-US".to_owned(),
            power_shell_version: String::new(),
            power_shell_edition: String::new(),
            os_version: String::new(),
            catalog_ahead: false,
            catalog: CatalogOptions::default(),
            in_place_of_cloud: None,
            root_certificate_file: None,
            sign_in_timeout_seconds: 300,
            proxy_address: None,
            proxy_except: None,
            proxy_of_system: false,
            proxy_user_name: None,
            proxy_password: None,
            token_cache: false,
            fault: None,
        }
    }
}

/// A secret that comes as the base64 of its UTF-8: what may hold any character would else be unescaped by the JSON
/// reader, in memory that nobody wipes.
#[derive(Clone, Debug)]
pub struct Encoded(pub identity::Secret);

impl<'de> Deserialize<'de> for Encoded {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let base64 = identity::Secret::deserialize(deserializer)?;
        let secret = identity::Secret::from_base64(base64.expose());
        // The error says nothing of the text.
        secret
            .map(Encoded)
            .ok_or_else(|| serde::de::Error::custom("no base64 of UTF-8"))
    }
}

/// Options of `exops_catalog`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CatalogOptions {
    /// Put before each noun.
    pub prefix: Option<String>,
    /// Wildcards; empty means every command.
    pub command_name: Vec<String>,
}

/// How a command is run; the bits of `exops_invoke`'s `flags`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// Ask the server for its confirmation message first, then the caller (adminapi.md §2.4).
    pub const ASK: u32 = 1;
    /// Tell what would be done, do nothing.
    pub const WHAT_IF: u32 = 2;

    /// Whether the caller is to be asked.
    pub fn asks(self) -> bool {
        self.0 & Self::ASK != 0
    }

    /// Whether nothing is to be done.
    pub fn is_what_if(self) -> bool {
        self.0 & Self::WHAT_IF != 0
    }
}
