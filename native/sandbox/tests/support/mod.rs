//! Starts the sandbox's own binary and talks to it as a client would.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdin, Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

pub const CLIENT_ID: &str = "fb78d390-0c51-40cd-8e17-fdbfab77341b";
pub const SCOPE: &str = "https://outlook.office365.com/.default offline_access openid profile";
pub const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters-0";
pub const REDIRECT: &str = "http://localhost:4711/";
pub const ANCHOR: &str = "UPN:chris@contoso.com";

/// A running sandbox; it ends when this is dropped.
pub struct Running {
    child: Child,
    pub input: Option<ChildStdin>,
    pub base: String,
    pub ready: Value,
    pub client: Client,
}

impl Running {
    pub fn start(options: &[&str]) -> Running {
        let mut child = Command::new(env!("CARGO_BIN_EXE_exops-sandbox"))
            .arg("serve")
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let base = ready["connectionUri"]
            .as_str()
            .unwrap()
            .trim_end_matches("/PowerShell-LiveId")
            .to_owned();
        let client = Client::builder()
            .redirect(Policy::none())
            .cookie_store(true)
            .no_gzip()
            .no_proxy()
            .build()
            .unwrap();
        Running {
            input: child.stdin.take(),
            child,
            base,
            ready,
            client,
        }
    }

    /// Waits for the end after standard input was closed.
    pub fn ended(mut self) -> bool {
        drop(self.input.take());
        self.child.wait().unwrap().success()
    }

    pub fn text(&self, name: &str) -> String {
        self.ready[name].as_str().unwrap().to_owned()
    }

    pub fn authorize_url(&self, change: &[(&str, &str)]) -> String {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER.as_bytes()));
        let mut query = vec![
            ("client_id", CLIENT_ID),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("scope", SCOPE),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("state", "my state"),
            ("prompt", "login"),
        ];
        for (name, value) in change {
            query.retain(|(known, _)| known != name);
            if !value.is_empty() {
                query.push((name, value));
            }
        }
        let mut url = Url::parse(&format!(
            "{}/organizations/oauth2/v2.0/authorize",
            self.base
        ))
        .unwrap();
        url.query_pairs_mut().extend_pairs(query);
        url.into()
    }

    pub async fn page(&self, url: &str) -> String {
        self.client
            .get(url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    }

    /// Posts the form of a page with one field typed.
    pub async fn submit(&self, page: &str, name: &str, value: &str) -> Response {
        let ctx = between(page, "name=\"ctx\" value=\"", "\"");
        let action = between(page, "action=\"", "\"");
        self.client
            .post(format!("{}{action}", self.base))
            .form(&[("ctx", ctx.as_str()), (name, value)])
            .send()
            .await
            .unwrap()
    }

    /// Walks all pages of an authorize URL; the address that the browser is sent to.
    pub async fn walk(&self, url: &str, user: &str) -> Url {
        let page = self.page(url).await;
        let page = self
            .submit(&page, "loginfmt", user)
            .await
            .text()
            .await
            .unwrap();
        let page = self
            .submit(&page, "passwd", &self.text("password"))
            .await
            .text()
            .await
            .unwrap();
        let last = self.submit(&page, "otc", &self.text("code")).await;
        Url::parse(last.headers()["location"].to_str().unwrap()).unwrap()
    }

    pub async fn code(&self, user: &str) -> String {
        let target = self.walk(&self.authorize_url(&[]), user).await;
        query_value(&target, "code").expect("a code")
    }

    pub async fn token_request(&self, form: &[(&str, &str)]) -> (u16, Value) {
        let mut fields = vec![("client_id", CLIENT_ID)];
        fields.extend_from_slice(form);
        let url = format!("{}/organizations/oauth2/v2.0/token", self.base);
        let response = self.client.post(url).form(&fields).send().await.unwrap();
        let status = response.status().as_u16();
        (
            status,
            serde_json::from_str(&response.text().await.unwrap()).unwrap(),
        )
    }

    pub async fn redeem(&self, code: &str) -> (u16, Value) {
        self.token_request(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ])
        .await
    }

    pub async fn token(&self, user: &str) -> String {
        let (status, answer) = self.redeem(&self.code(user).await).await;
        assert_eq!(status, 200, "{answer}");
        answer["access_token"].as_str().unwrap().to_owned()
    }

    pub fn admin_url(&self, version: &str, resource: &str) -> String {
        format!(
            "{}/adminapi/{version}/{}/{resource}",
            self.base,
            self.text("tenantId")
        )
    }

    /// An InvokeCommand, not yet sent.
    pub fn invoke(&self, token: &str, command: &str, parameters: Value) -> RequestBuilder {
        let body = json!({ "CmdletInput": { "CmdletName": command, "Parameters": parameters } });
        self.client
            .post(self.admin_url("beta", "InvokeCommand"))
            .bearer_auth(token)
            .header("X-AnchorMailbox", ANCHOR)
            .header("Content-Type", "application/json")
            .body(body.to_string())
    }

    pub async fn answer(&self, request: RequestBuilder) -> (u16, Value) {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.bytes().await.unwrap();
        (
            status,
            serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        )
    }

    pub async fn arm(&self, fault: Value) {
        let response = self
            .client
            .post(format!("{}/sandbox/faults", self.base))
            .json_body(&fault)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());
    }

    pub async fn advance(&self, seconds: u64) {
        let step = json!({ "advanceSeconds": seconds });
        let response = self
            .client
            .post(format!("{}/sandbox/clock", self.base))
            .json_body(&step)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
    }

    pub async fn journal(&self) -> Value {
        let text = self.page(&format!("{}/sandbox/journal", self.base)).await;
        serde_json::from_str(&text).unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}

/// reqwest's own `json` needs a feature that the client has no use for.
pub trait JsonBody {
    fn json_body(self, value: &Value) -> Self;
}

impl JsonBody for RequestBuilder {
    fn json_body(self, value: &Value) -> Self {
        self.header("content-type", "application/json")
            .body(value.to_string())
    }
}

pub fn between(text: &str, before: &str, after: &str) -> String {
    let start = text
        .find(before)
        .unwrap_or_else(|| panic!("no {before} in {text}"))
        + before.len();
    let end = text[start..].find(after).unwrap() + start;
    text[start..end].replace("&amp;", "&")
}

pub fn query_value(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

pub fn claims(token: &str) -> Value {
    let middle = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).unwrap()).unwrap()
}

/// Runs the scripted person; whether it came through, and what it printed.
pub fn person(arguments: &[&str], environment: &[(&str, &str)]) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_exops-sandbox"))
        .args(arguments)
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut printed = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut printed)
        .unwrap();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut printed)
        .unwrap();
    (child.wait().unwrap().success(), printed)
}
