//! What the shell shows at the prompt: help as a comment of each function, and known values of its parameters.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proxies::{
    Catalog, Command, CommandName, Parameter, ParameterName, ProxyModule, Selection, Validation,
    proxy_module,
};

fn parameter(name: &str, type_name: Option<&str>) -> Parameter {
    let mut parameter = Parameter::new(ParameterName::new(name).unwrap());
    parameter.type_name = type_name.map(str::to_owned);
    parameter
}

fn module(name: &str, parameters: Vec<Parameter>, prefix: Option<&str>) -> ProxyModule {
    let mut command = Command::new(CommandName::new(name).unwrap());
    command.parameters = parameters;
    let catalog = Catalog {
        commands: vec![command],
        ..Catalog::default()
    };
    let selection = Selection {
        prefix: prefix.map(str::to_owned),
        ..Selection::default()
    };
    proxy_module(&catalog, &selection).unwrap()
}

#[test]
fn help_stands_before_the_function_and_names_the_servers_page() {
    let mut identity = parameter("Identity", None);
    identity.aliases = vec!["Id".to_owned(), "#> Remove-Item x".to_owned()];
    let module = module("Get-Mailbox", vec![identity], Some("Cloud"));
    assert_eq!(module.functions[0].name, "Get-CloudMailbox");
    let text = &module.functions[0].body;
    let (help, _) = text.split_once("#>\n[CmdletBinding(").unwrap();
    let help: Vec<&str> = help.lines().collect();
    assert_eq!(&help[..3], ["<#", ".SYNOPSIS", "Shows mailboxes."]);
    assert_eq!(
        &help[help.len() - 4..],
        [
            ".PARAMETER Identity",
            "Also called Id.",
            ".LINK",
            "https://learn.microsoft.com/powershell/module/exchange/get-mailbox"
        ]
    );
    assert_eq!(
        text.matches("#>").count(),
        1,
        "no word of the server ends the comment"
    );
}

#[test]
fn known_values_are_offered_for_completion() {
    let checked = |type_name| {
        let mut parameter = parameter("RecipientTypeDetails", type_name);
        parameter.validations = vec![Validation::Set(vec!["A".to_owned()])];
        parameter
    };
    for (command, parameter, expected) in [
        ("Set-A", parameter("Enabled", Some("bool")), "$true $false"),
        ("Get-A", parameter("ResultSize", None), "Unlimited"),
        (
            "Get-A",
            parameter("resultsize", Some("System.Object")),
            "Unlimited",
        ),
        ("Get-A", parameter("ResultSize", Some("int")), ""),
        ("Get-A", parameter("Force", Some("switch")), ""),
        ("Get-A", checked(None), ""),
        ("Get-A", parameter("Identity", None), ""),
        (
            "set-mailbox",
            parameter("Type", None),
            "Regular Shared Room Equipment Workspace",
        ),
        ("New-A", parameter("Type", None), ""),
        (
            "Add-MailboxPermission",
            parameter("AccessRights", Some("System.Object[]")),
            "FullAccess ReadPermission ChangePermission ChangeOwner DeleteItem ExternalAccount",
        ),
    ] {
        let name = parameter.name.to_string();
        let module = module(command, vec![parameter], Some("Cloud"));
        let body = &module.functions[0].body;
        let offered = body
            .split_once("[ArgumentCompleter({(-split '")
            .and_then(|(_, rest)| rest.split_once("')-like($args[2].Trim('''\"')+'*')})]"));
        let values = offered.map(|(values, _)| values).unwrap_or_default();
        assert_eq!(values, expected, "{command} -{name}");
        assert_eq!(body.contains("ArgumentCompleter"), !expected.is_empty());
    }
}
