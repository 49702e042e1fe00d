//! Tests through the tenant's door.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod binding;
mod compliance;
mod contents;
mod documented;
mod every_command;
mod filters;
mod groups;
mod identities;
mod logs;
mod mailboxes;
mod rendering;
mod roles_and_rules;
mod seeding;
mod settings;
mod support;
