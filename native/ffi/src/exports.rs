//! The functions of the ABI.

use std::time::Duration;

use serde_json::Value;
use session::{Answer, Flags, Next};

use crate::bytes::{Buffer, Out, text};
use crate::guard::guard;
use crate::handles;
use crate::numbers::EXOPS_ABI_VERSION;
use crate::status::{self, Status};

/// Returns the version of the ABI: `EXOPS_ABI_VERSION` of the header the library was built with.
///
/// Check it before any other call. Never fails.
#[unsafe(no_mangle)]
pub extern "C" fn exops_abi_version() -> u32 {
    EXOPS_ABI_VERSION
}

/// Writes the version of the library, e.g. `0.1.0`, into `buf`.
///
/// Returns `EXOPS_OK`, `EXOPS_TOO_SMALL`, or `EXOPS_NULL_ARGUMENT` when `len` is null.
///
/// # Safety
/// `buf` points to `cap` writable bytes or is null, `len` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_version(buf: *mut u8, cap: u32, len: *mut u32) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let buffer = unsafe { Buffer::new(buf, cap, len) }?;
        Ok(buffer.fill(env!("CARGO_PKG_VERSION").as_bytes()))
    })
}

/// Writes the name of a status number, e.g. `TooSmall` for 2, into `buf`; `Unknown` for a number that is none.
///
/// Returns `EXOPS_OK`, `EXOPS_TOO_SMALL`, or `EXOPS_NULL_ARGUMENT` when `len` is null.
///
/// # Safety
/// `buf` points to `cap` writable bytes or is null, `len` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_status_name(
    status: i32,
    buf: *mut u8,
    cap: u32,
    len: *mut u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let buffer = unsafe { Buffer::new(buf, cap, len) }?;
        Ok(buffer.fill(status::name(status).as_bytes()))
    })
}

/// Begins a session: signs in, and opens it. Starts the library's threads with the first session.
///
/// `options` is a JSON object; each member may be left out:
/// `connectionUri`, `azureADAuthorizationEndpointUri`, `exchangeEnvironmentName`, `userPrincipalName`,
/// `device` (true: sign in with a device code), `accessToken` (a token in hand: no sign-in), `delegatedOrganization`,
/// `bypassMailboxAnchoring`, `clientId`, `pageSize` (1 to 1000), `culture`, `powerShellVersion`, `powerShellEdition`, `osVersion`,
/// `signInTimeoutSeconds` (300), `catalogAhead` (true: what `exops_catalog` will be asked for with the members `prefix` and
/// `commandName` is fetched as soon as the session is open). Ways in without a person: `userName` and `password`;
/// `clientId` and `organization` (the tenant) with `clientSecret`, or with `certificate` (DER, base64) and
/// `certificateThumbprint` (its SHA-1 in hexadecimal digits); `managedIdentity` (true),
/// `managedIdentityAccountId` and `environment` (an object of Azure's variables). `password` and
/// `clientSecret` are the base64 of their UTF-8.
///
/// Proxies (never for loopback; without these members every way is direct): `proxyAddress` (http or https, with a credential
/// in it or none), `proxyExcept` (hosts that are reached directly, in the form of NO_PROXY), `proxyOfSystem` (true: the host
/// call `findProxy` comes for each address), `proxyUserName` and `proxyPassword` (base64). `tokenCache` (true): the host
/// calls `cachedToken` and `keepToken` come, so that a later process needs no person.
///
/// Returns at once and sets `session` and `operation`. How it went arrives on the operation: host calls `openUrl` or
/// `message` while a person signs in, or `sign` (the ASCII text `data` by the `algorithm` PS256 or RS256, with the key of
/// the certificate `thumbprint`; commands may ask for it later, too), then `COMPLETED` (the session is open) or `FAILED` (it is closed; options that
/// are no such JSON object end there too). Until then other calls on the session return `EXOPS_WRONG_STATE`.
///
/// Returns `EXOPS_OK`, `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_UTF8`, `EXOPS_SHUT_DOWN` when no thread can be started.
///
/// # Safety
/// `options` points to `options_len` readable bytes, `session` and `operation` to writable numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_connect(
    options: *const u8,
    options_len: u32,
    session: *mut u64,
    operation: *mut u64,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let (options, session, operation) = unsafe {
            (
                text(options, options_len)?,
                Out::new(session)?,
                Out::new(operation)?,
            )
        };
        let handles = handles::connect(options)?;
        session.set(handles.0);
        operation.set(handles.1);
        Ok(Status::Ok)
    })
}

/// Writes a snapshot of the session as JSON into `buf`; nothing in it is secret, and nothing is sent for it.
///
/// Members: `state` (`Opening`, `Opened`, `Closed`, `Broken`), `userPrincipalName`, `tenantId`, `connectionUri`,
/// `computerName`, `connectionId`, `transport` (`AdminApi`), `signIn` (`Browser`, `DeviceCode`,
/// `Password`, `ClientSecret`, `Certificate`, `ManagedIdentity`, `WorkloadIdentity`, `AccessToken`), `tokenExpiresAt`
/// and `connectedAt` (seconds since 1970), `azureADAuthorizationEndpointUri`, `environment`, `service` (`Exchange`,
/// `Compliance`), `organization`, `appId`, `signOutUri` (the page that ends the browser's session; empty where none signed
/// in).
///
/// Returns `EXOPS_OK`, `EXOPS_TOO_SMALL`, `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_HANDLE`, `EXOPS_SHUT_DOWN`.
///
/// # Safety
/// `buf` points to `cap` writable bytes or is null, `len` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_session_info(
    session: u64,
    buf: *mut u8,
    cap: u32,
    len: *mut u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let buffer = unsafe { Buffer::new(buf, cap, len) }?;
        Ok(buffer.fill(handles::session(session)?.info().as_bytes()))
    })
}

/// Writes the sessions of this process that are not closed as a JSON array into `buf`, the oldest first.
///
/// Each is an object with the members of `exops_session_info` and `handle`, its number. Whoever shares a process with
/// others finds here what is open already; only who connected is to disconnect. The array is empty before the first
/// `exops_connect` and after `exops_shutdown`.
///
/// Returns `EXOPS_OK`, `EXOPS_TOO_SMALL`, `EXOPS_NULL_ARGUMENT`.
///
/// # Safety
/// `buf` points to `cap` writable bytes or is null, `len` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_sessions(buf: *mut u8, cap: u32, len: *mut u32) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let buffer = unsafe { Buffer::new(buf, cap, len) }?;
        let list: Vec<Value> = handles::sessions()
            .into_iter()
            .filter_map(|(handle, session)| {
                let mut listed: Value = serde_json::from_str(&session.info()).ok()?;
                listed["handle"] = handle.into();
                Some(listed)
            })
            .collect();
        Ok(buffer.fill(Value::from(list).to_string().as_bytes()))
    })
}

/// Fetches the commands the signed-in account may use; the events `CATALOG` bring what is known of them and the text of
/// their proxies. Once fetched they are kept for the session: asking again sends nothing.
///
/// `options` is a JSON object or empty: `prefix` (put before each noun), `commandName` (an array of names with
/// wildcards; empty means all).
///
/// Returns `EXOPS_OK`, `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_UTF8`, `EXOPS_INVALID_HANDLE`, `EXOPS_WRONG_STATE`,
/// `EXOPS_SHUT_DOWN`.
///
/// # Safety
/// `options` points to `options_len` readable bytes, `operation` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_catalog(
    session: u64,
    options: *const u8,
    options_len: u32,
    operation: *mut u64,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let (options, operation) = unsafe { (text(options, options_len)?, Out::new(operation)?) };
        let started = handles::session(session)?
            .catalog(options)
            .map_err(|_| Status::WrongState)?;
        operation.set(handles::adopt(started)?);
        Ok(Status::Ok)
    })
}

/// Runs a command of the service.
///
/// `name` is the command's name as the service knows it, without a prefix. `params` is a CLIXML document of one
/// hashtable (parameter name to value), or empty. `flags` is 0 or a sum of `EXOPS_INVOKE_` numbers.
///
/// Events: `OUTPUT`, `ERROR`, `WARNING`, `PROGRESS`, `HOST_CALL` in the order in which they came, then `COMPLETED` or
/// `FAILED`. Several commands may run in one session at the same time.
///
/// Returns `EXOPS_OK`, `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_UTF8`, `EXOPS_INVALID_HANDLE`, `EXOPS_WRONG_STATE`,
/// `EXOPS_SHUT_DOWN`.
///
/// # Safety
/// `name` and `params` point to as many readable bytes as their lengths say, `operation` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_invoke(
    session: u64,
    name: *const u8,
    name_len: u32,
    params: *const u8,
    params_len: u32,
    flags: u32,
    operation: *mut u64,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let (name, params, operation) = unsafe {
            (
                text(name, name_len)?,
                text(params, params_len)?,
                Out::new(operation)?,
            )
        };
        let session = handles::session(session)?;
        let started = session
            .invoke(name, params, Flags(flags))
            .map_err(|_| Status::WrongState)?;
        operation.set(handles::adopt(started)?);
        Ok(Status::Ok)
    })
}

/// Answers the host call `call_id` of an operation.
///
/// `answer` is JSON: `{"answer":true}`, `{"answer":false}`, or `{"answer":false,"error":"why it could not be done"}`;
/// to `sign` it is `{"answer":true,"signature":"base64"}`, to `findProxy` `{"answer":true,"proxy":"http://host:port"}`, and
/// to `cachedToken` `{"answer":true,"refreshToken":"base64 of its UTF-8"}`.
///
/// Returns `EXOPS_OK`, `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_UTF8`, `EXOPS_INVALID_HANDLE`, `EXOPS_SHUT_DOWN`, or
/// `EXOPS_WRONG_STATE` when no such call waits or the answer is no such JSON.
///
/// # Safety
/// `answer` points to `answer_len` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_reply(
    operation: u64,
    call_id: u64,
    answer: *const u8,
    answer_len: u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let answer = unsafe { text(answer, answer_len) }?;
        let operation = handles::operation(operation)?;
        let answer: Answer = serde_json::from_str(answer).map_err(|_| Status::WrongState)?;
        operation
            .reply(call_id, answer)
            .map_err(|_| Status::WrongState)?;
        Ok(Status::Ok)
    })
}

/// Writes the secret of the host call `call_id` into `buf`: the refresh token of a `keepToken`. It is given out once, and
/// the caller wipes `buf` after use. Only an operation of a session with the option `tokenCache` has any.
///
/// Returns `EXOPS_OK`, `EXOPS_TOO_SMALL` (`len` bytes are needed, the secret stays), `EXOPS_END` when that call has none
/// or it was taken, `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_HANDLE`, `EXOPS_SHUT_DOWN`.
///
/// # Safety
/// `buf` points to `cap` writable bytes or is null, `len` to a writable number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_secret(
    operation: u64,
    call_id: u64,
    buf: *mut u8,
    cap: u32,
    len: *mut u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let buffer = unsafe { Buffer::new(buf, cap, len) }?;
        buffer.clear();
        let operation = handles::operation(operation)?;
        Ok(match operation.secret(call_id, buffer.room()) {
            Some(Ok(secret)) => buffer.fill(secret.expose().as_bytes()),
            Some(Err(needed)) => buffer.need(needed),
            None => Status::End,
        })
    })
}

/// Takes the operation's next event; the only call that waits, for `timeout_ms` and never for more than 100 ms.
///
/// On `EXOPS_OK` the number of the event is in `kind` and its bytes are in `buf`, `len` of them.
/// On `EXOPS_TOO_SMALL` `len` bytes are needed; the event stays and comes again. 64 KB hold nearly every event.
/// `EXOPS_PENDING`: nothing yet. `EXOPS_END`: the last event was taken, or the operation was cancelled.
///
/// Not taking events is how a caller slows the operation down: at most about 1 MB waits, then its reading stops.
///
/// Also returns `EXOPS_NULL_ARGUMENT`, `EXOPS_INVALID_HANDLE`, `EXOPS_SHUT_DOWN`.
///
/// # Safety
/// `buf` points to `cap` writable bytes or is null, `kind` and `len` to writable numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn exops_next(
    operation: u64,
    timeout_ms: u32,
    kind: *mut i32,
    buf: *mut u8,
    cap: u32,
    len: *mut u32,
) -> i32 {
    guard(|| {
        // SAFETY: the caller's promise, see above.
        let (number, buffer) = unsafe { (Out::new(kind)?, Buffer::new(buf, cap, len)?) };
        number.set(0);
        buffer.clear();
        let operation = handles::operation(operation)?;
        match operation.next(Duration::from_millis(u64::from(timeout_ms)), buffer.room()) {
            Next::Event(message) => {
                number.set(message.kind as i32);
                Ok(buffer.fill(&message.payload))
            }
            Next::TooSmall { needed, kind } => {
                number.set(kind as i32);
                Ok(buffer.need(needed))
            }
            Next::Pending => Ok(Status::Pending),
            Next::End => Ok(Status::End),
        }
    })
}

/// Stops an operation at once: its request is aborted and its events are dropped. May be called at any time, from
/// another thread too, any number of times.
///
/// Returns `EXOPS_OK`, also for an operation that is over or dropped; `EXOPS_INVALID_HANDLE` for a number that never
/// was an operation's.
#[unsafe(no_mangle)]
pub extern "C" fn exops_cancel(operation: u64) -> i32 {
    guard(|| handles::cancel(operation))
}

/// Cancels an operation unless it is over, and frees what it holds; each operation is to be dropped once.
///
/// Returns `EXOPS_OK`, also when it was dropped before; `EXOPS_INVALID_HANDLE` for a number that never was an
/// operation's.
#[unsafe(no_mangle)]
pub extern "C" fn exops_drop(operation: u64) -> i32 {
    guard(|| handles::forget(operation))
}

/// Closes a session: its operations are cancelled and its tokens wiped. Nothing is sent to the service.
///
/// Its handle stays good for `exops_session_info`, which then tells the state `Closed`.
///
/// Returns `EXOPS_OK`, also for a session that is closed; `EXOPS_INVALID_HANDLE` for a number that never was a
/// session's.
#[unsafe(no_mangle)]
pub extern "C" fn exops_disconnect(session: u64) -> i32 {
    guard(|| handles::disconnect(session))
}

/// Cancels all operations, closes all sessions and ends the library's threads, within 2 seconds.
///
/// Afterwards calls on sessions and operations return `EXOPS_SHUT_DOWN` until `exops_connect` starts the library
/// again; handles from before stay invalid. Returns `EXOPS_OK`, also when there was nothing to shut down.
#[unsafe(no_mangle)]
pub extern "C" fn exops_shutdown() -> i32 {
    guard(|| {
        handles::shut_down();
        Ok(Status::Ok)
    })
}
