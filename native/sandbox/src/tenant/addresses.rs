//! E-mail addresses: one primary, the others beside it, none held twice in the tenant.

use super::bind::Bound;
use super::datum::Datum;
use super::directory::{Directory, holds_address};
use super::error::CmdletError;
use super::record::Record;

/// The parameters that this module carries out.
pub const KEYS: [&str; 5] = [
    "emailaddresses",
    "primarysmtpaddress",
    "windowsemailaddress",
    "microsoftonlineservicesid",
    "userprincipalname",
];

/// Applies the address parameters of a call to a record.
pub fn apply(
    directory: &Directory,
    record: &mut Record,
    bound: &Bound<'_>,
) -> Result<(), CmdletError> {
    if let Some(argument) = bound.arguments.get("emailaddresses") {
        let list = match &argument.change {
            Some(change) => edited(record, &change.add, &change.remove)?,
            None => replaced(argument.value.items()),
        };
        store(directory, record, list)?;
    }
    for key in ["primarysmtpaddress", "windowsemailaddress"] {
        if let Some(address) = bound.text(key) {
            check(&address)?;
            let list = with_primary(current(record), &address);
            store(directory, record, list)?;
        }
    }
    for key in ["microsoftonlineservicesid", "userprincipalname"] {
        if let Some(upn) = bound.text(key) {
            check(&upn)?;
            record.set("userprincipalname", upn);
        }
    }
    Ok(())
}

/// Refuses an address that another object holds.
pub fn check_free(
    directory: &Directory,
    record: &Record,
    address: &str,
) -> Result<(), CmdletError> {
    match directory.owner_of(address) {
        Some(owner) if owner.guid != record.guid && holds_address(&owner, address) => {
            Err(CmdletError::address_taken(address, &owner.name()))
        }
        _ => Ok(()),
    }
}

/// Refuses what is no SMTP address.
pub fn check(address: &str) -> Result<(), CmdletError> {
    let valid = address.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.contains('@')
            && !address.contains(char::is_whitespace)
    });
    if valid {
        return Ok(());
    }
    Err(CmdletError::invalid(
        format!(
            "The address '{address}' is invalid: \"{address}\" isn't a valid SMTP address. The domain name can't contain spaces and it has to have a prefix and a suffix, such as example.com."
        ),
        "EmailAddresses",
    ))
}

fn current(record: &Record) -> Vec<String> {
    record.get("emailaddresses").map_or(Vec::new(), |list| {
        list.items().iter().map(Datum::text).collect()
    })
}

fn is_primary(address: &str) -> bool {
    address.starts_with("SMTP:")
}

fn is_smtp(address: &str) -> bool {
    address
        .get(..5)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case("smtp:"))
}

fn bare(address: &str) -> &str {
    address.split_once(':').map_or(address, |(_, rest)| rest)
}

/// A whole new list; without an upper-case prefix the first SMTP address becomes the primary one.
fn replaced(items: &[Datum]) -> Vec<String> {
    let mut list: Vec<String> = items.iter().map(|item| prefixed(&item.text())).collect();
    if !list.iter().any(|address| is_primary(address))
        && let Some(first) = list.iter_mut().find(|address| is_smtp(address))
    {
        *first = format!("SMTP:{}", bare(first));
    }
    list
}

fn prefixed(address: &str) -> String {
    if address.contains(':') {
        address.to_owned()
    } else {
        format!("smtp:{address}")
    }
}

fn edited(record: &Record, add: &[Datum], remove: &[Datum]) -> Result<Vec<String>, CmdletError> {
    let mut list = current(record);
    for item in remove {
        let gone = prefixed(&item.text());
        let hit = |own: &String| own.eq_ignore_ascii_case(&gone);
        if list.iter().any(|own| hit(own) && is_primary(own)) {
            let text = format!(
                "The primary SMTP address '{}' can't be removed. Set another primary address first.",
                bare(&gone)
            );
            return Err(CmdletError::invalid(text, "EmailAddresses"));
        }
        list.retain(|own| !hit(own));
    }
    for item in add {
        let new = prefixed(&item.text());
        if is_primary(&new) {
            list = with_primary(list, bare(&new));
        } else if !list.iter().any(|own| own.eq_ignore_ascii_case(&new)) {
            list.push(new);
        }
    }
    Ok(list)
}

/// Makes an address the primary one; the former stays as another address.
fn with_primary(list: Vec<String>, address: &str) -> Vec<String> {
    let mut new = vec![format!("SMTP:{address}")];
    for own in list {
        if is_smtp(&own) && bare(&own).eq_ignore_ascii_case(address) {
            continue;
        }
        new.push(if is_primary(&own) {
            format!("smtp:{}", bare(&own))
        } else {
            own
        });
    }
    new
}

fn store(directory: &Directory, record: &mut Record, list: Vec<String>) -> Result<(), CmdletError> {
    for address in list.iter().filter(|address| is_smtp(address)) {
        check(bare(address))?;
        check_free(directory, record, bare(address))?;
    }
    if let Some(primary) = list.iter().find(|address| is_primary(address)) {
        record.set("primarysmtpaddress", bare(primary));
    }
    record.set("emailaddresses", Datum::texts(list));
    Ok(())
}
