//! The reader of the server's module text, against generated-module.md and the facts of its 787 commands.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod broken;
mod golden;
mod render;
mod shapes;
