//! Newer texts: other attributes, types, order and spelling, and names that may not become code.

use adminapi::module_text::read;
use proxies::{Catalog, Command, ConfirmImpact, Validation};

/// A module with one command whose head is given.
fn one(head: &str) -> Command {
    let text = format!(
        "function script:Get-A\n{{\n{head}\nProcess {{ }}\n}}\nExport-ModuleMember -Function @('Get-A')"
    );
    let mut catalog = read(&text).unwrap();
    assert_eq!(catalog.skipped, []);
    assert_eq!(catalog.commands.len(), 1);
    catalog.commands.remove(0)
}

/// A module whose functions have an empty body.
fn named(functions: &[&str], exports: &[&str]) -> Catalog {
    let functions: String = functions
        .iter()
        .map(|f| format!("function {f}\n{{\n}}\n"))
        .collect();
    let exports: Vec<String> = exports.iter().map(|e| format!("\"{e}\"")).collect();
    read(&format!(
        "{functions}Export-ModuleMember -Function @({})",
        exports.join(", ")
    ))
    .unwrap()
}

fn names(catalog: &Catalog) -> Vec<&str> {
    catalog
        .commands
        .iter()
        .map(|command| &*command.name)
        .collect()
}

fn skipped(catalog: &Catalog) -> Vec<&str> {
    catalog
        .skipped
        .iter()
        .map(|skipped| &*skipped.name)
        .collect()
}

#[test]
fn only_what_is_exported_is_a_command() {
    let functions = [
        "script:Get-A",
        "Execute-Command",
        "script:Get-Hidden",
        "global:Get-B",
        "Get-C",
    ];
    let catalog = named(&functions, &["Get-A", "get-b", "Get-C"]);
    assert_eq!(names(&catalog), ["Get-A", "Get-B", "Get-C"]);
    assert!(catalog.skipped.is_empty());
}

#[test]
fn names_that_may_not_become_code_are_left_out_and_listed() {
    for refused in [
        "GetA",
        "Get_A",
        "Get-A.B",
        "Get-\u{c4}",
        "1Get-A",
        "Get-",
        "-A",
        "Get-A_b",
        "Out-Default",
        "Get-A\\x",
    ] {
        let catalog = named(&["script:Get-Good", refused], &["Get-Good", refused]);
        assert_eq!(names(&catalog), ["Get-Good"], "{refused}");
        assert_eq!(catalog.skipped.len(), 1, "{refused}");
        assert!(catalog.skipped[0].name.is_ascii());
        assert!(
            catalog.skipped[0].reason.contains("refused"),
            "{:?}",
            catalog.skipped
        );
    }
    for code in [
        "Get-A;calc",
        "Get-A$(calc)",
        "'Get-A'",
        "Get-A|calc",
        "Get-A)",
    ] {
        let text =
            format!("function script:{code}\n{{\n}}\nExport-ModuleMember -Function @(\"Get-A\")");
        assert!(read(&text).is_err(), "{code}");
    }
    let catalog = named(&["Get-Good"], &["Get-Good", "Get-A; calc"]);
    assert_eq!(skipped(&catalog), ["Get-A; calc"]);
}

#[test]
fn of_names_that_differ_only_in_case_the_later_one_counts() {
    let catalog = named(
        &["script:Set-A", "script:Set-B", "script:set-a"],
        &["Set-A", "Set-B", "set-a"],
    );
    assert_eq!(names(&catalog), ["Set-B", "set-a"]);
    assert_eq!(skipped(&catalog), ["Set-A"]);
}

#[test]
fn a_command_with_a_refused_parameter_is_left_out_whole() {
    for parameters in [
        "${A B}",
        "${a;calc}",
        "$PSCmdlet",
        "$ExopsInvoke",
        "${A}, ${a}",
        "${A`}b}",
        "[Parameter(Mandatory=$x)]$A",
        "[Parameter(ParameterSetName='a\u{e9}')]$A",
        "[Parameter(Position=-1)]$A",
    ] {
        let text = format!(
            "function Get-A {{ param({parameters}) }}\nfunction Get-B {{}}\nExport-ModuleMember -Function 'Get-A','Get-B'"
        );
        let catalog = read(&text).unwrap();
        assert_eq!(names(&catalog), ["Get-B"], "{parameters}");
        assert_eq!(skipped(&catalog), ["Get-A"], "{parameters}");
    }
}

#[test]
fn attributes_may_be_spelled_in_each_way_that_powershell_knows() {
    for head in [
        "[CmdletBinding(DefaultParameterSetName='S', SupportsShouldProcess=$true, ConfirmImpact='High')]\nparam([Parameter(ParameterSetName='S', Mandatory=$true, Position=1)][ValidateLength(1, 2)][string]${P})",
        "[cmdletbinding(ConfirmImpact = \"high\",SupportsShouldProcess,DefaultParameterSetName=\"S\")]param([string] [ValidateLengthAttribute( 1,2 )]\n[System.Management.Automation.Parameter(Position = 1, ParameterSetName='S', Mandatory)] $P)",
        "# c\n[OutputType([string])]\n[Newer(A={ ']' }, B=@(1,2))]\n<# , ) #>\n[CmdletBinding(HelpUri='u', DefaultParameterSetName='S', SupportsShouldProcess=$true,\n ConfirmImpact='High', PositionalBinding=$false)]\nParam\n(\n[Newer()][Parameter(ParameterSetName='S', # comment )\n DontShow, Newer='x', Mandatory=$true, Position=1)]\n[ArgumentCompleter({ param($a) ')' })] [ValidateLength(1, 2)]\n[ValidatePattern('[)]')]\n[string]\n$P = \"de)fault $(1, 2)\"\n)",
    ] {
        let command = one(head);
        assert_eq!(
            command.default_parameter_set.as_deref(),
            Some("S"),
            "{head}"
        );
        assert_eq!(command.should_process, Some(ConfirmImpact::High), "{head}");
        assert_eq!(command.parameters.len(), 1, "{head}");
        let parameter = &command.parameters[0];
        assert_eq!(parameter.type_name.as_deref(), Some("string"), "{head}");
        assert_eq!(parameter.validations, [Validation::Length(1, 2)], "{head}");
        assert_eq!(parameter.sets.len(), 1, "{head}");
        assert_eq!(parameter.sets[0].name.as_deref(), Some("S"), "{head}");
        assert!(
            parameter.sets[0].mandatory && parameter.sets[0].position == Some(1),
            "{head}"
        );
    }
}

#[test]
fn types_are_kept_as_they_are_written() {
    for (written, expected) in [
        (
            "[System.Collections.Generic.Dictionary[string, string]]",
            "System.Collections.Generic.Dictionary[string,string]",
        ),
        ("[hashtable[]]", "hashtable[]"),
        ("[ System.Object[] ]", "System.Object[]"),
        (
            "[Microsoft.Exchange.Newer+Nested]",
            "Microsoft.Exchange.Newer+Nested",
        ),
    ] {
        let command = one(&format!("param({written}$P)"));
        assert_eq!(
            command.parameters[0].type_name.as_deref(),
            Some(expected),
            "{written}"
        );
    }
    assert_eq!(one("param($P)").parameters[0].type_name, None);
}

#[test]
fn absent_parts_mean_what_powershell_takes_them_for() {
    let bare = one("");
    assert!(bare.parameters.is_empty() && bare.should_process.is_none() && bare.batching);
    assert_eq!(
        one("[CmdletBinding(SupportsShouldProcess=$true)]param()").should_process,
        Some(ConfirmImpact::Medium)
    );
    assert_eq!(
        one("[CmdletBinding(SupportsShouldProcess=$false, ConfirmImpact='High')]param()")
            .should_process,
        None
    );
    assert_eq!(
        one("[CmdletBinding(ConfirmImpact='High')]param()").should_process,
        None
    );
    let everywhere = one("param([Parameter(ParameterSetName='__AllParameterSets')]$P)");
    assert_eq!(everywhere.parameters[0].sets[0].name, None);
    let routed = one("param([switch]${UseCustomRouting})");
    assert!(routed.custom_routing && !routed.batching);
}

#[test]
fn the_order_of_the_text_does_not_matter() {
    let text = "Export-ModuleMember -Alias @() -Function @(\n 'Get-A', # first\n 'Get-B'\n)\r\
        $PublicKey = '<RSAKeyValue>k</RSAKeyValue>'\rfunction script:Get-B { }\r# .ExternalHelp F-Help.xml\r\
        function script:Get-A { }\r$script:HelpFileNames = 'F-Help.xml', 'not read'";
    let catalog = read(text).unwrap();
    assert_eq!(names(&catalog), ["Get-B", "Get-A"]);
    assert_eq!(catalog.commands[0].help_file, None);
    assert_eq!(catalog.commands[1].help_file.as_deref(), Some("F-Help.xml"));
    assert_eq!(
        catalog.public_key.as_deref(),
        Some("<RSAKeyValue>k</RSAKeyValue>")
    );
}

#[test]
fn the_body_says_whether_calls_are_batched() {
    for (parameters, status, batching) in [
        ("", "-EnableBatchingStatus:$false", false),
        ("", "-EnableBatchingStatus:$true", true),
        ("${UseCustomRouting}", "-EnableBatchingStatus:$true", true),
        (
            "${UseCustomRouting}",
            "# -EnableBatchingStatus:$true",
            false,
        ),
        ("", "'-EnableBatchingStatus:$false'", true),
    ] {
        let command = one(&format!(
            "param({parameters})\nBegin {{ Start-A {status}\n}}"
        ));
        assert_eq!(command.batching, batching, "{parameters} {status}");
    }
}

#[test]
fn the_body_says_where_piped_objects_go() {
    let test = "$t.EndsWith('X.Mailbox') -or $t.EndsWith('X.Id')";
    for rule in [
        format!("if (({test}) -and $key -ne 'Mailbox') {{ $PSBoundParameters['Mailbox'] = $x }}"),
        format!("if ({test}) {{ Move-It -Value 'x' <# 'Identity' #> -Parameter 'mailbox' }}"),
    ] {
        let command = one(&format!("param($Identity, $Mailbox)\nProcess {{ {rule} }}"));
        assert_eq!(command.piped_types.len(), 1, "{rule}");
        assert_eq!(command.piped_types[0].parameter, "Mailbox", "{rule}");
        assert_eq!(
            command.piped_types[0].types,
            ["X.Mailbox", "X.Id"],
            "{rule}"
        );
    }
    let unclear =
        one("param($Identity)\nProcess { $t.EndsWith(\"$x\"); $t.EndsWith('X'); 'Newer' }");
    assert_eq!(unclear.piped_types, []);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_statement() {
    let catalog = named(&["script:Get-B"], &["Get-B"]);
    let text = "\u{feff}function script:Get-B\n{\n}\nExport-ModuleMember -Function @(\"Get-B\")";
    assert_eq!(read(text).unwrap(), catalog);
}

#[test]
fn a_key_that_is_no_constant_is_no_key() {
    for value in [
        "$other",
        "\"<RSAKeyValue>$x</RSAKeyValue>\"",
        "'short'",
        "@('<RSAKeyValue>')",
        "(Get-Key)",
    ] {
        let text = format!("$PublicKey = {value}\nExport-ModuleMember -Function @()");
        assert_eq!(read(&text).unwrap().public_key, None, "{value}");
    }
}
