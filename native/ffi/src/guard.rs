//! The one place where a panic on its way out of a call becomes a status.

use crate::status::Status;

/// Runs a call's body; the first misuse it meets, or a panic, is what the call returns.
pub(crate) fn guard(body: impl FnOnce() -> Result<Status, Status>) -> i32 {
    match session::panics::caught(body) {
        Ok(Ok(status) | Err(status)) => status as i32,
        Err(_place) => Status::Panicked as i32,
    }
}
