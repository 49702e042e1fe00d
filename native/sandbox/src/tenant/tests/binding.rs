//! What the service says about parameters (adminapi.md §4.1 (a), (b)).

use serde_json::json;

use super::support::{error, objects, tenant, text};
use crate::tenant::ErrorKind;

#[test]
fn wrong_parameters_get_the_service_s_texts() {
    let mut tenant = tenant(0);
    let table = [
        (
            "Get-Mailbox",
            json!({"BogusParameter": 1}),
            ErrorKind::AmbiguousParameterSet,
            "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. BogusParameter",
        ),
        (
            "Get-Mailbox",
            json!({"Identity": "chris", "Anr": "c"}),
            ErrorKind::AmbiguousParameterSet,
            "Parameter set cannot be resolved using the specified named parameters.",
        ),
        (
            "Get-MailboxPermission",
            json!({}),
            ErrorKind::MissingMandatory,
            "Cannot process command because of one or more missing mandatory parameters: Identity.",
        ),
        (
            "Set-Mailbox",
            json!({"Identity": "chris", "HiddenFromAddressListsEnabled": "maybe"}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'HiddenFromAddressListsEnabled'. Cannot convert value \"maybe\" to type \"System.Boolean\". Error: \"Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.\"",
        ),
        (
            "Set-CalendarProcessing",
            json!({"Identity": "room101", "BookingWindowInDays": "soon"}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'BookingWindowInDays'. Cannot convert value \"soon\" to type \"System.Int32\". Error: \"Input string was not in a correct format.\"",
        ),
        (
            "Set-CalendarProcessing",
            json!({"Identity": "room101", "AutomateProcessing": "Perhaps"}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'AutomateProcessing'. Cannot convert value \"Perhaps\" to type \"Microsoft.Exchange.Data.Storage.CalendarProcessingFlags\". Error: \"Unable to match the identifier name Perhaps to a valid enumerator name. Specify one of the following enumerator names and try again: None, AutoUpdate, AutoAccept\"",
        ),
        (
            "Get-Mailbox",
            json!({"RecipientTypeDetails": ["Nonsense"]}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'RecipientTypeDetails'. Cannot convert value \"Nonsense\" to type \"Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails[]\". Error: \"Unable to match the identifier name Nonsense",
        ),
        (
            "Set-Mailbox",
            json!({"Identity": "chris", "EmailAddresses": {"Add": "smtp:x@contoso.com"}}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'EmailAddresses'.",
        ),
        (
            "Set-Mailbox",
            json!({"Identity": "chris", "EmailAddresses": {"@odata.type": "#Exchange.GenericHashTable", "Add": []}}),
            ErrorKind::InvalidArgument,
            "MultiValuedProperty collections cannot contain null values.",
        ),
        (
            "Set-Mailbox",
            json!({"Identity": "chris", "ProhibitSendQuota": "much"}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'ProhibitSendQuota'. Cannot convert value \"much\" to type \"Microsoft.Exchange.Data.Unlimited`1[Microsoft.Exchange.Data.ByteQuantifiedSize]\".",
        ),
        (
            "Get-Mailbox",
            json!({"ResultSize": 0}),
            ErrorKind::InvalidArgument,
            "The ResultSize parameter must be greater than 0",
        ),
        (
            "Get-Nonsense",
            json!({}),
            ErrorKind::UnknownCommand,
            "The term 'Get-Nonsense' is not recognized",
        ),
        (
            "Search-UnifiedAuditLog",
            json!({"StartDate": "yesterdayish", "EndDate": "2026-09-30"}),
            ErrorKind::ParameterTransformation,
            "Cannot process argument transformation on parameter 'StartDate'. Cannot convert value \"yesterdayish\" to type \"System.DateTime\".",
        ),
    ];
    for (command, parameters, kind, message) in table {
        let error = error(&mut tenant, command, parameters.clone());
        assert_eq!(error.kind, kind, "{command} {parameters}: {error}");
        assert!(
            error.message.starts_with(message),
            "{command} {parameters}: {error}"
        );
    }
}

#[test]
fn names_bind_in_any_letter_case_and_common_parameters_are_ignored() {
    let mut tenant = tenant(0);
    let parameters = json!({"identity": "chris", "ErrorAction": "Stop", "Verbose": true, "WarningAction": "SilentlyContinue", "OutVariable": "x"});
    let found = objects(&mut tenant, "get-mailbox", parameters);
    assert_eq!(text(&found[0], "Name"), "chris");
    let untouched = objects(
        &mut tenant,
        "Remove-Mailbox",
        json!({"Identity": "chris", "WhatIf": true}),
    );
    assert!(untouched.is_empty());
    assert_eq!(
        objects(&mut tenant, "Get-Mailbox", json!({"Identity": "chris"})).len(),
        1
    );
}
