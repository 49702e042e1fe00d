//! The ABI as a caller in another language meets it: statuses for misuse, events for the world, no panic through.

#![allow(unsafe_code, clippy::unwrap_used, clippy::expect_used)]

use std::ptr::null_mut;
use std::sync::Mutex;

use exops::exports::*;
use exops::numbers::*;

/// The library is one for the process, so what starts and stops it takes turns.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> std::sync::MutexGuard<'static, ()> {
    TURN.lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn connect(options: &str) -> (i32, u64, u64) {
    let (mut session, mut operation) = (0, 0);
    let status = unsafe {
        exops_connect(
            options.as_ptr(),
            options.len() as u32,
            &mut session,
            &mut operation,
        )
    };
    (status, session, operation)
}

/// The next status that is not Pending, with the event's number and text.
fn next(operation: u64) -> (i32, i32, String) {
    let mut buffer = vec![0; 65536];
    let (mut kind, mut len) = (0, 0);
    loop {
        let status = unsafe {
            exops_next(
                operation,
                100,
                &mut kind,
                buffer.as_mut_ptr(),
                buffer.len() as u32,
                &mut len,
            )
        };
        if status != EXOPS_PENDING {
            return (
                status,
                kind,
                String::from_utf8_lossy(&buffer[..len as usize]).into_owned(),
            );
        }
    }
}

fn name(status: i32) -> String {
    let mut buffer = [0; 32];
    let mut len = 0;
    assert_eq!(
        unsafe { exops_status_name(status, buffer.as_mut_ptr(), 32, &mut len) },
        EXOPS_OK
    );
    String::from_utf8_lossy(&buffer[..len as usize]).into_owned()
}

#[test]
fn statuses_have_the_numbers_and_names_of_the_design() {
    let table = [
        (0, "Ok"),
        (1, "Pending"),
        (2, "TooSmall"),
        (3, "End"),
        (-1, "NullArgument"),
        (-2, "InvalidHandle"),
        (-3, "InvalidUtf8"),
        (-4, "WrongState"),
        (-5, "Panicked"),
        (-6, "ShutDown"),
        (99, "Unknown"),
    ];
    for (status, expected) in table {
        assert_eq!(name(status), expected);
    }
    assert_eq!(exops_abi_version(), 1);
}

#[test]
fn a_text_that_does_not_fit_tells_its_size_and_writes_nothing() {
    let mut len = 0;
    let mut buffer = [7_u8; 8];
    assert_eq!(
        unsafe { exops_version(null_mut(), 0, &mut len) },
        EXOPS_TOO_SMALL
    );
    assert_eq!(len as usize, env!("CARGO_PKG_VERSION").len());
    assert_eq!(
        unsafe { exops_version(buffer.as_mut_ptr(), len - 1, &mut len) },
        EXOPS_TOO_SMALL
    );
    assert_eq!(buffer, [7; 8]);
    assert_eq!(
        unsafe { exops_version(buffer.as_mut_ptr(), len, &mut len) },
        EXOPS_OK
    );
    assert_eq!(
        &buffer[..len as usize],
        env!("CARGO_PKG_VERSION").as_bytes()
    );
    assert_eq!(
        unsafe { exops_version(null_mut(), 99, &mut len) },
        EXOPS_TOO_SMALL
    );
}

#[test]
fn handles_that_never_were_or_are_gone_are_a_status() {
    let _turn = turn();
    let (status, session, operation) = connect("no json");
    assert_eq!(status, EXOPS_OK);
    let mut number = 0;
    for handle in [0, u64::MAX, session + 1000, operation + 1000] {
        assert_eq!(exops_cancel(handle | 1), EXOPS_INVALID_HANDLE);
        assert_eq!(
            unsafe { exops_catalog(handle & !1, null_mut(), 0, &mut number) },
            EXOPS_INVALID_HANDLE
        );
    }
    // A session's number is no operation's, and the other way round.
    assert_eq!(exops_drop(session), EXOPS_INVALID_HANDLE);
    assert_eq!(exops_disconnect(operation), EXOPS_INVALID_HANDLE);
    assert_eq!(exops_drop(operation), EXOPS_OK);
    assert_eq!(exops_drop(operation), EXOPS_OK);
    assert_eq!(exops_cancel(operation), EXOPS_OK);
    assert_eq!(next(operation).0, EXOPS_INVALID_HANDLE);
    assert_eq!(exops_disconnect(session), EXOPS_OK);
    assert_eq!(exops_disconnect(session), EXOPS_OK);
    assert_eq!(
        unsafe { exops_catalog(session, null_mut(), 0, &mut number) },
        EXOPS_WRONG_STATE
    );
    let (_, next_session, next_operation) = connect("no json");
    assert!(
        next_session > session && next_operation > operation,
        "numbers are not used again"
    );
    assert_eq!(exops_shutdown(), EXOPS_OK);
}

#[test]
fn null_and_other_text_than_utf8_are_a_status() {
    let _turn = turn();
    let (mut session, mut operation) = (0, 0);
    let bad = [0xFF_u8, 0xFE];
    unsafe {
        assert_eq!(
            exops_connect(null_mut(), 3, &mut session, &mut operation),
            EXOPS_NULL_ARGUMENT
        );
        assert_eq!(
            exops_connect(bad.as_ptr(), 2, &mut session, &mut operation),
            EXOPS_INVALID_UTF8
        );
        assert_eq!(
            exops_connect(bad.as_ptr(), 0, null_mut(), &mut operation),
            EXOPS_NULL_ARGUMENT
        );
        assert_eq!(
            exops_connect(bad.as_ptr(), 0, &mut session, null_mut()),
            EXOPS_NULL_ARGUMENT
        );
        assert_eq!(
            exops_next(1, 0, null_mut(), null_mut(), 0, &mut 0),
            EXOPS_NULL_ARGUMENT
        );
        assert_eq!(
            exops_next(1, 0, &mut 0, null_mut(), 0, null_mut()),
            EXOPS_NULL_ARGUMENT
        );
        assert_eq!(exops_reply(1, 1, bad.as_ptr(), 2), EXOPS_INVALID_UTF8);
        assert_eq!(
            exops_secret(1, 1, null_mut(), 0, null_mut()),
            EXOPS_NULL_ARGUMENT
        );
        assert_eq!(
            exops_invoke(2, bad.as_ptr(), 2, null_mut(), 0, 0, &mut operation),
            EXOPS_INVALID_UTF8
        );
    }
    assert_eq!((session, operation), (0, 0));
}

#[test]
fn a_failed_connect_is_an_event_and_then_the_end() {
    let _turn = turn();
    let (status, session, operation) = connect(r#"{"connectionUri":"http://example.com/"}"#);
    assert_eq!(status, EXOPS_OK);
    let (mut kind, mut len) = (0, 0);
    let mut pending = EXOPS_PENDING;
    while pending == EXOPS_PENDING {
        pending = unsafe { exops_next(operation, 100, &mut kind, null_mut(), 0, &mut len) };
    }
    assert_eq!((pending, kind), (EXOPS_TOO_SMALL, EXOPS_EVENT_FAILED));
    let (status, kind, text) = next(operation);
    assert_eq!(
        (status, kind, text.len()),
        (EXOPS_OK, EXOPS_EVENT_FAILED, len as usize)
    );
    assert!(
        text.contains("Invalid ConnectionUri parameter 'http://example.com/'"),
        "{text}"
    );
    assert_eq!(next(operation).0, EXOPS_END);
    assert_eq!(next(operation).0, EXOPS_END);
    assert_eq!(exops_drop(operation), EXOPS_OK);
    assert_eq!(exops_disconnect(session), EXOPS_OK);
    assert_eq!(exops_shutdown(), EXOPS_OK);
}

#[test]
fn after_a_shutdown_only_a_connect_starts_again() {
    let _turn = turn();
    let (_, session, operation) = connect("no json");
    assert_eq!(exops_shutdown(), EXOPS_OK);
    assert_eq!(exops_shutdown(), EXOPS_OK);
    assert_eq!(next(operation).0, EXOPS_SHUT_DOWN);
    assert_eq!(
        unsafe { exops_session_info(session, null_mut(), 0, &mut 0) },
        EXOPS_SHUT_DOWN
    );
    assert_eq!(exops_drop(operation), EXOPS_OK);
    let (status, _, again) = connect("no json");
    assert_eq!(status, EXOPS_OK);
    assert_eq!(next(operation).0, EXOPS_INVALID_HANDLE);
    assert_eq!(next(again).1, EXOPS_EVENT_FAILED);
    assert_eq!(exops_shutdown(), EXOPS_OK);
}

#[test]
fn a_shutdown_wakes_who_waits() {
    let _turn = turn();
    let (_, _, operation) = connect(r#"{"accessToken":"x","connectionUri":"http://127.0.0.1:9/"}"#);
    let waiting = std::thread::spawn(move || while next(operation).0 == EXOPS_OK {});
    assert_eq!(exops_shutdown(), EXOPS_OK);
    waiting.join().unwrap();
}

/// What the process has open, parsed.
fn sessions() -> Vec<serde_json::Value> {
    let mut buffer = vec![0; 65536];
    let mut len = 0;
    let status = unsafe { exops_sessions(buffer.as_mut_ptr(), 65536, &mut len) };
    assert_eq!(status, EXOPS_OK);
    serde_json::from_slice(&buffer[..len as usize]).unwrap()
}

#[test]
fn the_sessions_of_the_process_are_listed_until_they_are_closed() {
    let _turn = turn();
    assert_eq!(exops_shutdown(), EXOPS_OK);
    assert!(sessions().is_empty(), "nothing was started");
    assert_eq!(
        unsafe { exops_sessions(null_mut(), 0, null_mut()) },
        EXOPS_NULL_ARGUMENT
    );
    // Nobody answers there, so both stay in their opening until they are closed.
    let nobody = r#"{"managedIdentity":true,"environment":{"identityEndpoint":"http://127.0.0.1:9/","identityHeader":"x"}}"#;
    let (_, first, _) = connect(nobody);
    let (_, second, _) = connect(nobody);
    let (_, failed, operation) = connect("no json");
    while next(operation).0 != EXOPS_END {}
    let listed: Vec<u64> = sessions()
        .iter()
        .map(|session| session["handle"].as_u64().unwrap())
        .collect();
    assert!(!listed.contains(&failed), "{listed:?}");
    assert_eq!(exops_disconnect(first), EXOPS_OK);
    let listed = sessions();
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert_eq!(listed[0]["handle"], second);
    assert_eq!(listed[0]["state"], "Opening");
    assert_eq!(exops_shutdown(), EXOPS_OK);
    assert!(sessions().is_empty());
}

#[cfg(feature = "fault-injection")]
#[test]
fn a_panic_becomes_a_status_or_an_event_and_the_process_goes_on() {
    let _turn = turn();
    assert_eq!(connect(r#"{"fault":"panic-now"}"#).0, EXOPS_PANICKED);
    let (status, _, operation) = connect(r#"{"fault":"panic"}"#);
    assert_eq!(status, EXOPS_OK);
    let (_, kind, text) = next(operation);
    assert_eq!(kind, EXOPS_EVENT_FAILED);
    assert!(text.contains(r#""id":"InternalError""#), "{text}");
    assert!(
        !text.contains("on purpose"),
        "a panic's own text may hold anything, so it is not shown: {text}"
    );
    assert_eq!(next(operation).0, EXOPS_END);
    assert_eq!(connect("no json").0, EXOPS_OK);
    assert_eq!(exops_shutdown(), EXOPS_OK);
}
