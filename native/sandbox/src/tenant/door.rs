//! The door of the tenant: what the HTTP half hands in and what it gets back.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use clixml::Value;
use uuid::Uuid;

use super::bind::{self, Bound};
use super::catalog::{Catalog, Service};
use super::confirm;
use super::dispatch;
use super::error::{CmdletError, ErrorKind};
use super::obliging;
use super::record::{Record, Values};
use super::render;
use super::schema::Schema;
use super::seed;
use super::state::State;

/// The warning a truncated answer carries (adminapi.md §3.3); the HTTP half adds it where no `nextLink` follows.
pub const MORE_RESULTS: &str = "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";

/// From what a tenant grows; the same seed gives the same tenant.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    /// User mailboxes in bulk, beside the named ones.
    pub mailboxes: u32,
    /// The number all identifiers and values are derived from.
    pub seed: u64,
    /// The tenant's present; logs and traces reach back from here.
    pub now: DateTime<Utc>,
}

/// One sign-in account.
#[derive(Debug, Clone)]
pub struct Account {
    /// The sign-in name.
    pub upn: String,
    /// The password.
    pub password: String,
    /// The verification code that the sign-in page accepts.
    pub code: String,
    /// Whether the account is locked out.
    pub locked: bool,
    /// Role groups by name: `Organization Management`, `View-Only Recipients`; empty for an ordinary user.
    pub roles: Vec<String>,
    /// The directory object id.
    pub object_id: Uuid,
    /// The name people read.
    pub display_name: String,
}

/// One command line as InvokeCommand carries it.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The service that is asked.
    pub service: Service,
    /// The command in any letter case.
    pub command: &'a str,
    /// `CmdletInput.Parameters` in the encoding of adminapi.md §2.3.
    pub parameters: &'a serde_json::Map<String, serde_json::Value>,
    /// The sign-in name of the caller.
    pub account: &'a str,
    /// The time of the call.
    pub now: DateTime<Utc>,
}

/// What a command answers.
#[derive(Debug, Default)]
pub struct Answer {
    /// The objects in order.
    pub rows: Vec<Row>,
    /// Warnings, without the one for truncation.
    pub warnings: Vec<String>,
    /// Non-terminating errors.
    pub errors: Vec<String>,
    /// More objects exist than ResultSize (or its default) let through; see [`MORE_RESULTS`].
    pub truncated: bool,
    /// Set when the command changed, or may have changed, the tenant.
    pub write: Option<WriteRecord>,
}

impl Answer {
    /// Objects only.
    pub fn of(rows: Vec<Row>) -> Answer {
        Answer {
            rows,
            ..Answer::default()
        }
    }

    /// One object.
    pub fn one(row: Row) -> Answer {
        Answer::of(vec![row])
    }

    /// Nothing but a warning.
    pub fn warning(text: impl Into<String>) -> Answer {
        Answer {
            warnings: vec![text.into()],
            ..Answer::default()
        }
    }
}

/// What the journal says about an executed write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteRecord {
    /// The identity the command was aimed at; empty for a singleton.
    pub target: String,
}

/// One object, not yet rendered.
#[derive(Debug, Clone)]
pub struct Row {
    schema: Arc<Schema>,
    record: Arc<Record>,
    shown: Option<Arc<Values>>,
}

impl Row {
    /// A row of a record; `shown` wins over what the record stores.
    pub fn new(schema: &Arc<Schema>, record: Arc<Record>, shown: Option<Arc<Values>>) -> Row {
        Row {
            schema: Arc::clone(schema),
            record,
            shown,
        }
    }

    /// A row of values that are stored nowhere.
    pub fn loose(schema: &Arc<Schema>, at: DateTime<Utc>, values: Values) -> Row {
        Row {
            schema: Arc::clone(schema),
            record: Arc::new(Record::loose(at, values)),
            shown: None,
        }
    }

    /// Renders the object with its real type names (no `Deserialized.` prefix).
    pub fn object(&self) -> Value {
        render::object(&self.schema, &self.record, self.shown.as_deref())
    }

    /// The .NET type of the object.
    pub fn type_name(&self) -> &str {
        self.schema.type_name()
    }
}

/// The tenant.
#[derive(Debug)]
pub struct Tenant {
    state: State,
    catalog: &'static Catalog,
    obliging: bool,
}

impl Tenant {
    /// Grows a tenant from its seed.
    pub fn seeded(seed: &Seed) -> Tenant {
        Tenant {
            state: seed::grow(seed),
            catalog: Catalog::shared(),
            obliging: false,
        }
    }

    /// The tenant with other commands.
    pub fn with_catalog(self, catalog: &'static Catalog) -> Tenant {
        Tenant { catalog, ..self }
    }

    /// The tenant that takes what it does not know for something that exists.
    pub fn with_obligingness(self, obliging: bool) -> Tenant {
        Tenant { obliging, ..self }
    }

    /// Executes a command. With `WhatIf` only the binding and the identity are checked.
    pub fn execute(&mut self, call: &Call<'_>) -> Result<Answer, CmdletError> {
        let bound = bind::bind(self.catalog(call.service), call)?;
        let obliging = self.obliging;
        let mut state = self.state.of(call.service);
        if bound.flag("whatif") {
            question(&state, &bound, obliging)?;
            return Ok(Answer::default());
        }
        let writes = is_write(&bound);
        let mut answer = match dispatch::run(&mut state, &bound) {
            Err(error) if obliging && is_about_existence(&error) => obliging::answer(&bound),
            Ok(answer) if obliging && answer.rows.is_empty() && bound.verb == "get" => {
                obliging::answer(&bound)
            }
            outcome => outcome?,
        };
        if writes {
            let target = target(&bound);
            state.note_admin_action(&bound, &target);
            answer.write = Some(WriteRecord { target });
        }
        Ok(answer)
    }

    /// The server's confirmation message of a call (§2.4): binds and resolves, executes nothing;
    /// `None` for a command that asks nothing.
    pub fn confirmation(&mut self, call: &Call<'_>) -> Result<Option<String>, CmdletError> {
        let bound = bind::bind(self.catalog(call.service), call)?;
        if !bound.command.binding.supports_should_process {
            return Ok(None);
        }
        question(&self.state.of(call.service), &bound, self.obliging).map(Some)
    }

    /// The sign-in accounts.
    pub fn accounts(&self) -> &[Account] {
        &self.state.accounts
    }

    /// The tenant's id.
    pub fn tenant_id(&self) -> Uuid {
        self.state.tenant_id
    }

    /// The commands of a service.
    fn catalog(&self, service: Service) -> &'static Catalog {
        match service {
            Service::Exchange => self.catalog,
            Service::Compliance => Catalog::compliance(),
        }
    }
}

fn question(state: &State, bound: &Bound<'_>, obliging: bool) -> Result<String, CmdletError> {
    match confirm::message(state, bound) {
        Err(error) if obliging && error.kind == ErrorKind::NotFound => Ok(confirm::sentence(bound)),
        outcome => outcome,
    }
}

fn is_about_existence(error: &CmdletError) -> bool {
    matches!(
        error.kind,
        ErrorKind::NotFound | ErrorKind::AlreadyExists | ErrorKind::TooOld
    )
}

fn is_write(bound: &Bound<'_>) -> bool {
    !matches!(
        bound.verb.as_str(),
        "get" | "search" | "test" | "export" | "preview" | "compare" | "validate" | "check"
    )
}

/// What the journal calls the target of a write.
fn target(bound: &Bound<'_>) -> String {
    ["identity", "name", "mailbox", "displayname"]
        .iter()
        .find_map(|key| bound.text(key))
        .unwrap_or_default()
}
