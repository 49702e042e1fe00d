//! Everything a tenant holds.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::audit::{Event, Session};
use super::bind::Bound;
use super::catalog::Service;
use super::chance;
use super::datum::Datum;
use super::directory::Directory;
use super::door::{Account, Row};
use super::error::CmdletError;
use super::record::Record;
use super::schema::Schemas;
use super::trace::Message;
use super::wildcard;

/// What is kept by noun.
pub type Tables = BTreeMap<String, Vec<Arc<Record>>>;

/// The state as Security & Compliance has it, as long as this lives: the same people, and tables of its own.
pub struct Turned<'a> {
    state: &'a mut State,
    turned: bool,
}

impl Turned<'_> {
    fn turn(&mut self) {
        if self.turned {
            std::mem::swap(&mut self.state.tables, &mut self.state.other_tables);
        }
    }
}

impl Deref for Turned<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        self.state
    }
}

impl DerefMut for Turned<'_> {
    fn deref_mut(&mut self) -> &mut State {
        self.state
    }
}

impl Drop for Turned<'_> {
    fn drop(&mut self) {
        self.turn();
    }
}

/// The state.
#[derive(Debug)]
pub struct State {
    /// The seed's number.
    pub seed: u64,
    /// The tenant's id.
    pub tenant_id: Uuid,
    /// Sign-in accounts.
    pub accounts: Vec<Account>,
    /// Recipients and users.
    pub directory: Directory,
    /// Everything else, by noun in lower case.
    pub tables: Tables,
    /// The same of the service that is not asked just now.
    pub other_tables: Tables,
    /// The unified audit log, oldest first.
    pub audit: Vec<Arc<Event>>,
    /// Where each audit search session stands.
    pub audit_sessions: HashMap<String, Session>,
    /// Messages, oldest first.
    pub messages: Vec<Arc<Message>>,
    /// Whether the logs' seeded part was grown yet; nobody pays for it before the first search.
    pub logs_planted: bool,
    /// When the tenant was grown.
    pub grown: DateTime<Utc>,
    /// Objects created since, for their GUIDs.
    pub created: u64,
}

impl State {
    /// The state as a service has it; it is turned back at the end, also of a command that panics.
    pub fn of(&mut self, service: Service) -> Turned<'_> {
        let mut turned = Turned {
            state: self,
            turned: service == Service::Compliance,
        };
        turned.turn();
        turned
    }

    /// The records of a noun.
    pub fn table(&self, noun: &str) -> &[Arc<Record>] {
        self.tables.get(noun).map_or(&[], Vec::as_slice)
    }

    /// The records of a noun, to add to or remove from.
    pub fn table_mut(&mut self, noun: &str) -> &mut Vec<Arc<Record>> {
        self.tables.entry(noun.to_owned()).or_default()
    }

    /// A GUID for a new object.
    pub fn new_guid(&mut self) -> Uuid {
        self.created += 1;
        chance::guid(self.seed, "created", self.created)
    }

    /// A row of a directory record in the view of a noun.
    pub fn row(&self, noun: &str, record: &Arc<Record>) -> Row {
        Row::new(
            &Schemas::shared().of(noun),
            Arc::clone(record),
            self.directory.shown(record),
        )
    }

    /// The records of a table that answer to an identity; wildcards count.
    pub fn matching(&self, noun: &str, identity: &str) -> Vec<Arc<Record>> {
        self.table(noun)
            .iter()
            .filter(|record| answers_to(record, identity))
            .cloned()
            .collect()
    }

    /// The one record of a table that answers to an identity.
    pub fn one_of(&self, noun: &str, identity: &str) -> Result<Arc<Record>, CmdletError> {
        let mut hits = self.matching(noun, identity).into_iter();
        match (hits.next(), hits.next()) {
            (Some(record), None) => Ok(record),
            (Some(_), Some(_)) => Err(CmdletError::ambiguous(identity)),
            _ => Err(CmdletError::not_found(identity)),
        }
    }

    /// Changes a table's record and notes the time.
    pub fn change_in(
        &mut self,
        noun: &str,
        guid: Uuid,
        now: DateTime<Utc>,
        edit: impl FnOnce(&mut Record),
    ) {
        if let Some(record) = self
            .table_mut(noun)
            .iter_mut()
            .find(|record| record.guid == guid)
        {
            let record = Arc::make_mut(record);
            edit(record);
            record.changed = now;
        }
    }

    /// The mailbox that an identity names.
    pub fn mailbox(&self, identity: &str) -> Result<Arc<Record>, CmdletError> {
        self.directory
            .one(identity, |record| record.kind.has_store())
    }

    /// Adds what an administrator did to the audit log, as the service does for its own cmdlets.
    pub fn note_admin_action(&mut self, bound: &Bound<'_>, target: &str) {
        self.created += 1;
        let id = chance::guid(self.seed, "audit-live", self.created);
        self.audit.push(Arc::new(Event::admin(id, bound, target)));
    }
}

/// Whether a record answers to an identity: name, GUID, distinguished name, or its own identity text.
pub fn answers_to(record: &Record, identity: &str) -> bool {
    let identity = identity.trim();
    if let Ok(guid) = Uuid::parse_str(identity) {
        return record.guid == guid || record.get("immutableid") == Some(Datum::Guid(guid));
    }
    let texts = [
        "identity",
        "name",
        "displayname",
        "distinguishedname",
        "domainname",
        "alias",
        "primarysmtpaddress",
        "userprincipalname",
    ];
    texts.iter().filter_map(|key| record.get(key)).any(|value| {
        let text = value.text();
        text.eq_ignore_ascii_case(identity)
            || identity.contains('*') && wildcard::matches(&text, identity)
    })
}
