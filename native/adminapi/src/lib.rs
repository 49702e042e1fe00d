//! adminapi
