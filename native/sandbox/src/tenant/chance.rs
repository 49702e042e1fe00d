//! Numbers that look random and are the same for the same seed.

use uuid::{Builder, Uuid};

/// Mixes a seed, a label and an index into 64 bits (splitmix64 over FNV-1a).
pub fn bits(seed: u64, label: &str, index: u64) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in label.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut x =
        hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ index.wrapping_mul(0xd1b5_4a32_d192_ed03);
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A number below `limit`.
pub fn below(seed: u64, label: &str, index: u64, limit: u64) -> u64 {
    if limit == 0 {
        0
    } else {
        bits(seed, label, index) % limit
    }
}

/// One of `choices`.
pub fn pick<'a>(seed: u64, label: &str, index: u64, choices: &[&'a str]) -> &'a str {
    choices
        .get(below(seed, label, index, choices.len() as u64) as usize)
        .copied()
        .unwrap_or("")
}

/// A GUID of version 4 form.
pub fn guid(seed: u64, label: &str, index: u64) -> Uuid {
    let high = bits(seed, label, index);
    let low = bits(high, label, index ^ 0x5bd1_e995);
    Builder::from_random_bytes((u128::from(high) << 64 | u128::from(low)).to_be_bytes()).into_uuid()
}

/// A GUID that belongs to another one under a label, e.g. the mailbox GUID of a directory object.
pub fn kin(of: Uuid, label: &str) -> Uuid {
    let (high, low) = of.as_u64_pair();
    guid(high, label, low)
}
