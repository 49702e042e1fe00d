//! The task behind an operation: guarded against panics, ended by a cancel, never silent.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use adminapi::Failure;
use futures_util::FutureExt;
use tokio::runtime::Handle;

use crate::event::{Completed, Event};
use crate::operation::{Operation, Stopped};
use crate::{faults, panics};

/// Why work ends early.
#[derive(Debug)]
pub(crate) enum Halt {
    /// Nobody listens any more.
    Stopped,
    /// A terminating error.
    Failed(Box<Failure>),
}

impl From<Stopped> for Halt {
    fn from(_: Stopped) -> Self {
        Halt::Stopped
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Halt::Failed(Box::new(failure))
    }
}

impl From<identity::SignInError> for Halt {
    fn from(error: identity::SignInError) -> Self {
        faults::signing_in(&error).into()
    }
}

/// Ends the operation when its task is gone, however it went.
struct EndOfTask(Arc<Operation>);

impl Drop for EndOfTask {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// Starts `work` as the task of `operation`; a cancel drops it where it stands, which aborts its request.
pub(crate) fn start<F>(runtime: &Handle, operation: &Arc<Operation>, work: F)
where
    F: Future<Output = Result<Completed, Halt>> + Send + 'static,
{
    let end = EndOfTask(operation.clone());
    runtime.spawn(async move {
        let operation = &end.0;
        tokio::select! {
            () = operation.cancelled() => {}
            outcome = AssertUnwindSafe(work).catch_unwind() => match outcome {
                Ok(Ok(completed)) => operation.finish(Event::Completed(completed)),
                Ok(Err(Halt::Failed(failure))) => operation.finish(Event::Failed(failure)),
                Ok(Err(Halt::Stopped)) => {}
                Err(_) => operation.finish(Event::Failed(Box::new(faults::panicked(&panics::place())))),
            }
        }
    });
}
