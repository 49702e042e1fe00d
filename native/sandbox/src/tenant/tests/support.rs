//! A tenant at hand, and short ways to call it.

use chrono::{DateTime, TimeZone, Utc};
use clixml::Value;
use serde_json::{Map, Value as Json};

use crate::tenant::{Answer, Call, CmdletError, Seed, Service, Tenant};

/// The tenant's present.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 9, 30, 7, 15, 0).unwrap()
}

/// A tenant with a few mailboxes in bulk.
pub fn tenant(mailboxes: u32) -> Tenant {
    Tenant::seeded(&Seed {
        mailboxes,
        seed: 1,
        now: now(),
    })
}

/// Calls a command as the administrator.
pub fn run(tenant: &mut Tenant, command: &str, parameters: Json) -> Result<Answer, CmdletError> {
    let empty = Map::new();
    let parameters = parameters.as_object().unwrap_or(&empty);
    tenant.execute(&Call {
        service: Service::Exchange,
        command,
        parameters,
        account: "chris@contoso.com",
        now: now(),
    })
}

/// The objects of a call that must go well.
pub fn objects(tenant: &mut Tenant, command: &str, parameters: Json) -> Vec<Value> {
    let shown = parameters.to_string();
    let answer = run(tenant, command, parameters)
        .unwrap_or_else(|error| panic!("{command} {shown}: {error}"));
    answer.rows.iter().map(|row| row.object()).collect()
}

/// The one object of a call.
pub fn one(tenant: &mut Tenant, command: &str, parameters: Json) -> Value {
    let mut found = objects(tenant, command, parameters);
    assert_eq!(found.len(), 1, "{command}");
    found.remove(0)
}

/// One property as text; lists joined by blanks.
pub fn text(object: &Value, property: &str) -> String {
    match object.get(property) {
        Some(value) => shown(value),
        None => panic!("no property {property}"),
    }
}

fn shown(value: &Value) -> String {
    if let Value::Object(object) = value
        && let Some(items) = object.content.items()
    {
        return items
            .iter()
            .map(|item| item.text())
            .collect::<Vec<_>>()
            .join(" ");
    }
    value.text()
}

/// One property of every object.
pub fn texts(objects: &[Value], property: &str) -> Vec<String> {
    objects
        .iter()
        .map(|object| text(object, property))
        .collect()
}

/// The error of a call that must fail.
pub fn error(tenant: &mut Tenant, command: &str, parameters: Json) -> CmdletError {
    let shown = parameters.to_string();
    match run(tenant, command, parameters) {
        Err(error) => error,
        Ok(_) => panic!("{command} {shown} went well"),
    }
}

/// The type name of an object.
pub fn type_name(object: &Value) -> String {
    match object {
        Value::Object(object) => object.type_names[0].clone(),
        _ => panic!("no object"),
    }
}
