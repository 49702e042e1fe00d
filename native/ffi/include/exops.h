/*
 * exops.h: the C interface of EXOPSSession. This file is the manual; it is made from native/ffi.
 *
 * Conventions
 *   Types      uint8_t*, uint32_t, int32_t, uint64_t. Texts are UTF-8 and counted in bytes; no final zero is read or
 *              written. A text of length 0 may have a null pointer.
 *   Memory     All memory is the caller's. The library reads and writes it only within the call.
 *   Handles    A session or an operation is a number. Numbers are never used twice in a process, so a stale one is
 *              answered with EXOPS_INVALID_HANDLE and does no harm.
 *   Statuses   Each call but exops_abi_version returns one: >= 0 is well, < 0 is misuse. What goes wrong in the world
 *              (network, service, sign-in) is never a status but an event.
 *   Buffers    buf, cap, len: if cap bytes are too few, the call returns EXOPS_TOO_SMALL, sets len to what is
 *              needed, and can be repeated.
 *   Threads    Every function may be called from every thread. Only exops_next waits, at most 100 ms; exops_shutdown
 *              takes at most 2 s.
 *   Process    No output to stdout or stderr, no signal handler, no callback, no change of directory or environment.
 *              A defect of the library ends as EXOPS_PANICKED, or as a FAILED event with the id "InternalError".
 *
 * One command, from start to end
 *   exops_connect(options, n, &session, &operation);
 *   loop: exops_next(operation, 100, &kind, buf, cap, &len) until it returns EXOPS_END; exops_drop(operation);
 *   exops_invoke(session, "Get-Mailbox", 11, params, n, 0, &operation);
 *   loop as above; each EXOPS_EVENT_OUTPUT is a CLIXML document; exops_drop(operation);
 *   exops_disconnect(session); exops_shutdown();
 *
 * Operations
 *   exops_connect, exops_catalog and exops_invoke start an operation and return at once. Its events are taken with
 *   exops_next. The last one is COMPLETED or FAILED; afterwards exops_next returns EXOPS_END. A cancelled operation
 *   has no last event, just EXOPS_END.
 *
 * Host calls
 *   JSON {"callId":n,"kind":k,...}:
 *   "openUrl"  show "message" if there is one, then open "url" in the user's browser; answer true, or false with an
 *              error.
 *   "message"  show "message" ("userCode" and "verificationUri" are its parts); no answer.
 *   "confirm"  ask the user "message"; answer true or false with exops_reply.
 *   "whatIf"   show "message" as what would be done; no answer.
 *   "findProxy"    name the system's proxy for "url"; answer true with "proxy", or false for the direct way.
 *   "cachedToken"  give the refresh token kept for "authority", "userPrincipalName" and "clientId", or answer false.
 *   "keepToken"    keep the refresh token for those three; exops_secret gives it out; no answer.
 *
 * Errors
 *   JSON with "id", "category" (a PowerShell ErrorCategory), "message", "reason", "target", "targetType",
 *   "httpStatus", "requestId", "server", "timestamp", "retryAfterMs", "stringId", "className", "cause", "advice",
 *   "commandClass", "serialized", "overConnectionLimit" (the connection id that was refused, where the account has too
 *   many connections); members that are not known are null.
 */

#ifndef EXOPS_H
#define EXOPS_H

#include <stdint.h>

/**
 * The ABI this library speaks; a caller that expects another one must not go on.
 */
#define EXOPS_ABI_VERSION 1

/**
 * Done.
 */
#define EXOPS_OK 0

/**
 * Nothing yet; ask again.
 */
#define EXOPS_PENDING 1

/**
 * The buffer is too small; len says what is needed, and nothing was lost.
 */
#define EXOPS_TOO_SMALL 2

/**
 * Nothing follows.
 */
#define EXOPS_END 3

/**
 * A pointer that must not be null is null.
 */
#define EXOPS_NULL_ARGUMENT -1

/**
 * No session, or no operation, has this handle (any more).
 */
#define EXOPS_INVALID_HANDLE -2

/**
 * A text is not UTF-8.
 */
#define EXOPS_INVALID_UTF8 -3

/**
 * Not now: the session is not open, or no host call of this id waits for an answer.
 */
#define EXOPS_WRONG_STATE -4

/**
 * A defect of the library was caught; the process and its other sessions go on.
 */
#define EXOPS_PANICKED -5

/**
 * The library was shut down; exops_connect starts it again.
 */
#define EXOPS_SHUT_DOWN -6

/**
 * Event: a CLIXML document with one or more objects.
 */
#define EXOPS_EVENT_OUTPUT 1

/**
 * Event: a non-terminating error as JSON, see "Errors" above.
 */
#define EXOPS_EVENT_ERROR 2

/**
 * Event: plain text for the warning stream.
 */
#define EXOPS_EVENT_WARNING 3

/**
 * Event: plain text for the verbose stream.
 */
#define EXOPS_EVENT_VERBOSE 4

/**
 * Event: plain text for the debug stream.
 */
#define EXOPS_EVENT_DEBUG 5

/**
 * Event: plain text for the information stream.
 */
#define EXOPS_EVENT_INFORMATION 6

/**
 * Event: JSON {"activity","status","percent"}; percent -1 means unknown.
 */
#define EXOPS_EVENT_PROGRESS 7

/**
 * Event: JSON with "callId" and "kind", see "Host calls" above.
 */
#define EXOPS_EVENT_HOST_CALL 8

/**
 * Event, three times: four lines (connection URI, computer name, connection id, number of commands); known values of
 * parameters, one line; the text of the proxy module.
 */
#define EXOPS_EVENT_CATALOG 9

/**
 * Last event: JSON {"objects":n,"requests":n}.
 */
#define EXOPS_EVENT_COMPLETED 10

/**
 * Last event: a terminating error as JSON, see "Errors" above.
 */
#define EXOPS_EVENT_FAILED 11

/**
 * Flag of exops_invoke: get the service's confirmation message, ask by a host call, then run.
 */
#define EXOPS_INVOKE_ASK 1

/**
 * Flag of exops_invoke: tell by a host call what would be done, do nothing.
 */
#define EXOPS_INVOKE_WHAT_IF 2

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns the version of the ABI: EXOPS_ABI_VERSION of the header the library was built with.
 *
 * Check it before any other call. Never fails.
 */
uint32_t exops_abi_version(void);

/**
 * Writes the version of the library, e.g. 0.1.0, into buf.
 *
 * Returns EXOPS_OK, EXOPS_TOO_SMALL, or EXOPS_NULL_ARGUMENT when len is null.
 *
 * buf points to cap writable bytes or is null, len to a writable number.
 */
int32_t exops_version(uint8_t *buf, uint32_t cap, uint32_t *len);

/**
 * Writes the name of a status number, e.g. TooSmall for 2, into buf; Unknown for a number that is none.
 *
 * Returns EXOPS_OK, EXOPS_TOO_SMALL, or EXOPS_NULL_ARGUMENT when len is null.
 *
 * buf points to cap writable bytes or is null, len to a writable number.
 */
int32_t exops_status_name(int32_t status,
                          uint8_t *buf,
                          uint32_t cap,
                          uint32_t *len);

/**
 * Begins a session: signs in, and opens it. Starts the library's threads with the first session.
 *
 * options is a JSON object; each member may be left out:
 * connectionUri, azureADAuthorizationEndpointUri, exchangeEnvironmentName, userPrincipalName,
 * device (true: sign in with a device code), accessToken (a token in hand: no sign-in), delegatedOrganization,
 * bypassMailboxAnchoring, clientId, pageSize (1 to 1000), culture, powerShellVersion, powerShellEdition, osVersion,
 * signInTimeoutSeconds (300), catalogAhead (true: what exops_catalog will be asked for with the members prefix and
 * commandName is fetched as soon as the session is open). Ways in without a person: userName and password;
 * clientId and organization (the tenant) with clientSecret, or with certificate (DER, base64) and
 * certificateThumbprint (its SHA-1 in hexadecimal digits); managedIdentity (true),
 * managedIdentityAccountId and environment (an object of Azure's variables). password and
 * clientSecret are the base64 of their UTF-8.
 *
 * Proxies (never for loopback; without these members every way is direct): proxyAddress (http or https, with a credential
 * in it or none), proxyExcept (hosts that are reached directly, in the form of NO_PROXY), proxyOfSystem (true: the host
 * call findProxy comes for each address), proxyUserName and proxyPassword (base64). tokenCache (true): the host
 * calls cachedToken and keepToken come, so that a later process needs no person.
 *
 * Returns at once and sets session and operation. How it went arrives on the operation: host calls openUrl or
 * message while a person signs in, or sign (the ASCII text data by the algorithm PS256 or RS256, with the key of
 * the certificate thumbprint; commands may ask for it later, too), then COMPLETED (the session is open) or FAILED (it is closed; options that
 * are no such JSON object end there too). Until then other calls on the session return EXOPS_WRONG_STATE.
 *
 * Returns EXOPS_OK, EXOPS_NULL_ARGUMENT, EXOPS_INVALID_UTF8, EXOPS_SHUT_DOWN when no thread can be started.
 *
 * options points to options_len readable bytes, session and operation to writable numbers.
 */
int32_t exops_connect(const uint8_t *options,
                      uint32_t options_len,
                      uint64_t *session,
                      uint64_t *operation);

/**
 * Writes a snapshot of the session as JSON into buf; nothing in it is secret, and nothing is sent for it.
 *
 * Members: state (Opening, Opened, Closed, Broken), userPrincipalName, tenantId, connectionUri,
 * computerName, connectionId, transport (AdminApi), signIn (Browser, DeviceCode,
 * Password, ClientSecret, Certificate, ManagedIdentity, WorkloadIdentity, AccessToken), tokenExpiresAt
 * and connectedAt (seconds since 1970), azureADAuthorizationEndpointUri, environment, service (Exchange,
 * Compliance), organization, appId, signOutUri (the page that ends the browser's session; empty where none signed
 * in).
 *
 * Returns EXOPS_OK, EXOPS_TOO_SMALL, EXOPS_NULL_ARGUMENT, EXOPS_INVALID_HANDLE, EXOPS_SHUT_DOWN.
 *
 * buf points to cap writable bytes or is null, len to a writable number.
 */
int32_t exops_session_info(uint64_t session,
                           uint8_t *buf,
                           uint32_t cap,
                           uint32_t *len);

/**
 * Writes the sessions of this process that are not closed as a JSON array into buf, the oldest first.
 *
 * Each is an object with the members of exops_session_info and handle, its number. Whoever shares a process with
 * others finds here what is open already; only who connected is to disconnect. The array is empty before the first
 * exops_connect and after exops_shutdown.
 *
 * Returns EXOPS_OK, EXOPS_TOO_SMALL, EXOPS_NULL_ARGUMENT.
 *
 * buf points to cap writable bytes or is null, len to a writable number.
 */
int32_t exops_sessions(uint8_t *buf,
                       uint32_t cap,
                       uint32_t *len);

/**
 * Fetches the commands the signed-in account may use; the events CATALOG bring what is known of them and the text of
 * their proxies. Once fetched they are kept for the session: asking again sends nothing.
 *
 * options is a JSON object or empty: prefix (put before each noun), commandName (an array of names with
 * wildcards; empty means all).
 *
 * Returns EXOPS_OK, EXOPS_NULL_ARGUMENT, EXOPS_INVALID_UTF8, EXOPS_INVALID_HANDLE, EXOPS_WRONG_STATE,
 * EXOPS_SHUT_DOWN.
 *
 * options points to options_len readable bytes, operation to a writable number.
 */
int32_t exops_catalog(uint64_t session,
                      const uint8_t *options,
                      uint32_t options_len,
                      uint64_t *operation);

/**
 * Runs a command of the service.
 *
 * name is the command's name as the service knows it, without a prefix. params is a CLIXML document of one
 * hashtable (parameter name to value), or empty. flags is 0 or a sum of EXOPS_INVOKE_ numbers.
 *
 * Events: OUTPUT, ERROR, WARNING, PROGRESS, HOST_CALL in the order in which they came, then COMPLETED or
 * FAILED. Several commands may run in one session at the same time.
 *
 * Returns EXOPS_OK, EXOPS_NULL_ARGUMENT, EXOPS_INVALID_UTF8, EXOPS_INVALID_HANDLE, EXOPS_WRONG_STATE,
 * EXOPS_SHUT_DOWN.
 *
 * name and params point to as many readable bytes as their lengths say, operation to a writable number.
 */
int32_t exops_invoke(uint64_t session,
                     const uint8_t *name,
                     uint32_t name_len,
                     const uint8_t *params,
                     uint32_t params_len,
                     uint32_t flags,
                     uint64_t *operation);

/**
 * Answers the host call call_id of an operation.
 *
 * answer is JSON: {"answer":true}, {"answer":false}, or {"answer":false,"error":"why it could not be done"};
 * to sign it is {"answer":true,"signature":"base64"}, to findProxy {"answer":true,"proxy":"http://host:port"}, and
 * to cachedToken {"answer":true,"refreshToken":"base64 of its UTF-8"}.
 *
 * Returns EXOPS_OK, EXOPS_NULL_ARGUMENT, EXOPS_INVALID_UTF8, EXOPS_INVALID_HANDLE, EXOPS_SHUT_DOWN, or
 * EXOPS_WRONG_STATE when no such call waits or the answer is no such JSON.
 *
 * answer points to answer_len readable bytes.
 */
int32_t exops_reply(uint64_t operation,
                    uint64_t call_id,
                    const uint8_t *answer,
                    uint32_t answer_len);

/**
 * Writes the secret of the host call call_id into buf: the refresh token of a keepToken. It is given out once, and
 * the caller wipes buf after use. Only an operation of a session with the option tokenCache has any.
 *
 * Returns EXOPS_OK, EXOPS_TOO_SMALL (len bytes are needed, the secret stays), EXOPS_END when that call has none
 * or it was taken, EXOPS_NULL_ARGUMENT, EXOPS_INVALID_HANDLE, EXOPS_SHUT_DOWN.
 *
 * buf points to cap writable bytes or is null, len to a writable number.
 */
int32_t exops_secret(uint64_t operation,
                     uint64_t call_id,
                     uint8_t *buf,
                     uint32_t cap,
                     uint32_t *len);

/**
 * Takes the operation's next event; the only call that waits, for timeout_ms and never for more than 100 ms.
 *
 * On EXOPS_OK the number of the event is in kind and its bytes are in buf, len of them.
 * On EXOPS_TOO_SMALL len bytes are needed; the event stays and comes again. 64 KB hold nearly every event.
 * EXOPS_PENDING: nothing yet. EXOPS_END: the last event was taken, or the operation was cancelled.
 *
 * Not taking events is how a caller slows the operation down: at most about 1 MB waits, then its reading stops.
 *
 * Also returns EXOPS_NULL_ARGUMENT, EXOPS_INVALID_HANDLE, EXOPS_SHUT_DOWN.
 *
 * buf points to cap writable bytes or is null, kind and len to writable numbers.
 */
int32_t exops_next(uint64_t operation,
                   uint32_t timeout_ms,
                   int32_t *kind,
                   uint8_t *buf,
                   uint32_t cap,
                   uint32_t *len);

/**
 * Stops an operation at once: its request is aborted and its events are dropped. May be called at any time, from
 * another thread too, any number of times.
 *
 * Returns EXOPS_OK, also for an operation that is over or dropped; EXOPS_INVALID_HANDLE for a number that never
 * was an operation's.
 */
int32_t exops_cancel(uint64_t operation);

/**
 * Cancels an operation unless it is over, and frees what it holds; each operation is to be dropped once.
 *
 * Returns EXOPS_OK, also when it was dropped before; EXOPS_INVALID_HANDLE for a number that never was an
 * operation's.
 */
int32_t exops_drop(uint64_t operation);

/**
 * Closes a session: its operations are cancelled and its tokens wiped. Nothing is sent to the service.
 *
 * Its handle stays good for exops_session_info, which then tells the state Closed.
 *
 * Returns EXOPS_OK, also for a session that is closed; EXOPS_INVALID_HANDLE for a number that never was a
 * session's.
 */
int32_t exops_disconnect(uint64_t session);

/**
 * Cancels all operations, closes all sessions and ends the library's threads, within 2 seconds.
 *
 * Afterwards calls on sessions and operations return EXOPS_SHUT_DOWN until exops_connect starts the library
 * again; handles from before stay invalid. Returns EXOPS_OK, also when there was nothing to shut down.
 */
int32_t exops_shutdown(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* EXOPS_H */
