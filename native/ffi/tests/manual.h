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
 *   Buffers    `buf`, `cap`, `len`: if `cap` bytes are too few, the call returns EXOPS_TOO_SMALL, sets `len` to what is
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
