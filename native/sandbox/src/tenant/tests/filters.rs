//! OPATH: what a filter lets through, and what it says when it can't be read.

use std::collections::HashMap;

use serde_json::json;

use super::support::{error, objects, tenant, texts};
use crate::tenant::datum::{Datum, read_time};
use crate::tenant::opath::{Filter, Subject};

struct Card(HashMap<&'static str, Datum>);

impl Subject for Card {
    fn value(&self, key: &str) -> Datum {
        self.0.get(key).cloned().unwrap_or(Datum::Null)
    }
}

fn card() -> Card {
    Card(HashMap::from([
        ("alias", Datum::from("chris")),
        ("displayname", Datum::from("O'Neil, Pat")),
        ("office", Datum::from("")),
        ("manager", Datum::Null),
        ("hidden", Datum::Bool(true)),
        ("count", Datum::Int(12)),
        ("quota", Datum::Size(Some(5 << 30))),
        ("nolimit", Datum::Size(None)),
        (
            "created",
            Datum::Time(read_time("2026-03-02T09:15:30Z").unwrap()),
        ),
        (
            "emailaddresses",
            Datum::texts([
                "SMTP:chris@contoso.com",
                "smtp:c.green@contoso.com",
                "X500:/o=x",
            ]),
        ),
        ("city", Datum::from("Zürich")),
    ]))
}

#[test]
fn a_filter_holds_or_does_not() {
    let table = [
        ("Alias -eq 'chris'", true),
        ("alias -EQ \"CHRIS\"", true),
        ("Alias -eq chris", true),
        ("Alias -ne 'chris'", false),
        ("(Alias -eq 'chris') `\r\n    -and (Office -eq $null)", true),
        ("Alias -eq 'chris' `\n-and Alias -ne 'chris'", false),
        ("Alias -like 'ch*'", true),
        ("Alias -like '*ri*'", true),
        ("Alias -like 'c?ris'", true),
        ("Alias -like 'ch'", false),
        ("Alias -notlike 'x*'", true),
        ("DisplayName -eq 'O''Neil, Pat'", true),
        ("DisplayName -like 'O''*'", true),
        ("DisplayName -eq \"O'Neil, Pat\"", true),
        ("Office -eq $null", true),
        ("Office -ne $null", false),
        ("Manager -eq $null", true),
        ("Alias -ne $null", true),
        ("Hidden -eq $true", true),
        ("Hidden -eq 'True'", true),
        ("Hidden -eq '$true'", true),
        ("Hidden -ne $false", true),
        ("Hidden -eq $false", false),
        ("Count -gt 11", true),
        ("Count -gt '9'", true),
        ("Count -ge 12", true),
        ("Count -lt 12", false),
        ("Count -le 12", true),
        ("Quota -gt '4GB'", true),
        ("Quota -lt '4 GB'", false),
        ("Quota -eq '5368709120'", true),
        ("NoLimit -eq 'Unlimited'", true),
        ("NoLimit -gt '100TB'", true),
        ("Created -gt '2026-01-31'", true),
        ("Created -gt '01/31/2026'", true),
        ("Created -lt '3/2/2026 9:15:31 AM'", true),
        ("Created -ge '2026-03-02T09:15:30Z'", true),
        ("Created -gt '2026-03-02T10:15:30+01:00'", false),
        ("EmailAddresses -eq 'chris@contoso.com'", true),
        ("EmailAddresses -eq 'smtp:C.Green@contoso.com'", true),
        ("EmailAddresses -like 'smtp:c.*'", true),
        ("EmailAddresses -like '*contoso*'", true),
        ("EmailAddresses -ne 'chris@contoso.com'", false),
        ("EmailAddresses -notlike '*fabrikam*'", true),
        ("City -eq 'zÜRICH'", true),
        ("Alias -eq 'x' -or Alias -eq 'chris'", true),
        ("Alias -eq 'chris' -and City -eq 'x'", false),
        ("Alias -eq 'chris' -or City -eq 'x' -and City -eq 'y'", true),
        (
            "(Alias -eq 'chris' -or City -eq 'x') -and City -eq 'y'",
            false,
        ),
        ("-not (Alias -eq 'x')", true),
        ("-not(Alias -eq 'chris')", false),
        ("!(Alias -eq 'x')", true),
        ("-not -not Alias -eq 'chris'", true),
        (
            "((Alias -eq 'chris') -and (-not(Alias -like 'SystemMailbox{*')))",
            true,
        ),
        ("  ( Alias   -eq 'chris' )  ", true),
        ("Alias -eq 'a*'", false),
    ];
    for (text, wanted) in table {
        let filter = Filter::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(filter.matches(&card()), wanted, "{text}");
    }
}

#[test]
fn a_filter_that_cannot_be_read_says_where() {
    let deep = "(".repeat(100_000);
    let table = [
        ("", 1),
        ("Alias", 1),
        ("Alias -eq", 7),
        ("Alias -foo 'x'", 7),
        ("Alias -eq 'x", 11),
        ("Alias -eq $maybe", 11),
        ("(Alias -eq 'x'", 12),
        ("Alias -eq 'x')", 14),
        ("Alias -eq 'x' -and", 15),
        ("-and Alias -eq 'x'", 1),
        ("Alias -eq 'x' Alias", 15),
        (deep.as_str(), 201),
    ];
    for (text, at) in table {
        let error = Filter::read(text).expect_err(text);
        let start = "Cannot bind parameter 'Filter' to the target. Exception setting \"Filter\": \"Invalid filter syntax. For a description of the filter parameter syntax see the command help.";
        assert!(error.message.starts_with(start), "{}", error.message);
        assert!(
            error.message.contains(&format!("at position {at}.")),
            "{:.60}: {:.300}",
            text,
            error
                .message
                .rsplit("\r\n")
                .next()
                .unwrap()
                .chars()
                .rev()
                .take(40)
                .collect::<String>()
                .chars()
                .rev()
                .collect::<String>()
        );
    }
}

#[test]
fn commands_filter() {
    let mut tenant = tenant(20);
    let table = [
        ("Get-Mailbox", "Alias -eq 'chris'", vec!["chris"]),
        (
            "Get-Mailbox",
            "RecipientTypeDetails -eq 'SharedMailbox' -and DisplayName -like '*,*'",
            vec!["Jobs, HR (EMEA)"],
        ),
        (
            "Get-Mailbox",
            "ForwardingSmtpAddress -ne $null",
            vec!["Zoë Lindström 🌻"],
        ),
        ("Get-Mailbox", "ForwardingAddress -ne $null", vec!["info"]),
        (
            "Get-Mailbox",
            "EmailAddresses -like '*jmueller@*'",
            vec!["Jürgen Müller"],
        ),
        (
            "Get-Mailbox",
            "ProhibitSendQuota -lt '10GB'",
            vec!["Robert \"Bob\" Ward"],
        ),
        (
            "Get-Recipient",
            "Name -eq 'O''Neil, Pat'",
            vec!["O'Neil, Pat"],
        ),
        (
            "Get-User",
            "Department -eq 'IT'  -and UserPrincipalName -like 'chris*'",
            vec!["chris"],
        ),
        (
            "Get-CASMailbox",
            "HasActiveSyncDevicePartnership -eq $true -and Name -like 'a*'",
            vec!["adele.vance"],
        ),
        (
            "Get-MailUser",
            "ExternalEmailAddress -like '*tailspin*'",
            vec!["consultant"],
        ),
        (
            "Get-UnifiedGroup",
            "ResourceProvisioningOptions -eq 'Team'",
            vec!["projectx_4f1c20aa"],
        ),
        (
            "Get-Recipient",
            "MemberOfGroup -eq 'CN=SG-Sales-FullAccess,OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,DC=NAMPR00A001,DC=PROD,DC=OUTLOOK,DC=COM'",
            vec!["adele.vance", "alex.wilber"],
        ),
        (
            "Get-DistributionGroup",
            "Members -eq 'CN=room101,OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,DC=NAMPR00A001,DC=PROD,DC=OUTLOOK,DC=COM'",
            vec!["Building 4 rooms"],
        ),
    ];
    for (command, filter, wanted) in table {
        let found = objects(&mut tenant, command, json!({"Filter": filter}));
        assert_eq!(texts(&found, "Name"), wanted, "{command} {filter}");
    }
    let everybody = objects(
        &mut tenant,
        "Get-Mailbox",
        json!({"Filter": "WhenCreated -lt '2030-01-01'", "ResultSize": "Unlimited"}),
    );
    assert!(everybody.len() > 30);
    let error = error(
        &mut tenant,
        "Get-Mailbox",
        json!({"Filter": "Bogus -eq 'x'"}),
    );
    assert!(
        error
            .message
            .contains("\"Bogus\" isn't a recognized filterable property."),
        "{error}"
    );
}
