//! How a tenant grows from its seed: the same seed, the same tenant.

mod compliance;
mod contents;
mod groups;
pub mod logs;
mod organization;
mod people;

use std::collections::{BTreeMap, HashMap};

use chrono::{TimeDelta, Timelike};

use super::catalog::Service;
use super::chance;
use super::directory::Directory;
use super::door::{Account, Seed};
use super::kind::Kind;
use super::people::Person;
use super::record::{Record, Values};
use super::state::State;

/// Grows a tenant.
pub fn grow(seed: &Seed) -> State {
    let grown = seed.now.with_nanosecond(0).unwrap_or(seed.now);
    let mut state = State {
        seed: seed.seed,
        tenant_id: chance::guid(seed.seed, "tenant", 0),
        accounts: Vec::new(),
        directory: Directory::default(),
        tables: BTreeMap::new(),
        other_tables: BTreeMap::new(),
        audit: Vec::new(),
        audit_sessions: HashMap::new(),
        messages: Vec::new(),
        logs_planted: false,
        grown,
        created: 0,
    };
    people::plant(&mut state);
    bulk(&mut state, seed.mailboxes);
    groups::plant(&mut state);
    organization::plant(&mut state);
    contents::plant(&mut state);
    compliance::plant(&mut state.of(Service::Compliance));
    accounts(&mut state);
    state
}

/// Mailboxes in bulk: each is a number, everything else is derived when somebody looks.
fn bulk(state: &mut State, count: u32) {
    for index in 1..=count {
        let n = u64::from(index);
        let guid = chance::guid(state.seed, "bulk", n);
        let created = state.grown
            - TimeDelta::minutes(chance::below(state.seed, "age", n, 1_000_000) as i64 + 43_200);
        let changed =
            created + TimeDelta::minutes(chance::below(state.seed, "change", n, 40_000) as i64);
        let person = Some(Person {
            seed: state.seed,
            index,
        });
        state.directory.insert(Record {
            guid,
            kind: Kind::UserMailbox,
            person,
            created,
            changed,
            values: Values::new(),
        });
    }
}

fn accounts(state: &mut State) {
    let code = format!("{:06}", chance::below(state.seed, "code", 0, 1_000_000));
    let known: [(&str, bool, &[&str]); 4] = [
        ("chris@contoso.com", false, &["Organization Management"]),
        ("helpdesk@contoso.com", false, &["View-Only Recipients"]),
        ("locked@contoso.com", true, &[]),
        ("pat.oneil@contoso.com", false, &[]),
    ];
    for (upn, locked, roles) in known {
        let Ok(record) = state.directory.one(upn, |_| true) else {
            continue;
        };
        state.accounts.push(Account {
            upn: upn.to_owned(),
            password: "Loopback-only-1".to_owned(),
            code: code.clone(),
            locked,
            roles: roles.iter().map(|&role| role.to_owned()).collect(),
            object_id: record.external_id(),
            display_name: record.display_name(),
        });
    }
}
