//! Renders the facts of generated-module.json.gz in the layout of generated-module.md.

use std::fmt::Write as _;
use std::io::Read as _;

use serde_json::Value;

/// The facts as JSON: `{"cmdlets": [...]}`.
pub fn facts() -> Value {
    let packed: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../sandbox/catalog/generated-module.json.gz"
    ));
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .unwrap();
    serde_json::from_str(&text).unwrap()
}

pub const PUBLIC_KEY: &str =
    "<RSAKeyValue><Modulus>31yPXtYRltEiVLHXaiF3</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>";

/// Helper functions are no commands, whatever their text looks like; all of it is valid PowerShell.
const PREAMBLE: &str = r#"
#region Constants
$DefaultHTTPTimeout = 960 #16 minutes, don't end here: { ( "
$RetryableExceptions = @('DCOverloadedException', 'it''s {'); $x = "a $(if ($y) { "}" } else { '}' }) b"
$CmdletHttpTimeoutCollection = @{'Get-DistributionGroupMember' = 3600; 'Set-X' = 1
}
$global:EXO_LastExecutionStatus = $true;
<# function script:Get-Commented
{ " ' #>
#endregion
function Get-CurrentConnectionContext
{
    $text = 'function script:Get-Quoted { param() }'
    @'
function script:Get-Here
{
"@
'@
    @"
} $(Get-Date) " `" $("}") it's ""
 "@
"@
}

function Escape-Everything ($a, ${b}) { "`"`$(" + '`' + "$("{") {" + ${odd`}name} + (Get-Item a#b{ }) } # }
"#;

const BODY: &str = r#"    Begin {
        $CmdletRequestId = Init-CmdletBegin -CmdletParameters $MyInvocation.BoundParameters # it's { not open
        try
        {
            $UseBatching = Execute-CmdletBatchingBeginBody -EnableBatchingStatus:$@BATCHING@ -ExpectingInput $PSCmdlet.MyInvocation.ExpectingInput
        }
        catch
        {
            throw "a `" } $(if ($true) { "nested } $('}')" }) ""quoted"" $_"
        }
    }
    Process {
@PIPED@
        $here = @'
} } } ' " # <# $(
'@
        $also = @"
} $( @{ a = '}' } ) "
"@
        <# } " ' #>
        if ($a -ne 'Identity') { ${brace`}} = "x".EndsWith('}') } # }
        Execute-Command -CmdletName '@NAME@' -Parameters $PSBoundParameters; [regex]::Match("{", '\{')
    }
    End {
        Execute-CmdletEndBlock #}
    }
"#;

/// The whole text with line feeds.
pub fn module_text(facts: &Value) -> String {
    let cmdlets = facts["cmdlets"].as_array().unwrap();
    let mut text = String::from(PREAMBLE);
    for cmdlet in cmdlets {
        push_command(&mut text, cmdlet);
    }
    let help: Vec<String> = help_files(facts).iter().map(|f| format!("'{f}'")).collect();
    let names: Vec<String> = cmdlets
        .iter()
        .map(|c| format!("\"{}\"", string(&c["name"])))
        .collect();
    let _ = write!(
        text,
        "$HelpFileNames = @({})\n$PublicKey = '{PUBLIC_KEY}'\n\
         Export-ModuleMember -Function @({})\nExport-ModuleMember -Alias @()\n\
         Export-ModuleMember -Variable @('HelpFileNames')\n####\n\
         $TokenProviderObjectId = '6135f2a0-43b9-440a-8a49-b54ee0060483';\n\
         $ConnectionContextObjectId = '28be6dc3-1644-421e-8af3-3a5cd946418e';\n",
        help.join(","),
        names.join(", ")
    );
    text
}

/// The distinct help files in the order in which they first occur.
pub fn help_files(facts: &Value) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for cmdlet in facts["cmdlets"].as_array().unwrap() {
        if let Some(file) = cmdlet["helpFile"].as_str() {
            if !files.iter().any(|known| known == file) {
                files.push(file.to_owned());
            }
        }
    }
    files
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn push_command(text: &mut String, cmdlet: &Value) {
    text.push('\n');
    if let Some(file) = cmdlet["helpFile"].as_str() {
        let _ = writeln!(text, "# .ExternalHelp {file}");
    }
    let name = string(&cmdlet["name"]);
    let _ = write!(
        text,
        "function script:{name}\n{{\n    [CmdletBinding({})]\n    param(\n    \n",
        named(&cmdlet["binding"])
    );
    let parameters: Vec<String> = cmdlet["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(parameter)
        .collect();
    let _ = writeln!(text, "{}\n    )", parameters.join(",\n\n"));
    let piped: Vec<String> = cmdlet["pipedTypes"]
        .as_array()
        .unwrap()
        .iter()
        .map(piped)
        .collect();
    let body = BODY
        .replace("@BATCHING@", &cmdlet["batching"].to_string())
        .replace("@PIPED@", &piped.join("\n"))
        .replace("@NAME@", name);
    text.push_str(&body);
    text.push_str("}\n");
}

/// `A='b', C=$true, D=0` from an object.
fn named(object: &Value) -> String {
    let arguments: Vec<String> = object
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| match value {
            Value::String(text) => format!("{name}='{}'", text.replace('\'', "''")),
            Value::Bool(value) => format!("{name}=${value}"),
            other => format!("{name}={other}"),
        })
        .collect();
    arguments.join(", ")
}

fn parameter(parameter: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for set in parameter["sets"].as_array().unwrap() {
        lines.push(format!("    [Parameter({})]", named(set)));
    }
    let aliases: Vec<String> = parameter["aliases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alias| format!("'{}'", string(alias)))
        .collect();
    if !aliases.is_empty() {
        lines.push(format!("    [Alias({})]", aliases.join(",")));
    }
    for validation in parameter["validate"].as_array().unwrap() {
        lines.push(format!("    [{}]", string(validation)));
    }
    if let Some(name) = parameter["type"].as_str() {
        lines.push(format!("    [{name}]"));
    }
    lines.push(format!("    ${{{}}}", string(&parameter["name"])));
    lines.join("\n")
}

fn piped(piped: &Value) -> String {
    let tests: Vec<String> = piped["types"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| format!("$type.EndsWith('{}')", string(name)))
        .collect();
    let parameter = string(&piped["parameter"]);
    format!(
        "        if (({}) -and $key -ne '{parameter}') {{ $PSBoundParameters['{parameter}'] = 1 }}",
        tests.join(" -or ")
    )
}
