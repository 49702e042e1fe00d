//! sandbox
fn main(){}
