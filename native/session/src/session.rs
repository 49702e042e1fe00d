//! A session as its caller holds it: opening, open, or closed, with the operations that belong to it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use adminapi::Failure;
use serde::Serialize;
use tokio::runtime::Handle;

use crate::connection::Connection;
use crate::operation::Operation;
use crate::options::{CatalogOptions, Flags};
use crate::{catalog, invoke, work};

/// The session is not open: not yet, or not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpen;

/// What [`Session::info`] tells.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Profile {
    pub state: &'static str,
    pub user_principal_name: String,
    pub tenant_id: String,
    pub organization: String,
    pub app_id: String,
    pub connection_uri: String,
    pub computer_name: String,
    pub connection_id: String,
    pub transport: &'static str,
    pub sign_in: &'static str,
    pub sign_out_uri: String,
    pub token_expires_at: u64,
    /// Seconds since 1970.
    pub connected_at: u64,
    #[serde(rename = "azureADAuthorizationEndpointUri")]
    pub azure_ad_authorization_endpoint_uri: String,
    pub environment: String,
}

#[derive(Debug)]
enum State {
    Opening,
    Opened(Arc<Connection>),
    Closed,
}

#[derive(Debug)]
struct Inner {
    state: State,
    profile: Profile,
    operations: Vec<Weak<Operation>>,
    /// A catalog that is on its way before it was asked for.
    ahead: Option<(CatalogOptions, Arc<Operation>)>,
}

/// A session of one account with one tenant.
#[derive(Debug)]
pub struct Session {
    runtime: Handle,
    inner: Mutex<Inner>,
}

impl Session {
    pub(crate) fn opening(runtime: Handle) -> Arc<Session> {
        let profile = Profile {
            transport: "AdminApi",
            ..Profile::default()
        };
        let inner = Inner {
            state: State::Opening,
            profile,
            operations: Vec::new(),
            ahead: None,
        };
        Arc::new(Session {
            runtime,
            inner: Mutex::new(inner),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new operation that ends with this session and runs `command`.
    pub(crate) fn operation(&self, command: &str) -> Arc<Operation> {
        let operation = Arc::new(Operation::of(command));
        let mut inner = self.lock();
        inner
            .operations
            .retain(|operation| operation.strong_count() > 0);
        inner.operations.push(Arc::downgrade(&operation));
        operation
    }

    /// Makes the session usable, unless it was closed meanwhile.
    pub(crate) fn open(&self, connection: Connection, profile: Profile) {
        let mut inner = self.lock();
        inner.profile = profile;
        if matches!(inner.state, State::Opening) {
            connection.tokens.enter();
            inner.state = State::Opened(Arc::new(connection));
        }
    }

    fn connection(&self) -> Result<Arc<Connection>, NotOpen> {
        match &self.lock().state {
            State::Opened(connection) => Ok(connection.clone()),
            State::Opening | State::Closed => Err(NotOpen),
        }
    }

    /// Whether the session was closed, or never opened and never will.
    pub fn is_closed(&self) -> bool {
        matches!(self.lock().state, State::Closed)
    }

    /// A snapshot as JSON; nothing secret is in it.
    pub fn info(&self) -> String {
        let inner = self.lock();
        let mut profile = inner.profile.clone();
        profile.state = match &inner.state {
            State::Opening => "Opening",
            State::Opened(connection) => {
                profile.token_expires_at = connection.tokens.expires_at();
                if connection.is_broken() {
                    "Broken"
                } else {
                    "Opened"
                }
            }
            State::Closed => "Closed",
        };
        serde_json::to_string(&profile).unwrap_or_else(|_| "{}".to_owned())
    }

    /// Fetches the commands and the text of their proxies; `options` is the JSON of
    /// [`CatalogOptions`](crate::CatalogOptions), or empty.
    ///
    /// # Errors
    /// [`NotOpen`].
    pub fn catalog(&self, options: &str) -> Result<Arc<Operation>, NotOpen> {
        let options = catalog::read(options);
        if let (Some((asked, operation)), Ok(wanted)) = (self.lock().ahead.take(), &options) {
            if asked == *wanted {
                return Ok(operation);
            }
            operation.cancel();
        }
        self.start_catalog(options)
    }

    /// Starts to fetch a catalog that [`catalog`](Self::catalog) will ask for.
    pub(crate) fn fetch_ahead(&self, options: CatalogOptions) {
        if let Ok(operation) = self.start_catalog(Ok(options.clone())) {
            self.lock().ahead = Some((options, operation));
        }
    }

    fn start_catalog(
        &self,
        options: Result<CatalogOptions, Failure>,
    ) -> Result<Arc<Operation>, NotOpen> {
        let connection = self.connection()?;
        let operation = self.operation(catalog::NAME);
        let profile = self.lock().profile.clone();
        let work = {
            let operation = operation.clone();
            async move { catalog::catalog(&connection, &operation, options, &profile).await }
        };
        work::start(&self.runtime, &operation, work);
        Ok(operation)
    }

    /// Runs the command `name`; `parameters` is CLIXML of one hashtable, or empty.
    ///
    /// # Errors
    /// [`NotOpen`].
    pub fn invoke(
        &self,
        name: &str,
        parameters: &str,
        flags: Flags,
    ) -> Result<Arc<Operation>, NotOpen> {
        let connection = self.connection()?;
        let operation = self.operation(name);
        let (name, parameters) = (name.to_owned(), parameters.to_owned());
        let work = {
            let operation = operation.clone();
            async move { invoke::invoke(&connection, &operation, &name, &parameters, flags).await }
        };
        work::start(&self.runtime, &operation, work);
        Ok(operation)
    }

    /// Closes the session: its operations are cancelled, its tokens are wiped with the last of them.
    pub fn disconnect(&self) {
        let operations = self.close();
        operations.iter().for_each(|operation| operation.cancel());
    }

    /// Closes the session on behalf of one of its operations, which goes on to tell why.
    pub(crate) fn disconnect_but_for(&self, own: &Arc<Operation>) {
        let operations = self.close();
        let others = operations
            .iter()
            .filter(|operation| !Arc::ptr_eq(operation, own));
        others.for_each(|operation| operation.cancel());
    }

    fn close(&self) -> Vec<Arc<Operation>> {
        let mut inner = self.lock();
        if let State::Opened(connection) = std::mem::replace(&mut inner.state, State::Closed) {
            connection.tokens.leave();
        }
        inner.ahead = None;
        std::mem::take(&mut inner.operations)
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }
}
