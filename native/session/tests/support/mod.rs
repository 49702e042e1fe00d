//! What the tests of this room share: a tenant made of canned answers, and a caller that drains operations.

#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used)]

pub mod browser;
pub mod server;

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use session::{Answer, Flags, Kind, Library, Next, Operation, Session};

pub use server::{Gate, Reply, Seen, Server, Step, head};

pub const TENANT: &str = "5d1b3a52-7a6c-4b3a-9d1e-0d1f3a5c7e90";
pub const ACCOUNT: &str = "chris@contoso.com";

pub fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

/// The header of a service whose clock is this many seconds ahead of this machine's.
pub fn date(ahead: i64) -> String {
    let now = chrono::Utc::now() + chrono::TimeDelta::seconds(ahead);
    format!("Date: {}\r\n", now.format("%a, %d %b %Y %H:%M:%S GMT"))
}

/// A token that lives for `lifetime` seconds from now on; `serial` tells tokens apart.
pub fn jwt(lifetime: i64, serial: u32) -> String {
    let exp = now() as i64 + lifetime;
    let claims = json!({
        "aud": "https://outlook.office365.com", "tid": TENANT, "upn": ACCOUNT, "oid": "o", "appid": "a",
        "exp": exp, "scp": "Exchange.Manage", "jti": serial.to_string(),
    });
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.c2ln",
        part(&json!({"alg": "RS256", "typ": "JWT"})),
        part(&claims)
    )
}

/// A token endpoint's answer.
pub fn token_answer(lifetime: i64, serial: u32) -> Value {
    json!({
        "token_type": "Bearer", "expires_in": lifetime, "access_token": jwt(lifetime, serial),
        "refresh_token": format!("refresh-{serial}"), "scope": "https://outlook.office365.com/.default",
    })
}

/// A page of mailboxes with these numbers, as InvokeCommand answers it when asked for CLIXML (adminapi.md §3.2).
pub fn page(numbers: std::ops::Range<u32>, padding: usize, next_link: Option<&str>) -> Value {
    let padding = "x".repeat(padding);
    let objects: String = numbers
        .enumerate()
        .map(|(at, number)| object(at * 2 + 1, number, &padding))
        .collect();
    let clixml = format!(
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\">\
         <TN RefId=\"0\"><T>System.Collections.Generic.List`1[[System.Object]]</T><T>System.Object</T></TN>\
         <LST>{objects}</LST></Obj></Objs>"
    );
    let mut page = json!({ "@adminapi.warnings": [], "value": [{ "_clixml": clixml }] });
    if let Some(link) = next_link {
        page["@odata.nextLink"] = json!(link);
    }
    page
}

fn object(id: usize, number: u32, padding: &str) -> String {
    format!(
        "<Obj RefId=\"{id}\"><TN RefId=\"{id}\"><T>Microsoft.Exchange.Data.Directory.Management.Mailbox</T>\
         <T>System.Object</T></TN><ToString>m{number}</ToString><Props><S N=\"Name\">m{number}</S>\
         <S N=\"Padding\">{padding}</S></Props></Obj>"
    )
}

/// A hashtable of string parameters as the module hands it over.
pub fn parameters(pairs: &[(&str, &str)]) -> String {
    let entries = pairs
        .iter()
        .map(|(name, value)| (clixml::Value::from(*name), clixml::Value::from(*value)));
    clixml::write(&[clixml::Value::from(clixml::Object::hashtable(
        entries.collect(),
    ))])
}

/// Everything that came out of an operation.
pub struct Drained(pub Vec<(Kind, String)>);

impl std::fmt::Debug for Drained {
    /// Long texts cut, so that a failed test can be read.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cut = |text: &str| text.chars().take(300).collect::<String>();
        f.debug_list()
            .entries(self.0.iter().map(|(kind, text)| (kind, cut(text))))
            .finish()
    }
}

impl Drained {
    pub fn of(&self, kind: Kind) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(have, _)| *have == kind)
            .map(|(_, text)| text.as_str())
            .collect()
    }

    pub fn last(&self) -> Kind {
        self.0.last().expect("an operation ends with an event").0
    }

    /// The one terminating error.
    pub fn failure(&self) -> Value {
        let failed = self.of(Kind::Failed);
        assert_eq!(failed.len(), 1, "one Failed in {self:?}");
        serde_json::from_str(failed[0]).unwrap()
    }

    /// The names of all objects, in order.
    pub fn names(&self) -> Vec<String> {
        let documents = self.of(Kind::Output);
        let objects = documents
            .iter()
            .flat_map(|document| clixml::read(document).unwrap());
        objects
            .map(|object| object.get("Name").unwrap().text())
            .collect()
    }
}

/// The next event, waited for within 20 seconds; `None` at the end.
pub fn next(operation: &Operation) -> Option<(Kind, String)> {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        match operation.next(Duration::from_millis(100), usize::MAX) {
            Next::Event(message) => {
                return Some((message.kind, String::from_utf8(message.payload).unwrap()));
            }
            Next::End => return None,
            _ => assert!(
                Instant::now() < until,
                "an operation gave nothing for 20 seconds"
            ),
        }
    }
}

/// The next event that is neither verbose nor debug text.
pub fn next_result(operation: &Operation) -> Option<(Kind, String)> {
    std::iter::from_fn(|| next(operation))
        .find(|(kind, _)| !matches!(kind, Kind::Verbose | Kind::Debug))
}

/// Takes all events; host calls are answered with `answer`.
pub fn drain_answering(operation: &Operation, answer: impl Fn(&Value) -> Option<bool>) -> Drained {
    drain_replying(operation, |call| Some(json!({ "answer": answer(call)? })))
}

/// Takes all events; host calls are answered with the JSON that `answer` gives.
pub fn drain_replying(operation: &Operation, answer: impl Fn(&Value) -> Option<Value>) -> Drained {
    let mut drained = Vec::new();
    while let Some((kind, text)) = next(operation) {
        if kind == Kind::HostCall {
            let call: Value = serde_json::from_str(&text).unwrap();
            if let Some(answer) = answer(&call) {
                let call_id = call["callId"].as_u64().unwrap();
                let answer: Answer = serde_json::from_value(answer).unwrap();
                // A browser that came back sooner has ended the operation.
                let _ = operation.reply(call_id, answer);
            }
        }
        drained.push((kind, text));
    }
    Drained(drained)
}

pub fn drain(operation: &Operation) -> Drained {
    drain_answering(operation, |_| None)
}

/// Connect options for this server, with more members put in.
pub fn options(server: &Server, more: Value) -> String {
    let mut options = json!({
        "connectionUri": format!("{}/PowerShell-LiveId", server.origin),
        "azureADAuthorizationEndpointUri": format!("{}/organizations", server.origin),
        "culture": "en-US", "powerShellVersion": "7.6.9",
    });
    options
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    options.to_string()
}

/// A library with one open session, which has a token in hand.
pub fn connected(server: &Server) -> (Library, Arc<Session>) {
    connected_with(server, json!({ "accessToken": jwt(3600, 0) }))
}

pub fn connected_with(server: &Server, more: Value) -> (Library, Arc<Session>) {
    let library = Library::start().unwrap();
    let (session, operation) = library.connect(&options(server, more));
    let drained = drain(&operation);
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    (library, session)
}

pub fn invoke(session: &Arc<Session>, command: &str, pairs: &[(&str, &str)]) -> Arc<Operation> {
    session
        .invoke(command, &parameters(pairs), Flags(0))
        .unwrap()
}
