//! Everything that names a mailbox.

use serde_json::json;

use super::support::{error, objects, one, tenant, text, texts};
use crate::tenant::ErrorKind;

#[test]
fn every_identity_finds_the_same_mailbox() {
    let mut tenant = tenant(5);
    for name in [
        "juergen.mueller",
        "O'Neil, Pat",
        "Robert \"Bob\" Ward",
        "Zoë Lindström 🌻",
    ] {
        let mailbox = one(&mut tenant, "Get-Mailbox", json!({"Identity": name}));
        let guid = text(&mailbox, "Guid");
        let canonical = format!(
            "nampr00a001.prod.outlook.com/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com/{}",
            text(&mailbox, "Name")
        );
        let mut identities = vec![
            canonical,
            text(&mailbox, "PrimarySmtpAddress").to_uppercase(),
        ];
        for key in [
            "Name",
            "Alias",
            "DisplayName",
            "UserPrincipalName",
            "PrimarySmtpAddress",
            "Guid",
            "ExchangeObjectId",
            "ExternalDirectoryObjectId",
            "ExchangeGuid",
            "DistinguishedName",
            "LegacyExchangeDN",
            "Identity",
        ] {
            identities.push(text(&mailbox, key));
        }
        for address in text(&mailbox, "EmailAddresses")
            .split(' ')
            .filter(|address| address.to_lowercase().starts_with("smtp:"))
        {
            identities.push(address[5..].to_owned());
            identities.push(address.to_owned());
        }
        for identity in identities {
            let found = one(&mut tenant, "Get-Mailbox", json!({"Identity": identity}));
            assert_eq!(text(&found, "Guid"), guid, "{identity}");
        }
    }
}

#[test]
fn unknown_and_ambiguous_identities() {
    let mut tenant = tenant(0);
    let missing = error(&mut tenant, "Get-Mailbox", json!({"Identity": "nobody"}));
    assert_eq!(
        missing.message,
        "The operation couldn't be performed because object 'nobody' couldn't be found on 'NAMPR00A00DC01.NAMPR00A00.PROD.OUTLOOK.COM'."
    );
    assert_eq!(
        (missing.string_id.as_str(), missing.class_name.as_str()),
        (
            "Ex6F9304",
            "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException"
        )
    );
    let twins = objects(
        &mut tenant,
        "Get-Mailbox",
        json!({"Identity": "John Smith"}),
    );
    assert_eq!(texts(&twins, "Name"), ["john.smith", "john.smith2"]);
    let ambiguous = error(
        &mut tenant,
        "Set-Mailbox",
        json!({"Identity": "John Smith", "Office": "x"}),
    );
    assert_eq!(ambiguous.kind, ErrorKind::Ambiguous);
    assert_eq!(
        error(&mut tenant, "Get-Mailbox", json!({"Identity": "finance"})).kind,
        ErrorKind::NotFound
    );
    assert_eq!(
        texts(
            &objects(&mut tenant, "Get-Mailbox", json!({"Identity": "john*"})),
            "Name"
        ),
        ["john.smith", "john.smith2"]
    );
    let unlike = one(
        &mut tenant,
        "Get-Mailbox",
        json!({"Identity": "alex.wilber"}),
    );
    assert_ne!(
        text(&unlike, "UserPrincipalName"),
        text(&unlike, "PrimarySmtpAddress")
    );
}
