//! What every call returns.

use crate::numbers::*;

/// A call's outcome; misuse is a status, what the world does wrong is an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Status {
    Ok = EXOPS_OK,
    Pending = EXOPS_PENDING,
    TooSmall = EXOPS_TOO_SMALL,
    End = EXOPS_END,
    NullArgument = EXOPS_NULL_ARGUMENT,
    InvalidHandle = EXOPS_INVALID_HANDLE,
    InvalidUtf8 = EXOPS_INVALID_UTF8,
    WrongState = EXOPS_WRONG_STATE,
    Panicked = EXOPS_PANICKED,
    ShutDown = EXOPS_SHUT_DOWN,
}

/// The name of a status number.
pub(crate) fn name(status: i32) -> &'static str {
    match status {
        EXOPS_OK => "Ok",
        EXOPS_PENDING => "Pending",
        EXOPS_TOO_SMALL => "TooSmall",
        EXOPS_END => "End",
        EXOPS_NULL_ARGUMENT => "NullArgument",
        EXOPS_INVALID_HANDLE => "InvalidHandle",
        EXOPS_INVALID_UTF8 => "InvalidUtf8",
        EXOPS_WRONG_STATE => "WrongState",
        EXOPS_PANICKED => "Panicked",
        EXOPS_SHUT_DOWN => "ShutDown",
        _ => "Unknown",
    }
}
