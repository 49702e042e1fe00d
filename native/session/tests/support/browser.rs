//! A browser as far as the listener on loopback can tell.

use std::io::{Read, Write};
use std::net::TcpStream;

use url::Url;

/// What the sign-in page was opened with.
pub struct SignInPage {
    pub redirect_uri: String,
    pub state: String,
    pub challenge: String,
    pub login_hint: Option<String>,
}

impl SignInPage {
    pub fn of(address: &str) -> SignInPage {
        let url = Url::parse(address).unwrap();
        let field = |name: &str| {
            url.query_pairs()
                .find(|(have, _)| have == name)
                .map(|(_, value)| value.into_owned())
        };
        SignInPage {
            redirect_uri: field("redirect_uri").unwrap(),
            state: field("state").unwrap(),
            challenge: field("code_challenge").unwrap(),
            login_hint: field("login_hint"),
        }
    }

    /// Goes to the redirect address with this target; the whole answer.
    pub fn go(&self, target: &str) -> String {
        let port = Url::parse(&self.redirect_uri).unwrap().port().unwrap();
        get(&format!("127.0.0.1:{port}"), target)
    }

    /// Goes back with a code.
    pub fn come_back(&self, code: &str) -> String {
        self.go(&format!("/?code={code}&state={}", self.state))
    }
}

pub fn get(address: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

pub fn post(address: &str, target: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "POST {target} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
