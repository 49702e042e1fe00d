//! Messages that went through the organization.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// `MessageTraceId`: the same for all recipients of a message.
    pub trace_id: Uuid,
    /// `MessageId` with its brackets.
    pub message_id: String,
    /// When the service received it.
    pub at: DateTime<Utc>,
    /// The sender.
    pub sender: String,
    /// The recipient.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// `Delivered`, `Failed`, `FilteredAsSpam`, `Quarantined`, `Expanded`.
    pub status: &'static str,
    /// Where it came from.
    pub from_ip: String,
    /// Bytes.
    pub size: i64,
}
