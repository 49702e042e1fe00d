//! A PowerShell process that serializes for us.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One engine for all tests of a run; it ends with this.
pub struct Engine {
    process: Child,
    stream: TcpStream,
}

impl Engine {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/round_trip/engine.ps1");
        let mut process = powershell()
            .args(["-NoProfile", "-NonInteractive", "-File", script])
            .arg(port.to_string())
            .stdin(Stdio::null())
            .spawn()
            .expect("PowerShell can't be started");
        listener.set_nonblocking(true).unwrap();
        let started = Instant::now();
        let stream = loop {
            match listener.accept() {
                Ok((stream, _)) => break stream,
                Err(_) => std::thread::park_timeout(Duration::from_millis(20)),
            }
            let gone = process.try_wait().unwrap();
            assert!(gone.is_none(), "PowerShell ended: {gone:?}");
            assert!(
                started.elapsed() < Duration::from_secs(120),
                "PowerShell did not call"
            );
        };
        stream.set_nonblocking(false).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(120)))
            .unwrap();
        Self { process, stream }
    }

    /// One question and its answer.
    pub fn ask(&mut self, operation: char, text: &str) -> String {
        let mut request = vec![operation as u8];
        request.extend_from_slice(&u32::try_from(text.len()).unwrap().to_le_bytes());
        request.extend_from_slice(text.as_bytes());
        self.stream.write_all(&request).unwrap();
        let mut length = [0; 4];
        self.stream.read_exact(&mut length).unwrap();
        let mut answer = vec![0; u32::from_le_bytes(length) as usize];
        self.stream.read_exact(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.stream.write_all(b"q\0\0\0\0");
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The PowerShell that the build runs in (its program and arguments, a line each), one on the path, or the .NET tool.
fn powershell() -> Command {
    if let Ok(lines) = std::env::var("EXOPS_POWERSHELL") {
        let mut lines = lines.lines();
        let mut command = Command::new(lines.next().unwrap_or_default());
        command.args(lines);
        return command;
    }
    let found = |program: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&path).any(|folder| folder.join(&file).is_file())
    };
    if found("pwsh") {
        return Command::new("pwsh");
    }
    let tool = tool().expect("no PowerShell: set EXOPS_POWERSHELL to its program, or install it");
    let mut command = Command::new("dotnet");
    command.arg(tool);
    command
}

/// `pwsh.dll` of the newest PowerShell among the user's NuGet packages.
fn tool() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
    let versions = PathBuf::from(home).join(".nuget/packages/powershell");
    let below = |folder: PathBuf| -> Vec<PathBuf> {
        let mut all: Vec<PathBuf> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        all.sort();
        all
    };
    let system = if cfg!(windows) { "win" } else { "unix" };
    below(versions)
        .into_iter()
        .flat_map(|version| below(version.join("tools")))
        .map(|framework| framework.join("any").join(system).join("pwsh.dll"))
        .rfind(|file| file.is_file())
}
