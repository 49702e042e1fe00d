//! Handles: numbers that stand for sessions and operations, and are never given out twice.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use once_cell::sync::Lazy;
use session::{Library, Operation, Session};

use crate::status::Status;

/// What the process has of this library: at most one running instance.
static TABLE: Lazy<Mutex<Table>> = Lazy::new(|| {
    Mutex::new(Table {
        running: None,
        given: 0,
    })
});

struct Table {
    running: Option<Running>,
    /// How many handles were given out since the process began; survives a shutdown.
    given: u64,
}

struct Running {
    library: Library,
    sessions: HashMap<u64, Arc<Session>>,
    operations: HashMap<u64, Arc<Operation>>,
}

/// What a handle stands for; told by its lowest bit, so that one can't be taken for the other.
#[derive(Clone, Copy)]
enum Sort {
    Session = 0,
    Operation = 1,
}

impl Table {
    fn give(&mut self, sort: Sort) -> u64 {
        self.given += 1;
        self.given << 1 | sort as u64
    }

    /// Whether this handle was given out at some time, alive or not.
    fn was_given(&self, handle: u64, sort: Sort) -> bool {
        let number = handle >> 1;
        handle & 1 == sort as u64 && number > 0 && number <= self.given
    }
}

impl Running {
    fn start() -> Option<Running> {
        let library = Library::start().ok()?;
        Some(Running {
            library,
            sessions: HashMap::new(),
            operations: HashMap::new(),
        })
    }
}

fn table() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts a session, and the library with the first one; returns the handles of session and operation.
pub(crate) fn connect(options: &str) -> Result<(u64, u64), Status> {
    let mut table = table();
    if table.running.is_none() {
        table.running = Some(Running::start().ok_or(Status::ShutDown)?);
    }
    let running = table.running.as_ref().ok_or(Status::ShutDown)?;
    let (session, operation) = running.library.connect(options);
    let handles = (table.give(Sort::Session), table.give(Sort::Operation));
    if let Some(running) = table.running.as_mut() {
        running.sessions.insert(handles.0, session);
        running.operations.insert(handles.1, operation);
    }
    Ok(handles)
}

/// The session of this handle.
pub(crate) fn session(handle: u64) -> Result<Arc<Session>, Status> {
    let table = table();
    let running = table.running.as_ref().ok_or(Status::ShutDown)?;
    running
        .sessions
        .get(&handle)
        .cloned()
        .ok_or(Status::InvalidHandle)
}

/// The sessions that are not closed, oldest first, each with its handle.
pub(crate) fn sessions() -> Vec<(u64, Arc<Session>)> {
    let table = table();
    let Some(running) = table.running.as_ref() else {
        return Vec::new();
    };
    let mut sessions: Vec<_> = running
        .sessions
        .iter()
        .filter(|(_, session)| !session.is_closed())
        .map(|(handle, session)| (*handle, session.clone()))
        .collect();
    sessions.sort_unstable_by_key(|(handle, _)| *handle);
    sessions
}

/// The operation of this handle.
pub(crate) fn operation(handle: u64) -> Result<Arc<Operation>, Status> {
    let table = table();
    let running = table.running.as_ref().ok_or(Status::ShutDown)?;
    running
        .operations
        .get(&handle)
        .cloned()
        .ok_or(Status::InvalidHandle)
}

/// Gives a running operation its handle.
pub(crate) fn adopt(operation: Arc<Operation>) -> Result<u64, Status> {
    let mut table = table();
    let handle = table.give(Sort::Operation);
    let Some(running) = table.running.as_mut() else {
        operation.cancel();
        return Err(Status::ShutDown);
    };
    running.operations.insert(handle, operation);
    Ok(handle)
}

/// Cancels an operation; one that is gone already needs nothing.
pub(crate) fn cancel(handle: u64) -> Result<Status, Status> {
    let found = operation(handle);
    stop(found, handle)
}

/// Cancels an operation and forgets its handle; one that is gone already needs nothing.
pub(crate) fn forget(handle: u64) -> Result<Status, Status> {
    let found = match table().running.as_mut() {
        Some(running) => running
            .operations
            .remove(&handle)
            .ok_or(Status::InvalidHandle),
        None => Err(Status::ShutDown),
    };
    stop(found, handle)
}

fn stop(found: Result<Arc<Operation>, Status>, handle: u64) -> Result<Status, Status> {
    match found {
        Ok(operation) => operation.cancel(),
        Err(_) if table().was_given(handle, Sort::Operation) => {}
        Err(_) => return Err(Status::InvalidHandle),
    }
    Ok(Status::Ok)
}

/// Closes a session; one that is gone already needs nothing.
pub(crate) fn disconnect(handle: u64) -> Result<Status, Status> {
    match session(handle) {
        Ok(session) => session.disconnect(),
        Err(_) if table().was_given(handle, Sort::Session) => {}
        Err(_) => return Err(Status::InvalidHandle),
    }
    Ok(Status::Ok)
}

/// Cancels all operations, closes all sessions and ends the library's threads.
pub(crate) fn shut_down() {
    let Some(running) = table().running.take() else {
        return;
    };
    running
        .operations
        .values()
        .for_each(|operation| operation.cancel());
    running
        .sessions
        .values()
        .for_each(|session| session.disconnect());
    running.library.shut_down();
}
