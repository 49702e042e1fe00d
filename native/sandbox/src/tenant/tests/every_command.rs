//! All 787 commands of Exchange and all 275 of Security & Compliance answer in their kind.

use serde_json::{Map, Value as Json, json};

use super::support::{now, tenant};
use crate::tenant::{Call, Catalog, Command, ErrorKind, Parameter, Service, Tenant};

/// Commands that need a parameter which the module does not mark as mandatory.
const NEEDS_MORE: &[&str] = &[
    "Add-DistributionGroupMember",
    "Get-MessageTraceDetail",
    "New-UnifiedGroup",
    "Remove-DistributionGroupMember",
    "Set-CalendarSettings",
    "Set-Place",
];

/// A value that a parameter takes.
fn sample(command: &Command, parameter: &Parameter) -> Json {
    let noun = command.name.split_once('-').unwrap().1;
    match (parameter.name.as_str(), parameter.type_name.as_deref()) {
        (_, Some("bool" | "switch")) => json!(true),
        (_, Some("int" | "uint" | "ushort" | "long")) => json!(1),
        (_, Some("guid")) => json!("11111111-2222-3333-4444-555555555555"),
        (_, Some("datetime")) => json!("2026-09-29T00:00:00"),
        (_, Some("byte[]")) => json!({"@odata.type": "#Exchange.ByteArrayType", "Data": [60, 63]}),
        (_, Some("hashtable")) => json!({"@odata.type": "#Exchange.GenericHashTable", "a": "b"}),
        (_, Some("securestring" | "pscredential")) => json!("c2VjcmV0"),
        ("StartDate" | "StartTime", _) => json!("2026-09-28T00:00:00"),
        ("EndDate" | "EndTime", _) => json!("2026-09-30T00:00:00"),
        (
            "Identity" | "Mailbox" | "SourceMailbox" | "User" | "Member" | "Trustee" | "Members"
            | "Links",
            _,
        ) if noun.contains("Group") && parameter.name == "Identity" => json!("finance"),
        (
            "Mailbox" | "SourceMailbox" | "User" | "Member" | "Trustee" | "Links" | "TargetMailbox",
            _,
        ) => json!("chris"),
        ("Identity", _)
            if noun.starts_with("MailboxFolderPermission")
                || noun.starts_with("MailboxCalendarFolder") =>
        {
            json!("chris:\\Calendar")
        }
        ("Identity", _) => json!("chris"),
        ("AccessRights", _) => json!([if noun.contains("Folder") {
            "Reviewer"
        } else if noun.contains("Recipient") {
            "SendAs"
        } else {
            "FullAccess"
        }]),
        ("LinkType", _) => json!("Members"),
        ("Role", _) => json!("Mail Recipients"),
        ("Roles", _) => json!(["Mail Recipients"]),
        ("ExternalEmailAddress", _) => json!("someone@wingtiptoys.com"),
        ("MicrosoftOnlineServicesID", _) => json!("someone@contoso.com"),
        ("SessionCommand", _) => json!("ReturnLargeSet"),
        ("KeySize", _) => json!("2048"),
        _ => json!("Sample"),
    }
}

fn mandatory(parameter: &Parameter, set: Option<&str>) -> bool {
    parameter
        .sets
        .iter()
        .any(|one| one.mandatory && (one.name.is_none() || one.name.as_deref() == set))
}

/// The smallest call that binds: the default set's mandatory parameters, by a value of their type that binds.
fn call(
    tenant: &mut Tenant,
    service: Service,
    command: &Command,
) -> (
    Map<String, Json>,
    Result<crate::tenant::Answer, crate::tenant::CmdletError>,
) {
    let first = command
        .parameters
        .iter()
        .flat_map(|p| &p.sets)
        .find_map(|set| set.name.as_deref());
    let set = command.binding.default_parameter_set.as_deref().or(first);
    let mut parameters = Map::new();
    for parameter in command.parameters.iter().filter(|p| mandatory(p, set)) {
        parameters.insert(parameter.name.clone(), sample(command, parameter));
    }
    for values in [
        json!(true),
        json!(1),
        json!("2026-09-29T00:00:00"),
        json!("00:10:00"),
        json!("11111111-2222-3333-4444-555555555555"),
    ] {
        let call = Call {
            service,
            command: &command.name,
            parameters: &parameters,
            account: "chris@contoso.com",
            now: now(),
        };
        match tenant.execute(&call) {
            Err(error) if error.kind == ErrorKind::ParameterTransformation => {
                let members = error
                    .message
                    .rsplit("try again: ")
                    .next()
                    .and_then(|list| list.split(", ").next())
                    .map(|one| one.trim_matches(['"', '.']).to_owned());
                let enumerated = error.message.contains("enumerator names and try again");
                let name = error.target.clone();
                parameters.insert(name, if enumerated { json!(members) } else { values });
            }
            answer => return (parameters, answer),
        }
    }
    let call = Call {
        service,
        command: &command.name,
        parameters: &parameters,
        account: "chris@contoso.com",
        now: now(),
    };
    let answer = tenant.execute(&call);
    (parameters, answer)
}

/// A service, its commands, and how many they are.
fn services() -> [(Service, &'static Catalog, usize); 2] {
    [
        (Service::Exchange, Catalog::shared(), 787),
        (Service::Compliance, Catalog::compliance(), 275),
    ]
}

#[test]
fn each_command_answers_in_its_kind() {
    for (service, catalog, count) in services() {
        assert_eq!(catalog.commands.len(), count);
        answers_in_its_kind(service, catalog);
    }
}

fn answers_in_its_kind(service: Service, catalog: &Catalog) {
    let mut wrong = Vec::new();
    for command in &catalog.commands {
        let mut tenant = tenant(3);
        let (parameters, answer) = call(&mut tenant, service, command);
        let shown = format!("{} {}", command.name, Json::Object(parameters));
        let (verb, _) = command.name.split_once('-').unwrap();
        match answer {
            Ok(answer) => {
                for row in answer.rows.iter().take(2) {
                    let object = row.object();
                    let clixml::Value::Object(inner) = &object else {
                        panic!("{shown}: no object")
                    };
                    if !["Microsoft.Exchange.", "Microsoft.Office.CompliancePolicy."]
                        .iter()
                        .any(|space| inner.type_names[0].starts_with(space))
                        || inner.properties.is_empty()
                    {
                        wrong.push(format!("{shown}: {}", inner.type_names[0]));
                    }
                }
                match verb.to_ascii_lowercase().as_str() {
                    "new" if answer.rows.len() != 1 => wrong.push(format!(
                        "{shown}: New answered {} objects",
                        answer.rows.len()
                    )),
                    "set" | "remove" if !answer.rows.is_empty() => {
                        wrong.push(format!("{shown}: answered objects"))
                    }
                    "get" | "search" | "test" | "export" if answer.write.is_some() => {
                        wrong.push(format!("{shown}: counted as a write"))
                    }
                    "new" | "set" | "remove" if answer.write.is_none() => {
                        wrong.push(format!("{shown}: not counted as a write"))
                    }
                    _ => {}
                }
            }
            Err(error) => {
                let fair = matches!(
                    error.kind,
                    ErrorKind::InvalidArgument
                        | ErrorKind::InvalidOperation
                        | ErrorKind::AlreadyExists
                        | ErrorKind::NotFound
                ) || error.kind == ErrorKind::MissingMandatory
                    && NEEDS_MORE.contains(&command.name.as_str());
                if !fair {
                    wrong.push(format!("{shown}: {:?} {error}", error.kind));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        catalog.commands.len(),
        wrong.join("\n")
    );
}

/// New, Get, Set and Remove of every noun that has them and no family of its own.
#[test]
fn what_new_made_get_shows_and_remove_removes() {
    for (service, catalog, _) in services() {
        shown_and_removed(service, catalog);
    }
}

fn shown_and_removed(service: Service, catalog: &Catalog) {
    let mut tried = 0;
    let mut wrong = Vec::new();
    for command in catalog
        .commands
        .iter()
        .filter(|command| command.name.starts_with("New-"))
    {
        let noun = command.name.split_once('-').unwrap().1;
        let (Some(_), Some(_)) = (
            catalog.command(&format!("Get-{noun}")),
            catalog.command(&format!("Remove-{noun}")),
        ) else {
            continue;
        };
        let mut tenant = tenant(0);
        let Ok(answer) = call(&mut tenant, service, command).1 else {
            continue;
        };
        let id = answer.rows[0].object();
        let id = ["Identity", "Guid", "Name"]
            .iter()
            .find_map(|key| id.get(key).map(|value| value.text()))
            .unwrap_or_default();
        let identity = json!({"Identity": id}).as_object().cloned().unwrap();
        let named = |verb: &str| format!("{verb}-{noun}");
        let takes = |verb: &str| {
            catalog
                .command(&named(verb))
                .unwrap()
                .parameters
                .iter()
                .any(|p| p.name == "Identity")
        };
        if !takes("Get") || !takes("Remove") {
            continue;
        }
        tried += 1;
        let mut go = |verb: &str| {
            tenant.execute(&Call {
                service,
                command: &named(verb),
                parameters: &identity,
                account: "chris@contoso.com",
                now: now(),
            })
        };
        match go("Get") {
            Ok(answer) if answer.rows.len() == 1 => {}
            Ok(answer) => wrong.push(format!("Get-{noun} {id}: {} objects", answer.rows.len())),
            Err(error) if error.kind == ErrorKind::MissingMandatory => continue,
            Err(error) => wrong.push(format!("Get-{noun} {id}: {error}")),
        }
        match go("Remove") {
            Ok(_) => {}
            Err(error) if error.kind == ErrorKind::MissingMandatory => continue,
            Err(error) => wrong.push(format!("Remove-{noun} {id}: {error}")),
        }
        if go("Get").is_ok_and(|answer| !answer.rows.is_empty()) {
            wrong.push(format!("Get-{noun} {id}: still there"));
        }
    }
    assert!(tried > 30, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
