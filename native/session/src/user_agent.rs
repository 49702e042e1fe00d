//! PowerShell's own User-Agent (adminapi.md §2.1), as its web cmdlets send it.

use std::fs;

use crate::options::ConnectOptions;

/// Where a Linux distribution says its name; .NET shows it as the system's description.
const OS_RELEASE: &str = "/etc/os-release";

/// The text for the caller's PowerShell on this system, e.g.
/// `Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.26100; en-US) PowerShell/7.6.9`.
pub(crate) fn user_agent(options: &ConnectOptions) -> String {
    let product = match options.power_shell_edition.as_str() {
        "Desktop" => "WindowsPowerShell",
        _ => "PowerShell",
    };
    let (platform, system) = match options.os_version.strip_prefix("Microsoft Windows NT ") {
        Some(version) => windows(version),
        None if cfg!(target_os = "macos") => ("Macintosh".to_owned(), darwin(&options.os_version)),
        None => ("Linux".to_owned(), distribution()),
    };
    let text = format!(
        "Mozilla/5.0 ({platform}; {system}; {}) {product}/{}",
        options.culture, options.power_shell_version
    );
    text.chars()
        .filter(|letter| matches!(letter, ' '..='~'))
        .collect()
}

/// `10.0.26100.0` is shown as `Windows NT 10.0` and as `Microsoft Windows 10.0.26100`.
fn windows(version: &str) -> (String, String) {
    let numbers: Vec<&str> = version.split('.').collect();
    let first = |count: usize| numbers[..count.min(numbers.len())].join(".");
    (
        format!("Windows NT {}", first(2)),
        format!("Microsoft Windows {}", first(3)),
    )
}

/// `Unix 23.4.0.0` is Darwin's 23.4.0.
fn darwin(version: &str) -> String {
    let version = version.trim_start_matches("Unix ");
    format!("Darwin {}", version.trim_end_matches(".0.0"))
}

fn distribution() -> String {
    let release = fs::read_to_string(OS_RELEASE).unwrap_or_default();
    let name = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or("Linux", |name| name.trim_matches('"'))
        .to_owned()
}
