//! This room against the sandbox, which shares no code with it: sign-in by person, catalog, pages, faults of the service.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use serde_json::{Value, json};
use session::{Flags, Kind, Library, Operation, Session};
use support::{Drained, drain, drain_answering, invoke, next_result, parameters};

/// A sandbox; it ends with its standard input, which ends with this.
struct Sandbox {
    process: Child,
    program: PathBuf,
    ready: Value,
}

impl Sandbox {
    fn start(arguments: &[&str]) -> Sandbox {
        let program = program();
        let mut process = Command::new(&program)
            .arg("serve")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        Sandbox {
            process,
            program,
            ready: serde_json::from_str(&line).unwrap(),
        }
    }

    fn options(&self) -> Value {
        json!({
            "connectionUri": self.ready["connectionUri"],
            "azureADAuthorizationEndpointUri": self.ready["azureADAuthorizationEndpointUri"],
            "userPrincipalName": self.ready["account"], "culture": "en-US", "powerShellVersion": "7.6.9",
        })
    }

    /// The scripted person at the sign-in pages.
    fn person(&self, arguments: &[&str]) -> Command {
        let mut person = Command::new(&self.program);
        person
            .arg("sign-in")
            .args(arguments)
            .env(
                "EXOPS_SANDBOX_USER",
                self.ready["account"].as_str().unwrap(),
            )
            .env(
                "EXOPS_SANDBOX_PASSWORD",
                self.ready["password"].as_str().unwrap(),
            )
            .env("EXOPS_SANDBOX_CODE", self.ready["code"].as_str().unwrap())
            .stdin(Stdio::null());
        person
    }

    fn connect(&self, options: &Value) -> (Library, Arc<Session>, Drained) {
        let library = Library::start().unwrap();
        let (session, operation) = library.connect(&options.to_string());
        let drained = drain_answering(&operation, |call| match call["kind"].as_str().unwrap() {
            "openUrl" => {
                let mut person = self.person(&[call["url"].as_str().unwrap()]);
                std::thread::spawn(move || person.status().unwrap());
                Some(true)
            }
            _ => {
                let (uri, code) = (
                    call["verificationUri"].as_str().unwrap(),
                    call["userCode"].as_str().unwrap(),
                );
                assert!(
                    self.person(&["--url", uri, "--user-code", code])
                        .status()
                        .unwrap()
                        .success()
                );
                None
            }
        });
        (library, session, drained)
    }

    fn signed_in(&self) -> (Library, Arc<Session>) {
        let (library, session, drained) = self.connect(&self.options());
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        (library, session)
    }

    fn address(&self) -> &str {
        let uri = self.ready["connectionUri"].as_str().unwrap();
        uri.trim_start_matches("http://")
            .trim_end_matches("/PowerShell-LiveId")
    }

    /// Has the next requests of a kind go wrong.
    fn fault(&self, fault: &Value) {
        let status = support::browser::post(self.address(), "/sandbox/faults", &fault.to_string());
        assert!(status.starts_with("HTTP/1.1 20"), "{status}");
    }

    fn journal(&self) -> Value {
        let answer = support::browser::get(self.address(), "/sandbox/journal");
        serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap()
    }

    /// How often this was asked for.
    fn requests(&self, path: &str) -> usize {
        let journal = self.journal();
        let requests = journal["requests"].as_array().unwrap();
        let matching = |request: &&Value| request["path"].as_str().unwrap().ends_with(path);
        requests.iter().filter(matching).count()
    }

    /// How often this command changed the tenant.
    fn writes(&self, command: &str) -> usize {
        self.journal()["writes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|write| write["command"] == command)
            .count()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
    }
}

/// The sandbox's program beside this test, built when it is not there yet.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().and_then(Path::parent).unwrap();
    let program = folder.join(format!("exops-sandbox{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        return program;
    }
    let mut build = Command::new(env!("CARGO"));
    build
        .args(["build", "--quiet", "-p", "sandbox"])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    assert!(
        build
            .env("CARGO_TARGET_DIR", folder.parent().unwrap())
            .status()
            .unwrap()
            .success()
    );
    program
}

fn catalog(session: &Session, options: Value) -> Drained {
    drain(&session.catalog(&options.to_string()).unwrap())
}

fn answered_yes(operation: &Operation) -> Drained {
    drain_answering(operation, |call| {
        (call["kind"] == "confirm").then_some(true)
    })
}

#[test]
fn a_person_signs_in_and_the_whole_catalog_and_all_mailboxes_come() {
    let sandbox = Sandbox::start(&["--mailboxes", "1100"]);
    let (_library, session) = sandbox.signed_in();
    let drained = catalog(&session, json!({}));
    let told = drained.of(Kind::Catalog);
    let (heading, pieces) = told.split_first().unwrap();
    let text = pieces.concat();
    let largest = pieces.iter().map(|piece| piece.len()).max();
    assert!(
        largest < Some(42_000),
        "pieces are about 40 KB: {largest:?}"
    );
    let lines: Vec<&str> = heading.lines().collect();
    let [uri, computer, id, commands] = lines[..] else {
        panic!("the heading has four lines: {heading}");
    };
    let info: Value = serde_json::from_str(&session.info()).unwrap();
    assert_eq!(
        [
            &info["connectionUri"],
            &info["computerName"],
            &info["connectionId"]
        ],
        [uri, computer, id]
    );
    assert_eq!(commands, "787");
    assert_eq!(drained.of(Kind::Warning), [""; 0]);
    assert!(text.starts_with("param($ExopsInvoke,") && text.contains("\0Get-Mailbox\0"));

    let drained = drain(&invoke(
        &session,
        "Get-Mailbox",
        &[("ResultSize", "Unlimited")],
    ));
    let mut names = drained.names();
    let count = names.len();
    assert!(count >= 1100, "{count}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "each mailbox came once");
    let largest = drained
        .of(Kind::Output)
        .iter()
        .map(|document| document.len())
        .max()
        .unwrap();
    assert!(
        largest <= 42 * 1024,
        "documents are about 40 KB, one has {largest}"
    );

    let drained = catalog(
        &session,
        json!({ "prefix": "Cloud", "commandName": ["Get-Mail*"] }),
    );
    let text = drained.of(Kind::Catalog)[1..].concat();
    assert!(
        text.contains("\0Get-CloudMailbox\0") && !text.contains("\0Set-"),
        "{text}"
    );
}

#[test]
fn a_catalog_fetched_ahead_is_the_one_that_is_asked_for() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    for (wanted, is_the_same) in [("Get-Mailbox", true), ("Get-Recipient", false)] {
        let mut options = sandbox.options();
        options["catalogAhead"] = json!(true);
        options["commandName"] = json!(["Get-Mailbox"]);
        let before = sandbox.requests("EXOModuleFile");
        let (_library, session, _) = sandbox.connect(&options);
        let drained = catalog(&session, json!({ "commandName": [wanted] }));
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        let text = drained.of(Kind::Catalog)[1..].concat();
        assert!(text.contains(&format!("\0{wanted}\0")), "{text}");
        // What is cancelled may or may not have left.
        assert!(!is_the_same || sandbox.requests("EXOModuleFile") == before + 1);
    }
}

#[test]
fn a_device_code_is_answered_by_the_person() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let mut options = sandbox.options();
    options["device"] = json!(true);
    let (_library, session, drained) = sandbox.connect(&options);
    assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
    assert!(session.info().contains(r#""signIn":"DeviceCode""#));
}

#[test]
fn an_unknown_tenant_is_told_before_anything_is_shown() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let mut options = sandbox.options();
    let authority = format!("http://{}/nowhere.example", sandbox.address());
    options["azureADAuthorizationEndpointUri"] = json!(authority);
    for device in [false, true] {
        options["device"] = json!(device);
        let (_library, _session, drained) = sandbox.connect(&options);
        assert_eq!(drained.failure()["id"], "AADSTS90002", "{drained:?}");
        assert_eq!(drained.0.len(), 1, "{drained:?}");
    }
}

#[test]
fn tokens_of_two_seconds_are_renewed_without_a_word() {
    let sandbox = Sandbox::start(&["--mailboxes", "30", "--token-lifetime", "2"]);
    let (_library, session) = sandbox.signed_in();
    let until = std::time::Instant::now() + std::time::Duration::from_secs(5);
    while std::time::Instant::now() < until {
        let drained = drain(&invoke(&session, "Get-Mailbox", &[("ResultSize", "1")]));
        assert_eq!(drained.last(), Kind::Completed, "{drained:?}");
        assert_eq!(
            drained.of(Kind::Error).len() + drained.of(Kind::HostCall).len(),
            0,
            "{drained:?}"
        );
    }
}

#[test]
fn the_services_words_come_through() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let (_library, session) = sandbox.signed_in();
    let drained = drain(&invoke(&session, "Get-Mailbox", &[("Identity", "nobody")]));
    let error: Value = serde_json::from_str(drained.of(Kind::Error)[0]).unwrap();
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .contains("couldn't be found"),
        "{error}"
    );
    assert!(
        error["className"]
            .as_str()
            .unwrap()
            .ends_with("ManagementObjectNotFoundException"),
        "{error}"
    );
    let drained = drain(&invoke(&session, "Get-Mailbox", &[("ResultSize", "3")]));
    assert_eq!(drained.names().len(), 3);
    assert!(
        drained.of(Kind::Warning)[0].contains("more results available"),
        "{drained:?}"
    );
}

#[test]
fn a_confirmed_removal_happens_once() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let (_library, session) = sandbox.signed_in();
    let victim = drain(&invoke(&session, "Get-Mailbox", &[("ResultSize", "1")]))
        .names()
        .remove(0);
    let identity = [("Identity", victim.as_str())];
    let what_if = session
        .invoke(
            "Remove-Mailbox",
            &parameters(&identity),
            Flags(Flags::WHAT_IF),
        )
        .unwrap();
    assert!(drain(&what_if).of(Kind::HostCall)[0].contains("whatIf"));
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &identity))
            .names()
            .len(),
        1
    );
    let removal = session
        .invoke("Remove-Mailbox", &parameters(&identity), Flags(Flags::ASK))
        .unwrap();
    let drained = answered_yes(&removal);
    assert_eq!(drained.of(Kind::HostCall).len(), 1, "{drained:?}");
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &identity))
            .of(Kind::Error)
            .len(),
        1
    );
}

#[test]
fn cancel_leaves_the_session_as_it_was() {
    let sandbox = Sandbox::start(&["--mailboxes", "1100"]);
    let (_library, session) = sandbox.signed_in();
    let operation = invoke(&session, "Get-Mailbox", &[("ResultSize", "Unlimited")]);
    assert_eq!(next_result(&operation).unwrap().0, Kind::Output);
    operation.cancel();
    assert!(next_result(&operation).is_none());
    assert_eq!(
        drain(&invoke(&session, "Get-Mailbox", &[("ResultSize", "1")]))
            .names()
            .len(),
        1
    );
}

#[test]
fn a_catalog_that_can_not_be_used_is_one_failure() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let (_library, session) = sandbox.signed_in();
    for kind in [
        "html",
        "not-json",
        "module-cut-off",
        "module-garbled",
        "module-missing",
        "forbidden-role",
    ] {
        sandbox.fault(&json!({ "path": "EXOModuleFile", "times": 1, "kind": kind }));
        let drained = catalog(&session, json!({}));
        let failure = drained.failure();
        assert!(
            !failure["id"].as_str().unwrap().is_empty(),
            "{kind}: {failure}"
        );
        assert!(
            failure["message"].as_str().unwrap().len() > 20,
            "{kind}: {failure}"
        );
        assert_eq!(drained.of(Kind::Catalog).len(), 0, "{kind}: {drained:?}");
    }
    assert_eq!(catalog(&session, json!({})).last(), Kind::Completed);
}

#[test]
fn a_write_that_was_executed_but_not_answered_happens_once() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let (_library, session) = sandbox.signed_in();
    let name = drain(&invoke(&session, "Get-Mailbox", &[("ResultSize", "1")]))
        .names()
        .remove(0);
    for kind in ["executed-gateway-timeout", "executed-reset"] {
        let before = sandbox.writes("Set-Mailbox");
        sandbox.fault(&json!({ "command": "Set-Mailbox", "times": 1, "kind": kind }));
        let drained = drain(&invoke(
            &session,
            "Set-Mailbox",
            &[("Identity", &name), ("CustomAttribute1", kind)],
        ));
        let errors = [drained.of(Kind::Error), drained.of(Kind::Failed)].concat();
        assert_eq!(errors.len(), 1, "{kind}: {drained:?}");
        assert!(
            errors[0].contains(r#""id":"OutcomeUnknown""#),
            "{kind}: {errors:?}"
        );
        assert_eq!(sandbox.writes("Set-Mailbox"), before + 1, "{kind}");
    }
}

#[test]
fn what_the_service_refuses_for_now_is_asked_again() {
    let sandbox = Sandbox::start(&["--mailboxes", "30"]);
    let (_library, session) = sandbox.signed_in();
    for kind in ["throttled", "unauthorized", "insufficient-claims"] {
        sandbox.fault(&json!({ "command": "Get-Mailbox", "times": 1, "kind": kind }));
        let drained = drain(&invoke(&session, "Get-Mailbox", &[("ResultSize", "1")]));
        assert_eq!(drained.names().len(), 1, "{kind}: {drained:?}");
        assert_eq!(drained.of(Kind::Error).len(), 0, "{kind}: {drained:?}");
    }
}
