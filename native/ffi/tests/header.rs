//! `include/exops.h` is what cbindgen makes of the exports; `EXOPS_WRITE_HEADER=1 cargo test -p ffi --test header` rewrites it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

const MANUAL: &str = include_str!("manual.h");

/// A copy of the exports with the attribute as cbindgen 0.27 knows it, without `unsafe(…)`.
fn exports() -> PathBuf {
    // Tests run side by side, so each has a copy of its own.
    let copy = format!("exports-{:?}.rs", std::thread::current().id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(copy);
    std::fs::write(
        &path,
        include_str!("../src/exports.rs").replace("unsafe(no_mangle)", "no_mangle"),
    )
    .unwrap();
    path
}

fn made() -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut config = cbindgen::Config {
        language: cbindgen::Language::C,
        header: Some(MANUAL.trim_end().to_owned()),
        include_guard: Some("EXOPS_H".to_owned()),
        no_includes: true,
        sys_includes: vec!["stdint.h".to_owned()],
        cpp_compat: true,
        documentation_style: cbindgen::DocumentationStyle::Doxy,
        line_length: 100,
        ..cbindgen::Config::default()
    };
    config.function.args = cbindgen::Layout::Auto;
    let mut bytes = Vec::new();
    cbindgen::Builder::new()
        .with_config(config)
        .with_src(source.join("numbers.rs"))
        .with_src(exports())
        .generate()
        .expect("the exports can be read")
        .write(&mut bytes);
    spoken_in_c(&String::from_utf8(bytes).unwrap())
}

/// The documentation as a C programmer reads it: Rust's headings and backticks mean nothing there.
fn spoken_in_c(header: &str) -> String {
    let lines = header.lines().filter(|line| !line.contains("# Safety"));
    let text = lines
        .map(|line| line.replace('`', "").trim_end().to_owned() + "\n")
        .collect::<String>();
    // A heading leaves the blank comment line before and after it.
    text.replace(" *\n *\n", " *\n")
}

#[test]
fn the_header_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("include/exops.h");
    let made = made();
    if std::env::var_os("EXOPS_WRITE_HEADER").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let committed = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        committed == made,
        "exops.h differs from the exports: run with EXOPS_WRITE_HEADER=1 and look at the change"
    );
}

#[test]
fn the_header_has_every_export_once() {
    let exports = include_str!("../src/exports.rs");
    let names = exports
        .split("extern \"C\" fn ")
        .skip(1)
        .map(|rest| rest.split('(').next().unwrap());
    let header = made();
    let mut count = 0;
    for name in names {
        count += 1;
        assert_eq!(
            header.matches(&format!("32_t {name}(")).count(),
            1,
            "{name}"
        );
    }
    assert_eq!(count, 15);
}

#[test]
fn the_abi_has_no_type_but_its_four() {
    let header = made();
    for word in ["struct ", "bool", "size_t", "char ", "void *", "enum "] {
        assert!(
            !header.split("*/").any(|piece| code(piece).contains(word)),
            "{word}"
        );
    }
}

/// What stands before the next comment.
fn code(piece: &str) -> &str {
    piece.split("/*").next().unwrap()
}
