//! `exops-sandbox`: the tenant's process, and the scripted person's.

use std::io::{IsTerminal, Read};
use std::process::ExitCode;
use std::sync::Arc;

use sandbox::arguments::{self, HELP, Verb};
use sandbox::http::{Options, Sandbox, Secure, hold, serve};
use sandbox::identity;
use sandbox::person;
use sandbox::secrets;
use serde_json::json;
use tokio::net::TcpListener;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let verb = match arguments::read(&words, |name| std::env::var(name).ok()) {
        Ok(verb) => verb,
        Err(sentence) => return failed(&format!("{sentence}\n{HELP}"), 2),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            return failed(
                &format!("The program could not start its threads: {error}."),
                1,
            );
        }
    };
    match verb {
        Verb::Help => {
            say(HELP);
            ExitCode::SUCCESS
        }
        Verb::Serve(options) => runtime.block_on(run(options)),
        Verb::SignIn(person, steps) => runtime.block_on(async {
            let tell = |line: &str| {
                if steps {
                    say(&format!("{line}\n"));
                }
            };
            match person::sign_in(&person, tell).await {
                Ok(()) => ExitCode::SUCCESS,
                Err(stuck) => failed(&stuck.to_string(), 1),
            }
        }),
    }
}

async fn run(options: Options) -> ExitCode {
    let listener = match TcpListener::bind(("127.0.0.1", options.port)).await {
        Ok(listener) => listener,
        Err(error) => {
            return failed(
                &format!(
                    "Port {} of 127.0.0.1 can't be listened on: {error}.",
                    options.port
                ),
                1,
            );
        }
    };
    let port = match listener.local_addr() {
        Ok(address) => address.port(),
        Err(error) => return failed(&format!("The listener has no address: {error}."), 1),
    };
    let base = format!("http://127.0.0.1:{port}");
    let secure = match Secure::new(chrono::Utc::now()) {
        Ok(secure) => secure,
        Err(error) => return failed(&format!("No certificate could be made: {error}."), 1),
    };
    let sandbox = Arc::new(Sandbox::new(base, secure, &options));
    note_secrets(&sandbox);
    end_with_standard_input();
    outlive_interrupts().await;
    say(&format!("{}\n", ready(&sandbox)));
    match serve(listener, sandbox).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("The listener ended: {error}."), 1),
    }
}

/// What the starter needs to know.
fn ready(sandbox: &Sandbox) -> serde_json::Value {
    let tenant = hold(&sandbox.tenant);
    let account = tenant.accounts().first();
    json!({
        "connectionUri": format!("{}/PowerShell-LiveId", sandbox.base),
        "azureADAuthorizationEndpointUri": format!("{}/organizations", sandbox.base),
        "secureAddress": sandbox.base.replacen("http:", "https:", 1),
        "rootCertificate": sandbox.secure.root,
        "account": account.map(|account| &account.upn),
        "password": account.map(|account| &account.password),
        "code": account.map(|account| &account.code),
        "pid": std::process::id(),
        "tenantId": tenant.tenant_id().to_string(),
        "applications": identity::APPLICATIONS.iter().map(|application| json!({
            "appId": application.id, "secret": application.secret,
        })).collect::<Vec<_>>(),
        "identityHeader": identity::IDENTITY_HEADER,
        "accounts": sandbox.identity.accounts.iter().map(|account| json!({
            "userPrincipalName": account.upn, "password": account.password, "code": account.code,
            "locked": account.locked, "roles": account.roles,
        })).collect::<Vec<_>>(),
    })
}

/// What people and applications of this tenant know.
fn note_secrets(sandbox: &Sandbox) {
    for account in &sandbox.identity.accounts {
        secrets::note("password", &account.password);
        secrets::note("code", &account.code);
    }
    for secret in identity::APPLICATIONS
        .iter()
        .filter_map(|application| application.secret)
    {
        secrets::note("secret", secret);
    }
    secrets::note("header", identity::IDENTITY_HEADER);
}

/// The starter holds the other end of standard input: when it is gone, so is the reason to run.
fn end_with_standard_input() {
    std::thread::spawn(|| {
        let mut sink = [0u8; 256];
        let mut input = std::io::stdin().lock();
        while matches!(input.read(&mut sink), Ok(read) if read > 0) {}
        std::process::exit(0);
    });
}

/// Ctrl+C at the starter's prompt ends a command there, not the tenant: a terminal sends it to both.
async fn outlive_interrupts() {
    if std::io::stdin().is_terminal() {
        return;
    }
    // Asking once is enough: the default, to end, is replaced for good.
    tokio::select! {
        biased;
        _ = tokio::signal::ctrl_c() => (),
        () = std::future::ready(()) => (),
    }
}

#[allow(clippy::print_stdout)]
fn say(text: &str) {
    print!("{text}");
    // A closed pipe is no reason to fail.
    let _ = std::io::Write::flush(&mut std::io::stdout());
}

#[allow(clippy::print_stderr)]
fn failed(text: &str, code: u8) -> ExitCode {
    eprintln!("{}", text.trim_end());
    ExitCode::from(code)
}
