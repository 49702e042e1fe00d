//! The C program in `tests/c` against a sandbox: it signs in, reads the catalog, invokes, cancels, drops; valgrind looks on.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The folder above the one in which cargo put this test and its library.
fn built() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.parent().and_then(Path::parent).unwrap().to_owned()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Builds the sandbox's program beside this test; a run of the whole workspace has done so already.
fn build_sandbox() {
    let mut build = Command::new(env!("CARGO"));
    build
        .args(["build", "--quiet", "-p", "sandbox"])
        .current_dir(root());
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    assert!(
        build
            .env("CARGO_TARGET_DIR", built().parent().unwrap())
            .status()
            .unwrap()
            .success()
    );
}

/// A sandbox; it ends with its standard input, which ends with this.
struct Sandbox {
    process: Child,
    ready: Value,
    program: PathBuf,
}

impl Sandbox {
    fn start() -> Sandbox {
        let program = built().join("exops-sandbox");
        if !program.exists() {
            build_sandbox();
        }
        let mut process = Command::new(&program)
            .args(["serve", "--mailboxes", "300"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        Sandbox {
            process,
            ready: serde_json::from_str(&line).unwrap(),
            program,
        }
    }

    fn text(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().unwrap();
    }
}

fn compiled() -> PathBuf {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exops_test");
    let status = Command::new("cc")
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-g", "-I"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("include"))
        .arg(root().join("tests/c/exops_test.c"))
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(built().join("deps"))
        .arg("-lexops")
        .arg(format!("-Wl,-rpath,{}", built().join("deps").display()))
        .status()
        .expect("cc, which Rust links with, is there");
    assert!(status.success(), "the C program compiles without a warning");
    program
}

/// Leaks that nothing points to any more, and every invalid access, are failures.
const VALGRIND: [&str; 4] = [
    "--leak-check=full",
    "--errors-for-leak-kinds=definite,indirect,possible",
    "--error-exitcode=9",
    "--trace-children=no",
];

#[test]
fn the_c_program_passes_and_valgrind_finds_nothing() {
    let sandbox = Sandbox::start();
    let program = compiled();
    let mut runs = vec![Command::new(&program)];
    if Command::new("valgrind").arg("--version").output().is_ok() {
        let mut watched = Command::new("valgrind");
        watched.args(VALGRIND).arg(&program);
        runs.push(watched);
    } else {
        eprintln!("valgrind is not on this machine: the C program ran without it");
    }
    for mut run in runs {
        let output = run
            .args([
                sandbox.text("connectionUri"),
                sandbox.text("azureADAuthorizationEndpointUri"),
            ])
            .env_remove("EXOPS_ACCESS_TOKEN")
            .env("BROWSER", &sandbox.program)
            .env("EXOPS_SANDBOX_USER", sandbox.text("account"))
            .env("EXOPS_SANDBOX_PASSWORD", sandbox.text("password"))
            .env("EXOPS_SANDBOX_CODE", sandbox.text("code"))
            .output()
            .unwrap();
        let told = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            output.status.success() && told.contains("all checks passed"),
            "{told}"
        );
        eprintln!("{told}");
    }
}
