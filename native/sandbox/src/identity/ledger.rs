//! What the sign-in service remembers: sign-ins under way, codes, refresh tokens, device codes and issued tokens.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::sha2::{Digest, Sha256};
use uuid::Uuid;

use super::certificate::Certificate;
use crate::secrets;

/// What `/authorize` was asked.
#[derive(Debug, Clone, Default)]
pub struct AuthorizeRequest {
    /// `client_id`.
    pub client_id: String,
    /// `redirect_uri`.
    pub redirect_uri: String,
    /// `scope`.
    pub scope: String,
    /// `state`, given back unchanged.
    pub state: Option<String>,
    /// `nonce`, put into the id token.
    pub nonce: Option<String>,
    /// `code_challenge`.
    pub challenge: Option<String>,
    /// Whether the challenge is the SHA-256 of the verifier (`S256`) or the verifier itself (`plain`).
    pub hashed_challenge: bool,
    /// `response_mode`: `query`, `fragment` or `form_post`.
    pub response_mode: String,
    /// Whether `claims` came along.
    pub claims: bool,
}

/// Why a person signs in.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// For an authorization code.
    Authorization(Box<AuthorizeRequest>),
    /// To approve the device with this device code.
    Device(String),
}

/// Which page comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Whether the device is one's own.
    Consent,
    /// Which of the accounts that are signed in.
    Pick,
    /// The sign-in name.
    Account,
    /// The password.
    Password,
    /// The verification code.
    Code,
}

/// A sign-in under way.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// Why.
    pub purpose: Purpose,
    /// The next page.
    pub stage: Stage,
    /// The account, once named: its place in the list.
    pub account: Option<usize>,
    /// What the browser's cookie must say.
    pub cookie: String,
    /// When it started, Unix seconds.
    pub started: i64,
}

/// What a code or refresh token stands for.
#[derive(Debug, Clone)]
pub struct Grant {
    /// The account's place in the list.
    pub account: usize,
    /// The client it was given to.
    pub client_id: String,
    /// The scope.
    pub scope: String,
    /// The nonce for the id token.
    pub nonce: Option<String>,
    /// Whether a claims challenge was answered.
    pub claims: bool,
    /// When it was given, Unix seconds.
    pub issued: i64,
}

/// An authorization code.
#[derive(Debug, Clone)]
pub struct Code {
    /// What it stands for.
    pub grant: Grant,
    /// The request it answers.
    pub request: AuthorizeRequest,
    /// Set by the first redemption, successful or not.
    pub redeemed: bool,
}

/// How far a device sign-in is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceState {
    /// Nobody entered the code yet, or did not finish.
    Pending,
    /// Approved by the account at this place.
    Approved(usize),
    /// The person said no.
    Declined,
    /// The tokens were fetched.
    Redeemed,
}

/// A device sign-in.
#[derive(Debug, Clone)]
pub struct Device {
    /// What the person types.
    pub user_code: String,
    /// The client.
    pub client_id: String,
    /// The scope.
    pub scope: String,
    /// When it ends, Unix seconds.
    pub expires: i64,
    /// The last poll, Unix milliseconds.
    pub polled: i64,
    /// How far it is.
    pub state: DeviceState,
}

/// What an issued access token says.
#[derive(Debug, Clone)]
pub struct TokenFacts {
    /// The sign-in name.
    pub account: String,
    /// `aud`.
    pub audience: String,
    /// `exp`, Unix seconds.
    pub expires: i64,
    /// Whether it answers a claims challenge.
    pub claims: bool,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Who is signed in, by the browser's cookie: their places in the list.
    pub browsers: HashMap<String, Vec<usize>>,
    /// By the form's `ctx`.
    pub sign_ins: HashMap<String, SignIn>,
    /// By the code.
    pub codes: HashMap<String, Code>,
    /// By the refresh token.
    pub refreshes: HashMap<String, Grant>,
    /// By the device code.
    pub devices: HashMap<String, Device>,
    /// By the token's hash.
    pub tokens: HashMap<[u8; 32], TokenFacts>,
    /// Wrong passwords and codes by account.
    pub failures: HashMap<usize, u32>,
    /// The certificates that applications list.
    pub certificates: Vec<(&'static str, Certificate)>,
}

impl Ledger {
    /// Notes an issued token and forgets those long past.
    pub fn issued(&mut self, token: &str, facts: TokenFacts, now: i64) {
        const REMEMBERED_S: i64 = 24 * 3600;
        self.tokens
            .retain(|_, facts| facts.expires + REMEMBERED_S > now);
        self.tokens.insert(hash(token), facts);
    }

    /// What a token says, whether or not it has expired.
    pub fn facts(&self, token: &str) -> Option<&TokenFacts> {
        self.tokens.get(&hash(token))
    }

    /// The device sign-in with this user code, in any letter case, spaces and hyphens forgiven.
    pub fn device_code(&self, typed: &str) -> Option<String> {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        self.devices
            .iter()
            .find(|(_, device)| device.user_code.eq_ignore_ascii_case(&typed))
            .map(|(code, _)| code.clone())
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// A fresh unguessable text in the manner of Entra (`0.AX…`).
pub fn opaque(prefix: &str) -> String {
    let mut bytes = Vec::with_capacity(64);
    for _ in 0..4 {
        bytes.extend_from_slice(Uuid::new_v4().as_bytes());
    }
    let text = format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes));
    secrets::note("code-or-cookie", &text);
    text
}

/// A user code: nine letters and digits that nobody confuses.
pub fn user_code() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    Uuid::new_v4()
        .as_bytes()
        .iter()
        .take(9)
        .map(|byte| char::from(LETTERS[usize::from(*byte % 32)]))
        .collect()
}
