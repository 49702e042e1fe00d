//! Values of every kind ([MS-PSRP] 2.2.5) through PowerShell's own serializer, in both directions.
//!
//! A failure names the seed of its batch, which makes the same values again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod engine;
mod same;
mod values;

use clixml::{read, write};
use engine::Engine;
use same::difference;
use values::Values;

const BATCHES: u64 = 200;
const VALUES: u64 = 50;
const SEED: u64 = 20_260_930;
/// Containers in containers; the engine reads fifty levels: these, the array around, and what a leaf has inside.
const DEEPEST: u32 = 46;

#[test]
fn ten_thousand_values_each_way_mean_the_same_to_the_engine_and_to_us() {
    // One process for both directions.
    let mut engine = Engine::start();
    for seed in SEED..SEED + BATCHES {
        what_the_engine_wrote(&mut engine, seed);
        what_we_wrote(&mut engine, seed);
    }
}

/// The engine reads our text of its values as it reads its own.
fn what_the_engine_wrote(engine: &mut Engine, seed: u64) {
    let theirs = engine.ask('m', &format!("{seed} {VALUES}"));
    assert!(!theirs.starts_with("ERROR"), "seed {seed}: {theirs}");
    let values = read(&theirs).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{theirs}"));
    let difference = engine.ask('c', &write(&values));
    assert!(difference.is_empty(), "seed {seed}: {difference}");
}

/// We read the engine's text of our values as the values they were.
fn what_we_wrote(engine: &mut Engine, seed: u64) {
    let value = Values::new(seed).batch(VALUES);
    let ours = write(std::slice::from_ref(&value));
    let theirs = engine.ask('e', &ours);
    assert!(
        !theirs.starts_with("ERROR"),
        "seed {seed}: {theirs}\n{ours}"
    );
    let read = read(&theirs).unwrap_or_else(|e| panic!("seed {seed}: {e}\n{theirs}"));
    assert_eq!(read.len(), 1, "seed {seed}");
    if let Some(difference) = difference(&value, &read[0]) {
        panic!("seed {seed}: {difference}");
    }
}
