//! The text of the proxies: what it says of each fact, and what it never lets through.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proxies::{
    Catalog, Command, CommandName, ConfirmImpact, Parameter, ParameterName, ParameterSet,
    PipedType, ProxyError, ProxyFunction, ProxyModule, Selection, Validation, proxy_module,
};

fn command(name: &str, parameters: Vec<Parameter>) -> Command {
    let mut command = Command::new(CommandName::new(name).unwrap());
    command.parameters = parameters;
    command
}

fn parameter(name: &str) -> Parameter {
    Parameter::new(ParameterName::new(name).unwrap())
}

fn typed(name: &str, type_name: &str) -> Parameter {
    let mut parameter = parameter(name);
    parameter.type_name = Some(type_name.to_owned());
    parameter
}

fn set(name: &str) -> ParameterSet {
    ParameterSet {
        name: Some(name.to_owned()),
        ..ParameterSet::default()
    }
}

fn catalog(commands: Vec<Command>) -> Catalog {
    Catalog {
        commands,
        ..Catalog::default()
    }
}

/// The preamble without its first line.
fn preamble(commands: Vec<Command>) -> String {
    let module = proxy_module(&catalog(commands), &Selection::default()).unwrap();
    let (first, rest) = module.preamble.split_once('\n').unwrap();
    assert_eq!(
        first,
        "param($ExopsInvoke,$ExopsStart,$ExopsReceive,$ExopsStop)"
    );
    rest.to_owned()
}

fn names(module: &ProxyModule) -> Vec<&str> {
    module
        .functions
        .iter()
        .map(|one| one.name.as_str())
        .collect()
}

/// A function's one line behind the comment that is its help.
fn code(function: &ProxyFunction) -> String {
    assert!(function.body.is_ascii());
    assert!(function.body.starts_with("<#\n"));
    let (_, code) = function.body.split_once("#>\n").unwrap();
    assert_eq!(code.lines().count(), 1, "{code}");
    code.to_owned()
}

/// The functions without their help.
fn lines(commands: Vec<Command>) -> Vec<String> {
    let module = proxy_module(&catalog(commands), &Selection::default()).unwrap();
    module.functions.iter().map(code).collect()
}

/// The parameter block of a command with these parameters.
fn block(parameters: Vec<Parameter>) -> String {
    let line = lines(vec![command("Get-A", parameters)]).remove(0);
    let from = line.find("param(").unwrap() + 6;
    let to = line.find("[switch]$AsJob)process{").unwrap();
    line[from..to].trim_end_matches(',').to_owned()
}

#[test]
fn a_command_becomes_one_line() {
    let mut identity = parameter("Identity");
    identity.sets = vec![
        ParameterSet {
            mandatory: true,
            position: Some(0),
            value_from_pipeline: true,
            value_from_pipeline_by_property_name: true,
            ..set("Identity")
        },
        set("Other"),
    ];
    identity.validations = vec![Validation::NotNullOrEmpty];
    let mut status = typed("Status", "System.Object[]");
    status.aliases = vec!["MoveStatus".to_owned()];
    let mut remove = command("Remove-A", vec![identity, status, typed("Force", "switch")]);
    remove.default_parameter_set = Some("Identity".to_owned());
    remove.should_process = Some(ConfirmImpact::High);
    assert_eq!(
        lines(vec![remove]),
        [
            "[CmdletBinding(DefaultParameterSetName='Identity',SupportsShouldProcess,ConfirmImpact='High')]\
          param([Parameter(ParameterSetName='Identity',Mandatory,Position=0,ValueFromPipeline,ValueFromPipelineByPropertyName)]\
          [Parameter(ParameterSetName='Other')][ValidateNotNullOrEmpty()]$Identity,\
          [Alias('MoveStatus')][object[]]$Status,[switch]$Force,[switch]$AsJob)\
          process{& $ExopsInvoke $PSCmdlet 'Remove-A' $PSBoundParameters 'High'}"
        ]
    );
}

/// A command with one parameter that takes piped objects.
fn piped(name: &str, by_property_name: bool) -> Command {
    let mut identity = parameter("Identity");
    identity.sets = vec![ParameterSet {
        value_from_pipeline: !by_property_name,
        value_from_pipeline_by_property_name: by_property_name,
        ..set("Identity")
    }];
    command(name, vec![identity])
}

fn body(command: Command, clean_blocks: bool) -> String {
    let selection = Selection {
        clean_blocks,
        ..Selection::default()
    };
    let module = proxy_module(&catalog(vec![command]), &selection).unwrap();
    let line = code(&module.functions[0]);
    line[line.find(")process{").unwrap() + 1..].to_owned()
}

#[test]
fn only_reads_that_take_piped_objects_run_ahead() {
    let ahead =
        "process{& $ExopsStart $PSCmdlet 'Get-A' $PSBoundParameters}end{& $ExopsReceive $PSCmdlet}";
    for by_property_name in [false, true] {
        let get = piped("Get-A", by_property_name);
        assert_eq!(body(get.clone(), false), ahead);
        assert_eq!(
            body(get, true),
            format!("{ahead}clean{{& $ExopsStop $PSCmdlet}}")
        );
    }
    let mut asking = piped("Get-A", false);
    asking.should_process = Some(ConfirmImpact::Low);
    for singly in [
        asking,
        piped("Set-A", false),
        piped("Test-A", false),
        command("Get-A", vec![parameter("Identity")]),
    ] {
        let body = body(singly.clone(), true);
        assert!(
            body.starts_with("process{& $ExopsInvoke ") && !body.contains("end{"),
            "{singly:?}: {body}"
        );
    }
}

#[test]
fn the_confirm_impact_goes_along_as_a_literal() {
    for (should_process, binding, literal) in [
        (None, "", "None"),
        (
            Some(ConfirmImpact::None),
            "SupportsShouldProcess,ConfirmImpact='None'",
            "None",
        ),
        (
            Some(ConfirmImpact::Low),
            "SupportsShouldProcess,ConfirmImpact='Low'",
            "Low",
        ),
        (
            Some(ConfirmImpact::Medium),
            "SupportsShouldProcess",
            "Medium",
        ),
        (
            Some(ConfirmImpact::High),
            "SupportsShouldProcess,ConfirmImpact='High'",
            "High",
        ),
    ] {
        let mut set = command("Set-A", Vec::new());
        set.should_process = should_process;
        let line = lines(vec![set]).remove(0);
        assert!(
            line.starts_with(&format!("[CmdletBinding({binding})]param([switch]$AsJob)")),
            "{line}"
        );
        assert!(
            line.ends_with(&format!("$PSBoundParameters '{literal}'}}")),
            "{line}"
        );
    }
}

#[test]
fn each_validation_is_written_as_powershell_reads_it() {
    for (validation, expected) in [
        (Validation::AllowNull, "[AllowNull()]$P"),
        (Validation::AllowEmptyString, "[AllowEmptyString()]$P"),
        (
            Validation::AllowEmptyCollection,
            "[AllowEmptyCollection()]$P",
        ),
        (Validation::NotNull, "[ValidateNotNull()]$P"),
        (Validation::NotNullOrEmpty, "[ValidateNotNullOrEmpty()]$P"),
        (Validation::Length(3, 5120), "[ValidateLength(3,5120)]$P"),
        (Validation::Count(0, 64), "[ValidateCount(0,64)]$P"),
        (
            Validation::Range(0, i64::MAX),
            "[ValidateRange(0,9223372036854775807)]$P",
        ),
        (
            Validation::Set(vec!["1024".into(), "it's".into()]),
            "[ValidateSet('1024','it''s')]$P",
        ),
        // PowerShell refuses to build these, or they can't be quoted: the server checks.
        (Validation::Length(2, 1), "$P"),
        (Validation::Set(Vec::new()), "$P"),
        (Validation::Set(vec!["\u{2019}".into()]), "$P"),
    ] {
        let mut parameter = parameter("P");
        parameter.validations = vec![validation.clone()];
        assert_eq!(block(vec![parameter]), expected, "{validation:?}");
    }
}

#[test]
fn named_parameters_stay_named() {
    let line = |parameters| lines(vec![command("Get-A", parameters)]).remove(0);
    let mandatory = || {
        let mut parameter = parameter("P");
        parameter.sets = vec![ParameterSet {
            mandatory: true,
            ..ParameterSet::default()
        }];
        parameter
    };
    assert!(line(vec![mandatory()]).contains("[CmdletBinding(PositionalBinding=$false)]"));
    assert!(line(vec![parameter("P")]).contains("PositionalBinding=$false"));
    let mut positional = parameter("Q");
    positional.sets = vec![ParameterSet {
        position: Some(0),
        ..ParameterSet::default()
    }];
    assert!(line(vec![mandatory(), positional]).contains("[CmdletBinding()]"));
    let mut in_set = parameter("Q");
    in_set.sets = vec![set("S")];
    assert!(line(vec![mandatory(), in_set]).contains("[CmdletBinding()]"));
    assert!(line(Vec::new()).contains("[CmdletBinding()]param([switch]$AsJob)"));
}

#[test]
fn no_two_things_of_one_command_get_the_same_name() {
    let mut alias = parameter("B");
    alias.aliases = ["a", "ea", "Verbose", "C", "c", "B", "1x", "asjob", "New"]
        .map(str::to_owned)
        .to_vec();
    let parameters = vec![
        alias,
        parameter("A"),
        parameter("a"),
        parameter("ErrorAction"),
        parameter("AsJob"),
        parameter("C"),
    ];
    assert_eq!(block(parameters), "[Alias('New')]$B,$A,$C");
    let mut twice = parameter("P");
    twice.sets = vec![
        set("S"),
        ParameterSet {
            mandatory: true,
            ..set("s")
        },
        ParameterSet::default(),
    ];
    assert_eq!(block(vec![twice]), "[Parameter(ParameterSetName='S')]$P");
    let what_if = |should_process| {
        let mut command = command("Set-A", vec![parameter("WhatIf"), parameter("Cf")]);
        command.should_process = should_process;
        lines(vec![command]).remove(0).contains("$WhatIf,$Cf")
    };
    assert!(what_if(None) && !what_if(Some(ConfirmImpact::Low)));
}

#[test]
fn a_type_that_only_some_engines_know_is_decided_at_load() {
    let name = "System.DirectoryServices.ActiveDirectorySecurityInheritance";
    let commands = vec![command("Get-A", vec![typed("P", name)])];
    let module = proxy_module(&catalog(commands), &Selection::default()).unwrap();
    let told: Vec<(&str, Option<&str>)> = module
        .functions
        .iter()
        .map(|one| (one.name.as_str(), one.needs))
        .collect();
    assert_eq!(told, [("Get-A", None), ("Get-A", Some(name))]);
    assert!(code(&module.functions[0]).contains("param($P,"));
    assert!(code(&module.functions[1]).contains(&format!("param([{name}]$P,")));
    assert_eq!(module.count(), 1);
    assert_eq!(block(vec![typed("P", "Microsoft.Exchange.Newer")]), "$P");
}

#[test]
fn a_servers_word_is_quoted_or_left_out() {
    let mut evil = parameter("P");
    evil.sets = vec![ParameterSet {
        help_message: Some("$(calc)';calc;'".to_owned()),
        ..set("a'+(calc)+'")
    }];
    assert_eq!(
        block(vec![evil]),
        "[Parameter(ParameterSetName='a''+(calc)+''',HelpMessage='$(calc)'';calc;''')]$P"
    );
    let mut unprintable = parameter("P");
    unprintable.sets = vec![set("a\u{2019};calc;\u{2019}")];
    let commands = vec![
        command("Get-A", vec![unprintable]),
        command("Get-B", Vec::new()),
    ];
    let module = proxy_module(&catalog(commands), &Selection::default()).unwrap();
    assert_eq!(names(&module), ["Get-B"]);
    assert!(!module.pieces().concat().contains("calc"));
}

#[test]
fn names_are_checked_before_they_can_become_code() {
    for name in ["Get-Mailbox", "set-CASMailboxPlan", "Get-A-B", "Get-365x"] {
        assert_eq!(&*CommandName::new(name).unwrap(), name);
    }
    let long = format!("Get-{}", "a".repeat(100));
    for name in [
        "",
        "Get",
        "Get-",
        "-A",
        "Get_A",
        "Get-A;x",
        "Get-A\n",
        "G\u{e9}t-A",
        "Get-A B",
        "get-command",
        "OUT-DEFAULT",
        &long,
    ] {
        let error = CommandName::new(name).unwrap_err().to_string();
        assert!(
            error.is_ascii() && error.len() < 400 && error.contains("refused"),
            "{error}"
        );
    }
    for name in ["Identity", "_a", "A1"] {
        assert_eq!(&*ParameterName::new(name).unwrap(), name);
    }
    for name in [
        "",
        "1a",
        "a-b",
        "a b",
        "a:b",
        "_",
        "\u{e9}",
        "PSCmdlet",
        "psboundparameters",
        "ExopsInvoke",
        "Home",
        "ExopsStart",
        "exopsReceive",
        "ExopsStop",
        "true",
        &long,
    ] {
        assert!(ParameterName::new(name).is_err(), "{name}");
    }
}

/// `$Host` is PowerShell's own and can't be a parameter; the command must bind `-Host` all the same.
#[test]
fn a_parameter_called_host_is_kept_in_another_variable() {
    let all = catalog(vec![command("Add-LdapDirectory", vec![parameter("Host")])]);
    let text = proxy_module(&all, &Selection::default())
        .unwrap()
        .pieces()
        .concat();
    assert!(text.contains("[Alias('Host')]$Host_,"), "{text}");
}

#[test]
fn a_selection_takes_the_servers_names_and_gives_them_a_prefix() {
    let all = catalog(
        ["Get-Mailbox", "Set-Mailbox", "Get-MailboxPlan"]
            .map(|n| command(n, Vec::new()))
            .to_vec(),
    );
    let select = |prefix: &str, patterns: &[&str]| {
        let selection = Selection {
            prefix: Some(prefix.to_owned()),
            command_names: patterns.iter().map(|&pattern| pattern.to_owned()).collect(),
            ..Selection::default()
        };
        proxy_module(&all, &selection)
    };
    let module = select("Cloud", &["get-mailbox", "*Plan"]).unwrap();
    assert_eq!(names(&module), ["Get-CloudMailbox", "Get-CloudMailboxPlan"]);
    assert!(code(&module.functions[0]).contains("$PSCmdlet 'Get-Mailbox'"));
    assert_eq!(select("", &[]).unwrap().count(), 3);
    assert_eq!(
        select("", &["Get-X*"]),
        Err(ProxyError::NothingSelected(vec!["Get-X*".to_owned()]))
    );
    for prefix in ["a b", "a;b", "$x", "\u{e9}", "a-b", &"a".repeat(41)] {
        assert_eq!(
            select(prefix, &[]),
            Err(ProxyError::Prefix(prefix.to_owned()))
        );
    }
    let nothing = proxy_module(&Catalog::default(), &Selection::default()).unwrap();
    assert_eq!(nothing.functions, []);
}

#[test]
fn piped_objects_are_moved_only_where_the_server_says_so() {
    let mut device = command("Get-A", vec![parameter("Identity"), parameter("Mailbox")]);
    let piped = |parameter: &str, types: &[&str]| PipedType {
        parameter: parameter.to_owned(),
        types: types.iter().map(|&name| name.to_owned()).collect(),
    };
    device.piped_types = vec![piped("Mailbox", &["X.Mailbox", "X.Id"])];
    let commands = || vec![device.clone(), command("Get-B", Vec::new())];
    assert!(preamble(commands()).starts_with("function MovePiped("));
    let text = lines(commands()).join("\n");
    assert_eq!(text.matches("=MovePiped $PSCmdlet $PSBoundParameters $ExopsNamed (,('Mailbox',@('X.Mailbox','X.Id')));").count(), 1);
    device.piped_types.push(piped("Identity", &["X.Device"]));
    let text = lines(vec![device]).join("\n");
    assert!(
        text.contains(
            "$ExopsNamed (('Mailbox',@('X.Mailbox','X.Id')),('Identity',@('X.Device')));"
        )
    );
    let other = || vec![command("Get-B", Vec::new())];
    assert_eq!(preamble(other()), "");
    assert!(!lines(other()).join("").contains("MovePiped"));
}

#[test]
fn the_text_has_three_parts_for_each_function_and_is_cut_between_them() {
    let many: Vec<String> = (0..100)
        .map(|i| format!("Get-{i}{}", "a".repeat(60)))
        .collect();
    let commands: Vec<Command> = many.iter().map(|name| command(name, Vec::new())).collect();
    let module = proxy_module(&catalog(commands), &Selection::default()).unwrap();
    let pieces = module.pieces();
    assert!(pieces.len() > 1);
    let mut expected = vec![module.preamble.as_str()];
    for one in &module.functions {
        expected.extend([one.name.as_str(), "", &one.body]);
    }
    assert_eq!(pieces.concat().split('\0').collect::<Vec<_>>(), expected);
    for piece in &pieces {
        assert_eq!(piece.split('\0').count() % 3, 1, "{piece}");
    }
    for piece in &pieces[1..] {
        assert!(piece.starts_with("\0Get-") && piece.len() < 42_000);
    }
}
