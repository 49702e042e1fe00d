//! The unified audit log: what happened, by whom, with the record as the service writes it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::bind::Bound;

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: Uuid,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// `RecordType`.
    pub record_type: &'static str,
    /// Who did it.
    pub user: String,
    /// `Operations`.
    pub operation: String,
    /// The record beyond the common members.
    pub detail: Json,
}

/// A paged search that a client came back to.
#[derive(Debug, Clone)]
pub struct Session {
    /// From when and what was searched for.
    pub question: String,
    /// What the first call of the session found.
    pub events: Vec<Arc<Event>>,
    /// How many were handed out.
    pub given: usize,
}

/// Number of a record type in the audit schema.
fn number(record_type: &str) -> u32 {
    match record_type {
        "ExchangeItem" => 2,
        "ExchangeItemGroup" => 3,
        "AzureActiveDirectory" => 8,
        "AzureActiveDirectoryStsLogon" => 15,
        "MicrosoftTeams" => 25,
        _ => 1,
    }
}

impl Event {
    /// `AuditData`: one line of JSON.
    pub fn audit_data(&self, tenant: Uuid) -> String {
        let sign_in = self.record_type.starts_with("AzureActiveDirectory");
        let mut data = json!({
            "CreationTime": self.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "Id": self.id.to_string(),
            "Operation": self.operation,
            "OrganizationId": tenant.to_string(),
            "RecordType": number(self.record_type),
            "ResultStatus": if sign_in { "Success" } else { "True" },
            "UserKey": self.user,
            "UserType": if self.record_type == "ExchangeAdmin" { 2 } else { 0 },
            "Version": 1,
            "Workload": if sign_in { "AzureActiveDirectory" } else { "Exchange" },
            "UserId": self.user,
        });
        if let (Json::Object(data), Json::Object(more)) = (&mut data, &self.detail) {
            for (key, value) in more {
                data.insert(key.clone(), value.clone());
            }
        }
        data.to_string()
    }

    /// A member of the record as text; empty when it has none.
    pub fn member(&self, name: &str) -> String {
        match self.detail.get(name) {
            Some(Json::String(text)) => text.clone(),
            Some(Json::Null) | None => String::new(),
            Some(other) => other.to_string(),
        }
    }

    /// What a command of an administrator leaves in the log; secrets were replaced at binding.
    pub fn admin(id: Uuid, bound: &Bound<'_>, target: &str) -> Event {
        let parameters: Vec<Json> = bound
            .arguments
            .values()
            .map(|argument| json!({ "Name": argument.name, "Value": argument.value.text() }))
            .collect();
        Event {
            id,
            at: bound.now,
            record_type: "ExchangeAdmin",
            user: bound.account.to_owned(),
            operation: bound.command.name.clone(),
            detail: json!({
                "ClientIP": "198.51.100.20:443",
                "ObjectId": target,
                "ExternalAccess": false,
                "OrganizationName": super::record::INITIAL_DOMAIN,
                "OriginatingServer": "BN0PR00MB0001 (15.20.9000.020)",
                "Parameters": parameters,
            }),
        }
    }
}
