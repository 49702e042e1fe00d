//! The library's threads, from the first session to the shutdown.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::operation::Operation;
use crate::options::ConnectOptions;
use crate::session::Session;
use crate::shelf::Shelf;
use crate::{connect, faults, panics, work};

/// Threads that run tasks.
const WORKERS: usize = 2;

/// Threads that look up names.
const LOOKUPS: usize = 4;

/// How long a shutdown waits for threads that are in the middle of a name look-up.
const SHUTDOWN_BOUND: Duration = Duration::from_secs(2);

/// A running library.
#[derive(Debug)]
pub struct Library {
    runtime: Runtime,
    shelf: Arc<Shelf>,
}

impl Library {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the machine gives no more of them.
    pub fn start() -> std::io::Result<Library> {
        panics::install();
        let runtime = Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .max_blocking_threads(LOOKUPS)
            .thread_name(format!("{}worker", panics::THREAD_PREFIX))
            .enable_all()
            .build()?;
        Ok(Library {
            runtime,
            shelf: Arc::default(),
        })
    }

    /// Begins a session; `options` is the JSON of [`ConnectOptions`]. How it goes arrives on the operation.
    pub fn connect(&self, options: &str) -> (Arc<Session>, Arc<Operation>) {
        let options = serde_json::from_str::<ConnectOptions>(options);
        if let Ok(options) = &options {
            fault_now(options);
        }
        let session = Session::opening(self.runtime.handle().clone());
        let operation = session.operation("");
        let work = {
            let (session, operation) = (session.clone(), operation.clone());
            let shelf = self.shelf.clone();
            async move {
                let outcome = match options {
                    Ok(options) => connect::connect(&session, &operation, options, &shelf).await,
                    Err(error) => Err(faults::options("connect", &error).into()),
                };
                if outcome.is_err() {
                    session.disconnect_but_for(&operation);
                }
                outcome
            }
        };
        work::start(self.runtime.handle(), &operation, work);
        (session, operation)
    }

    /// Ends the threads; operations that are left end without a further event.
    pub fn shut_down(self) {
        self.runtime.shutdown_timeout(SHUTDOWN_BOUND);
    }
}

/// Breaks down within the call itself, when that is asked for.
#[cfg(feature = "fault-injection")]
fn fault_now(options: &ConnectOptions) {
    assert!(
        options.fault.as_deref() != Some("panic-now"),
        "a fault made on purpose"
    );
}

#[cfg(not(feature = "fault-injection"))]
fn fault_now(_: &ConnectOptions) {}
