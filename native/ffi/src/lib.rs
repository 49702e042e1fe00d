//! Integers and caller-owned bytes cross here, and nothing else: no panic, no pointer that outlives its call, no struct.
//!
//! The functions are in [`exports`], the numbers in [`numbers`]; `include/exops.h` is made from both and is the manual
//! of this ABI. This is the only room with `unsafe` code, and within it only [`bytes`] and [`exports`] have any.

#[allow(unsafe_code)]
mod bytes;
#[allow(unsafe_code)]
pub mod exports;
mod guard;
mod handles;
pub mod numbers;
mod status;
