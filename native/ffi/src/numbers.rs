//! The numbers of the ABI; none is ever given a second meaning.

/// The ABI this library speaks; a caller that expects another one must not go on.
pub const EXOPS_ABI_VERSION: u32 = 1;

/// Done.
pub const EXOPS_OK: i32 = 0;
/// Nothing yet; ask again.
pub const EXOPS_PENDING: i32 = 1;
/// The buffer is too small; `len` says what is needed, and nothing was lost.
pub const EXOPS_TOO_SMALL: i32 = 2;
/// Nothing follows.
pub const EXOPS_END: i32 = 3;
/// A pointer that must not be null is null.
pub const EXOPS_NULL_ARGUMENT: i32 = -1;
/// No session, or no operation, has this handle (any more).
pub const EXOPS_INVALID_HANDLE: i32 = -2;
/// A text is not UTF-8.
pub const EXOPS_INVALID_UTF8: i32 = -3;
/// Not now: the session is not open, or no host call of this id waits for an answer.
pub const EXOPS_WRONG_STATE: i32 = -4;
/// A defect of the library was caught; the process and its other sessions go on.
pub const EXOPS_PANICKED: i32 = -5;
/// The library was shut down; `exops_connect` starts it again.
pub const EXOPS_SHUT_DOWN: i32 = -6;

/// Event: a CLIXML document with one or more objects.
pub const EXOPS_EVENT_OUTPUT: i32 = 1;
/// Event: a non-terminating error as JSON, see "Errors" above.
pub const EXOPS_EVENT_ERROR: i32 = 2;
/// Event: plain text for the warning stream.
pub const EXOPS_EVENT_WARNING: i32 = 3;
/// Event: plain text for the verbose stream.
pub const EXOPS_EVENT_VERBOSE: i32 = 4;
/// Event: plain text for the debug stream.
pub const EXOPS_EVENT_DEBUG: i32 = 5;
/// Event: plain text for the information stream.
pub const EXOPS_EVENT_INFORMATION: i32 = 6;
/// Event: JSON {"activity","status","percent"}; percent -1 means unknown.
pub const EXOPS_EVENT_PROGRESS: i32 = 7;
/// Event: JSON with "callId" and "kind", see "Host calls" above.
pub const EXOPS_EVENT_HOST_CALL: i32 = 8;
/// Event, three times: four lines (connection URI, computer name, connection id, number of commands); known values of
/// parameters, one line; the text of the proxy module.
pub const EXOPS_EVENT_CATALOG: i32 = 9;
/// Last event: JSON {"objects":n,"requests":n}.
pub const EXOPS_EVENT_COMPLETED: i32 = 10;
/// Last event: a terminating error as JSON, see "Errors" above.
pub const EXOPS_EVENT_FAILED: i32 = 11;

/// Flag of `exops_invoke`: get the service's confirmation message, ask by a host call, then run.
pub const EXOPS_INVOKE_ASK: u32 = 1;
/// Flag of `exops_invoke`: tell by a host call what would be done, do nothing.
pub const EXOPS_INVOKE_WHAT_IF: u32 = 2;
