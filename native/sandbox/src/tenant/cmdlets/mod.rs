//! The commands that scripts depend on, one file a family.

pub mod audit;
pub mod calendar;
pub mod compliance;
pub mod devices;
pub mod folder_permissions;
pub mod folder_statistics;
pub mod folders;
pub mod groups;
pub mod inbox_rules;
pub mod mailbox_settings;
pub mod mailboxes;
pub mod membership;
pub mod permissions;
pub mod recipients;
pub mod roles;
pub mod statistics;
pub mod trace;
pub mod transport_rules;
pub mod unified_groups;
pub mod users;
